/// One server's protocol state: etcd's raft as a value without input or output.
///
/// It is driven by `tick`, `step`, `propose` and `campaign`; what must happen outside comes back as
/// a `Ready` (`takeReady`), and the outside answers with `persisted` and `applied`. Given the same
/// calls and the same seed it ends in the same state and sends the same messages.
///
/// Misuse by the caller traps with the full state; whatever a network can deliver is handled.
///
/// Membership changes, leadership transfer and reads have their places: beside `Raft+Election` and
/// `Raft+Replication`, with `Configuration` and `Quorum` to grow.
public struct Raft: Sendable {
    public let id: NodeID
    public internal(set) var options: RaftOptions

    // Persistent: reported by `Ready.hardState` and kept across restarts.
    /// The latest term that this node has seen (Figure 2, currentTerm).
    public internal(set) var term: Term
    /// Whom it voted for in this term (Figure 2, votedFor).
    public internal(set) var vote: NodeID
    /// Its log; the entries are persistent, commit and applied are learnt again.
    public internal(set) var log: RaftLog

    // Volatile on every node.
    public internal(set) var role = Role.follower
    /// The leader of this term as far as this node knows.
    public internal(set) var leader = NodeID.none
    public internal(set) var configuration: Configuration
    /// Ticks since the election timer started; on a leader, since the quorum was last checked.
    public internal(set) var electionElapsed = 0
    /// Ticks after which this follower or candidate campaigns, drawn anew at every reset.
    public internal(set) var electionTimeout = 0
    /// Who answered this candidate, and how.
    public internal(set) var grants: NodeSet = []
    public internal(set) var refusals: NodeSet = []

    // Volatile on leaders.
    public internal(set) var heartbeatElapsed = 0
    /// By node, also for nodes outside the configuration, whose places stay unused.
    public internal(set) var progress: [Progress] = []
    /// The entries of the last append that was built: peers in step share the array.
    var builtEntries: [Entry] = []

    // What the next Ready carries.
    var messages: [Message] = []
    /// Acknowledgements and votes for others, sent behind `messages`.
    var answers: [Message] = []
    /// The own vote and the own acknowledgements: they count once their write has ended.
    var ownAnswers: [Message] = []
    var wantsSnapshot = false
    var reportedHardState: HardState
    var write: Write?

    /// The newest snapshot in the store, which a peer that lags too far is sent.
    public internal(set) var storedSnapshot: Snapshot?

    /// Whether the state machine is being replaced: nothing is handed out to be applied.
    public var holdsApply = false

    /// The rules that this node breaks on purpose.
    public var bugs = BugSet()
    /// Whether decisions leave facts; with facts off none is built.
    public var recordsFacts = false
    /// The facts since the caller last emptied them.
    public var facts: [Fact] = []

    var random: Random

    /// A write that was handed out and has not ended.
    struct Write: Sendable {
        var last: Position
        var snapshot: LogIndex
        var ownAnswers: [Message]
    }

    /// Starts a node from what its store holds: a follower that knows nobody.
    /// - Precondition: commit and applied lie in the log; heartbeats are shorter than elections.
    public init(
        id: NodeID, options: RaftOptions, configuration: Configuration,
        hardState: HardState = HardState(), entries: EntryLog = EntryLog(),
        applied: LogIndex = 0, storedSnapshot: Snapshot? = nil, seed: UInt64
    ) {
        options.check()
        self.id = id
        self.options = options
        self.configuration = configuration
        term = hardState.term
        vote = hardState.vote
        log = RaftLog(
            entries: entries, committed: max(hardState.commit, entries.base.index),
            applied: max(applied, entries.base.index))
        reportedHardState = HardState(term: term, vote: vote, commit: log.committed)
        self.storedSnapshot = storedSnapshot
        random = Random(seed: seed)
        rebuildProgress()
        becomeFollower(term: term, leader: .none, reason: .started, cause: .none)
    }

    public var hardState: HardState { HardState(term: term, vote: vote, commit: log.committed) }

    /// What a leader knows of a member's log; nil for nodes outside the configuration.
    public func progress(of node: NodeID) -> Progress? {
        configuration.members.contains(node) ? progress[node.arrayIndex] : nil
    }

