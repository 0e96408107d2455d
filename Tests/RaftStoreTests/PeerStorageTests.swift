import RaftCore
import Testing

@testable import RaftStore

/// TinyKV's unit tests of the raftstore by their names there. Left out, because the thing is not
/// here: SplitCheck (one region, no split), IsInitialMsg (no message makes a peer),
/// DifferentDBPath (no file system), RaftstoreErrToPbError (errors are values, not protobuf), and
/// of BootstrapStore the refusal of a store with data (a disk is made with its first records).
@Suite("What TinyKV's unit tests ask of a store")
struct PeerStorageTests {
    private static let voters = Configuration(voters: NodeSet(first: 2))

    /// A disk whose log was truncated at 3 t3 and holds 4 t4 to `last` with terms like indexes.
    private func disk(last: LogIndex = 5) -> Disk {
        let region = Region(configuration: PeerStorageTests.voters)
        var disk = Disk(
            store: NodeID(1), start: Position(index: 3, term: 3), hasHardState: true,
            region: region)
        let entries = (4...last).map { Entry(index: $0, term: $0) }
        disk.raft.write(
            RaftRecords.Batch(
                entries: entries,
                local: RaftLocalState(
                    hardState: HardState(term: last, commit: 3),
                    last: Position(index: last, term: last))))
        disk.raft.sync()
        return disk
    }

    private func peer(_ disk: Disk, id: Int = 1) throws -> Peer {
        try Peer(
            id: NodeID(id), disk: disk, options: RaftOptions(), bugs: BugSet(),
            recordsFacts: false, seed: 1)
    }

    private func run(_ peer: inout Peer) -> [Message] {
        var outbox: [Message] = []
        while peer.phase != .idle || peer.startReady() { _ = peer.finishPhase(outbox: &outbox) }
        return outbox
    }

    // MARK: The log

