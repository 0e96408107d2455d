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
        case .tinykv: field == .rejectHint ? say("inspect.hintNotInTinykv") : codeName(field)
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
        let isPromise = message.kind == .preVoteResponse && !message.reject
        if message.kind == .preVote || (isPromise && message.term > own ?? 0) {
            return say("inspect.theTermItWould")
        }
        guard let own else { return say("inspect.higherTermIsTaken") }
        if message.term > own {
            return say("inspect.isInTermIt", ["id": id, "own": own, "term": message.term])
        }
        return message.term == own
            ? say("inspect.isInTheSame", ["id": id])
            : say("inspect.isInTermThe", ["id": id, "own": own])
    }

    func meaning(ofSender message: Message, raft: Raft?, _ id: NodeID) -> String {
        switch message.kind {
        case .append, .heartbeat, .snapshot:
            return say("inspect.takesItForThe", ["id": id])
        case .vote:
            guard let raft, raft.term == message.term, raft.vote != .none else {
                return say("inspect.theCandidateHasIts", ["id": id])
            }
            return say("inspect.theCandidateHasGiven", ["id": id, "vote": raft.vote])
        case .preVote: return say("inspect.whoAsksAPromise", ["id": id])
        case .appendResponse, .voteResponse, .preVoteResponse, .heartbeatResponse:
            return say("inspect.whoAnswersItCounts")
        case .proposal: return say("inspect.whoHandsOnA")
        }
    }

    func meaning(ofReceiver message: Message) -> String {
        message.kind == .proposal
            ? say("inspect.whomTheSenderHolds") : say("inspect.whoIsToRead")
    }

    func meaning(ofIndex message: Message, raft: Raft?, _ id: NodeID) -> String {
        switch message.kind {
        case .vote, .preVote:
            guard let raft else { return say("inspect.howFarTheCandidates") }
            let own = raft.log.entries.last
            return message.position.isUpToDate(with: own)
                ? say("inspect.howFarTheCandidatesLog", ["id": id, "own": end(own)])
                : say("inspect.howFarTheCandidatesLogGoes", ["id": id, "own": end(own)])
        case .appendResponse:
            if message.reject { return say("inspect.thePlaceAtWhich", ["from": message.from]) }
            guard let peer = raft?.progress(of: message.from) else {
                return say("inspect.holdsEverythingUpTo", ["from": message.from])
            }
            return say(
                "inspect.holdsEverythingUpToHere",
                ["from": message.from, "id": id, "match": peer.match])
        case .append:
            return message.index == 0
                ? say("inspect.theEntriesBeginWith")
                : say("inspect.theEntriesComeBehind") + has(message, raft, id)
        case .voteResponse, .preVoteResponse, .snapshot, .heartbeat, .heartbeatResponse, .proposal:
            return ""
        }
    }

    /// Whether the receiver has the entry before those of an append.
    private func has(_ message: Message, _ raft: Raft?, _ id: NodeID) -> String {
        guard let raft else { return "." }
        if message.index < raft.log.committed {
            return say("inspect.hasCommittedAlready", ["id": id, "committed": raft.log.committed])
        }
        guard let term = raft.log.entries.term(at: message.index) else {
            return say("inspect.logEndsAtSo", ["id": id, "lastIndex": raft.log.entries.lastIndex])
        }
        return term == message.logTerm
            ? say("inspect.hasIt", ["id": id])
            : say("inspect.hasItWithTerm", ["id": id, "term": term])
    }

    private func end(_ place: Position) -> String {
        place == .zero ? say("inspect.isEmpty") : say("inspect.endsAt", ["place": place])
    }

    func meaning(ofLogTerm message: Message, raft: Raft?, _ id: NodeID) -> String {
        switch message.kind {
        case .vote, .preVote:
            return say("inspect.theTermThereA")
        case .appendResponse: return say("inspect.theTermThereSkips", ["id": id])
        case .append:
            if message.index == 0 { return say("inspect.beforeTheFirstEntry") }
            guard let term = raft?.log.entries.term(at: message.index) else {
                return say("inspect.theTermOfThat", ["id": id])
            }
            return say("inspect.theTermOfThatEntry", ["id": id, "term": term])
        case .voteResponse, .preVoteResponse, .snapshot, .heartbeat, .heartbeatResponse, .proposal:
            return ""
        }
    }

    func meaning(ofEntries message: Message, _ id: NodeID) -> String {
        if message.kind == .proposal { return say("inspect.theLeaderAppendsThem") }
        return message.entries.isEmpty
            ? say("inspect.nothingToAppendIt")
            : say("inspect.appendsWhatItLacks", ["id": id])
    }

    func meaning(ofCommit message: Message, raft: Raft?, _ id: NodeID) -> String {
        let last = message.index + message.entries.count
        let limit = message.kind == .heartbeat ? message.commit : min(message.commit, last)
        let start =
            message.kind == .heartbeat
            ? say("inspect.noMoreThanIs", ["id": id])
            : say("inspect.commitsUpToHere", ["id": id, "last": last])
        guard let own = raft?.log.committed else { return "\(start)." }
        return limit > own
            ? say("inspect.itHasAndLearns", ["start": start, "own": own, "limit": limit])
            : say("inspect.itHasAlready", ["start": start, "own": own])
    }

    func meaning(ofAnswer message: Message, raft: Raft?, _ id: NodeID) -> String {
        guard message.kind != .appendResponse else {
            return message.reject
                ? say("inspect.lacksTheEntryBefore", ["from": message.from, "id": id])
                : say("inspect.hasThemOnDisk", ["from": message.from, "id": id])
        }
        guard let raft else { return say("inspect.countsIt", ["id": id]) }
        let word = message.reject ? say("inspect.against") : say("inspect.for")
        return say(
            "inspect.countsItItselfSo", count: raft.grants.count,
            ["id": id, "word": word, "refusalsCount": raft.refusals.count, "quorum": raft.quorum])
    }

    func meaning(ofHint message: Message, _ id: NodeID) -> String {
        say("inspect.whereTheLogsMay", ["from": message.from, "id": id])
    }

    var meaningOfMembers: String { say("inspect.whoBelongsToThe") }
    var meaningOfDigest: String {
        say("inspect.noPartOfRaft")
    }

    // MARK: Entries

    func entryThere(_ id: NodeID) -> String { say("inspect.hasItAlready", ["id": id]) }
    func entryMissing(_ id: NodeID) -> String { say("inspect.lacksItAndAppends", ["id": id]) }
    func entryTruncated(_ id: NodeID, isInSnapshot: Bool) -> String {
        isInSnapshot
            ? say("inspect.hasItInIts", ["id": id]) : say("inspect.hasItTruncated", ["id": id])
    }
    func entryConflicts(_ id: NodeID, own: Position) -> String {
        say("inspect.hasThereAConflict", ["id": id, "own": own])
    }

    // MARK: Pieces of snapshots

    var chunkHeading: String { say("inspect.thePieceOfThe") }
    var chunkTransfer: String { say("inspect.theSnapshotOnIts") }
    var firstChunk: String { say("inspect.theFirstOneIt") }
    var laterChunk: String { say("inspect.pieceOfTheState") }
    var chunkBytes: String { say("inspect.ofTheStateHeader") }
    var chunkChecksum: String { say("inspect.crcOfTheseBytes") }
    var fileChecksum: String { say("inspect.crcOfTheWhole") }
    var firstMissing: String { say("inspect.theSenderGoesOn") }
    var gap: String { say("inspect.whetherLaterOnesAre") }
    var done: String { say("inspect.whetherTheWholeFile") }

    // MARK: The way

    var wayHeading: String { say("inspect.onTheWay") }

    /// - Parameter wasLost: whether it never arrived.
    func contentsHeading(isReceiverDown: Bool, wasLost: Bool) -> String {
        if isReceiverDown { return say("inspect.whatItSays") }
        return wasLost
            ? say("inspect.whatItSaysAnd")
            : say("inspect.whatItSaysAndWhat")
    }
    var entriesHeading: String { say("inspect.entries") }
    var fateHeading: String { say("inspect.whatBecameOfIt") }
    var isUnderWay: String { say("inspect.itIsOnIts") }
    var nothingFollowed: String { say("inspect.nothingCameOfIt") }
    var onTheWire: String { say("inspect.onTheWireWith", ["header": Flight.header]) }
    var copyMeaning: String { say("inspect.theSameMessageOnce") }

    func step(_ number: Int) -> String { say("inspect.step", ["number": number]) }
    func atStep(_ number: Int) -> String { say("inspect.atStep", ["number": number]) }

    func left(_ progress: FlightProgress, isHeld: Bool, isWaiting: Bool) -> String {
        if isHeld { return say("inspect.itIsHeldBack") }
        if isWaiting { return say("inspect.itWaitsAtA") }
        return say("inspect.leftOf", ["left": milliseconds(progress.left)]) + " "
            + milliseconds(Duration(microseconds: progress.total))
    }

    /// What the link does to messages.
    func link(_ link: Link, _ options: Options) -> String {
        if link.isCut { return say("inspect.itIsCut") }
        let faults = LinkFaults(
            latency: link.faults.latency ?? options.latency,
            loss: link.faults.loss ?? options.loss,
            duplicate: link.faults.duplicate ?? options.duplicate,
            bandwidth: link.faults.bandwidth ?? options.bandwidth,
            corrupt: link.faults.corrupt ?? options.corrupt)
        return effects(of: faults, omitsNone: true)
    }

    func unused(_ names: [String]) -> String {
        say("inspect.notUsedByThis", ["separator": names.joined(separator: ", ")])
    }

    var contentsGone: String { say("inspect.whatItCarriedCannot") }

    // MARK: The fate

    /// What a person did to a message.
    func deed(_ input: Input) -> String {
        switch input {
        case .deliver: say("inspect.aPersonDeliversIt")
        case .drop: say("inspect.aPersonDropsIt")
        case .duplicate: say("inspect.aPersonDoublesIt")
        case .delay(_, let span): say("inspect.aPersonDelaysIt", ["span": milliseconds(span)])
        case .hold: say("inspect.aPersonHoldsIt")
        case .release: say("inspect.aPersonLetsIt")
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
    var inspectorKeys: String { say("inspect.otherMessagesEscCloses") }

    /// Why a message cannot be shown.
    func sentence(_ missing: MessageTrail.Missing, _ number: Int) -> String {
        switch missing {
        case .neverSent(let count):
            count == 0
                ? say("inspect.noMessageWasSent")
                : say("inspect.thereIsNoTo", count: count, ["number": number])
        case .sentLater(let step): say("inspect.isSentAtStep", ["number": number, "step": step])
        }
    }
}
