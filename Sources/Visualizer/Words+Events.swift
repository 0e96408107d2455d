import RaftCore
import RaftSim

extension Words {
    /// What happened, in one short sentence.
    public func sentence(_ kind: Event.Kind, at node: NodeID) -> String {
        switch kind {
        case .electionTimedOut: return say("event.electionTimedOut", ["node": node])
        case .heartbeatDue(let term):
            return say("event.heartbeatDue", ["node": node, "term": term])
        case .quorumCheckDue: return say("event.quorumCheckDue", ["node": node])
        case .sent, .delivered, .lost, .duplicated, .held, .released, .delayed, .linkChanged,
            .linkFaultsChanged, .partitioned, .isolated, .healed:
            return networkSentence(kind, at: node)
        case .installed(let snapshot):
            return say("event.installed", ["node": node, "snapshot": snapshot])
        case .persisted(let entries, let last, let term, let vote):
            return persistSentence(node, entries, last, term, vote)
        case .sending: return say("event.sending", ["node": node])
        case .applied(let from, let to):
            return from == to
                ? say("event.appliedOne", ["node": node, "to": to])
                : say("event.appliedRange", ["node": node, "from": from, "to": to])
        case .advanced: return say("event.advanced", ["node": node])
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
            return say(
                "event.sent", ["message": message, "kind": name(kind), "node": node, "to": to])
        case .delivered(let message, let kind, let from):
            return say(
                "event.delivered",
                ["message": message, "kind": name(kind), "from": from, "node": node])
        case .lost(let message, let kind, let from, let to, let reason):
            return say(
                "event.lost",
                [
                    "message": message, "kind": name(kind), "from": from, "to": to,
                    "reason": why(reason),
                ])
        case .duplicated(let message, let copy):
            return say("event.duplicated", ["message": message, "copy": copy])
        case .held(let message): return say("event.held", ["message": message])
        case .released(let message): return say("event.released", ["message": message])
        case .delayed(let message, let until):
            return say("event.delayed", ["message": message, "until": time(until)])
        case .linkChanged(let from, let to, let isCut):
            return isCut
                ? say("event.linkCut", ["from": from, "to": to])
                : say("event.linkMended", ["from": from, "to": to])
        case .linkFaultsChanged(let from, let to):
            return say("event.linkFaultsChanged", ["from": from, "to": to])
        case .partitioned(let side, let parts):
            return parts == 2
                ? say("event.partitionedInTwo", ["side": list(side)])
                : say("event.partitioned", count: parts, ["side": list(side)])
        case .isolated: return say("event.isolated", ["node": node])
        case .healed: return say("event.healed")
        default: return String(describing: kind)
        }
    }

    func why(_ reason: LossReason) -> String {
        switch reason {
        case .linkCut: say("loss.linkCut")
        case .chance: say("loss.chance")
        case .receiverDown: say("loss.receiverDown")
        case .dropped: say("loss.dropped")
        case .damaged: say("loss.damaged")
        }
    }

    private func persistSentence(
        _ node: NodeID, _ entries: Int, _ last: LogIndex, _ term: Term, _ vote: NodeID
    ) -> String {
        var parts: [String] = []
        if entries > 0 { parts.append(say("event.writtenEntries", count: entries, ["last": last])) }
        if term > 0 { parts.append(say("event.writtenTerm", ["term": term])) }
        if vote != .none { parts.append(say("event.writtenVote", ["vote": vote])) }
        if parts.isEmpty { parts.append(say("event.writtenSnapshot")) }
        return say("event.persisted", ["node": node, "parts": parts.joined(separator: ", ")])
    }

    private func orderSentence(_ kind: Event.Kind, at node: NodeID) -> String {
        switch kind {
        case .proposed: return say("event.proposed", ["node": node])
        case .campaignOrdered: return say("event.campaignOrdered", ["node": node])
        case .ticked(let count): return say("event.ticked", count: count, ["node": node])
        case .beatOrdered: return say("event.beatOrdered", ["node": node])
        case .timersAligned: return say("event.timersAligned")
        case .timersSpread: return say("event.timersSpread")
        case .crashed(let lost):
            return lost == 0
                ? say("event.crashed", ["node": node])
                : say("event.crashedLosing", count: lost, ["node": node])
        case .restarted(let term, let vote):
            return vote == .none
                ? say("event.restarted", ["node": node, "term": term])
                : say("event.restartedWithVote", ["node": node, "term": term, "vote": vote])
        case .frozen: return say("event.frozen", ["node": node])
        case .thawed: return say("event.thawed", ["node": node])
        case .snapshotTaken(let place):
            return say("event.snapshotTaken", ["node": node, "place": place])
        case .compacted(let index): return say("event.compacted", ["node": node, "index": index])
        case .unreachableReported(let peer):
            return say("event.unreachableReported", ["node": node, "peer": peer])
        case .snapshotReported(let peer, let ok):
            return ok
                ? say("event.snapshotArrived", ["node": node, "peer": peer])
                : say("event.snapshotLost", ["node": node, "peer": peer])
        case .broke(let bug): return say("event.broke", ["node": node, "bug": bug.name])
        case .mended(let bug): return say("event.mended", ["node": node, "bug": bug.name])
        case .optionsChanged: return say("event.optionsChanged")
        case .diskFaultsChanged: return say("event.diskFaultsChanged", ["node": node])
        case .workloadChanged(let clients):
            return clients == 0
                ? say("event.clientsStopped") : say("event.clientsStarted", count: clients)
        case .cannotStart(let error):
            return say("event.cannotStart", ["node": node, "error": sentence(error)])
        default: return "\(kind)"
        }
    }

    /// What broke, in one sentence.
    public func sentence(_ violation: Violation) -> String {
        violation.other == .none
            ? say(
                "violation.atOne",
                [
                    "invariant": name(violation.invariant), "node": violation.node,
                    "position": violation.position,
                ])
            : say(
                "violation.atTwo",
                [
                    "invariant": name(violation.invariant), "node": violation.node,
                    "other": violation.other, "position": violation.position,
                ])
    }

    public func name(_ invariant: Invariant) -> String {
        switch invariant {
        case .electionSafety: say("invariant.electionSafety")
        case .voteOnce: say("invariant.voteOnce")
        case .monotonic: say("invariant.monotonic")
        case .ordered: say("invariant.ordered")
        case .appendOnly: say("invariant.appendOnly")
        case .logMatching: say("invariant.logMatching")
        case .logTerms: say("invariant.logTerms")
        case .stateMachineSafety: say("invariant.stateMachineSafety")
        case .leaderCompleteness: say("invariant.leaderCompleteness")
        case .matchIsDurable: say("invariant.matchIsDurable")
        case .electableIsComplete: say("invariant.electableIsComplete")
        case .appliedWithData: say("invariant.appliedWithData")
        case .logIsWhole: say("invariant.logIsWhole")
        case .recoverable: say("invariant.recoverable")
        case .answeredOnce: say("invariant.answeredOnce")
        case .acknowledgedIsCommitted: say("invariant.acknowledgedIsCommitted")
        case .readIsFresh: say("invariant.readIsFresh")
        case .clientHistory: say("invariant.clientHistory")
        }
    }
}
