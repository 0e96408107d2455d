import RaftCore
import RaftSim
import Testing

@testable import Visualizer

@Suite("What cut nodes off, and what is said of campaigns")
struct NetworkCauseTests {
    /// The events that rows of a session go back to, for the rows whose first event is wanted.
    private func causes(
        _ session: String, where isWanted: (Event.Kind) -> Bool
    ) -> [Event.Kind] {
        let model = StoreViewTests.model(session)
        let events = model.history.events
        return model.story.rows.filter { isWanted(events[$0.events.lowerBound].kind) }.compactMap {
            CauseFinder(events: events).cause(of: $0).event.map { events[$0].kind }
        }
    }

    private static func isLoss(_ kind: Event.Kind, from: NodeID, to: NodeID) -> Bool {
        if case .lost(_, _, from, to, .linkCut) = kind { return true }
        return false
    }

    @Test("a lost message goes back to the cut of its own direction, however long ago")
    func oneDirection() {
        let (one, other) = (NodeID(1), NodeID(2))
        let found = causes(
            "campaign n1\nrun 100ms\ncut n1 -> n2\nrun 200ms\ncut n2 -> n1\nrun 1s"
        ) { NetworkCauseTests.isLoss($0, from: one, to: other) }
        #expect(!found.isEmpty)
        for kind in found { #expect(kind == .linkChanged(from: one, to: other, isCut: true)) }
    }

    @Test("a partition is named itself")
    func partition() {
        let found = causes(
            "run until leader\nrun 100ms\npartition n1 | n2 | n3\nrun 1s"
        ) {
            if case .lost(_, _, _, _, .linkCut) = $0 { return true }
            return false
        }
        #expect(!found.isEmpty)
        for kind in found {
            guard case .partitioned = kind else {
                Issue.record("\(kind)")
                continue
            }
        }
    }

    @Test("a leader that steps down at its check goes back to what cut it off")
    func quorum() throws {
        let restarts = (1...3).map { "crash n\($0)\nrestart n\($0)" }.joined(separator: "\n")
        for (fault, expected) in [("isolate", "isolated"), ("crash", "crashed")] {
            let start = "set checkquorum=on\n\(restarts)\nrun until leader\nrun 100ms\n"
            let leader = try #require(StoreViewTests.model(start).world.leader)
            let others = (1...3).map { NodeID($0) }.filter { $0 != leader }
            let blow =
                fault == "crash"
                ? others.map { "crash \($0)" }.joined(separator: "\n") : "isolate \(leader)"
            let model = StoreViewTests.model(start + blow + "\nrun 1s")
            let events = model.history.events
            let row = try #require(
                model.story.rows.first { row in
                    row.events.contains {
                        events[$0].kind.isMissedQuorum
                    }
                })
            let cause = try #require(CauseFinder(events: events).cause(of: row).event)
            #expect("\(events[cause].kind)".hasPrefix(expected))
        }
        let check = Fact.quorumChecked(active: NodeSet(first: 1), isQuorum: false)
        #expect(Words().sentence(check, at: NodeID(1)).contains("itself counted"))
    }

    @Test("an ordered campaign is no timer that ran out, and no wait of its own")
    func ordered() {
        let model = StoreViewTests.model("campaign n1\nrun 1us")
        let says = model.words.commentary(model.world)
        #expect(says.hasPrefix("n1 asks for votes"))
        let facts = model.history.events.compactMap { event -> Fact? in
            if case .fact(let fact) = event.kind { return fact }
            return nil
        }
        let campaign = facts.first {
            if case .roleChanged(let change) = $0 { change.to == .candidate } else { false }
        }
        #expect(campaign?.rule == .campaignOnOrder)
    }

    @Test("only where a wait was drawn anew that rule is cited")
    func waits() {
        func role(_ role: Role, _ reason: RoleReason) -> Fact {
            .roleChanged(RoleChange(to: role, term: 1, reason: reason))
        }
        #expect(role(.candidate, .electionTimeout).rule == .campaignAfterSilence)
        #expect(role(.preCandidate, .electionTimeout).rule == .preVote)
        #expect(
            Fact.timerReset(reason: .roleChange, ticks: 9).rule == .electionTimeoutRandomised)
        for reason in [TimerReason.leaderMessage, .voteGranted] {
            #expect(Fact.timerReset(reason: reason, ticks: 9).rule == .campaignAfterSilence)
        }
    }

    @Test("a pre-candidate asks for the term after its own")
    func preVote() {
        let words = Words()
        let (one, two) = (NodeID(1), NodeID(2))
        let told = Fact.roleChanged(
            RoleChange(to: .preCandidate, term: 1, reason: .campaignOrdered, cause: one))
        #expect(words.sentence(told, at: one).contains("could win term 2"))
        for (isGranted, carried) in [(true, 2), (false, 1)] {
            let counted = Fact.voteCounted(
                voter: two, granted: isGranted, term: carried, grants: [], refusals: [],
                isPreVote: true)
            #expect(words.sentence(counted, at: one).contains("for term 2"))
        }
        let lost = Fact.roleChanged(
            RoleChange(
                from: .preCandidate, to: .follower, oldTerm: 1, term: 1, reason: .voteLost,
                cause: two))
        #expect(words.sentence(lost, at: one).contains("win term 2"))
        let session =
            "set prevote=on\n"
            + (1...3).map { "crash n\($0)\nrestart n\($0)" }.joined(separator: "\n")
            + "\npartition n1 | n2 | n3\nrun 2s"
        let model = StoreViewTests.model(session)
        let asking = model.world.nodes.filter { $0.peer.raft.role == .preCandidate }
        #expect(!asking.isEmpty)
        let page = model.words.whyNoLeader(in: model.world).lines.joined(separator: "\n")
        #expect(!page.contains("Nobody asks"))
    }

    @Test("a pause is explained by what the leader waits for")
    func pauses() {
        func rule(_ state: ProgressState) -> Rule {
            Fact.sendingPaused(peer: NodeID(2), state: state, inflight: 1).rule
        }
        #expect(rule(.probe) == .probeThenReplicate)
        #expect(rule(.replicate) == .inflightWindow)
        #expect(rule(.snapshot) == .snapshotWhenCompacted)
    }

    @Test("a hint without a term is called compacted")
    func compacted() {
        let fact = Fact.rejectionTaken(
            peer: NodeID(2), rejected: 9, hint: Position(index: 3, term: 0), next: 4)
        let says = Words().sentence(fact, at: NodeID(1))
        #expect(says.contains("agree at 3 at most (its term is compacted)"))
        #expect(!says.contains("t0"))
    }
}

extension Event.Kind {
    fileprivate var isMissedQuorum: Bool {
        if case .fact(.quorumChecked(_, false)) = self { return true }
        return false
    }
}
