import RaftCore
import Testing

@testable import RaftSim
@testable import RaftStore

@Suite("A snapshot on its way survives what happens to it")
struct TransferTests {
    // MARK: Who is lost on the way

    /// What the receiver is doing when its power goes.
    enum ReceiverMoment: String, CaseIterable, CustomTestStringConvertible {
        case leaderGenerates, nothingArrived, firstArrived, halfArrived, oneMissing
        case fileWhole, installing, applying, justDone

        var testDescription: String { rawValue }

        /// Whether n3 is there now.
        func isNow(_ world: Simulation) -> Bool {
            let leader = world.nodes[0].peer
            let peer = world.nodes[2].peer
            let arrived = peer.incoming.first?.received ?? 0
            let count = peer.incoming.first?.count ?? 0
            switch self {
            case .leaderGenerates:
                if case .generate = leader.regionWorker.current { return true }
                return false
            case .nothingArrived: return !leader.outgoing.isEmpty && peer.incoming.isEmpty
            case .firstArrived: return arrived == 1
            case .halfArrived: return count > 0 && arrived == count / 2
            case .oneMissing: return count > 0 && arrived == count - 1
            case .fileWhole: return peer.phase == .install
            case .installing: return peer.phase == .persist && peer.ready.snapshot != nil
            case .applying: return peer.regionWorker.isApplying
            case .justDone:
                return peer.disk.files.contains { $0.isApplied } && !peer.raft.holdsApply
            }
        }
    }

    @Test(
        "the receiver loses power at any moment, comes back and has everything",
        arguments: ReceiverMoment.allCases, [0, 1, 9])
    func receiverCrash(_ moment: ReceiverMoment, keep: Int) throws {
        var scene = TransferScene(seed: 2 + keep)
        scene.say("heal")
        try scene.find("\(moment)", where: moment.isNow)
        let status = scene.peer(3).disk.keyValue.durable.region.status
        #expect((status == .applying) == (moment == .installing || moment == .applying))
        scene.say("crash n3 keep=\(keep)")
        scene.write(2)
        scene.say("run 50ms\nrestart n3")
        scene.expectWhole()
    }

    @Test(
        "a write that tears in the receiver's crash vanishes whole, and it starts",
        arguments: [ReceiverMoment.fileWhole, .installing, .applying])
    func receiverTorn(_ moment: ReceiverMoment) throws {
        var scene = TransferScene(seed: 7)
        scene.say("heal")
        try scene.find("\(moment)", where: moment.isNow)
        scene.say("crash n3 keep=0 torn\nrun 50ms\nrestart n3")
        scene.expectWhole()
    }

    @Test("the receiver loses power again and again, in each state once, and still catches up")
    func receiverCrashes() throws {
        var scene = TransferScene(seed: 3)
        scene.say("heal")
        for moment in ReceiverMoment.allCases {
            // What has been reached does not come back without new entries.
            try scene.find("\(moment) or done") {
                moment.isNow($0) || ReceiverMoment.justDone.isNow($0)
            }
            scene.say("crash n3 keep=0\nrun 5ms\nrestart n3")
        }
        scene.expectWhole()
    }

    /// What the sender is doing when its power goes.
    enum SenderMoment: String, CaseIterable, CustomTestStringConvertible {
        case generating, firstChunk, middle, lastUnacknowledged

        var testDescription: String { rawValue }

        func isNow(_ world: Simulation) -> Bool {
            let peer = world.nodes[0].peer
            let acknowledged = peer.outgoing.first?.acknowledged ?? 0
            switch self {
            case .generating:
                if case .generate = peer.regionWorker.current { return true }
                return false
            case .firstChunk: return !peer.outgoing.isEmpty && acknowledged == 0
            case .middle: return acknowledged > 5
            case .lastUnacknowledged:
                let isWhole = world.nodes[2].peer.disk.files.contains { $0.kind == .received }
                return isWhole && !peer.outgoing.isEmpty
            }
        }
    }

    @Test(
        "the sender loses power at any moment; another leads, or itself again, and n3 catches up",
        arguments: SenderMoment.allCases, [false, true])
    func senderCrash(_ moment: SenderMoment, leadsAgain: Bool) throws {
        var scene = TransferScene(seed: 4)
        scene.say("heal")
        try scene.find("\(moment)", where: moment.isNow)
        scene.say("crash n1")
        if leadsAgain {
            scene.say("restart n1\nrun 1ms\ncampaign n1\nrun until leader == n1")
        } else {
            scene.say("run until leader\nrun 200ms\nrestart n1")
        }
        scene.write(2)
        scene.expectWhole()
        #expect(scene.begun.count >= 1)
    }

