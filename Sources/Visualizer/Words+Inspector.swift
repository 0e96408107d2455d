import RaftCore
import RaftSim
import RaftStore

/// Words of the page that shows one message: names of fields in the wording that is set, and what a
/// receiver does with each.
extension Words {
    // MARK: Names and values

    func name(_ field: MessageField, in kind: MessageKind) -> String {
        switch wording {
        case .paper: paperName(field, in: kind)
        case .etcd: codeName(field)
        case .tinykv: field == .rejectHint ? "hint (not in TinyKV)" : codeName(field)
        }
    }

    private func codeName(_ field: MessageField) -> String {
        switch field {
        case .term: "Term"
        case .from: "From"
        case .to: "To"
        case .index: "Index"
        case .logTerm: "LogTerm"
        case .entries: "Entries"
        case .commit: "Commit"
        case .reject: "Reject"
        case .rejectHint: "RejectHint"
        case .snapshot: "Snapshot"
        case .members: "ConfState"
        case .digest: "digest"
        }
    }

    private func paperName(_ field: MessageField, in kind: MessageKind) -> String {
        let isVote = kind == .vote || kind == .preVote
        switch field {
        case .term: return "term"
        case .from: return isVote ? "candidateId" : kind.isFromLeader ? "leaderId" : "from"
        case .to: return "to"
        case .index:
            switch kind {
            case .vote, .preVote: return "lastLogIndex"
            case .appendResponse: return "index"
            case .append, .voteResponse, .preVoteResponse, .snapshot, .heartbeat,
                .heartbeatResponse, .proposal:
                return "prevLogIndex"
            }
        case .logTerm:
            return isVote ? "lastLogTerm" : kind == .appendResponse ? "hintTerm" : "prevLogTerm"
        case .entries: return "entries[]"
        case .commit: return "leaderCommit"
        case .reject: return kind == .appendResponse ? "success" : "voteGranted"
        case .rejectHint: return "hint"
        case .snapshot: return "lastIncluded"
        case .members: return "members"
        case .digest: return "digest"
        }
    }

    func value(_ field: MessageField, of message: Message) -> String {
        switch field {
        case .term: "\(message.term)"
        case .from: "\(message.from)"
        case .to: "\(message.to)"
        case .index: "\(message.index)"
        case .logTerm: "\(message.logTerm)"
        case .entries: "\(message.entries.count)"
        case .commit: "\(message.commit)"
        case .reject: wording == .paper ? yes(!message.reject) : yes(message.reject)
        case .rejectHint: "\(message.rejectHint)"
        case .snapshot: message.snapshot?.position.description ?? ""
        case .members: message.snapshot.map { list($0.configuration.members) } ?? ""
        case .digest: message.snapshot.map { String($0.digest, radix: 16) } ?? ""
        }
    }

    private func yes(_ isTrue: Bool) -> String { isTrue ? "true" : "false" }

    func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// A sentence with the rule behind it.
    func ruled(_ sentence: String, _ rule: Rule?) -> String {
        rule.map { "\(sentence) (\(citation($0)))" } ?? sentence
    }

    // MARK: What a receiver does with a field

    func meaning(ofTerm message: Message, own: Term?, _ id: NodeID) -> String {
        if message.kind == .preVote {
            return "The term it would campaign in; nobody enters it yet."
        }
        guard let own else { return "A higher term is taken over, a lower one has no effect." }
        if message.term > own {
            return "\(id) is in term \(own): it takes over \(message.term) and follows."
        }
        return message.term == own
            ? "\(id) is in the same term and reads on."
            : "\(id) is in term \(own): the message is out of date and changes nothing."
    }

    func meaning(ofSender message: Message, raft: Raft?, _ id: NodeID) -> String {
        switch message.kind {
        case .append, .heartbeat, .snapshot:
            return "\(id) takes it for the leader of the term and restarts its election timer."
        case .vote:
            guard let raft, raft.term == message.term, raft.vote != .none else {
                return "The candidate: \(id) has its vote of this term to give."
            }
            return "The candidate: \(id) has given its vote of this term to \(raft.vote)."
        case .preVote: return "Who asks; a promise binds \(id) to nothing."
        case .appendResponse, .voteResponse, .preVoteResponse, .heartbeatResponse:
            return "Who answers; it counts only as a member."
        case .proposal: return "Who hands on a client's command."
        }
    }

