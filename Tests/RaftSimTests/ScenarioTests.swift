import RaftCore
import RaftSim
import Testing

@Suite("Scenarios: lessons as session texts")
struct ScenarioTests {
    @Test(
        "the cluster refuses what a text says it refuses, and nothing else",
        arguments: ScenarioFile.library + [.crashSweep])
    func refusals(_ file: ScenarioFile) throws {
        var runner = SessionRunner()
        let refused = try file.linesToBeRefused()
        for line in try file.session().lines {
            let outcome = runner.run(line)
            let isRefused = refused.contains(line.number)
            #expect((outcome.refusal != nil) == isRefused, "\(file.name):\(line.number)")
            // A lesson may break a rule and wait for the invariant that breaks with it.
            guard let failure = outcome.failure else { continue }
            if case .invariantBroken = failure, file.name.hasSuffix("-broken") { return }
            Issue.record("\(file.name):\(line.number): \(failure)")
            return
        }
    }

    @Test("the same tests as rounds of chance, scaled down", arguments: ClusterTest.table)
    func scaledDown(_ test: ClusterTest) {
        let outcome = test.run(seed: 1, at: .small)
        #expect(outcome.failure == nil)
        #expect(outcome.answered >= 10 * test.clients)
    }

    @Test(
        "a broken rule breaks its scenario",
        arguments: [
            (RaftCore.Bug.localReadWithoutLog, "tinykv-2b-one-partition", Invariant.readIsFresh),
            (.acknowledgeAtPropose, "tinykv-2b-one-partition", .acknowledgedIsCommitted),
            (.snapshotApplyNotSent, "tinykv-2c-one-snapshot", .appliedWithData),
            (.hardStateNotPersisted, "tinykv-2b-persist-one-client", .monotonic),
        ])
    func brokenRule(bug: RaftCore.Bug, name: String, invariant: Invariant) throws {
        var runner = SessionRunner()
        let order = try #require(try SessionParser().parseLine("break \(bug.name)"))
        for line in try ScenarioFile.named(name).session().lines {
            // Expectations may fail before the invariant does.
            _ = runner.run(line)
            if case .cluster = line.command { _ = runner.run(order) }
        }
        #expect(runner.history?.world.violation?.invariant == invariant)
    }

    @Test("no crash at any write loses what was acknowledged; every fourth point is tried here")
    func crashSweep() throws {
        var runner = SessionRunner()
        for line in try ScenarioFile.crashSweep.session().lines { _ = runner.run(line) }
        let history = try #require(runner.history)
        let sweep = CrashSweep(
            setup: history.world.setup, journal: history.journal, end: history.world.now)
        #expect(sweep.operations > 300)
        #expect(sweep.points.count > 1_000)
        #expect(sweep.points.count(where: \.isTorn) > 300)
        for number in stride(from: 0, to: sweep.points.count, by: 4) {
            let outcome = sweep.run(sweep.points[number])
            #expect(!outcome.hasFailed, "point \(number): \(String(describing: outcome.failure))")
        }
    }
}
