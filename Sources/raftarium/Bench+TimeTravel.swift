import RaftSim

/// What going to any moment of a long history costs, in CPU time and memory.
struct TravelFigures: Encodable {
    var nodes: Int
    var steps: Int
    var events: Int
    var nanosecondsPerStep: Double
    /// Milliseconds to a random moment from another one, with no copy near it.
    var leap: Quantiles
    /// Milliseconds for one step back, behind each leap and again and again.
    var stepBack: Quantiles
    /// How much the process grew; nil where the system does not tell.
    var bytes: Int?
    var copies: Int

    /// Milliseconds.
    struct Quantiles: Encodable {
        var median: Double
        var p99: Double
        var max: Double

        init(nanoseconds: [Int]) {
            let sorted = nanoseconds.sorted()
            func quantile(_ share: Double) -> Double {
                let place = Int((Double(sorted.count - 1) * share).rounded(.up))
                return Double(sorted[place]) / 1e6
            }
            median = quantile(0.5)
            p99 = quantile(0.99)
            max = quantile(1)
        }

        var line: String {
            say(
                "cli.bench.quantiles",
                ["median": median.fixed(2), "p99": p99.fixed(2), "most": max.fixed(2)])
        }
    }

    var line: String {
        let figures = say(
            "cli.bench.travel",
            [
                "nodes": nodes, "steps": steps, "events": events,
                "perStep": Int(nanosecondsPerStep), "leap": leap.line, "back": stepBack.line,
                "copies": copies,
            ])
        guard let bytes else { return figures }
        let perStep = (Double(bytes) / Double(steps)).fixed(0)
        let perEvent = (Double(bytes) / Double(events)).fixed(0)
        return figures + "; "
            + say("cli.bench.memory", ["perStep": perStep, "perEvent": perEvent])
    }
}

extension Bench {
    /// Random moments that are gone to, and steps back behind each.
    private static let leaps = 500
    private static let stepsBack = 20

    func measureTravel(nodes: Int) throws -> TravelFigures {
        let before = residentBytes()
        var benchmark = TimeTravelBenchmark(nodes: nodes)
        let start = cpuNanoseconds()
        benchmark.run(to: history)
        let spent = cpuNanoseconds() - start
        let grown = residentBytes().flatMap { now in before.map { max(0, now - $0) } }
        guard benchmark.isHealthy else { throw BenchError.brokenInvariant }
        var leaps: [Int] = []
        var backs: [Int] = []
        for _ in 0..<Bench.leaps {
            leaps.append(time { benchmark.leap() })
            for _ in 0..<Bench.stepsBack { backs.append(time { benchmark.stepBack() }) }
        }
        guard benchmark.isExact(samples: 20) else { throw BenchError.inexactTravel }
        return TravelFigures(
            nodes: nodes, steps: history, events: benchmark.eventCount,
            nanosecondsPerStep: Double(spent) / Double(history),
            leap: TravelFigures.Quantiles(nanoseconds: leaps),
            stepBack: TravelFigures.Quantiles(nanoseconds: backs), bytes: grown,
            copies: benchmark.copies)
    }

    private func time(_ body: () -> Void) -> Int {
        let start = cpuNanoseconds()
        body()
        return cpuNanoseconds() - start
    }
}

/// The memory that this process has resident now; nil where the system does not tell.
private func residentBytes() -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") })
    else { return nil }
    return Int(line.filter(\.isNumber)).map { $0 * 1_024 }
}
