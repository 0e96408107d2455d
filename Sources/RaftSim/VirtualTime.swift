/// A moment of the simulated world: whole microseconds since its start, printed `1.043s`.
public struct VirtualTime: Hashable, Comparable, Sendable {
    public var microseconds: Int

    /// The moment in which the world is made.
    public static let start = VirtualTime(microseconds: 0)

    /// Where a session's clock ends: 10^11 seconds, far from any overflow.
    public static let end = VirtualTime(microseconds: 100_000_000_000_000_000)

    public init(microseconds: Int) { self.microseconds = microseconds }

    public static func < (one: VirtualTime, other: VirtualTime) -> Bool {
        one.microseconds < other.microseconds
    }

    public static func + (time: VirtualTime, span: Duration) -> VirtualTime {
        VirtualTime(microseconds: time.microseconds + span.microseconds)
    }

    public static func += (time: inout VirtualTime, span: Duration) { time = time + span }

    /// How long after `earlier` the moment `later` comes.
    /// - Precondition: `earlier` does not lie after `later`.
    public static func - (later: VirtualTime, earlier: VirtualTime) -> Duration {
        Duration(microseconds: later.microseconds - earlier.microseconds)
    }
}

extension VirtualTime: CustomStringConvertible {
    public var description: String { Quantity.duration.text(microseconds) }
}

/// A span of virtual time: whole microseconds, never negative, printed `10ms`.
public struct Duration: Hashable, Comparable, Sendable {
    public let microseconds: Int

    public static let zero = Duration(microseconds: 0)

    /// The longest span that the language accepts: 1,000,000 s, far from any overflow.
    public static let max = Duration(microseconds: 1_000_000_000_000)

    /// - Precondition: `microseconds` is not negative.
    public init(microseconds: Int) {
        precondition(microseconds >= 0, "a duration of \(microseconds) microseconds is negative")
        self.microseconds = microseconds
    }

    /// Reads `10ms`, `250us`, `1.5s` or a bare `0`; nil for anything else and above `max`.
    public init?(_ text: some StringProtocol) {
        guard let value = Quantity.duration.value(of: text),
            value <= Duration.max.microseconds
        else { return nil }
        microseconds = value
    }

    public static func microseconds(_ count: Int) -> Duration { Duration(microseconds: count) }
    public static func milliseconds(_ count: Int) -> Duration {
        Duration(microseconds: count * 1_000)
    }
    public static func seconds(_ count: Int) -> Duration {
        Duration(microseconds: count * 1_000_000)
    }

    public static func < (one: Duration, other: Duration) -> Bool {
        one.microseconds < other.microseconds
    }

    public static func + (one: Duration, other: Duration) -> Duration {
        Duration(microseconds: one.microseconds + other.microseconds)
    }

    public static func * (span: Duration, factor: Int) -> Duration {
        Duration(microseconds: span.microseconds * factor)
    }
}

extension Duration: CustomStringConvertible {
    public var description: String { Quantity.duration.text(microseconds) }
}

/// The spans from `low` to `high`, both included: what a latency is drawn from, printed `2ms..8ms`.
public struct DurationRange: Hashable, Sendable {
    public let low: Duration
    public let high: Duration

    public static let zero = DurationRange(.zero)

    /// - Precondition: `low` is not above `high`.
    public init(low: Duration, high: Duration) {
        precondition(low <= high, "the range \(low)..\(high) is empty")
        self.low = low
        self.high = high
    }

    /// Always the same span.
    public init(_ only: Duration) { self.init(low: only, high: only) }

    /// Reads `2ms..8ms` or the single span `5ms`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let ends = Quantity.rangeEnds(of: text)
        guard let low = Duration(ends.low), let high = Duration(ends.high ?? ends.low),
            low <= high
        else { return nil }
        self.init(low: low, high: high)
    }
}

extension DurationRange: CustomStringConvertible {
    public var description: String {
        if high == .zero { return "0" }
        return low == high ? low.description : "\(low)..\(high)"
    }
}
