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
            complain(say("cli.file.noCluster", ["file": file]))
            throw ExitCode(2)
        }
        let sweep = CrashSweep(
            setup: history.world.setup, journal: history.journal, end: history.world.now,
            bugs: bug)
        guard !sweep.points.isEmpty else {
            complain(say("cli.fuzz.noWrites", ["file": file]))
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
        let acknowledged = outcomes.map(\.acknowledged)
        let range = say(
            "cli.fuzz.aRun",
            ["least": acknowledged.min() ?? 0, "most": acknowledged.max() ?? 0])
        let nodes = Set(outcomes.map(\.point.node)).sorted()
        let rows: [(String, any CustomStringConvertible)] =
            [
                (say("cli.fuzz.rowOperations"), sweep.operations),
                (say("cli.fuzz.rowPoints"), outcomes.count),
                ("  " + say("cli.fuzz.rowTorn"), outcomes.count(where: \.point.isTorn)),
            ]
            + nodes.map { node in
                (
                    "  " + say("cli.fuzz.rowAtNode", ["node": node]),
                    outcomes.count { $0.point.node == node }
                )
            }
        tellTable(
            rows + [
                (say("cli.fuzz.rowAcknowledged"), range),
                (say("cli.fuzz.rowFailures"), failures.count),
            ])
        for failure in failures.prefix(20) {
            let point = failure.point
            let torn = point.isTorn ? say("cli.fuzz.torn") : ""
            let reason = failure.failure.map { Speech.ofProcess.words.sentence($0) } ?? ""
            tell(
                "  @\(point.step) crash \(point.node) keep=\(point.keep)\(torn) "
                    + "(\(point.phase), \(point.time)): \(reason)")
        }
    }
}
