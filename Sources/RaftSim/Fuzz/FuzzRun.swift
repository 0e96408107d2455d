import RaftCore
import RaftStore

/// A fuzz case on its way: every decision follows from the case's generator and from the world.
///
/// Inputs are given right behind a step, never between: so the number of steps says exactly when,
/// and the plan can be replayed as a session.
struct FuzzRun {
    var world: Simulation
    var random: Random
    var plan: [FuzzOutcome.PlannedInput] = []
    /// How far this run has come; the world's clock stands at its last step.
    private var clock = VirtualTime.start
    private var proposals = 0
    private var trace: [Event] = []
    /// How many events are kept, and the last of them.
    var keptEvents = 0
    private(set) var recentEvents: [Event] = []
    private let moves: [FuzzMove]
    private let plannedWorkload: Workload?

    init(_ fuzzCase: FuzzCase, recordsEvents: Bool) {
        world = Simulation(fuzzCase.setup, recordsEvents: recordsEvents)
        random = Random(seed: fuzzCase.seed)
        moves = fuzzCase.moves
        plannedWorkload = fuzzCase.workload
        let all = NodeSet(first: fuzzCase.setup.nodeCount)
        for bug in fuzzCase.bugs { act(.breakRule(bug, all)) }
    }

    /// A run without a plan of its own.
    init(setup: ClusterSetup, seed: UInt64, bugs: [Bug]) {
        world = Simulation(setup, recordsEvents: false)
        random = Random(seed: seed)
        moves = []
        plannedWorkload = nil
        stepLimit = .max
        let all = NodeSet(first: setup.nodeCount)
        for bug in bugs { act(.breakRule(bug, all)) }
    }

    /// Whether an invariant broke, or a storm of messages broke out that no correct cluster knows.
    var isOver: Bool { world.violation != nil || world.steps >= stepLimit }

    private var stepLimit = 200_000

    mutating func act(_ input: Input) {
        guard !isOver else { return }
        plan.append(
            FuzzOutcome.PlannedInput(step: world.steps, time: world.now, input: input))
        _ = world.apply(input, into: &trace)
        forgetTrace()
    }

    private mutating func forgetTrace() {
        if keptEvents > 0 {
            recentEvents += trace
            if recentEvents.count > 4 * keptEvents {
                recentEvents.removeFirst(recentEvents.count - keptEvents)
            }
        }
        trace.removeAll(keepingCapacity: true)
    }

    /// Lets the world go on for a while.
    mutating func pass(_ milliseconds: Int) {
        clock = max(clock, world.now) + .milliseconds(milliseconds)
        while !isOver, let due = world.nextStepTime(), due <= clock {
            world.step(into: &trace)
            forgetTrace()
        }
    }

    /// Lets the world go on until something holds, but not for ever.
    @discardableResult
    mutating func pass(
        atMost milliseconds: Int, until isReached: (borrowing Simulation) -> Bool
    ) -> Bool {
        clock = max(clock, world.now)
        let end = clock + .milliseconds(milliseconds)
        while !isReached(world) {
            guard !isOver, let due = world.nextStepTime(), due <= end else {
                clock = end
                return false
            }
            world.step(into: &trace)
            forgetTrace()
        }
        return true
    }

    /// Proposes a small put that no other proposal makes.
    mutating func propose(at id: NodeID) {
        proposals += 1
        let key = [UInt8(proposals % 8) + 97]
        // Every key is deleted now and then, so that old data that came back would show.
        let operation: KeyValueCommand.Operation =
            proposals % 5 == 4
            ? .delete(key: key) : .put(key: key, value: Array("\(proposals)".utf8))
        act(.propose(id, payload: KeyValueCommand([operation]).payload))
    }

    // MARK: Trouble

    mutating func causeTrouble() {
        let end = VirtualTime.start + FuzzCase.trouble
        if let workload = plannedWorkload { act(.workload(workload)) }
        pass(random.next(in: 100...500))
        while !isOver, clock < end {
            carryOut(random.pick(moves))
            pass(random.pick([0, 1, 3, 10, 30, 80, 200]))
        }
    }

    // MARK: Rest

    /// Ends every fault and looks whether the cluster comes to rest.
    mutating func comeToRest() -> Bool {
        guard !isOver else { return false }
        act(.healAll)
        for flight in world.network.flights where flight.isHeld {
            act(.release(message: flight.number))
        }
        var calm = world.options
        calm.loss = 0
        calm.duplicate = 0
        calm.corrupt = 0
        calm.bandwidth = 0
        calm.latency = Options().latency
        calm.disk = Options().disk
        calm.entries = Options().entries
        calm.inflight = Options().inflight
        act(.setOptions(calm))
        if world.workload != nil { act(.workload(nil)) }
        let usual = DiskFaults(latency: calm.disk, isFull: false)
        for node in world.nodes where node.diskFaults != DiskFaults() {
            act(.diskFaults(node.id, usual))
        }
        for node in world.nodes where node.isFrozen { act(.thaw(node.id)) }
        for node in world.nodes where !node.isUp { act(.restart(node.id)) }
        let slice = calm.election * calm.tick.microseconds / 1_000
        var proposed: (at: LogIndex, in: Term)?
        for _ in 0..<FuzzCase.restTimeouts {
            pass(slice)
            guard !isOver else { return false }
            if let proposed, isAtRest(after: proposed.at, in: proposed.in) { return true }
            guard let leader = world.leader.flatMap({ world.node($0) }) else { continue }
            if leader.peer.raft.term != proposed?.in {
                propose(at: leader.id)
                guard let after = world.node(leader.id) else { continue }
                proposed = (after.peer.raft.log.entries.lastIndex, after.peer.raft.term)
            }
        }
        return false
    }

    /// Whether one leader leads, and all nodes applied the same log through `index`.
    private func isAtRest(after index: LogIndex, in term: Term) -> Bool {
        guard world.unrest == nil, let first = world.nodes.first else { return false }
        return world.leader.flatMap(world.node)?.peer.raft.term == term
            && first.peer.machine.position.index >= index
    }
}
