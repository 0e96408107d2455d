import ArgumentParser
import RaftSim
import Visualizer

/// `raftarium run FILE`: carries out a session text without a screen.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: say("cli.run.abstract"),
        discussion: say("cli.run.discussion"))

    @Flag(help: .say("cli.run.json"))
    var json = false

    @Flag(help: .say("cli.run.disk"))
    var disk = false

    @Flag(help: .say("cli.run.events"))
    var events = false

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.run.file"), completion: Completions.sources)
    var file: String

    func validate() throws {
        if disk && !json { throw ValidationError(say("cli.run.diskAlone")) }
    }

    private var words: Words { Speech.ofProcess.words }

    func run() throws {
        if file == "-" && json { return try answerLines() }
        // Another program is told by `error` that there is no such node.
        let session = try SessionSource.load(file, admitsAbsentNodes: json).session
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
        let parser = SessionParser(file: SessionFile.name(of: "-"))
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
        guard let world = runner.history?.world else { return say("cli.run.noCluster") }
        let leader = world.leader.map { say("cli.run.leads", ["node": $0]) }
        return say(
            "cli.run.summary", count: world.steps,
            ["time": world.now, "leader": leader ?? say("cli.run.nobodyLeads")])
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
