import RaftCore
import RaftStore

/// Takes the power from every node at every write of a scenario, in every way that a write can be
/// caught, and looks whether the cluster comes back whole.
///
/// The scenario is run once. Whenever a node has a batch behind the sync line of a store, the world
/// is copied for each way in which a crash can find it: nothing of the write on disk, torn in the
/// middle, some or all of its batches there. Each copy crashes, restarts the node a little later,
/// goes through the rest of the scenario and must come to rest.
public struct CrashSweep: Sendable {
    /// Every way to crash, in the order of the scenario.
    public let points: [Point]
    /// How many batches were written in the scenario.
    public let operations: Int
    private let journal: [JournalEntry]

    /// One crash to try.
    public struct Point: Sendable {
        public let node: NodeID
        public let step: Int
        public let time: VirtualTime
        /// How many unsynced batches of each store survive.
        public let keep: Int
        public let isTorn: Bool
        /// What the ready loop of the node was doing.
        public let phase: ReadyPhase
        let world: Simulation
        let nextInput: Int
    }

    /// How long a node stays down.
    static let downtime = Duration.milliseconds(300)
    /// How long the cluster may take to come to rest.
    static let patience = Duration.seconds(12)

    /// - Parameters:
    ///   - journal: the inputs of the scenario with their times, as its history has them.
    ///   - end: when the scenario ends.
    ///   - bugs: rules to break at every node.
    public init(
        setup: ClusterSetup, journal: [JournalEntry], end: VirtualTime, bugs: [Bug] = []
    ) {
        self.journal = journal
        var run = SweepRun(world: Simulation(setup, recordsEvents: false))
        for bug in bugs { run.act(.breakRule(bug, NodeSet(first: setup.nodeCount))) }
        var seen = Array(repeating: (raft: 0, keyValue: 0), count: setup.nodeCount)
        var points: [Point] = []
        var next = 0
        while run.world.violation == nil {
            while next < journal.count,
                journal[next].time <= run.world.now
                    || run.nextTime.map({ journal[next].time < $0 }) ?? true
            {
                run.act(journal[next].input)
                next += 1
                CrashSweep.collect(run.world, next, &seen, into: &points)
            }
            guard let due = run.nextTime, due <= end else { break }
            run.step()
            CrashSweep.collect(run.world, next, &seen, into: &points)
        }
        self.points = points
        operations = run.world.nodes.reduce(0) {
            $0 + $1.peer.disk.raft.writtenCount + $1.peer.disk.keyValue.writtenCount
        }
    }

    /// Takes note of batches that were not there before.
    private static func collect(
        _ world: Simulation, _ next: Int, _ seen: inout [(raft: Int, keyValue: Int)],
        into points: inout [Point]
    ) {
        for place in world.nodes.indices where world.nodes[place].isUp {
            let raft = world.nodes[place].peer.disk.raft
            let keyValue = world.nodes[place].peer.disk.keyValue
            let isNews =
                raft.writtenCount != seen[place].raft
                || keyValue.writtenCount != seen[place].keyValue
            seen[place] = (raft.writtenCount, keyValue.writtenCount)
            let waiting = max(raft.unsynced.count, keyValue.unsynced.count)
            guard isNews, waiting > 0 else { continue }
            for keep in 0...waiting {
                for isTorn in keep < waiting ? [false, true] : [false] {
                    points.append(
                        Point(
                            node: world.nodes[place].id, step: world.steps, time: world.now,
                            keep: keep, isTorn: isTorn, phase: world.nodes[place].peer.phase,
                            world: world, nextInput: next))
                }
            }
        }
    }

    /// What became of one crash.
    public struct Outcome: Sendable {
        public let point: Point
        public let violation: Violation?
        /// What kept the cluster from coming to rest; nil where it did.
        public let unrest: Unrest?
        /// Requests that were answered with success.
        public let acknowledged: Int

        /// What went wrong; nil where all is well.
        public var failure: FuzzFailure? {
            violation.map { .broken($0) } ?? unrest.map { .neverAtRest($0) }
        }

        public var hasFailed: Bool { failure != nil }
    }

    /// Tries one crash.
    public func run(_ point: Point) -> Outcome {
        var run = SweepRun(world: point.world)
        run.act(.crash(point.node, keep: point.keep, isTorn: point.isTorn))
        let restart = point.time + CrashSweep.downtime
        var hasRestarted = false
        var next = point.nextInput
        while next < journal.count {
            let entry = journal[next]
            if !hasRestarted, entry.time >= restart {
                run.restart(point.node, at: restart)
                hasRestarted = true
            }
            run.go(to: entry.time)
            run.act(entry.input)
            next += 1
        }
        if !hasRestarted { run.restart(point.node, at: restart) }
        let unrest = run.comeToRest(within: CrashSweep.patience)
        return Outcome(
            point: point, violation: run.world.violation, unrest: unrest,
            acknowledged: run.world.requests.records.count {
                if case .result = $0.answer { true } else { false }
            })
    }
}

/// A world on its way through a sweep, without events.
private struct SweepRun {
    var world: Simulation
    private var trace: [Event] = []

    init(world: Simulation) { self.world = world }

    var nextTime: VirtualTime? {
        mutating get { world.nextStepTime() }
    }

    mutating func step() {
        world.step(into: &trace)
        trace.removeAll(keepingCapacity: true)
    }

    mutating func act(_ input: Input) {
        _ = world.apply(input, into: &trace)
        trace.removeAll(keepingCapacity: true)
    }

    mutating func go(to time: VirtualTime) {
        world.advance(to: time, into: &trace)
        trace.removeAll(keepingCapacity: true)
    }

    mutating func restart(_ id: NodeID, at time: VirtualTime) {
        go(to: time)
        if world.node(id)?.isUp == false { act(.restart(id)) }
    }

    /// Ends what the scenario left broken, writes once more and waits for quiet.
    /// - Returns: what is still not at rest.
    mutating func comeToRest(within patience: Duration) -> Unrest? {
        act(.healAll)
        if world.workload != nil { act(.workload(nil)) }
        for node in world.nodes {
            if node.isFrozen { act(.thaw(node.id)) }
            if !node.isUp { act(.restart(node.id)) }
            if node.isDiskFull { act(.diskFaults(node.id, DiskFaults(isFull: false))) }
        }
        let end = world.now + patience
        var writtenIn: Term?
        while world.violation == nil, world.now < end {
            go(to: world.now + .milliseconds(150))
            guard let leader = world.leader.flatMap(world.node) else { continue }
            if writtenIn != leader.peer.raft.term {
                writtenIn = leader.peer.raft.term
                let command = KeyValueCommand([.put(key: [0x7E], value: [0x21])])
                act(.propose(leader.id, payload: command.payload))
            } else if world.unrest == nil {
                return nil
            }
        }
        return world.violation == nil ? world.unrest ?? .tooLate : nil
    }
}
