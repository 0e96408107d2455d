import RaftCore

/// One piece of a snapshot on its way: the first carries the message, the others the state.
public struct SnapshotChunk: Sendable {
    public let transfer: Int
    /// Counted from 0.
    public let number: Int
    /// How many chunks the snapshot has, the message included.
    public let count: Int
    /// The message that brings the snapshot; in the first chunk.
    public let message: Message
    public let bytes: [UInt8]
    /// CRC-32 of `bytes`.
    public let checksum: UInt32
    /// CRC-32 of the whole file.
    public let fileChecksum: UInt32

    /// The chunk with one bit turned over, as a bad wire makes it.
    public var damaged: SnapshotChunk {
        var bytes = bytes
        if bytes.isEmpty { bytes = [0] } else { bytes[bytes.count / 2] ^= 0x10 }
        return SnapshotChunk(
            transfer: transfer, number: number, count: count, message: message, bytes: bytes,
            checksum: checksum, fileChecksum: fileChecksum)
    }
}

/// Why a receiver did not take a chunk.
public enum ChunkRefusal: UInt8, Hashable, Sendable, CaseIterable {
    /// Its bytes do not fit its checksum.
    case checksum
    /// The first chunk with the message has not arrived.
    case unknownTransfer
    case diskFull
    case alreadyThere
    /// The file is whole and does not fit its checksum.
    case wholeChecksum
    /// The file is here already and is used again.
    case fileThere
    /// The log here goes at least as far.
    case notNewer
}

/// What a receiver tells the sender after each chunk.
public struct ChunkReply: Hashable, Sendable {
    public let transfer: Int
    /// Every chunk before this one has arrived.
    public let firstMissing: Int
    /// Whether later chunks have arrived while this one is missing.
    public let hasGap: Bool
    /// Whether the file is whole.
    public let isDone: Bool
}

/// A snapshot that is being sent: state in, chunks out.
public struct OutgoingSnapshot: Sendable {
    public let number: Int
    public let message: Message
    public let count: Int
    /// Bytes of state.
    public let size: Int
    /// The first chunk that was not sent since the last resending.
    public private(set) var next = 0
    /// Every chunk before this one is known to have arrived.
    public private(set) var acknowledged = 0
    /// Chunks that had to be sent again.
    public private(set) var resent = 0
    /// Waits in a row that nothing came back.
    public private(set) var silentWaits = 0
    public let startedAt: Int
    /// Which wait for an answer still counts.
    var waitNumber = 0

    private let file: SnapshotFile
    private let chunkSize: Int
    /// The gap that was filled last, so that each is filled once.
    private var filledGap = -1

    /// Chunks under way at most.
    public static let window = 4
    /// Waits in a row after which the transfer is dead.
    public static let patience = 5

    init(number: Int, message: Message, file: SnapshotFile, chunkSize: Int, startedAt: Int) {
        self.number = number
        self.message = message
        self.file = file
        self.chunkSize = chunkSize
        self.startedAt = startedAt
        size = file.bytes.count
        count = 1 + (size + chunkSize - 1) / chunkSize
    }

    public var to: NodeID { message.to }
    public var position: Position { file.position }
    public var bytesAcknowledged: Int { min(size, max(0, acknowledged - 1) * chunkSize) }
    /// Bytes of one chunk with state.
    public var bytesPerChunk: Int { min(size, chunkSize) }

    /// Takes the next chunk to be sent, as far as the window allows.
    mutating func takeNext() -> SnapshotChunk? {
        guard next < count, next < acknowledged + OutgoingSnapshot.window else { return nil }
        defer { next += 1 }
        return chunk(next)
    }

