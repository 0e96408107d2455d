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
}
