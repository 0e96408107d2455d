import ArgumentParser
import FoundationEssentials
import RaftSim
import Scenarios
import Visualizer

/// `raftarium`: the screen with a living cluster, or with a text.
struct Screen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: say("cli.watch.abstract"),
        discussion: say("cli.watch.discussion"),
        aliases: ["replay"])

    @Option(help: .say("cli.watch.nodes"))
    var nodes = 5

    @Option(help: .say("cli.watch.seed"))
    var seed: UInt64?

    @Flag(help: .say("cli.watch.end"))
    var end = false

    @Flag(inversion: .prefixedNo, help: .say("cli.watch.present"))
    var present = true

    @Flag(help: .say("cli.watch.tour"))
    var tour = false

    @Option(help: ArgumentHelp(say("cli.watch.record"), valueName: "file"))
    var record: String?

    @OptionGroup var look: LookOptions

    @Argument(help: .say("cli.watch.source"), completion: Completions.sources)
    var source: String?

    func validate() throws {
        guard (1...63).contains(nodes) else { throw ValidationError(say("cli.watch.badNodes")) }
    }

    func run() throws {
        if let record, FileManager.default.fileExists(atPath: record) {
            complain(say("cli.watch.exists", ["file": record]))
            throw ExitCode(2)
        }
        if source == nil { try look.checkTerminal() }
        var model = try makeModel()
        model.offer(tour: try Screen.shippedTour())
        if isTour { model.startTour() }
        try look.checkTerminal()
        let recorder = Recorder(
            folder: StateFolder(), url: record.map { URL(fileURLWithPath: $0) })
        try look.show(model, recorder: recorder)
    }

    /// The world in which a text fails, to look into.
    private func modelBeforeFailure(of text: SessionSource) throws -> Model {
        var runner = SessionRunner(keepsEvents: false)
        runner.beginRecord()
        var end: Walkthrough.Failure?
        for line in text.session.lines {
            guard let failure = runner.run(line).failure else { continue }
            end = Walkthrough.Failure(line: line.number, reason: failure)
            break
        }
        if end == nil, let (line, failure) = runner.finish() {
            end = Walkthrough.Failure(line: line, reason: failure)
        }
        try text.checkCluster(runner)
        runner.liftLimits()
        var model = Model(runner: runner, otherwise: ClusterSetup())
        if let end {
            let reason = Speech.ofProcess.words.sentence(end)
            model.tell(say("cli.watch.fails", ["name": text.name, "reason": reason]))
        }
        return model
    }

    /// Whether the tour was asked for, by its flag or its name.
    private var isTour: Bool { tour || source == Screen.tourName }

    private static let tourName = "tour"

    private static func shippedTour() throws -> Tour? {
        guard let scenario = ScenarioLibrary.named(tourName) else { return nil }
        return Tour(try SessionSource(scenario).session)
    }

    private func makeModel() throws -> Model {
        let setup = ClusterSetup(nodeCount: nodes, seed: seed ?? ClusterSetup.defaultSeed)
        guard let source, !isTour else {
            var runner = SessionRunner(history: History(setup: setup))
            runner.beginRecord()
            var model = Model(runner: runner, otherwise: setup)
            model.isPlaying = true
            return model
        }
        let text = try SessionSource.load(source, others: Raftarium.commandNames)
        guard var walkthrough = try? Walkthrough(text.session, isRecorded: true) else {
            return try modelBeforeFailure(of: text)
        }
        try text.checkCluster(walkthrough.runner)
        walkthrough.runner.liftLimits()
        var model = Model(walkthrough: walkthrough, startsPresentation: present && !end)
        if end {
            model.tell(say("cli.watch.isEnd", ["name": text.name]))
        } else if !present {
            model.update(.goStart)
        }
        return model
    }
}
