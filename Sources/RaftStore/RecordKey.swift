import RaftCore

/// Which record of a node's disk is meant, with its key in the bytes that TinyKV gives it.
///
/// Numbers in keys are eight bytes, the highest first, so that keys sort as the numbers do.
public enum RecordKey: Hashable, Sendable {
    // In the raft store
    case entry(region: Int, index: LogIndex)
    case raftLocalState(region: Int)
    // In the key-value store
    case raftApplyState(region: Int)
    case regionLocalState(region: Int)
    case storeIdent
    /// One key of the data, in the default column family.
    case data([UInt8])

    /// The key in bytes: `01 02 <region> 01 <index>` for an entry, and so on.
    public var bytes: [UInt8] {
        switch self {
        case .entry(let region, let index):
            RecordKey.raft + RecordKey.bigEndian(region) + [0x01] + RecordKey.bigEndian(index)
        case .raftLocalState(let region): RecordKey.raft + RecordKey.bigEndian(region) + [0x02]
        case .raftApplyState(let region): RecordKey.raft + RecordKey.bigEndian(region) + [0x03]
        case .regionLocalState(let region): RecordKey.meta + RecordKey.bigEndian(region) + [0x01]
        case .storeIdent: [0x01, 0x02]
        case .data(let key): RecordKey.family + key
        }
    }

    /// Reads what `bytes` wrote; nil for anything else.
    public init?(bytes: [UInt8]) {
        if bytes.starts(with: RecordKey.family) {
            self = .data(Array(bytes.dropFirst(RecordKey.family.count)))
            return
        }
        if bytes == [0x01, 0x02] {
            self = .storeIdent
            return
        }
        guard bytes.count >= 11, let region = RecordKey.number(bytes[2..<10]) else { return nil }
        switch (Array(bytes.prefix(2)), bytes[10], bytes.count) {
        case (RecordKey.raft, 0x01, 19):
            guard let index = RecordKey.number(bytes[11..<19]) else { return nil }
            self = .entry(region: region, index: index)
        case (RecordKey.raft, 0x02, 11): self = .raftLocalState(region: region)
        case (RecordKey.raft, 0x03, 11): self = .raftApplyState(region: region)
        case (RecordKey.meta, 0x01, 11): self = .regionLocalState(region: region)
        default: return nil
        }
    }

    private static let raft: [UInt8] = [0x01, 0x02]
    private static let meta: [UInt8] = [0x01, 0x03]
    private static let family = Array("default_".utf8)

    private static func bigEndian(_ number: Int) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// nil where the number has no place in an `Int`.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}

/// One record as it lies on disk.
public struct StoredRecord: Hashable, Sendable {
    public var key: RecordKey
    public var value: [UInt8]

    public init(_ key: RecordKey, _ value: [UInt8]) {
        self.key = key
        self.value = value
    }

    /// Bytes of key and value.
    public var size: Int { key.bytes.count + value.count }

    /// CRC-32 over key and value.
    public var checksum: UInt32 { Checksum.crc32(key.bytes + value) }
}