    func meaning(ofReceiver message: Message) -> String {
        message.kind == .proposal
            ? "Whom the sender holds to be the leader." : "Who is to read it; nobody else does."
    }

    func meaning(ofIndex message: Message, raft: Raft?, _ id: NodeID) -> String {
        switch message.kind {
        case .vote, .preVote:
            guard let raft else { return "How far the candidate's log goes." }
            let own = raft.log.entries.last
            return message.position.isUpToDate(with: own)
                ? "How far the candidate's log goes; \(id)'s \(end(own)) and is not ahead."
                : "How far the candidate's log goes; \(id)'s \(end(own)) and is ahead."
        case .appendResponse:
            if message.reject { return "The place at which \(message.from) refused." }
            guard let peer = raft?.progress(of: message.from) else {
                return "\(message.from) holds everything up to here."
            }
            return "\(message.from) holds everything up to here; \(id) knew of \(peer.match)."
        case .append:
            return message.index == 0
                ? "The entries begin with the first: there every log agrees."
                : "The entries come behind this one" + has(message, raft, id)
        case .voteResponse, .preVoteResponse, .snapshot, .heartbeat, .heartbeatResponse, .proposal:
            return ""
        }
    }

    /// Whether the receiver has the entry before those of an append.
    private func has(_ message: Message, _ raft: Raft?, _ id: NodeID) -> String {
        guard let raft else { return "." }
        if message.index < raft.log.committed {
            return "; \(id) has committed \(raft.log.committed) already."
        }
        guard let term = raft.log.entries.term(at: message.index) else {
            return ": \(id)'s log ends at \(raft.log.entries.lastIndex), so it refuses."
        }
        return term == message.logTerm
            ? ": \(id) has it." : ": \(id) has it with term \(term), so it refuses."
    }

    private func end(_ place: Position) -> String {
        place == .zero ? "is empty" : "ends at \(place)"
    }

    func meaning(ofLogTerm message: Message, raft: Raft?, _ id: NodeID) -> String {
        switch message.kind {
        case .vote, .preVote:
            return "The term there: a later last term wins, with equal terms the longer log."
        case .appendResponse: return "The term there: \(id) skips all that is of a later one."
        case .append:
            if message.index == 0 { return "Before the first entry the term is 0." }
            guard let term = raft?.log.entries.term(at: message.index) else {
                return "The term of that entry at the leader: \(id) must have the same."
            }
            return "The term of that entry at the leader; at \(id) it is \(term)."
        case .voteResponse, .preVoteResponse, .snapshot, .heartbeat, .heartbeatResponse, .proposal:
            return ""
        }
    }

    func meaning(ofEntries message: Message, _ id: NodeID) -> String {
        if message.kind == .proposal { return "The leader appends them to its log, in this order." }
        return message.entries.isEmpty
            ? "Nothing to append: it asks whether the logs agree, and tells the commit index."
            : "\(id) appends what it lacks; an entry that conflicts goes, with all behind it."
    }

    func meaning(ofCommit message: Message, raft: Raft?, _ id: NodeID) -> String {
        let last = message.index + message.entries.count
        let limit = message.kind == .heartbeat ? message.commit : min(message.commit, last)
        let start =
            message.kind == .heartbeat
            ? "No more than \(id) is known to hold"
            : "\(id) commits up to here, but not beyond \(last), the last that it was sent"
        guard let own = raft?.log.committed else { return "\(start)." }
        return limit > own
            ? "\(start): it has \(own) and learns \(limit)." : "\(start): it has \(own) already."
    }

    func meaning(ofAnswer message: Message, raft: Raft?, _ id: NodeID) -> String {
        guard message.kind != .appendResponse else {
            return message.reject
                ? "\(message.from) lacks the entry before: \(id) tries further back."
                : "\(message.from) has them on disk: \(id) counts it for the commit index."
        }
        guard let raft else { return "\(id) counts it." }
        let word = message.reject ? "against" : "for"
        return "\(id) counts it \(word) itself: so far \(raft.grants.count) for, "
            + "\(raft.refusals.count) against, \(raft.quorum) needed."
    }

    func meaning(ofHint message: Message, _ id: NodeID) -> String {
        "Where the logs may still agree, as \(message.from) guesses: \(id) goes on behind it."
    }

    var meaningOfMembers: String { "Who belongs to the cluster at that place in the log." }
    var meaningOfDigest: String {
        "No part of Raft: with it our checkers compare logs across a snapshot."
    }

