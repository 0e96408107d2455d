import RaftCore
import Testing

@testable import RaftStore

@Suite("Disk and ready loop")
struct PeerTests {
    private static let one = Configuration(voters: NodeSet(first: 1))

    private func peer(isDurable: Bool = true, bugs: BugSet = BugSet()) throws -> Peer {
        try Peer(
            id: NodeID(1),
            disk: Disk(store: NodeID(1), region: Region(configuration: PeerTests.one)),
            options: RaftOptions(), isDurable: isDurable, bugs: bugs, recordsFacts: true, seed: 1)
    }

    private func put(_ key: String, _ value: UInt8 = 1) -> [UInt8] {
        KeyValueCommand([.put(key: Array(key.utf8), value: [value])]).payload
    }

    private func ask(_ peer: inout Peer, _ number: Int, _ payload: [UInt8]) {
        peer.receive(.request(Request(number: number, payload: payload)))
    }

    private func run(_ peer: inout Peer) {
        var outbox: [Message] = []
        while peer.phase != .idle || peer.startReady() { _ = peer.finishPhase(outbox: &outbox) }
    }

    @Test("a round goes persist, send, apply, advance, each only where it has work")
    func phases() throws {
        var peer = try peer()
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

    @Test("what comes during a round waits, and all of it is stepped before the next Ready")
    func queue() throws {
        var peer = try peer()
        peer.campaign()
        var outbox: [Message] = []
        _ = peer.startReady()
        #expect(peer.phase == .persist)
        for number in 1...3 { ask(&peer, number, put("x", UInt8(number))) }
        #expect(peer.queue.count == 3)
        while peer.phase != .idle { _ = peer.finishPhase(outbox: &outbox) }
        #expect(peer.startReady() && peer.queue.isEmpty)
        #expect(peer.batches.stepped == 3)
        // Nobody led when they came up, but the election had just been won.
        run(&peer)
        #expect(peer.takeAnswers().count == 3)
    }

    @Test("a crash at any boundary or in any batch keeps what was told and applies nothing twice")
    func crashes() throws {
        for boundary in 0..<16 {
            for keep in [0, 1, 2, nil] {
                var random = Random(seed: UInt64(boundary))
                var peer = try peer()
                peer.campaign()
                var outbox: [Message] = []
                var phases = 0
                var told = HardState()
                while phases < boundary, peer.phase != .idle || peer.startReady() {
                    let phase = peer.phase
                    _ = peer.finishPhase(outbox: &outbox)
                    if phase == .persist { told = peer.disk.raft.durable.local.hardState }
                    phases += 1
                    if peer.raft.role == .leader, phases == 4 {
                        ask(&peer, 1, put("x"))
                        ask(&peer, 2, put("y"))
                    }
                }
                _ = peer.crash(keep: keep, random: &random)
                var again = try Peer(
                    id: NodeID(1), disk: peer.disk, options: RaftOptions(), bugs: BugSet(),
                    recordsFacts: false, seed: 2)
                #expect(again.raft.term >= told.term)
                #expect(told.term == 0 || again.raft.vote == NodeID(1))
                let state = again.disk.keyValue.durable
                #expect(again.raft.log.applied == state.apply.applied.index)
                #expect(state.apply.applied.index <= again.raft.log.entries.lastIndex)
                #expect(state.data.revision == max(0, state.apply.applied.index - 1))
                again.campaign()
                run(&again)
                // Each put is one revision, however often the power went.
                let commands = (1...again.raft.log.entries.lastIndex).count {
                    !again.raft.log.entries[$0].payload.isEmpty
                }
                #expect(again.machine.data.revision == commands)
            }
        }
    }

    @Test("a crash keeps a prefix of the unsynced batches")
    func prefix() {
        for seed in 0..<40 as Range<UInt64> {
            var random = Random(seed: seed)
            var disk = Disk(region: Region(configuration: PeerTests.one))
            for index in 1...6 {
                disk.raft.write(RaftRecords.Batch(entries: [Entry(index: index, term: 1)]))
            }
            let lost = disk.crash(keep: nil, isTorn: false, random: &random)
            #expect(disk.raft.durable.entries.lastIndex == 6 - lost)
            #expect(disk.raft.unsynced.isEmpty)
        }
    }

    @Test("a crash between a snapshot's two writes: the store starts, and takes the state over")
    func repair() throws {
        var disk = Disk(region: Region(configuration: PeerTests.one))
        let snapshot = Snapshot(
            position: Position(index: 9, term: 3), configuration: PeerTests.one, digest: 77)
        var data = KeyValueMap()
        data.put([1], for: [2])
        disk.files = [SnapshotFile(kind: .received, metadata: snapshot, data: data)]
        disk.keyValue.write(
            KeyValueRecords.Batch(
                apply: RaftApplyState(
                    applied: snapshot.position, digest: 77, truncated: snapshot.position),
                region: RegionLocalState(
                    status: .applying, region: Region(configuration: PeerTests.one))))
        disk.keyValue.sync()
        var peer = try Peer(
            id: NodeID(1), disk: disk, options: RaftOptions(), bugs: BugSet(),
            recordsFacts: false, seed: 1)
        #expect(peer.raft.log.entries.base == snapshot.position)
        #expect(peer.raft.log.applied == 9 && peer.raft.log.committed == 9)
        #expect(peer.raft.holdsApply && peer.machine.data[[2]] == nil)
        let hasBegun = peer.beginRegionTask(mayGenerate: true)
        #expect(hasBegun)
        let result = peer.finishRegionTask(now: 0, isDiskFull: false)
        #expect(result == .snapshotApplied(snapshot.position, keys: 1))
        #expect(!peer.raft.holdsApply && peer.machine.data[[2]] == [1])
        #expect(peer.disk.keyValue.durable.region.status == .normal)
    }

    @Test("a disk whose stores do not fit together is a typed error, not a trap")
    func openErrors() throws {
        var disk = Disk(region: Region(configuration: PeerTests.one))
        disk.keyValue.write(
            KeyValueRecords.Batch(
                apply: RaftApplyState(applied: Position(index: 4, term: 1), truncated: .zero)))
        disk.keyValue.sync()
        #expect(throws: OpenError.lastBelowApplied(last: 0, applied: 4)) {
            try Peer(
                id: NodeID(1), disk: disk, options: RaftOptions(), bugs: BugSet(),
                recordsFacts: false, seed: 1)
        }
    }

