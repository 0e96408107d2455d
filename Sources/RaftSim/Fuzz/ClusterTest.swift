import RaftCore
import RaftStore

/// A test of TinyKV's cluster suite that is made of rounds of load and trouble: GenericTest with
/// its parameters. Every client alone writes its keys, and each of its reads must equal what it
/// wrote; after a round everything is there, once, and is then deleted.
public struct ClusterTest: Hashable, Sendable {
    public let name: String
    public let clients: Int
    /// Whether messages get lost.
    public var isUnreliable = false
    /// Whether all nodes lose power after each round.
    public var crashes = false
    /// Whether the nodes are split at random all the time.
    public var partitions = false
    /// Log GC's limit; nil: the logs are left alone.
    public var logLimit: Int?

    /// The tests of projects 2B and 2C, by their names.
    public static let table = [
        ClusterTest(name: "TestBasic2B", clients: 1),
        ClusterTest(name: "TestConcurrent2B", clients: 5),
        ClusterTest(name: "TestUnreliable2B", clients: 5, isUnreliable: true),
        ClusterTest(name: "TestManyPartitionsOneClient2B", clients: 1, partitions: true),
        ClusterTest(name: "TestManyPartitionsManyClients2B", clients: 5, partitions: true),
        ClusterTest(name: "TestPersistOneClient2B", clients: 1, crashes: true),
        ClusterTest(name: "TestPersistConcurrent2B", clients: 5, crashes: true),
        ClusterTest(
            name: "TestPersistConcurrentUnreliable2B", clients: 5, isUnreliable: true,
            crashes: true),
        ClusterTest(
            name: "TestPersistPartition2B", clients: 5, crashes: true, partitions: true),
        ClusterTest(
            name: "TestPersistPartitionUnreliable2B", clients: 5, isUnreliable: true,
            crashes: true, partitions: true),
        ClusterTest(name: "TestSnapshotRecover2C", clients: 1, crashes: true, logLimit: 100),
        ClusterTest(
            name: "TestSnapshotRecoverManyClients2C", clients: 20, crashes: true, logLimit: 100),
        ClusterTest(
            name: "TestSnapshotUnreliable2C", clients: 5, isUnreliable: true, logLimit: 100),
        ClusterTest(
            name: "TestSnapshotUnreliableRecover2C", clients: 5, isUnreliable: true,
            crashes: true, logLimit: 100),
        ClusterTest(
            name: "TestSnapshotUnreliableRecoverConcurrentPartition2C", clients: 5,
            isUnreliable: true, crashes: true, partitions: true, logLimit: 100),
    ]

    /// How much of it is run.
    public struct Scale: Hashable, Sendable {
        public var rounds: Int
        /// Virtual time of load in a round.
        public var round: Duration
        /// Requests a second of each client.
        public var rate: Int

        /// As TinyKV runs it: three rounds of five seconds.
        public static let full = Scale(rounds: 3, round: .seconds(5), rate: 200)
        /// Small enough for every run of the tests.
        public static let small = Scale(rounds: 2, round: .milliseconds(1_200), rate: 40)

        public init(rounds: Int, round: Duration, rate: Int) {
            self.rounds = rounds
            self.round = round
            self.rate = rate
        }
    }

    /// TinyKV's test configuration: ticks of 50 ms, heartbeats each 100 ms, timeouts of 500–950 ms.
    public var setup: ClusterSetup {
        var options = Options()
        options.tick = .milliseconds(50)
        options.heartbeat = 2
        options.election = 10
        options.latency = DurationRange(low: .milliseconds(1), high: .milliseconds(2))
        options.disk = DurationRange(low: .microseconds(100), high: .microseconds(500))
        options.loss = isUnreliable ? 101_000 : 0
        options.gcTick = .milliseconds(50)
        options.gcLimit = logLimit ?? 128_000
        options.start = Position(index: 5, term: 5)
        return ClusterSetup(nodeCount: 5, options: options)
    }

