import RaftCore
import RaftSim
import Testing

@Suite("Two branches side by side")
struct BranchComparisonTests {
    /// A leader with a committed value, then two futures from the same moment.
    private static func scene(_ rest: String) throws -> History {
        let text = """
            raftarium 1
            cluster nodes=3 seed=7
            run until leader
            propose leader put x 1
            run 200ms
            mark "here"
            run 100ms
            \(rest)
            """
        var runner = SessionRunner()
        for line in try SessionParser().parse(Array(text.utf8)).lines {
            let failure = runner.run(line).failure
            #expect(failure == nil, "\(line)")
        }
        return try #require(runner.history)
    }

    private static func fork(_ history: History, _ inputs: [Input]) throws -> History {
        var history = history
        history.go(toMove: history.tipMoves - 20)
        for input in inputs { history.perform(input) }
        history.advance(to: history.world.now + Duration.seconds(1))
        return history
    }

    @Test("the first move that differs is named with its place and what happens on each side")
    func split() throws {
        let main = try Self.scene("")
        let history = try Self.fork(main, [.crash(NodeID(2), keep: nil)])
        let place = main.tipMoves - 20
        let found = try #require(BranchComparison(history, 0, 1))
        let split = try #require(found.split)
        #expect(split.sharedMoves == place)
        #expect(split.step == history.branches[1].forkStep)
        #expect(split.other.contains { if case .crashed = $0.kind { true } else { false } })
        #expect(!split.one.isEmpty && split.one != split.other)
        #expect(found.one.name == "main" && found.other.name == "what-if-1")
        // The other way round the same.
        let turned = try #require(BranchComparison(history, 1, 0))
        #expect(turned.split?.sharedMoves == place)
        #expect(turned.split?.one == split.other)
        #expect(turned.differences.count == found.differences.count)
    }

    @Test("what differs in the end is said node by node: role, indexes, values")
    func ends() throws {
        let main = try Self.scene("")
        let leader = try #require(main.world.leader)
        let put = KeyValueCommandText.put("x", "2")
        let history = try Self.fork(main, [.propose(leader, payload: put, header: .init())])
        let found = try #require(BranchComparison(history, 0, 1))
        let value = found.differences.filter { $0.subject == .value(key: "x") }
        #expect(value.count == 3)
        #expect(value.allSatisfy { $0.one == .data([0x31]) && $0.other == .data([0x32]) })
        let commits = found.differences.filter { $0.subject == .commit }
        #expect(commits.map(\.node) == [NodeID(1), NodeID(2), NodeID(3)])
        #expect(!found.differences.contains { $0.subject == .role || $0.subject == .vote })
    }

    @Test("logs that part are told from logs of which one goes on")
    func logs() throws {
        let main = try Self.scene("")
        let leader = try #require(main.world.leader)
        let one = try Self.fork(
            main, [.propose(leader, payload: KeyValueCommandText.put("a", "1"), header: .init())])
        var both = one
        both.switchBranch(to: 0)
        both = try Self.fork(
            both, [.propose(leader, payload: KeyValueCommandText.put("b", "1"), header: .init())])
        let parted = try #require(BranchComparison(both, 1, 2))
        let last = try #require(main.world.node(leader)).peer.raft.log.entries.lastIndex
        #expect(
            parted.differences.contains { $0.subject == .logsPart(after: last) })
        let goesOn = try #require(BranchComparison(both, 0, 1))
        #expect(
            !goesOn.differences.contains {
                if case .logsPart = $0.subject { true } else { false }
            })
    }

    @Test("a branch that does the same again differs in nothing, however it began")
    func same() throws {
        var history = try Self.scene("crash n3\nrun 50ms")
        let entry = try #require(history.journal.last)
        let tip = history.branch.tip
        let place = history.branch.moves(atStep: entry.step, inputs: 0)
        history.go(toMove: place, clock: entry.time)
        history.perform(entry.input)
        history.advance(to: tip.time)
        let found = try #require(BranchComparison(history, 0, 1))
        #expect(found.split == nil)
        #expect(found.differences.isEmpty)
        #expect(history.branches.count == 2)
    }

    @Test("branches of branches share what lies before both forks")
    func family() throws {
        var history = try Self.scene("")
        let place = history.tipMoves
        history.go(toMove: place - 10)
        history.perform(.crash(NodeID(1), keep: nil))
        history.advance(to: history.world.now + Duration.milliseconds(50))
        history.go(toMove: place - 30)
        history.perform(.crash(NodeID(3), keep: nil))
        let branches = history.branches
        #expect(branches.map(\.parent) == [nil, 0, 1])
        #expect(history.sharedMoves(of: branches[1], branches[2]) == place - 30)
        #expect(history.sharedMoves(of: branches[0], branches[2]) == place - 30)
        #expect(history.sharedMoves(of: branches[0], branches[1]) == place - 10)
    }

    @Test("landmarks: where a message was sent and arrived, an entry proposed, committed, applied")
    func landmarks() throws {
        var history = try Self.scene("")
        let sent = try #require(history.move(of: .sent(message: 20)))
        history.go(toMove: sent)
        #expect(history.world.network.flight(20) != nil || history.world.network.sentCount >= 20)
        history.go(toMove: sent - 1)
        #expect(history.world.network.sentCount < 20)
        let arrived = try #require(history.move(of: .arrived(message: 20)))
        #expect(arrived >= sent)
        history.go(toMove: arrived)
        #expect(history.world.network.flight(20) == nil)

        let moves = try [Landmark.proposed(2, term: nil), .committed(2), .applied(2, on: nil)]
            .map { try #require(history.move(of: $0)) }
        #expect(moves == moves.sorted() && Set(moves).count == 3)
        let everywhere = try history.world.nodes.map {
            try #require(history.move(of: .applied(2, on: $0.id)))
        }
        #expect(everywhere.min() == moves[2] && Set(everywhere).count > 1)
        #expect(history.move(of: .proposed(99, term: nil)) == nil)
        #expect(history.move(of: .proposed(2, term: 9)) == nil)
    }

    @Test("a moment of time is the last one before anything later happens")
    func times() throws {
        var history = try Self.scene("")
        for milliseconds in stride(from: 1, to: 300, by: 7) {
            let time = VirtualTime.start + Duration.milliseconds(milliseconds)
            let moves = history.move(at: time)
            history.go(toMove: moves, clock: time)
            #expect(history.world.now <= time)
            #expect(history.moves == moves)
            guard moves < history.tipMoves else { continue }
            #expect(history.world.now == time)
            var next = history
            next.stepForward()
            #expect(next.world.now > time)
        }
    }
}

/// Payloads of commands, as a client would send them.
private enum KeyValueCommandText {
    static func put(_ key: String, _ value: String) -> [UInt8] {
        let line = try? SessionParser().parseLine("propose n1 put \(key) \(value)")
        guard case .propose(_, let command, _)? = line?.command else { return [] }
        return command.payload
    }
}
