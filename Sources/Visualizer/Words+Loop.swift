import RaftCore
import RaftSim
import RaftStore

/// Words for the ready loop and the workers beside it.
extension Words {
    /// A phase by its name.
    func name(_ phase: ReadyPhase) -> String {
        switch phase {
        case .idle: "rest"
        case .install: "install"
        case .persist: "persist"
        case .send: "send"
        case .apply: "apply"
        case .advance: "advance"
        }
    }

    /// What waits in the queue of the raft worker, in two or three words.
    func inbound(_ inbound: Inbound) -> String {
        switch inbound {
        case .message(let message): "\(name(message.kind)) \(message.from)"
        case .request(let request): "r\(request.number) \(command(request.payload))"
        }
    }

    /// `1 message`, `2 messages`.
    func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? "\(one)s")"
    }

    /// A range of indexes: `7`, `7-9`.
    func indexes(_ range: ClosedRange<LogIndex>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }

    // MARK: What a Ready holds

    /// Entries by their indexes, as in `entries 7-9`; nil where there are none.
    func entries(_ entries: [Entry]) -> String? {
        guard let first = entries.first?.index, let last = entries.last?.index else { return nil }
        return "\(entries.count == 1 ? "entry" : "entries") \(indexes(first...max(first, last)))"
    }

    /// What changes of the hard state: `term 3`, `vote n1`, `commit 6`.
    func changes(_ new: HardState?, from old: HardState) -> [String] {
        guard let new else { return [] }
        var parts: [String] = []
        if new.term != old.term { parts.append("term \(new.term)") }
        if new.vote != old.vote, new.vote != .none { parts.append("vote \(new.vote)") }
        if new.commit != old.commit { parts.append("commit \(new.commit)") }
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
        return kinds.map { "\(name($0.kind)) to \(list($0.to))" }.joined(separator: ", ")
    }

    // MARK: Why a part is there

    /// What a part of the loop is for, in one sentence.
    func purpose(_ part: LoopPart) -> String {
        switch part {
        case .queue: "Messages and requests that come during a round wait for its end."
        case .step: "Everything that waits is stepped first: many messages, one Ready."
        case .ready: "What the raft wants done, all of it handed out at once."
        case .persist: "Entries and hard state go to disk in one batch, with one sync."
        case .send: "Messages promise what the disk holds: they leave only after persist."
        case .apply: "Data and applied index go in one batch: no crash can part them."
        case .advance: "The raft is told what is done; then the next round may begin."
        case .logGC: "Deletes truncated entries from the disk, later, beside the loop."
        case .region: "Makes snapshots and takes them over, one at a time, beside the loop."
        }
    }

    func name(_ part: LoopPart) -> String {
        switch part {
        case .queue: "queue"
        case .step: "step"
        case .ready: "Ready"
        case .persist: "persist"
        case .send: "send"
        case .apply: "apply"
        case .advance: "advance"
        case .logGC: "log GC"
        case .region: "region"
        }
    }

    // MARK: The workers

    /// What the log-GC worker does.
    func task(_ worker: LogGCWorker) -> String {
        if let task = worker.current { return "deletes up to \(task.through)" }
        if let next = worker.waiting.first { return "will delete up to \(next.through)" }
        return "rests"
    }

    /// What the region worker does.
    func task(_ worker: RegionWorker) -> String {
        switch worker.current {
        case .generate(let state):
            let again = worker.tries == 0 ? "" : ", try \(worker.tries + 1)"
            return "makes snapshot \(state.position)\(again)"
        case .apply(let position): return "takes over \(position)"
        case nil:
            if worker.isApplying { return "takes over a snapshot next" }
            guard worker.isWanted else { return "rests" }
            return worker.tries == 0
                ? "makes a snapshot next" : "tries again (\(worker.tries) failed)"
        }
    }
}
