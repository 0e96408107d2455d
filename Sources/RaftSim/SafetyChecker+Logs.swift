import RaftCore
import RaftStore

extension SafetyChecker {
    /// I5, I6 and I7: a log that changed in memory.
    mutating func checkLog(
        _ place: Int, from old: NodeReading, isRestart: Bool, in nodes: [Node]
    ) -> Violation? {
        let new = readings[place]
        if !isRestart, new.last.index < old.last.index || !isSuffix(place, of: old, in: nodes) {
            if new.role == .leader, old.role == .leader, new.term == old.term {
                return violation(.appendOnly, place, old.last)
            }
            if !holdsCommitted(place, through: old.commit, in: nodes) {
                return violation(.appendOnly, place, ledger.position(at: old.commit))
            }
        }
        // The first snapshot may name a term in which none of these nodes ever was.
        if new.last.term > new.term, new.last != ledger.start {
            return violation(.logTerms, place, new.last)
        }
        return checkMatching(place, nodes[place].peer.raft.log.entries)
    }

    /// Whether what was the log before still begins the new one.
    private func isSuffix(_ place: Int, of old: NodeReading, in nodes: [Node]) -> Bool {
        guard old.last.index > nodes[place].peer.raft.log.entries.base.index else { return true }
        return nodes[place].peer.raft.log.entries.digest(at: old.last.index) == old.digest
    }

    private func holdsCommitted(_ place: Int, through index: LogIndex, in nodes: [Node]) -> Bool {
        guard index > nodes[place].peer.raft.log.entries.base.index else { return true }
        return nodes[place].peer.raft.log.entries.digest(at: index) == ledger.digest(at: index)
    }

    /// I6 and I7 for the entries that nobody had before; the others are vouched for by the digest
    /// of the last one that is known.
    private mutating func checkMatching(_ place: Int, _ log: EntryLog) -> Violation? {
        var index = log.lastIndex
        while index > log.base.index || index == log.base.index && index > ledger.start.index {
            let position = Position(index: index, term: log.term(at: index) ?? 0)
            let digest = log.digest(at: index) ?? 0
            if let known = seen.digest(at: position) {
                guard known == digest else { return violation(.logMatching, place, position) }
                break
            }
            index -= 1
        }
        while index < log.lastIndex {
            let before = log.term(at: index) ?? 0
            index += 1
            let position = Position(index: index, term: log.term(at: index) ?? 0)
            guard position.term >= before else { return violation(.logTerms, place, position) }
            seen.insert(log.digest(at: index) ?? 0, at: position)
        }
        return nil
    }

    // MARK: What is committed

    /// I8: what a node counts as committed is what every other node does; what nobody did before is
    /// written down.
    mutating func checkCommit(_ place: Int, in nodes: [Node]) -> Violation? {
        let commit = readings[place].commit
        let known = min(commit, ledger.lastIndex)
        guard agrees(nodes[place].peer.raft.log.entries, at: known) else {
            return violation(.stateMachineSafety, place, ledger.position(at: known))
        }
        guard commit > known else { return nil }
        return extendLedger(place, through: commit, nodes[place].peer.raft.log.entries)
    }

    private mutating func extendLedger(
        _ place: Int, through commit: LogIndex, _ log: EntryLog
    ) -> Violation? {
        let term = readings[place].term
        var index = ledger.lastIndex
        while index < commit {
            index += 1
            guard let digest = log.digest(at: index), let entryTerm = log.term(at: index) else {
                // Somebody compacted what was never committed.
                return violation(.stateMachineSafety, place, Position(index: index, term: term))
            }
            _ = reference.apply(log[index], digest: digest, in: region, isAwaited: false)
            ledger.append(
                CommitLedger.Record(
                    entryTerm: entryTerm, committedIn: term, digest: digest,
                    state: reference.data.digest))
        }
        return nil
    }

    /// Whether a log is the committed one up to `index`, as far as it can still tell.
    private func agrees(_ log: borrowing EntryLog, at index: LogIndex) -> Bool {
        guard index >= log.base.index, index >= ledger.start.index else { return true }
        return log.digest(at: index) == ledger.digest(at: index)
    }

    // MARK: What is on disk

