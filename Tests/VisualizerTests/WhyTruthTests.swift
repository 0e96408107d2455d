import RaftCore
import RaftSim
import Testing

@testable import Visualizer

@Suite("Explanations name what really was")
struct WhyTruthTests {
    private static let restarts = (1...3).map { "crash n\($0)\nrestart n\($0)\n" }.joined()

    private static let led = "campaign n1\nrun until leader == n1\nrun 100ms\n"

    @Test("an answer to a vote goes back to the decision about its receiver")
    func votes() throws {
        // n3 votes for n1, but its disk is slow: it refuses n2 before its yes leaves.
        let model = modelAfter(
            "cluster nodes=5 seed=1 async=on election=1000 heartbeat=900 latency=5ms disk=1ms\n"
                + "link n2 -> n3 latency=8ms\ndisk n3 latency=20ms\n"
                + "campaign n1\ncampaign n2\nrun 100ms")
        let events = model.history.events
        var answers: Set<Bool> = []
        for row in model.story.rows {
            let first = events[row.events.lowerBound]
            guard case .delivered(_, .voteResponse, _) = first.kind else { continue }
            let cause = try #require(CauseFinder(events: events).cause(of: row).event)
            switch events[cause].kind {
            case .fact(.voteGranted(_, _, _, let candidate, _)):
                #expect(candidate == first.node)
                answers.insert(true)
            case .fact(.voteRefused(_, _, _, let candidate, _, _, _)):
                #expect(candidate == first.node)
                answers.insert(false)
            default: Issue.record("\(events[cause].kind)")
            }
        }
        #expect(answers.count == 2)
    }

    @Test("what ends a stale leader goes back to its own message")
    func staleLeader() throws {
        let model = modelAfter(
            "set prevote=on\n" + Self.restarts
                + Self.led + "isolate n1\ncampaign n2\nrun until leader == n2\nrun 100ms\n"
                + "heal\ncut n2 -> n1\nrun 300ms", nodes: 3)
        let events = model.history.events
        let row = try #require(
            model.story.rows.last { row in
                guard case .delivered(_, .appendResponse, _) = events[row.events.lowerBound].kind
                else { return false }
                return row.events.contains { index in
                    guard case .fact(.roleChanged(let change)) = events[index].kind else {
                        return false
                    }
                    return change.isStepDown
                }
            })
        let cause = try #require(CauseFinder(events: events).cause(of: row).event)
        guard case .fact(let fact) = events[cause].kind,
            case .messageIgnored(_, let from, _, let own, .staleLeaderTold) = fact
        else {
            Issue.record("\(events[cause].kind)")
            return
        }
        #expect(from == events[row.events.lowerBound].node)
        #expect(fact.rule == .staleLeaderIsTold)
        #expect(
            model.words.sentence(fact, at: events[cause].node)
                .contains("tells \(from) of term \(own)"))
    }

    @Test("a copy counts once it lies on a disk, and only a voter's")
    func copies() {
        let model = modelAfter(
            "cluster nodes=4 learners=n4 seed=3\n" + Self.led
                + "set disk=100ms latency=5ms\npropose n1 put x 1\nrun 150ms", nodes: 4)
        let last = model.world.nodes[0].peer.raft.log.entries.last
        #expect(model.world.nodes.allSatisfy { $0.peer.raft.log.entries.matches(last) })
        let page = model.words.whyNotCommitted(last.index, in: model.world).lines
        #expect(page.contains { $0.contains("1 of 3 hold it") })
        #expect(page.count { $0.contains("is still writing it") } == 2)
        let grid = LogGrid(model: model, world: model.world, columns: 100)
        #expect(grid.value(of: .copies, at: last.index) == 1)
        #expect(model.words.commentary(model.world).contains("1 of 3 hold it"))
    }

    @Test("log GC truncates without a snapshot")
    func truncated() throws {
        let model = modelAfter(
            "set gc-limit=8 gc-tick=20ms\nrun until leader\n"
                + "workload clients=2 keys=5 puts=100% rate=100/s\nrun 600ms\n"
                + "workload off\nrun 200ms",
            nodes: 3)
        let world = model.world
        try #require(world.nodes.allSatisfy { NodeStatus($0).log.base.index > 1 })
        #expect(world.nodes.allSatisfy { NodeStatus($0).snapshot == .zero })
        #expect(model.words.noEntry(1, in: world).contains("truncated (log GC)"))
        let leader = try #require(world.leader)
        let other = try #require(world.nodes.first { $0.id != leader })
        let entry = Entry(index: 1, term: 1)
        let message = Message(.append, from: leader, to: other.id, term: 1, entries: [entry])
        let says = MessageReader(message: message, world: world, words: model.words)
            .meaning(of: entry)
        #expect(says.contains("truncated") && !says.contains("snapshot"))
    }

    @Test("only who hears a leader has its timer set anew, and a leader hears from others")
    func hearing() {
        func page(_ session: String, of node: Int, nodes: Int = 3) -> String {
            let model = modelAfter(session, nodes: nodes)
            return model.words.whyNoVictory(of: NodeID(node), in: model.world).lines
                .joined(separator: "\n")
        }
        #expect(page(Self.led, of: 3).contains("sets its timer anew"))
        let cut = page(Self.led + "cut n1 -> n3", of: 3)
        #expect(cut.contains("does not hear it") && !cut.contains("timer anew"))
        let learner = page("cluster nodes=4 learners=n4\n" + Self.led, of: 4, nodes: 4)
        #expect(learner.contains("no voter") && !learner.contains("timer anew"))
        let checked = page("set checkquorum=on\n" + Self.restarts + Self.led, of: 3)
        #expect(checked.contains("n1 leads, and heard from a majority"))
        #expect(checked.contains("n2 heard from the leader n1"))
    }
}
