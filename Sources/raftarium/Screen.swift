import ArgumentParser
import FoundationEssentials
import RaftSim
import Scenarios
import Visualizer

/// `raftarium`: the screen with a living cluster, or with a text.
struct Screen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "The screen with a living cluster (what raftarium does by itself).",
        discussion: """
            A text is shown from its start: page down goes on to its next wait, s steps, and \
            whatever you do besides begins a branch of its own. What you do is recorded.

            Examples:
              raftarium                          five nodes, an election happens by itself
              raftarium watch --nodes 3 --seed 7
              raftarium tour                     your own hands on the keys, step by step
              raftarium split-vote               a lesson of the library
              raftarium replay lesson.raft       a text or a recording, from its start
              raftarium watch --end lesson.raft  the world after it
            """,
        aliases: ["replay"])

    @Option(help: "Servers of the cluster, 1…63.")
    var nodes = 5

    @Option(help: "The seed from which all chance comes.")
    var seed: UInt64?

    @Flag(help: "Begin at the end of the text.")
    var end = false

    @Flag(inversion: .prefixedNo, help: "Present the text: what comes next is hidden until v.")
    var present = true

    @Flag(help: "The tour: your own hands on the keys, one step after the other.")
    var tour = false

    @Option(help: ArgumentHelp("The file of the recording; it must not exist.", valueName: "file"))
    var record: String?

    @OptionGroup var look: LookOptions

    @Argument(
        help: "A session text, a recording, the name of a scenario, or '-' for standard input.",
        completion: Completions.sources)
    var source: String?

    func validate() throws {
        guard (1...63).contains(nodes) else { throw ValidationError("--nodes takes 1…63") }
    }

    func run() throws {
        if let record, FileManager.default.fileExists(atPath: record) {
            complain("\(record) exists: raftarium resume \(record) goes on with it")
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
        let words = end.map { Speech.ofProcess.words.sentence($0) } ?? ""
        model.tell("\(text.name) fails in \(words)")
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
            model.tell("this is the end of \(text.name): gg goes to its start, s steps through it")
        } else if !present {
            model.update(.goStart)
        }
        return model
    }
}
