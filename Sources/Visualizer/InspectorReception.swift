import RaftCore

/// What a receiver does with a message as a whole, which decides what becomes of its fields.
enum Reception: Hashable {
    /// It goes by every field.
    case taken
    case ignored(IgnoreReason)
    /// A request for a vote that is not heard: the receiver counts on a leader.
    case lease(leader: NodeID)
    /// A vote or a promise that is refused before the logs are compared: the term is over here, or
    /// has its leader.
    case termIsOver(own: Term)
    case leads(leader: NodeID)
    /// What the message brings does not fit the log.
    case refused
    /// Entries behind a place that is committed already: they are answered, but not appended.
    case behindCommit
    /// A refusal of something that is settled since.
    case settled

    /// Finds it out by letting a copy of the receiver take the message.
    init(of message: Message, at raft: Raft) {
        var copy = raft
        copy.recordsFacts = true
        copy.facts = []
        copy.step(message)
        self = copy.facts.lazy.compactMap { Reception($0, own: raft.term) }.first ?? .taken
    }

    private init?(_ fact: Fact, own: Term) {
        switch fact {
        case .messageIgnored(_, _, _, _, .contradictsCommitted),
            .messageIgnored(_, _, _, _, .beyondLog), .appendRejected:
            self = .refused
        case .messageIgnored(_, _, _, _, let reason): self = .ignored(reason)
        case .voteIgnored(_, _, let leader, _, _): self = .lease(leader: leader)
        case .voteRefused(_, _, _, _, _, .staleTerm, _): self = .termIsOver(own: own)
        case .voteRefused(_, _, _, _, let leader, .knowsLeader, _): self = .leads(leader: leader)
        case .appendBelowCommit: self = .behindCommit
        case .rejectionIgnored: self = .settled
        default: return nil
        }
    }

    /// The rule behind what it makes of a field; nil where that follows from another field.
    func rule(of field: MessageField) -> Rule? {
        switch self {
        case .lease: field == .term ? .leaderLease : nil
        case .ignored(.staleLeaderTold), .termIsOver: field == .term ? .staleLeaderIsTold : nil
        case .leads: field == .from ? .leaderOfTermIsFollowed : nil
        case .behindCommit: field == .entries ? .committedNeverTruncated : nil
        case .settled: field == .reject ? .staleRejectionIgnored : nil
        case .taken, .ignored, .refused: nil
        }
    }

    /// Whether entries that the message carries may be appended.
    var takesEntries: Bool { self == .taken }
}
