import RaftCore
import RaftSim
import Testing

@Suite("Scenarios: TinyKV's cluster tests as session texts")
struct ScenarioTests {
    @Test("each holds, line by line", arguments: ScenarioFile.all())
    func holds(_ file: ScenarioFile) throws {
        var runner = SessionRunner()
        for line in try file.session().lines {
            let outcome = runner.run(line)
            #expect(outcome.refusal == nil, "\(file.name):\(line.number)")
            guard let failure = outcome.failure else { continue }
            Issue.record("\(file.name):\(line.number): \(failure.words)")
            return
        }
        #expect(runner.history?.world.violation == nil)
    }

    @Test("there is one for each cluster test of 2B and 2C")
    func names() {
        let own = ["CrashSweep", "GroundTruth2C", "TestOnePartition2B", "TestOneSnapshot2C"]
        #expect(
            ScenarioFile.all().map(\.name) == (ClusterTest.table.map(\.name) + own).sorted())
    }

    @Test("the same tests as rounds of chance, scaled down", arguments: ClusterTest.table)
    func scaledDown(_ test: ClusterTest) {
        let outcome = test.run(seed: 1, at: .small)
        #expect(outcome.failure == nil)
        #expect(outcome.answered > 20 * test.clients)
    }

    @Test(
        "a broken rule shows in the cluster tests",
        arguments: [
            (RaftCore.Bug.localReadWithoutLog, "TestManyPartitionsManyClients2B"),
            (.acknowledgeAtPropose, "TestManyPartitionsManyClients2B"),
            (.gcWorkerNeverRuns, "CrashSweep"), (.snapshotApplyNotSent, "TestOneSnapshot2C"),
        ])
    func brokenRule(bug: RaftCore.Bug, name: String) throws {
        var runner = SessionRunner()
        var failure: SessionRunner.Failure?
        for line in try ScenarioFile(name: name).session().lines where failure == nil {
            failure = runner.run(line).failure
            if case .cluster = line.command, failure == nil {
                let order = try #require(try SessionParser().parseLine("break \(bug.name)"))
                failure = runner.run(order).failure
            }
        }
        let world = try #require(runner.history?.world)
        // Log that is never deleted breaks nothing: it only stays on the disk.
        let isLeft = world.nodes.contains { node in
            let disk = node.peer.disk
            return disk.raft.durable.entries.firstIndex < disk.firstIndex
        }
        #expect(failure != nil || isLeft)
    }

    @Test("no crash at any write loses what was acknowledged; every fourth point is tried here")
    func crashSweep() throws {
        var runner = SessionRunner()
        for line in try ScenarioFile(name: "CrashSweep").session().lines { _ = runner.run(line) }
        let history = try #require(runner.history)
        let sweep = CrashSweep(
            setup: history.world.setup, journal: history.journal, end: history.world.now)
        #expect(sweep.operations > 300)
        #expect(sweep.points.count > 1_000)
        #expect(sweep.points.count(where: \.isTorn) > 300)
        for number in stride(from: 0, to: sweep.points.count, by: 4) {
            let outcome = sweep.run(sweep.points[number])
            #expect(!outcome.hasFailed, "point \(number): \(outcome.unrest ?? "")")
        }
    }
}
