import RaftCore
import RaftStore

/// A world of five nodes under a steady load: what one step costs with facts and invariants on.
public struct SteppingBenchmark {
    private var world: Simulation
    private var trace: [Event] = []
    private var proposals = 0
    /// Events and facts so far.
    public private(set) var eventCount = 0

    public init() { world = Simulation(ClusterSetup(nodeCount: 5, seed: 7)) }

    /// Takes `count` steps, with a proposal at the leader every eighth step.
    /// - Returns: how many were taken.
    public mutating func run(steps count: Int) -> Int {
        var taken = 0
        while taken < count, world.step(into: &trace) {
            taken += 1
            eventCount += trace.count
            trace.removeAll(keepingCapacity: true)
            if taken % 8 == 0, let leader = world.leader { propose(at: leader) }
            if taken % 4_096 == 0 { compact() }
        }
        return taken
    }

    /// Whether every invariant held and the cluster made progress.
    public var isHealthy: Bool {
        world.violation == nil && world.leader != nil && proposals > 0
    }

    private mutating func propose(at leader: NodeID) {
        proposals += 1
        let key = Array("k\(proposals % 16)".utf8)
        let command = KeyValueCommand([.put(key: key, value: key)])
        _ = world.apply(.propose(leader, payload: command.payload), into: &trace)
    }

    private mutating func compact() {
        for node in world.nodes {
            _ = world.apply(.compact(node.id, to: node.peer.raft.log.applied - 64), into: &trace)
        }
    }
}
