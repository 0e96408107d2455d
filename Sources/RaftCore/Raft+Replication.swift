extension Raft {
    // MARK: At a follower

    mutating func takeAppend(_ message: Message) {
        let previous = message.position
        guard previous.index >= log.committed else {
            note(
                .appendBelowCommit(
                    leader: message.from, previous: previous, commit: log.committed))
            return bugs.contains(.appendBelowCommitRejected)
                ? reject(message) : acknowledge(log.committed, to: message.from)
        }
        let isMatch = log.entries.matches(previous)
        let isAnyway = bugs.contains(.noPreviousCheck) && previous.index <= log.last.index
        guard isMatch || isAnyway else { return reject(message) }

        let lastNew = previous.index + message.entries.count
        var appended = 0
        if let offset = log.firstConflict(in: message.entries) {
            let conflict = message.entries[offset]
            guard conflict.index > log.committed else {
                return _ = ignore(message, reason: .contradictsCommitted)
            }
            cutConflict(with: conflict, leader: message.from)
            for entry in message.entries[offset...] { log.append(entry) }
            appended = message.entries.count - offset
        } else if bugs.contains(.truncateAlways) && lastNew >= log.committed {
            log.truncate(from: lastNew + 1)
        }
        note(
            .appendAccepted(
                previous: previous,
                last: Position(index: lastNew, term: log.entries.term(at: lastNew) ?? 0),
                appended: appended, leader: message.from, isMatch: isMatch))
        // Not the own last entry: what lies behind the message may still be replaced (Figure 2).
        let limit = bugs.contains(.commitNoMinimum) ? log.last.index : lastNew
        learnCommit(min(message.commit, limit), from: message, lastNew: lastNew)
        acknowledge(
            bugs.contains(.acknowledgeTooMuch) ? log.last.index : lastNew, to: message.from)
    }

    private mutating func cutConflict(with entry: Entry, leader: NodeID) {
        guard entry.index <= log.last.index else { return }
        note(
            .conflictTruncated(
                leader: leader,
                from: Position(index: entry.index, term: log.entries.term(at: entry.index) ?? 0),
                through: log.last.index, newTerm: entry.term))
        log.truncate(from: entry.index)
    }

    /// Refuses with a guess where the logs may agree: no entry behind it can match (§5.3).
    private mutating func reject(_ message: Message) {
        let hint = log.lastPlace(
            notAfter: min(message.index, log.last.index), term: message.logTerm)
        note(
            .appendRejected(
                previous: message.position,
                ours: Position(
                    index: log.last.index, term: log.entries.term(at: message.index) ?? 0),
                hint: hint.index, leader: message.from))
        answers.append(
            Message(
                .appendResponse, from: id, to: message.from, term: term, logTerm: hint.term,
                index: message.index, reject: true, rejectHint: hint.index))
    }

    private mutating func acknowledge(_ index: LogIndex, to leader: NodeID) {
        answers.append(Message(.appendResponse, from: id, to: leader, term: term, index: index))
    }

    private mutating func learnCommit(
        _ index: LogIndex, from message: Message, lastNew: LogIndex
    ) {
        guard index > log.committed else { return }
        note(
            .commitLearned(
                from: log.committed, to: index, leaderCommit: message.commit, lastNew: lastNew,
                leader: message.from, by: message.kind))
        log.commit(to: index)
    }

    mutating func takeHeartbeat(_ message: Message) {
        if message.commit > log.last.index {
            ignore(message, reason: .beyondLog)
        } else {
            learnCommit(message.commit, from: message, lastNew: log.last.index)
        }
        messages.append(Message(.heartbeatResponse, from: id, to: message.from, term: term))
    }

    mutating func takeSnapshot(_ message: Message) {
        guard let snapshot = message.snapshot else { return }
        if let reason = restore(snapshot, from: message.from) {
            note(
                .snapshotIgnored(
                    leader: message.from, snapshot: snapshot.position, commit: log.committed,
                    reason: reason))
            acknowledge(log.committed, to: message.from)
        } else {
            acknowledge(log.last.index, to: message.from)
        }
    }

    /// Replaces the log by the snapshot where that brings something new (§7).
    private mutating func restore(_ snapshot: Snapshot, from leader: NodeID) -> SnapshotRefusal? {
        guard snapshot.position.index > log.committed else { return .notNewer }
        guard snapshot.configuration.members.contains(id) else { return .notMember }
        if log.entries.matches(snapshot.position) {
            log.commit(to: snapshot.position.index)
            return .logHasIt
        }
        note(
            .snapshotRestored(leader: leader, snapshot: snapshot.position, last: log.last))
        log.restore(snapshot)
        configuration = snapshot.configuration
        rebuildProgress()
        return nil
    }

    // MARK: At the leader

    /// Appends to the own log, with index and term; the own acknowledgement follows the write.
    mutating func append(payloads: some Sequence<[UInt8]>) {
        let first = Position(index: log.last.index + 1, term: term)
        for payload in payloads {
            log.append(Entry(index: log.last.index + 1, term: term, payload: payload))
        }
        note(.proposalAppended(at: first, count: log.last.index - first.index + 1))
        ownAnswers.append(
            Message(.appendResponse, from: id, to: id, term: term, index: log.last.index))
    }

    mutating func broadcastAppend() {
        for node in others { sendAppend(to: node, evenIfEmpty: true) }
    }

    /// Sends a heartbeat round now; does nothing elsewhere than at a leader.
    public mutating func beat() {
        if role == .leader { broadcastHeartbeat() }
    }

    mutating func broadcastHeartbeat() {
        for node in others {
            // A follower may hold other entries than the leader: tell only what it surely has.
            let known = min(progress[node.arrayIndex].match, log.committed)
            let commit = bugs.contains(.heartbeatCommitUncapped) ? log.committed : known
            messages.append(Message(.heartbeat, from: id, to: node, term: term, commit: commit))
            progress[node.arrayIndex].sentCommit = commit
        }
    }

    /// Sends what the peer lacks, as far as its window allows, or a snapshot.
    /// - Returns: whether a message was sent.
    @discardableResult
    mutating func sendAppend(to node: NodeID, evenIfEmpty: Bool) -> Bool {
        let place = node.arrayIndex
        guard !progress[place].isPaused else {
            note(
                .sendingPaused(
                    peer: node, state: progress[place].state,
                    inflight: progress[place].inflight.count))
            return false
        }
        let next = progress[place].next
        guard let previousTerm = log.entries.term(at: next - 1) else {
            return sendSnapshot(to: node)
        }
        let isWindowFull =
            progress[place].state == .replicate && progress[place].inflight.isFull
        let entries = isWindowFull ? [] : buildEntries(from: next)
        guard evenIfEmpty || !entries.isEmpty else { return false }
        messages.append(
            Message(
                .append, from: id, to: node, term: term, logTerm: previousTerm, index: next - 1,
                commit: log.committed, entries: entries))
        progress[place].sent(entries: entries.count, commit: log.committed)
        return true
    }

    /// The entries of one append; peers that are in step get the same array.
    private mutating func buildEntries(from next: LogIndex) -> [Entry] {
        let last = log.last.index
        guard next <= last else { return [] }
        let limit = options.maxEntries == 0 ? Int.max : options.maxEntries
        let end = min(last, next + min(limit, last - next + 1) - 1)
        if builtEntries.first?.index != next || builtEntries.last?.index != end {
            builtEntries = log.entries.entries(from: next, limit: limit)
        }
        return builtEntries
    }

    private mutating func sendSnapshot(to node: NodeID) -> Bool {
        let place = node.arrayIndex
        guard progress[place].isRecentlyActive else { return false }
        let next = progress[place].next
        let truncated = log.entries.base.index
        guard let snapshot = storedSnapshot, snapshot.position.index >= max(truncated, 1) else {
            note(.snapshotUnavailable(peer: node, next: next, truncated: truncated))
            wantsSnapshot = true
            return false
        }
        note(
            .snapshotChosen(
                peer: node, snapshot: snapshot.position, next: next, truncated: truncated))
        change(node, reason: .snapshotSent) { $0.becomeSnapshot(index: snapshot.position.index) }
        messages.append(Message(.snapshot, from: id, to: node, term: term, snapshot: snapshot))
        return true
    }

    /// Changes how a peer is sent to, and notes it where the state moved.
    private mutating func change(
        _ node: NodeID, reason: ProgressReason, by body: (inout Progress) -> Void
    ) {
        let old = progress[node.arrayIndex].state
        body(&progress[node.arrayIndex])
        let new = progress[node.arrayIndex]
        guard old != new.state else { return }
        note(
            .progressChanged(
                peer: node, from: old, to: new.state, match: new.match, next: new.next,
                reason: reason))
    }

    // MARK: Answers to the leader

    mutating func rejected(_ answer: Message) {
        let place = answer.from.arrayIndex
        progress[place].isRecentlyActive = true
        var hint = Position(index: answer.rejectHint, term: answer.logTerm)
        // The peer's term there is known: whatever has a later term here cannot match (§5.3).
        if answer.logTerm > 0 { hint = log.lastPlace(notAfter: hint.index, term: hint.term) }
        guard progress[place].reject(answer.index, hint: hint.index) else {
            return note(
                .rejectionIgnored(
                    peer: answer.from, rejected: answer.index, match: progress[place].match,
                    next: progress[place].next, state: progress[place].state))
        }
        note(
            .rejectionTaken(
                peer: answer.from, rejected: answer.index, hint: hint,
                next: progress[place].next))
        if progress[place].state == .replicate {
            change(answer.from, reason: .rejected) { $0.becomeProbe() }
        }
        sendAppend(to: answer.from, evenIfEmpty: true)
    }

    mutating func acknowledged(_ answer: Message) {
        let place = answer.from.arrayIndex
        progress[place].isRecentlyActive = true
        let before = progress[place].match
        // Nobody can hold more of this leader's log than the leader itself.
        guard answer.index <= log.last.index else {
            return _ = ignore(answer, reason: .beyondLog)
        }
        let isNews = progress[place].acknowledge(answer.index)
        guard isNews || (before == answer.index && progress[place].state == .probe) else { return }
        note(.acknowledged(peer: answer.from, from: before, to: answer.index))
        switch progress[place].state {
        case .probe:
            change(answer.from, reason: .acknowledged) { $0.becomeReplicate() }
        case .snapshot where progress[place].match + 1 >= log.entries.firstIndex:
            // The log reaches the peer again, at whatever index its snapshot was.
            change(answer.from, reason: .acknowledged) {
                $0.becomeProbe()
                $0.becomeReplicate()
            }
        case .snapshot:
            break
        case .replicate:
            progress[place].inflight.free(through: answer.index)
        }
        if advanceCommit() {
            broadcastAppend()
        } else if answer.from != id, progress[place].canBumpCommit(to: log.committed) {
            sendAppend(to: answer.from, evenIfEmpty: true)
        }
        if answer.from != id {
            while sendAppend(to: answer.from, evenIfEmpty: false) {}
        }
    }

    mutating func heartbeatAnswered(by node: NodeID) {
        let place = node.arrayIndex
        progress[place].isRecentlyActive = true
        progress[place].isFlowPaused = false
        if progress[place].match < log.last.index || progress[place].state == .probe {
            sendAppend(to: node, evenIfEmpty: true)
        }
    }

    /// Commits what a majority holds, if it is of the own term (§5.3, §5.4.2).
    private mutating func advanceCommit() -> Bool {
        let index = Quorum.committed(voters: configuration.voters, needed: quorum) {
            progress[$0.arrayIndex].match
        }
        guard index > log.committed else { return false }
        let place = Position(index: index, term: log.entries.term(at: index) ?? 0)
        guard place.term == term || bugs.contains(.figure8) else {
            note(.commitHeldBack(at: place, term: term, holders: holders(of: index)))
            return false
        }
        note(
            .commitAdvanced(
                from: log.committed, to: place, term: term, holders: holders(of: index)))
        log.commit(to: index)
        return true
    }

    private func holders(of index: LogIndex) -> NodeSet {
        var result: NodeSet = []
        for node in configuration.voters where progress[node.arrayIndex].match >= index {
            result.insert(node)
        }
        return result
    }

    // MARK: Reports of the transport

    /// A peer could not be reached: appends to it were probably lost, so probe it.
    public mutating func reportUnreachable(_ node: NodeID) {
        guard role == .leader, let peer = progress(of: node), peer.state == .replicate else {
            return
        }
        change(node, reason: .unreachable) { $0.becomeProbe() }
    }

    /// A snapshot reached its peer, or did not; either way the next append waits for an answer or
    /// a heartbeat.
    public mutating func reportSnapshot(_ node: NodeID, ok: Bool) {
        guard role == .leader, let peer = progress(of: node), peer.state == .snapshot else {
            return
        }
        change(node, reason: ok ? .snapshotReported : .snapshotFailed) {
            if !ok { $0.pendingSnapshot = 0 }
            $0.becomeProbe()
        }
        progress[node.arrayIndex].isFlowPaused = true
    }
}
