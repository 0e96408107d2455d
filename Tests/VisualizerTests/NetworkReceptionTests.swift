import RaftCore
import RaftSim
import Testing

@testable import Visualizer

@Suite("What the page of a message says that its receiver does")
struct NetworkReceptionTests {
    private static let led = "run until leader\nrun 100ms"
    private static let checked =
        "set checkquorum=on\n"
        + (1...3).map { "crash n\($0)\nrestart n\($0)" }.joined(separator: "\n") + "\n" + led

    private struct Case {
        let world: Simulation
        let leader: Raft
        let follower: Raft

        init(_ session: String) throws {
            world = StoreViewTests.model(session).world
            let leading = try #require(world.leader)
            leader = try #require(world.node(leading)).peer.raft
            follower = try #require(world.nodes.first { $0.isUp && $0.id != leading }).peer.raft
        }

        func says(_ field: MessageField, _ message: Message) -> String {
            reader(message).meaning(of: field)
        }

        func reader(_ message: Message) -> MessageReader {
            MessageReader(message: message, world: world, words: Words())
        }
    }

    @Test("behind a refusal nothing is appended and nothing learned")
    func refusal() throws {
        let test = try Case(NetworkReceptionTests.led)
        let term = test.leader.term
        let message = Message(
            .append, from: test.leader.id, to: test.follower.id, term: term, logTerm: term,
            index: 50, commit: 51, entries: [Entry(index: 51, term: term)])
        #expect(test.says(.index, message).contains("so it refuses"))
        #expect(test.says(.entries, message).contains("appends none"))
        #expect(test.says(.commit, message).contains("Not looked at"))
        #expect(test.reader(message).rule(of: .commit) == nil)
        let entry = try #require(message.entries.first)
        #expect(test.reader(message).meaning(of: entry).contains("does not take it"))
    }

    @Test("who hears a leader takes over no candidate's term, where a lease protects it")
    func lease() throws {
        for (session, isHeard) in [
            (NetworkReceptionTests.led, true), (NetworkReceptionTests.checked, false),
        ] {
            let test = try Case(session)
            let message = Message(
                .vote, from: test.leader.id, to: test.follower.id, term: test.leader.term + 1)
            #expect(test.says(.term, message).contains("takes over no term") != isHeard)
            #expect((test.reader(message).rule(of: .term) == .leaderLease) != isHeard)
            #expect((test.says(.index, message) == "Not looked at.") != isHeard)
        }
    }

    @Test("answers count only for who still asks")
    func answers() throws {
        let test = try Case(NetworkReceptionTests.led)
        let leader = test.leader
        let vote = Message(
            .voteResponse, from: test.follower.id, to: leader.id, term: leader.term)
        #expect(test.says(.reject, vote).contains("is no candidate of term \(leader.term)"))
        let promise = Message(
            .preVoteResponse, from: test.follower.id, to: leader.id, term: leader.term + 1)
        #expect(!test.says(.term, promise).contains("takes over"))
        #expect(test.says(.reject, promise).contains("Not counted"))
        let success = Message(
            .appendResponse, from: leader.id, to: test.follower.id, term: leader.term, index: 1)
        #expect(test.says(.reject, success).contains("does not lead term"))
        let counted = Message(
            .appendResponse, from: test.follower.id, to: leader.id, term: leader.term, index: 1)
        #expect(test.says(.reject, counted).contains("counts it"))
        let refusal = Message(
            .appendResponse, from: test.follower.id, to: leader.id, term: leader.term, index: 0,
            reject: true)
        #expect(test.says(.reject, refusal).contains("old refusal"))
    }

    @Test("a message of an older term makes nobody follow")
    func older() throws {
        let test = try Case(NetworkReceptionTests.led + "\ncrash leader\nrun until leader")
        try #require(test.leader.term > 1)
        for kind in [MessageKind.append, .heartbeat, .vote] {
            let message = Message(
                kind, from: test.leader.id, to: test.follower.id, term: test.leader.term - 1)
            #expect(test.says(.from, message).contains("ignores what it says"))
            #expect(test.reader(message).rule(of: .term) == .staleTermIgnored)
        }
    }

    @Test("a promise of an older term is refused for the term alone")
    func olderPromise() throws {
        let test = try Case(NetworkReceptionTests.led + "\ncrash leader\nrun until leader")
        let message = Message(
            .preVote, from: test.leader.id, to: test.follower.id, term: test.leader.term - 1)
        #expect(test.says(.term, message).contains("answers with term \(test.leader.term)"))
        #expect(test.reader(message).rule(of: .term) == .staleLeaderIsTold)
        #expect(test.says(.index, message) == "Not looked at.")
    }

    @Test("who knows the leader of a term has no vote to give in it")
    func ledTerm() throws {
        let test = try Case(
            "isolate n3\ncampaign n1\nrun until leader == n1\nheal\nrun 200ms")
        let (candidate, voter) = (NodeID(2), NodeID(3))
        let message = Message(.vote, from: candidate, to: voter, term: test.leader.term)
        #expect(test.says(.from, message).contains("refuses: n1 leads term"))
        #expect(test.reader(message).rule(of: .from) == .leaderOfTermIsFollowed)
        #expect(test.says(.index, message) == "Not looked at.")
    }

    @Test("after a hint the leader goes on behind an entry of its own")
    func hint() throws {
        let test = try Case(NetworkReceptionTests.led)
        let refusal = Message(
            .appendResponse, from: test.follower.id, to: test.leader.id, term: test.leader.term,
            logTerm: 1, index: 3, reject: true, rejectHint: 2)
        let other = Words().meaning(ofHint: refusal, test.leader.id)
        #expect(other.contains("the last entry of its own that is not later than this"))
    }
}
