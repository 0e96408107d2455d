import RaftCore
import Testing

@testable import RaftStore

@Suite("Snapshots travel in chunks")
struct SnapshotTransferTests {
    private static let voters = Configuration(voters: NodeSet(first: 2))
    private static let place = Position(index: 9, term: 3)

    private var file: SnapshotFile {
        var data = KeyValueMap()
        for key in 0..<20 as Range<UInt8> { data.put([key, key, key], for: [key]) }
        return SnapshotFile(
            kind: .generated,
            metadata: Snapshot(
                position: SnapshotTransferTests.place,
                configuration: SnapshotTransferTests.voters),
            data: data)
    }

    private var message: Message {
        Message(
            .snapshot, from: NodeID(1), to: NodeID(2), term: 3, snapshot: file.metadata)
    }

    private func sender(chunk: Int = 16, number: Int = 1) -> OutgoingSnapshot {
        OutgoingSnapshot(
            number: number, message: message, file: file, chunkSize: chunk, startedAt: 0)
    }

    private func receiver() throws -> Peer {
        try Peer(
            id: NodeID(2),
            disk: Disk(
                store: NodeID(2), region: Region(configuration: SnapshotTransferTests.voters)),
            options: RaftOptions(), bugs: BugSet(), recordsFacts: false, seed: 1)
    }

    private func next(of sender: inout OutgoingSnapshot) throws -> SnapshotChunk {
        let chunk = sender.takeNext()
        return try #require(chunk)
    }

    /// Lets chunks through as `passes` says, in the order that they were sent, until it is done.
    private func transfer(
        to peer: inout Peer, chunk: Int = 16, passes: (SnapshotChunk, Int) -> Bool
    ) -> (resent: Int, isDone: Bool) {
        var sender = sender(chunk: chunk)
        var sent = 0
        for _ in 0..<100 {
            var replies: [ChunkReply] = []
            while let chunk = sender.takeNext() {
                sent += 1
                guard passes(chunk, sent) else { continue }
                replies.append(peer.receive(chunk, now: 0, isDiskFull: false).reply)
            }
            if replies.isEmpty, !sender.waitEnded() { return (sender.resent, false) }
            for reply in replies {
                if reply.isDone { return (sender.resent, true) }
                guard let again = sender.take(reply) else { continue }
                let outcome = peer.receive(again, now: 0, isDiskFull: false)
                if outcome.reply.isDone { return (sender.resent, true) }
                _ = sender.take(outcome.reply)
            }
        }
        return (sender.resent, false)
    }

    @Test("whatever single chunk is lost, the file arrives whole", arguments: 0...9)
    func lost(_ number: Int) throws {
        var peer = try receiver()
        var isFirst = true
        let end = transfer(to: &peer) { chunk, _ in
            defer { if chunk.number == number { isFirst = false } }
            return chunk.number != number || !isFirst
        }
        #expect(end.isDone)
        let received = peer.disk.file(at: SnapshotTransferTests.place)
        #expect(received?.bytes == file.bytes && received?.checksum == file.checksum)
        #expect(received?.data.digest == file.data.digest)
        #expect(peer.incoming.isEmpty)
    }

    @Test("nothing arrives at all: the transfer is dead after a few waits")
    func dead() throws {
        var peer = try receiver()
        let end = transfer(to: &peer) { _, _ in false }
        #expect(!end.isDone && peer.disk.file(at: SnapshotTransferTests.place) == nil)
    }

