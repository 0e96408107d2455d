import ArgumentParser
import CursesTerminal
import FoundationEssentials
import Glibc
import RaftSim
import TerminalUI
import Visualizer

/// How the screen looks, for every subcommand that opens it.
struct LookOptions: ParsableArguments {
    @Option(help: .say("cli.look.theme"), completion: Completions.themes)
    var theme: String?

    @Option(help: .say("cli.look.color"), completion: Completions.colors)
    var color = "auto"

    @Flag(help: .say("cli.look.ascii"))
    var ascii = false

    @Flag(name: .customLong("no-alt-screen"), help: .say("cli.look.noAltScreen"))
    var staysOnScreen = false

    @Option(help: .say("cli.look.layout"))
    var layout: Arrangement?

    @Flag(help: .say("cli.look.hall"))
    var hall = false

    @OptionGroup var linear: LinearOptions

    @OptionGroup var language: LanguageOptions

    @Option(help: ArgumentHelp(say("cli.look.config"), valueName: "file"))
    var config: String?

    @Flag(help: .say("cli.look.stats"))
    var stats = false

    @Flag(help: .say("cli.look.printConfig"))
    var printConfig = false

    func validate() throws {
        if printConfig { throw CleanExit.message(Config.commented) }
        guard color == "auto" || ColorDepth(name: color) != nil else {
            throw ValidationError(say("cli.look.badColor"))
        }
    }

    func checkTerminal() throws {
        if linear.isOn { return }
        guard isatty(STDOUT_FILENO) == 1 else {
            complain(say("cli.look.noTerminal"))
            throw ExitCode(2)
        }
    }

    /// Shows the model until a person quits, and records what is done.
    func show(_ model: Model, recorder: Recorder?) throws {
        var model = model
        model.speak(Speech.ofProcess.catalogue)
        for problem in Speech.ofProcess.problems { complain(problem) }
        let look = try SettledLook(self)
        look.prepare(&model, showsStats: stats)
        if linear.isOn { return linear.show(model, recorder: recorder) }
        let terminal: CursesTerminal
        do {
            terminal = try CursesTerminal.open(look.terminalOptions, typed: look.answers.typed)
        } catch {
            complain(error.words)
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
            complain(say("cli.look.substitute", ["name": name, "substitute": substitute]))
        }
        for problem in look.problems { complain(problem) }
        if stats { tell(Speech.ofProcess.words.costs(app.stats)) }
        if let problem = recorder?.problem {
            complain(say("cli.look.notRecorded", ["problem": problem]))
        }
    }
}

/// The look of one session: read, asked and decided.
struct SettledLook {
    let folder: ConfigFolder
    let config: Config
    /// Whether the last frame shall stay above the shell's prompt.
    let staysOnScreen: Bool
    let library: ThemeLibrary
    let environment: [String: String]
    /// Why the terminal was not asked what it is; nil: it was.
    let reasonNotToAsk: Silence?
    let answers: TerminalAnswers
    let plan: LookPlan
    /// Everything that cannot be used, each with its place.
    let problems: [String]

    /// - Throws: where flags name a file or a theme that is not there.
    init(_ options: LookOptions) throws {
        environment = ProcessInfo.processInfo.environment
        staysOnScreen = options.staysOnScreen
        folder = ConfigFolder(flag: options.config, environment: environment)
        var problems: [String] = []
        (config, problems) = try SettledLook.read(folder)
        library = ThemeLibrary(folder: folder.themes)
        problems += library.problems + library.broken.map(\.reason)
        if let theme = options.theme, library.named(theme) == nil {
            complain(library.reasonAgainst(theme))
            throw ExitCode(2)
        }
        reasonNotToAsk = SettledLook.reasonNotToAsk(options, config, environment)
        answers = reasonNotToAsk == nil ? CursesTerminal.ask() : TerminalAnswers()
        let flags = LookFlags(
            theme: options.theme, color: ColorDepth(name: options.color), isASCII: options.ascii,
            layout: options.layout, isHall: options.hall)
        if let theme = config.theme, library.named(theme) == nil {
            let reason = library.reasonAgainst(theme)
            problems.insert("\(folder.file.path): theme: \(reason)", at: 0)
        }
        plan = LookPlan(
            .init(
                flags: flags, config: config, environment: environment, answers: answers,
                isUTF8: CursesTerminal.isUTF8))
        self.problems = problems
    }

    /// Why a terminal is not asked.
    enum Silence { case noTerminal, linear, config, dumb }

    private static func reasonNotToAsk(
        _ options: LookOptions, _ config: Config, _ environment: [String: String]
    ) -> Silence? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return .noTerminal }
        if options.linear.isOn { return .linear }
        if !config.asksTerminal { return .config }
        return environment["TERM"] == "dumb" ? .dumb : nil
    }

    private static func read(_ folder: ConfigFolder) throws -> (Config, [String]) {
        guard let data = try? Data(contentsOf: folder.file) else {
            guard !folder.isNamed else {
                complain(say("cli.config.noFile", ["file": folder.file.path]))
                throw ExitCode(2)
            }
            return (Config(), [])
        }
        guard let text = String(data: data, encoding: .utf8) else {
            return (Config(), [say("cli.config.noText", ["file": folder.file.path])])
        }
        let (config, problems) = Config.read(text, file: folder.file.path)
        return (config, problems.map(\.description))
    }

    var terminalOptions: CursesTerminal.Options {
        CursesTerminal.Options(
            color: plan.color.value, glyphs: plan.glyphs.value, usesMouse: plan.usesMouse.value,
            isSynchronized: plan.isSynchronized.value, staysOnScreen: staysOnScreen,
            tellsBackground: answers.tellsBackground, background: plan.background.value)
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
        model.look.layout = plan.layout.value
        model.look.showsStats = showsStats
        model.look.usesMouse = plan.usesMouse.value
        model.look.followsBackground = plan.followsBackground
        model.prefer(speed: config.speed, detail: config.detail, words: config.words)
        guard let first = problems.first else { return }
        let rest = problems.count - 1
        model.warn(
            rest > 0 ? say("cli.look.moreProblems", count: rest, ["first": first]) : first)
    }
}

extension Arrangement: ExpressibleByArgument {}
