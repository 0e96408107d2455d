import RaftCore
import RaftSim

/// What made a row of the history happen.
struct WhyCause: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case message(Int, MessageKind, from: NodeID)
        case request(Int)
        /// A timer ran out that nothing had set anew.
        case timer
        /// Something that the same node, or the network, did before.
        case earlier
        /// A person, a script or the fault plan did it.
        case outside
    }

    let kind: Kind
    /// The event that it goes back to; nil where that is not at hand.
    var event: Int?
    /// Where the message left, which may be later than what made its sender write it.
    var sent: Int?

    /// Whether it goes back to one of these events.
    func lies(in row: Range<Int>) -> Bool {
        event.map(row.contains) == true || sent.map(row.contains) == true
    }
}

/// Finds what made things happen among the events of a history.
struct CauseFinder {
    let events: Window<Event>

    /// So many events are looked back at most.
    private static let reach = 8_192

    func cause(of row: StoryRow) -> WhyCause {
        let start = row.events.lowerBound
        let first = events[start]
        switch first.kind {
        case .delivered(let message, let kind, let from):
            return self.message(message, kind, from: from, to: first.node, before: start)
        case .transfer(let event): return transfer(event, at: first.node, before: start)
        case .lost(let message, let kind, let from, let to, let reason):
            if let end = endOfWay(from, to, reason, before: start) {
                return WhyCause(kind: .earlier, event: end)
            }
            return self.message(message, kind, from: from, to: to, before: start)
        case .electionTimedOut:
            return WhyCause(kind: .timer, event: last(before: start, where: setsTimer(first.node)))
        case .heartbeatDue, .quorumCheckDue:
            // A check that falls on a heartbeat shares its row.
            if let event = silence(at: first.node, in: row) {
                return WhyCause(kind: .earlier, event: event)
            }
            return earlier(before: start) { $0.node == first.node && $0.kind.makesLeader }
        case .applied(_, let to):
            return earlier(before: start) { $0.node == first.node && $0.kind.commits(to) }
        case .persisted, .sending, .advanced, .installed, .store:
            return loop(row, at: first.node)
        case .client(let event): return client(event, before: start)
        default: return WhyCause(kind: .outside)
        }
    }

    // MARK: Messages

    private func message(
        _ number: Int, _ kind: MessageKind, from: NodeID, to: NodeID, before end: Int
    ) -> WhyCause {
        let sent = place(ofSent: number, before: end)
        let decided = sent.flatMap { decision(of: kind, at: from, to: to, before: $0) }
        return WhyCause(
            kind: .message(number, kind, from: from), event: decided ?? sent, sent: sent)
    }

    /// What made a node write a message of this kind to another.
    func decision(
        of kind: MessageKind, at node: NodeID, to receiver: NodeID, before end: Int
    ) -> Int? {
        last(before: end) {
            $0.node == node && $0.kind.makes(kind) && $0.kind.isAbout(receiver)
        }
    }

    /// Where a message left; a copy goes back to the message that it is a copy of.
    private func place(ofSent number: Int, before end: Int) -> Int? {
        let found = last(before: end) { event in
            switch event.kind {
            case .sent(number, _, _), .duplicated(_, number): true
            default: false
            }
        }
        guard let found, case .duplicated(let message, _) = events[found].kind else {
            return found
        }
        return place(ofSent: message, before: found)
    }

    private func transfer(
        _ event: TransferEvent, at node: NodeID, before end: Int
    ) -> WhyCause {
        switch event {
        case .chunkDelivered(let message, _, _, let from):
            let sent = last(before: end) { event in
                if case .transfer(.chunkSent(message, _, _, _)) = event.kind { return true }
                return false
            }
            let chosen = sent.flatMap {
                decision(of: .snapshot, at: from, to: node, before: $0)
            }
            return WhyCause(
                kind: .message(message, .snapshot, from: from), event: chosen ?? sent, sent: sent)
        case .replyDelivered(let message, _, _, let from):
            let sent = last(before: end) { event in
                if case .transfer(.replySent(message, _, _, _)) = event.kind { return true }
                return false
            }
            return WhyCause(
                kind: .message(message, .snapshot, from: from), event: sent, sent: sent)
        default:
            return earlier(before: end) { event in
                if case .transfer = event.kind { return true }
                return event.kind.makes(.snapshot)
            }
        }
    }

