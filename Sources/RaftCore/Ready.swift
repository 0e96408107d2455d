/// What must happen outside, in this order: write `snapshot`, `entries` and `hardState` in one
/// atomic batch (and sync, if `mustSync`), send `messages`, apply `committed`; then say so with
/// `persisted()` and `applied(through:)`.
public struct Ready: Sendable {
    /// Set where term, vote or commit changed.
    public var hardState: HardState?
    /// To be written behind the entry before the first; older entries from there on go.
    public var entries: [Entry] = []
    /// A snapshot that replaces log and state.
    public var snapshot: Snapshot?
    /// To be sent after the write.
    public var messages: [Message] = []
    /// Indexes to be applied, in order, after the write.
    public var committed: ClosedRange<LogIndex>?
    /// False where only the commit index changed: losing that in a crash is harmless.
    public var mustSync = false
    /// A peer needs entries that are gone: take a snapshot and say `snapshotTaken`.
    public var wantsSnapshot = false

    public init() {}

    /// Whether there is anything to write.
    public var hasWrite: Bool { hardState != nil || !entries.isEmpty || snapshot != nil }
}

extension Raft {
    /// Whether `takeReady` has something to hand out.
    public var hasReady: Bool {
        !messages.isEmpty || !answers.isEmpty || !ownAnswers.isEmpty || log.hasEntriesToOffer
            || (log.hasEntriesToApply && !holdsApply) || log.hasSnapshotToOffer || wantsSnapshot
            || term != reportedHardState.term || vote != reportedHardState.vote
            || log.committed != reportedHardState.commit
    }

    /// Whether a write was handed out and `persisted()` has not been said.
    public var isWriting: Bool { write != nil }

    /// Hands out all that is to be done now; `ready` is overwritten and its storage reused.
    /// - Precondition: the write of the Ready before has ended.
    public mutating func takeReady(into ready: inout Ready) {
        precondition(write == nil, "a write is under way, one at a time: \(self)")
        ready.messages.removeAll(keepingCapacity: true)
        swap(&ready.messages, &messages)
        if !answers.isEmpty {
            ready.messages.append(contentsOf: answers)
            answers.removeAll(keepingCapacity: true)
        }
        let now = hardState
        ready.mustSync = now.term != reportedHardState.term || now.vote != reportedHardState.vote
        ready.hardState = now == reportedHardState ? nil : now
        reportedHardState = now
        ready.snapshot = log.offerSnapshot()
        ready.entries = log.offerEntries()
        ready.mustSync = ready.mustSync || !ready.entries.isEmpty || ready.snapshot != nil
        ready.committed = holdsApply ? nil : log.offerCommitted()
        ready.wantsSnapshot = wantsSnapshot
        wantsSnapshot = false
        write = Write(
            last: ready.entries.last?.position ?? .zero,
            snapshot: ready.snapshot?.position.index ?? 0, ownAnswers: ownAnswers)
        ownAnswers.removeAll(keepingCapacity: true)
    }

    /// The write of the last Ready is on disk: the own vote and acknowledgement count now.
    /// - Precondition: a write is under way.
    public mutating func persisted() {
        guard let ended = write else { preconditionFailure("no write is under way: \(self)") }
        write = nil
        for answer in ended.ownAnswers { handle(answer) }
        if ended.last.index > 0 {
            log.stabilise(
                through: ended.last, ignoringTerm: bugs.contains(.stableIgnoresTerm))
        }
        if ended.snapshot > 0, let snapshot = log.pendingSnapshot,
            snapshot.position.index == ended.snapshot
        {
            storedSnapshot = snapshot
            log.snapshotStable(ended.snapshot)
            log.apply(through: ended.snapshot)
        }
    }

    /// The state machine has taken every entry up to `index`.
    /// - Precondition: they are committed.
    public mutating func applied(through index: LogIndex) {
        precondition(index <= log.committed, "applied \(index) is beyond commit: \(self)")
        log.apply(through: index)
    }

    /// The store holds a snapshot of the applied state; peers that lag too far are sent it.
    public mutating func snapshotTaken(_ snapshot: Snapshot) {
        precondition(
            snapshot.position.index <= log.committed,
            "snapshot \(snapshot.position) is beyond commit: \(self)")
        if snapshot.position.index > storedSnapshot?.position.index ?? 0 {
            storedSnapshot = snapshot
        }
    }

    /// The store threw snapshots away; `newest` is left, or none.
    public mutating func snapshotsLeft(newest: Snapshot?) { storedSnapshot = newest }

    /// The store dropped the entries up to `index`, which is applied.
    /// - Precondition: it is applied.
    public mutating func compacted(to index: LogIndex) {
        precondition(index <= log.applied, "compaction to \(index) is beyond applied: \(self)")
        log.compact(to: index)
    }
}
