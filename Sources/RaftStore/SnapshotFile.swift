import RaftCore

/// A snapshot on disk: its identity, the state, and the bytes that travel.
public struct SnapshotFile: Sendable {
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// Made here, to be sent.
        case generated
        /// Received, to be taken over.
        case received
    }

    public let kind: Kind
    public let metadata: Snapshot
    public let data: KeyValueMap
    /// The state as it is sent.
    public let bytes: [UInt8]
    /// CRC-32 of `bytes`.
    public let checksum: UInt32
    /// When it was finished, in microseconds of virtual time.
    public let madeAt: Int
    /// Whether a received one was taken over.
    public internal(set) var isApplied = false

    init(kind: Kind, metadata: Snapshot, data: KeyValueMap, madeAt: Int = 0) {
        self.kind = kind
        self.metadata = metadata
        self.data = data
        self.madeAt = madeAt
        bytes = SnapshotFile.encode(data)
        checksum = Checksum.crc32(bytes)
    }

    public var position: Position { metadata.position }

    /// Whether it holds a state that this node had itself.
    var isOwnState: Bool { kind == .generated || isApplied }

    /// As in TinyKV: `gen_1_6_24` for region 1, term 6, index 24.
    public var name: String {
        let prefix = kind == .generated ? "gen" : "rev"
        return "\(prefix)_\(Region.first)_\(position.term)_\(position.index)"
    }

    /// How long a file is kept that nobody takes over, in microseconds: four hours.
    static let expiry = 4 * 3_600 * 1_000_000
}

extension SnapshotFile {
    /// The number of writes, then every key with its value.
    static func encode(_ data: KeyValueMap) -> [UInt8] {
        var bytes: [UInt8] = []
        ByteCoding.append(number: data.revision, to: &bytes)
        for pair in data.pairs {
            ByteCoding.append(pair.key, to: &bytes)
            ByteCoding.append(pair.value, to: &bytes)
        }
        return bytes
    }

    /// Reads what `encode` wrote; nil for anything else.
    static func decode(_ bytes: [UInt8]) -> KeyValueMap? {
        var rest = bytes[...]
        guard let revision = ByteCoding.takeNumber(from: &rest) else { return nil }
        var data = KeyValueMap()
        while !rest.isEmpty {
            guard let key = ByteCoding.takeBytes(from: &rest),
                let value = ByteCoding.takeBytes(from: &rest)
            else { return nil }
            data.put(value, for: key)
        }
        data.revision = revision
        return data
    }
}

/// Checksums as TinyKV's snapshot files have them.
public enum Checksum {
    /// CRC-32 (IEEE 802.3).
    public static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
        return ~sum
    }

    private static let table: [UInt32] = (0..<256).map { place in
        (0..<8).reduce(UInt32(place)) { sum, _ in
            sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1
        }
    }
}