    /// Takes what the receiver said.
    /// - Returns: a chunk that fills a gap, if there is one.
    mutating func take(_ reply: ChunkReply) -> SnapshotChunk? {
        if reply.firstMissing < acknowledged, reply.firstMissing == 0 {
            // The receiver lost what it had: from the beginning again.
            acknowledged = 0
            resent += next
            next = 0
            filledGap = -1
            return nil
        }
        if reply.firstMissing > acknowledged || silentWaits > 0 { silentWaits = 0 }
        acknowledged = max(acknowledged, reply.firstMissing)
        next = max(next, acknowledged)
        guard reply.hasGap, filledGap < acknowledged, acknowledged < next else { return nil }
        filledGap = acknowledged
        resent += 1
        return chunk(acknowledged)
    }

    /// Nothing came back for a while: sends again from the first missing chunk.
    /// - Returns: false where the transfer is dead.
    mutating func waitEnded() -> Bool {
        silentWaits += 1
        resent += next - acknowledged
        next = acknowledged
        filledGap = -1
        return silentWaits < OutgoingSnapshot.patience
    }

    private func chunk(_ number: Int) -> SnapshotChunk {
        let start = max(0, number - 1) * chunkSize
        let end = number == 0 ? start : min(size, start + chunkSize)
        let bytes = Array(file.bytes[start..<end])
        return SnapshotChunk(
            transfer: self.number, number: number, count: count, message: message, bytes: bytes,
            checksum: Checksum.crc32(bytes), fileChecksum: file.checksum)
    }
}

/// A snapshot that is being received, in a temporary file that a crash removes.
public struct IncomingSnapshot: Sendable {
    public private(set) var transfer: Int
    public let from: NodeID
    public let position: Position
    public let count: Int
    public private(set) var message: Message
    /// Chunks that arrived again or were damaged.
    public private(set) var refused = 0
    private var chunks: [[UInt8]?]
    private let fileChecksum: UInt32
    public private(set) var firstMissing = 0

    init?(_ chunk: SnapshotChunk) {
        guard let snapshot = chunk.message.snapshot else { return nil }
        transfer = chunk.transfer
        from = chunk.message.from
        position = snapshot.position
        count = chunk.count
        message = chunk.message
        fileChecksum = chunk.fileChecksum
        chunks = Array(repeating: nil, count: chunk.count)
    }

    /// How many chunks have arrived, in whatever order.
    public var received: Int { chunks.count { $0 != nil } }

    /// Whether this chunk has arrived.
    public func has(_ number: Int) -> Bool {
        chunks.indices.contains(number) && chunks[number] != nil
    }

    /// Whether a chunk belongs to the file that is being received, maybe sent anew.
    func fits(_ chunk: SnapshotChunk) -> Bool {
        chunk.message.from == from && chunk.message.snapshot?.position == position
            && chunk.count == count && chunk.fileChecksum == fileChecksum
    }

    /// Takes a chunk; one that is there already or damaged changes nothing.
    /// - Returns: why it was not taken.
    mutating func take(_ chunk: SnapshotChunk) -> ChunkRefusal? {
        if chunk.transfer != transfer {
            transfer = chunk.transfer
            message = chunk.message
        }
        guard Checksum.crc32(chunk.bytes) == chunk.checksum else {
            refused += 1
            return .checksum
        }
        guard chunks[chunk.number] == nil else {
            refused += 1
            return .alreadyThere
        }
        chunks[chunk.number] = chunk.bytes
        while firstMissing < count, chunks[firstMissing] != nil { firstMissing += 1 }
        return nil
    }

    var isWhole: Bool { firstMissing == count }

    /// The file, once it is whole.
    /// - Returns: nil where the checksum does not fit the bytes.
    func assembled(madeAt: Int) -> SnapshotFile? {
        let bytes = chunks.flatMap { $0 ?? [] }
        guard let metadata = message.snapshot, Checksum.crc32(bytes) == fileChecksum,
            let data = SnapshotFile.decode(bytes)
        else { return nil }
        return SnapshotFile(kind: .received, metadata: metadata, data: data, madeAt: madeAt)
    }

    var reply: ChunkReply {
        ChunkReply(
            transfer: transfer, firstMissing: firstMissing, hasGap: received > firstMissing,
            isDone: false)
    }
}
