import ArgumentParser
import Dispatch
import RaftSim

extension Fuzz {
    /// Plays the tests of TinyKV's cluster suite at full size, all or the one that is named.
    func playClusterTests(_ name: String) throws {
        let tests = ClusterTest.table.filter { name == "all" || $0.name == name }
        guard !tests.isEmpty else {
            complain(
                "no cluster test is called \(name); there are: "
                    + ClusterTest.table.map(\.name).joined(separator: " "))
            throw ExitCode(2)
        }
        var hasFailed = false
        for test in tests {
            for seed in seeds.first...seeds.last {
                let outcome = test.run(seed: seed, at: .full, bugs: bug)
                hasFailed = hasFailed || outcome.failure != nil
                let end =
                    outcome.failure.map { "FAILED: \(Speech.ofProcess.words.sentence($0))" } ?? "ok"
                tell(
                    "\(test.name) seed \(seed): \(end); \(outcome.answered) answers, "
                        + "\(outcome.retried) retries, \(outcome.snapshots) snapshots, "
                        + "\(outcome.steps) steps")
            }
        }
        if hasFailed { throw ExitCode(1) }
    }
}