    // MARK: Inside a node

    /// Where a round of the ready loop steps what came meanwhile, the message that brought the
    /// fact; else the decision that the round carries out.
    private func loop(_ row: StoryRow, at node: NodeID) -> WhyCause {
        let start = row.events.lowerBound
        for index in [row.headline] + Array(row.events) {
            guard case .fact(let fact) = events[index].kind, let source = fact.source,
                source.node != node
            else { continue }
            let arrived = last(before: start) { event in
                guard event.node == node, case .delivered(_, let kind, source.node) = event.kind
                else { return false }
                return source.kinds.contains(kind)
            }
            guard let arrived,
                case .delivered(let number, let kind, let from) = events[arrived].kind
            else { continue }
            return message(number, kind, from: from, to: node, before: arrived)
        }
        return earlier(before: start) { $0.node == node && $0.kind.startsRound }
    }

    private func client(_ event: ClientEvent, before end: Int) -> WhyCause {
        switch event {
        case .requestArrived(let request, _), .clientTimedOut(_, let request, _),
            .requestProposed(let request, _):
            let sent = last(before: end) { event in
                if case .client(.clientSent(_, request, _, _)) = event.kind { return true }
                return false
            }
            return WhyCause(kind: .request(request), event: sent)
        case .answered(let request, _):
            let proposed = last(before: end) { event in
                if case .client(.requestProposed(request, _)) = event.kind { return true }
                return false
            }
            return WhyCause(kind: .request(request), event: proposed)
        case .clientAnswered(_, let request, _):
            let answered = last(before: end) { event in
                if case .client(.answered(request, _)) = event.kind { return true }
                return false
            }
            return WhyCause(kind: .request(request), event: answered)
        case .clientSent, .clientGaveUp: return WhyCause(kind: .outside)
        }
    }

    // MARK: Looking back

    func last(before end: Int, where isWanted: (Event) -> Bool) -> Int? {
        let start = max(events.startIndex, end - CauseFinder.reach)
        var index = min(end, events.endIndex) - 1
        while index >= start {
            if isWanted(events[index]) { return index }
            index -= 1
        }
        return nil
    }

    /// The events that are looked back at.
    func lately(before end: Int) -> some Sequence<Event> {
        let last = min(end, events.endIndex)
        return (max(events.startIndex, last - CauseFinder.reach)..<max(events.startIndex, last))
            .lazy.map { events[$0] }
    }

    private func earlier(before end: Int, where isWanted: (Event) -> Bool) -> WhyCause {
        WhyCause(kind: .earlier, event: last(before: end, where: isWanted))
    }

    private func setsTimer(_ node: NodeID) -> (Event) -> Bool {
        { event in
            guard event.node == node else { return event.kind.setsAllTimers }
            switch event.kind {
            case .fact(.timerReset), .fact(.roleChanged), .restarted, .thawed: return true
            default: return event.kind.setsAllTimers
            }
        }
    }
}

extension Event.Kind {
    fileprivate var setsAllTimers: Bool {
        switch self {
        case .timersAligned, .timersSpread: true
        default: false
        }
    }

    fileprivate var makesLeader: Bool {
        if case .fact(.roleChanged(let change)) = self { return change.to == .leader }
        return false
    }

    /// Whether a node learned with it that it may apply up to an index.
    fileprivate func commits(_ index: LogIndex) -> Bool {
        switch self {
        case .fact(.commitAdvanced(_, let to, _, _)): to.index >= index
        case .fact(.commitLearned(_, let to, _, _, _, _)): to >= index
        case .fact(.snapshotRestored(_, let snapshot, _)): snapshot.index >= index
        default: false
        }
    }

    /// Whether it gives the ready loop something to do.
    fileprivate var startsRound: Bool {
        switch self {
        case .fact(let fact):
            switch fact {
            case .roleChanged, .voteGranted, .voteRefused, .appendAccepted, .appendRejected,
                .conflictTruncated, .proposalAppended, .proposalForwarded, .rejectionTaken,
                .acknowledged, .commitAdvanced, .commitLearned, .snapshotChosen,
                .snapshotRestored, .appendBelowCommit:
                true
            default: false
            }
        case .heartbeatDue, .delivered(_, .heartbeat, _), .snapshotTaken, .compacted: true
        default: false
        }
    }

