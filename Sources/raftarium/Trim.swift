import ArgumentParser
import RaftSim

/// `raftarium trim`: the part of a walkthrough between two marks.
struct Trim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trim", abstract: say("cli.trim.abstract"),
        discussion: say("cli.trim.discussion"))

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.trim.file"), completion: Completions.sources)
    var file: String

    @Argument(help: ArgumentHelp(say("cli.trim.marks"), valueName: "mark..mark"))
    var marks: String

    func run() throws {
        let source = try SessionSource.load(file)
        guard let dots = marks.firstRange(of: "..") else {
            complain(say("cli.trim.noRange", ["marks": marks]))
            throw ExitCode(2)
        }
        let part: Session
        do {
            part = try source.session.trimmed(
                from: Trim.name(marks[..<dots.lowerBound]),
                to: Trim.name(marks[dots.upperBound...]))
        } catch {
            complain("\(source.name): \(Speech.ofProcess.words.sentence(error))")
            throw ExitCode(2)
        }
        // The part must hold by itself.
        do {
            _ = try Walkthrough(part)
        } catch {
            let reason = Speech.ofProcess.words.sentence(error.reason)
            complain(say("cli.trim.fails", ["name": source.name, "reason": reason]))
            throw ExitCode(1)
        }
        tell("\(part)", terminator: "")
    }

    private static func name(_ text: Substring) -> String? { text.isEmpty ? nil : String(text) }
}
