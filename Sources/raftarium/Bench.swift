import ArgumentParser
import FoundationEssentials
import Glibc
import RaftSim

/// `raftarium bench`: what a commit and what a step of the simulation cost, measured here and now.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure commits, simulation steps and a long way back in CPU time.",
        discussion: """
            Every repetition checks that each entry was applied on every node. Times are CPU time \
            of this process, so that other work on the machine disturbs little. The catch-up is \
            measured once: a node that lacks many entries gets a snapshot, while log GC keeps \
            every log short.
            """)

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    @Option(help: "Repetitions of each measurement; the median counts.")
    var repetitions = 5

    @Option(help: "Entries committed in one repetition.")
    var entries = 100_000

    @Option(help: "Steps of the simulation in one repetition.")
    var steps = 500_000

    @Option(help: "Entries that the node lacks which catches up by a snapshot.")
    var behind = 1_000_000

    @Option(help: "Steps of the history in which time travel is measured.")
    var history = 1_000_000

    func validate() throws {
        guard (1...1000).contains(repetitions), (1...100_000_000).contains(entries),
            (1...1_000_000_000).contains(steps), (5_000...100_000_000).contains(behind),
            (10_000...100_000_000).contains(history)
        else {
            throw ValidationError(
                "--repetitions takes 1…1000, --entries 1…100000000, --steps 1…1000000000, "
                    + "--behind 5000…100000000, --history 10000…100000000")
        }
    }

    func run() throws {
        // First, so that the memory at its peak is its own.
        let catchUp = try measureCatchUp()
        if !json { tell(catchUp.line) }
        var commits: [CommitFigures] = []
        for nodes in [1, 3, 5] {
            for batch in [1, 64] {
                for bytes in [16, 256] {
                    let load = ReplicationBenchmark.Load(nodes: nodes, batch: batch, bytes: bytes)
                    let figures = try measure(load)
                    if !json { tell(figures.line) }
                    commits.append(figures)
                }
            }
        }
        let travels = try [5, 50].map { nodes in
            let figures = try measureTravel(nodes: nodes)
            if !json { tell(figures.line) }
            return figures
        }
        let stepping = try measureSteps()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let report = Report(
                commits: commits, steps: stepping, catchUp: catchUp, travel: travels)
            tellJSON(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            tell(stepping.line)
        }
    }

    private func measure(_ load: ReplicationBenchmark.Load) throws -> CommitFigures {
        var nanoseconds: [Double] = []
        var messages = 0.0
        for _ in 0..<repetitions {
            var benchmark = ReplicationBenchmark(load)
            let sentBefore = benchmark.messages
            let before = benchmark.entriesApplied
            let start = cpuNanoseconds()
            let count = benchmark.run(entries: entries)
            let spent = cpuNanoseconds() - start
            guard benchmark.isConsistent, benchmark.entriesApplied == before + count else {
                throw BenchError.inconsistent(load)
            }
            nanoseconds.append(Double(spent) / Double(count))
            messages = Double(benchmark.messages - sentBefore) / Double(count)
        }
        return CommitFigures(
            nodes: load.nodes, batch: load.batch, bytes: load.bytes,
            nanosecondsPerCommit: nanoseconds, median: median(nanoseconds),
            messagesPerCommit: messages)
    }

    private func measureSteps() throws -> StepFigures {
        var rates: [Double] = []
        var events = 0
        for _ in 0..<repetitions {
            var benchmark = SteppingBenchmark()
            let start = cpuNanoseconds()
            let count = benchmark.run(steps: steps)
            let spent = cpuNanoseconds() - start
            guard benchmark.isHealthy else { throw BenchError.brokenInvariant }
            events = benchmark.eventCount
            rates.append(Double(count) * 1e9 / Double(spent))
        }
        return StepFigures(
            stepsPerSecond: rates, median: median(rates),
            eventsPerStep: Double(events) / Double(steps))
    }
}