    /// Whether it makes its node write a message of this kind.
    fileprivate func makes(_ message: MessageKind) -> Bool {
        switch (message, self) {
        case (_, .fact(.roleChanged(let change))): change.to.asks == message
        case (.voteResponse, .fact(.voteGranted(_, _, _, _, false))),
            (.voteResponse, .fact(.voteRefused(_, _, _, _, _, _, false))),
            (.preVoteResponse, .fact(.voteGranted(_, _, _, _, true))),
            (.preVoteResponse, .fact(.voteRefused(_, _, _, _, _, _, true))),
            (.append, .fact(.proposalAppended)), (.append, .fact(.rejectionTaken)),
            (.append, .fact(.acknowledged)), (.append, .fact(.commitAdvanced)),
            (.append, .delivered(_, .heartbeatResponse, _)),
            (.appendResponse, .fact(.appendAccepted)), (.appendResponse, .fact(.appendRejected)),
            (.appendResponse, .fact(.appendBelowCommit)),
            (.appendResponse, .fact(.snapshotRestored)),
            (.appendResponse, .fact(.snapshotIgnored)),
            (.appendResponse, .fact(.messageIgnored(_, _, _, _, .staleLeaderTold))),
            (.heartbeat, .heartbeatDue), (.heartbeat, .beatOrdered),
            (.heartbeatResponse, .delivered(_, .heartbeat, _)),
            (.snapshot, .fact(.snapshotChosen)), (.proposal, .fact(.proposalForwarded)):
            true
        default: false
        }
    }

    /// Whether a message to this node may come of it: some decisions are about one node alone.
    fileprivate func isAbout(_ receiver: NodeID) -> Bool {
        switch self {
        case .fact(let fact): fact.peer.map { $0 == receiver } ?? true
        case .delivered(_, _, let from): from == receiver
        default: true
        }
    }
}

extension Role {
    /// What a node sends at once that takes this role.
    fileprivate var asks: MessageKind? {
        switch self {
        case .follower: nil
        case .preCandidate: .preVote
        case .candidate: .vote
        case .leader: .append
        }
    }
}

extension Fact {
    /// The one node that it answers or sends to; nil where it is about nobody or about all.
    fileprivate var peer: NodeID? {
        switch self {
        case .snapshotChosen(let peer, _, _, _), .proposalForwarded(let peer): peer
        case .roleChanged, .commitLearned: nil
        default: source?.node
        }
    }

    /// Whose message brought a node to the decision; nil where none did.
    fileprivate var source: (node: NodeID, kinds: [MessageKind])? {
        switch self {
        case .voteGranted(_, _, _, let candidate, _),
            .voteRefused(_, _, _, let candidate, _, _, _),
            .voteIgnored(let candidate, _, _, _, _):
            (candidate, [.vote, .preVote])
        case .voteCounted(let voter, _, _, _, _, _): (voter, [.voteResponse, .preVoteResponse])
        case .appendAccepted(_, _, _, let leader, _), .appendRejected(_, _, _, let leader),
            .appendBelowCommit(let leader, _, _), .conflictTruncated(let leader, _, _, _):
            (leader, [.append])
        case .commitLearned(_, _, _, _, let leader, let kind): (leader, [kind])
        case .acknowledged(let peer, _, _), .rejectionTaken(let peer, _, _, _),
            .rejectionIgnored(let peer, _, _, _, _):
            (peer, [.appendResponse])
        case .snapshotRestored(let leader, _, _), .snapshotIgnored(let leader, _, _, _):
            (leader, [.snapshot])
        case .messageIgnored(let kind, let from, _, _, _): (from, [kind])
        case .roleChanged(let change):
            [.higherTerm, .leaderInTerm].contains(change.reason)
                ? (change.cause, MessageKind.allCases) : nil
        case .campaignRefused, .timerReset, .quorumChecked, .proposalAppended,
            .proposalForwarded, .proposalDropped, .progressChanged, .sendingPaused,
            .commitAdvanced, .commitHeldBack, .snapshotChosen, .snapshotUnavailable:
            nil
        }
    }
}
