import RaftCore
import RaftSim

extension Words {
    /// What happened, in one short sentence.
    public func sentence(_ kind: Event.Kind, at node: NodeID) -> String {
        switch kind {
        case .electionTimedOut: return "\(node)'s election timer runs out"
        case .heartbeatDue(let term): return "\(node) sends heartbeats (term \(term))"
        case .quorumCheckDue: return "\(node) checks whether a majority still answers"
        case .sent, .delivered, .lost, .duplicated, .held, .released, .delayed, .linkChanged,
            .linkFaultsChanged, .partitioned, .isolated, .healed:
            return networkSentence(kind, at: node)
        case .installed(let snapshot): return "\(node) installs the state of \(snapshot)"
        case .persisted(let entries, let last, let term, let vote):
            return persistSentence(node, entries, last, term, vote)
        case .sending: return "\(node)'s messages leave"
        case .applied(let from, let to):
            return from == to ? "\(node) applies \(to)" : "\(node) applies \(from)–\(to)"
        case .advanced: return "\(node)'s ready loop is through"
        case .fact(let fact): return sentence(fact, at: node)
        case .violated(let violation): return sentence(violation)
        case .store(let event): return sentence(event, at: node)
        case .transfer(let event): return sentence(event, at: node)
        case .client(let event): return sentence(event, at: node)
        default: return orderSentence(kind, at: node)
        }
    }

    private func networkSentence(_ kind: Event.Kind, at node: NodeID) -> String {
        switch kind {
        case .sent(let message, let kind, let to):
            return "m\(message) \(name(kind)) leaves \(node) for \(to)"
        case .delivered(let message, let kind, let from):
            return "m\(message) \(name(kind)) from \(from) reaches \(node)"
        case .lost(let message, let kind, let from, let to, let reason):
            return "m\(message) \(name(kind)) from \(from) to \(to) is lost: \(why(reason))"
        case .duplicated(let message, let copy): return "m\(message) is doubled as m\(copy)"
        case .held(let message): return "m\(message) is held back"
        case .released(let message): return "m\(message) goes on"
        case .delayed(let message, let until): return "m\(message) is delayed to \(time(until))"
        case .linkChanged(let from, let to, let isCut):
            return "the link \(from) → \(to) is \(isCut ? "cut" : "mended")"
        case .linkFaultsChanged(let from, let to): return "the link \(from) → \(to) changes"
        case .partitioned(let side, let parts):
            return parts == 2
                ? "partition: \(list(side)) | the others"
                : "the cluster falls into \(parts) parts, one of them \(list(side))"
        case .isolated: return "\(node) is cut off from everybody"
        case .healed: return "every cut link is mended"
        default: return "\(kind)"
        }
    }

    func why(_ reason: LossReason) -> String {
        switch reason {
        case .linkCut: "the link is cut"
        case .chance: "by chance"
        case .receiverDown: "the receiver is down"
        case .dropped: "dropped by hand"
        case .damaged: "its checksum does not fit"
        }
    }

    private func persistSentence(
        _ node: NodeID, _ entries: Int, _ last: LogIndex, _ term: Term, _ vote: NodeID
    ) -> String {
        var parts: [String] = []
        if entries == 1 { parts.append("entry \(last)") }
        if entries > 1 { parts.append("\(entries) entries up to \(last)") }
        if term > 0 { parts.append("term \(term)") }
        if vote != .none { parts.append("its vote for \(vote)") }
        return "\(node) has on disk: "
            + (parts.isEmpty ? "a snapshot" : parts.joined(separator: ", "))
    }

    private func orderSentence(_ kind: Event.Kind, at node: NodeID) -> String {
        switch kind {
        case .proposed: return "a command is proposed at \(node)"
        case .campaignOrdered: return "\(node) is told to campaign"
        case .ticked(let count): return "\(node)'s clock ticks \(count) times"
        case .beatOrdered: return "\(node) is told to send heartbeats"
        case .timersAligned: return "all election timers run together: a split vote threatens"
        case .timersSpread: return "the election timers run far apart"
        case .crashed(let lost):
            return lost == 0 ? "\(node) crashes" : "\(node) crashes; \(lost) unsynced writes gone"
        case .restarted(let term, let vote):
            let memory = vote == .none ? "term \(term)" : "term \(term) and its vote for \(vote)"
            return "\(node) restarts and remembers \(memory)"
        case .frozen: return "\(node) freezes: alive, but does nothing"
        case .thawed: return "\(node) thaws"
        case .snapshotTaken(let place): return "\(node) takes a snapshot at \(place)"
        case .compacted(let index): return "\(node) drops its log up to \(index)"
        case .unreachableReported(let peer): return "\(node) is told that \(peer) is unreachable"
        case .snapshotReported(let peer, let ok):
            return "\(node) is told that \(peer)'s snapshot \(ok ? "arrived" : "got lost")"
        case .broke(let bug): return "\(node) now breaks a rule: \(bug.name)"
        case .mended(let bug): return "\(node) keeps the rule again: \(bug.name)"
        case .optionsChanged: return "options change"
        case .diskFaultsChanged: return "\(node)'s disk changes"
        case .workloadChanged(let clients):
            return clients == 0 ? "the clients stop" : "\(clients) clients go on by themselves"
        case .cannotStart(let error): return "\(node) cannot start: \(sentence(error))"
        default: return "\(kind)"
        }
    }

    /// What broke, in one sentence.
    public func sentence(_ violation: Violation) -> String {
        let other = violation.other == .none ? "" : " and \(violation.other)"
        return "\(name(violation.invariant)) is BROKEN at \(violation.node)\(other), "
            + "\(violation.position)"
    }

    public func name(_ invariant: Invariant) -> String {
        switch invariant {
        case .electionSafety: "Election Safety"
        case .voteOnce: "One Vote a Term"
        case .monotonic: "Monotonicity"
        case .ordered: "Applied ≤ Commit ≤ Last"
        case .appendOnly: "Append-Only"
        case .logMatching: "Log Matching"
        case .logTerms: "Growing Terms"
        case .stateMachineSafety: "State Machine Safety"
        case .leaderCompleteness: "Leader Completeness"
        case .matchIsDurable: "Match Is Durable"
        case .electableIsComplete: "Electable Is Complete"
        case .appliedWithData: "Applied Index With Data"
        case .logIsWhole: "Log on Disk Is Whole"
        case .recoverable: "Recoverable Disk"
        case .answeredOnce: "Answered Once"
        case .acknowledgedIsCommitted: "Acknowledged Is Committed"
        case .readIsFresh: "Fresh Reads"
        case .clientHistory: "Clients Read What They Wrote"
        }
    }
}
