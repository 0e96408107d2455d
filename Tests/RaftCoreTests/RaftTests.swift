import RaftCore
import Testing

@Suite("Raft")
struct RaftTests {
    private func make(
        _ id: Int, of count: Int = 3, seed: UInt64 = 1,
        _ change: (inout RaftOptions) -> Void = { _ in }
    ) -> Raft {
        var options = RaftOptions()
        change(&options)
        var raft = Raft(
            id: NodeID(id), options: options,
            configuration: Configuration(voters: NodeSet(first: count)), seed: seed)
        raft.recordsFacts = true
        raft.facts = []
        return raft
    }

    private func take(_ raft: inout Raft) -> Ready {
        var ready = Ready()
        raft.takeReady(into: &ready)
        return ready
    }

    @Test("nothing is ready where nothing happened, and nothing twice")
    func readyOnce() {
        var raft = make(1, of: 1)
        #expect(!raft.hasReady)
        raft.campaign()
        #expect(raft.hasReady)
        let first = take(&raft)
        #expect(first.hardState == HardState(term: 1, vote: NodeID(1), commit: 0))
        #expect(first.mustSync)
        #expect(raft.role == .candidate, "the own vote counts only once it is on disk")
        raft.persisted()
        #expect(raft.role == .leader)
        let second = take(&raft)
        #expect(second.entries.count == 1 && second.hardState == nil)
        raft.persisted()
        let third = take(&raft)
        #expect(third.committed == 1...1)
        #expect(!third.mustSync, "a commit index alone is not worth a sync")
        raft.persisted()
        raft.applied(through: 1)
        #expect(!raft.hasReady)
    }

    @Test("an overwritten entry is not durable when the old write ends")
    func overwritten() {
        var raft = make(2)
        let leader = NodeID(1)
        raft.step(
            Message(
                .append, from: leader, to: raft.id, term: 1,
                entries: [Entry(index: 1, term: 1, payload: [1])]))
        _ = take(&raft)
        raft.step(
            Message(
                .append, from: NodeID(3), to: raft.id, term: 2,
                entries: [Entry(index: 1, term: 2, payload: [2])]))
        raft.persisted()
        #expect(raft.log.stable == 0)
        let ready = take(&raft)
        #expect(ready.entries.map(\.term) == [2])
        raft.persisted()
        #expect(raft.log.stable == 1)
    }

    @Test("every timeout of [n, 2n − 1] occurs, drawn anew at every reset")
    func timeouts() {
        var raft = make(1) {
            $0.electionTicks = 10
            $0.heartbeatTicks = 2
        }
        var seen: Set<Int> = []
        for _ in 0..<400 {
            raft.campaign()
            seen.insert(raft.electionTimeout)
        }
        #expect(seen == Set(10...19))
    }

    @Test("ticking at once does what ticking one by one does", arguments: 1...20)
    func ticks(seed: UInt64) {
        var one = make(1, seed: seed) { $0.checkQuorum = seed % 2 == 0 }
        var other = one
        var random = Random(seed: seed)
        for _ in 0..<60 {
            let count = random.next(below: 40)
            let quiet = one.ticksUntilAction
            one.tick(count)
            for tick in 0..<count {
                let before = other.facts.count
                other.tick()
                if tick + 1 < quiet { #expect(other.facts.count == before) }
            }
            #expect(one.facts == other.facts)
            #expect(one.electionElapsed == other.electionElapsed)
            if one.role == .candidate, random.next(below: 3) == 0 {
                let vote = Message(.voteResponse, from: NodeID(2), to: one.id, term: one.term)
                for answer in [vote] {
                    one.step(answer)
                    other.step(answer)
                }
            }
        }
    }

    @Test("a lease holder ignores candidates and says for how many ticks")
    func lease() {
        var raft = make(2) { $0.checkQuorum = true }
        raft.step(Message(.heartbeat, from: NodeID(1), to: raft.id, term: 1))
        raft.tick(4)
        raft.facts = []
        raft.step(Message(.vote, from: NodeID(3), to: raft.id, term: 2))
        #expect(
            raft.facts == [
                .voteIgnored(
                    candidate: NodeID(3), term: 2, leader: NodeID(1), ticksLeft: 11,
                    isPreVote: false)
            ])
        #expect(raft.term == 1)
    }

    @Test("a refused vote names both logs")
    func refusal() {
        var raft = make(2)
        raft.step(
            Message(
                .append, from: NodeID(1), to: raft.id, term: 3,
                entries: [Entry(index: 1, term: 3)]))
        raft.facts = []
        raft.step(
            Message(.vote, from: NodeID(3), to: raft.id, term: 4, logTerm: 2, index: 7))
        #expect(
            raft.facts.contains(
                .voteRefused(
                    theirs: Position(index: 7, term: 2), ours: Position(index: 1, term: 3),
                    term: 4, candidate: NodeID(3), votedFor: .none, reason: .logBehind,
                    isPreVote: false)))
    }

    @Test("with facts off none is kept")
    func factsOff() {
        var raft = make(1)
        raft.recordsFacts = false
        raft.campaign()
        #expect(raft.facts.isEmpty)
    }

    @Test("whatever a network delivers, nothing traps and the log stays in order", arguments: 1...8)
    func hostile(seed: UInt64) {
        var random = Random(seed: seed)
        var raft = make(1, seed: seed) {
            $0.preVote = seed % 2 == 0
            $0.checkQuorum = seed % 3 == 0
        }
        let extremes = [0, 1, 2, 3, 5, 8, 1 << 20, 1 << 53, 1 << 60, Int.max, -1, Int.min]
        for _ in 0..<5_000 {
            func number() -> Int {
                random.next(below: 3) == 0
                    ? extremes[random.next(below: extremes.count)] : random.next(below: 12)
            }
            let kind = MessageKind.allCases[random.next(below: MessageKind.allCases.count)]
            let index = number()
            let message = Message(
                kind, from: NodeID(random.next(below: 6)), to: raft.id, term: number(),
                logTerm: number(), index: index, commit: number(),
                reject: random.next(below: 2) == 0, rejectHint: number(),
                entries: (0..<random.next(below: 3)).map {
                    Entry(index: (index &+ 1) &+ $0, term: random.next(below: 9))
                },
                snapshot: kind == .snapshot
                    ? Snapshot(
                        position: Position(index: number(), term: number()),
                        configuration: Configuration(voters: NodeSet(first: 3))) : nil)
            raft.step(message)
            if random.next(below: 4) == 0 { raft.tick(random.next(below: 8)) }
            if random.next(below: 9) == 0 { raft.campaign() }
            if raft.hasReady, !raft.isWriting, random.next(below: 3) == 0 {
                let ready = take(&raft)
                raft.persisted()
                if let committed = ready.committed { raft.applied(through: committed.upperBound) }
            }
            let log = raft.log
            #expect(log.applied <= log.committed && log.committed <= log.entries.lastIndex)
            #expect(log.entries.last.term <= raft.term)
        }
    }
}
