import RaftCore

/// The region worker: makes snapshots and takes them over, strictly one task at a time, as in
/// TinyKV, while the ready loop goes on.
public struct RegionWorker: Sendable {
    public enum Task: Sendable {
        /// Makes a file of the state as it was when the task began.
        case generate(StateMachine)
        /// Takes over the received snapshot at this place.
        case apply(Position)
    }

    /// What it does now.
    public internal(set) var current: Task?
    /// Snapshots that wait to be taken over; at most the newest counts.
    var waiting: [Position] = []
    /// Whether the raft waits for a snapshot to be made.
    public internal(set) var isWanted = false
    /// How often making it has failed, for the present round.
    public internal(set) var tries = 0

    /// Attempts before a round is given up.
    public static let maxTries = 5

    /// Whether a snapshot is being taken over, or about to be.
    public var isApplying: Bool {
        if case .apply = current { return true }
        return !waiting.isEmpty
    }
}

/// The log-GC worker: deletes truncated entries from the disk, later than they were truncated.
public struct LogGCWorker: Sendable {
    /// Entries `from…through` are to be deleted; from 0: from the first that there is.
    public struct Task: Hashable, Sendable {
        public let from: LogIndex
        public let through: LogIndex
    }

    /// What it does now.
    public internal(set) var current: Task?
    /// What it does next.
    public internal(set) var waiting: [Task] = []
    /// Everything below was deleted; memory only, so 0 after a start.
    public internal(set) var lastCompacted: LogIndex = 0
}

/// What a worker's task came to.
public enum WorkerResult: Hashable, Sendable {
    case generated(Position, size: Int)
    /// The state changed under it, or the disk is full.
    case generationFailed(tries: Int)
    case generationGivenUp(tries: Int)
    case snapshotApplied(Position, keys: Int)
    /// A newer snapshot had come meanwhile.
    case superseded(Position)
    case deleted(from: LogIndex, through: LogIndex)
    case deletionFailed(through: LogIndex)
}
