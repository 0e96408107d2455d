import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Answers keep to the protocol")
struct WhyRaftTests {
    private func ask(_ text: String, _ model: inout Model) -> String {
        for key in ":\(text)" { model.handle(.character(key)) }
        model.handle(.enter)
        guard case .page(let page, _) = model.overlay else { return "" }
        return ([page.title] + page.lines).joined(separator: "\n")
    }

    /// Two leaders write different entries behind the first one; the later one commits its own.
    private static let overridden = """
        set election=1000 heartbeat=5
        campaign n1
        run until leader == n1 within 50ms
        run until applied 1 on all within 200ms
        partition n1 n2 | n3 n4 n5
        propose n1 put x lost
        propose n1 put y lost
        run 100ms
        campaign n3
        run until leader == n3 within 100ms
        propose n3 put x 2
        run until value x == 2 on n3..n5 within 200ms
        """

    /// Figure 8 (c): an entry of term 2 on three of five, under a leader of term 4.
    private static let figure8 = """
        set noop=off election=1000
        campaign n2
        run until leader == n2 within 50ms
        propose n2 put x 1
        run until applied 1 on all within 200ms
        campaign n1
        run until leader == n1 within 50ms
        partition n1 n2 | n3 n4 n5
        propose n1 put x 2
        run until n2.last == 2 within 50ms
        run 2ms
        crash n1
        heal
        campaign n5
        run until leader == n5 within 50ms
        isolate n5
        propose n5 put x 3
        run 5ms
        crash n5
        restart n1
        partition n1 n2 n3 | n4 n5
        campaign n1
        run 30ms
        campaign n1
        run until leader == n1 within 50ms
        run until n3.last == 2 within 50ms
        run 40ms
        """

    @Test("what befell another entry in the same place is not told of this one")
    func overwritten() throws {
        var model = modelAfter(Self.overridden)
        let lost = try #require(EntryStory(2, on: NodeID(1), in: model.history))
        #expect(lost.position.term == 1 && lost.rival?.term == 2)
        #expect(lost.committed == nil && lost.learned.isEmpty && lost.applied.isEmpty)
        let page = ask("entry 2 n1", &model)
        #expect(page.contains("never committed") && !page.contains("Committed by"))
        #expect(!page.contains("applied it"))
        let kept = try #require(EntryStory(2, on: NodeID(3), in: model.history))
        #expect(kept.committed?.node == NodeID(3) && kept.applied.count == 3)
    }

    @Test("a follower asks in the next term, where no vote is given yet")
    func nextTerm() {
        var model = modelAfter("campaign n1\nrun until leader == n1\nrun 50ms")
        let page = ask("why not n2", &model)
        #expect(page.contains("5 can be had") && !page.contains("has voted for"))
    }

    @Test("with checkquorum, whoever hears the leader gives no vote")
    func lease() {
        var model = modelAfter(
            "set checkquorum=on\ncampaign n1\nrun until leader == n1\nrun 50ms")
        let page = ask("why not n2", &model)
        #expect(page.contains("1 can be had") && page.contains("n3 heard from the leader n1"))
    }

    @Test("the status names the leader's own term")
    func leadersTerm() {
        let model = modelAfter(
            "campaign n1\nrun until leader == n1\nrun 50ms\nisolate n3\ncampaign n3\nrun 5ms")
        let text = model.words.linearStatus(model)
        #expect(text.contains("n1 leads term 1, the highest term is 2"))
    }

    @Test("an entry of an earlier term waits for one of the leader's own term")
    func earlierTerm() throws {
        var model = modelAfter(Self.figure8)
        #expect(ask("entry 2 n1", &model).contains("§5.4.2"))
        model.handle(.escape)
        let page = ask("why commit 2", &model)
        #expect(page.contains("an entry of term 4 on a majority; n1 has none yet"))
        #expect(!page.contains("n4 ends at") && !page.contains("n5 is down"))
        model.handle(.escape)
        model.perform("propose n1 put x 4")
        model.perform("run 60ms")
        let story = try #require(EntryStory(2, on: NodeID(1), in: model.history))
        #expect(story.committedWith == Position(index: 3, term: 4))
        #expect(ask("entry 2 n1", &model).contains("it was committed together with 3 t4"))
    }

