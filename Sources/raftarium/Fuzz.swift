import ArgumentParser
import Dispatch
import FoundationEssentials
import RaftCore
import RaftSim
import Synchronization
import TerminalUI

/// `raftarium fuzz`: many clusters under random faults, each checked after every step.
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: say("cli.fuzz.abstract"),
        discussion: say("cli.fuzz.discussion"))

    @Option(help: .say("cli.fuzz.seeds"))
    var seeds = SeedRange(first: 1, last: 200)

    @Option(help: .say("cli.fuzz.bug"))
    var bug: [Bug] = []

    @Option(help: .say("cli.fuzz.nodes"))
    var nodes = "5"

    @Flag(help: .say("cli.fuzz.print"))
    var print = false

    @Option(help: .say("cli.fuzz.events"))
    var events = 0

    @Flag(help: .say("cli.fuzz.first"))
    var first = false

    @Option(
        name: .customLong("crash-sweep"),
        help: ArgumentHelp(say("cli.fuzz.crashSweep"), valueName: "file"))
    var crashSweep: String?

    @Option(
        name: .customLong("cluster-test"),
        help: ArgumentHelp(say("cli.fuzz.clusterTest"), valueName: "name"))
    var clusterTest: String?

    @Flag(help: .say("cli.fuzz.texts"))
    var texts = false

    @OptionGroup(title: say("cli.fuzz.textsTitle"))
    var textOptions: TextOptions

    @Option(help: .say("cli.fuzz.threads"))
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (1...256).contains(threads) else {
            throw ValidationError(say("cli.fuzz.badThreads"))
        }
        guard nodes == "any" || nodeCount.map({ (1...9).contains($0) }) == true else {
            throw ValidationError(say("cli.fuzz.badNodes"))
        }
    }

    func run() throws {
        if texts { return try tryTexts(textOptions) }
        if let crashSweep { return try sweep(crashSweep) }
        if let clusterTest { return try playClusterTests(clusterTest) }
        let start = DispatchTime.now().uptimeNanoseconds
        var tally = FuzzTally()
        var next = seeds.first
        while next <= seeds.last, !(first && !tally.failures.isEmpty) {
            let count = Int(min(UInt64(threads * 8), seeds.last - next + 1))
            for outcome in outcomes(from: next, count: count) {
                if first, !tally.failures.isEmpty { break }
                tally.add(outcome)
                if outcome.hasFailed {
                    for event in outcome.lastEvents { tell("\(event)") }
                }
                if print { tell(outcome.session, terminator: "") }
            }
            next += UInt64(count)
            showProgress(
                say(
                    "cli.fuzz.progress", count: tally.seeds, ["failed": tally.failures.count]))
        }
        showProgress(nil)
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        if !print { report(tally, seconds: seconds) }
        if !tally.failures.isEmpty { throw ExitCode(1) }
    }

    private var nodeCount: Int? { Int(nodes) }

    /// Runs some seeds side by side; the outcomes come in the order of the seeds.
    private func outcomes(from start: UInt64, count: Int) -> [FuzzOutcome] {
        let slots = Slots(count: count)
        let bugs = bug
        let nodes = nodeCount
        let kept = events
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while let place = slots.take() {
                slots.put(
                    FuzzCase(seed: start + UInt64(place), bugs: bugs, nodes: nodes)
                        .run(lastEvents: kept), at: place)
            }
        }
        return slots.outcomes
    }

    private func report(_ tally: FuzzTally, seconds: Double) {
        tellTable([
            (say("cli.fuzz.rowSeeds"), tally.seeds), (say("cli.fuzz.rowSteps"), tally.steps),
            (say("cli.fuzz.rowRate"), Int(Double(tally.steps) / max(seconds, 0.001))),
            (say("cli.fuzz.rowFailures"), tally.failures.count),
        ])
        for failure in tally.failures.prefix(20) {
            let reason = Speech.ofProcess.words.sentence(failure.reason)
            tell("  " + say("cli.fuzz.seedFailed", ["seed": failure.seed, "reason": reason]))
            let bugs = bug.map { " --bug \($0.name)" }.joined()
            let size = nodes == "5" ? "" : " --nodes \(nodes)"
            tell("    raftarium fuzz --seeds \(failure.seed)\(bugs)\(size) --print")
        }
    }
}

/// Figures with their names, the figures below each other.
func tellTable(_ rows: [(name: String, figure: any CustomStringConvertible)]) {
    let width = max(15, rows.map { Text.width($0.name) }.max() ?? 0)
    for (name, figure) in rows { tell(Text.pad(name, columns: width + 2) + "\(figure)") }
}

/// What many runs came to.
private struct FuzzTally {
    var seeds = 0
    var steps = 0
    var failures: [(seed: UInt64, reason: FuzzFailure)] = []

    mutating func add(_ outcome: FuzzOutcome) {
        seeds += 1
        steps += outcome.steps
        if let failure = outcome.failure { failures.append((outcome.seed, failure)) }
    }
}

/// Places that threads take one after the other and fill.
private final class Slots: Sendable {
    private let state: Mutex<(next: Int, outcomes: [FuzzOutcome?])>

    init(count: Int) { state = Mutex((0, Array(repeating: nil, count: count))) }

    func take() -> Int? {
        state.withLock { state in
            guard state.next < state.outcomes.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    func put(_ outcome: FuzzOutcome, at place: Int) {
        state.withLock { $0.outcomes[place] = outcome }
    }

    var outcomes: [FuzzOutcome] { state.withLock { $0.outcomes.compactMap(\.self) } }
}

/// `FIRST..LAST` or one number.
struct SeedRange: ExpressibleByArgument, CustomStringConvertible {
    var first: UInt64
    var last: UInt64

    var description: String { "\(first)..\(last)" }

    init(first: UInt64, last: UInt64) {
        self.first = first
        self.last = last
    }

    init?(argument: String) {
        let ends = argument.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = ends.compactMap { UInt64($0) }
        switch (ends.count, numbers.count) {
        case (1, 1): self.init(first: numbers[0], last: numbers[0])
        case (3, 2) where ends[1].isEmpty && numbers[0] <= numbers[1]:
            self.init(first: numbers[0], last: numbers[1])
        default: return nil
        }
        guard last < .max else { return nil }
    }
}

extension Bug: ExpressibleByArgument {
    public init?(argument: String) { self.init(name: argument) }

    public static var allValueStrings: [String] { allCases.map(\.name) }
}
