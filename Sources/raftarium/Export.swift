import ArgumentParser
import Exports
import FoundationEssentials
import Glibc
import RaftSim
import TerminalUI
import Themes

/// `raftarium export FILE`: makes recordings, figures, texts and pages of a session text.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Make a recording, a figure, a page or a text of a session, without a terminal.",
        discussion: """
            Every output takes a file, or '-' for standard output; several at once are fine. The \
            same text gives the same bytes, always.

            Examples:
              raftarium export lesson.raft --html lesson.html --cast lesson.cast --vtt lesson.vtt
              raftarium export lesson.raft --svg figure.svg --ladder --from "log repair"
              raftarium export split-vote --text - | less
            """)

    @OptionGroup var language: LanguageOptions

    @Argument(
        help: "A session text, '-' for standard input, or a scenario's name.",
        completion: Completions.sources)
    var file: String

    @Option(help: "A recording for asciinema (asciicast v2), with a marker for each mark.")
    var cast: String?

    @Option(help: "The captions as WebVTT, on the recording's clock.")
    var vtt: String?

    @Option(help: "The screen at the end of the part, as SVG; with --ladder the messages.")
    var svg: String?

    @Option(help: "One page that steps through it all: no network, works from a file.")
    var html: String?

    @Option(help: "A line for each event, labelled: for screen readers and for comparing.")
    var text: String?

    @Option(help: "Every event with its facts, one JSON object a line.")
    var ndjson: String?

    @Option(help: "The screen at the end of the part, as plain text.")
    var frame: String?

    @Flag(help: "With --svg: the ladder of messages between --from and --to.")
    var ladder = false

    @Option(help: "With --ladder, how much is drawn: story, messages or phases.")
    var detail = Detail.messages

    @Option(help: "Where the part begins: a mark's name, or @231 for a step.")
    var from: String?

    @Option(help: "Where the part ends: a mark's name, or @231 for a step.")
    var to: String?

    @Option(help: "One branch from its start to its end, instead of the way the text takes.")
    var branch: String?

    @Option(help: "Columns and rows of the screen.", transform: Export.size)
    var size = Size(width: 120, height: 40)

    @Option(
        help: "A theme: default-dark, default-light or mono.", completion: Completions.themes)
    var theme = "default-dark"

    @Option(
        help: "Colours of the recording: true, 256, 16, 8 or none.",
        completion: .list(["true", "256", "16", "8", "none"]))
    var color = "true"

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Option(help: "Frames a second, 1…60.")
    var fps = 10

    @Option(help: "How long a film stands still at most, such as 2s.", transform: Export.span)
    var idleLimit = RaftSim.Duration.seconds(2)

    @Option(
        help: "Speed of the film: auto, 1x or 1/25; what the session says, if not told.",
        transform: Export.speed)
    var speed: Speed?

    // MARK: Checking the call

    func validate() throws {
        guard !outputs.isEmpty else {
            throw ValidationError(
                "nothing to make: name an output, such as --html page.html or --text -")
        }
        for (place, output) in outputs.enumerated() {
            if outputs[..<place].contains(where: { $0.target == output.target }) {
                throw ValidationError(
                    "two outputs go to \(output.target == "-" ? "standard output" : output.target)")
            }
        }
        guard !outputs.contains(where: { $0.target == file && file != "-" }) else {
            throw ValidationError("\(file) is the text itself: name another file")
        }
        if ladder && svg == nil { throw ValidationError("--ladder belongs to --svg") }
        guard (1...60).contains(fps) else { throw ValidationError("--fps takes 1…60") }
        guard Themes.all.contains(where: { $0.name == theme }) else {
            let names = Themes.all.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no theme \"\(theme)\": \(names)")
        }
        guard ColorDepth(name: color) != nil else {
            throw ValidationError("--color takes truecolor, 256, 16, 8 or mono")
        }
    }

    private enum Kind { case cast, vtt, svg, html, text, ndjson, frame }

    /// What is to be made, and where it goes.
    private var outputs: [(kind: Kind, target: String)] {
        let all: [(Kind, String?)] = [
            (.cast, cast), (.vtt, vtt), (.svg, svg), (.html, html), (.text, text),
            (.ndjson, ndjson), (.frame, frame),
        ]
        return all.compactMap { kind, target in target.map { (kind, $0) } }
    }

    // MARK: Making

    func run() throws {
        let source = try SessionSource.load(file)
        let walkthrough = try source.walk()
        var script: Script
        let span: Script.Span
        do {
            script = try branch.map { try Script(walkthrough, branch: $0) } ?? Script(walkthrough)
            script.catalogue = Speech.ofProcess.catalogue
            span = try script.span(from: from, to: to)
        } catch let error as NoSuchPlace {
            complain("\(source.name): \(Speech.ofProcess.words.sentence(error))")
            throw ExitCode(2)
        } catch let error as NothingToShow {
            complain("\(source.name): \(Speech.ofProcess.words.sentence(error))")
            throw ExitCode(2)
        }
        for output in outputs {
            try deliver(
                try make(output.kind, script, span, named: source.name), to: output.target)
        }
    }

    private func make(
        _ kind: Kind, _ script: Script, _ span: Script.Span, named name: String
    ) throws -> String {
        let theme = Theme.shipped(theme)
        var settings = ScreenPlay.Settings()
        settings.size = size
        settings.glyphs = ascii ? .ascii : .unicode
        settings.framesPerSecond = fps
        settings.idleLimit = idleLimit.microseconds
        settings.speed = speed
        switch kind {
        case .cast:
            return ScreenPlay.asciicast(
                script, span: span, settings: settings, theme: theme,
                depth: ColorDepth(name: color) ?? .trueColor)
        case .vtt: return ScreenPlay.subtitles(script, span: span, settings: settings)
        case .svg where ladder:
            return LadderFigure(theme: theme, detail: detail).svg(script, span: span)
        case .svg:
            return ScreenFigure(theme: theme, title: script.title ?? name)
                .svg(ScreenPlay.lastFrame(script, span: span, settings: settings))
        case .html:
            return PlayerPage.html(
                script, span: span, name: name,
                dark: Theme.shipped("default-dark"),
                light: Theme.shipped("default-light"))
        case .text: return PlainText.lines(Transcript.text(script, span: span))
        case .ndjson: return PlainText.json(Transcript.json(script, span: span))
        case .frame:
            return ScreenPlay.lastFrame(script, span: span, settings: settings).text + "\n"
        }
    }

    private func deliver(_ content: String, to target: String) throws {
        guard target != "-" else { return tellExport(content) }
        do {
            try Data(content.utf8).write(to: URL(fileURLWithPath: target))
        } catch {
            complain("\(target): cannot be written: \(SystemError.words(error))")
            throw ExitCode(2)
        }
    }
}

extension Detail: ExpressibleByArgument {}

extension Export {
    private static func size(_ text: String) throws -> Size {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
            (20...500).contains(width), (8...200).contains(height)
        else { throw ValidationError("--size takes 20x8 to 500x200, such as 120x40") }
        return Size(width: width, height: height)
    }

    private static func span(_ text: String) throws -> RaftSim.Duration {
        guard let span = RaftSim.Duration(text) else {
            throw ValidationError("--idle-limit takes a span of time, such as 2s or 500ms")
        }
        return span
    }

    private static func speed(_ text: String) throws -> Speed {
        guard let speed = Speed(text[...]) else {
            throw ValidationError("--speed takes auto, a factor such as 2x, or a part such as 1/25")
        }
        return speed
    }
}