    @Test("PeerStorageTerm: known from the truncated index to the last, an error outside")
    func term() throws {
        let disk = disk()
        #expect(throws: StorageError.compacted(truncated: 3)) { try disk.term(at: 2) }
        for index in 3...5 { #expect(try disk.term(at: index) == index) }
        #expect(throws: StorageError.unavailable(6)) { try disk.term(at: 6) }
    }

    @Test("PeerStorageEntries: from behind the truncated index up to and without the end")
    func entries() throws {
        let disk = disk(last: 6)
        #expect(disk.firstIndex == 4 && disk.lastIndex == 6)
        #expect(throws: StorageError.compacted(truncated: 3)) {
            try disk.entries(from: 2, to: 6)
        }
        #expect(throws: StorageError.compacted(truncated: 3)) {
            try disk.entries(from: 3, to: 4)
        }
        #expect(try disk.entries(from: 4, to: 4) == [])
        #expect(try disk.entries(from: 4, to: 5).map(\.index) == [4])
        #expect(try disk.entries(from: 4, to: 7).map(\.index) == [4, 5, 6])
        #expect(try disk.entries(from: 7, to: 7) == [])
        #expect(throws: StorageError.unavailable(7)) { try disk.entries(from: 4, to: 8) }
    }

    /// What a leader of term 6 sends behind `previous`, and the log that the disk holds then.
    struct Append: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let previous: Position
        let entries: [Position]
        let result: [Position]

        init(
            _ description: String, after previous: (LogIndex, Term), _ entries: [(LogIndex, Term)],
            gives result: [(LogIndex, Term)]
        ) {
            testDescription = description
            self.previous = Position(index: previous.0, term: previous.1)
            self.entries = entries.map { Position(index: $0.0, term: $0.1) }
            self.result = result.map { Position(index: $0.0, term: $0.1) }
        }

        /// TinyKV's store cuts what lies at or below the truncated index; here the raft has seen
        /// to that, so the first four come behind 3 t3, or behind what is truncated and is refused.
        static let all = [
            Append("nothing new", after: (3, 3), [(4, 4), (5, 5)], gives: [(4, 4), (5, 5)]),
            Append("all replaced", after: (3, 3), [(4, 6), (5, 6)], gives: [(4, 6), (5, 6)]),
            Append(
                "one more behind known ones", after: (3, 3), [(4, 4), (5, 5), (6, 5)],
                gives: [(4, 4), (5, 5), (6, 5)]),
            Append("the first replaced, the tail gone", after: (3, 3), [(4, 5)], gives: [(4, 5)]),
            Append(
                "below the truncated index", after: (2, 2), [(3, 3), (4, 6)],
                gives: [
                    (4, 4), (5, 5),
                ]),
            Append("the last replaced", after: (4, 4), [(5, 6)], gives: [(4, 4), (5, 6)]),
            Append("behind the last", after: (5, 5), [(6, 5)], gives: [(4, 4), (5, 5), (6, 5)]),
        ]
    }

    @Test("PeerStorageAppend: overlaps replace, conflicts drop the tail", arguments: Append.all)
    func append(_ append: Append) throws {
        var peer = try peer(disk())
        peer.receive(
            .message(
                Message(
                    .append, from: NodeID(2), to: NodeID(1), term: 6,
                    logTerm: append.previous.term, index: append.previous.index,
                    entries: append.entries.map { Entry(index: $0.index, term: $0.term) })))
        let answers = run(&peer)
        #expect(answers.count == 1 && answers.allSatisfy { !$0.reject })
        let disk = peer.disk
        #expect(
            try disk.entries(from: 4, to: disk.lastIndex + 1).map(\.position) == append.result)
        #expect(disk.raft.durable.local.last == append.result.last)
        #expect(disk.raft.durable.entries.last == append.result.last)
        #expect(disk.raft.durable.orphans.isEmpty)
        // The next start reads the same.
        #expect(try self.peer(disk).raft.log.entries.last == append.result.last)
    }

    @Test("PeerStorageClearMeta: a snapshot leaves none of six entries")
    func clearMeta() {
        var disk = disk(last: 9)
        #expect(disk.raft.durable.entries.count == 6)
        let snapshot = Snapshot(
            position: Position(index: 20, term: 9), configuration: PeerStorageTests.voters)
        disk.raft.write(
            RaftRecords.Batch(
                replacement: snapshot, local: RaftLocalState(last: snapshot.position)))
        #expect(disk.raft.durable.entries.count == 6)
        disk.raft.sync()
        #expect(disk.raft.durable.entries.isEmpty && disk.raft.durable.orphans.isEmpty)
        #expect(disk.raft.durable.entries.base == snapshot.position && disk.lastIndex == 20)
    }

    // MARK: The first start

    @Test("BootstrapStore: a first start finds the records of the first snapshot at 5 t5")
    func bootstrap() throws {
        let start = Position(index: 5, term: 5)
        let disk = Disk(
            store: NodeID(1), start: start, hasHardState: true,
            region: Region(configuration: Configuration(voters: NodeSet(first: 1))))
        let state = disk.keyValue.durable
        #expect(state.ident == StoreIdent(cluster: 1, store: NodeID(1)))
        #expect(state.apply == RaftApplyState(applied: start, truncated: start))
        #expect(state.region.status == .normal && state.region.region.epoch == .first)
        #expect(state.region.region.id == 1 && state.region.region.range == .all)
        #expect(state.data.isEmpty && disk.files.map(\.name) == ["gen_1_5_5"])
        #expect(
            disk.raft.durable.local
                == RaftLocalState(hardState: HardState(term: 5, commit: 5), last: start))
        #expect(disk.raft.durable.entries.isEmpty && disk.firstIndex == 6)
        var peer = try peer(disk)
        peer.campaign()
        _ = run(&peer)
        #expect(peer.raft.log.entries.last == Position(index: 6, term: 6))
    }

    @Test("BootstrapStore: a node outside the cluster starts with nothing")
    func bootstrapOutside() throws {
        let disk = Disk(store: NodeID(2))
        #expect(disk.keyValue.durable.apply == RaftApplyState() && disk.files.isEmpty)
        #expect(disk.raft.durable.local == RaftLocalState() && disk.lastIndex == 0)
        var peer = try peer(disk, id: 2)
        peer.campaign()
        #expect(run(&peer).isEmpty && peer.raft.role == .follower)
    }

    // MARK: Log GC

    @Test("GcRaftLog: 10, 40, 0 and 10 entries go; the rest stays")
    func gcRaftLog() throws {
        var disk = Disk(
            store: NodeID(1), region: Region(configuration: PeerStorageTests.voters))
        disk.raft.write(
            RaftRecords.Batch(
                entries: (1...100).map { Entry(index: $0, term: 1) },
                local: RaftLocalState(last: Position(index: 100, term: 1))))
        disk.raft.sync()
        var peer = try peer(disk)
        // TinyKV deletes the keys 0 ..< 10, 0 ..< 50, 50 ..< 50, 50 ..< 60; a log counts from 1.
        let tasks = [(0, 10, 10), (0, 50, 40), (51, 50, 0), (51, 60, 10)]
        for (from, through, count) in tasks {
            let before = peer.disk.raft.durable.entries.count
            peer.logGC.waiting.append(LogGCWorker.Task(from: from, through: through))
            #expect(peer.beginDeletion() == true)
            let result = peer.finishDeletion(isDiskFull: false)
            let held = peer.disk.raft.durable.entries
            #expect(result == .deleted(from: max(from, through - count + 1), through: through))
            #expect(before - held.count == count && held.firstIndex == through + 1)
            #expect(held.lastIndex == 100 && peer.logGC.lastCompacted == through + 1)
        }
        #expect(peer.beginDeletion() == false)
    }

    @Test("GcRaftLog: a full disk deletes nothing and tries the same again")
    func gcOnFullDisk() throws {
        var peer = try peer(disk(last: 30))
        peer.scheduleDeletion(through: 10)
        #expect(peer.beginDeletion() == true)
        #expect(peer.finishDeletion(isDiskFull: true) == .deletionFailed(through: 10))
        #expect(peer.disk.raft.durable.entries.firstIndex == 4 && peer.logGC.lastCompacted == 0)
        #expect(peer.beginDeletion() == true)
        #expect(peer.finishDeletion(isDiskFull: false) == .deleted(from: 4, through: 10))
        #expect(peer.disk.raft.durable.entries.firstIndex == 11)
    }
}
