import ArgumentParser
import Dispatch
import FoundationEssentials
import RaftCore
import RaftSim
import Synchronization

/// `raftarium fuzz`: many clusters under random faults, each checked after every step.
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz",
        abstract: "Try to break the cluster with random faults, one seed after the other.",
        discussion: """
            Every seed is a cluster of its own with ten seconds of crashes, partitions and lost \
            messages; every invariant is checked after every step. Then all faults end, and the \
            cluster must come to rest. The same seed always gives the same run.

            Exit code 0: every run kept every invariant and came to rest. 1: one did not.

            Example:
              raftarium fuzz --seeds 1..2000
              raftarium fuzz --seeds 1..200 --bug figure-8
              raftarium fuzz --crash-sweep lesson.raft
              raftarium fuzz --texts --seconds 60
              raftarium fuzz --seeds 17..17 --print > run.raft; raftarium run --events run.raft
            """)

    @Option(help: "The seeds to run, as FIRST..LAST or as one number.")
    var seeds = SeedRange(first: 1, last: 200)

    @Option(help: "A rule to break at every node, such as figure-8; may be given again.")
    var bug: [Bug] = []

    @Option(help: "Nodes of each cluster, 1…9, or any: then each seed draws from 2 to 7.")
    var nodes = "5"

    @Flag(help: "Print every run as a session that `raftarium run` carries out.")
    var print = false

    @Option(help: "Show the last N events of every run that fails.")
    var events = 0

    @Flag(help: "Stop at the first seed that fails.")
    var first = false

    @Option(
        name: .customLong("crash-sweep"),
        help: ArgumentHelp(
            "Crash each node at each write of a session text instead: before, torn, after.",
            valueName: "file"))
    var crashSweep: String?

    @Option(
        name: .customLong("cluster-test"),
        help: ArgumentHelp(
            "Play a test of TinyKV's 2B and 2C by its name, or all, at full size, for each seed.",
            valueName: "name"))
    var clusterTest: String?

    @Flag(help: "Try hostile session texts instead: damaged by chance, read and carried out.")
    var texts = false

    @OptionGroup(title: "Texts")
    var textOptions: TextOptions

    @Option(help: "Threads to run on.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        guard (1...256).contains(threads) else {
            throw ValidationError("--threads takes 1…256")
        }
        guard nodes == "any" || nodeCount.map({ (1...9).contains($0) }) == true else {
            throw ValidationError("--nodes takes 1…9 or any")
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
            showProgress("\(tally.seeds) seeds, \(tally.failures.count) failed")
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
        tell("seeds            \(tally.seeds)")
        tell("steps            \(tally.steps)")
        tell("steps a second   \(Int(Double(tally.steps) / max(seconds, 0.001)))")
        tell("failures         \(tally.failures.count)")
        for failure in tally.failures.prefix(20) {
            tell("  seed \(failure.seed): \(Speech.ofProcess.words.sentence(failure.reason))")
            let bugs = bug.map { " --bug \($0.name)" }.joined()
            let size = nodes == "5" ? "" : " --nodes \(nodes)"
            tell("    raftarium fuzz --seeds \(failure.seed)\(bugs)\(size) --print")
        }
    }
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