extension Bench {
    private func measureCatchUp() throws -> CatchUpFigures {
        var benchmark = CatchUpBenchmark()
        let start = cpuNanoseconds()
        let lacking = benchmark.fallBehind(by: behind)
        let middle = cpuNanoseconds()
        let span = benchmark.catchUp()
        let end = cpuNanoseconds()
        guard benchmark.isSound, lacking >= behind else { throw BenchError.notCaughtUp }
        return CatchUpFigures(
            behind: lacking, secondsToFallBehind: Double(middle - start) / 1e9,
            nanosecondsPerEntry: Double(middle - start) / Double(lacking),
            secondsToCatchUp: Double(end - middle) / 1e9,
            virtualSecondsToCatchUp: Double(span.microseconds) / 1e6,
            snapshots: benchmark.snapshots, snapshotBytes: benchmark.snapshotBytes,
            longestLog: benchmark.longestLog, longestDiskLog: benchmark.longestDiskLog,
            longestUnsynced: benchmark.longestUnsynced, peakResidentKiB: peakResidentKiB())
    }
}

enum BenchError: Error, CustomStringConvertible {
    case inconsistent(ReplicationBenchmark.Load)
    case brokenInvariant
    case notCaughtUp
    case inexactTravel

    var description: String {
        switch self {
        case .inconsistent(let load):
            "not every node applied every entry with \(load): this figure would be worthless"
        case .inexactTravel:
            "a moment was not the same when it was made again: this figure would be worthless"
        case .brokenInvariant: "an invariant broke while measuring"
        case .notCaughtUp:
            "the node did not catch up by a snapshot behind short logs: this figure would be "
                + "worthless"
        }
    }
}

private struct Report: Encodable {
    var commits: [CommitFigures]
    var steps: StepFigures
    var catchUp: CatchUpFigures
    var travel: [TravelFigures]
}

private struct CatchUpFigures: Encodable {
    var behind: Int
    var secondsToFallBehind: Double
    var nanosecondsPerEntry: Double
    var secondsToCatchUp: Double
    var virtualSecondsToCatchUp: Double
    var snapshots: Int
    var snapshotBytes: Int
    var longestLog: Int
    var longestDiskLog: Int
    var longestUnsynced: Int
    /// nil where the system does not tell.
    var peakResidentKiB: Int?

    var line: String {
        "catch-up, 3 nodes, \(behind) entries behind: \(Int(nanosecondsPerEntry)) ns an entry to "
            + "commit, \(secondsToCatchUp.fixed(4)) s to catch up"
            + " (\(virtualSecondsToCatchUp.fixed(3)) s in the world) "
            + "by \(snapshots) snapshot\(snapshots == 1 ? "" : "s") of \(snapshotBytes) bytes; "
            + "longest log \(longestLog), on disk \(longestDiskLog), unsynced \(longestUnsynced)"
            + (peakResidentKiB.map { "; peak memory \($0 / 1_024) MiB" } ?? "")
    }
}

private struct CommitFigures: Encodable {
    var nodes: Int
    var batch: Int
    var bytes: Int
    var nanosecondsPerCommit: [Double]
    var median: Double
    var messagesPerCommit: Double

    var line: String {
        "\(nodes) nodes, batch \(batch), \(bytes) bytes: \(Int(median)) ns a commit, "
            + "\(Int(1e9 / median)) commits a second, "
            + "\(messagesPerCommit.fixed(2)) messages a commit; repetitions "
            + nanosecondsPerCommit.map { String(Int($0)) }.joined(separator: " ")
    }
}

private struct StepFigures: Encodable {
    var stepsPerSecond: [Double]
    var median: Double
    var eventsPerStep: Double

    var line: String {
        "simulation, 5 nodes under load, facts and invariants on: \(Int(median)) steps a second, "
            + "\(eventsPerStep.fixed(2)) events a step; repetitions "
            + stepsPerSecond.map { String(Int($0)) }.joined(separator: " ")
    }
}

private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// CPU time of this process so far.
func cpuNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

/// The most memory that this process ever had resident; nil where the system does not tell.
private func peakResidentKiB() -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return Int(line.filter(\.isNumber))
}
