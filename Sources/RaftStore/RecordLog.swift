/// One change of a record.
public enum RecordChange: Hashable, Sendable {
    case put(StoredRecord)
    case delete(RecordKey)
}

/// The bytes of a store's write-ahead log: one frame an atomic batch.
///
/// A frame is its length and a CRC-32, four bytes each, the highest first, then the changes. A
/// crash in the middle of a write leaves a frame whose length or checksum does not fit: it and all
/// behind it count as never written. That is why a torn batch vanishes whole.
public enum RecordLog {
    /// One batch as a frame.
    public static func frame(_ changes: [RecordChange]) -> [UInt8] {
        var body: [UInt8] = []
        for change in changes {
            switch change {
            case .put(let record):
                body.append(1)
                ByteCoding.append(record.key.bytes, to: &body)
                ByteCoding.append(record.value, to: &body)
            case .delete(let key):
                body.append(2)
                ByteCoding.append(key.bytes, to: &body)
            }
        }
        return fourBytes(UInt32(body.count)) + fourBytes(Checksum.crc32(body)) + body
    }

    /// Every whole batch of a stream of frames, up to the first that is torn.
    /// - Returns: the batches, and whether bytes behind the last of them were left over.
    public static func read(_ bytes: [UInt8]) -> (batches: [[RecordChange]], isTorn: Bool) {
        var rest = bytes[...]
        var batches: [[RecordChange]] = []
        while !rest.isEmpty {
            guard rest.count >= 8 else { return (batches, true) }
            let length = Int(number(rest.prefix(4)))
            let checksum = number(rest.dropFirst(4).prefix(4))
            let body = rest.dropFirst(8).prefix(length)
            guard body.count == length, Checksum.crc32(body) == checksum,
                let changes = changes(in: body)
            else { return (batches, true) }
            batches.append(changes)
            rest = rest.dropFirst(8 + length)
        }
        return (batches, false)
    }

    private static func changes(in body: ArraySlice<UInt8>) -> [RecordChange]? {
        var rest = body
        var found: [RecordChange] = []
        while let code = rest.popFirst() {
            guard let bytes = ByteCoding.takeBytes(from: &rest), let key = RecordKey(bytes: bytes)
            else { return nil }
            switch code {
            case 1:
                guard let value = ByteCoding.takeBytes(from: &rest) else { return nil }
                found.append(.put(StoredRecord(key, value)))
            case 2: found.append(.delete(key))
            default: return nil
            }
        }
        return found
    }

    private static func fourBytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