    @Test(
        "what a broken rule does is not excused: an older entry is not called one of the own term")
    func figure8Broken() throws {
        let model = modelAfter("break figure-8\n" + Self.figure8)
        let row = try #require(
            model.story.rows.lastIndex { row in
                if case .fact(.commitAdvanced) = model.history.events[row.headline].kind {
                    return true
                }
                return false
            })
        let said = WhyReading(row, in: model).steps.map(\.outcome).joined(separator: "\n")
        #expect(said.contains("hold 2, but it is of term 2, not 4"))
        #expect(!said.contains("own term: commit"))
    }

    @Test(
        "a leader that answers a later candidate leads no more: that is the news, with both terms")
    func stepsDown() throws {
        var model = modelAfter(
            "campaign n1\nrun until leader == n1\nrun 50ms\nisolate n3\ncampaign n3\nrun 5ms\n"
                + "campaign n3\nrun 5ms\nheal\ncampaign n3\nrun 50ms")
        _ = ask("why stepped down n1", &model)
        let row = try #require(model.selectedRow)
        let reading = WhyReading(row, in: model)
        #expect(reading.sentence.hasPrefix("n1 leads no more"))
        #expect(reading.rules.first == .higherTermWins)
        #expect(reading.steps.first?.operands == "term 4 > 1")
        _ = ask("why stepped down n2", &model)
        #expect(model.notice?.text.hasSuffix("it never led") == true)
    }

    @Test("a vote that was given is explained, not the one that was refused later")
    func givenVote() throws {
        var model = modelAfter(
            "campaign n1\nrun until leader == n1\nrun 50ms\nisolate n1\ncampaign n2\nrun 50ms\n"
                + "heal\nrun 100ms\nset election=1000\ncampaign n4\nrun 5ms")
        let given = try #require(model.world.node(NodeID(3))).peer.raft.vote
        _ = ask("why vote n3", &model)
        let row = try #require(model.selectedRow)
        #expect(
            WhyReading(row, in: model).sentence.hasPrefix("n3 votes for \(given)"))
    }

    @Test("a comparison is said as it came out")
    func operands() {
        let words = Words()
        let two = NodeID(2)
        func vote(_ theirs: Position, _ ours: Position) -> String {
            let fact = Fact.voteGranted(
                theirs: theirs, ours: ours, term: 4, candidate: NodeID(1), isPreVote: false)
            let step = words.step(fact, at: two, voters: 3)
            return "\(step.operands): \(step.outcome)"
        }
        let (old, new) = (Position(index: 9, term: 2), Position(index: 3, term: 3))
        #expect(vote(new, old).hasPrefix("log 3 t3 > 9 t2: n1's log is newer"))
        #expect(vote(new, new).hasPrefix("log 3 t3 = 3 t3: n1's log is as up to date"))
        #expect(vote(old, new).contains("and yet n2 votes"))
        func learned(_ kind: MessageKind, to: LogIndex) -> String {
            words.step(
                .commitLearned(
                    from: 1, to: to, leaderCommit: 4, lastNew: 2, leader: NodeID(1), by: kind),
                at: two, voters: 3
            ).operands
        }
        #expect(learned(.append, to: 2) == "min(leader's commit 4, last new 2) > 1")
        #expect(learned(.append, to: 4) == "commit 4 > last new 2")
        #expect(learned(.heartbeat, to: 2) == "commit 2 > 1")
    }

    @Test("the fault budget tells whether anybody can lead, by links and crashes")
    func reach() {
        func totals(_ text: String) -> String {
            let model = modelAfter(text)
            return model.words.totals(of: model.world).joined(separator: "\n")
        }
        #expect(totals("run 1ms").contains("n1 reaches 5 of 5 voters"))
        #expect(totals("isolate n1\ncrash n2").contains("n3 reaches 3 of 5 voters"))
        #expect(
            totals("partition n1 n2 | n3 n4 | n5").contains(
                "n1 reaches 2 of 5 voters, a quorum is 3: nobody"))
    }
}
