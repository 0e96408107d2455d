import RaftCore

/// For every index and term the digest of the log that ended there when it was first seen: by Log
/// Matching (§5.3) no other log may ever end there.
///
/// Digests are chained, so a known end vouches for everything before it: what a node takes over
/// from a leader costs one comparison, however long it is.
struct FirstSeenLogs: Sendable {
    private struct Record: Sendable {
        var term: Term
        var digest: UInt64
        /// One more than the place of the next record of the same index, 0 for none.
        var next: Int
    }

    private let start: LogIndex
    /// The first record of each index behind `start`.
    private var first = ChunkedArray<Record>()
    /// Records of further terms.
    private var further = ChunkedArray<Record>()

    init(start: LogIndex) { self.start = start }

    /// The digest that was seen first at this place; nil where it is new.
    func digest(at place: Position) -> UInt64? {
        let offset = place.index - start - 1
        guard offset >= 0, offset < first.count else { return nil }
        var record = first[offset]
        while record.term != place.term {
            guard record.next > 0 else { return nil }
            record = further[record.next - 1]
        }
        return record.digest
    }

    /// Remembers a place that is new.
    mutating func insert(_ digest: UInt64, at place: Position) {
        let offset = place.index - start - 1
        guard offset >= 0 else { return }
        // A log that starts with a snapshot of entries nobody showed leaves gaps without a term.
        while first.count < offset { first.append(Record(term: -1, digest: 0, next: 0)) }
        if offset == first.count {
            first.append(Record(term: place.term, digest: digest, next: 0))
        } else {
            further.append(Record(term: place.term, digest: digest, next: first[offset].next))
            first[offset].next = further.count
        }
    }
}
