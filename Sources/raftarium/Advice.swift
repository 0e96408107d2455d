import ArgumentParser
import RaftSim
import Scenarios
import Visualizer

/// `raftarium help`: what the words mean that a student is stuck on, a page on a topic, or how a
/// subcommand is used.
struct Advice: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "help",
        abstract: say("cli.help.abstract"),
        discussion: say(
            "cli.help.discussion",
            ["topics": HelpTopic.allCases.map(\.rawValue).joined(separator: ", ")]))

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.help.words"), completion: Completions.topics)
    var words: [String] = []

    func run() throws {
        guard !words.isEmpty else {
            let parser = ParserWords(Speech.ofProcess.catalogue)
            return tell(parser.said(Raftarium.helpMessage()) + Advice.topics)
        }
        if words.count == 1, let page = Advice.page(on: words[0]) { return tell(page) }
        let text =
            words == ["-"]
            ? String(decoding: try SessionFile.bytes(of: "-"), as: UTF8.self)
            : words.joined(separator: " ")
        let answers = Troubles.answers(to: text)
        guard !answers.isEmpty else {
            if let lessons = Advice.lessons(about: text) { return tell(lessons) }
            let names = HelpTopic.allCases.map(\.rawValue) + Raftarium.commandNames
            let nearest =
                Troubles.nearest(to: text).map { say("cli.suggestion.one", ["name": $0]) }
                ?? Suggestion.words(for: text, among: names)
            complain(
                (nearest.map { say("cli.help.unknownBut", ["advice": $0]) }
                    ?? say("cli.help.unknown"))
                    + "\n" + say("cli.help.topics", ["names": names.joined(separator: ", ")]))
            throw ExitCode(1)
        }
        tell(answers.map(Advice.lines).joined(separator: "\n\n"))
    }

    /// A subcommand, a topic of the screen's help or a word of the language.
    private static func page(on word: String) -> String? {
        if let command = Raftarium.configuration.subcommands.first(where: {
            $0._commandName == word || $0.configuration.aliases.contains(word)
        }) {
            return ParserWords(Speech.ofProcess.catalogue)
                .said(Raftarium.helpMessage(for: command))
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

    /// The lessons of a group, or those whose name or summary has the words; nil where none has.
    private static func lessons(about text: String) -> String? {
        let text = text.lowercased()
        guard text.count >= 3 else { return nil }
        let found =
            ScenarioLibrary.groups.first { $0.name == text }?.scenarios
            ?? ScenarioLibrary.all.filter {
                $0.name.contains(text) || $0.summary.lowercased().contains(text)
            }
        guard !found.isEmpty else { return nil }
        let width = found.map(\.name.count).max() ?? 0
        let lines = found.map { lesson in
            let pad = String(repeating: " ", count: width - lesson.name.count)
            return "  raftarium \(lesson.name)\(pad)  \(lesson.summary)"
        }
        return ([say("cli.help.lessons")] + lines).joined(separator: "\n")
    }

    /// The list of topics that stands below the list of subcommands.
    private static var topics: String {
        let width = HelpTopic.allCases.map(\.rawValue.count).max() ?? 0
        let lines = HelpTopic.allCases.map { topic in
            let pad = String(repeating: " ", count: width - topic.rawValue.count)
            return "  \(topic.rawValue)\(pad)  \(Speech.ofProcess.words.summary(topic))"
        }
        return "\n\n" + say("cli.help.topicsTitle") + "\n" + lines.joined(separator: "\n")
    }

    /// One answer, as a person reads it.
    private static func lines(_ trouble: Trouble) -> String {
        var lines = [trouble.title, wrapped(trouble.meaning, indent: "  ", first: "  ")]
        if !trouble.causes.isEmpty {
            lines.append("  " + say("cli.help.causes"))
            lines += trouble.causes.enumerated().map { number, cause in
                wrapped(cause, indent: "     ", first: "  \(number + 1). ")
            }
        }
        if !trouble.places.isEmpty {
            lines.append("  " + (trouble.isTest ? say("cli.help.play") : say("cli.help.see")))
            lines += trouble.places.map { place in
                let scenario = ScenarioLibrary.named(place.scenario)
                let name = scenario?.name ?? place.scenario
                let mark = place.mark.map { say("cli.help.mark", ["mark": $0]) } ?? ""
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
