import RaftCore

/// What the raft store keeps beside the entries: TinyKV's RaftLocalState.
public struct RaftLocalState: Hashable, Sendable {
    public var hardState = HardState()
    /// The last entry of the log; its term is known even where the log is empty behind a snapshot.
    public var last: Position

    public init(hardState: HardState = HardState(), last: Position = .zero) {
        self.hardState = hardState
        self.last = last
    }
}

/// How far the log is applied and truncated: TinyKV's RaftApplyState, in the key-value store, so
/// that it changes in one batch with the data.
public struct RaftApplyState: Hashable, Sendable {
    public var applied: Position
    /// The log's digest at `applied`.
    public var digest: UInt64
    /// Everything up to here is gone from the log, whatever still lies on disk.
    public var truncated: Position

    public init(applied: Position = .zero, digest: UInt64 = 0, truncated: Position = .zero) {
        self.applied = applied
        self.digest = digest
        self.truncated = truncated
    }
}

/// A range of keys with the peers that hold it: TinyKV's Region. This cluster has one.
public struct Region: Hashable, Sendable {
    public var id: Int
    public var range: KeyRange
    public var epoch: RegionEpoch
    public var configuration: Configuration

    public init(
        id: Int = Region.first, range: KeyRange = .all, epoch: RegionEpoch = .first,
        configuration: Configuration = Configuration()
    ) {
        self.id = id
        self.range = range
        self.epoch = epoch
        self.configuration = configuration
    }

    /// The number of the only region.
    public static let first = 1
}

/// A region with its condition at this store: TinyKV's RegionLocalState.
public struct RegionLocalState: Hashable, Sendable {
    public enum Status: UInt8, Sendable, CaseIterable {
        case normal
        /// A snapshot's state is being taken over: a start goes on with it from the received file.
        case applying
        /// The peer was removed and must not come back.
        case tombstone
    }

    public var status = Status.normal
    public var region: Region

    public init(status: Status = .normal, region: Region) {
        self.status = status
        self.region = region
    }
}

/// Which store of which cluster a disk belongs to.
public struct StoreIdent: Hashable, Sendable {
    public var cluster: Int
    public var store: NodeID

    public init(cluster: Int = 1, store: NodeID) {
        self.cluster = cluster
        self.store = store
    }
}

/// The raft store: entries and RaftLocalState.
public struct RaftRecords: DiskRecords {
    public internal(set) var local: RaftLocalState
    /// The entries that lie on disk; more than the log holds, until log GC has deleted what was
    /// truncated.
    public internal(set) var entries: EntryLog
    /// Entries behind the last one: a broken rule left them.
    public internal(set) var orphans: [Entry] = []

    init(entries: EntryLog) {
        self.entries = entries
        local = RaftLocalState(last: entries.last)
    }

    /// One atomic write, carried out in the order of its fields.
    public struct Batch: Sendable {
        /// A snapshot after which the log begins anew.
        var replacement: Snapshot?
        var entries: [Entry] = []
        var local: RaftLocalState?
        var deletesThrough: LogIndex?
        /// Whether a broken rule leaves what the batch replaces.
        var leavesOldEntries = false

        /// How many entries it writes.
        public var entryCount: Int { entries.count }

        /// How many records it writes or deletes.
        public var count: Int {
            entries.count + (local == nil ? 0 : 1) + (replacement == nil ? 0 : 1)
                + (deletesThrough == nil ? 0 : 1)
        }
    }

    public mutating func take(_ batch: Batch) {
        if let snapshot = batch.replacement {
            if batch.leavesOldEntries { orphans = entries.entries(from: entries.firstIndex) }
            entries = EntryLog(base: snapshot.position, digest: snapshot.digest)
        }
        if let first = batch.entries.first {
            // Entries behind the new ones are stale and must not come back after a restart.
            if first.index <= entries.lastIndex {
                if batch.leavesOldEntries {
                    orphans = entries.entries(from: first.index + batch.entries.count)
                }
                entries.removeSuffix(from: first.index)
            }
            for entry in batch.entries { entries.append(entry) }
        }
        if let local = batch.local { self.local = local }
        if let index = batch.deletesThrough { entries.compact(to: min(index, entries.lastIndex)) }
    }
}

/// The key-value store: the data, how far the log is applied to it, and the region.
public struct KeyValueRecords: DiskRecords {
    public internal(set) var ident: StoreIdent
    public internal(set) var region: RegionLocalState
    public internal(set) var apply: RaftApplyState
    public internal(set) var data = KeyValueMap()

    /// One atomic write: what is not nil takes the place of what was.
    public struct Batch: Sendable {
        var data: KeyValueMap?
        var apply: RaftApplyState?
        var region: RegionLocalState?
    }

    init(ident: StoreIdent, apply: RaftApplyState, region: Region) {
        self.ident = ident
        self.apply = apply
        self.region = RegionLocalState(region: region)
    }

    public mutating func take(_ batch: Batch) {
        if let data = batch.data { self.data = data }
        if let apply = batch.apply { self.apply = apply }
        if let region = batch.region { self.region = region }
    }
}
