import RaftCore
import Testing

@testable import RaftSim
@testable import RaftStore

/// A session that a test writes line by line: n1 leads, n3 lacks entries that the others have
/// dropped, and small chunks over slow links leave time to act in the middle of a transfer.
struct TransferScene {
    private var runner = SessionRunner()
    /// The last value that was written for each key.
    private var written: [String: String] = [:]
    private var writes = 0

    /// - Parameter options: for the whole run, such as `loss=10%`.
    init(seed: Int = 1, options: String = "") {
        say(
            """
            cluster nodes=3 seed=\(seed) prevote=on gc-limit=4 gc-tick=20ms chunk=64B
            campaign n1
            run until leader == n1
            """)
        write(4)
        say("run until agree")
        leaveBehind(3, writes: 12)
        say("set bandwidth=16KiB \(options)")
    }

    var world: Simulation {
        guard let world = runner.history?.world else { preconditionFailure("no cluster yet") }
        return world
    }

    var events: [Event] { runner.history.map { Array($0.events) } ?? [] }

    func peer(_ number: Int) -> Peer { world.nodes[number - 1].peer }

    // MARK: Acting

    /// Carries out lines of the language; each must be understood, taken and end well.
    mutating func say(_ text: String, _ place: SourceLocation = #_sourceLocation) {
        for line in text.split(separator: "\n") {
            do throws(ParseError) {
                guard let parsed = try SessionParser().parseLine(String(line)) else { continue }
                let outcome = runner.run(parsed)
                #expect(outcome.refusal == nil, "\(line)", sourceLocation: place)
                #expect(outcome.failure == nil, "\(line)", sourceLocation: place)
            } catch {
                Issue.record("\(line): \(error)", sourceLocation: place)
            }
        }
    }

    /// Lets a client write values to the keys in turn, each answered before the next.
    mutating func write(_ count: Int, _ place: SourceLocation = #_sourceLocation) {
        for _ in 0..<count {
            writes += 1
            let key = "k\(writes % 12)"
            let value = "v\(writes)" + String(repeating: "x", count: 44)
            written[key] = value
            say("client c1 put \(key) \(value)\nrun until waiting == 0", place)
        }
    }

    /// Cuts a node off until both others have dropped entries that it lacks.
    mutating func leaveBehind(
        _ number: Int, writes: Int, _ place: SourceLocation = #_sourceLocation
    ) {
        say("isolate n\(number)", place)
        write(writes, place)
        let last = peer(number).raft.log.entries.lastIndex
        let others = (1...3).filter { $0 != number }.map { "n\($0).truncated > \(last)" }
        say("run until \(others.joined(separator: " and "))", place)
    }

    /// Takes steps until something holds.
    mutating func find(
        _ what: String, _ place: SourceLocation = #_sourceLocation,
        where holds: (Simulation) -> Bool
    ) throws {
        for _ in 0..<20_000 {
            if holds(world) { return }
            guard runner.history?.stepForward() == true else { break }
        }
        try #require(holds(world), "never found: \(what)", sourceLocation: place)
    }

    /// Takes steps for so long, and looks at the world after each.
    mutating func watch(for span: Duration, _ look: (inout TransferScene) -> Void) {
        let end = world.now + span
        while let due = runner.history?.nextStepTime(), due <= end,
            runner.history?.stepForward() == true
        {
            look(&self)
        }
    }

    // MARK: What must hold at the end

    /// Lets the world go on until nothing is lost and nothing is stuck.
    mutating func expectWhole(_ place: SourceLocation = #_sourceLocation) {
        let deadline = world.now + .seconds(20)
        while unrest != nil, let due = runner.history?.nextStepTime(), due <= deadline {
            runner.history?.stepForward()
        }
        #expect(unrest == nil, sourceLocation: place)
        #expect(world.violation == nil, sourceLocation: place)
        // Whole stays whole.
        say("run 1s", place)
        #expect(unrest == nil, sourceLocation: place)
    }

