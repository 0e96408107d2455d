import RaftCore
public struct Options: Hashable, Sendable {
    public var tick = Duration.milliseconds(10)
    public var heartbeat = 5
    public var election = 15
    public var latency = DurationRange(low: .milliseconds(2), high: .milliseconds(8))
    public var loss = 0
    public var duplicate = 0
    public var disk = DurationRange(low: .milliseconds(1), high: .milliseconds(2))
    public var prevote = false
    public var checkquorum = false
    public var noop = true
    public var forward = true
    public var entries = 64
    public var inflight = 256
    public var start = Position.zero
    public init() {}
}
