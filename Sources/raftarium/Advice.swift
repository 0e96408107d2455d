import ArgumentParser
import Foundation
import RaftSim
import Scenarios

/// `raftarium help`: what the words mean that a student is stuck on, or how a subcommand is used.
struct Advice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Explain an error message, a symptom or a lab test, and where to see it.",
        discussion: """
            The words can be pasted as they are: a line of a log, a panic, a test's name. \
            With the name of a subcommand it tells how that is used.

            Exit code 0: there is an answer. 1: nothing is known about these words.

            Examples:
              raftarium help "tocommit(3) is out of range [lastIndex(1)]"
              raftarium help TestFigure83C
              raftarium help verify
              go test 2>&1 | raftarium help -
            """)

    @Argument(help: "The words, or '-' for standard input.")
    var words: [String] = []

    func run() throws {
        guard !words.isEmpty else { return tell(Raftarium.helpMessage()) }
        if words.count == 1, let command = Advice.subcommand(words[0]) {
            return tell(Raftarium.helpMessage(for: command))
        }
        let text =
            words == ["-"]
            ? String(decoding: try SessionFile.bytes(of: "-"), as: UTF8.self)
            : words.joined(separator: " ")
        let answers = Troubles.answers(to: text)
        guard !answers.isEmpty else {
            let nearest = Troubles.nearest(to: text).map { "; did you mean \($0)?" } ?? ""
            complain(
                "nothing is known about these words\(nearest)\nTry fewer of them, or look through "
                    + "raftarium scenarios.")
            throw ExitCode(1)
        }
        tell(answers.map(Advice.lines).joined(separator: "\n\n"))
    }

    private static func subcommand(_ name: String) -> (any ParsableCommand.Type)? {
        Raftarium.configuration.subcommands.first { $0._commandName == name }
    }

    /// One answer, as a person reads it.
    private static func lines(_ trouble: Trouble) -> String {
        var lines = [trouble.title, wrapped(trouble.meaning, indent: "  ")]
        if !trouble.causes.isEmpty {
            lines.append("  Usual causes, the likeliest first:")
            lines += trouble.causes.enumerated().map { number, cause in
                wrapped(cause, indent: "     ", first: "  \(number + 1). ")
            }
        }
        if !trouble.places.isEmpty {
            lines.append(trouble.isTest ? "  Play it:" : "  See it happen:")
            lines += trouble.places.map { place in
                let scenario = ScenarioLibrary.named(place.scenario)
                let name = scenario?.name ?? place.scenario
                let mark = place.mark.map { ", mark \"\($0)\"" } ?? ""
                let summary = scenario.map { "  (\($0.summary))" } ?? ""
                return "    raftarium \(name)\(mark)\(summary)"
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A paragraph of at most 88 columns.
    private static func wrapped(_ text: String, indent: String, first: String? = nil) -> String {
        var lines: [String] = []
        var line = first ?? indent
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + word.count + 1 > 88 {
                lines.append(line)
                line = indent
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
