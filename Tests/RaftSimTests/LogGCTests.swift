import RaftCore
import RaftStore
import Testing

@testable import RaftSim

@Suite("Log GC")
struct LogGCTests {
    @Test("a tick that comes while the ready loop is busy is not lost: the log stays short")
    func busyLeader() {
        var options = Options()
        options.disk = DurationRange(low: .milliseconds(5), high: .milliseconds(5))
        options.gcLimit = 16
        options.gcTick = .milliseconds(20)
        var world = Simulation(ClusterSetup(nodeCount: 3, options: options), recordsEvents: false)
        var trace: [Event] = []
        var idleSteps = 0
        var longest = 0
        while world.nodes[0].peer.raft.log.committed < 800, world.step(into: &trace) {
            guard let leader = world.leader else { continue }
            let command = KeyValueCommand([.put(key: [1], value: [2])]).payload
            while world.requests.openCount < 8 {
                let refusal = world.apply(.propose(leader, payload: command), into: &trace)
                guard refusal == nil else { break }
            }
            if world.nodes[leader.arrayIndex].peer.phase == .idle { idleSteps += 1 }
            longest = max(longest, world.nodes[leader.arrayIndex].peer.raft.log.entries.count)
        }
        #expect(world.violation == nil && world.steps > 1_000)
        #expect(idleSteps < world.steps / 2, "the leader was never busy")
        #expect(longest <= 4 * options.gcLimit)
    }

    @Test("a node that lacks thousands of entries gets a snapshot, and no log grows meanwhile")
    func catchUp() {
        var benchmark = CatchUpBenchmark()
        let lacking = benchmark.fallBehind(by: 5_000)
        #expect(lacking >= 5_000 && !benchmark.isSound)
        let span = benchmark.catchUp()
        #expect(span < .seconds(1) && benchmark.isSound && benchmark.snapshots == 1)
    }
}
