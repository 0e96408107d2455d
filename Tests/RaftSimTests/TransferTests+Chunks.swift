import RaftCore
import Testing

@testable import RaftSim
@testable import RaftStore

/// What can happen to single chunks, and to the disks at both ends.
extension TransferTests {
    // MARK: Lost and damaged

    @Test("a lost chunk is sent again, and none that had arrived", arguments: 0...10)
    func lostChunk(_ number: Int) throws {
        var scene = TransferScene(seed: 11, options: "latency=4ms")
        scene.say("heal")
        try scene.find("chunk \(number)") { $0.chunkFlight(number) != nil }
        let count = try #require(scene.peer(1).outgoing.first?.count)
        #expect(count == 11)
        scene.say("drop m\(try #require(scene.world.chunkFlight(number)))")
        scene.expectWhole()
        let sent = scene.chunksSent(by: 1)
        for chunk in 1..<count {
            // Without the message what follows it is not taken.
            let isAgain = chunk == number || number == 0 && chunk < OutgoingSnapshot.window
            #expect(sent.count { $0 == chunk } == (isAgain ? 2 : 1), "chunk \(chunk)")
        }
        #expect(scene.done == [1] && scene.failed.isEmpty)
    }

    @Test("a damaged chunk is refused by its checksum and sent again", arguments: 1...4)
    func damagedChunks(seed: Int) throws {
        var scene = TransferScene(seed: 20 + seed)
        scene.say("heal\nlink n1 -> n3 corrupt=50%")
        try scene.find("the state of n1 at n3", where: ReceiverMoment.justDone.isNow)
        let refused = scene.refusals(of: 1).count { $0 == .checksum }
        #expect(refused > 0)
        let count = try #require(scene.begun.first?.chunks)
        #expect(scene.chunksDelivered(of: 1).count >= count + refused)
        let file = try #require(scene.peer(3).disk.files.first)
        #expect(Checksum.crc32(file.bytes) == scene.peer(1).disk.snapshot?.checksum)
        scene.say("link n1 -> n3 corrupt=0%")
        scene.expectWhole()
    }

    @Test("loss, damage and disorder at once change nothing in the end", arguments: 1...12)
    func everything(seed: Int) throws {
        var scene = TransferScene(
            seed: 30 + seed, options: "loss=20% duplicate=20% corrupt=10% latency=1ms..30ms")
        scene.say("heal")
        try scene.find("a newer state at n3", where: ReceiverMoment.justDone.isNow)
        scene.say("set loss=0% duplicate=0% corrupt=0%")
        scene.write(2)
        scene.expectWhole()
    }

    @Test("chunks that arrive twice and in any order are harmless", arguments: 1...4)
    func disorder(seed: Int) {
        var scene = TransferScene(seed: 50 + seed, options: "latency=1ms..60ms")
        scene.say("heal")
        scene.copyChunks(for: .milliseconds(600))
        let arrived = scene.chunksDelivered(of: 1)
        #expect(arrived != arrived.sorted())
        #expect(scene.refusals(of: 1).contains { $0 == .alreadyThere || $0 == .fileThere })
        scene.expectWhole()
        #expect(scene.takenOver.count == 1)
    }

    @Test("the option duplicate doubles chunks and their answers like any message")
    func duplicateOption() throws {
        var scene = TransferScene(seed: 60, options: "duplicate=100%")
        scene.say("heal")
        try scene.find("the state of n1 at n3", where: ReceiverMoment.justDone.isNow)
        var chunks: Set<Int> = []
        var doubled: Set<Int> = []
        for event in scene.events {
            if case .transfer(.chunkSent(let message, _, _, _)) = event.kind {
                chunks.insert(message)
            }
            if case .duplicated(let message, _) = event.kind { doubled.insert(message) }
        }
        #expect(!chunks.isEmpty && chunks.isSubset(of: doubled))
        scene.say("set duplicate=0%")
        scene.expectWhole()
    }

    // MARK: Late

    @Test(
        "a snapshot that arrives when the log has passed it changes nothing, file or no file",
        arguments: [("5s", ChunkRefusal.fileThere), ("400s", .notNewer)])
    func late(_ delay: String, _ refusal: ChunkRefusal) throws {
        var scene = TransferScene(seed: 12)
        scene.say("heal")
        scene.copyChunks(for: .milliseconds(600), delay: delay)
        scene.write(8)
        scene.expectWhole()
        let copies = scene.world.network.flights.filter(\.isChunk).count
        #expect(copies == scene.begun.first?.chunks)
        if delay == "400s" { scene.say("set tick=1s\nrun 390s\nset tick=10ms") }
        scene.expectWhole()
        let before = scene.peer(3)
        try scene.find("all have arrived") { !$0.network.flights.contains(where: \.isChunk) }
        scene.say("run 100ms")
        let after = scene.peer(3)
        #expect(scene.ignored == [.notNewer])
        #expect(scene.refusals(of: 1) == Array(repeating: refusal, count: copies))
        #expect(after.disk.files.map(\.name) == before.disk.files.map(\.name))
        #expect(after.machine.position == before.machine.position)
        #expect(after.raft.log.entries.base == before.raft.log.entries.base)
        scene.expectWhole()
        #expect(scene.takenOver.count == 1)
    }

