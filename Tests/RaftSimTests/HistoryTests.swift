import RaftCore
import Testing

@testable import RaftSim

@Suite("Time travel: every moment can be made again, and every future stays")
struct HistoryTests {
    /// Ten thousand steps with a crash and a cut.
    private static func long() -> (history: History, digests: [Int: WorldDigest]) {
        var history = History(setup: ClusterSetup(nodeCount: 5, seed: 3))
        history.perform(.workload(Workload(clients: 2, keys: 5, puts: 500_000, rate: 50)))
        var digests = [0: Simulation(ClusterSetup(nodeCount: 5, seed: 3)).digest]
        while history.stepCount < 10_000 {
            if history.stepCount == 3_000 { history.perform(.crash(NodeID(2), keep: nil)) }
            if history.stepCount == 6_000 { history.perform(.restart(NodeID(2))) }
            history.stepForward()
            if history.moves % 97 == 0 { digests[history.moves] = history.world.digest }
        }
        digests[history.moves] = history.world.digest
        return (history, digests)
    }

    @Test("going anywhere gives the world of that moment, whatever lies between")
    func anywhere() {
        var (history, digests) = HistoryTests.long()
        var random = Random(seed: 1)
        let places = digests.keys.sorted()
        for _ in 0..<60 {
            let moves = places[random.next(below: places.count)]
            history.go(toMove: moves)
            #expect(history.moves == moves)
            #expect(history.world.digest == digests[moves])
            #expect(history.world(at: history.place)?.digest == digests[moves])
            let other = places[random.next(below: places.count)]
            let seen = history.world(at: Place(branch: history.current, moves: other))
            #expect(seen?.digest == digests[other])
        }
    }

    @Test("events near the cursor are at hand after every leap, the same each time")
    func window() {
        var (history, _) = HistoryTests.long()
        history.go(toMove: 5_000)
        let events = Array(history.events)
        #expect(events.last?.step == history.stepCount)
        #expect((events.first?.step ?? .max) <= history.stepCount - 900)
        history.go(toMove: history.tipMoves)
        history.go(toMove: 5_000)
        let again = Array(history.events)
        let count = min(events.count, again.count)
        #expect(count > 900)
        #expect(events.suffix(count) == again.suffix(count))
        #expect(history.events[history.lastMove].allSatisfy { $0.step == history.stepCount })
    }

    @Test("acting in the past begins a branch, and the old future stays as it was")
    func branches() throws {
        var (history, digests) = HistoryTests.long()
        let end = history.tipMoves
        history.go(toMove: 4_850)
        history.perform(.isolate(NodeID(1)))
        #expect(history.branch.name == "what-if-1")
        #expect(history.branch.forkMoves == 4_850)
        #expect(history.isAtTip)
        history.advance(to: history.world.now + .seconds(1))
        let tip = history.world.digest
        try history.switchBranch(to: "main")
        #expect(history.moves == end)
        #expect(history.world.digest == digests[end])
        try history.switchBranch(to: "what-if-1")
        #expect(history.world.digest == tip)
        history.go(toMove: 4_850)
        #expect(history.world.digest == digests[4_850])
        #expect(history.journal.count == 3)
    }

    @Test("a refused input in the past begins no branch")
    func refused() {
        var (history, _) = HistoryTests.long()
        history.go(toMove: 100)
        #expect(history.perform(.deliver(message: 999_999)) == .noSuchMessage)
        #expect(history.branches.count == 1)
        #expect(history.isAtTip == false)
    }

    @Test("branches are named, found, renamed and pruned; names are unique")
    func names() throws {
        var history = History(setup: ClusterSetup(nodeCount: 3, seed: 5))
        while history.stepCount < 200 { history.stepForward() }
        try history.branch(named: "a", from: "main", atStep: 100, inputs: nil)
        try history.branch(named: "b", from: "a", atStep: 50, inputs: nil)
        #expect(throws: BranchError.nameTaken("a")) {
            try history.branch(named: "a", from: "main", atStep: 1, inputs: nil)
        }
        #expect(throws: BranchError.beyondTip("main", steps: 200)) {
            try history.branch(named: "c", from: "main", atStep: 201, inputs: nil)
        }
        #expect(throws: BranchError.noSuchBranch("mian", among: history.branches.map(\.name))) {
            try history.switchBranch(to: "mian")
        }
        #expect(throws: BranchError.cannotPrune("b")) { try history.prune("b") }
        try history.prune("a")
        #expect(history.branch(named: "b")?.parent == 0)
        try history.rename("b", to: "a")
        #expect(history.branches.map(\.name) == ["main", "a"])
    }

    @Test("several inputs at one step have places of their own")
    func inputsAtOneStep() {
        var history = History(setup: ClusterSetup(nodeCount: 3, seed: 5))
        while history.stepCount < 50 { history.stepForward() }
        for node in 1...3 { history.perform(.freeze(NodeID(node))) }
        let branch = history.branch
        #expect(branch.moves(atStep: 50) == 53)
        #expect(branch.moves(atStep: 50, inputs: 1) == 51)
        #expect((50...53).map { branch.steps(atMove: $0) } == [50, 50, 50, 50])
        history.go(toStep: 50, inputs: 2)
        #expect(history.world.nodes.count(where: \.isFrozen) == 2)
    }

    @Test("the first and the last moment of something are found, also far from the cursor")
    func search() {
        let (history, _) = HistoryTests.long()
        let down = history.firstMove(of: 0, from: 0) { world, _ in !world.nodes[1].isUp }
        #expect(down == history.branch.moves(atStep: 3_000, inputs: 1))
        let up = history.lastMove(of: 0, before: history.tipMoves) { world, _ in
            world.nodes[1].isUp
        }
        #expect(up == history.branch.moves(atStep: 6_000, inputs: 1))
        let sent = history.moment { $0.network.sentCount >= 2_000 }
        let world = sent.flatMap { history.world(at: Place(branch: 0, moves: $0)) }
        let before = sent.flatMap { history.world(at: Place(branch: 0, moves: $0 - 1)) }
        #expect((world?.network.sentCount ?? 0) >= 2_000)
        #expect((before?.network.sentCount ?? .max) < 2_000)
    }

    @Test("a forecast is what then happens")
    func forecast() {
        var history = History(setup: ClusterSetup(nodeCount: 3, seed: 5))
        while history.stepCount < 100 { history.stepForward() }
        let told = history.forecast(limit: 30)
        let end = history.events.endIndex
        for _ in 0..<30 { history.stepForward() }
        #expect(Array(history.events[end...]) == told)
        #expect(history.stepCount == 130)
    }
}
