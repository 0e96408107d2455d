import RaftCore
import RaftStore

extension Simulation {
    /// What keeps the cluster from being at rest, in a few words.
    var unrest: String? {
        guard let first = nodes.first else { return nil }
        let leaders = nodes.count { $0.isUp && $0.peer.raft.role == .leader }
        if leaders != 1 { return "\(leaders) leaders" }
        if requests.openCount > 0 {
            return "\(requests.openCount) requests without an answer"
        }
        if clients.contains(where: { $0.state != .idle }) { return "clients still ask" }
        let log = first.peer.raft.log.entries
        for node in nodes {
            let own = node.peer.raft.log.entries
            if own.last != log.last || own.lastDigest != log.lastDigest {
                return "\(node.id)'s log is not \(first.id)'s"
            }
            if node.peer.machine.position != log.last { return "\(node.id) has not applied all" }
            if node.peer.machine.data.digest != first.peer.machine.data.digest {
                return "\(node.id)'s state is not \(first.id)'s"
            }
            if !node.hasDeletedTruncated { return "\(node.id) has not deleted what it truncated" }
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
