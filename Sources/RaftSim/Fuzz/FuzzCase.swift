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
    let workload: Workload?

    public static let trouble = Duration.seconds(10)
    /// Sixty election timeouts must be enough to come to rest, also for a client that waits as
    /// long as clients wait.
    static let restTimeouts = 60

    /// - Parameter nodes: servers of the cluster; nil lets the seed draw from 2 to 7.
    public init(seed: UInt64, bugs: [Bug] = [], nodes wanted: Int? = 5) {
        self.seed = seed
        self.bugs = bugs
        var random = Random(seed: Random.mix(seed))
        let drawn = random.pick([3, 3, 5, 5, 5, 4, 2, 7])
        let nodes = wanted ?? drawn
        setup = ClusterSetup(
            nodeCount: nodes, seed: random.next(), options: FuzzCase.options(&random))
        workload = FuzzCase.workload(&random)
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
        options.async = random.chance(partsPerMillion: 250_000)
        options.gcLimit = random.pick([4, 8, 32, 1_000_000])
        options.gcTick = .milliseconds(random.pick([20, 100]))
        options.chunk = random.pick([8, 32, 4_096])
        options.bandwidth = random.pick([0, 0, 0, 20_000, 200_000])
        options.corrupt = random.pick([0, 0, 0, 20_000])
        options.machine = random.chance(partsPerMillion: 250_000) ? .volatile : .durable
        return options
    }

    /// Clients that go on through all of the trouble; nil: none in this run.
    private static func workload(_ random: inout Random) -> Workload? {
        guard random.chance(partsPerMillion: 500_000) else { return nil }
        return Workload(
            clients: random.pick([1, 2, 3]), keys: random.pick([1, 3, 10]),
            puts: random.pick([300_000, 600_000]), rate: random.pick([10, 40]))
    }

    private static func range(_ low: Int, _ high: Int) -> DurationRange {
        DurationRange(low: .milliseconds(low), high: .milliseconds(max(low, high)))
    }

    /// Runs it to its end or to the first violation.
    /// - Parameter lastEvents: how many of the last events the outcome keeps.
    public func run(recordsEvents: Bool = false, lastEvents: Int = 0) -> FuzzOutcome {
        var run = FuzzRun(self, recordsEvents: recordsEvents || lastEvents > 0)
        run.keptEvents = lastEvents
        run.causeTrouble()
        let isAtRest = run.comeToRest()
        return FuzzOutcome(
            seed: seed, steps: run.world.steps, plan: run.plan, setup: setup,
            violation: run.world.violation, isAtRest: isAtRest,
            unrest: isAtRest ? nil : run.world.unrest, world: run.world,
            lastEvents: Array(run.recentEvents.suffix(lastEvents)))
    }
}

/// What can go wrong in a cluster that was disturbed by chance.
public enum FuzzFailure: Hashable, Sendable {
    case broken(Violation)
    /// With what kept it from coming to rest, where that is known.
    case neverAtRest(Unrest?)
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
    /// What kept it from coming to rest.
    let unrest: Unrest?
    /// The world at the end.
    public let world: Simulation
    /// The last things that happened, as many as were asked for.
    public let lastEvents: [Event]

    public var hasFailed: Bool { violation != nil || !isAtRest }

    /// An input of the plan.
    public struct PlannedInput: Sendable {
        public let step: Int
        public let time: VirtualTime
        public let input: Input
    }

    /// What went wrong; nil where all is well.
    public var failure: FuzzFailure? {
        violation.map { .broken($0) } ?? (isAtRest ? nil : .neverAtRest(unrest))
    }
}

extension Random {
    /// One of `choices`, each as likely as the others.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[next(below: choices.count)]
    }
}
