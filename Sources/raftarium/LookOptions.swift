import ArgumentParser
import CursesTerminal
import FoundationEssentials
import Glibc
import RaftSim
import TerminalUI
import Themes
import Visualizer

/// How the screen looks, for every subcommand that opens it.
struct LookOptions: ParsableArguments {
    @Option(
        help: "A theme: default-dark, default-light or mono.", completion: Completions.themes)
    var theme = "default-dark"

    @Option(
        help: "Colours at most: auto, true, 256, 16, 8 or none. NO_COLOR means none.",
        completion: Completions.colors)
    var color = "auto"

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(
        name: .customLong("no-alt-screen"),
        help: "Draw below what the shell has shown, and leave the last frame there.")
    var staysOnScreen = false

    func validate() throws {
        guard ["auto", "true", "256", "16", "8", "none"].contains(color) else {
            throw ValidationError("--color takes auto, true, 256, 16, 8 or none")
        }
        guard Themes.all.contains(where: { $0.name == theme }) else {
            let names = Themes.all.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no theme \"\(theme)\": \(names)")
        }
    }

    func checkTerminal() throws {
        guard isatty(STDOUT_FILENO) == 1 else {
            complain(
                "raftarium draws on a terminal, and this is none: without one, use "
                    + "\"raftarium run FILE\"")
            throw ExitCode(2)
        }
    }

    /// Shows the model until a person quits, and records what is done.
    func show(_ model: Model, recorder: Recorder?) throws {
        let environment = ProcessInfo.processInfo.environment
        let name = environment["TERM"] ?? ""
        let isPoor = ["linux", "vt100"].contains(name)
        let options = CursesTerminal.Options(
            theme: try Theme.shipped(theme).theme, environment: environment, depth: depth,
            isASCII: ascii || isPoor, staysOnScreen: staysOnScreen)
        let terminal: CursesTerminal
        do {
            terminal = try CursesTerminal.open(options)
        } catch {
            complain("\(error)")
            throw ExitCode(2)
        }
        CrashText.prepare(recording: recorder?.url, terminal: name)
        recorder?.didBegin = { CrashText.prepare(recording: $0, terminal: name) }
        let isRemote = environment["SSH_TTY"] != nil
        var app = App(
            model: model, terminal: terminal, frameInterval: isRemote ? 100_000 : 33_000,
            clock: realMicroseconds, write: { recorder?.append($0) })
        app.run()
        CursesTerminal.close()
        recorder?.close()
        if let substitute = CursesTerminal.substitute {
            complain("TERM=\(name) is unknown here; \(substitute) was used")
        }
        if let problem = recorder?.problem { complain("not everything was recorded: \(problem)") }
    }

    /// Nil leaves it to the environment and the terminal.
    private var depth: ColorDepth? {
        switch color {
        case "true": .trueColor
        case "256": .colors256
        case "16": .colors16
        case "8": .colors8
        case "none": .mono
        default: nil
        }
    }
}

/// Real time, for playing only.
private func realMicroseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000 + Int(time.tv_nsec) / 1000
}
