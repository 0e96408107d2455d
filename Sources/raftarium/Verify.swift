import ArgumentParser
import FoundationEssentials
import RaftCore
import RaftSim
import Scenarios

/// `raftarium verify`: whether texts still say the truth.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: say("cli.verify.abstract"),
        discussion: say("cli.verify.discussion"))

    @Flag(help: .say("cli.verify.all"))
    var all = false

    @Flag(help: .say("cli.verify.grade"))
    var grade = false

    @Option(help: .say("cli.verify.exercise"))
    var exercise: String?

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.verify.files"), completion: Completions.sources)
    var files: [String] = []

    func validate() throws {
        guard all || !files.isEmpty else { throw ValidationError(say("cli.verify.noFile")) }
        guard !(all && (grade || !files.isEmpty)) else {
            throw ValidationError(say("cli.verify.allAlone"))
        }
        guard grade || exercise == nil else {
            throw ValidationError(say("cli.verify.exerciseAlone"))
        }
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
            tell(failed("\(source.name):\(error.line)", reason))
            return false
        }
        let untaught = walkthrough.teaches.filter { bug in
            (try? Walkthrough(source.session, breaking: [bug])) != nil
        }
        guard untaught.isEmpty else {
            for bug in untaught {
                tell(failed(source.name, say("cli.verify.nothingFails", ["bug": bug.name])))
            }
            return false
        }
        let (name, summary) = (source.name, summary(of: walkthrough))
        tell(say("cli.verify.ok", ["name": name, "summary": summary]))
        tellRefusals(of: walkthrough, in: name)
        return true
    }

    private func failed(_ place: String, _ reason: String) -> String {
        say("cli.verify.failed", ["place": place, "reason": reason])
    }

    /// So many refusals of one text are told.
    private static let mostRefusals = 20

    /// What the cluster refused: a text may mean that, but whoever wrote it should know.
    private func tellRefusals(of walkthrough: Walkthrough, in name: String) {
        for refused in walkthrough.refusals.prefix(Verify.mostRefusals) {
            tell(
                say(
                    "cli.verify.refused",
                    [
                        "place": "\(name):\(refused.line.number)",
                        "command": refused.line.command,
                        "reason": Speech.ofProcess.words.refusal(refused.reason),
                    ]))
        }
        let rest = walkthrough.refusals.count - Verify.mostRefusals
        if rest > 0 { tell(say("cli.verify.moreRefused", count: rest)) }
    }

    private func summary(of walkthrough: Walkthrough) -> String {
        let branches = walkthrough.runner.history?.branches ?? []
        let steps = branches.reduce(0) { $0 + $1.tip.steps - $1.forkStep }
        var parts = [say("cli.verify.events", count: steps)]
        if branches.count > 1 { parts.append(say("cli.verify.branches", count: branches.count)) }
        let names = walkthrough.items.map(\.command.name)
        let expectations = names.count { $0 == "expect" }
        let digests = names.count { $0 == "check" }
        if expectations > 0 { parts.append(say("cli.verify.expectations", count: expectations)) }
        if digests > 0 { parts.append(say("cli.verify.digests", count: digests)) }
        let marks = walkthrough.runner.marks.count
        if marks > 0 { parts.append(say("cli.verify.marks", count: marks)) }
        if !walkthrough.teaches.isEmpty {
            let bugs = walkthrough.teaches.map(\.name).joined(separator: ", ")
            parts.append(say("cli.verify.failsWith", ["bugs": bugs]))
        }
        return parts.joined(separator: ", ")
    }
}