    @Test("chunks in the wrong order and twice make the same file")
    func disorder() throws {
        var sender = sender()
        var chunks: [SnapshotChunk] = []
        while chunks.count < sender.count {
            guard let chunk = sender.takeNext() else {
                _ = sender.take(
                    ChunkReply(
                        transfer: 1, firstMissing: chunks.count, hasGap: false, isDone: false))
                continue
            }
            chunks.append(chunk)
        }
        var peer = try receiver()
        let early = peer.receive(chunks[3], now: 0, isDiskFull: false)
        #expect(early.refusal == .unknownTransfer && early.reply.firstMissing == 0)
        for chunk in [chunks[0]] + chunks.reversed().dropLast() {
            let outcome = peer.receive(chunk, now: 0, isDiskFull: false)
            if chunk.number > 1 { #expect(outcome.reply.hasGap && !outcome.reply.isDone) }
            if chunk.number > 1 {
                let again = peer.receive(chunk, now: 0, isDiskFull: false)
                #expect(again.refusal == .alreadyThere)
            }
        }
        #expect(peer.disk.file(at: SnapshotTransferTests.place)?.bytes == file.bytes)
    }

    @Test("a damaged chunk is refused by its checksum and asked for again")
    func damaged() throws {
        var sender = sender()
        var peer = try receiver()
        let first = try next(of: &sender)
        _ = peer.receive(first, now: 0, isDiskFull: false)
        let second = try next(of: &sender)
        let outcome = peer.receive(second.damaged, now: 0, isDiskFull: false)
        #expect(outcome.refusal == .checksum && outcome.reply.firstMissing == 1)
        let good = peer.receive(second, now: 0, isDiskFull: false)
        #expect(good.refusal == nil && good.reply.firstMissing == 2)
    }

    @Test("a file that is there already is used again: the second sender is done at once")
    func reused() throws {
        var peer = try receiver()
        let first = transfer(to: &peer) { _, _ in true }
        #expect(first.isDone)
        var second = sender(number: 2)
        let chunk = try next(of: &second)
        let outcome = peer.receive(chunk, now: 0, isDiskFull: false)
        #expect(outcome.reply.isDone && outcome.refusal == .fileThere)
        #expect(peer.disk.files.count == 1)
    }

    @Test("a transfer that begins anew goes on where the last one stopped")
    func resumed() throws {
        var peer = try receiver()
        var first = sender()
        for _ in 0..<3 {
            let chunk = try next(of: &first)
            _ = peer.receive(chunk, now: 0, isDiskFull: false)
        }
        var second = sender(number: 2)
        let chunk = try next(of: &second)
        let reply = peer.receive(chunk, now: 0, isDiskFull: false).reply
        #expect(reply.transfer == 2 && reply.firstMissing == 3)
        _ = second.take(reply)
        let next = try next(of: &second)
        #expect(next.number == 3)
    }

    @Test("a receiver that lost its memory is sent everything again")
    func receiverCrashed() throws {
        var peer = try receiver()
        var sender = sender()
        for _ in 0..<3 {
            let chunk = try next(of: &sender)
            _ = sender.take(peer.receive(chunk, now: 0, isDiskFull: false).reply)
        }
        #expect(sender.acknowledged == 3)
        var random = Random(seed: 1)
        _ = peer.crash(keep: nil, random: &random)
        let chunk = try next(of: &sender)
        let outcome = peer.receive(chunk, now: 0, isDiskFull: false)
        #expect(outcome.refusal == .unknownTransfer && outcome.reply.firstMissing == 0)
        _ = sender.take(outcome.reply)
        let again = try next(of: &sender)
        #expect(sender.acknowledged == 0 && again.number == 0)
    }

    /// Lets the log of a receiver go as far as the snapshot does.
    private func passSnapshot(_ peer: inout Peer) {
        let entries = (1...9).map { Entry(index: $0, term: 3) }
        peer.receive(
            .message(
                Message(.append, from: NodeID(1), to: NodeID(2), term: 3, entries: entries)))
        peer.receive(
            .message(
                Message(.heartbeat, from: NodeID(1), to: NodeID(2), term: 3, commit: 9)))
        var outbox: [Message] = []
        while peer.phase != .idle || peer.startReady() { _ = peer.finishPhase(outbox: &outbox) }
    }

    @Test("a snapshot that brings nothing new is done with its first chunk and leaves nothing")
    func notNewer() throws {
        var peer = try receiver()
        passSnapshot(&peer)
        var sender = sender()
        for number in 0..<2 {
            let chunk = try next(of: &sender)
            let outcome = peer.receive(chunk, now: 0, isDiskFull: false)
            #expect(chunk.number == number && outcome.refusal == .notNewer)
            #expect(outcome.reply.isDone && outcome.finished == nil)
        }
        #expect(peer.incoming.isEmpty && peer.disk.files.isEmpty)
        #expect(peer.raft.log.committed == 9 && peer.raft.log.entries.count == 9)
    }

    @Test("half a file is forgotten once the log has passed its place")
    func passed() throws {
        var peer = try receiver()
        var sender = sender()
        for _ in 0..<3 {
            let chunk = try next(of: &sender)
            _ = peer.receive(chunk, now: 0, isDiskFull: false)
        }
        #expect(peer.incoming.count == 1)
        passSnapshot(&peer)
        #expect(peer.incoming.isEmpty)
    }

    @Test("a full disk takes no chunk and says so")
    func full() throws {
        var peer = try receiver()
        var sender = sender()
        let chunk = try next(of: &sender)
        let outcome = peer.receive(chunk, now: 0, isDiskFull: true)
        #expect(outcome.refusal == .diskFull && outcome.finished == nil)
    }

    @Test("an empty state has one chunk, the message")
    func empty() throws {
        let empty = SnapshotFile(kind: .generated, metadata: file.metadata, data: KeyValueMap())
        #expect(SnapshotFile.decode(empty.bytes)?.count == 0)
        #expect(SnapshotFile.decode([]) == nil)
        #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    }
}
