import ArgumentParser
import CursesTerminal
import FoundationEssentials
import Glibc
import RaftSim
import TerminalUI
import Visualizer

/// How the screen looks, for every subcommand that opens it.
struct LookOptions: ParsableArguments {
    @Option(
        help: "A theme (raftarium themes lists them); without it one that fits the background.",
        completion: Completions.themes)
    var theme: String?

    @Option(
        help: "Colours at most: auto, truecolor, 256, 16, 8 or mono. Without: see README.",
        completion: Completions.colors)
    var color = "auto"

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(
        name: .customLong("no-alt-screen"),
        help: "Draw below what the shell has shown, and leave the last frame there.")
    var staysOnScreen = false
    @Option(help: "Keep to a layout: one, hall, 80x24, 120x40 or 200x60; without, by size.")
    var layout: Arrangement?

    @Flag(help: "The layout for a lecture hall, read from the last row: as --layout hall.")
    var hall = false

    @OptionGroup var linear: LinearOptions

    @OptionGroup var language: LanguageOptions

    @Option(help: ArgumentHelp("A configuration file instead of the usual one.", valueName: "file"))
    var config: String?

    @Flag(help: "Show what each frame costs, and a summary after the end.")
    var stats = false

    @Flag(help: "Print a configuration file with every setting and its default.")
    var printConfig = false

    func validate() throws {
        if printConfig { throw CleanExit.message(Config.commented) }
        guard color == "auto" || ColorDepth(name: color) != nil else {
            throw ValidationError("--color takes auto, truecolor, 256, 16, 8 or mono")
        }
    }

    func checkTerminal() throws {
        if linear.isOn { return }
        guard isatty(STDOUT_FILENO) == 1 else {
            complain(
                "raftarium draws on a terminal, and this is none: without one, use "
                    + "\"raftarium run FILE\" or --linear")
            throw ExitCode(2)
        }
    }

    /// Shows the model until a person quits, and records what is done.
    func show(_ model: Model, recorder: Recorder?) throws {
        var model = model
        model.speak(Speech.ofProcess.catalogue)
        for problem in Speech.ofProcess.problems { complain(problem) }
        if linear.isOn { return linear.show(model, recorder: recorder) }
        let look = try SettledLook(self)
        look.prepare(&model, showsStats: stats)
        let terminal: CursesTerminal
        do {
            terminal = try CursesTerminal.open(look.terminalOptions, typed: look.answers.typed)
        } catch {
            complain("\(error)")
            throw ExitCode(2)
        }
        let name = CursesTerminal.name
        CrashText.prepare(recording: recorder?.url, terminal: name)
        recorder?.didBegin = { CrashText.prepare(recording: $0, terminal: name) }
        var app = App(
            model: model, terminal: terminal,
            frameInterval: 1_000_000 / look.plan.framesPerSecond.value,
            clock: realMicroseconds, write: { recorder?.append($0) })
        app.run()
        CursesTerminal.close()
        recorder?.close()
        if let substitute = CursesTerminal.substitute {
            complain("TERM=\(name) is unknown here; \(substitute) was used")
        }
        for problem in look.problems { complain(problem) }
        if stats { tell(Speech.ofProcess.words.costs(app.stats)) }
        if let problem = recorder?.problem { complain("not everything was recorded: \(problem)") }
    }
}

/// The look of one session: read, asked and decided.
struct SettledLook {
    let folder: ConfigFolder
    let config: Config
    /// Whether the last frame shall stay above the shell's prompt.
    let staysOnScreen: Bool
    /// The layout that a flag asks for.
    let layout: Arrangement?
    let library: ThemeLibrary
    let environment: [String: String]
    let answers: TerminalAnswers
    let plan: LookPlan
    /// Everything that cannot be used, each with its place.
    let problems: [String]

    /// - Throws: where flags name a file or a theme that is not there.
    init(_ options: LookOptions) throws {
        environment = ProcessInfo.processInfo.environment
        staysOnScreen = options.staysOnScreen
        layout = options.hall ? .hall : options.layout
        folder = ConfigFolder(flag: options.config, environment: environment)
        var problems: [String] = []
        (config, problems) = try SettledLook.read(folder)
        library = ThemeLibrary(folder: folder.themes)
        problems += library.problems + library.broken.map(\.reason)
        if let theme = options.theme, library.named(theme) == nil {
            complain(library.reasonAgainst(theme))
            throw ExitCode(2)
        }
        let isScreen = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        let asks = isScreen && config.asksTerminal && environment["TERM"] != "dumb"
        answers = asks ? CursesTerminal.ask() : TerminalAnswers()
        let flags = LookFlags(
            theme: options.theme, color: ColorDepth(name: options.color), isASCII: options.ascii)
        if let theme = config.theme, library.named(theme) == nil {
            problems.insert("\(folder.file.path): theme: \(library.reasonAgainst(theme))", at: 0)
        }
        plan = LookPlan(
            .init(
                flags: flags, config: config, environment: environment, answers: answers,
                isUTF8: CursesTerminal.isUTF8))
        self.problems = problems
    }

    private static func read(_ folder: ConfigFolder) throws -> (Config, [String]) {
        guard let data = try? Data(contentsOf: folder.file) else {
            guard !folder.isNamed else {
                complain("\(folder.file.path): there is no such configuration file")
                throw ExitCode(2)
            }
            return (Config(), [])
        }
        guard let text = String(data: data, encoding: .utf8) else {
            return (Config(), ["\(folder.file.path): this is no UTF-8 text; nothing of it counts"])
        }
        let (config, problems) = Config.read(text, file: folder.file.path)
        return (config, problems.map(\.description))
    }

    var terminalOptions: CursesTerminal.Options {
        CursesTerminal.Options(
            color: plan.color.value, glyphs: plan.glyphs.value, usesMouse: config.usesMouse,
            isSynchronized: plan.isSynchronized.value, staysOnScreen: staysOnScreen,
            background: plan.background.value)
    }

    /// The theme that is shown: the one decided, or what fits the background where it is broken.
    var themeName: String {
        if library.named(plan.theme.value) != nil { return plan.theme.value }
        return plan.background.value == .light ? "default-light" : "default-dark"
    }

    /// Hands the person's settings to a model; what its text says of itself stays.
    func prepare(_ model: inout Model, showsStats: Bool) {
        model.look.themes = ThemeShelf(
            library.entries, broken: library.broken, chosen: themeName)
        model.look.keyMap = KeyMap(config.keys)
        model.look.layout = layout ?? config.layout
        model.look.showsStats = showsStats
        model.prefer(speed: config.speed, detail: config.detail, words: config.words)
        guard let first = problems.first else { return }
        let rest = problems.count - 1
        model.warn(first + (rest > 0 ? " (and \(rest) more: raftarium info)" : ""))
    }
}

/// Real time, for playing only.
private func realMicroseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
}

extension Arrangement: ExpressibleByArgument {}