    @Test("reads see the writes before them in the same entry")
    func readsInBatch() throws {
        var peer = try peer()
        peer.campaign()
        run(&peer)
        let command = KeyValueCommand([
            .put(key: [1], value: [2]), .get(key: [1]), .delete(key: [1]), .get(key: [1]),
            .put(key: [3], value: [4]), .scan(.all),
        ])
        ask(&peer, 7, command.payload)
        run(&peer)
        let answers = peer.takeAnswers()
        #expect(answers.map(\.request) == [7])
        #expect(
            answers[0].replies == [
                .done, .value([2]), .done, .value(nil), .done, .pairs([[3], [4]]),
            ])
    }

    @Test("a state in memory starts again from its snapshot and its log")
    func volatile() throws {
        var peer = try peer(isDurable: false)
        peer.campaign()
        run(&peer)
        for number in 1...3 {
            ask(&peer, number, put("k\(number)"))
            run(&peer)
        }
        #expect(peer.disk.keyValue.durable.apply.applied.index == 0)
        let isTaken = peer.takeSnapshot(now: 0)
        #expect(isTaken && peer.disk.keyValue.durable.apply.applied.index == 4)
        ask(&peer, 4, put("k4"))
        run(&peer)
        var random = Random(seed: 1)
        _ = peer.crash(keep: 0, random: &random)
        var again = try Peer(
            id: NodeID(1), disk: peer.disk, options: RaftOptions(), isDurable: false,
            bugs: BugSet(), recordsFacts: false, seed: 2)
        #expect(again.machine.position.index == 4)
        again.campaign()
        run(&again)
        #expect(again.machine.data.count == 4)
    }
}

@Suite("Proposals are answered exactly once")
struct ProposalTests {
    @Test("the entry answers its own request, and every earlier one that it replaced")
    func taken() {
        var proposals = Proposals()
        proposals.add(1, at: Position(index: 5, term: 2))
        proposals.add(2, at: Position(index: 6, term: 2))
        proposals.add(3, at: Position(index: 7, term: 2))
        let none = proposals.take(appliedAt: Position(index: 4, term: 1), ignoringTerm: false)
        #expect(none.answered == nil && none.overridden.isEmpty)
        let first = proposals.take(appliedAt: Position(index: 5, term: 2), ignoringTerm: false)
        #expect(first.answered == 1 && first.overridden.isEmpty)
        let replaced = proposals.take(appliedAt: Position(index: 7, term: 3), ignoringTerm: false)
        #expect(replaced.answered == nil && replaced.overridden == [2, 3])
        #expect(proposals.waiting.isEmpty)
    }

    @Test("with the rule broken, an index alone is taken for the entry")
    func byIndex() {
        var proposals = Proposals()
        proposals.add(1, at: Position(index: 5, term: 2))
        let taken = proposals.take(appliedAt: Position(index: 5, term: 3), ignoringTerm: true)
        #expect(taken.answered == 1)
    }
}
