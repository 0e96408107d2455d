import ArgumentParser
import CursesTerminal
import Foundation
import RaftSim
import TerminalUI
import Themes
import Visualizer

/// `raftarium`: the screen with a living cluster.
struct Screen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "The screen with a living cluster (what raftarium does by itself).",
        discussion: """
            Examples:
              raftarium                          five nodes, an election happens by itself
              raftarium watch --nodes 3 --seed 7
              raftarium watch lesson.raft        the world after a session text
            """)

    @Option(help: "Servers of the cluster, 1…63.")
    var nodes = 5

    @Option(help: "The seed from which all chance comes.")
    var seed: UInt64?

    @Option(help: "A theme: default-dark, default-light or mono.")
    var theme = "default-dark"

    @Option(help: "Colours at most: auto, true, 256, 16, 8 or none. NO_COLOR means none.")
    var color = "auto"

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Argument(help: "A session text to carry out first.")
    var file: String?

    func validate() throws {
        guard (1...63).contains(nodes) else { throw ValidationError("--nodes takes 1…63") }
        guard ["auto", "true", "256", "16", "8", "none"].contains(color) else {
            throw ValidationError("--color takes auto, true, 256, 16, 8 or none")
        }
        guard Themes.all.contains(where: { $0.name == theme }) else {
            let names = Themes.all.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no theme \"\(theme)\": \(names)")
        }
    }

    func run() throws {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            complain(
                "raftarium draws on a terminal, and this is none: without one, use "
                    + "\"raftarium run FILE\"")
            throw ExitCode(2)
        }
        let model = try makeModel()
        let environment = ProcessInfo.processInfo.environment
        let name = environment["TERM"] ?? ""
        let isPoor = ["linux", "vt100"].contains(name)
        let options = CursesTerminal.Options(
            theme: try Theme.shipped(theme).theme, environment: environment, depth: depth,
            isASCII: ascii || isPoor)
        let terminal: CursesTerminal
        do {
            terminal = try CursesTerminal.open(options)
        } catch {
            complain("\(error)")
            throw ExitCode(2)
        }
        let isRemote = environment["SSH_TTY"] != nil
        var app = App(
            model: model, terminal: terminal, frameInterval: isRemote ? 100_000 : 33_000,
            clock: realMicroseconds)
        app.run()
        CursesTerminal.close()
        if let substitute = CursesTerminal.substitute {
            complain("TERM=\(name) is unknown here; \(substitute) was used")
        }
    }

    private func makeModel() throws -> Model {
        let setup = ClusterSetup(nodeCount: nodes, seed: seed ?? ClusterSetup.defaultSeed)
        guard let file else { return Model(setup: setup) }
        let session = try SessionFile.load(file, advice: advice(for: file))
        var runner = SessionRunner(keepsEvents: false)
        for line in session.lines {
            if let failure = runner.run(line).failure {
                complain("\(file):\(line.number): \(failure.words)")
                throw ExitCode(1)
            }
        }
        runner.liftLimits()
        var model = Model(runner: runner, otherwise: setup)
        model.tell("this is the end of \(file): gg goes to its start, s steps through it")
        return model
    }

    /// A mistyped subcommand looks like a file.
    private func advice(for file: String) -> String {
        let names = Raftarium.configuration.subcommands.map { command in
            command.configuration.commandName ?? "\(command)".lowercased()
        }
        guard let name = NearestWord.find(file, among: names) else { return "" }
        return "; did you mean the command \(name)?"
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
