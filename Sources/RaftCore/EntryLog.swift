/// A log that copies in constant time: sealed chunks of 128 entries are shared between copies, only
/// the short tail is written in place. It serves the raft, the disk and every checkpoint.
///
/// Entries up to `base` were removed by compaction; the term there stays known, because the entry
/// after it is matched against it (§7). Each entry has a rolling digest over everything up to it.
public struct EntryLog: Sendable {
    /// The last entry that compaction removed: the truncated index and term.
    public private(set) var base: Position
    /// The last entry, or `base` where there is none.
    public private(set) var last: Position

    private var baseDigest: UInt64
    private var sealed: [Chunk] = []
    private var tail = Chunk(first: 1)

    /// An empty log behind `base`, whose digest there is known from a snapshot.
    public init(base: Position = .zero, digest: UInt64 = 0) {
        self.base = base
        last = base
        baseDigest = digest
        tail.first = base.index + 1
    }

    public var firstIndex: LogIndex { base.index + 1 }
    public var lastIndex: LogIndex { last.index }
    public var count: Int { last.index - base.index }
    public var isEmpty: Bool { last.index == base.index }

    /// The entry at `index`.
    /// - Precondition: `index` lies in `firstIndex…lastIndex`.
    public subscript(index: LogIndex) -> Entry {
        precondition(
            index > base.index && index <= last.index,
            "entry \(index) is outside \(firstIndex)…\(lastIndex)")
        if index >= tail.first { return tail.entries[index - tail.first] }
        let chunk = sealed[chunkNumber(of: index)]
        return chunk.entries[index - chunk.first]
    }

    /// The term at `index`, also at the truncated index; nil where it is compacted or not there.
    @inline(__always)
    public func term(at index: LogIndex) -> Term? {
        if index == last.index { return last.term }
        if index == base.index { return base.term }
        guard index > base.index, index < last.index else { return nil }
        if index >= tail.first { return tail.entries[index - tail.first].term }
        let chunk = sealed[chunkNumber(of: index)]
        return chunk.entries[index - chunk.first].term
    }

    /// Whether the entry at `position.index` has the term of `position` (Log Matching, §5.3).
    public func matches(_ position: Position) -> Bool { term(at: position.index) == position.term }

    /// The digest over the whole log.
    public var lastDigest: UInt64 { tail.digests.last ?? digestBeforeTail }

    /// The digest over all entries up to `index`; nil where it is compacted or not there.
    public func digest(at index: LogIndex) -> UInt64? {
        if index == base.index { return baseDigest }
        guard index > base.index, index <= last.index else { return nil }
        if index >= tail.first { return tail.digests[index - tail.first] }
        let chunk = sealed[chunkNumber(of: index)]
        return chunk.digests[index - chunk.first]
    }

    /// At most `limit` entries from `index` on, as an array of their own.
    public func entries(from index: LogIndex, limit: Int = .max) -> [Entry] {
        precondition(index > base.index, "entry \(index) is compacted: first is \(firstIndex)")
        guard index <= last.index, limit > 0 else { return [] }
        let end = min(last.index, index + min(limit, last.index - index + 1) - 1)
        if index >= tail.first {
            return Array(tail.entries[(index - tail.first)...(end - tail.first)])
        }
        var result: [Entry] = []
        result.reserveCapacity(end - index + 1)
        var next = index
        while next <= end {
            let chunk = next >= tail.first ? tail : sealed[chunkNumber(of: next)]
            let stop = min(end, chunk.last)
            result.append(contentsOf: chunk.entries[(next - chunk.first)...(stop - chunk.first)])
            next = stop + 1
        }
        return result
    }

    /// Appends one entry.
    /// - Precondition: its index follows the last one.
    @inline(__always)
    public mutating func append(_ entry: Entry) {
        precondition(entry.index == last.index + 1, "\(entry.position) does not follow \(last)")
        let digest = EntryLog.digest(of: entry, after: lastDigest)
        tail.entries.append(entry)
        tail.digests.append(digest)
        last = entry.position
        if entry.index & EntryLog.chunkMask == EntryLog.chunkMask { seal() }
    }

    /// Removes every entry from `index` on.
    /// - Precondition: `index` is above the truncated index.
    public mutating func removeSuffix(from index: LogIndex) {
        precondition(index > base.index, "entry \(index) is compacted: first is \(firstIndex)")
        guard index <= last.index else { return }
        while index < tail.first, let chunk = sealed.popLast() { tail = chunk }
        let kept = index - tail.first
        tail.entries.removeSubrange(kept...)
        tail.digests.removeSubrange(kept...)
        last = position(at: index - 1)
    }

    /// Forgets every entry up to `index`, which becomes the truncated index.
    /// - Precondition: `index` is not beyond the last entry.
    public mutating func compact(to index: LogIndex) {
        precondition(index <= last.index, "cannot compact to \(index): last is \(lastIndex)")
        guard index > base.index else { return }
        let newBase = position(at: index)
        baseDigest = digest(at: index) ?? 0
        base = newBase
        if index >= tail.first {
            sealed.removeAll()
            let removed = index - tail.first + 1
            tail.entries.removeSubrange(..<removed)
            tail.digests.removeSubrange(..<removed)
            tail.first = index + 1
        } else {
            sealed.removeSubrange(..<chunkNumber(of: index + 1, orTail: true))
        }
    }

    private func position(at index: LogIndex) -> Position {
        Position(index: index, term: term(at: index, afterRemovingFrom: index + 1))
    }

    /// The term at `index` read from the chunks, while `last` may still name a removed entry.
    private func term(at index: LogIndex, afterRemovingFrom end: LogIndex) -> Term {
        if index == base.index { return base.term }
        if index >= tail.first { return tail.entries[index - tail.first].term }
        let chunk = sealed[chunkNumber(of: index)]
        return chunk.entries[index - chunk.first].term
    }
}

extension EntryLog {
    /// 128 entries a chunk; a chunk ends where the low bits of its last index are all ones.
    private static let chunkBits = 7
    private static let chunkMask = 1 << chunkBits - 1

    /// A run of entries with their digests; a sealed one is never written again.
    private struct Chunk: Sendable {
        var first: LogIndex
        var entries: [Entry] = []
        var digests: [UInt64] = []

        var last: LogIndex { first + entries.count - 1 }
    }

    private func chunkNumber(of index: LogIndex, orTail: Bool = false) -> Int {
        guard let first = sealed.first else { return 0 }
        if orTail, index >= tail.first { return sealed.count }
        return index >> EntryLog.chunkBits - first.first >> EntryLog.chunkBits
    }

    private mutating func seal() {
        sealed.append(tail)
        tail = Chunk(first: last.index + 1)
    }

    private var digestBeforeTail: UInt64 { sealed.last?.digests.last ?? baseDigest }

    /// The digest of a log that ends with `entry` and had `previous` before it.
    static func digest(of entry: Entry, after previous: UInt64) -> UInt64 {
        var digest = Random.mix(previous ^ (UInt64(entry.term) &* 0x9E37_79B9_7F4A_7C15))
        guard !entry.payload.isEmpty else { return digest }
        digest ^= UInt64(entry.payload.count)
        entry.payload.withUnsafeBytes { bytes in
            var offset = 0
            while offset + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                digest = (digest ^ word) &* 0xFF51_AFD7_ED55_8CCD
                digest ^= digest >> 32
                offset += 8
            }
            var rest: UInt64 = 0
            for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
            digest = Random.mix(digest ^ rest)
        }
        return digest
    }
}
