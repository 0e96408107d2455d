import RaftCore
import Testing

@testable import RaftStore

@Suite("Records in bytes")
struct RecordTests {
    @Test(
        "keys have TinyKV's layout",
        arguments: [
            (
                RecordKey.entry(region: 1, index: 258),
                [1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 2]
            ),
            (.raftLocalState(region: 1), [1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2]),
            (.raftApplyState(region: 2), [1, 2, 0, 0, 0, 0, 0, 0, 0, 2, 3]),
            (.regionLocalState(region: 1), [1, 3, 0, 0, 0, 0, 0, 0, 0, 1, 1]),
            (.storeIdent, [1, 2]),
            (.data(Array("k".utf8)), Array("default_k".utf8)),
        ] as [(RecordKey, [UInt8])])
    func layout(key: RecordKey, bytes: [UInt8]) {
        #expect(key.bytes == bytes)
        #expect(RecordKey(bytes: bytes) == key)
    }

    @Test("keys sort as their indexes do, and the state stands behind the entries")
    func order() {
        let keys: [RecordKey] = [
            .entry(region: 1, index: 9), .entry(region: 1, index: 10),
            .entry(region: 1, index: 65_536), .raftLocalState(region: 1),
            .entry(region: 2, index: 1),
        ]
        for (one, next) in zip(keys, keys.dropFirst()) {
            #expect(one.bytes.lexicographicallyPrecedes(next.bytes))
        }
    }

    @Test("no other bytes are a key")
    func noKey() {
        for bytes: [UInt8] in [
            [], [1], [1, 2, 3], [1, 1], [2, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2],
            [1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 4], [1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 1],
            [1, 2, 0xFF, 0, 0, 0, 0, 0, 0, 1, 2], Array("write_k".utf8),
        ] {
            #expect(RecordKey(bytes: bytes) == nil)
        }
    }

    static let local = RaftLocalState(
        hardState: HardState(term: 300, vote: NodeID(63), commit: 70_000),
        last: Position(index: 70_001, term: 299))
    static let apply = RaftApplyState(
        applied: Position(index: 24, term: 6), digest: 0xFEDC_BA98_7654_3210,
        truncated: Position(index: 22, term: 6))
    static let region = RegionLocalState(
        status: .applying,
        region: Region(
            id: 1, range: KeyRange(start: [1], end: [0xFF, 2]),
            epoch: RegionEpoch(conf: 3, version: 2),
            configuration: Configuration(
                voters: [NodeID(1), NodeID(63)], learners: [NodeID(4)])))

    @Test("values go to bytes and back, and a cut value is none")
    func values() {
        roundTrip(Entry(index: 7, term: 2, payload: [0, 255]))
        roundTrip(RecordTests.local)
        roundTrip(RecordTests.apply)
        roundTrip(RecordTests.region)
        roundTrip(StoreIdent(cluster: 9, store: NodeID(5)))
        // An entry ends where its bytes end: all others know their end.
        for count in 0..<RecordTests.region.encoded.count {
            #expect(
                RegionLocalState(encoded: Array(RecordTests.region.encoded.prefix(count))) == nil)
        }
        #expect(RaftLocalState(encoded: RecordTests.local.encoded + [0]) == nil)
        #expect(Entry(encoded: [1, 1, 1]) == nil, "a change of the membership is not read yet")
    }

    private func roundTrip<Value: RecordValue>(_ value: Value) {
        #expect(Value(encoded: value.encoded) == value)
    }

    // MARK: Batches

    static let entries = (6...9).map { Entry(index: $0, term: 5, payload: [UInt8($0)]) }

    static func store(_ entries: [Entry], local: RaftLocalState = local) -> RaftRecords {
        var records = RaftRecords(
            entries: EntryLog(base: Position(index: 5, term: 5)))
        records.take(RaftRecords.Batch(entries: entries, local: local))
        return records
    }

    @Test("a batch as changes of bytes gives the same store as the typed batch")
    func changes() {
        let before = RecordTests.store(RecordTests.entries)
        let tail = Entry(index: 7, term: 6)
        let batches = [
            RaftRecords.Batch(
                entries: [tail], local: RaftLocalState(last: tail.position)),
            RaftRecords.Batch(deletesThrough: 8),
            RaftRecords.Batch(
                replacement: Snapshot(
                    position: Position(index: 20, term: 7), configuration: Configuration()),
                local: RaftLocalState(last: Position(index: 20, term: 7))),
        ]
        for batch in batches {
            var typed = before
            typed.take(batch)
            var bytes = Dictionary(
                uniqueKeysWithValues: before.stored.map { ($0.key, $0.value) })
            for change in batch.changes(of: before) {
                switch change {
                case .put(let record): bytes[record.key] = record.value
                case .delete(let key): bytes[key] = nil
                }
            }
            let expected = Dictionary(
                uniqueKeysWithValues: typed.stored.map { ($0.key, $0.value) })
            #expect(bytes == expected)
        }
    }

    @Test("a stream of batches cut at any byte gives those before the cut, whole")
    func tornStream() {
        let first = RaftRecords.Batch(entries: RecordTests.entries, local: RecordTests.local)
        let second = RaftRecords.Batch(
            entries: [Entry(index: 8, term: 6)], local: RaftLocalState())
        let empty = RecordTests.store([])
        let frames = [
            RecordLog.frame(first.changes(of: empty)),
            RecordLog.frame(second.changes(of: RecordTests.store(RecordTests.entries))),
        ]
        let stream = frames[0] + frames[1]
        for count in 0...stream.count {
            let read = RecordLog.read(Array(stream.prefix(count)))
            let whole = count < frames[0].count ? 0 : count < stream.count ? 1 : 2
            #expect(read.batches.count == whole, "cut at \(count)")
            #expect(read.isTorn == ![0, frames[0].count, stream.count].contains(count))
        }
    }

    @Test("one wrong bit makes a frame and all behind it unwritten")
    func damagedFrame() {
        let frame = RecordLog.frame([.delete(.storeIdent)])
        for place in frame.indices {
            var damaged = frame + frame
            damaged[place] ^= 0x10
            let read = RecordLog.read(damaged)
            #expect(read.batches.isEmpty && read.isTorn, "byte \(place)")
        }
    }

    @Test("CRC-32 is the one of IEEE 802.3")
    func checksum() {
        #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(StoredRecord(.storeIdent, []).checksum == Checksum.crc32([1, 2]))
    }
}
