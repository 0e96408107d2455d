import RaftCore
import RaftSim
import RaftStore
import TerminalUI

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

    public var text: String { parts.joined(separator: ", ") }

    /// As many parts as have room, each of them whole; the first one at any rate.
    func text(columns: Int, _ glyphs: Glyphs) -> String {
        let parts = parts
        let shown = parts.indices.last { last in
            Text.width(parts[...last].joined(separator: ", "), glyphs: glyphs) <= columns
        }
        return parts.prefix((shown ?? 0) + 1).joined(separator: ", ")
    }

    /// What matters most comes first.
    private var parts: [String] {
        if !node.isUp { return [words.say("node.down")] }
        var parts: [String] = []
        if node.isFrozen { parts.append(words.say("node.frozen")) }
        if let cut { parts.append(cut) }
        if let snapshot { parts.append(snapshot) }
        if node.isStalled { parts.append(words.say("node.diskFull")) }
        if !node.bugs.isEmpty {
            parts.append(words.say("node.breaks", count: node.bugs.members.count))
        }
        switch status.role {
        case .candidate, .preCandidate:
            parts.append(
                words.say(
                    "node.votes", count: node.peer.raft.grants.count,
                    ["quorum": node.peer.raft.quorum]))
        case .follower:
            if let progress { parts.append(progress) }
        case .leader, nil: break
        }
        if let phase = words.phase(node.peer.phase) { parts.append(phase) }
        return parts
    }

    /// From whom it is cut off.
    private var cut: String? {
        if world.nodes.count > 1 && world.isIsolated(node.id) {
            return words.say("node.cutOff")
        }
        var cut = NodeSet()
        for other in world.nodes.map(\.id) where other != node.id {
            if world.network[node.id, other].isCut || world.network[other, node.id].isCut {
                cut.insert(other)
            }
        }
        return cut.isEmpty ? nil : words.say("node.cut", ["nodes": words.list(cut)])
    }

    /// How far the snapshot is that the node makes, gets or takes over.
    private var snapshot: String? {
        switch node.peer.regionWorker.current {
        case .apply: return words.say("node.takesOver")
        case .generate: return words.say("node.makesSnapshot")
        case nil:
            guard let transfer = snapshots.transfer(to: node.id) else { return nil }
            return words.say(
                "node.getsSnapshot",
                ["chunks": transfer.acknowledged, "all": transfer.count])
        }
    }

    /// What the leader knows of its log; a snapshot on its way says more.
    private var progress: String? {
        guard let leader = world.leader.flatMap(world.node),
            let known = leader.peer.raft.progress(of: node.id), known.state != .snapshot
        else { return nil }
        return known.state == .replicate
            ? words.say("node.match", ["index": known.match])
            : words.say("node.probe", ["index": known.match])
    }
}

extension Words {
    /// What a node's ready loop does now; nil at rest.
    func phase(_ phase: ReadyPhase) -> String? {
        switch phase {
        case .idle, .send, .advance: nil
        case .install: say("node.installing")
        case .persist: say("node.writing")
        case .apply: say("node.applying")
        }
    }
}
