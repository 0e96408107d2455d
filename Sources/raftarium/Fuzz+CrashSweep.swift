import ArgumentParser
import Dispatch
import RaftCore
import RaftSim
import Synchronization

extension Fuzz {
    /// Carries out a scenario, then takes the power from every node at every one of its writes.
    func sweep(_ file: String) throws {
        let session = try SessionSource.load(file).session
        var runner = SessionRunner()
        for line in session.lines {
            let outcome = runner.run(line)
            if let failure = outcome.failure {
                complain("\(file):\(line.number): \(Speech.ofProcess.words.sentence(failure))")
                throw ExitCode(1)
            }
        }
        guard let history = runner.history else {
            complain("\(file): makes no cluster to crash: a line such as cluster nodes=3 does")
            throw ExitCode(2)
        }
        let sweep = CrashSweep(
            setup: history.world.setup, journal: history.journal, end: history.world.now,
            bugs: bug)
        guard !sweep.points.isEmpty else {
            complain("\(file): no write takes time, so no crash can catch one: set disk=1ms")
            throw ExitCode(2)
        }
        let outcomes = tryAll(sweep)
        report(sweep, outcomes)
        if outcomes.contains(where: \.hasFailed) { throw ExitCode(1) }
    }

    private func tryAll(_ sweep: CrashSweep) -> [CrashSweep.Outcome] {
        let found = Mutex<[Int: CrashSweep.Outcome]>([:])
        DispatchQueue.concurrentPerform(iterations: sweep.points.count) { place in
            let outcome = sweep.run(sweep.points[place])
            found.withLock { $0[place] = outcome }
        }
        return found.withLock { outcomes in
            sweep.points.indices.compactMap { outcomes[$0] }
        }
    }

    private func report(_ sweep: CrashSweep, _ outcomes: [CrashSweep.Outcome]) {
        let failures = outcomes.filter(\.hasFailed)
        tell("disk operations  \(sweep.operations)")
        tell("crash points     \(outcomes.count)")
        tell("  torn writes    \(outcomes.count(where: \.point.isTorn))")
        let nodes = Set(outcomes.map(\.point.node)).sorted()
        for node in nodes {
            let count = outcomes.count { $0.point.node == node }
            tell("  at \(node)          \(count)")
        }
        let acknowledged = outcomes.map(\.acknowledged)
        tell(
            "acknowledged     \(acknowledged.min() ?? 0) to \(acknowledged.max() ?? 0) a run")
        tell("failures         \(failures.count)")
        for failure in failures.prefix(20) {
            let point = failure.point
            let torn = point.isTorn ? " torn" : ""
            let words = failure.failure.map { Speech.ofProcess.words.sentence($0) } ?? ""
            tell(
                "  @\(point.step) crash \(point.node) keep=\(point.keep)\(torn) "
                    + "(\(point.phase), \(point.time)): \(words)")
        }
    }
}
