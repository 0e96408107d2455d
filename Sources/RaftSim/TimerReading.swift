import RaftCore

/// Where a node's timer stands at the present moment, down to the microsecond.
public struct TimerReading: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case election, heartbeat }

    public let kind: Kind
    public let elapsed: Duration
    public let total: Duration

    public var left: Duration {
        Duration(microseconds: max(0, total.microseconds - elapsed.microseconds))
    }
}

extension Simulation {
    /// The timer of a node that runs: to the next election, on a leader to the next heartbeat.
    /// nil where none runs: down, frozen, no voter, or in the manual pace.
    public func timer(of id: NodeID) -> TimerReading? {
        guard setup.pace == .auto, let node = node(id), node.isRunning else { return nil }
        let raft = node.peer.raft
        let isLeader = raft.role == .leader
        guard isLeader || raft.isPromotable else { return nil }
        let counted = isLeader ? raft.heartbeatElapsed : raft.electionElapsed
        let total = isLeader ? raft.options.heartbeatTicks : raft.electionTimeout
        let tick = options.tick.microseconds
        let since = max(0, now.microseconds - node.tickAnchor.microseconds)
        return TimerReading(
            kind: isLeader ? .heartbeat : .election,
            elapsed: Duration(microseconds: min(counted * tick + since, total * tick)),
            total: Duration(microseconds: total * tick))
    }
}
