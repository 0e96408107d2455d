import RaftCore

extension Peer {
    /// How far this leader would have every log truncated now: all but the entry at the applied
    /// index, whose term the next snapshot needs. nil where the log is short enough or it was
    /// proposed already.
    public func compactionTarget(limit: Int) -> LogIndex? {
        guard raft.role == .leader, !raft.holdsApply else { return nil }
        let applied = raft.log.applied
        let first = raft.log.entries.firstIndex
        guard applied > first, applied - first >= limit else { return nil }
        let target = applied - 1
        let proposed = max(proposedCompaction, raft.log.entries.base.index)
        // While one request is on its way the log may grow by another half limit before the next.
        guard target >= proposed + max(1, limit / 2) else { return nil }
        return target
    }

    /// Proposes to truncate every log; nobody waits for the answer. A state that lives in memory is
    /// kept in a snapshot first, and the log is cut no further than that.
    /// - Returns: up to where; nil where there is nothing to do.
    public mutating func proposeCompaction(limit: Int, now: Int) -> Position? {
        guard phase == .idle, var target = compactionTarget(limit: limit) else { return nil }
        if !isDurable {
            _ = takeSnapshot(now: now)
            target = min(target, disk.snapshot?.position.index ?? 0)
        }
        guard let term = raft.log.entries.term(at: target), target > raft.log.entries.base.index
        else { return nil }
        let place = Position(index: target, term: term)
        guard raft.propose(KeyValueCommand([.compactLog(place)]).payload) == nil else { return nil }
        proposedCompaction = target
        return place
    }

    /// The truncated state is durable: memory forgets the entries now, the disk later.
    mutating func truncate(to index: LogIndex) {
        guard index > raft.log.entries.base.index else { return }
        raft.compacted(to: index)
        scheduleDeletion(through: index)
    }

    /// Drops the log up to `index`, at most to `limit`, as a person ordered.
    /// - Returns: the truncated index that was reached, nil where nothing changed.
    public mutating func compact(to index: LogIndex, atMost limit: LogIndex) -> LogIndex? {
        let target = min(index, limit, raft.log.applied)
        guard target > raft.log.entries.base.index, !raft.holdsApply else { return nil }
        let term = raft.log.entries.term(at: target) ?? 0
        var apply = disk.writtenApplyState
        // An entry that is being applied may be about to cut more.
        guard target > apply.truncated.index else { return nil }
        apply.truncated = Position(index: target, term: term)
        disk.keyValue.write(KeyValueRecords.Batch(apply: apply))
        disk.keyValue.sync()
        truncate(to: target)
        return target
    }

    // MARK: The worker

    /// The first entry that lies on disk once every batch is durable.
    private var firstWrittenIndex: LogIndex {
        let deleted = disk.raft.unsynced.compactMap(\.deletesThrough).max() ?? 0
        return max(disk.raft.durable.entries.firstIndex, deleted + 1)
    }

    mutating func scheduleDeletion(through index: LogIndex) {
        let bugs = raft.bugs
        guard !bugs.contains(.gcWorkerNeverRuns) else { return }
        let end = bugs.contains(.gcDeletesTwoTooMany) ? index + 2 : index
        logGC.waiting.append(LogGCWorker.Task(from: logGC.lastCompacted, through: end))
        if bugs.contains(.lastCompactedMovedEarly) { logGC.lastCompacted = end + 1 }
    }

    /// Begins the next deletion, if the worker is idle and there is one.
    public mutating func beginDeletion() -> Bool {
        guard logGC.current == nil, !logGC.waiting.isEmpty else { return false }
        logGC.current = logGC.waiting.removeFirst()
        return true
    }

    /// Ends a deletion: the entries go in a batch of the raft store. The worker does not sync for
    /// it; what is left after a crash lies below the truncated index and is not read.
    /// - Precondition: a deletion is under way.
    public mutating func finishDeletion(isDiskFull: Bool) -> WorkerResult {
        guard let task = logGC.current else {
            preconditionFailure("\(raft.id) deletes nothing")
        }
        logGC.current = nil
        let first = firstWrittenIndex
        let from = max(task.from, first)
        guard !isDiskFull else {
            // Deleting writes too. The range is tried again with the next one.
            if raft.bugs.contains(.lastCompactedMovedEarly) {
                return .deletionFailed(through: task.through)
            }
            logGC.waiting.insert(task, at: 0)
            return .deletionFailed(through: task.through)
        }
        logGC.lastCompacted = max(logGC.lastCompacted, task.through + 1)
        if from == first {
            disk.raft.write(RaftRecords.Batch(deletesThrough: task.through))
            if phase != .persist { disk.raft.sync() }
        }
        return .deleted(from: from, through: task.through)
    }
}
