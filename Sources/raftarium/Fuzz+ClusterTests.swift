import ArgumentParser
import Dispatch
import RaftSim

extension Fuzz {
    /// Plays the tests of TinyKV's cluster suite at full size, all or the one that is named.
    func playClusterTests(_ name: String) throws {
        let tests = ClusterTest.table.filter { name == "all" || $0.name == name }
        guard !tests.isEmpty else {
            let names = ClusterTest.table.map(\.name).joined(separator: " ")
            complain(say("cli.fuzz.noSuchTest", ["name": name, "names": names]))
            throw ExitCode(2)
        }
        var hasFailed = false
        for test in tests {
            for seed in seeds.first...seeds.last {
                let outcome = test.run(seed: seed, at: .full, bugs: bug)
                hasFailed = hasFailed || outcome.failure != nil
                let end =
                    outcome.failure.map {
                        say(
                            "cli.fuzz.testFailed",
                            ["reason": Speech.ofProcess.words.sentence($0)])
                    } ?? say("cli.fuzz.testHeld")
                tell(
                    say(
                        "cli.fuzz.test",
                        [
                            "name": test.name, "seed": seed, "end": end,
                            "answers": outcome.answered, "retries": outcome.retried,
                            "snapshots": outcome.snapshots, "steps": outcome.steps,
                        ]))
            }
        }
        if hasFailed { throw ExitCode(1) }
    }
}
