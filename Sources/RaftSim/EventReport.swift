import RaftCore

/// One operand of an event or fact, with the name under which reports give it.
enum Operand {
    case number(String, Int)
    case node(String, NodeID)
    case nodes(String, NodeSet)
    case position(String, Position)
    case flag(String, Bool)
    case word(String, String)

    func write(to json: inout JSONText) {
        switch self {
        case .number(let key, let value): json.field(key, value)
        case .node(let key, let id): json.field(key, Int(id.rawValue))
        case .nodes(let key, let set): json.array(key, of: set) { $0.value(Int($1.rawValue)) }
        case .position(let key, let place):
            json.array(key) {
                $0.value(place.index)
                $0.value(place.term)
            }
        case .flag(let key, let value): json.field(key, value)
        case .word(let key, let value): json.field(key, value)
        }
    }

    /// `name=value`, for one printed line.
    var text: String {
        switch self {
        case .number(let key, let value): "\(key)=\(value)"
        case .node(let key, let id): "\(key)=\(id)"
        case .nodes(let key, let set):
            "\(key)=" + set.map(\.description).joined(separator: ",")
        case .position(let key, let place): "\(key)=\(place.index)t\(place.term)"
        case .flag(let key, let value): "\(key)=\(value ? "yes" : "no")"
        case .word(let key, let value): "\(key)=\(value)"
        }
    }
}

extension Event: CustomStringConvertible {
    /// One printed line: step, time, node, name and operands; equal for equal runs.
    public var description: String {
        let (name, operands) = report
        let place = node == .none ? "" : " \(node)"
        let time = WorldReport.milliseconds(time)
        return "\(step) \(time)\(place) \(name)" + operands.map { " " + $0.text }.joined()
    }

    /// The fields of this event and its fact, as one JSON object.
    public func write(to json: inout JSONText) {
        let (name, operands) = report
        json.object { json in
            json.field("kind", name)
            json.field("step", step)
            json.field("time_ms", raw: WorldReport.milliseconds(time))
            if node != .none { json.field("node", Int(node.rawValue)) }
            for operand in operands { operand.write(to: &json) }
        }
    }

    /// The name and the operands of what happened.
    private var report: (String, [Operand]) {
        if case .fact(let fact) = kind {
            let (name, operands) = fact.report
            return (name, operands + [.word("rule", fact.rule.name)])
        }
        return kind.report
    }
}

extension Event.Kind {
    var report: (String, [Operand]) {
        switch self {
        case .electionTimedOut(let term): ("electionTimedOut", [.number("term", term)])
        case .heartbeatDue(let term): ("heartbeatDue", [.number("term", term)])
        case .quorumCheckDue(let term): ("quorumCheckDue", [.number("term", term)])
        case .sent, .delivered, .lost, .duplicated, .held, .released, .delayed, .linkChanged,
            .linkFaultsChanged, .partitioned, .isolated, .healed:
            networkReport
        case .installed(let place): ("installed", [.position("snapshot", place)])
        case .persisted(let entries, let last, let term, let vote):
            (
                "persisted",
                [
                    .number("entries", entries), .number("last", last), .number("term", term),
                    .node("vote", vote),
                ]
            )
        case .sending: ("sending", [])
        case .applied(let from, let to): ("applied", [.number("from", from), .number("to", to)])
        case .advanced: ("advanced", [])
        case .fact(let fact): fact.report
        case .violated(let violation):
            (
                "violated",
                [
                    .word("invariant", String(describing: violation.invariant)),
                    .node("other", violation.other), .position("position", violation.position),
                ]
            )
        case .store(let event): event.report
        case .transfer(let event): event.report
        case .client(let event): event.report
        default: orderReport
        }
    }

    private var networkReport: (String, [Operand]) {
        switch self {
        case .sent(let message, let kind, let to):
            ("sent", [.number("m", message), .word("type", kind.word), .node("to", to)])
        case .delivered(let message, let kind, let from):
            (
                "delivered",
                [.number("m", message), .word("type", kind.word), .node("from", from)]
            )
        case .lost(let message, let kind, let from, let to, let reason):
            (
                "lost",
                [
                    .number("m", message), .word("type", kind.word), .node("from", from),
                    .node("to", to), .word("reason", String(describing: reason)),
                ]
            )
        case .duplicated(let message, let copy):
            ("duplicated", [.number("m", message), .number("copy", copy)])
        case .held(let message): ("held", [.number("m", message)])
        case .released(let message): ("released", [.number("m", message)])
        case .delayed(let message, let time):
            (
                "delayed",
                [.number("m", message), .word("until", WorldReport.milliseconds(time))]
            )
        case .linkChanged(let from, let to, let isCut):
            (isCut ? "linkCut" : "linkMended", [.node("from", from), .node("to", to)])
        case .linkFaultsChanged(let from, let to):
            ("linkFaultsChanged", [.node("from", from), .node("to", to)])
        case .partitioned(let side, let parts):
            ("partitioned", [.nodes("side", side), .number("parts", parts)])
        case .isolated: ("isolated", [])
        case .healed: ("healed", [])
        default: preconditionFailure("\(self) is no event of the network")
        }
    }

    private var orderReport: (String, [Operand]) {
        switch self {
        case .proposed(let count): ("proposed", [.number("bytes", count)])
        case .campaignOrdered: ("campaignOrdered", [])
        case .ticked(let count): ("ticked", [.number("count", count)])
        case .beatOrdered: ("beatOrdered", [])
        case .timersAligned(let ticks): ("timersAligned", [.number("ticks", ticks)])
        case .timersSpread: ("timersSpread", [])
        case .crashed(let lost): ("crashed", [.number("lostWrites", lost)])
        case .restarted(let term, let vote):
            ("restarted", [.number("term", term), .node("vote", vote)])
        case .frozen: ("frozen", [])
        case .thawed: ("thawed", [])
        case .snapshotTaken(let place): ("snapshotTaken", [.position("snapshot", place)])
        case .compacted(let index): ("compacted", [.number("to", index)])
        case .unreachableReported(let peer): ("unreachableReported", [.node("peer", peer)])
        case .snapshotReported(let peer, let ok):
            ("snapshotReported", [.node("peer", peer), .flag("ok", ok)])
        case .broke(let bug): ("broke", [.word("bug", bug.name)])
        case .mended(let bug): ("mended", [.word("bug", bug.name)])
        case .optionsChanged: ("optionsChanged", [])
        case .diskFaultsChanged: ("diskFaultsChanged", [])
        case .workloadChanged(let clients): ("workloadChanged", [.number("clients", clients)])
        case .cannotStart(let error): ("cannotStart", error.operands)
        default: preconditionFailure("\(self) was ordered by nobody")
        }
    }
}
