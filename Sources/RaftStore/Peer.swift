import RaftCore

/// A raft with its disk, its state machine and the ready loop between them: one server of the
/// cluster.
///
/// It knows no time. Whoever drives it hands messages and ticks to it, calls `startReady` when the
/// loop is idle and `finishPhase` when the current phase has taken its time, and does the same for
/// the two workers.
public struct Peer: Sendable {
    public internal(set) var raft: Raft
    public internal(set) var disk: Disk
    public internal(set) var machine: StateMachine
    /// Whether the machine's state survives a crash with its applied index, as in TinyKV.
    public let isDurable: Bool

    /// Where the ready loop is.
    public internal(set) var phase = ReadyPhase.idle
    /// What the phase works on.
    public internal(set) var ready = Ready()
    /// Whether messages are stepped while the ready loop is under way, as with etcd's asynchronous
    /// storage, instead of waiting for its end, as in TinyKV.
    public var stepsWhileBusy = false
    /// What waits for the raft worker while the ready loop is under way.
    public internal(set) var queue: [Inbound] = []
    /// Sizes of the last batches, for people to see.
    public internal(set) var batches = BatchSizes()
    public internal(set) var proposals = Proposals()
    /// The answers since the caller last emptied them.
    var answers: [RequestAnswer] = []
    /// What the present apply phase leaves: the state after it, and what it tells.
    var application = Application()

    public internal(set) var regionWorker = RegionWorker()
    public internal(set) var logGC = LogGCWorker()
    /// The highest index that this leader has proposed to truncate.
    var proposedCompaction: LogIndex = 0

    public internal(set) var outgoing: [OutgoingSnapshot] = []
    public internal(set) var incoming: [IncomingSnapshot] = []

    /// Starts a server from its disk, after a crash or for the first time.
    /// - Throws: why the disk is no state to start from.
    public init(
        id: NodeID, disk: Disk, options: RaftOptions, isDurable: Bool = true, bugs: BugSet,
        recordsFacts: Bool, seed: UInt64
    ) throws(OpenError) {
        var disk = disk
        if !bugs.contains(.snapshotCrashNotRepaired) { disk.repair() }
        let opened = try disk.opened(bugs: bugs)
        let state = disk.keyValue.durable
        machine = StateMachine(
            position: state.apply.applied, logDigest: state.apply.digest, data: state.data)
        raft = Raft(
            id: id, options: options, configuration: state.region.region.configuration,
            hardState: opened.hardState, entries: opened.log, applied: state.apply.applied.index,
            storedSnapshot: disk.snapshot?.metadata, seed: seed)
        raft.bugs = bugs
        raft.recordsFacts = recordsFacts
        self.disk = disk
        self.isDurable = isDurable
        if state.region.status == .applying { beginTakingOver(state.apply.applied) }
        // A crash may have come between truncating and deleting.
        let truncated = state.apply.truncated.index
        if disk.raft.durable.entries.base.index < truncated { scheduleDeletion(through: truncated) }
    }

    // MARK: What it is told

    /// Ticks do not wait for the ready loop: a clock that stood still while a disk writes would
    /// let leaders appear dead.
    public mutating func tick(_ count: Int) { raft.tick(count) }
    public mutating func campaign() { raft.campaign() }
    public mutating func beat() { raft.beat() }
    public mutating func reportUnreachable(_ node: NodeID) { raft.reportUnreachable(node) }
    public mutating func reportSnapshot(_ node: NodeID, ok: Bool) {
        raft.reportSnapshot(node, ok: ok)
    }
    public mutating func change(options: RaftOptions) { raft.change(options: options) }
    public mutating func change(bugs: BugSet) { raft.bugs = bugs }
    public mutating func setElectionTimer(ticksLeft: Int) {
        raft.setElectionTimer(ticksLeft: ticksLeft)
    }

    /// Whether decisions leave facts.
    public var recordsFacts: Bool {
        get { raft.recordsFacts }
        set { raft.recordsFacts = newValue }
    }

    /// Hands the facts since the last call to `body`, one by one, and forgets them.
    public mutating func drainFacts(_ body: (Fact) -> Void) {
        for fact in raft.facts { body(fact) }
        raft.facts.removeAll(keepingCapacity: true)
    }

    /// The answers since the last call; nobody else gets them.
    public mutating func takeAnswers() -> [RequestAnswer] {
        guard !answers.isEmpty else { return [] }
        defer { answers.removeAll(keepingCapacity: true) }
        return answers
    }

    /// The proposals since the last call, with their places in the log.
    public mutating func takeNewProposals() -> [Proposals.Waiting] { proposals.takeFresh() }

    public var hasNewProposals: Bool { !proposals.fresh.isEmpty }
    public var hasAnswers: Bool { !answers.isEmpty }

    // MARK: Power

    /// Loses power: memory is gone, and of the writes that were not synced all but a prefix, which
    /// `random` draws or `keep` gives for each store.
    /// - Returns: how many batches were lost.
    public mutating func crash(
        keep: Int?, isTorn: Bool = false, random: inout Random
    ) -> Int {
        for request in proposals.takeAll() {
            answers.append(RequestAnswer(request, .connectionLost))
        }
        for case .request(let request) in queue {
            answers.append(RequestAnswer(request.number, .connectionLost))
        }
        phase = .idle
        queue.removeAll()
        incoming.removeAll()
        outgoing.removeAll()
        regionWorker = RegionWorker()
        logGC = LogGCWorker()
        return disk.crash(keep: keep, isTorn: isTorn, random: &random)
    }
}

/// What the raft worker takes from its queue.
public enum Inbound: Sendable {
    case message(Message)
    case request(Request)
}

/// How much the two levels of batching put together: everything queued is stepped before one Ready,
/// and one Ready makes one write.
public struct BatchSizes: Hashable, Sendable {
    /// Messages and requests that were stepped before the last Ready.
    public internal(set) var stepped = 0
    /// Entries in its write.
    public internal(set) var persisted = 0
    /// Messages that it sent.
    public internal(set) var sent = 0
    /// Entries that it applied.
    public internal(set) var applied = 0

    public init() {}
}