    /// Runs it to its end or to the first failure.
    public func run(seed: UInt64, at scale: Scale, bugs: [Bug] = []) -> Outcome {
        var setup = setup
        setup.seed = seed
        var run = FuzzRun(setup: setup, seed: seed, bugs: bugs)
        var failure: Failure?
        for round in 1...scale.rounds where failure == nil {
            failure = run.play(self, at: scale).map { .round(round, $0) }
        }
        if let found = run.world.violation { failure = .broken(found) }
        return Outcome(
            failure: failure, steps: run.world.steps,
            answered: run.world.clients.reduce(0) { $0 + $1.answeredCount },
            retried: run.world.clients.reduce(0) { $0 + $1.retriedCount },
            snapshots: run.world.transferCount)
    }

    /// Why it ended before all rounds were played.
    public enum Failure: Hashable, Sendable {
        case broken(Violation)
        case round(Int, Trouble)
    }

    /// What was wrong in a round.
    public enum Trouble: Hashable, Sendable {
        case neverAnswered
        case couldNotScan(ClientID)
        case couldNotDelete(ClientID)
        case logNotTrimmed(NodeID, applied: LogIndex, truncated: LogIndex, limit: Int)
    }

    /// How it went.
    public struct Outcome: Sendable {
        /// nil where all was well.
        public let failure: Failure?
        public let steps: Int
        public let answered: Int
        public let retried: Int
        public let snapshots: Int
    }
}

extension FuzzRun {
    /// One round.
    /// - Returns: what was wrong.
    fileprivate mutating func play(
        _ test: ClusterTest, at scale: ClusterTest.Scale
    ) -> ClusterTest.Trouble? {
        let keys = 10
        act(
            .workload(
                Workload(clients: test.clients, keys: keys, puts: 500_000, rate: scale.rate)))
        var left = scale.round.microseconds / 1_000
        while left > 0, !isOver {
            let span = test.partitions ? random.next(in: 500...700) : left
            if test.partitions { act(.partition([anySide()])) }
            pass(min(span, left))
            left -= span
        }
        act(.healAll)
        act(.workload(nil))
        // Between random partitions a client may give up; its key is uncertain then, not wrong.
        let isSettled = settleClients()
        let isIdle = world.clients.allSatisfy { $0.state == .idle }
        guard isSettled || test.partitions && isIdle else { return .neverAnswered }
        if test.crashes {
            for node in world.nodes { act(.crash(node.id, keep: nil)) }
            pass(200)
            for node in world.nodes { act(.restart(node.id)) }
        }
        return checkRound(test, keys: keys)
    }

    /// Every client reads all of its keys, then deletes them.
    private mutating func checkRound(_ test: ClusterTest, keys: Int) -> ClusterTest.Trouble? {
        for client in world.clients.prefix(test.clients) {
            let range = KeyRange(
                start: Array("\(client.id) ".utf8), end: Array("\(client.id)!".utf8))
            act(.request(client.id, KeyValueCommand([.scan(range)])))
            guard settleClients() else { return .couldNotScan(client.id) }
            let deletes = (0..<keys).map { number in
                KeyValueCommand.Operation.delete(key: client.workloadKey(number))
            }
            act(.request(client.id, KeyValueCommand(deletes)))
            guard settleClients() else { return .couldNotDelete(client.id) }
        }
        guard let limit = test.logLimit else { return nil }
        pass(1_000)
        for node in world.nodes {
            let apply = node.peer.disk.keyValue.durable.apply
            let count = apply.applied.index - apply.truncated.index
            if count > 2 * limit {
                return .logNotTrimmed(
                    node.id, applied: apply.applied.index, truncated: apply.truncated.index,
                    limit: limit)
            }
        }
        return nil
    }

    /// Waits until nobody asks any more.
    /// - Returns: false where somebody still asks, or gave up on the way.
    private mutating func settleClients() -> Bool {
        let gaveUp = world.clients.map(\.gaveUpCount)
        for _ in 0..<200 {
            pass(100)
            if world.clients.allSatisfy({ $0.state == .idle }) { break }
        }
        return world.clients.allSatisfy { $0.state == .idle }
            && world.clients.map(\.gaveUpCount) == gaveUp
    }
}
