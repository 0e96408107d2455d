import RaftCore
import RaftSim
import RaftStore

/// The fields of a message, in the order in which a page lists them.
enum MessageField: CaseIterable, Hashable {
    case term, from, to, index, logTerm, entries, commit, reject, rejectHint
    case snapshot, members, digest

    /// Those that a message of its kind uses; the others stay zero.
    static func used(by message: Message) -> [MessageField] {
        switch message.kind {
        case .append: [.term, .from, .to, .index, .logTerm, .entries, .commit]
        case .appendResponse:
            message.reject
                ? [.term, .from, .to, .reject, .index, .rejectHint, .logTerm]
                : [.term, .from, .to, .reject, .index]
        case .vote, .preVote: [.term, .from, .to, .index, .logTerm]
        case .voteResponse, .preVoteResponse: [.term, .from, .to, .reject]
        case .snapshot: [.term, .from, .to, .snapshot, .members, .digest]
        case .heartbeat: [.term, .from, .to, .commit]
        case .heartbeatResponse: [.term, .from, .to]
        case .proposal: [.from, .to, .entries]
        }
    }
}

/// Reads a message with the eyes of the node that gets it.
struct MessageReader {
    let message: Message
    let words: Words
    /// Nil where the receiver is down.
    private let receiver: Peer?
    private let id: NodeID
    private let reception: Reception
    /// Whether the message never arrived.
    let wasLost: Bool

    init(_ trail: MessageTrail, _ message: Message, _ words: Words) {
        self.init(
            message: message, world: trail.world, words: words,
            wasLost: trail.end?.event.node == NodeID.none)
    }

    init(message: Message, world: Simulation, words: Words, wasLost: Bool = false) {
        self.message = message
        self.wasLost = wasLost
        self.words = words
        id = message.to
        receiver = world.node(message.to).flatMap { $0.isUp ? $0.peer : nil }
        reception = receiver.map { Reception(of: message, at: $0.raft) } ?? .taken
    }

    var isDown: Bool { receiver == nil }

    // MARK: Rules

    /// The rule by which the receiver checks a field; nil where it checks nothing.
    func rule(of field: MessageField) -> Rule? {
        if exception(of: field) != nil { return reception.rule(of: field) }
        switch field {
        case .term: return termRule
        case .from: return fromRule
        case .to: return nil
        case .index, .logTerm: return placeRule
        case .entries:
            return message.kind == .proposal ? .proposalsGoToLeader : .truncateOnlyConflict
        case .commit: return message.kind == .heartbeat ? .heartbeatCommit : .commitUpToLastNew
        case .reject: return message.kind == .appendResponse ? .acknowledgeWhatMatched : .majority
        case .rejectHint: return .backUpByTerm
        case .snapshot: return .snapshotReplacesLog
        case .members: return .snapshotInstalledWhole
        case .digest: return nil
        }
    }

    private var termRule: Rule {
        guard let own = receiver?.raft.term else { return .higherTermWins }
        if message.kind == .preVote { return .preVote }
        return message.term < own ? .staleTermIgnored : .higherTermWins
    }

    private var fromRule: Rule? {
        switch message.kind {
        case .append, .snapshot, .heartbeat: .leaderOfTermIsFollowed
        case .vote: .voteOncePerTerm
        case .preVote: .preVote
        case .appendResponse, .voteResponse, .preVoteResponse, .heartbeatResponse:
            .onlyMembersAnswer
        case .proposal: .proposalsGoToLeader
        }
    }

    private var placeRule: Rule {
        switch message.kind {
        case .vote, .preVote: .logUpToDate
        case .appendResponse: message.reject ? .backUpByTerm : .commitByMajority
        case .append, .voteResponse, .preVoteResponse, .snapshot, .heartbeat, .heartbeatResponse,
            .proposal:
            .previousEntryMatches
        }
    }

    // MARK: Sentences

    /// What the receiver does with a field, with its own side of the comparison.
    func meaning(of field: MessageField) -> String {
        if let exception = exception(of: field) { return exception }
        let raft = receiver?.raft
        switch field {
        case .term: return words.meaning(ofTerm: message, own: raft?.term, id)
        case .from: return words.meaning(ofSender: message, raft: raft, id)
        case .to: return words.meaning(ofReceiver: message)
        case .index: return words.meaning(ofIndex: message, raft: raft, id)
        case .logTerm: return words.meaning(ofLogTerm: message, raft: raft, id)
        case .entries: return words.meaning(ofEntries: message, id)
        case .commit: return words.meaning(ofCommit: message, raft: raft, id)
        case .reject: return words.meaning(ofAnswer: message, raft: raft, id)
        case .rejectHint: return words.meaning(ofHint: message, id)
        case .snapshot:
            guard let position = message.snapshot?.position, let raft else { return "" }
            return words.sentence(SnapshotOutcome(of: position, in: raft.log), at: id)
        case .members: return words.meaningOfMembers
        case .digest: return words.meaningOfDigest
        }
    }

    /// What there is to say of a field where the receiver does not take the message as it stands.
    private func exception(of field: MessageField) -> String? {
        words.meaning(of: field, in: message, reception, at: id)
    }

    /// What happens to one entry at the receiver.
    func meaning(of entry: Entry) -> String {
        guard message.kind != .proposal, let raft = receiver?.raft else { return "" }
        let log = raft.log
        if entry.index <= log.entries.base.index {
            let snapshot = raft.storedSnapshot?.position.index ?? 0
            return words.entryTruncated(id, isInSnapshot: entry.index <= snapshot)
        }
        let term = log.entries.term(at: entry.index)
        if term == entry.term { return words.entryThere(id) }
        guard reception.takesEntries else { return words.entryNotTaken(id) }
        guard let term else { return words.entryMissing(id) }
        return words.entryConflicts(id, own: Position(index: entry.index, term: term))
    }
}
