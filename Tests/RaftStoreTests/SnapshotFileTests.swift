import RaftCore
import Testing

@testable import RaftStore

/// TinyKV's unit tests of snapshot files, regions and epochs by their names there.
@Suite("What TinyKV's unit tests ask of snapshot files and regions")
struct SnapshotFileTests {
    private static let voters = Configuration(voters: NodeSet(first: 2))

    private func put(_ key: String) -> [UInt8] {
        KeyValueCommand([.put(key: Array(key.utf8), value: Array("value".utf8))]).payload
    }

    private func run(_ peer: inout Peer) {
        var outbox: [Message] = []
        while peer.phase != .idle || peer.startReady() { _ = peer.finishPhase(outbox: &outbox) }
    }

    /// n1 as the leader of two, alone with what it commits.
    private func leader(range: KeyRange = .all) throws -> Peer {
        let one = Configuration(voters: NodeSet(first: 1))
        var peer = try Peer(
            id: NodeID(1),
            disk: Disk(store: NodeID(1), region: Region(range: range, configuration: one)),
            options: RaftOptions(), bugs: BugSet(), recordsFacts: false, seed: 1)
        peer.campaign()
        run(&peer)
        return peer
    }

    // MARK: Files

    @Test("SnapGenMeta, SnapDisplayPath: size and checksum of the file, and TinyKV's name")
    func meta() {
        var data = KeyValueMap()
        data.put(Array("value".utf8), for: Array("key".utf8))
        let snapshot = Snapshot(
            position: Position(index: 24, term: 6), configuration: SnapshotFileTests.voters)
        let made = SnapshotFile(kind: .generated, metadata: snapshot, data: data)
        let received = SnapshotFile(kind: .received, metadata: snapshot, data: data)
        #expect(made.name == "gen_1_6_24" && received.name == "rev_1_6_24")
        #expect(made.checksum == Checksum.crc32(made.bytes) && made.checksum == received.checksum)
        #expect(made.bytes.count >= data.byteCount && data.byteCount == 8)
        var other = made.bytes
        other[other.count / 2] ^= 1
        #expect(Checksum.crc32(other) != made.checksum)
        #expect(SnapshotFile.decode(made.bytes)?.digest == data.digest)
    }

    @Test(
        "SnapFile: built, copied, saved, applied and deleted, with and without data",
        arguments: [0, 20])
    func file(keys: Int) throws {
        var sender = try leader()
        for number in 0..<keys {
            sender.receive(.request(Request(number: number + 1, payload: put("k\(number)"))))
            run(&sender)
        }
        // Built.
        sender.regionWorker.isWanted = true
        #expect(sender.beginRegionTask(mayGenerate: true) == true)
        #expect(sender.regionTaskSize == sender.machine.data.byteCount)
        let position = sender.machine.position
        let built = sender.finishRegionTask(now: 0, isDiskFull: false)
        #expect(built == .generated(position, size: sender.machine.data.byteCount))
        let file = try #require(sender.disk.file(at: position))
        #expect(sender.disk.files.count == 1 && sender.disk.snapshot?.position == position)

        // Copied and saved.
        var receiver = try Peer(
            id: NodeID(2),
            disk: Disk(store: NodeID(2), region: Region(configuration: file.metadata.voters(2))),
            options: RaftOptions(), bugs: BugSet(), recordsFacts: false, seed: 1)
        var metadata = file.metadata
        metadata.configuration = metadata.voters(2)
        let message = Message(
            .snapshot, from: NodeID(1), to: NodeID(2), term: 1, snapshot: metadata)
        let hasFile = sender.beginTransfer(message, number: 1, chunkSize: 32, now: 0)
        #expect(hasFile)
        let size = try copy(1, from: &sender, to: &receiver)
        #expect(size == file.bytes.count && sender.outgoing.isEmpty)
        let copied = try #require(receiver.disk.file(at: position))
        #expect(copied.bytes == file.bytes && copied.kind == .received && !copied.isOwnState)

        // Applied.
        run(&receiver)
        #expect(receiver.beginRegionTask(mayGenerate: true) == true)
        #expect(receiver.regionTaskSize == file.bytes.count)
        let applied = receiver.finishRegionTask(now: 0, isDiskFull: false)
        #expect(applied == .snapshotApplied(position, keys: keys))
        #expect(receiver.machine.data.digest == sender.machine.data.digest)
        #expect(receiver.disk.snapshot?.position == position)

        // Deleted: what was taken over at once, what was made here once the log begins behind it.
        #expect(receiver.collectFiles(now: 0) == 1 && receiver.disk.files.isEmpty)
        #expect(sender.collectFiles(now: 0) == 0)
        for number in 30...31 {
            sender.receive(.request(Request(number: number, payload: put("late"))))
            run(&sender)
        }
        #expect(sender.compact(to: position.index + 1, atMost: .max) == position.index + 1)
        #expect(sender.collectFiles(now: 0) == 1 && sender.disk.files.isEmpty)
    }

