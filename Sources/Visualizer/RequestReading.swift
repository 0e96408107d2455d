import RaftCore
import RaftSim
import RaftStore

/// A station of a request's life, in the order in which a write passes them.
enum RequestStage: CaseIterable {
    case asked, queued, proposed, persisted, sent, copied, committed, applied, answered
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
        let who = record.client?.description ?? words.say("request.you")
        guard let position = record.position else {
            return words.say("request.way", ["from": who, "to": record.node])
        }
        return words.say(
            "request.wayWithEntry", ["from": who, "to": record.node, "entry": position])
    }

    /// What is known of a station.
    func detail(of stage: RequestStage) -> String {
        if progress(of: stage) == .skipped { return "" }
        switch stage {
        case .asked: return record.client?.description ?? words.say("request.byYou")
        case .queued: return words.say("request.detail.queued", ["node": record.node])
        case .proposed:
            guard let position = record.position else { return "" }
            return record.isOpen
                ? words.say("request.detail.waits", ["position": position])
                : words.say("request.detail.proposed", ["position": position])
        case .persisted: return words.say("request.detail.persisted", ["node": record.node])
        case .sent: return words.say("request.detail.sent")
        case .copied:
            let others = record.holders.subtracting([record.node])
            return others.isEmpty
                ? "" : words.say("request.detail.copied", ["others": words.list(others)])
        case .committed:
            let held = record.holders.count
            return held == 0 ? "" : words.say("request.held", count: held, ["quorum": quorum])
        case .applied: return words.say("request.detail.applied")
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
            return words.say(
                "request.isAnswered", ["span": words.milliseconds(span), "answer": answer(kind)])
        }
        guard let peer = world.node(node)?.peer, world.node(node)?.isUp == true else {
            return words.say("request.nodeIsDown", ["node": node])
        }
        switch next {
        case .asked, .queued: return words.say("request.onItsWay", ["node": node])
        case .proposed:
            let count = peer.queue.count
            guard let phase = words.phase(peer.phase) else {
                return words.say("request.queued", count: count, ["node": node])
            }
            return words.say("request.queuedBehind", count: count, ["node": node, "phase": phase])
        case .persisted: return words.say("request.writes", ["node": node])
        case .sent: return words.say("request.goesOut", ["node": node])
        case .copied, .committed: return missing
        case .applied: return words.say("request.applies", ["node": node])
        case .answered, nil: return words.say("request.answerOnItsWay")
        }
    }

    /// Who has the entry, and who may still make the quorum.
    private var missing: String {
        let voters = world.setup.configuration.voters
        let held = record.holders.intersection(voters)
        let short = quorum - held.count
        guard short > 0 else {
            return words.say("request.enough", ["held": words.list(held), "node": record.node])
        }
        let rest = words.list(voters.subtracting(held))
        let list = words.list(held)
        return words.say("request.missing", ["list": list, "short": short, "rest": rest])
    }

    private var quorum: Int { world.setup.configuration.voters.count / 2 + 1 }
}

extension Words {
    func name(_ stage: RequestStage) -> String {
        switch stage {
        case .asked: say("request.stage.asked")
        case .queued: say("request.stage.queued")
        case .proposed: say("request.stage.proposed")
        case .persisted: say("request.stage.persisted")
        case .sent: say("request.stage.sent")
        case .copied: say("request.stage.copied")
        case .committed: say("request.stage.committed")
        case .applied: say("request.stage.applied")
        case .answered: say("request.stage.answered")
        }
    }

    /// What a read gave; nil for a write.
    func value(_ reply: StateMachine.Reply) -> String? {
        switch reply {
        case .done: return nil
        case .value(let value):
            guard let value else { return say("request.noKey") }
            let text = String(decoding: value.prefix(80), as: UTF8.self)
            return say("request.value", ["text": text])
        case .pairs(let pairs):
            if pairs.isEmpty { return say("request.noKeys") }
            let texts = pairs.prefix(20).map { String(decoding: $0.prefix(40), as: UTF8.self) }
            let shown = stride(from: 0, to: texts.count - 1, by: 2).map {
                "\(texts[$0])=\(texts[$0 + 1])"
            }
            let list = shown.joined(separator: " ")
            let count = pairs.count / 2 - 10
            return count > 0 ? say("request.moreKeys", count: count, ["list": list]) : list
        }
    }
}
