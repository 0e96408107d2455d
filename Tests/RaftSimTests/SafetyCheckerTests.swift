@testable import RaftCore
@testable import RaftSim
@testable import RaftStore
import Testing

@Suite("Every invariant fires on a world that breaks it")
struct SafetyCheckerTests {
    @Test("a broken world is found", arguments: Invariant.allCases)
    func fires(_ invariant: Invariant) {
        var world = HandmadeWorld()
        world.build(for: invariant)
        #expect(world.found == nil, "the world was broken before")
        world.breakIt(for: invariant)
        #expect(world.found?.invariant == invariant)
    }

    @Test("an old leader that hears an old answer from a node in a later term breaks nothing")
    func lateAcknowledgement() {
        var world = HandmadeWorld()
        world.store([Entry(index: 1, term: 1, payload: [1])], at: 0, in: 1)
        world.lead(0, in: 1)
        world.store([Entry(index: 1, term: 2, payload: [2])], at: 1, in: 2)
        world.count(1, of: 1, at: 0)
        #expect(world.found == nil)
    }

    @Test("a node that never heard of a commit may lose the entry to a leader of a term between")
    func figureEightIsLegal() {
        var world = HandmadeWorld()
        let old = Entry(index: 1, term: 1, payload: [1])
        for place in 0..<3 { world.store([old], at: place, in: 1) }
        for place in 0..<2 {
            world.store([Entry(index: 2, term: 3, payload: [3])], at: place, in: 3)
        }
        world.lead(0, in: 3)
        world.commit(2, at: 0)
        world.replace(from: 1, with: [Entry(index: 1, term: 2, payload: [2])], at: 2, in: 2)
        #expect(world.found == nil)
    }

    @Test("a copy of the checker does not see what the other copy learns")
    func copies() {
        var world = HandmadeWorld()
        for index in 1...300 {
            world.store([Entry(index: index, term: 1, payload: [UInt8(index % 7)])], at: 0, in: 1)
        }
        let copy = world.world.checker
        world.store([Entry(index: 301, term: 1, payload: [])], at: 0, in: 1)
        #expect(copy.seen.digest(at: Position(index: 300, term: 1)) != nil)
        #expect(copy.seen.digest(at: Position(index: 301, term: 1)) == nil)
        #expect(world.world.checker.seen.digest(at: Position(index: 301, term: 1)) != nil)
    }
}

/// Three nodes that are made to be what no run would make them.
private struct HandmadeWorld {
    var world = Simulation(ClusterSetup(nodeCount: 3, pace: .manual), recordsEvents: false)
    var found: Violation?

    fileprivate mutating func look(at place: Int) {
        found = found ?? world.checker.check(place, in: world.nodes)
    }

    /// Appends entries in memory and on disk, in a term that the node enters.
    mutating func store(_ entries: [Entry], at place: Int, in term: Term) {
        world.nodes[place].peer.raft.term = term
        for entry in entries { world.nodes[place].peer.raft.log.append(entry) }
        write(entries, at: place, in: term)
    }

    mutating func replace(from index: LogIndex, with entries: [Entry], at place: Int, in term: Term)
    {
        world.nodes[place].peer.raft.log.truncate(from: index)
        store(entries, at: place, in: term)
    }

    private mutating func write(_ entries: [Entry], at place: Int, in term: Term) {
        world.nodes[place].peer.disk.raft.write(
            RaftRecords.Batch(
                entries: entries,
                local: RaftLocalState(
                    hardState: HardState(term: term),
                    last: entries.last?.position ?? .zero)))
        world.nodes[place].peer.disk.raft.sync()
        look(at: place)
    }

    mutating func lead(_ place: Int, in term: Term) {
        world.nodes[place].peer.raft.term = term
        world.nodes[place].peer.raft.role = .leader
        look(at: place)
    }

    mutating func commit(_ index: LogIndex, at place: Int) {
        world.nodes[place].peer.raft.log.commit(to: index)
        look(at: place)
    }

    /// Lets a leader count a peer's log as matching.
    mutating func count(_ match: LogIndex, of peer: Int, at place: Int) {
        world.nodes[place].peer.raft.progress[peer].match = match
        world.nodes[place].peer.raft.progress[peer].next = match + 1
        look(at: place)
    }

    private mutating func enter(_ term: Term, at place: Int) {
        world.nodes[place].peer.raft.term = term
        look(at: place)
    }

    private mutating func grant(_ candidate: Int) {
        let answer = Message(
            .voteResponse, from: NodeID(1), to: NodeID(candidate), term: 2)
        found = found ?? world.checker.sent(answer)
    }

    private static let first = Entry(index: 1, term: 1, payload: [1])
    private static let second = Entry(index: 2, term: 2, payload: [2])

    /// A world in which all is well still.
    mutating func build(for invariant: Invariant) {
        switch invariant {
        case .electionSafety: lead(0, in: 3)
        case .voteOnce: grant(2)
        case .monotonic: enter(3, at: 0)
        case .ordered: break
        case .appendOnly:
            store([HandmadeWorld.first], at: 0, in: 1)
            lead(0, in: 1)
        case .logMatching, .logTerms: store([HandmadeWorld.first], at: 0, in: 2)
        case .stateMachineSafety, .leaderCompleteness, .electableIsComplete:
            for place in 0..<3 { store([HandmadeWorld.first], at: place, in: 1) }
            commit(1, at: 0)
        case .matchIsDurable:
            store([HandmadeWorld.first], at: 0, in: 1)
            lead(0, in: 1)
        case .appliedWithData, .logIsWhole, .recoverable, .answeredOnce,
            .acknowledgedIsCommitted, .readIsFresh, .clientHistory:
            buildStore(for: invariant)
        }
    }

