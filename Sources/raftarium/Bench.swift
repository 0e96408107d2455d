import ArgumentParser
import FoundationEssentials
import Glibc
import RaftSim

/// `raftarium bench`: what a commit and what a step of the simulation cost, measured here and now.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: say("cli.bench.abstract"),
        discussion: say("cli.bench.discussion"))

    @Flag(help: .say("cli.bench.json"))
    var json = false

    @Option(help: .say("cli.bench.repetitions"))
    var repetitions = 5

    @Option(help: .say("cli.bench.entries"))
    var entries = 100_000

    @Option(help: .say("cli.bench.steps"))
    var steps = 500_000

    @Option(help: .say("cli.bench.behind"))
    var behind = 1_000_000

    @Option(help: .say("cli.bench.history"))
    var history = 1_000_000

    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (1...1000).contains(repetitions), (1...100_000_000).contains(entries),
            (1...1_000_000_000).contains(steps), (5_000...100_000_000).contains(behind),
            (10_000...100_000_000).contains(history)
        else { throw ValidationError(say("cli.bench.ranges")) }
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
            say(
                "cli.bench.inconsistent",
                ["nodes": load.nodes, "batch": load.batch, "bytes": load.bytes])
        case .inexactTravel: say("cli.bench.inexactTravel")
        case .brokenInvariant: say("cli.bench.brokenInvariant")
        case .notCaughtUp: say("cli.bench.notCaughtUp")
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
        let figures = say(
            "cli.bench.catchUp", count: snapshots,
            [
                "behind": behind, "perEntry": Int(nanosecondsPerEntry),
                "seconds": secondsToCatchUp.fixed(4),
                "virtual": virtualSecondsToCatchUp.fixed(3), "bytes": snapshotBytes,
                "log": longestLog, "diskLog": longestDiskLog, "unsynced": longestUnsynced,
            ])
        guard let peak = peakResidentKiB else { return figures }
        return figures + "; " + say("cli.bench.peak", ["size": peak / 1_024])
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
        say(
            "cli.bench.commits", count: nodes,
            [
                "batch": batch, "bytes": bytes, "perCommit": Int(median),
                "perSecond": Int(1e9 / median), "messages": messagesPerCommit.fixed(2),
                "repetitions": nanosecondsPerCommit.map { String(Int($0)) }
                    .joined(separator: " "),
            ])
    }
}

private struct StepFigures: Encodable {
    var stepsPerSecond: [Double]
    var median: Double
    var eventsPerStep: Double

    var line: String {
        say(
            "cli.bench.simulation",
            [
                "rate": Int(median), "events": eventsPerStep.fixed(2),
                "repetitions": stepsPerSecond.map { String(Int($0)) }.joined(separator: " "),
            ])
    }
}

private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// The most memory that this process ever had resident; nil where the system does not tell.
private func peakResidentKiB() -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return Int(line.filter(\.isNumber))
}