    /// I5, I6, I8 and I12 for what a node would find after a crash.
    mutating func checkDisk(
        _ place: Int, from old: NodeReading, in nodes: [Node]
    ) -> Violation? {
        let new = readings[place].disk
        if new.applied != old.disk.applied {
            if new.applied.index < old.disk.applied.index {
                return violation(.monotonic, place, old.disk.applied)
            }
            guard new.applied.index <= ledger.lastIndex,
                new.applied.index <= ledger.start.index
                    || new.appliedDigest == ledger.digest(at: new.applied.index)
            else { return violation(.stateMachineSafety, place, new.applied) }
        }
        guard new.last != old.disk.last || new.digest != old.disk.digest else { return nil }
        if let found = checkMatching(place, nodes[place].peer.disk.raft.durable.entries) {
            return found
        }
        if let found = checkHeld(place, nodes[place].peer.disk.raft.durable.entries) {
            return found
        }
        return checkCounted(place, from: old.disk, in: nodes)
    }

    /// The second half of I5 across crashes: a committed entry, once on a disk, stays there. An
    /// entry counts only once the node is in the term in which it was committed: before, the leader
    /// of a term between may rightly replace it (Figure 8).
    private mutating func checkHeld(_ place: Int, _ log: EntryLog) -> Violation? {
        let before = held[place]
        if before > log.base.index, log.digest(at: before) != ledger.digest(at: before) {
            return violation(.appendOnly, place, ledger.position(at: before))
        }
        let end = min(log.lastIndex, ledger.lastIndex)
        if end > before, let record = ledger.record(at: end),
            record.committedIn <= readings[place].disk.term, log.digest(at: end) == record.digest
        {
            held[place] = end
        }
        return nil
    }

    // MARK: What a leader counts

    /// I12 and the rest of I3: looks at what a leader counts as held by its peers.
    mutating func checkMatches(_ place: Int, in nodes: [Node]) -> Violation? {
        for peer in nodes[place].peer.raft.configuration.members {
            let match = nodes[place].peer.raft.progress[peer.arrayIndex].match
            let known = matches[place * nodes.count + peer.arrayIndex]
            guard match != known else { continue }
            matches[place * nodes.count + peer.arrayIndex] = match
            let next = nodes[place].peer.raft.progress[peer.arrayIndex].next
            guard match > known, next > match else {
                return violation(
                    .monotonic, place, Position(index: known, term: readings[place].term),
                    other: peer)
            }
            if let found = checkDurable(match, of: peer, countedBy: place, in: nodes) {
                return found
            }
        }
        return nil
    }

    /// Looks at a peer whose disk holds a changed log: the leader of its term still counts on it.
    private func checkCounted(
        _ place: Int, from old: DiskReading, in nodes: [Node]
    ) -> Violation? {
        let log = nodes[place].peer.disk.raft.durable.entries
        guard log.lastIndex < old.last.index || log.digest(at: old.last.index) != old.digest else {
            return nil
        }
        let peer = NodeID(place + 1)
        for leader in readings.indices
        where readings[leader].isLeading && readings[leader].term == readings[place].disk.term {
            let match = matches[leader * nodes.count + place]
            if let found = checkDurable(match, of: peer, countedBy: leader, in: nodes) {
                return found
            }
        }
        return nil
    }

    private func checkDurable(
        _ match: LogIndex, of peer: NodeID, countedBy place: Int, in nodes: [Node]
    ) -> Violation? {
        // A peer that went on to a later term may have replaced what it acknowledged before; an
        // acknowledgement that was long on its way changes nothing then.
        guard match > ledger.start.index,
            readings[peer.arrayIndex].disk.term <= readings[place].term
        else { return nil }
        let own = digest(nodes[place].peer.raft.log.entries, at: match)
        let theirs = digest(nodes[peer.arrayIndex].peer.disk.raft.durable.entries, at: match)
        guard let own, own == theirs else {
            return violation(
                .matchIsDurable, place,
                Position(
                    index: match,
                    term: nodes[place].peer.raft.log.entries.term(at: match) ?? 0),
                other: peer)
        }
        return nil
    }

    /// The digest of a log at `index`, from the ledger where the log no longer tells.
    private func digest(_ log: borrowing EntryLog, at index: LogIndex) -> UInt64? {
        index < log.base.index ? ledger.digest(at: index) : log.digest(at: index)
    }
}
