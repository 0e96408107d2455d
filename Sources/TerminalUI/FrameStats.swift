/// What one frame cost.
public struct FrameCost: Equatable, Sendable {
    /// Bytes written to the terminal; 0 where nothing had changed.
    public var bytes: Int
    /// Real microseconds from the beginning of drawing to the last byte.
    public var microseconds: Int

    public init(bytes: Int, microseconds: Int) {
        self.bytes = bytes
        self.microseconds = microseconds
    }
}

/// What the frames of a session cost; those that wrote nothing are counted apart.
public struct FrameStats: Equatable, Sendable {
    private var bytes: [Int] = []
    private var microseconds: [Int] = []
    /// Times that the screen was looked at and nothing had changed.
    public private(set) var unchanged = 0

    public init() {}

    public var frames: Int { bytes.count }

    public mutating func add(_ cost: FrameCost) {
        guard cost.bytes > 0 else { return unchanged += 1 }
        bytes.append(cost.bytes)
        microseconds.append(cost.microseconds)
    }

    /// The middle, the value that one frame in twenty exceeds, and the largest.
    public struct Spread: Equatable, Sendable {
        public let median: Int
        public let p95: Int
        public let largest: Int
    }

    /// Nil where there was no frame.
    public var bytesPerFrame: Spread? { FrameStats.spread(bytes) }
    public var microsecondsPerFrame: Spread? { FrameStats.spread(microseconds) }

    private static func spread(_ values: [Int]) -> Spread? {
        let sorted = values.sorted()
        guard let largest = sorted.last else { return nil }
        func percentile(_ percent: Int) -> Int {
            sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
        }
        return Spread(median: percentile(50), p95: percentile(95), largest: largest)
    }
}
