/// A span of virtual time in whole microseconds.
public struct Duration: Hashable, Comparable, Sendable {
    public var microseconds: Int
    public static let zero = Duration(microseconds: 0)
    public init(microseconds: Int) { self.microseconds = microseconds }
    public static func milliseconds(_ count: Int) -> Duration {
        Duration(microseconds: count * 1000)
    }
    public static func < (one: Duration, other: Duration) -> Bool {
        one.microseconds < other.microseconds
    }
}

/// A moment of virtual time: whole microseconds since the world began.
public struct VirtualTime: Hashable, Comparable, Sendable {
    public var microseconds: Int
    public static let start = VirtualTime(microseconds: 0)
    public init(microseconds: Int) { self.microseconds = microseconds }
    public static func < (one: VirtualTime, other: VirtualTime) -> Bool {
        one.microseconds < other.microseconds
    }
    public static func + (time: VirtualTime, span: Duration) -> VirtualTime {
        VirtualTime(microseconds: time.microseconds + span.microseconds)
    }
    public static func - (later: VirtualTime, earlier: VirtualTime) -> Duration {
        Duration(microseconds: later.microseconds - earlier.microseconds)
    }
}

/// The shortest and the longest of a span that is drawn.
public struct DurationRange: Hashable, Sendable {
    public var low: Duration
    public var high: Duration
    public init(low: Duration, high: Duration) {
        self.low = low
        self.high = high
    }
}
