import RaftCore
import RaftStore

/// What keeps a cluster from being at rest.
public enum Unrest: Hashable, Sendable {
    /// So many nodes lead, and it is not one.
    case leaders(Int)
    /// Requests without an answer.
    case openRequests(Int)
    case clientsAsk
    case logDiffers(NodeID, from: NodeID)
    case stateDiffers(NodeID, from: NodeID)
    case notApplied(NodeID)
    case notDeleted(NodeID)
    /// It came to rest, but not before the time was over.
    case tooLate
}

extension Simulation {
    /// The first thing found that keeps the cluster from being at rest; nil where it is.
    var unrest: Unrest? {
        guard let first = nodes.first else { return nil }
        let leaders = nodes.count { $0.isUp && $0.peer.raft.role == .leader }
        if leaders != 1 { return .leaders(leaders) }
        if requests.openCount > 0 { return .openRequests(requests.openCount) }
        if clients.contains(where: { $0.state != .idle }) { return .clientsAsk }
        let log = first.peer.raft.log.entries
        for node in nodes {
            let own = node.peer.raft.log.entries
            if own.last != log.last || own.lastDigest != log.lastDigest {
                return .logDiffers(node.id, from: first.id)
            }
            if node.peer.machine.position != log.last { return .notApplied(node.id) }
            if node.peer.machine.data.digest != first.peer.machine.data.digest {
                return .stateDiffers(node.id, from: first.id)
            }
            if !node.hasDeletedTruncated { return .notDeleted(node.id) }
        }
        return nil
    }
}

extension Node {
    /// Whether no entry that was truncated still lies on its disk.
    var hasDeletedTruncated: Bool {
        peer.disk.raft.durable.entries.base.index
            == peer.disk.keyValue.durable.apply.truncated.index
    }
}
