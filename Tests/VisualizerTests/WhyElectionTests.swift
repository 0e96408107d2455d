import RaftCore
import RaftSim
import Scenarios
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Why nobody leads: the votes")
struct WhyElectionTests {
    /// Two candidates of four whose voters are their neighbours.
    private static func split() -> Model {
        var model = Model(setup: ClusterSetup(nodeCount: 4, seed: 7))
        for line in [
            "link n1 n2 latency=2ms", "link n4 n3 latency=2ms", "link n1 n3 latency=12ms",
            "link n4 n2 latency=12ms", "campaign n1", "campaign n4",
        ] {
            model.perform(line)
        }
        return model
    }

    private func whyLeader(_ model: Model) -> String {
        model.words.whyNoLeader(in: model.world).lines.joined(separator: "\n")
    }

    @Test("candidates that gave up are named with the votes that they got")
    func lost() {
        var model = Self.split()
        model.perform("run until n1.role == follower and n4.role == follower within 100ms")
        let text = whyLeader(model)
        #expect(text.contains("In term 1 n1 and n4 asked and got 2 of 4 votes each: nobody won."))
        #expect(!text.contains("Nobody asks for votes yet"))
    }

    @Test("the one candidate that is left is told whether it can still win")
    func oneLeft() {
        var model = Self.split()
        model.perform("crash n4")
        #expect(whyLeader(model).contains("n1 asks in term 1. From the votes given so far"))
        model = Self.split()
        model.perform("run until n2.vote == n1 and n3.vote == n4 within 100ms")
        model.perform("crash n4")
        let text = whyLeader(model)
        #expect(text.contains("n1 asks in term 1 and cannot win any more."))
        #expect(text.contains("Votes given to others: n3 to n4, n4 to n4."))
    }

    @Test("who never led is not said to lead; candidates that gave up are named")
    func neverLed() {
        var model = Self.split()
        model.perform("run until n1.role == follower and n4.role == follower within 100ms")
        for key in ":why stepped down" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.notice?.text.hasSuffix("as candidates gave up: n1 n4") == true)
        model.perform("campaign n2")
        model.perform("run until n2.role == leader within 100ms")
        for key in ":why stepped down n2" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.notice?.text.hasSuffix("it still leads") == true)
    }

    @Test("a page gives way to the line that a colon or a slash opens")
    func promptOverPage() {
        var model = Self.split()
        press("W", on: &model)
        #expect(model.overlay != nil)
        press(":", on: &model)
        #expect(model.overlay == nil && model.prompt?.kind == .command)
        model.handle(.escape)
        press("W/", on: &model)
        #expect(model.overlay == nil && model.prompt?.kind == .search)
    }

    @Test("an answer that says no has a label of its own in the history")
    func refusedVote() throws {
        var model = Self.split()
        model.perform("run until n1.role == follower and n4.role == follower within 100ms")
        let readings = model.story.rows.map {
            RowReading($0, of: model.history.events, model.words)
        }
        let labels = readings.compactMap(\.arrow).filter { $0.to == NodeID(1) }
        #expect(labels.contains { $0.label == "VOTE" && $0.tone == .messageVote })
        #expect(labels.contains { $0.label == "NO" && $0.tone == .messageReplyNo })
    }
}