    // MARK: Entries

    func entryThere(_ id: NodeID) -> String { "\(id) has it already" }
    func entryMissing(_ id: NodeID) -> String { "\(id) lacks it and appends it" }
    func entryTruncated(_ id: NodeID) -> String { "\(id) has it in its snapshot" }
    func entryConflicts(_ id: NodeID, own: Position) -> String {
        "\(id) has \(own) there: a conflict, removed with all behind it"
    }

    // MARK: Pieces of snapshots

    var chunkHeading: String { "The piece of the snapshot" }
    var chunkTransfer: String { "The snapshot on its way that it belongs to." }
    var firstChunk: String { "The first one: it carries the message itself, below." }
    var laterChunk: String { "A piece of the state; the receiver puts it in its place." }
    var chunkBytes: String { "Of the state; header and message come on top." }
    var chunkChecksum: String { "CRC-32 of these bytes: where it does not fit, it is refused." }
    var fileChecksum: String { "CRC-32 of the whole file, checked when all is there." }
    var firstMissing: String { "The sender goes on from this chunk." }
    var gap: String { "Whether later ones are there: then the missing one is sent again." }
    var done: String { "Whether the whole file is there: then the transfer ends." }

    // MARK: The way

    var wayHeading: String { "On the way" }

    /// - Parameter wasLost: whether it never arrived.
    func contentsHeading(isReceiverDown: Bool, wasLost: Bool) -> String {
        if isReceiverDown { return "What it says" }
        return wasLost
            ? "What it says, and what the receiver would have made of it"
            : "What it says, and what the receiver makes of it"
    }
    var entriesHeading: String { "Entries" }
    var fateHeading: String { "What became of it" }
    var isUnderWay: String { "It is on its way." }
    var nothingFollowed: String { "Nothing came of it: it was no news." }
    var onTheWire: String { "On the wire, with a header of \(Flight.header) bytes." }
    var copyMeaning: String { "The same message once more." }

    func step(_ number: Int) -> String { "step \(number)" }
    func atStep(_ number: Int) -> String { "at step \(number)" }

    func left(_ progress: FlightProgress, isHeld: Bool, isWaiting: Bool) -> String {
        if isHeld { return "It is held back: it does not move until it is released." }
        if isWaiting { return "It waits at a frozen node." }
        return "\(milliseconds(progress.left)) left of "
            + milliseconds(Duration(microseconds: progress.total))
    }

    /// What the link does to messages.
    func link(_ link: Link, _ options: Options) -> String {
        if link.isCut { return "It is cut." }
        let faults = LinkFaults(
            latency: link.faults.latency ?? options.latency,
            loss: link.faults.loss ?? options.loss,
            duplicate: link.faults.duplicate ?? options.duplicate,
            bandwidth: link.faults.bandwidth ?? options.bandwidth,
            corrupt: link.faults.corrupt ?? options.corrupt)
        return effects(of: faults, omitsNone: true)
    }

    func unused(_ names: [String]) -> String {
        "Not used by this kind: \(names.joined(separator: ", "))"
    }

    var contentsGone: String { "What it carried cannot be told any more." }

    // MARK: The fate

    /// What a person did to a message.
    func deed(_ input: Input) -> String {
        switch input {
        case .deliver: "a person delivers it"
        case .drop: "a person drops it"
        case .duplicate: "a person doubles it"
        case .delay(_, let span): "a person delays it by \(milliseconds(span))"
        case .hold: "a person holds it back"
        case .release: "a person lets it go on"
        default: "\(input)"
        }
    }

    /// What came of a delivery; nil for what goes without saying.
    func consequence(_ event: Event) -> String? {
        switch event.kind {
        case .fact, .sent, .persisted, .applied, .installed, .store, .transfer:
            sentence(event.kind, at: event.node)
        default: nil
        }
    }

    /// What the frame of the page says.
    func inspectorNote(last: Int, of count: Int, isWhole: Bool) -> String {
        (isWhole ? "" : "\(last)/\(count)  ") + "h l other messages  esc closes"
    }

    /// Why a message cannot be shown.
    func sentence(_ missing: MessageTrail.Missing, _ number: Int) -> String {
        switch missing {
        case .neverSent(let count):
            count == 0
                ? "no message was sent yet" : "there is no m\(number): m1 to m\(count) were sent"
        case .sentLater(let step): "m\(number) is sent at step \(step), later than this"
        }
    }
}