    /// Whether this node may stand for election.
    @inlinable public var isPromotable: Bool {
        configuration.voters.contains(id) && log.pendingSnapshot == nil
    }

    var others: NodeSet {
        var members = configuration.members
        members.remove(id)
        return members
    }

    /// How many voters decide.
    public var quorum: Int {
        let count = configuration.voters.count
        return bugs.contains(.halfQuorum) ? max(1, count / 2) : Quorum.majority(of: count)
    }

    /// Keeps a fact; inlined, so that with facts off the optimiser builds none.
    @inline(__always)
    mutating func note(_ fact: Fact) {
        if recordsFacts { facts.append(fact) }
    }

    /// Applies changed options from now on; a running election timer keeps its length.
    public mutating func change(options new: RaftOptions) {
        new.check()
        options = new
        for place in progress.indices { progress[place].inflight.capacity = new.maxInflight }
    }

    mutating func rebuildProgress() {
        let size = configuration.members.map { Int($0.rawValue) }.max() ?? 0
        progress = (0..<size).map { place in
            let node = NodeID(place + 1)
            return Progress(
                next: log.last.index + 1, window: options.maxInflight,
                isLearner: configuration.learners.contains(node))
        }
    }
}

/// What a raft is told once; ticks are counted by the caller.
public struct RaftOptions: Hashable, Sendable {
    /// Ticks between a leader's heartbeats; at least 1.
    public var heartbeatTicks: Int
    /// The shortest election timeout; drawn from [n, 2n − 1]. More than `heartbeatTicks`.
    public var electionTicks: Int
    /// Whether a node asks if it could win before it raises its term (D §9.6).
    public var preVote: Bool
    /// Whether a leader steps down without a majority, and followers keep its lease (D §6.2).
    public var checkQuorum: Bool
    /// Whether a follower forwards proposals to the leader instead of refusing them.
    public var forwardsProposals: Bool
    /// Most entries in one append; 0: unlimited.
    public var maxEntries: Int
    /// Most unanswered appends to one peer; at least 1.
    public var maxInflight: Int
    /// Whether a new leader appends an empty entry (§8), as etcd and TinyKV do.
    public var appendsEmptyEntry: Bool

    public init(
        heartbeatTicks: Int = 5, electionTicks: Int = 15, preVote: Bool = false,
        checkQuorum: Bool = false, forwardsProposals: Bool = true, maxEntries: Int = 64,
        maxInflight: Int = 256, appendsEmptyEntry: Bool = true
    ) {
        self.heartbeatTicks = heartbeatTicks
        self.electionTicks = electionTicks
        self.preVote = preVote
        self.checkQuorum = checkQuorum
        self.forwardsProposals = forwardsProposals
        self.maxEntries = maxEntries
        self.maxInflight = maxInflight
        self.appendsEmptyEntry = appendsEmptyEntry
    }

    func check() {
        precondition(
            heartbeatTicks > 0 && electionTicks > heartbeatTicks && maxInflight > 0
                && maxEntries >= 0,
            "options out of range: \(self)")
    }
}

/// Why a call changed nothing.
public enum Refusal: Error, Hashable, Sendable {
    /// The proposal was not taken; a fact says why.
    case dropped
    /// An answer from outside the configuration.
    case unknownPeer
}

extension Raft: CustomStringConvertible {
    /// The full state in one line, for traps and tests.
    public var description: String {
        let peers = configuration.members.compactMap { node in
            progress(of: node).map {
                "\(node)(match \($0.match) next \($0.next) \($0.state)"
                    + ($0.isPaused ? " paused" : "") + ")"
            }
        }
        return "\(id) \(role) term \(term) vote \(vote) leader \(leader) "
            + "log \(log.entries.base) … \(log.entries.last) stable \(log.stable) "
            + "commit \(log.committed) applied \(log.applied) "
            + "timer \(electionElapsed)/\(electionTimeout) writing \(isWriting) "
            + "grants \(grants) refusals \(refusals) peers \(peers.joined(separator: " "))"
    }
}
