import RaftCore

extension Peer {
    // MARK: Sending

    /// Begins to send the snapshot that a message names, in place of an older one to that peer.
    /// - Returns: false where its file is gone.
    public mutating func beginTransfer(
        _ message: Message, number: Int, chunkSize: Int, now: Int
    ) -> Bool {
        guard let position = message.snapshot?.position, let file = disk.file(at: position) else {
            return false
        }
        outgoing.removeAll { $0.to == message.to }
        outgoing.append(
            OutgoingSnapshot(
                number: number, message: message, file: file, chunkSize: chunkSize,
                startedAt: now))
        return true
    }

    /// The chunk that a transfer sends next; nil where it has to wait for an answer.
    public mutating func nextChunk(of transfer: Int) -> SnapshotChunk? {
        guard let place = outgoing.firstIndex(where: { $0.number == transfer }) else { return nil }
        return outgoing[place].takeNext()
    }

    /// Takes what the receiver of a transfer said.
    /// - Returns: a chunk to be sent again at once, and whether the transfer is done.
    public mutating func take(_ reply: ChunkReply) -> (again: SnapshotChunk?, isDone: Bool) {
        guard let place = outgoing.firstIndex(where: { $0.number == reply.transfer }) else {
            return (nil, false)
        }
        if reply.isDone {
            outgoing.remove(at: place)
            return (nil, true)
        }
        return (outgoing[place].take(reply), false)
    }

    /// Begins a new wait for an answer to a transfer.
    /// - Returns: its number; waits before it no longer count.
    public mutating func rearm(_ transfer: Int) -> Int {
        guard let place = outgoing.firstIndex(where: { $0.number == transfer }) else { return 0 }
        outgoing[place].waitNumber += 1
        return outgoing[place].waitNumber
    }

    /// Whether this wait for an answer still counts.
    public func isWaiting(_ transfer: Int, number: Int) -> Bool {
        self.transfer(transfer)?.waitNumber == number
    }

    /// Nothing was heard of a transfer for a while.
    /// - Returns: whether it goes on; a dead one is forgotten.
    public mutating func transferWaitEnded(_ transfer: Int) -> Bool {
        guard let place = outgoing.firstIndex(where: { $0.number == transfer }) else {
            return false
        }
        if outgoing[place].waitEnded() { return true }
        outgoing.remove(at: place)
        return false
    }

    public func transfer(_ number: Int) -> OutgoingSnapshot? {
        outgoing.first { $0.number == number }
    }

    // MARK: Receiving

    /// What taking a chunk came to.
    public struct ChunkOutcome: Sendable {
        /// What the sender is told.
        public var reply: ChunkReply
        /// The place of the snapshot that became whole.
        public var finished: Position?
        public var refusal: ChunkRefusal?
    }

    /// Takes a chunk. The last one makes the file, and the message that it came with goes the way
    /// of all messages.
    public mutating func receive(
        _ chunk: SnapshotChunk, now: Int, isDiskFull: Bool
    ) -> ChunkOutcome {
        guard let position = chunk.message.snapshot?.position else {
            return missing(chunk, .unknownTransfer)
        }
        let hasFile = disk.file(at: position) != nil
        guard !hasFile, position.index > raft.log.committed else {
            // From another sender or an earlier time. The message tells its leader how far the log
            // goes here.
            if chunk.number == 0 { receive(.message(chunk.message)) }
            return ChunkOutcome(reply: done(chunk), refusal: hasFile ? .fileThere : .notNewer)
        }
        guard let place = placeOfIncoming(for: chunk) else {
            return missing(chunk, .unknownTransfer)
        }
        guard !isDiskFull else {
            return ChunkOutcome(reply: incoming[place].reply, refusal: .diskFull)
        }
        let refusal = incoming[place].take(chunk)
        guard incoming[place].isWhole else {
            return ChunkOutcome(reply: incoming[place].reply, refusal: refusal)
        }
        let whole = incoming[place]
        guard let file = whole.assembled(madeAt: now) else {
            incoming.remove(at: place)
            return missing(chunk, .wholeChecksum)
        }
        incoming.removeAll { $0.position == position }
        disk.files.append(file)
        receive(.message(whole.message))
        return ChunkOutcome(reply: done(chunk), finished: position)
    }

    /// Where the file that a chunk belongs to is being received; the first chunk begins one, in
    /// place of another from the same sender.
    private mutating func placeOfIncoming(for chunk: SnapshotChunk) -> Int? {
        let from = chunk.message.from
        if let found = incoming.firstIndex(where: { $0.from == from }) {
            if incoming[found].fits(chunk) { return found }
            guard chunk.number == 0 else { return nil }
            incoming.remove(at: found)
        }
        guard chunk.number == 0, let new = IncomingSnapshot(chunk) else { return nil }
        incoming.append(new)
        return incoming.count - 1
    }

    /// Takes a snapshot message with its state in one piece, where a person moves the messages.
    public mutating func receive(
        _ message: Message, state: KeyValueMap, now: Int
    ) -> Refusal? {
        if let metadata = message.snapshot, disk.file(at: metadata.position) == nil {
            disk.files.append(
                SnapshotFile(kind: .received, metadata: metadata, data: state, madeAt: now))
        }
        return receive(.message(message))
    }

    /// Forgets half a file whose place the log has passed: its sender may be gone, and the raft
    /// would not take it.
    mutating func forgetOldIncoming() {
        guard !incoming.isEmpty else { return }
        incoming.removeAll { $0.position.index <= raft.log.committed }
    }

    /// The sender has to begin at the first chunk.
    private func missing(_ chunk: SnapshotChunk, _ refusal: ChunkRefusal) -> ChunkOutcome {
        ChunkOutcome(
            reply: ChunkReply(
                transfer: chunk.transfer, firstMissing: 0, hasGap: chunk.number > 0,
                isDone: false), refusal: refusal)
    }

    private func done(_ chunk: SnapshotChunk) -> ChunkReply {
        ChunkReply(
            transfer: chunk.transfer, firstMissing: chunk.count, hasGap: false, isDone: true)
    }
}
