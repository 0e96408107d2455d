import RaftCore

/// Why a read of the log on disk gives nothing.
public enum StorageError: Error, Hashable, Sendable {
    /// The entry was truncated; `truncated` is the last one that was.
    case compacted(truncated: LogIndex)
    /// The entry does not exist, or not on this disk.
    case unavailable(LogIndex)
}

/// Why a node cannot start from what its disk holds.
public enum OpenError: Error, Hashable, Sendable {
    /// "unexpected raft log index: lastIndex … < appliedIndex …"
    case lastBelowApplied(last: LogIndex, applied: LogIndex)
    /// "applied(…) is out of range [prevApplied(…), committed(…)]"
    case appliedBeyondCommit(applied: LogIndex, commit: LogIndex)
    case appliedBelowTruncated(applied: LogIndex, truncated: LogIndex)
    /// Entries behind the truncated index are missing.
    case entriesMissing(from: LogIndex, through: LogIndex)
    /// A snapshot was being taken over and its file is gone.
    case snapshotFileMissing(Position)
    /// The peer was removed from the cluster.
    case tombstone
}

/// TinyKV's PeerStorage: the disk read as the log of one peer. A running raft reads its own log;
/// these are for opening, for the inspector and for checks.
extension Disk {
    /// What a raft starts from.
    public var initialState: (hardState: HardState, configuration: Configuration) {
        (raft.durable.local.hardState, keyValue.durable.region.region.configuration)
    }

    /// The first index that may be read; the term of the one before it is known too.
    public var firstIndex: LogIndex { keyValue.durable.apply.truncated.index + 1 }

    public var lastIndex: LogIndex { raft.durable.local.last.index }

    /// The entries from `low` up to and without `high`.
    /// - Precondition: `low` is not beyond `high`.
    public func entries(from low: LogIndex, to high: LogIndex) throws(StorageError) -> [Entry] {
        precondition(low <= high, "entries from \(low) to \(high)")
        guard low >= firstIndex else { throw .compacted(truncated: firstIndex - 1) }
        guard high <= lastIndex + 1 else { throw .unavailable(lastIndex + 1) }
        guard low < high else { return [] }
        let held = raft.durable.entries
        guard low >= held.firstIndex else { throw .unavailable(low) }
        guard high - 1 <= held.lastIndex else { throw .unavailable(held.lastIndex + 1) }
        return held.entries(from: low, limit: high - low)
    }

    /// The term at `index`, also at the truncated index.
    public func term(at index: LogIndex) throws(StorageError) -> Term {
        let truncated = keyValue.durable.apply.truncated
        let last = raft.durable.local.last
        if index == truncated.index { return truncated.term }
        guard index > truncated.index else { throw .compacted(truncated: truncated.index) }
        guard index <= last.index else { throw .unavailable(index) }
        // Terms grow along a log: equal ends, equal all between.
        if truncated.term == last.term || index == last.index { return last.term }
        guard let term = raft.durable.entries.term(at: index) else { throw .unavailable(index) }
        return term
    }
}

/// What a peer starts from.
struct OpenedDisk {
    var hardState: HardState
    var log: EntryLog
}

extension Disk {
    /// Checks that the stores fit together and gives what a raft starts from.
    func opened(bugs: BugSet) throws(OpenError) -> OpenedDisk {
        let apply = keyValue.durable.apply
        let local = raft.durable.local
        let held = raft.durable.entries
        let status = keyValue.durable.region.status
        guard status != .tombstone else { throw .tombstone }
        guard local.last.index >= apply.applied.index else {
            throw .lastBelowApplied(last: local.last.index, applied: apply.applied.index)
        }
        guard apply.applied.index >= apply.truncated.index else {
            throw .appliedBelowTruncated(
                applied: apply.applied.index, truncated: apply.truncated.index)
        }
        guard held.base.index <= apply.truncated.index else {
            throw .entriesMissing(from: apply.truncated.index + 1, through: held.base.index)
        }
        guard held.lastIndex >= local.last.index else {
            throw .entriesMissing(from: held.lastIndex + 1, through: local.last.index)
        }
        if status == .applying, file(at: apply.applied) == nil {
            throw .snapshotFileMissing(apply.applied)
        }
        var hardState = bugs.contains(.hardStateNotLoaded) ? HardState() : local.hardState
        hardState.commit = local.hardState.commit
        // A commit index may be written behind what it committed; applied entries are committed.
        if !bugs.contains(.commitNotPersisted) {
            hardState.commit = max(hardState.commit, apply.applied.index)
        }
        guard hardState.commit >= apply.applied.index else {
            throw .appliedBeyondCommit(applied: apply.applied.index, commit: hardState.commit)
        }
        hardState.commit = min(hardState.commit, local.last.index)
        return OpenedDisk(hardState: hardState, log: log)
    }

    /// The log without what was truncated and still lies on disk.
    public var log: EntryLog {
        let apply = keyValue.durable.apply
        let local = raft.durable.local
        var log = raft.durable.entries
        guard log.base.index <= apply.truncated.index, apply.truncated.index <= log.lastIndex else {
            return log
        }
        if log.lastIndex > local.last.index { log.removeSuffix(from: local.last.index + 1) }
        log.compact(to: apply.truncated.index)
        guard log.isEmpty, log.base != local.last else { return log }
        return EntryLog(base: local.last, digest: log.lastDigest)
    }

    /// Brings the two stores together after a crash between the two writes of a snapshot: the
    /// key-value store is first, so a log that does not reach it is replaced. TinyKV leaves this
    /// open: its store cannot start.
    mutating func repair() {
        let state = keyValue.durable
        guard state.region.status == .applying,
            !raft.durable.entries.matches(state.apply.applied)
        else { return }
        let snapshot = Snapshot(
            position: state.apply.applied, configuration: state.region.region.configuration,
            digest: state.apply.digest)
        raft.write(
            RaftRecords.Batch(
                replacement: snapshot,
                local: RaftLocalState(
                    hardState: raft.durable.local.hardState, last: snapshot.position)))
        raft.sync()
    }

    /// The file of the snapshot at a place.
    public func file(at position: Position) -> SnapshotFile? {
        files.last { $0.position == position }
    }
}
