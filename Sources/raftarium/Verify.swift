import ArgumentParser
import FoundationEssentials
import RaftCore
import RaftSim
import Scenarios

/// `raftarium verify`: whether texts still say the truth.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check everything that session texts and recordings assert, on every branch.",
        discussion: """
            Each text is carried out with all its branches; digests, marks and expectations are \
            compared. A text that teaches a rule (a line teaches BUG) is carried out again with \
            the bug planted, and must fail. With --grade the goals of an exercise are told \
            instead, a line for each file: reached or not, in how many steps and actions.

            Exit code 0: everything held. 1: something did not, or a goal was not reached. \
            2: a text is wrong or cannot be read.

            Examples:
              raftarium verify lesson.raft
              raftarium verify --all
              raftarium verify --grade --exercise exercise-a-split-vote class/*.raft
            """)

    @Flag(help: "Every scenario of the library.")
    var all = false

    @Flag(help: "A table of goals reached, for exercises that were handed in.")
    var grade = false

    @Option(help: "With --grade: the exercise whose cluster, goals and bans each file must have.")
    var exercise: String?

    @Argument(
        help: "Session texts, recordings or names of scenarios.",
        completion: Completions.sources)
    var files: [String] = []

    func validate() throws {
        guard all || !files.isEmpty else { throw ValidationError("name a file, or say --all") }
        guard !(all && (grade || !files.isEmpty)) else {
            throw ValidationError("--all stands alone")
        }
        guard grade || exercise == nil else { throw ValidationError("--exercise needs --grade") }
    }

    func run() throws {
        if grade { return try gradeAll() }
        var worst: Int32 = 0
        if all {
            for scenario in ScenarioLibrary.all {
                worst = max(worst, try check(try SessionSource(scenario)) ? 0 : 1)
            }
        }
        for file in files {
            do {
                worst = max(worst, try check(try SessionSource.load(file)) ? 0 : 1)
            } catch let code as ExitCode {
                worst = max(worst, code.rawValue)
            }
        }
        if worst != 0 { throw ExitCode(worst) }
    }

    /// Tells what became of one text.
    /// - Returns: whether all of it held.
    private func check(_ source: SessionSource) throws -> Bool {
        let walkthrough: Walkthrough
        do {
            walkthrough = try Walkthrough(source.session)
        } catch {
            let reason = Speech.ofProcess.words.sentence(error.reason)
            tell("FAILED \(source.name):\(error.line): \(reason)")
            return false
        }
        var problems: [String] = []
        for bug in walkthrough.teaches {
            guard (try? Walkthrough(source.session, breaking: [bug])) != nil else { continue }
            problems.append("with \(bug.name) planted nothing fails")
        }
        guard problems.isEmpty else {
            for problem in problems { tell("FAILED \(source.name): \(problem)") }
            return false
        }
        tell("ok     \(source.name): \(summary(of: walkthrough))")
        return true
    }

    private func summary(of walkthrough: Walkthrough) -> String {
        let branches = walkthrough.runner.history?.branches ?? []
        let steps = branches.reduce(0) { $0 + $1.tip.steps - $1.forkStep }
        var parts = [count(steps, "event")]
        if branches.count > 1 { parts.append("\(branches.count) branches") }
        let names = walkthrough.items.map(\.command.name)
        let expectations = names.count { $0 == "expect" }
        let digests = names.count { $0 == "check" }
        if expectations > 0 { parts.append(count(expectations, "expectation")) }
        if digests > 0 { parts.append(count(digests, "digest")) }
        if !walkthrough.runner.marks.isEmpty {
            parts.append(count(walkthrough.runner.marks.count, "mark"))
        }
        if !walkthrough.teaches.isEmpty {
            parts.append("fails with \(walkthrough.teaches.map(\.name).joined(separator: ", "))")
        }
        return parts.joined(separator: ", ")
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
