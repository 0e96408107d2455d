import ArgumentParser
import RaftSim
import Scenarios
import Visualizer

/// `raftarium help`: what the words mean that a student is stuck on, a page on a topic, or how a
/// subcommand is used.
struct Advice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: "Explain an error message, a symptom, a lab test, a topic or a subcommand.",
        discussion: """
            The words can be pasted as they are: a line of a log, a panic, a test's name. \
            Topics are those of :help on the screen: \
            \(HelpTopic.allCases.map(\.rawValue).joined(separator: ", ")); words of the language \
            and names of subcommands have a page too.

            Exit code 0: there is an answer. 1: nothing is known about these words.

            Examples:
              raftarium help "tocommit(3) is out of range [lastIndex(1)]"
              raftarium help no leader
              raftarium help signs
              raftarium help TestFigure83C
              raftarium help verify
              go test 2>&1 | raftarium help -
            """)

    @OptionGroup var language: LanguageOptions

    @Argument(help: "The words, or '-' for standard input.", completion: Completions.topics)
    var words: [String] = []

    func run() throws {
        guard !words.isEmpty else { return tell(Raftarium.helpMessage() + Advice.topics) }
        if words.count == 1, let page = Advice.page(on: words[0]) { return tell(page) }
        let text =
            words == ["-"]
            ? String(decoding: try SessionFile.bytes(of: "-"), as: UTF8.self)
            : words.joined(separator: " ")
        let answers = Troubles.answers(to: text)
        guard !answers.isEmpty else {
            let names = HelpTopic.allCases.map(\.rawValue) + Raftarium.commandNames
            let nearest =
                Troubles.nearest(to: text).map { "did you mean \($0)?" }
                ?? Suggestion.words(for: text, among: names)
            complain(
                "nothing is known about these words\(nearest.map { "; \($0)" } ?? "")\n"
                    + "Try fewer of them, or a topic: \(names.joined(separator: ", ")).")
            throw ExitCode(1)
        }
        tell(answers.map(Advice.lines).joined(separator: "\n\n"))
    }

    /// A subcommand, a topic of the screen's help or a word of the language.
    private static func page(on word: String) -> String? {
        if let command = Raftarium.configuration.subcommands.first(where: {
            $0._commandName == word || $0.configuration.aliases.contains(word)
        }) {
            return Raftarium.helpMessage(for: command)
        }
        if let topic = HelpTopic(rawValue: word.lowercased()) {
            // What fits stays as it is: it may be aligned.
            let lines = topic.lines(.unicode, Speech.ofProcess.words).map { line in
                line.count > columns ? wrapped(line, indent: "    ") : line
            }
            return ([Speech.ofProcess.words.summary(topic), ""] + lines).joined(separator: "\n")
        }
        return Speech.ofProcess.words.help(about: word)
    }

    /// The list of topics that stands below the list of subcommands.
    private static var topics: String {
        let width = HelpTopic.allCases.map(\.rawValue.count).max() ?? 0
        let lines = HelpTopic.allCases.map { topic in
            let pad = String(repeating: " ", count: width - topic.rawValue.count)
            return "  \(topic.rawValue)\(pad)  \(Speech.ofProcess.words.summary(topic))"
        }
        return "\n\nTOPICS (raftarium help TOPIC):\n" + lines.joined(separator: "\n")
    }

    /// One answer, as a person reads it.
    private static func lines(_ trouble: Trouble) -> String {
        var lines = [trouble.title, wrapped(trouble.meaning, indent: "  ", first: "  ")]
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

    private static let columns = 88

    /// A paragraph of at most so many columns; `first` stands before the first line.
    private static func wrapped(_ text: String, indent: String, first: String = "") -> String {
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + word.count + 1 > columns {
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
