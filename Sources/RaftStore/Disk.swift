import RaftCore

/// What a node keeps through a crash: two stores, each with a sync line of its own, as in TinyKV,
/// and the files of snapshots.
///
/// A write is an atomic batch that is durable only after the next `sync` of its store. A crash
/// keeps a prefix of the batches behind the sync line; a torn one vanishes whole.
public struct Disk: Sendable {
    /// The log and the hard state.
    public internal(set) var raft: StoreOnDisk<RaftRecords>
    /// The key-value state with the applied index.
    public internal(set) var keyValue: StoreOnDisk<KeyValueRecords>
    /// Snapshots that were made or received here, oldest first.
    public internal(set) var files: [SnapshotFile] = []

    /// What a node starts with: the first snapshot, or nothing for a node outside the cluster.
    /// - Parameter hasHardState: whether term and commit of `start` are written too, as TinyKV's
    ///   bootstrap does, so that the first election is the next term.
    public init(
        store: NodeID = .none, start: Position = .zero, hasHardState: Bool = false,
        region: Region = Region()
    ) {
        var records = RaftRecords(entries: EntryLog(base: start))
        if hasHardState {
            records.local.hardState = HardState(term: start.term, commit: start.index)
        }
        raft = StoreOnDisk(records)
        keyValue = StoreOnDisk(
            KeyValueRecords(
                ident: StoreIdent(store: store),
                apply: RaftApplyState(applied: start, truncated: start), region: region))
        guard start.index > 0, !region.configuration.members.isEmpty else { return }
        files = [
            SnapshotFile(
                kind: .generated,
                metadata: Snapshot(position: start, configuration: region.configuration),
                data: KeyValueMap())
        ]
    }

    /// The newest snapshot of the state that was taken or received and taken over.
    public var snapshot: SnapshotFile? {
        files.filter { $0.isOwnState }.max { $0.position.index < $1.position.index }
    }

    /// How far the log is applied and truncated once every batch is durable.
    var writtenApplyState: RaftApplyState {
        keyValue.unsynced.last { $0.apply != nil }?.apply ?? keyValue.durable.apply
    }

    /// Loses the writes that were not synced, but for a prefix that `random` draws, or for the
    /// `keep` oldest of each store.
    /// - Parameter isTorn: whether the first batch that is lost was being written; its checksum
    ///   tells, and it vanishes whole.
    /// - Returns: how many batches were lost.
    mutating func crash(keep: Int?, isTorn: Bool, random: inout Random) -> Int {
        raft.crash(keep: keep, isTorn: isTorn, random: &random)
            + keyValue.crash(keep: keep, isTorn: isTorn, random: &random)
    }
}

/// Records that take atomic batches.
public protocol DiskRecords: Sendable {
    associatedtype Batch: Sendable
    mutating func take(_ batch: Batch)
}

/// One store: what is durable, and the batches written behind its sync line.
public struct StoreOnDisk<Records: DiskRecords>: Sendable {
    public private(set) var durable: Records
    /// Batches that a crash may lose, oldest first.
    public private(set) var unsynced: [Records.Batch] = []
    /// How many batches were ever written.
    public private(set) var writtenCount = 0
    /// Whether the last crash came in the middle of a batch, which vanished whole.
    public private(set) var hasTornBatch = false

    init(_ records: Records) { durable = records }

    /// What the store holds once every batch is durable.
    public var written: Records {
        var records = durable
        for batch in unsynced { records.take(batch) }
        return records
    }

    mutating func write(_ batch: Records.Batch) {
        unsynced.append(batch)
        writtenCount += 1
    }

    /// Makes every batch durable.
    mutating func sync() {
        for batch in unsynced { durable.take(batch) }
        unsynced.removeAll(keepingCapacity: true)
    }

    mutating func crash(keep: Int?, isTorn: Bool, random: inout Random) -> Int {
        hasTornBatch = false
        guard !unsynced.isEmpty else { return 0 }
        let kept = min(keep ?? random.next(below: unsynced.count + 1), unsynced.count)
        let lost = unsynced.count - kept
        hasTornBatch = isTorn && lost > 0
        unsynced.removeLast(lost)
        sync()
        return lost
    }
}
