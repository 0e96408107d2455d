import ArgumentParser
import RaftSim
import Visualizer

/// `raftarium run FILE`: carries out a session text without a screen.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Carry out a session text, without a screen.",
        discussion: """
            Exit code 0: everything held. 1: an expectation failed, and the run ended there. \
            2: the text is wrong; every error is named with line and column, and nothing ran.

            Example:
              raftarium run --events lesson.raft
              printf 'raftarium 1\\ncluster nodes=3\\nrun until leader\\n' | raftarium run --json -
            """)

    @Flag(help: "Print one JSON object a command; with '-' each line is answered at once.")
    var json = false

    @Flag(help: "With --json: also what each node's disk holds, record by record, and its memory.")
    var disk = false

    @Flag(help: "Print every event and fact, one a line.")
    var events = false

    @Argument(
        help: "A session text, or '-' for standard input.",
        completion: Completions.sources)
    var file: String

    func validate() throws {
        if disk && !json { throw ValidationError("--disk belongs to --json") }
    }

    private var words: Words { Speech.ofProcess.words }

    func run() throws {
        if file == "-" && json { return try answerLines() }
        let session = try SessionSource.load(file).session
        let name = SessionFile.name(of: file)
        var runner = SessionRunner(keepsEvents: json || events)
        for line in session.lines {
            let outcome = runner.run(line)
            report(line, outcome, of: runner, in: name)
            runner.forgetTold()
            if let failure = outcome.failure {
                complain("\(name):\(line.number): \(words.sentence(failure))")
                throw ExitCode(1)
            }
        }
        if let (line, failure) = runner.finish() {
            complain("\(name):\(line): \(words.sentence(failure))")
            throw ExitCode(1)
        }
        if !json && !events { tell(summary(of: runner)) }
    }

    private func report(
        _ line: SessionLine, _ outcome: SessionRunner.Outcome, of runner: SessionRunner,
        in file: String
    ) {
        let happened = runner.events(since: outcome)
        if json {
            if case .format = line.command { return }
            tellJSON(
                WorldReport.line(
                    command: line.description, error: outcome.errorWords,
                    world: runner.history?.world, events: happened, hasDisks: disk))
            return
        }
        if events {
            tell("> \(line)")
            for event in happened { tell("\(event)") }
        } else if case .say(let text) = line.command {
            tell(text)
        }
        if let refusal = outcome.refusal {
            complain("\(file):\(line.number): \(line.command): \(words.refusal(refusal))")
        }
    }

    /// The conversation with another program: a line in, an object out.
    private func answerLines() throws {
        let parser = SessionParser(file: "standard input")
        var runner = SessionRunner()
        var order = SessionOrder()
        var number = 0
        var exit = ExitCode.success
        var lines = InputLines()
        while let bytes = lines.next() {
            number += 1
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(ParseError) {
                guard let line = try parser.parseLine(bytes, number: number) else { continue }
                do throws(ParseError) { try order.admit(line) } catch {
                    throw parser.placed(error, number)
                }
                if case .format = line.command { continue }
                let outcome = runner.run(line)
                let happened = runner.events(since: outcome)
                defer { runner.forgetTold() }
                tellJSON(
                    WorldReport.line(
                        command: text, error: outcome.errorWords,
                        world: runner.history?.world, events: happened, hasDisks: disk),
                    isAnswer: true)
                if outcome.failure != nil, exit == .success { exit = ExitCode(1) }
            } catch {
                exit = ExitCode(2)
                tellJSON(
                    WorldReport.line(
                        command: text, error: Words.ofMachines.sentence(error),
                        world: runner.history?.world,
                        events: EmptyCollection()),
                    isAnswer: true)
            }
        }
        if exit != .success { throw exit }
    }

    private func summary(of runner: SessionRunner) -> String {
        guard let world = runner.history?.world else { return "no cluster was made" }
        let leader = world.leader.map { "\($0) leads" } ?? "nobody leads"
        return "\(world.steps) steps in \(world.now) of virtual time; \(leader); "
            + "every invariant held"
    }
}

extension Words {
    /// What other programs read is English, whatever language people read.
    fileprivate static let ofMachines = Words()
}

extension SessionRunner.Outcome {
    /// What `error` says in machine-readable output.
    var errorWords: String? { failure.map { Words.ofMachines.sentence($0) } ?? refusal?.code }
}
