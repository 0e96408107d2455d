import RaftCore
import RaftSim
import RaftStore

/// A station of a request's life, in the order in which a write passes them.
enum RequestStage: CaseIterable {
    case asked, queued, proposed, persisted, sent, copied, committed, applied, answered

    var name: String {
        switch self {
        case .asked: "asked"
        case .queued: "in queue"
        case .proposed: "proposed"
        case .persisted: "on disk"
        case .sent: "sent"
        case .copied: "copied"
        case .committed: "committed"
        case .applied: "applied"
        case .answered: "answered"
        }
    }
}

/// One request followed through the cluster: where it is, how long each part took, and what it
/// waits for.
struct RequestReading {
    enum Progress { case passed, here, ahead, skipped }

    let record: RequestRecord
    private let world: Simulation
    private let words: Words

    init(_ record: RequestRecord, in world: Simulation, _ words: Words) {
        self.record = record
        self.world = world
        self.words = words
    }

    func time(of stage: RequestStage) -> VirtualTime? {
        switch stage {
        case .asked: record.sentAt
        case .queued: record.arrivedAt
        case .proposed: record.proposedAt
        case .persisted: record.persistedAt
        case .sent: record.entrySentAt
        case .copied: record.firstHeldAt
        case .committed: record.committedAt
        case .applied: record.appliedAt
        case .answered: record.answeredAt
        }
    }

    /// The station that it has not reached; nil once it is answered.
    var next: RequestStage? {
        guard record.isOpen else { return nil }
        return RequestStage.allCases.first { time(of: $0) == nil }
    }

    func progress(of stage: RequestStage) -> Progress {
        if time(of: stage) != nil { return .passed }
        if stage == next { return .here }
        return record.isOpen ? .ahead : .skipped
    }

    /// How long it took from the station before; nil where it was not reached.
    func span(of stage: RequestStage) -> (from: VirtualTime, to: VirtualTime)? {
        let before = RequestStage.allCases.prefix { $0 != stage }.compactMap(time(of:)).max()
        guard let before else { return nil }
        if let reached = time(of: stage) { return (min(before, reached), reached) }
        return stage == next ? (before, max(before, world.now)) : nil
    }

    /// From the first moment to the last one, or to now.
    var whole: (from: VirtualTime, to: VirtualTime) {
        (record.sentAt, record.answeredAt ?? max(record.sentAt, world.now))
    }

    // MARK: Words

    /// `r12 put x 5`.
    var title: String { "r\(record.number) \(words.command(record.payload))" }

    /// Who asks whom, and where it stands in the log.
    var way: String {
        let who = record.client?.description ?? "you"
        let place = record.position.map { ", entry \($0)" } ?? ""
        return "\(who) to \(record.node)\(place)"
    }

    /// What is known of a station.
    func detail(of stage: RequestStage) -> String {
        if progress(of: stage) == .skipped { return "" }
        switch stage {
        case .asked: return record.client?.description ?? "by you"
        case .queued: return "at \(record.node)"
        case .proposed:
            guard let position = record.position else { return "" }
            let wait = record.isOpen ? ", callback waits" : ""
            return "entry \(position)\(wait)"
        case .persisted: return "\(record.node) itself"
        case .sent: return "to the others"
        case .copied:
            let others = record.holders.subtracting([record.node])
            return others.isEmpty ? "" : "on disk at \(words.list(others))"
        case .committed:
            let held = record.holders.count
            return held == 0 ? "" : "on \(words.count(held, "disk")), quorum \(quorum)"
        case .applied: return "data and applied index in one batch"
        case .answered: return record.answer.map(answer) ?? ""
        }
    }

    private func answer(_ kind: AnswerKind) -> String {
        let values = record.replies.compactMap(words.value)
        guard case .result = kind, !values.isEmpty else { return words.words(kind) }
        return values.joined(separator: "; ")
    }

    /// What it came to; empty while it is open.
    var outcome: String { record.answer.map(answer) ?? "" }

    var isGood: Bool { record.answer?.isGood ?? true }

    /// Where it is and what it waits for, as a sentence.
    var present: String {
        let node = record.node
        if let kind = record.answer {
            let span = whole.to - whole.from
            return "Answered after \(words.milliseconds(span)): \(answer(kind))."
        }
        guard let peer = world.node(node)?.peer, world.node(node)?.isUp == true else {
            return "\(node) is down."
        }
        switch next {
        case .asked, .queued: return "On its way to \(node)."
        case .proposed:
            let phase = words.phase(peer.phase).map { ", \(node) is \($0)" } ?? ""
            return "In \(node)'s queue of \(peer.queue.count)\(phase)."
        case .persisted: return "\(node) writes the entry; nothing leaves before it is on disk."
        case .sent: return "It goes out with \(node)'s next messages."
        case .copied, .committed: return missing
        case .applied: return "Committed: \(node) applies it and its index in one batch."
        case .answered, nil: return "The answer is on its way."
        }
    }

    /// Who has the entry, and who may still make the quorum.
    private var missing: String {
        let voters = world.setup.configuration.voters
        let held = record.holders.intersection(voters)
        let short = quorum - held.count
        guard short > 0 else {
            return "On disk at \(words.list(held)): their word is on its way to \(record.node)."
        }
        let rest = words.list(voters.subtracting(held))
        let list = held.isEmpty ? "nobody" : words.list(held)
        return "On disk at \(list); it needs \(short) more of \(rest)."
    }

    private var quorum: Int { world.setup.configuration.voters.count / 2 + 1 }
}

extension Words {
    /// What a read gave; nil for a write.
    func value(_ reply: StateMachine.Reply) -> String? {
        switch reply {
        case .done: return nil
        case .value(let value):
            return value.map { "value \(String(decoding: $0.prefix(80), as: UTF8.self))" }
                ?? "no such key"
        case .pairs(let pairs):
            if pairs.isEmpty { return "no keys" }
            let texts = pairs.prefix(20).map { String(decoding: $0.prefix(40), as: UTF8.self) }
            let shown = stride(from: 0, to: texts.count - 1, by: 2).map {
                "\(texts[$0])=\(texts[$0 + 1])"
            }
            let more = pairs.count > 20 ? " and \(pairs.count / 2 - 10) more" : ""
            return shown.joined(separator: " ") + more
        }
    }
}