    /// What keeps the world from being whole: different logs or states, lost writes, a snapshot on
    /// its way, a leader that does not send as it should.
    private var unrest: String? {
        let world = world
        if let unrest = world.unrest { return "\(unrest)" }
        guard let leader = world.leader else { return "nobody leads" }
        for node in world.nodes {
            let peer = node.peer
            for (key, value) in written
            where peer.machine.data[Array(key.utf8)] != Array(value.utf8) {
                return "\(node.id) has not \(key) = \(value)"
            }
            if !peer.outgoing.isEmpty { return "\(node.id) still sends a snapshot" }
            if !peer.incoming.isEmpty { return "\(node.id) still receives a snapshot" }
            if peer.regionWorker.current != nil || peer.regionWorker.isApplying {
                return "\(node.id)'s region worker is busy"
            }
            if peer.raft.holdsApply || peer.disk.keyValue.durable.region.status != .normal {
                return "\(node.id) still takes over a snapshot"
            }
            guard node.id != leader, let raft = world.node(leader)?.peer.raft,
                let progress = raft.progress(of: node.id)
            else { continue }
            if progress.state != .replicate { return "\(leader) to \(node.id): \(progress.state)" }
            if progress.match != raft.log.entries.lastIndex { return "\(node.id) lacks entries" }
        }
        return nil
    }
}

/// What a test reads from the trace.
extension TransferScene {
    private var transferEvents: [TransferEvent] {
        events.compactMap { if case .transfer(let event) = $0.kind { event } else { nil } }
    }

    private var storeEvents: [StoreEvent] {
        events.compactMap { if case .store(let event) = $0.kind { event } else { nil } }
    }

    /// The transfers that were begun, with the places of their snapshots.
    var begun: [(transfer: Int, snapshot: Position, chunks: Int)] {
        transferEvents.compactMap {
            if case .transferStarted(let number, _, let snapshot, let chunks) = $0 {
                (number, snapshot, chunks)
            } else {
                nil
            }
        }
    }

    var done: [Int] {
        transferEvents.compactMap {
            if case .transferDone(let number, _) = $0 { number } else { nil }
        }
    }

    var failed: [Int] {
        transferEvents.compactMap {
            if case .transferFailed(let number, _, _) = $0 { number } else { nil }
        }
    }

    /// The numbers of the chunks with state that a transfer sent, in the order of sending.
    func chunksSent(by transfer: Int) -> [Int] {
        transferEvents.compactMap {
            if case .chunkSent(_, transfer, let chunk, _) = $0 { chunk } else { nil }
        }
    }

    /// The numbers of the chunks that arrived, the one with the message among them.
    func chunksDelivered(of transfer: Int) -> [Int] {
        transferEvents.compactMap {
            if case .chunkDelivered(_, transfer, let chunk, _) = $0 { chunk } else { nil }
        }
    }

    /// Why chunks of a transfer were not taken.
    func refusals(of transfer: Int) -> [ChunkRefusal] {
        transferEvents.compactMap {
            if case .chunkRefused(transfer, _, let reason) = $0 { reason } else { nil }
        }
    }

    /// The places of the snapshots whose state was taken over, by anybody.
    var takenOver: [Position] {
        storeEvents.compactMap {
            if case .snapshotApplied(let position, _) = $0 { position } else { nil }
        }
    }

    var superseded: [Position] {
        storeEvents.compactMap {
            if case .snapshotSuperseded(let position) = $0 { position } else { nil }
        }
    }

    /// How often a leader has given up to make a snapshot, for a while.
    var generationsGivenUp: Int {
        storeEvents.count { if case .generationFailed(_, true) = $0 { true } else { false } }
    }

    /// Why snapshots that had arrived whole were not taken.
    var ignored: [SnapshotRefusal] {
        events.compactMap {
            if case .fact(.snapshotIgnored(_, _, _, let reason)) = $0.kind { reason } else { nil }
        }
    }
}
