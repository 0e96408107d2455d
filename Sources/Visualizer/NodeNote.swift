import RaftCore
import RaftSim
import RaftStore

/// What is special about a node, in a few words at the end of its row.
public struct NodeNote {
    let world: Simulation
    let words: Words
    let node: Node
    let status: NodeStatus
    let snapshots: SnapshotsUnderWay

    init(
        _ node: Node, _ status: NodeStatus, in world: Simulation,
        _ snapshots: SnapshotsUnderWay, _ words: Words
    ) {
        self.world = world
        self.words = words
        self.node = node
        self.status = status
        self.snapshots = snapshots
    }

    public init(_ node: Node, _ status: NodeStatus, in world: Simulation, _ words: Words) {
        self.init(node, status, in: world, SnapshotsUnderWay(in: world), words)
    }

    public var text: String {
        if !node.isUp { return "down" }
        var parts: [String] = []
        if node.isFrozen { parts.append("frozen") }
        if let cut { parts.append(cut) }
        if let snapshot { parts.append(snapshot) }
        if node.isStalled { parts.append("disk full") }
        if !node.bugs.isEmpty { parts.append("breaks \(node.bugs.members.count)") }
        if let phase = words.phase(node.peer.phase) { parts.append(phase) }
        switch status.role {
        case .candidate, .preCandidate:
            parts.append("\(node.peer.raft.grants.count) of \(node.peer.raft.quorum) votes")
        case .follower:
            if let progress { parts.append(progress) }
        case .leader, nil: break
        }
        return parts.joined(separator: ", ")
    }

    /// From whom it is cut off.
    private var cut: String? {
        if world.nodes.count > 1 && world.isIsolated(node.id) { return "cut off" }
        var cut = NodeSet()
        for other in world.nodes.map(\.id) where other != node.id {
            if world.network[node.id, other].isCut || world.network[other, node.id].isCut {
                cut.insert(other)
            }
        }
        return cut.isEmpty ? nil : "cut \(words.list(cut))"
    }

    /// How far the snapshot is that the node makes, gets or takes over.
    private var snapshot: String? {
        switch node.peer.regionWorker.current {
        case .apply: return "takes over"
        case .generate: return "makes snap."
        case nil:
            guard let transfer = snapshots.transfer(to: node.id) else { return nil }
            return "snap. \(transfer.acknowledged)/\(transfer.count)"
        }
    }

    /// What the leader knows of its log; a snapshot on its way says more.
    private var progress: String? {
        guard let leader = world.leader.flatMap(world.node),
            let known = leader.peer.raft.progress(of: node.id), known.state != .snapshot
        else { return nil }
        return "\(known.state == .replicate ? "match" : known.state.word) \(known.match)"
    }
}

extension Words {
    /// What a node's ready loop does now; nil at rest.
    func phase(_ phase: ReadyPhase) -> String? {
        switch phase {
        case .idle, .send, .advance: nil
        case .install: "installing"
        case .persist: "writing"
        case .apply: "applying"
        }
    }
}
