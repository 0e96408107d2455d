/// The log as a raft sees it: the entries and how far each is written, committed and applied.
///
/// Invariant: `applied ≤ applying ≤ committed ≤ last`, `stable ≤ offered ≤ last`.
public struct RaftLog: Sendable {
    public private(set) var entries: EntryLog
    /// Entries up to here are on disk.
    public private(set) var stable: LogIndex
    /// Entries up to here were handed out to be written.
    private(set) var offered: LogIndex
    /// A quorum holds everything up to here (Figure 2, commitIndex).
    public private(set) var committed: LogIndex
    /// Entries up to here were handed out to be applied.
    private(set) var applying: LogIndex
    /// The state machine has everything up to here (Figure 2, lastApplied).
    public private(set) var applied: LogIndex
    /// A snapshot that replaced the log and is not on disk yet.
    public private(set) var pendingSnapshot: Snapshot?
    private(set) var isSnapshotOffered = false

    /// - Precondition: `applied` and `committed` lie in the log.
    init(entries: EntryLog, committed: LogIndex, applied: LogIndex) {
        precondition(
            entries.base.index <= applied && applied <= committed
                && committed <= entries.lastIndex,
            "a log \(entries.base)…\(entries.last) cannot have commit \(committed), "
                + "applied \(applied)")
        self.entries = entries
        self.committed = committed
        self.applied = applied
        applying = applied
        stable = entries.lastIndex
        offered = stable
    }

    var last: Position { entries.last }

    @inline(__always)
    mutating func append(_ entry: Entry) { entries.append(entry) }

    /// Removes the entries from `index` on; what was written of them counts as unwritten again.
    mutating func truncate(from index: LogIndex) {
        precondition(index > committed, "entry \(index) is committed (\(committed))")
        entries.removeSuffix(from: index)
        offered = min(offered, index - 1)
        stable = min(stable, index - 1)
    }

    @inline(__always)
    mutating func commit(to index: LogIndex) {
        precondition(index <= last.index, "commit \(index) is beyond the last entry \(last)")
        committed = max(committed, index)
    }

    /// Replaces everything by a snapshot (§7).
    mutating func restore(_ snapshot: Snapshot) {
        entries = EntryLog(base: snapshot.position, digest: snapshot.digest)
        committed = snapshot.position.index
        stable = committed
        offered = committed
        pendingSnapshot = snapshot
        isSnapshotOffered = false
    }

    // MARK: What a Ready takes, and what comes back

    var hasEntriesToOffer: Bool { offered < last.index }
    var hasSnapshotToOffer: Bool { pendingSnapshot != nil && !isSnapshotOffered }
    var hasEntriesToApply: Bool { pendingSnapshot == nil && applying < committed }

    mutating func offerEntries() -> [Entry] {
        guard offered < last.index else { return [] }
        let result = entries.entries(from: offered + 1)
        offered = last.index
        return result
    }

    mutating func offerSnapshot() -> Snapshot? {
        guard hasSnapshotToOffer else { return nil }
        isSnapshotOffered = true
        return pendingSnapshot
    }

    mutating func offerCommitted() -> ClosedRange<LogIndex>? {
        guard hasEntriesToApply else { return nil }
        defer { applying = committed }
        return applying + 1...committed
    }

    /// Takes note that a write up to `position` ended; it counts only where the entry still stands.
    mutating func stabilise(through position: Position, ignoringTerm: Bool) {
        guard position.index > stable, position.index <= last.index else { return }
        guard ignoringTerm || entries.term(at: position.index) == position.term else { return }
        stable = position.index
        offered = max(offered, stable)
    }

    mutating func snapshotStable(_ index: LogIndex) {
        guard pendingSnapshot?.position.index == index else { return }
        pendingSnapshot = nil
        isSnapshotOffered = false
    }

    mutating func apply(through index: LogIndex) {
        precondition(index <= committed, "applied \(index) is beyond commit \(committed)")
        applied = max(applied, index)
        applying = max(applying, applied)
    }

    mutating func compact(to index: LogIndex) {
        precondition(index <= applied, "cannot compact to \(index): applied is \(applied)")
        entries.compact(to: index)
    }

    /// The last place at or below `index` whose term is at most `term`: nothing between can match
    /// (§5.3). The term is 0 where the log does not tell.
    func lastPlace(notAfter index: LogIndex, term: Term) -> Position {
        var place = index
        while place > 0 {
            guard let own = entries.term(at: place) else { break }
            if own <= term { return Position(index: place, term: own) }
            place -= 1
        }
        return Position(index: place, term: 0)
    }

    /// The first of `incoming` that this log does not hold with the same term, as an offset.
    func firstConflict(in incoming: [Entry]) -> Int? {
        for offset in incoming.indices
        where entries.term(at: incoming[offset].index) != incoming[offset].term {
            return offset
        }
        return nil
    }
}
