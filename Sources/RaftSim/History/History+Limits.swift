import RaftCore

/// How far a history may go when a text moves it and no person watches.
public struct HistoryLimits: Hashable, Sendable {
    /// Moves, made for the first time or again.
    public var moves: Int
    /// Bytes of memory, as estimated.
    public var bytes: Int

    public init(moves: Int, bytes: Int = HistoryLimits.usualBytes) {
        self.moves = moves
        self.bytes = bytes
    }

    public static let usualBytes = 512 << 20
}

extension History {
    /// Which limit was reached.
    enum Excess: Hashable, Sendable {
        case moves(limit: Int)
        case bytes(limit: Int)
    }

    /// Whether one more move may be made; notes where not.
    mutating func mayMove() -> Bool {
        guard let limits else { return true }
        if movesMade >= limits.moves { excess = .moves(limit: limits.moves) }
        return excess == nil
    }

    /// Notes work that made no move of the cursor: looking elsewhere, copying a branch.
    mutating func charge(_ moves: Int) {
        movesMade += moves
        if let limits, movesMade > limits.moves { excess = .moves(limit: limits.moves) }
    }

    /// Looks whether everything together has grown too large.
    mutating func weigh() {
        guard let limits, excess == nil, size > limits.bytes else { return }
        excess = .bytes(limit: limits.bytes)
    }

    /// About how many bytes the world, its copies, its branches and its events take.
    private var size: Int {
        let kept = branches.reduce(0) { sum, branch in
            sum + branch.journal.count * MemoryLayout<JournalEntry>.stride
                + branch.checkpoints.count * MemoryLayout<Checkpoint>.stride
        }
        // Growing arrays take up to twice what is in them.
        let told = 2 * events.count * MemoryLayout<Event>.stride
        return kept + told + copiedBytes + (recentCount + 1) * world.copySize + world.logSize
    }

    /// Moves to be made again to see a place.
    func distance(to place: Place) -> Int {
        guard let branch = branch(place.branch) else { return 0 }
        let copy = branch.checkpoints.last { $0.moves <= place.moves }
        return max(0, place.moves - (copy?.moves ?? 0))
    }
}

extension Simulation {
    /// About how many bytes the logs take, which copies share.
    fileprivate var logSize: Int {
        let entries = nodes.reduce(0) { $0 + $1.peer.raft.log.entries.count }
        return 2 * entries * MemoryLayout<Entry>.stride
    }
}

extension Condition {
    /// About how many looks at a node one test takes, with large values counted as several.
    var cost: Int {
        switch self {
        case .not(let condition): condition.cost
        case .and(let all), .or(let all): all.reduce(0) { $0 + $1.cost }
        default: 1 + fillerSize / 1_024
        }
    }
}