    // MARK: Dead links and full disks

    @Test("a transfer over a dead link fails and is reported; the next goes on where it stopped")
    func deadLink() throws {
        var scene = TransferScene(seed: 13)
        scene.say("heal")
        try scene.find("half of it", where: ReceiverMoment.halfArrived.isNow)
        let arrived = try #require(scene.peer(3).incoming.first?.received)
        scene.say("cut n1 n3\nrun 3s\nexpect transfers == 0")
        #expect(scene.failed == [1] && scene.done.isEmpty)
        #expect(scene.peer(1).raft.progress(of: NodeID(3))?.state == .probe)
        scene.say("heal")
        scene.expectWhole()
        #expect(scene.begun.map(\.snapshot) == Array(repeating: scene.takenOver[0], count: 2))
        #expect(scene.done == [2])
        let again = Set(scene.chunksSent(by: 2))
        #expect(again.isDisjoint(with: OutgoingSnapshot.window..<arrived))
    }

    @Test(
        "a full disk at the receiver stops it where it is, and it goes on when there is room",
        arguments: [ReceiverMoment.halfArrived, .oneMissing, .fileWhole, .installing, .justDone])
    func fullDisk(_ moment: ReceiverMoment) throws {
        var scene = TransferScene(seed: 14)
        scene.say("heal")
        try scene.find("\(moment)", where: moment.isNow)
        let arrived = scene.peer(3).incoming.first?.received
        let state = scene.peer(3).disk.raft.durable.entries.last
        scene.say("disk n3 full\nrun 2s")
        if let arrived {
            #expect(scene.peer(3).incoming.first?.received == arrived)
            #expect(scene.refusals(of: 1).contains(.diskFull))
            scene.say("expect transfers == 1")
        }
        if moment != .justDone { #expect(scene.peer(3).disk.raft.durable.entries.last == state) }
        scene.write(2)
        scene.say("disk n3 ok")
        scene.expectWhole()
        #expect(scene.begun.count == 1)
    }

    @Test("a full disk at the leader makes no snapshot, and makes one when there is room")
    func fullSender() throws {
        var scene = TransferScene(seed: 15)
        // Without log GC n1 has nothing to write and goes on to lead.
        scene.say("set gc-tick=0s\nrun 100ms\ndisk n1 full\nheal\nrun 2s")
        #expect(scene.begun.isEmpty && scene.generationsGivenUp > 1)
        scene.say("expect leader == n1\ndisk n1 ok")
        scene.expectWhole()
        #expect(scene.begun.count == 1)
    }

    @Test("a receiver that lost what had arrived is sent all of it again by the same transfer")
    func beginsAgain() throws {
        var scene = TransferScene(seed: 17)
        scene.say("heal")
        try scene.find("half of it", where: ReceiverMoment.halfArrived.isNow)
        scene.say("crash n3 keep=0\nrestart n3")
        #expect(scene.peer(3).incoming.isEmpty)
        scene.expectWhole()
        #expect(scene.done == [1] && scene.failed.isEmpty && scene.begun.count == 1)
        #expect(scene.chunksDelivered(of: 1).count { $0 == 1 } >= 2)
    }

    @Test("a file that survived the receiver's crash is not sent twice")
    func fileUsedAgain() throws {
        var scene = TransferScene(seed: 16)
        scene.say("heal")
        try scene.find("whole", where: ReceiverMoment.fileWhole.isNow)
        scene.say("crash n3 keep=0\nrun 50ms\nrestart n3")
        #expect(scene.peer(3).disk.files.map(\.kind) == [.received])
        #expect(scene.peer(3).machine.position.index < scene.begun[0].snapshot.index)
        scene.expectWhole()
        #expect(scene.begun.count == 2 && scene.begun[0].snapshot == scene.begun[1].snapshot)
        #expect(scene.refusals(of: 2).allSatisfy { $0 == .fileThere })
        #expect(scene.refusals(of: 2).count == scene.chunksDelivered(of: 2).count)
        #expect(scene.chunksSent(by: 2).count < OutgoingSnapshot.window)
    }
}

extension Simulation {
    /// The name of the flight that carries a chunk of the first transfer.
    fileprivate func chunkFlight(_ number: Int) -> Int? {
        network.flights.first {
            if case .chunk(let chunk) = $0.cargo { return chunk.number == number }
            return false
        }?.number
    }
}

extension TransferScene {
    /// Lets a second copy of each chunk travel, maybe much later, for so long.
    fileprivate mutating func copyChunks(for span: Duration, delay: String? = nil) {
        var seen = world.network.sentCount
        watch(for: span) { scene in
            let last = scene.world.network.sentCount
            let fresh = scene.world.network.flights.filter { $0.isChunk && $0.number > seen }
            for flight in fresh where flight.number <= last {
                scene.say("duplicate m\(flight.number)")
                guard let delay else { continue }
                scene.say("delay m\(scene.world.network.sentCount) \(delay)")
            }
            seen = scene.world.network.sentCount
        }
    }
}
