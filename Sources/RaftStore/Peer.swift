import RaftCore

/// A raft with its disk and the ready loop between them: one server of the cluster.
///
/// Whoever drives it hands messages and ticks to `raft` through the methods here, calls
/// `startReady` when the loop is idle and `finishPhase` when the current phase has taken its time.
public struct Peer: Sendable {
    public internal(set) var raft: Raft
    public internal(set) var disk: Disk
    /// Where the ready loop is.
    public internal(set) var phase = ReadyPhase.idle
    /// What the phase works on.
    var ready = Ready()
    /// The state of the snapshot that the raft accepted and has not handed out.
    var incoming: StoredSnapshot?
    /// The snapshot that the present round of the ready loop installs.
    var installing: StoredSnapshot?

    /// Starts a server from its disk, after a crash or for the first time.
    public init(
        id: NodeID, disk: Disk, options: RaftOptions, bugs: BugSet, recordsFacts: Bool,
        seed: UInt64
    ) {
        var disk = disk
        disk.repair()
        let kept = disk.raft.durable
        var hardState = bugs.contains(.hardStateNotLoaded) ? HardState() : kept.hardState
        hardState.commit = min(
            max(kept.hardState.commit, disk.keyValue.durable.applied.index),
            kept.entries.lastIndex)
        raft = Raft(
            id: id, options: options, configuration: disk.keyValue.durable.configuration,
            hardState: hardState, entries: kept.entries,
            applied: disk.keyValue.durable.applied.index,
            storedSnapshot: disk.snapshot?.metadata, seed: seed)
        raft.bugs = bugs
        raft.recordsFacts = recordsFacts
        self.disk = disk
    }

    // MARK: What it is told

    /// Takes a message; `data` is the state that comes with a snapshot.
    public mutating func step(_ message: Message, data: KeyValueMap?) -> Refusal? {
        let refusal = raft.step(message)
        if message.kind == .snapshot, let snapshot = message.snapshot, let data,
            raft.log.pendingSnapshot == snapshot
        {
            incoming = StoredSnapshot(metadata: snapshot, data: data)
        }
        return refusal
    }

    public mutating func tick(_ count: Int) { raft.tick(count) }
    public mutating func campaign() { raft.campaign() }
    public mutating func beat() { raft.beat() }
    public mutating func propose(_ payload: [UInt8]) -> Refusal? { raft.propose(payload) }
    public mutating func reportUnreachable(_ node: NodeID) { raft.reportUnreachable(node) }
    public mutating func reportSnapshot(_ node: NodeID, ok: Bool) {
        raft.reportSnapshot(node, ok: ok)
    }
    public mutating func change(options: RaftOptions) { raft.change(options: options) }
    public mutating func change(bugs: BugSet) { raft.bugs = bugs }
    public mutating func setElectionTimer(ticksLeft: Int) {
        raft.setElectionTimer(ticksLeft: ticksLeft)
    }

    /// Hands the facts since the last call to `body`, one by one, and forgets them.
    public mutating func drainFacts(_ body: (Fact) -> Void) {
        for fact in raft.facts { body(fact) }
        raft.facts.removeAll(keepingCapacity: true)
    }

    // MARK: Snapshots and compaction

    /// Takes a snapshot of the applied state.
    /// - Returns: false where there is nothing new to take.
    public mutating func takeSnapshot() -> Bool {
        let state = disk.keyValue.durable
        guard state.applied.index > disk.snapshot?.metadata.position.index ?? 0,
            state.applied.index <= raft.log.applied
        else { return false }
        let metadata = Snapshot(
            position: state.applied, configuration: state.configuration, digest: state.digest)
        disk.snapshot = StoredSnapshot(metadata: metadata, data: state.data)
        raft.snapshotTaken(metadata)
        return true
    }

    /// Drops the log up to `index`, at most to `limit`.
    /// - Returns: the truncated index that was reached, nil where nothing changed.
    public mutating func compact(to index: LogIndex, atMost limit: LogIndex) -> LogIndex? {
        let target = min(index, limit, raft.log.applied)
        guard target > raft.log.entries.base.index else { return nil }
        raft.compacted(to: target)
        disk.raft.write(RaftRecords.Batch(compactTo: target))
        return target
    }

    /// Loses power: memory is gone, and of the writes that were not synced all but a prefix, which
    /// `random` draws or `keep` gives for each store.
    /// - Returns: how many batches were lost.
    public mutating func crash(keep: Int?, random: inout Random) -> Int {
        phase = .idle
        return disk.crash(keep: keep, random: &random)
    }
}

extension Disk {
    /// Brings the two stores together after a crash between the two writes of a snapshot: the
    /// state is installed first, so a log that does not reach it is replaced.
    mutating func repair() {
        let state = keyValue.durable
        guard !raft.durable.entries.matches(state.applied),
            raft.durable.entries.base.index < state.applied.index
        else { return }
        let metadata = Snapshot(
            position: state.applied, configuration: state.configuration, digest: state.digest)
        raft.write(RaftRecords.Batch(replacement: metadata))
        raft.sync()
        if snapshot?.metadata.position.index ?? 0 < state.applied.index {
            snapshot = StoredSnapshot(metadata: metadata, data: state.data)
        }
    }
}
