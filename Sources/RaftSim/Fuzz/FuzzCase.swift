import RaftCore
import RaftStore

/// One run of chance: a cluster and a plan of faults that follow from a seed alone.
///
/// Ten virtual seconds of trouble, then every fault ends, and the cluster must come to rest: one
/// leader, equal logs, and a new proposal applied everywhere.
public struct FuzzCase: Hashable, Sendable {
    public let seed: UInt64
    /// Switched on at every node from the start.
    public let bugs: [Bug]
    public let setup: ClusterSetup
    /// How likely each kind of trouble is in this run: some kinds never come, so that the others
    /// come undisturbed.
    let moves: [FuzzMove]

    public static let trouble = Duration.seconds(10)
    /// Twenty election timeouts must be enough to come to rest.
    static let restTimeouts = 20

    /// - Parameter nodes: servers of the cluster; nil lets the seed draw from 2 to 7.
    public init(seed: UInt64, bugs: [Bug] = [], nodes wanted: Int? = 5) {
        self.seed = seed
        self.bugs = bugs
        var random = Random(seed: Random.mix(seed))
        let drawn = random.pick([3, 3, 5, 5, 5, 4, 2, 7])
        let nodes = wanted ?? drawn
        setup = ClusterSetup(
            nodeCount: nodes, seed: random.next(), options: FuzzCase.options(&random))
        moves = FuzzMove.draw(&random)
    }

    private static func options(_ random: inout Random) -> Options {
        var options = Options()
        options.entries = random.pick([1, 2, 64, 0])
        options.inflight = random.pick([1, 2, 256])
        options.prevote = random.chance(partsPerMillion: 300_000)
        options.checkquorum = random.chance(partsPerMillion: 300_000)
        options.noop = random.chance(partsPerMillion: 600_000)
        options.forward = random.chance(partsPerMillion: 700_000)
        options.latency = range(random.pick([2, 2, 5]), random.pick([2, 8, 30, 80]))
        options.loss = random.pick([0, 0, 10_000, 50_000, 150_000])
        options.duplicate = random.pick([0, 0, 20_000, 100_000])
        options.disk = random.pick([.zero, range(1, 5), range(1, 5), range(1, 60), range(20, 90)])
        return options
    }

    private static func range(_ low: Int, _ high: Int) -> DurationRange {
        DurationRange(low: .milliseconds(low), high: .milliseconds(max(low, high)))
    }

    /// Runs it to its end or to the first violation.
    public func run(recordsEvents: Bool = false) -> FuzzOutcome {
        var run = FuzzRun(self, recordsEvents: recordsEvents)
        run.causeTrouble()
        let isAtRest = run.comeToRest()
        return FuzzOutcome(
            seed: seed, steps: run.world.steps, plan: run.plan, setup: setup,
            violation: run.world.violation, isAtRest: isAtRest)
    }
}

/// How a run ended.
public struct FuzzOutcome: Sendable {
    public let seed: UInt64
    public let steps: Int
    /// Every input with the place and the moment at which it was given.
    public let plan: [PlannedInput]
    public let setup: ClusterSetup
    public let violation: Violation?
    /// Whether the cluster came to rest after the faults ended.
    public let isAtRest: Bool

    public var hasFailed: Bool { violation != nil || !isAtRest }

    /// An input of the plan.
    public struct PlannedInput: Sendable {
        public let step: Int
        public let time: VirtualTime
        public let input: Input
    }

    /// What went wrong, in a few words; nil where all is well.
    public var failure: String? {
        if let violation {
            let other = violation.other == .none ? "" : " against \(violation.other)"
            return "\(violation.invariant) at \(violation.node)\(other), \(violation.position)"
        }
        return isAtRest ? nil : "never came to rest"
    }
}

extension Random {
    /// One of `choices`, each as likely as the others.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[next(below: choices.count)]
    }
}
