import RaftCore

/// What was ever committed, by index: the one log that every state machine must follow.
struct CommitLedger: Sendable {
    /// One committed entry.
    struct Record: Sendable {
        /// The term in which a leader received the entry.
        var entryTerm: Term
        /// The term of the node that was first to count it committed.
        var committedIn: Term
        /// The digest of the log up to the entry.
        var digest: UInt64
        /// The digest of the key-value state after the entry.
        var state: UInt64
    }

    /// The place that the cluster started with, in a first snapshot or before the first entry.
    let start: Position
    private var records = ChunkedArray<Record>()

    init(start: Position) { self.start = start }

    var lastIndex: LogIndex { start.index + records.count }

    /// The digest of the committed log at its end.
    var lastDigest: UInt64 { records.last?.digest ?? 0 }

    /// The term in which the newest entry was committed.
    var lastCommittedIn: Term { records.last?.committedIn ?? 0 }

    /// The record of an index behind the start; nil where nothing is committed yet.
    func record(at index: LogIndex) -> Record? {
        index > start.index && index <= lastIndex ? records[index - start.index - 1] : nil
    }

    /// The digest of the committed log up to `index`; nil before the start and behind the end.
    func digest(at index: LogIndex) -> UInt64? {
        index == start.index ? 0 : record(at: index)?.digest
    }

    /// The place at `index`, as a violation names it.
    func position(at index: LogIndex) -> Position {
        Position(index: index, term: record(at: index)?.entryTerm ?? start.term)
    }

    /// The last index that was committed in a term before `term`.
    func lastIndex(committedBefore term: Term) -> LogIndex {
        var index = lastIndex
        while let found = record(at: index), found.committedIn >= term { index -= 1 }
        return index
    }

    mutating func append(_ record: Record) { records.append(record) }
}
