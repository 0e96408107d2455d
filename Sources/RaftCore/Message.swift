/// What one raft says to another; the names are etcd's without their `Msg`.
public enum MessageKind: UInt8, Sendable, CaseIterable {
    case append, appendResponse
    case vote, voteResponse
    case preVote, preVoteResponse
    case snapshot
    case heartbeat, heartbeatResponse
    case proposal

    /// Whether it answers a request, so that only members may send it.
    public var isResponse: Bool {
        switch self {
        case .appendResponse, .voteResponse, .preVoteResponse, .heartbeatResponse: true
        case .append, .vote, .preVote, .snapshot, .heartbeat, .proposal: false
        }
    }

    /// Whether only a leader sends it.
    public var isFromLeader: Bool {
        switch self {
        case .append, .snapshot, .heartbeat: true
        case .appendResponse, .vote, .voteResponse, .preVote, .preVoteResponse,
            .heartbeatResponse, .proposal:
            false
        }
    }
}

/// One message of the protocol; fields that its kind does not use stay zero.
public struct Message: Hashable, Sendable {
    public var kind: MessageKind
    public var from: NodeID
    public var to: NodeID
    /// Refused: the vote or the append.
    public var reject: Bool
    /// The sender's term; 0 for a forwarded proposal. A pre-vote carries the term it asks for.
    public var term: Term
    /// Append and vote: the term at `index`. Refused append: the term at `rejectHint`.
    public var logTerm: Term
    /// Append: the entry before `entries`. Vote: the candidate's last entry. Response: the last
    /// entry known to match, or the index that was refused.
    public var index: LogIndex
    /// What the sender knows to be committed; a heartbeat never says more than the receiver holds.
    public var commit: LogIndex
    /// A refusing follower's guess where the logs may still agree.
    public var rejectHint: LogIndex
    public var entries: [Entry]
    public var snapshot: Snapshot?

    public init(
        _ kind: MessageKind, from: NodeID = .none, to: NodeID, term: Term = 0,
        logTerm: Term = 0, index: LogIndex = 0, commit: LogIndex = 0, reject: Bool = false,
        rejectHint: LogIndex = 0, entries: [Entry] = [], snapshot: Snapshot? = nil
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.reject = reject
        self.term = term
        self.logTerm = logTerm
        self.index = index
        self.commit = commit
        self.rejectHint = rejectHint
        self.entries = entries
        self.snapshot = snapshot
    }

    /// `index` with `logTerm`: the place that an append or a vote request refers to.
    public var position: Position { Position(index: index, term: logTerm) }
}
