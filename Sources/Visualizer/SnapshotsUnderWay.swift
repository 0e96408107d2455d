import RaftCore
import RaftSim
import RaftStore

/// The snapshots on their way to nodes, looked up once a frame.
struct SnapshotsUnderWay {
    private var transfers: [NodeID: OutgoingSnapshot] = [:]

    init(in world: Simulation) {
        for place in world.nodes.indices where world.nodes[place].isUp {
            for transfer in world.nodes[place].peer.outgoing { transfers[transfer.to] = transfer }
        }
    }

    /// The transfer that a node receives.
    func transfer(to node: NodeID) -> OutgoingSnapshot? { transfers[node] }

    /// The place of the snapshot that a node receives or installs.
    func position(at node: Node) -> Position? {
        guard node.isUp else { return nil }
        if node.peer.phase == .install, let place = node.peer.ready.snapshot?.position {
            return place
        }
        return transfers[node.id]?.position ?? node.peer.incoming.last?.position
    }

    /// Whether any node of the world receives or installs one.
    func areAny(in world: Simulation) -> Bool {
        !transfers.isEmpty || world.nodes.contains { position(at: $0) != nil }
    }
}
