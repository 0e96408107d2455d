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
        commandName: "export", abstract: say("cli.export.abstract"),
        discussion: say("cli.export.discussion"))

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.export.file"), completion: Completions.sources)
    var file: String

    @Option(help: .say("cli.export.cast"))
    var cast: String?

    @Option(help: .say("cli.export.vtt"))
    var vtt: String?

    @Option(help: .say("cli.export.svg"))
    var svg: String?

    @Option(help: .say("cli.export.html"))
    var html: String?

    @Option(help: .say("cli.export.text"))
    var text: String?

    @Option(help: .say("cli.export.ndjson"))
    var ndjson: String?

    @Option(help: .say("cli.export.frame"))
    var frame: String?

    @Flag(help: .say("cli.export.ladder"))
    var ladder = false

    @Option(help: .say("cli.export.detail"))
    var detail = Detail.messages

    @Option(help: .say("cli.export.from"))
    var from: String?

    @Option(help: .say("cli.export.to"))
    var to: String?

    @Option(help: .say("cli.export.branch"))
    var branch: String?

    @Option(help: .say("cli.export.size"), transform: Export.size)
    var size = Size(width: 120, height: 40)

    @Option(help: .say("cli.export.theme"), completion: Completions.themes)
    var theme = "default-dark"

    @Option(
        help: .say("cli.export.color"),
        completion: .list(["true", "256", "16", "8", "none"]))
    var color = "true"

    @Flag(help: .say("cli.look.ascii"))
    var ascii = false

    @Option(help: .say("cli.export.fps"))
    var fps = 10

    @Option(help: .say("cli.export.idleLimit"), transform: Export.span)
    var idleLimit = RaftSim.Duration.seconds(2)

    @Option(
        help: .say("cli.export.speed"),
        transform: Export.speed)
    var speed: Speed?

    // MARK: Checking the call

    func validate() throws {
        guard !outputs.isEmpty else {
            throw ValidationError(say("cli.export.nothing"))
        }
        for (place, output) in outputs.enumerated() {
            if outputs[..<place].contains(where: { $0.target == output.target }) {
                let isPipe = output.target == "-"
                let target = isPipe ? say("cli.file.standardOutput") : output.target
                throw ValidationError(say("cli.export.twice", ["target": target]))
            }
        }
        guard !outputs.contains(where: { $0.target == file && file != "-" }) else {
            throw ValidationError(say("cli.export.isText", ["file": file]))
        }
        if ladder && svg == nil { throw ValidationError(say("cli.export.ladderAlone")) }
        guard (1...60).contains(fps) else { throw ValidationError(say("cli.export.badFPS")) }
        guard Themes.all.contains(where: { $0.name == theme }) else {
            let names = Themes.all.map(\.name).joined(separator: ", ")
            throw ValidationError(say("cli.theme.noneOf", ["theme": theme, "names": names]))
        }
        guard ColorDepth(name: color) != nil else {
            throw ValidationError(say("cli.export.badColor"))
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
            complain(
                say("cli.file.unwritable", ["file": target, "reason": SystemError.words(error)]))
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
        else { throw ValidationError(say("cli.export.badSize")) }
        return Size(width: width, height: height)
    }

    private static func span(_ text: String) throws -> RaftSim.Duration {
        guard let span = RaftSim.Duration(text) else {
            throw ValidationError(say("cli.export.badSpan"))
        }
        return span
    }

    private static func speed(_ text: String) throws -> Speed {
        guard let speed = Speed(text[...]) else {
            throw ValidationError(say("cli.export.badSpeed"))
        }
        return speed
    }
}
