import RaftCore
import RaftStore

/// What comes from outside into the world: a key, a line of a script, the fault plan. The same
/// seed and the same inputs at the same steps give the same events.
public enum Input: Hashable, Sendable {
    /// An entry's bytes, proposed at a node by somebody who stands beside it.
    case propose(NodeID, payload: [UInt8], header: RequestHeader = RequestHeader())
    /// A command from a client that finds the leader and retries; one at a time each.
    case request(ClientID, KeyValueCommand)
    /// nil: the clients stop after their present request.
    case workload(Workload?)
    case campaign(NodeID)
    case tick(NodeID, count: Int)
    case beat(NodeID)
    case alignTimers
    case spreadTimers
    /// `isTorn`: the first batch that is lost was just being written.
    case crash(NodeID, keep: Int?, isTorn: Bool = false)
    case restart(NodeID)
    case freeze(NodeID)
    case thaw(NodeID)
    /// Replaces all cuts; nodes in no side form one more.
    case partition([NodeSet])
    case cut(LinkChoice)
    case heal(LinkChoice)
    case isolate(NodeID)
    case healAll
    case linkFaults(LinkChoice, LinkFaults)
    case diskFaults(NodeID, DiskFaults)
    case deliver(message: Int)
    case drop(message: Int)
    case duplicate(message: Int)
    case delay(message: Int, Duration)
    case hold(message: Int)
    case release(message: Int)
    case takeSnapshot(NodeID)
    case compact(NodeID, to: LogIndex)
    case reportUnreachable(NodeID, peer: NodeID)
    case reportSnapshot(NodeID, peer: NodeID, ok: Bool)
    case breakRule(Bug, NodeSet)
    case mendRule(Bug, NodeSet)
    case setOptions(Options)
}

/// The link between two nodes: one direction or both.
public struct LinkChoice: Hashable, Sendable {
    public var from: NodeID
    public var to: NodeID
    public var isOneWay: Bool

    public init(from: NodeID, to: NodeID, isOneWay: Bool) {
        self.from = from
        self.to = to
        self.isOneWay = isOneWay
    }

    var directions: [(from: NodeID, to: NodeID)] {
        isOneWay ? [(from, to)] : [(from, to), (to, from)]
    }
}
