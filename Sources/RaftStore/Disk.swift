import RaftCore

/// What a node keeps through a crash: two stores, each with a sync line of its own, as in TinyKV.
///
/// A write is an atomic batch that is durable only after the next `sync` of its store. A crash
/// keeps a prefix of the batches behind the sync line; a torn one vanishes whole.
public struct Disk: Sendable {
    /// The log and the hard state.
    public internal(set) var raft: StoreOnDisk<RaftRecords>
    /// The key-value state with the applied index.
    public internal(set) var keyValue: StoreOnDisk<KeyValueRecords>
    /// The newest snapshot of the state that was taken or received.
    public internal(set) var snapshot: StoredSnapshot?

    /// What a node starts with: the first snapshot, or nothing for a node outside the cluster.
    public init(start: Position = .zero, configuration: Configuration = Configuration()) {
        raft = StoreOnDisk(RaftRecords(entries: EntryLog(base: start)))
        keyValue = StoreOnDisk(KeyValueRecords(applied: start, configuration: configuration))
        guard start.index > 0, !configuration.members.isEmpty else { return }
        snapshot = StoredSnapshot(
            metadata: Snapshot(position: start, configuration: configuration),
            data: KeyValueMap())
    }

    /// Loses the writes that were not synced, but for a prefix that `random` draws, or for the
    /// `keep` oldest of each store.
    /// - Returns: how many batches were lost.
    mutating func crash(keep: Int?, random: inout Random) -> Int {
        raft.crash(keep: keep, random: &random) + keyValue.crash(keep: keep, random: &random)
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

    init(_ records: Records) { durable = records }

    mutating func write(_ batch: Records.Batch) { unsynced.append(batch) }

    /// Makes every batch durable.
    mutating func sync() {
        for batch in unsynced { durable.take(batch) }
        unsynced.removeAll(keepingCapacity: true)
    }

    mutating func crash(keep: Int?, random: inout Random) -> Int {
        guard !unsynced.isEmpty else { return 0 }
        let kept = min(keep ?? random.next(below: unsynced.count + 1), unsynced.count)
        let lost = unsynced.count - kept
        unsynced.removeLast(lost)
        sync()
        return lost
    }
}

/// The raft store: hard state and entries.
public struct RaftRecords: DiskRecords {
    public internal(set) var hardState = HardState()
    public internal(set) var entries: EntryLog

    /// One atomic write, carried out in the order of its fields.
    public struct Batch: Sendable {
        var replacement: Snapshot?
        var entries: [Entry] = []
        var hardState: HardState?
        var compactTo: LogIndex?
    }

    public mutating func take(_ batch: Batch) {
        if let snapshot = batch.replacement {
            entries = EntryLog(base: snapshot.position, digest: snapshot.digest)
        }
        if let first = batch.entries.first {
            // Entries behind the new ones are stale and must not come back after a restart.
            if first.index <= entries.lastIndex { entries.removeSuffix(from: first.index) }
            for entry in batch.entries { entries.append(entry) }
        }
        if let hardState = batch.hardState { self.hardState = hardState }
        if let index = batch.compactTo { entries.compact(to: min(index, entries.lastIndex)) }
    }
}

/// The key-value store: the state, and in the same write how far the log is applied to it.
public struct KeyValueRecords: DiskRecords {
    public internal(set) var applied: Position
    /// The log's digest at `applied`.
    public internal(set) var digest: UInt64 = 0
    public internal(set) var configuration: Configuration
    public internal(set) var data = KeyValueMap()

    public enum Batch: Sendable {
        /// One entry with its effect.
        case apply(Entry, digest: UInt64)
        /// A snapshot in place of everything.
        case install(StoredSnapshot)
    }

    init(applied: Position, configuration: Configuration) {
        self.applied = applied
        self.configuration = configuration
    }

    public mutating func take(_ batch: Batch) {
        switch batch {
        case .apply(let entry, let digest):
            if let command = KeyValueCommand(payload: entry.payload) { perform(command) }
            applied = entry.position
            self.digest = digest
        case .install(let snapshot):
            applied = snapshot.metadata.position
            digest = snapshot.metadata.digest
            configuration = snapshot.metadata.configuration
            data = snapshot.data
        }
    }

    private mutating func perform(_ command: KeyValueCommand) {
        for operation in command.operations {
            switch operation {
            case .put(let key, let value): data.put(value, for: key)
            case .delete(let key): data.delete(key)
            case .get, .scan, .compactLog: break
            }
        }
    }
}

/// A snapshot with the state that it stands for.
public struct StoredSnapshot: Sendable {
    public var metadata: Snapshot
    public var data: KeyValueMap

    public init(metadata: Snapshot, data: KeyValueMap) {
        self.metadata = metadata
        self.data = data
    }
}
