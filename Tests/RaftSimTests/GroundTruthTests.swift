import RaftCore
import RaftSim
import Testing

/// TestOneSnapshot2C as TinyKV was seen to run it: what happened, in that order.
@Suite("The ground truth of TestOneSnapshot2C")
struct GroundTruthTests {
    /// Each event comes behind the one before it: who, and what it says.
    static let order = [
        "n3 roleChanged to=candidate term=6",
        "n3 roleChanged to=leader term=6",
        "n3 commitAdvanced from=5 to=6",
        "n3 commitAdvanced from=6 to=7",
        "n3 commitAdvanced from=7 to=8",
        "n1 isolated",
        "lost type=MsgHeartbeat from=n3 to=n1",
        "lost type=MsgApp from=n3 to=n1",
        "n3 commitAdvanced from=22 to=23 holders=n2,n3",
        "n3 compactionProposed upTo=22t6",
        "n3 commitAdvanced from=23 to=24 holders=n2,n3",
        "n3 truncated upTo=22",
        "n3 logDeleted from=6 through=22",
        "n2 truncated upTo=22",
        "n2 logDeleted from=6 through=22",
        "healed",
        "n1 roleChanged to=candidate term=7",
        "n2 voteRefused candidate=n1 term=7 reason=logBehind theirs=8t6 ours=25t6",
        "n3 roleChanged to=follower term=7",
        "n3 voteRefused candidate=n1 term=7 reason=logBehind theirs=8t6 ours=25t6",
        "n1 roleChanged to=follower term=7 leader=none reason=voteLost",
        "n3 roleChanged to=candidate term=8",
        "n3 roleChanged to=leader term=8",
        "n1 appendRejected leader=n3 previous=25t6",
        "n3 rejectionTaken peer=n1 rejected=25 hint=8t0",
        "n3 snapshotUnavailable peer=n1 next=9 truncated=22",
        "n3 generationStarted at=25t6",
        "n3 snapshotGenerated snapshot=25t6",
        "n3 snapshotChosen peer=n1 snapshot=25t6",
        "n3 progressChanged peer=n1 from=probe to=snapshot",
        "n3 transferStarted transfer=1 to=n1 snapshot=25t6",
        "n1 snapshotReceived snapshot=25t6 from=n3",
        "n1 snapshotRestored leader=n3 snapshot=25t6",
        "n1 installed snapshot=25t6",
        "n1 takeoverStarted snapshot=25t6",
        "n1 snapshotApplied snapshot=25t6 keys=16",
        "n1 commitLearned leader=n3 from=25 to=26",
    ]

    @Test("the events come in the order in which they were seen")
    func eventsInOrder() throws {
        var runner = SessionRunner()
        for line in try ScenarioFile.named("ground-truth-2c").session().lines {
            #expect(runner.run(line).failure == nil, "line \(line.number)")
        }
        let events = try #require(runner.history?.events).map { event in
            // Without step, time and message number.
            "\(event)".split(separator: " ").dropFirst(2).filter { !$0.hasPrefix("m=") }
                .joined(separator: " ")
        }
        var next = 0
        for wanted in GroundTruthTests.order {
            let found = events[next...].firstIndex { $0.hasPrefix(wanted) }
            guard let found else {
                Issue.record("\(wanted) does not come behind what came before it")
                return
            }
            next = found + 1
        }
    }

    @Test("heartbeats tell a lagging store no more than it holds: commit 8, the others 25")
    func cappedHeartbeat() throws {
        var runner = SessionRunner()
        var commits: [NodeID: Int] = [:]
        for line in try ScenarioFile.named("ground-truth-2c").session().lines {
            #expect(runner.run(line).failure == nil, "line \(line.number)")
            if case .heal = line.command { break }
        }
        while commits.count < 2, runner.history?.stepForward() == true {
            let flights = runner.history?.world.network.flights ?? []
            for flight in flights where flight.message.kind == .heartbeat {
                commits[flight.message.to] = flight.message.commit
            }
        }
        #expect(commits == [NodeID(1): 8, NodeID(2): 25])
    }
}
