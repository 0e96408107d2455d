extension Raft {
    /// Takes a message from the network, whatever it says: stale, doubled, reordered and impossible
    /// ones are answered or ignored as the protocol asks, each with a fact.
    /// - Returns: why a proposal or an answer was not taken; nil for everything else.
    @discardableResult
    public mutating func step(_ message: Message) -> Refusal? {
        guard message.isPlausible else {
            ignore(message, reason: .malformed)
            return nil
        }
        if message.kind.isResponse && !configuration.members.contains(message.from) {
            ignore(message, reason: .unknownPeer)
            return .unknownPeer
        }
        return handle(message)
    }

    /// The term gate (§5.1), then the message itself.
    @discardableResult
    mutating func handle(_ message: Message) -> Refusal? {
        if message.term > term {
            guard takeHigherTerm(of: message) else { return nil }
        } else if message.term < term && message.kind != .proposal {
            let isAccepted = bugs.contains(.staleAppendAccepted) && message.kind == .append
            if !isAccepted {
                answerStale(message)
                return nil
            }
        }
        switch message.kind {
        case .vote, .preVote:
            considerVote(message)
            return nil
        case .proposal:
            return take(proposal: message)
        case .append, .snapshot, .heartbeat:
            hearLeader(message)
            return nil
        case .appendResponse, .heartbeatResponse:
            guard role == .leader else { return ignore(message, reason: .wrongRole) }
            if message.kind == .heartbeatResponse {
                heartbeatAnswered(by: message.from)
            } else if message.reject {
                rejected(message)
            } else {
                acknowledged(message)
            }
            return nil
        case .voteResponse, .preVoteResponse:
            let own: Role = message.kind == .voteResponse ? .candidate : .preCandidate
            guard role == own else { return ignore(message, reason: .wrongRole) }
            countVote(message)
            return nil
        }
    }

    /// Follows a higher term, unless the message is about a future one or a lease forbids it.
    /// - Returns: whether the message is to be handled.
    private mutating func takeHigherTerm(of message: Message) -> Bool {
        switch message.kind {
        case .vote, .preVote:
            if options.checkQuorum, leader != .none, electionElapsed < options.electionTicks {
                note(
                    .voteIgnored(
                        candidate: message.from, term: message.term, leader: leader,
                        ticksLeft: options.electionTicks - electionElapsed,
                        isPreVote: message.kind == .preVote))
                return false
            }
            // A pre-vote asks about a term that nobody has entered yet.
            if message.kind == .preVote { return true }
        case .preVoteResponse:
            // A granted pre-vote answers with the term that was asked for.
            if !message.reject { return true }
        case .append, .appendResponse, .voteResponse, .snapshot, .heartbeat, .heartbeatResponse,
            .proposal:
            break
        }
        becomeFollower(
            term: message.term, leader: message.kind.isFromLeader ? message.from : .none,
            reason: .higherTerm, cause: message.from)
        return true
    }

    /// Answers a message of an older term where silence would leave its sender stuck.
    private mutating func answerStale(_ message: Message) {
        switch message.kind {
        case .heartbeat, .append:
            // Without term growth by votes, an old leader learns of the new term only this way.
            if options.checkQuorum || options.preVote {
                answers.append(Message(.appendResponse, from: id, to: message.from, term: term))
                ignore(message, reason: .staleLeaderTold)
                return
            }
        case .preVote:
            note(refusal(of: message, reason: .staleTerm))
            answers.append(
                Message(.preVoteResponse, from: id, to: message.from, term: term, reject: true))
            return
        case .appendResponse, .vote, .voteResponse, .preVoteResponse, .snapshot,
            .heartbeatResponse, .proposal:
            break
        }
        ignore(message, reason: .staleTerm)
    }

    /// A message from the leader of this term: follow it, then do what it says.
    private mutating func hearLeader(_ message: Message) {
        switch role {
        case .leader:
            ignore(message, reason: .wrongRole)
            return
        case .preCandidate, .candidate:
            becomeFollower(
                term: message.term, leader: message.from, reason: .leaderInTerm,
                cause: message.from)
        case .follower:
            electionElapsed = 0
            leader = message.from
            note(.timerReset(reason: .leaderMessage, ticks: electionTimeout))
        }
        switch message.kind {
        case .append: takeAppend(message)
        case .heartbeat: takeHeartbeat(message)
        case .snapshot: takeSnapshot(message)
        case .appendResponse, .vote, .voteResponse, .preVote, .preVoteResponse,
            .heartbeatResponse, .proposal:
            preconditionFailure("\(message.kind) is no message of a leader")
        }
    }

    @discardableResult
    mutating func ignore(_ message: Message, reason: IgnoreReason) -> Refusal? {
        note(
            .messageIgnored(
                kind: message.kind, from: message.from, term: message.term, ownTerm: term,
                reason: reason))
        return nil
    }

    // MARK: Proposals

    /// Takes a client's command: a leader appends it, a follower forwards or refuses it.
    @discardableResult
    public mutating func propose(_ payload: [UInt8]) -> Refusal? {
        propose(batch: CollectionOfOne(payload))
    }

    /// Takes several commands that travel together, one entry each.
    @discardableResult
    public mutating func propose(batch payloads: some Sequence<[UInt8]>) -> Refusal? {
        let entries = payloads.map { Entry(payload: $0) }
        return take(proposal: Message(.proposal, from: id, to: id, entries: entries))
    }

    private mutating func take(proposal: Message) -> Refusal? {
        guard !proposal.entries.isEmpty else { return drop(.empty) }
        switch role {
        case .leader:
            guard configuration.members.contains(id) else { return drop(.notMember) }
            append(payloads: proposal.entries.lazy.map(\.payload))
            broadcastAppend()
            return nil
        case .preCandidate, .candidate:
            return drop(.campaigning)
        case .follower:
            guard leader != .none else { return drop(.noLeader) }
            guard options.forwardsProposals else { return drop(.notForwarding) }
            var forwarded = proposal
            forwarded.to = leader
            messages.append(forwarded)
            note(.proposalForwarded(to: leader))
            return nil
        }
    }

    private mutating func drop(_ reason: ProposalRefusal) -> Refusal {
        note(.proposalDropped(reason: reason, term: term))
        return .dropped
    }
}

extension Message {
    /// The largest index or term that a message may name.
    static let numberLimit = 1 << 53

    /// Whether the fields can come from a correct node: nothing negative or absurdly large,
    /// entries in a row behind `index`, no later term inside than outside.
    var isPlausible: Bool {
        let numbers = 0...Message.numberLimit
        guard numbers.contains(term), numbers.contains(index), numbers.contains(commit),
            numbers.contains(logTerm), numbers.contains(rejectHint)
        else { return false }
        if kind == .proposal { return true }
        guard term > 0, from != .none else { return false }
        guard kind != .snapshot || snapshot.map(Message.isPlausible) ?? false else { return false }
        var expected = index
        for entry in entries {
            expected += 1
            guard entry.index == expected, entry.term > 0, entry.term <= term else { return false }
        }
        return true
    }

    private static func isPlausible(_ snapshot: Snapshot) -> Bool {
        (0...numberLimit).contains(snapshot.position.index)
            && (0...numberLimit).contains(snapshot.position.term)
    }
}
