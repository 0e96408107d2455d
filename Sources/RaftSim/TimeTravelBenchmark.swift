import RaftCore
import RaftStore

/// A long history under load, to measure what going to any of its moments and stepping back cost.
/// Times and memory are the caller's to take; every moment that was gone to is compared with the
/// digest that it had when it happened first.
public struct TimeTravelBenchmark: Sendable {
    public private(set) var history: History
    /// Events so far; a step leaves several.
    public private(set) var eventCount = 0
    private var random = Random(seed: 7)
    /// Digests of moments as they happened first, by moves.
    private var kept: [(moves: Int, digest: WorldDigest)] = []

    /// - Parameter nodes: 1…63.
    public init(nodes: Int) {
        var options = Options()
        // The transport of 50 nodes would need a faster link than the default.
        options.latency = DurationRange(low: .milliseconds(1), high: .milliseconds(3))
        history = History(setup: ClusterSetup(nodeCount: nodes, seed: 11, options: options))
        history.perform(
            .workload(Workload(clients: 8, keys: 50, puts: 700_000, rate: 200)))
    }

    /// Goes on to `count` steps, with a crash, a cut and their mending now and then.
    public mutating func run(to count: Int) {
        let nodes = history.world.nodes.count
        let span = max(1, count / 400)
        while history.stepCount < count {
            let end = min(count, history.stepCount + span)
            while history.stepCount < end, history.stepForward() {
                eventCount += history.lastMove.count
            }
            kept.append((history.moves, history.world.digest))
            guard nodes > 2 else { continue }
            let node = NodeID(1 + random.next(below: nodes))
            switch random.next(below: 4) {
            case 0: history.perform(.crash(node, keep: nil))
            case 1: history.perform(.isolate(node))
            default:
                history.perform(.healAll)
                for other in history.world.nodes where !other.isUp {
                    history.perform(.restart(other.id))
                }
            }
        }
    }

    /// Goes to a random moment, far from the cursor as a rule.
    public mutating func leap() {
        history.go(toMove: random.next(below: history.tipMoves + 1))
    }

    /// Steps back once.
    public mutating func stepBack() { history.stepBack() }

    /// Whether `count` moments are the same when they are made again.
    public mutating func isExact(samples count: Int) -> Bool {
        for _ in 0..<count {
            let (moves, digest) = kept[random.next(below: kept.count)]
            history.go(toMove: moves)
            guard history.world.digest == digest else { return false }
        }
        return true
    }

    public var isHealthy: Bool { history.world.violation == nil }
    /// Copies of the world that are kept.
    public var copies: Int { history.branch.checkpoints.count }
}