    /// The one thing that must never be.
    mutating func breakIt(for invariant: Invariant) {
        switch invariant {
        case .electionSafety: lead(1, in: 3)
        case .voteOnce: grant(3)
        case .monotonic: enter(2, at: 0)
        case .ordered:
            var checker = world.checker
            checker.readings[0].commit = 1
            found = checker.checkNothingGoesBack(0, from: checker.readings[0], isRestart: false)
        case .appendOnly:
            world.nodes[0].peer.raft.log.truncate(from: 1)
            look(at: 0)
        case .logMatching: store([Entry(index: 1, term: 1, payload: [9])], at: 1, in: 2)
        case .logTerms:
            store([HandmadeWorld.second, Entry(index: 3, term: 1)], at: 0, in: 2)
        case .stateMachineSafety:
            world.nodes[1].peer.raft.log.truncate(from: 1)
            world.nodes[1].peer.raft.log.append(Entry(index: 1, term: 2, payload: [2]))
            world.nodes[1].peer.raft.term = 2
            commit(1, at: 1)
        case .leaderCompleteness:
            world.nodes[2].peer.raft.log.truncate(from: 1)
            lead(2, in: 2)
        case .matchIsDurable: count(1, of: 1, at: 0)
        case .electableIsComplete:
            // Committed by the leader alone, while the others would elect one another.
            store([HandmadeWorld.second], at: 0, in: 2)
            commit(2, at: 0)
        case .appliedWithData, .logIsWhole, .recoverable, .answeredOnce,
            .acknowledgedIsCommitted, .readIsFresh, .clientHistory:
            breakStore(for: invariant)
        }
    }
}

/// Stores and answers that no run would leave.
extension HandmadeWorld {
    private static let put = KeyValueCommand([.put(key: [1], value: [1])])

    /// One write that is committed everywhere and applied at the first node.
    fileprivate mutating func buildStore(for invariant: Invariant) {
        let entry = Entry(index: 1, term: 1, payload: HandmadeWorld.put.payload)
        for place in 0..<3 { store([entry], at: place, in: 1) }
        commit(1, at: 0)
        var data = KeyValueMap()
        data.put([1], for: [1])
        apply(data, at: 0)
        guard invariant == .readIsFresh else { return }
        found = found ?? answer(.result(at: entry.position), isFirst: true)
    }

    private mutating func apply(_ data: KeyValueMap, at place: Int) {
        let log = world.nodes[place].peer.raft.log.entries
        world.nodes[place].peer.disk.keyValue.write(
            KeyValueRecords.Batch(
                data: data,
                apply: RaftApplyState(applied: log.last, digest: log.lastDigest)))
        world.nodes[place].peer.disk.keyValue.sync()
        look(at: place)
    }

    private mutating func answer(_ kind: AnswerKind, isFirst: Bool, floor: LogIndex = 0)
        -> Violation?
    {
        let number = world.requests.begin(
            client: nil, node: NodeID(1), payload: HandmadeWorld.put.payload,
            header: RequestHeader(), floor: floor, at: world.now)
        guard let record = world.requests.record(number) else { return nil }
        return world.checker.answered(record, kind, isFirst: isFirst)
    }

    fileprivate mutating func breakStore(for invariant: Invariant) {
        let place = Position(index: 1, term: 1)
        switch invariant {
        case .appliedWithData: apply(KeyValueMap(), at: 1)
        case .logIsWhole:
            world.nodes[0].peer.disk.raft.write(RaftRecords.Batch(deletesThrough: 1))
            world.nodes[0].peer.disk.raft.sync()
            look(at: 0)
        case .recoverable:
            // The log is lost that the applied index stands on.
            let state = world.nodes[0].peer.disk.keyValue
            world.nodes[0].peer.disk = Disk(store: NodeID(1))
            world.nodes[0].peer.disk.keyValue = state
            world.nodes[0].isUp = false
            var trace: [Event] = []
            _ = world.apply(.restart(NodeID(1)), into: &trace)
            found = world.violation
        case .answeredOnce: found = answer(.staleCommand, isFirst: false)
        case .acknowledgedIsCommitted:
            found = answer(.result(at: Position(index: 1, term: 2)), isFirst: true)
        case .readIsFresh: found = answer(.result(at: place), isFirst: true, floor: 2)
        case .clientHistory:
            var history = ClientHistory()
            history.wrote(.put(key: [1], value: [1]))
            if !history.agrees(.get(key: [1]), .value([2])) {
                found = Violation(
                    invariant: .clientHistory, node: NodeID(1), other: .none, position: place)
            }
        case .electionSafety, .voteOnce, .monotonic, .ordered, .appendOnly, .logMatching,
            .logTerms, .stateMachineSafety, .leaderCompleteness, .matchIsDurable,
            .electableIsComplete:
            break
        }
    }
}