    // MARK: Who leads changes

    @Test(
        "the leader is lost in the middle of a transfer",
        arguments: ["crash n1", "isolate n1", "partition n1 n3 | n2", "cut n1 -> n3", "freeze n1"])
    func leaderLost(_ trouble: String) throws {
        var scene = TransferScene(seed: 5)
        scene.say("heal")
        try scene.find("the middle", where: SenderMoment.middle.isNow)
        scene.say("\(trouble)\nrun 1500ms\nheal")
        if trouble == "crash n1" { scene.say("restart n1") }
        if trouble == "freeze n1" { scene.say("thaw n1") }
        scene.write(2)
        scene.expectWhole()
    }

    @Test("two leaders send to one node: it ends with the newest, and both sendings end")
    func twoSenders() throws {
        var scene = TransferScene(seed: 6)
        scene.say("heal\nlink n1 -> n3 bandwidth=2KiB")
        try scene.find("the first half") { $0.nodes[2].peer.incoming.first?.received ?? 0 > 1 }
        scene.say("set prevote=off\nrun until log n1 == log n2\ncampaign n2")
        scene.say("run until leader == n2 within 1s")
        try scene.find("two on their way") { $0.nodes[2].peer.incoming.count == 2 }
        scene.expectWhole()
        let begun = scene.begun
        #expect(begun.count >= 2)
        #expect(begun.allSatisfy { scene.done.contains($0.transfer) })
        let newest = begun.map(\.snapshot.index).max()
        #expect(scene.takenOver.map(\.index).max() == newest)
    }

    // MARK: A newer one

    @Test("a newer snapshot overtakes one that is being received")
    func overtakenOnTheWay() throws {
        var scene = TransferScene(seed: 8)
        scene.say("heal\nlink n1 -> n3 bandwidth=2KiB")
        try scene.find("a part") { $0.nodes[2].peer.incoming.first?.received == 3 }
        scene.say("cut n1 n3")
        scene.write(12)
        scene.say("report n1 n3 failed\nheal")
        try scene.find("another transfer") { $0.transferCount == 2 }
        scene.expectWhole()
        #expect(scene.begun[1].snapshot.index > scene.begun[0].snapshot.index)
        #expect(scene.takenOver == [scene.begun[1].snapshot])
    }

    @Test("a newer snapshot overtakes one that is being taken over, also through a crash")
    func overtakenWhileApplied() throws {
        for crash in [false, true] {
            var scene = TransferScene(seed: 9)
            scene.say("heal\ndisk n3 latency=80ms")
            try scene.find("taking over", where: ReceiverMoment.applying.isNow)
            let old = scene.peer(3).raft.log.entries.base
            scene.leaveBehind(3, writes: 8)
            scene.say("set bandwidth=0B\nheal\ndisk n3 latency=200ms")
            try scene.find("the newer one") {
                $0.nodes[2].peer.raft.log.entries.base.index > old.index
            }
            #expect(scene.peer(3).regionWorker.isApplying)
            if crash { scene.say("crash n3 keep=0\nrun 5ms\nrestart n3") }
            scene.say("disk n3 latency=1ms")
            scene.expectWhole()
            if !crash { #expect(scene.superseded == [old]) }
        }
    }

    @Test("a file that was taken over, and one that the log has passed, are gone in two minutes")
    func filesGo() {
        var scene = TransferScene(seed: 10)
        scene.say("heal")
        scene.expectWhole()
        #expect(scene.peer(3).disk.files.map(\.kind) == [.received])
        #expect(scene.peer(1).disk.files.map(\.kind) == [.generated])
        scene.write(8)
        // Rare ticks, so that little happens meanwhile.
        scene.say("set tick=1s\nrun 121s")
        #expect(scene.world.nodes.allSatisfy { $0.peer.disk.files.isEmpty })
        scene.say("set tick=10ms")
        scene.leaveBehind(2, writes: 8)
        scene.say("heal")
        scene.expectWhole()
    }
}
