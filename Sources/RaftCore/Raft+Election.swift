extension Raft {
    // MARK: Time

    /// Ticks that may pass before something happens; `Int.max` where nothing ever will.
    @inlinable public var ticksUntilAction: Int {
        if role == .leader {
            let beat = options.heartbeatTicks - heartbeatElapsed
            guard options.checkQuorum else { return max(1, beat) }
            return max(1, min(beat, options.electionTicks - electionElapsed))
        }
        return isPromotable ? max(1, electionTimeout - electionElapsed) : .max
    }

    /// Lets `count` ticks of the logical clock pass.
    public mutating func tick(_ count: Int = 1) {
        var rest = count
        while rest > 0 {
            let now = min(rest, ticksUntilAction)
            rest -= now
            if role == .leader { tickLeader(now) } else { tickElection(now) }
        }
    }

    /// Sets the election timer, so that it runs out in `ticksLeft` ticks unless it is reset.
    /// - Precondition: `ticksLeft` is positive.
    public mutating func setElectionTimer(ticksLeft: Int) {
        precondition(ticksLeft > 0, "an election timer of \(ticksLeft) ticks has run out before")
        electionElapsed = 0
        electionTimeout = ticksLeft
    }

    private mutating func tickElection(_ count: Int) {
        electionElapsed += count
        guard isPromotable, electionElapsed >= electionTimeout else { return }
        electionElapsed = 0
        campaign(reason: .electionTimeout)
    }

    private mutating func tickLeader(_ count: Int) {
        electionElapsed += count
        heartbeatElapsed += count
        if electionElapsed >= options.electionTicks {
            electionElapsed = 0
            if options.checkQuorum { checkQuorum() }
        }
        guard role == .leader, heartbeatElapsed >= options.heartbeatTicks else { return }
        heartbeatElapsed = 0
        broadcastHeartbeat()
    }

    /// Steps down where no majority was heard of since the last check (D §6.2).
    private mutating func checkQuorum() {
        var active: NodeSet = []
        for node in configuration.voters where progress[node.arrayIndex].isRecentlyActive {
            active.insert(node)
        }
        let isQuorum = active.count >= quorum
        note(.quorumChecked(active: active, isQuorum: isQuorum))
        if !isQuorum {
            becomeFollower(term: term, leader: .none, reason: .quorumInactive, cause: .none)
        }
        for node in others { progress[node.arrayIndex].isRecentlyActive = false }
    }

    // MARK: Campaigns

    /// Stands for election now, as if the election timer had run out; a leader goes on leading.
    public mutating func campaign() { campaign(reason: .campaignOrdered) }

    private mutating func campaign(reason: RoleReason) {
        guard role != .leader else { return note(.campaignRefused(reason: .alreadyLeader)) }
        guard configuration.voters.contains(id) else {
            return note(.campaignRefused(reason: .notVoter))
        }
        guard log.pendingSnapshot == nil else {
            return note(.campaignRefused(reason: .snapshotPending))
        }
        if options.preVote { askForPreVotes(reason: reason) } else { askForVotes(reason: reason) }
    }

    /// Asks whether a majority would vote for it in the next term, without changing its own.
    private mutating func askForPreVotes(reason: RoleReason) {
        let old = standing
        grants = []
        refusals = []
        leader = .none
        role = .preCandidate
        noteRole(since: old, reason: reason, cause: id)
        requestVotes(.preVote, term: term + 1)
    }

    private mutating func askForVotes(reason: RoleReason) {
        let old = standing
        reset(term: term + 1)
        vote = id
        role = .candidate
        noteRole(since: old, reason: reason, cause: id)
        requestVotes(.vote, term: term)
    }

    private mutating func requestVotes(_ kind: MessageKind, term: Term) {
        let last = log.last
        for node in configuration.voters {
            if node == id {
                let answer: MessageKind = kind == .vote ? .voteResponse : .preVoteResponse
                ownAnswers.append(Message(answer, from: id, to: id, term: term))
            } else {
                messages.append(
                    Message(
                        kind, from: id, to: node, term: term, logTerm: last.term,
                        index: last.index))
            }
        }
    }

    // MARK: Votes

    /// Decides on a vote or pre-vote request of the own term, or a pre-vote of a later one.
    mutating func considerVote(_ request: Message) {
        let isPreVote = request.kind == .preVote
        var mayVote =
            vote == request.from || (vote == .none && leader == .none)
            || (isPreVote && request.term > term)
        if bugs.contains(.doubleVote) { mayVote = true }
        var isUpToDate = request.position.isUpToDate(with: log.last)
        if bugs.contains(.longestLogWins) { isUpToDate = request.index >= log.last.index }
        if bugs.contains(.anyLogWins) { isUpToDate = true }

        let answer: MessageKind = isPreVote ? .preVoteResponse : .voteResponse
        guard mayVote && isUpToDate else {
            let reason: VoteRefusal =
                !mayVote ? (vote == .none ? .knowsLeader : .alreadyVoted) : .logBehind
            note(refusal(of: request, reason: reason))
            answers.append(
                Message(answer, from: id, to: request.from, term: term, reject: true))
            return
        }
        note(
            .voteGranted(
                theirs: request.position, ours: log.last, term: request.term,
                candidate: request.from, isPreVote: isPreVote))
        // The answer carries the term that was asked for: a pre-vote is about the next one.
        answers.append(Message(answer, from: id, to: request.from, term: request.term))
        if !isPreVote {
            vote = request.from
            electionElapsed = 0
            note(.timerReset(reason: .voteGranted, ticks: electionTimeout))
        }
    }

    func refusal(of request: Message, reason: VoteRefusal) -> Fact {
        .voteRefused(
            theirs: request.position, ours: log.last, term: request.term,
            candidate: request.from, votedFor: reason == .knowsLeader ? leader : vote,
            reason: reason,
            isPreVote: request.kind == .preVote)
    }

    /// Counts an answer to the own campaign; the first answer of each voter stands.
    mutating func countVote(_ answer: Message) {
        if !grants.contains(answer.from) && !refusals.contains(answer.from) {
            if answer.reject { refusals.insert(answer.from) } else { grants.insert(answer.from) }
        }
        note(
            .voteCounted(
                voter: answer.from, granted: !answer.reject, term: answer.term, grants: grants,
                refusals: refusals, isPreVote: role == .preCandidate))
        switch Quorum.outcome(
            voters: configuration.voters, grants: grants, refusals: refusals, needed: quorum)
        {
        case .won:
            if role == .preCandidate {
                askForVotes(reason: .preVoteWon)
            } else {
                becomeLeader()
                broadcastAppend()
            }
        case .lost:
            // A refused pre-vote may carry a later term; that one was handled before.
            becomeFollower(term: term, leader: .none, reason: .voteLost, cause: answer.from)
        case .pending:
            break
        }
    }

    // MARK: Roles

    mutating func becomeFollower(
        term newTerm: Term, leader newLeader: NodeID, reason: RoleReason, cause: NodeID
    ) {
        let old = standing
        reset(term: newTerm)
        leader = newLeader
        role = .follower
        noteRole(since: old, reason: reason, cause: cause)
        note(.timerReset(reason: .roleChange, ticks: electionTimeout))
    }

    private mutating func becomeLeader() {
        let (winners, old) = (grants, standing)
        reset(term: term)
        grants = winners
        leader = id
        role = .leader
        progress[id.arrayIndex].becomeReplicate()
        progress[id.arrayIndex].isRecentlyActive = true
        noteRole(since: old, reason: .voteWon, cause: id)
        if options.appendsEmptyEntry { append(payloads: CollectionOfOne([])) }
    }

    private var standing: (role: Role, term: Term) { (role, term) }

    private mutating func noteRole(
        since old: (role: Role, term: Term), reason: RoleReason, cause: NodeID
    ) {
        note(
            .roleChanged(
                RoleChange(
                    from: old.role, to: role, oldTerm: old.term, term: term, leader: leader,
                    reason: reason, cause: cause)))
    }

    /// Starts a role afresh: timers, votes and what was known of the peers.
    private mutating func reset(term newTerm: Term) {
        if term != newTerm {
            term = newTerm
            if !bugs.contains(.voteKeptAcrossTerms) { vote = .none }
        }
        leader = .none
        electionElapsed = 0
        heartbeatElapsed = 0
        electionTimeout = options.electionTicks + random.next(below: options.electionTicks)
        grants = []
        refusals = []
        builtEntries.removeAll()
        for place in progress.indices {
            progress[place] = Progress(
                next: log.last.index + 1, window: options.maxInflight,
                isLearner: progress[place].isLearner)
        }
        if configuration.members.contains(id) { progress[id.arrayIndex].match = log.last.index }
    }
}