    /// Lets every chunk of a transfer arrive.
    /// - Returns: how many bytes of state they brought.
    private func copy(
        _ transfer: Int, from sender: inout Peer, to receiver: inout Peer
    ) throws -> Int {
        var size = 0
        var sent = 0
        let count = try #require(sender.transfer(transfer)?.count)
        while let chunk = sender.nextChunk(of: transfer) {
            sent += 1
            size += chunk.bytes.count
            let outcome = receiver.receive(chunk, now: 0, isDiskFull: false)
            #expect((outcome.finished != nil) == (sent == count))
            let taken = sender.take(outcome.reply)
            #expect(taken.isDone == (sent == count))
            let acknowledged = sender.transfer(transfer)?.bytesAcknowledged
            #expect(acknowledged == (sent == count ? nil : size))
        }
        #expect(sent == count)
        return size
    }

    @Test("SnapFile: a file that nobody takes over goes after four hours")
    func expiry() throws {
        var peer = try leader()
        let isTaken = peer.takeSnapshot(now: 0)
        #expect(isTaken && peer.fileCollectionTime(after: 5) == SnapshotFile.expiry + 1)
        #expect(peer.collectFiles(now: SnapshotFile.expiry) == 0)
        #expect(peer.collectFiles(now: SnapshotFile.expiry + 1) == 1)
        #expect(peer.disk.snapshot == nil && peer.fileCollectionTime(after: 5) == nil)
    }

    // MARK: Regions

    @Test("CheckKeyInRegion: from the start on and below the end, and no end is no bound")
    func keyInRegion() throws {
        let cases: [(key: String, start: String, end: String, isInside: Bool)] = [
            ("", "", "", true), ("a", "", "", true), ("", "", "a", true), ("a", "", "a", false),
            ("", "a", "", false), ("a", "a", "", true), ("b", "a", "", true),
            ("a", "a", "b", true), ("aa", "a", "b", true), ("b", "a", "b", false),
            ("c", "a", "b", false), ("A", "a", "b", false),
        ]
        for (key, start, end, isInside) in cases {
            let range = KeyRange(start: Array(start.utf8), end: Array(end.utf8))
            #expect(range.contains(Array(key.utf8)) == isInside, "\(key) in \(start)..\(end)")
        }
        var peer = try leader(range: KeyRange(start: [0x62], end: [0x64]))
        let commands = ["a", "b", "c", "d"].map { put($0) }
        for (place, payload) in commands.enumerated() {
            peer.receive(.request(Request(number: place, payload: payload)))
            run(&peer)
        }
        let kinds = peer.takeAnswers().map(\.kind)
        #expect(kinds[0] == .keyNotInRegion && kinds[3] == .keyNotInRegion)
        #expect(kinds[1] != .keyNotInRegion && kinds[2] != .keyNotInRegion)
        #expect(peer.machine.data.pairs.map(\.key) == [[0x62], [0x63]])
    }

    @Test("EpochStale, CheckRegionEpoch: a write asks for the same version, whatever the members")
    func epoch() throws {
        var peer = try leader()
        let region = RegionEpoch.first
        let headers: [(header: RequestHeader, refusal: AnswerKind?)] = [
            (RequestHeader(), nil),
            (RequestHeader(region: 1, epoch: region), nil),
            (RequestHeader(epoch: RegionEpoch(conf: 1, version: 0)), .epochNotMatch(region)),
            (RequestHeader(epoch: RegionEpoch(conf: 1, version: 2)), .epochNotMatch(region)),
            (RequestHeader(epoch: RegionEpoch(conf: 0, version: 1)), nil),
            (RequestHeader(epoch: RegionEpoch(conf: 2, version: 1)), nil),
            (RequestHeader(region: 2), .regionNotFound),
            (RequestHeader(term: peer.raft.term), nil),
        ]
        for (place, wanted) in headers.enumerated() {
            peer.receive(
                .request(Request(number: place, payload: put("k"), header: wanted.header)))
            run(&peer)
            let answers = peer.takeAnswers()
            #expect(answers.count == 1 && answers.first?.request == place)
            if let refusal = wanted.refusal {
                #expect(answers.first?.kind == refusal)
            } else {
                #expect(answers.first?.kind == .result(at: peer.machine.position))
            }
        }
    }
}

extension Snapshot {
    /// The configuration of a cluster of the first `count` nodes.
    fileprivate func voters(_ count: Int) -> Configuration {
        Configuration(voters: NodeSet(first: count))
    }
}
