import RaftCore
import RaftSim
import RaftStore

/// Words for the ready loop and the workers beside it.
extension Words {
    /// A phase by its name.
    func name(_ phase: ReadyPhase) -> String {
        switch phase {
        case .idle: say("loop.name.idle")
        case .install: say("loop.name.install")
        case .persist: say("loop.name.persist")
        case .send: say("loop.name.send")
        case .apply: say("loop.name.apply")
        case .advance: say("loop.name.advance")
        }
    }

    /// How a leader sends to a peer.
    func name(_ state: ProgressState) -> String {
        switch state {
        case .probe: say("loop.state.probe")
        case .replicate: say("loop.state.replicate")
        case .snapshot: say("loop.state.snapshot")
        }
    }

    /// What waits in the queue of the raft worker, in two or three words.
    func inbound(_ inbound: Inbound) -> String {
        switch inbound {
        case .message(let message): "\(name(message.kind)) \(message.from)"
        case .request(let request): "r\(request.number) \(command(request.payload))"
        }
    }

    /// A range of indexes: `7`, `7-9`.
    func indexes(_ range: ClosedRange<LogIndex>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }

    // MARK: What a Ready holds

    /// Entries by their indexes, as in `entries 7-9`; nil where there are none.
    func entries(_ entries: [Entry]) -> String? {
        guard let first = entries.first?.index, let last = entries.last?.index else { return nil }
        return self.entries(first...max(first, last))
    }

    /// As `entry 7`, `entries 7-9`.
    func entries(_ range: ClosedRange<LogIndex>) -> String {
        say("loop.entries", count: range.count, ["indexes": indexes(range)])
    }

    /// What changes of the hard state: `term 3`, `vote n1`, `commit 6`.
    func changes(_ new: HardState?, from old: HardState) -> [String] {
        guard let new else { return [] }
        var parts: [String] = []
        if new.term != old.term { parts.append(say("loop.term", ["term": new.term])) }
        if new.vote != old.vote, new.vote != .none {
            parts.append(say("loop.vote", ["vote": new.vote]))
        }
        if new.commit != old.commit { parts.append(say("loop.commit", ["commit": new.commit])) }
        return parts
    }

    /// The messages of a Ready by kind and receivers: `AppendEntries to n2 n3, Vote to n1`.
    func messages(_ messages: [Message]) -> String {
        var kinds: [(kind: MessageKind, to: NodeSet)] = []
        for message in messages {
            if let place = kinds.firstIndex(where: { $0.kind == message.kind }) {
                kinds[place].to.insert(message.to)
            } else {
                kinds.append((message.kind, [message.to]))
            }
        }
        return kinds.map { say("loop.message", ["kind": name($0.kind), "nodes": list($0.to)]) }
            .joined(separator: ", ")
    }

    // MARK: Why a part is there

    /// What a part of the loop is for, in one sentence.
    func purpose(_ part: LoopPart) -> String {
        switch part {
        case .queue: say("loop.purpose.queue")
        case .step: say("loop.purpose.step")
        case .ready: say("loop.purpose.ready")
        case .persist: say("loop.purpose.persist")
        case .send: say("loop.purpose.send")
        case .apply: say("loop.purpose.apply")
        case .advance: say("loop.purpose.advance")
        case .logGC: say("loop.purpose.logGC")
        case .region: say("loop.purpose.region")
        }
    }

    func name(_ part: LoopPart) -> String {
        switch part {
        case .queue: say("loop.name.queue")
        case .step: say("loop.name.step")
        case .ready: say("loop.name.ready")
        case .persist: say("loop.name.persist")
        case .send: say("loop.name.send")
        case .apply: say("loop.name.apply")
        case .advance: say("loop.name.advance")
        case .logGC: say("loop.name.logGC")
        case .region: say("loop.name.region")
        }
    }

    // MARK: The workers

    /// What the log-GC worker does.
    func task(_ worker: LogGCWorker) -> String {
        if let task = worker.current { return say("loop.task.deletes", ["through": task.through]) }
        if let next = worker.waiting.first {
            return say("loop.task.willDelete", ["through": next.through])
        }
        return say("loop.task.rests")
    }

    /// What the region worker does.
    func task(_ worker: RegionWorker) -> String {
        switch worker.current {
        case .generate(let state):
            return worker.tries == 0
                ? say("loop.task.makes", ["position": state.position])
                : say(
                    "loop.task.makesAgain", ["position": state.position, "tries": worker.tries + 1])
        case .apply(let position): return say("loop.task.takesOver", ["position": position])
        case nil:
            if worker.isApplying { return say("loop.task.takesOverNext") }
            guard worker.isWanted else { return say("loop.task.rests") }
            return worker.tries == 0
                ? say("loop.task.makesNext") : say("loop.task.makesAgainNext", count: worker.tries)
        }
    }
}
