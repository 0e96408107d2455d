import RaftCore
import Testing

@testable import RaftStore

@Suite("The key-value state")
struct KeyValueTests {
    @Test(
        "it holds what a sorted array holds, and copies are worlds of their own", arguments: 1...6)
    func agrees(seed: UInt64) {
        var random = Random(seed: seed)
        var map = KeyValueMap()
        var model: [(key: [UInt8], value: [UInt8])] = []
        var kept: [(KeyValueMap, Int)] = []
        for round in 0..<600 {
            let key = Array("k\(random.next(below: 40))".utf8)
            let place = model.firstIndex { $0.key == key }
            if random.next(below: 3) == 0 {
                map.delete(key)
                if let place { model.remove(at: place) }
            } else {
                let value = Array("\(round)".utf8)
                map.put(value, for: key)
                if let place { model[place].value = value } else { model.append((key, value)) }
            }
            if round % 100 == 0 { kept.append((map, map.count)) }
            #expect(map[key] == model.first { $0.key == key }?.value)
            #expect(map.count == model.count)
        }
        let sorted = model.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        #expect(map.pairs.map(\.key) == sorted.map(\.key))
        #expect(map.pairs.map(\.value) == sorted.map(\.value))
        for (copy, count) in kept { #expect(copy.pairs.count == count) }
    }

    @Test("the order of the writes leaves no trace")
    func order() {
        var one = KeyValueMap()
        var other = KeyValueMap()
        let keys = (0..<50).map { Array("key\($0)".utf8) }
        for key in keys { one.put(key, for: key) }
        for key in keys.reversed() { other.put(key, for: key) }
        #expect(one.digest == other.digest)
        other.delete(keys[3])
        #expect(one.digest != other.digest)
    }

    @Test("a command survives its bytes, and other bytes are no command")
    func commands() {
        let command = KeyValueCommand([
            .put(key: Array("城市".utf8), value: Array(repeating: 7, count: 300)),
            .get(key: []), .delete(key: [0, 255]),
        ])
        #expect(KeyValueCommand(payload: command.payload) == command)
        #expect(KeyValueCommand(payload: Array("put x 1".utf8)) == nil)
        var random = Random(seed: 3)
        for _ in 0..<20_000 {
            let count = random.next(below: 12)
            let bytes = [0xF8] + (0..<count).map { _ in UInt8(random.next(below: 256)) }
            if let read = KeyValueCommand(payload: bytes) { #expect(!read.operations.isEmpty) }
        }
    }
}

@Suite("Disk and ready loop")
struct PeerTests {
    private func peer(bugs: BugSet = BugSet()) -> Peer {
        Peer(
            id: NodeID(1),
            disk: Disk(configuration: Configuration(voters: NodeSet(first: 1))),
            options: RaftOptions(), bugs: bugs, recordsFacts: true, seed: 1)
    }

    private func put(_ key: String) -> [UInt8] {
        KeyValueCommand([.put(key: Array(key.utf8), value: [1])]).payload
    }

    @Test("a round goes persist, send, apply, advance, each only where it has work")
    func phases() {
        var peer = peer()
        peer.campaign()
        var seen: [ReadyPhase] = []
        var outbox: [Message] = []
        while peer.phase != .idle || peer.startReady() {
            seen.append(peer.phase)
            _ = peer.finishPhase(outbox: &outbox)
        }
        #expect(seen == [.persist, .advance, .persist, .advance, .apply, .advance])
        #expect(peer.raft.role == .leader && peer.raft.log.applied == 1)
    }

    @Test("a crash at any boundary keeps term and vote that were told, and applies nothing twice")
    func crashes() {
        for boundary in 0..<12 {
            for keep in [0, 1, nil] {
                var random = Random(seed: UInt64(boundary))
                var peer = peer()
                peer.campaign()
                var outbox: [Message] = []
                var phases = 0
                var told = HardState()
                while phases < boundary, peer.phase != .idle || peer.startReady() {
                    let phase = peer.phase
                    _ = peer.finishPhase(outbox: &outbox)
                    if phase == .persist { told = peer.disk.raft.durable.hardState }
                    phases += 1
                    if peer.raft.role == .leader, phases == 4 { _ = peer.propose(put("x")) }
                }
                _ = peer.crash(keep: keep, random: &random)
                let again = Peer(
                    id: NodeID(1), disk: peer.disk, options: RaftOptions(), bugs: BugSet(),
                    recordsFacts: false, seed: 2)
                #expect(again.raft.term >= told.term)
                #expect(told.term == 0 || again.raft.vote == NodeID(1))
                let state = again.disk.keyValue.durable
                #expect(again.raft.log.applied == state.applied.index)
                #expect(state.applied.index <= again.raft.log.entries.lastIndex)
            }
        }
    }

    @Test("a crash keeps a prefix of the unsynced batches")
    func prefix() {
        for seed in 0..<40 as Range<UInt64> {
            var random = Random(seed: seed)
            var disk = Disk(configuration: Configuration(voters: NodeSet(first: 1)))
            for index in 1...6 {
                disk.raft.write(RaftRecords.Batch(entries: [Entry(index: index, term: 1)]))
            }
            let lost = disk.crash(keep: nil, random: &random)
            #expect(disk.raft.durable.entries.lastIndex == 6 - lost)
            #expect(disk.raft.unsynced.isEmpty)
        }
    }

    @Test("a snapshot whose log was not written is repaired when the disk is opened")
    func repair() {
        let voters = Configuration(voters: NodeSet(first: 1))
        var disk = Disk(configuration: voters)
        let snapshot = Snapshot(
            position: Position(index: 9, term: 3), configuration: voters, digest: 77)
        disk.keyValue.write(.install(StoredSnapshot(metadata: snapshot, data: KeyValueMap())))
        disk.keyValue.sync()
        let peer = Peer(
            id: NodeID(1), disk: disk, options: RaftOptions(), bugs: BugSet(),
            recordsFacts: false, seed: 1)
        #expect(peer.raft.log.entries.base == snapshot.position)
        #expect(peer.raft.log.applied == 9 && peer.raft.log.committed == 9)
        #expect(peer.raft.storedSnapshot == snapshot)
    }
}
