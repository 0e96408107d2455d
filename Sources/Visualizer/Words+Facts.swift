import RaftCore
import RaftSim

extension Words {
    /// Why: a decision in one sentence with both operands.
    /// - Parameter node: who decided.
    public func sentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .roleChanged, .campaignRefused, .voteGranted, .voteRefused, .voteIgnored,
            .voteCounted, .timerReset, .quorumChecked:
            electionSentence(fact, at: node)
        case .appendAccepted, .appendRejected, .appendBelowCommit, .conflictTruncated,
            .commitLearned, .messageIgnored:
            followerSentence(fact, at: node)
        case .proposalAppended, .proposalForwarded, .proposalDropped, .acknowledged,
            .rejectionTaken, .rejectionIgnored, .progressChanged, .sendingPaused,
            .commitAdvanced, .commitHeldBack:
            leaderSentence(fact, at: node)
        case .snapshotChosen, .snapshotUnavailable, .snapshotRestored, .snapshotIgnored:
            snapshotSentence(fact, at: node)
        }
    }

    private func electionSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .roleChanged(let change): return sentence(change, at: node)
        case .campaignRefused(let reason): return sentence(reason, at: node)
        case .voteGranted(let theirs, let ours, let term, let candidate, let isPreVote):
            return isPreVote
                ? say(
                    "fact.preVoteGranted",
                    [
                        "node": node, "candidate": candidate, "term": term, "theirs": end(theirs),
                        "ours": end(ours),
                    ])
                : say(
                    "fact.voteGranted",
                    [
                        "node": node, "candidate": candidate, "term": term, "theirs": end(theirs),
                        "ours": end(ours),
                    ])
        case .voteRefused(
            let theirs, let ours, let term, let candidate, let votedFor, let reason,
            let isPreVote):
            return refusal(
                at: node, of: candidate, term, why(reason, votedFor, theirs, ours),
                isPreVote: isPreVote)
        case .voteIgnored(let candidate, let term, let leader, let ticksLeft, _):
            return say(
                "fact.voteIgnored", count: ticksLeft,
                ["node": node, "candidate": candidate, "term": term, "leader": leader])
        case .voteCounted(
            let voter, let granted, let answered, let grants, let refusals, let isPreVote):
            // A refused pre-vote carries the term that is, not the one that was asked for.
            let term = isPreVote && !granted ? answered + 1 : answered
            let answer = granted ? say("fact.answer.yes") : say("fact.answer.no")
            return refusals.isEmpty
                ? say(
                    "fact.voteCounted",
                    [
                        "node": node, "answer": answer, "voter": voter, "term": term,
                        "grants": list(grants),
                    ])
                : say(
                    "fact.voteCountedAgainst",
                    [
                        "node": node, "answer": answer, "voter": voter, "term": term,
                        "grants": list(grants), "refusals": list(refusals),
                    ])
        case .timerReset(let reason, let ticks):
            return say("fact.timerReset", count: ticks, ["node": node, "reason": why(reason)])
        case .quorumChecked(let active, let isQuorum):
            return isQuorum
                ? say("fact.quorumHeard", ["node": node, "active": list(active)])
                : say("fact.quorumMissed", ["node": node, "active": list(active)])
        default:
            return "\(fact)"
        }
    }

    private func why(
        _ reason: VoteRefusal, _ votedFor: NodeID, _ theirs: Position, _ ours: Position
    ) -> String {
        switch reason {
        case .staleTerm: say("fact.refused.staleTerm")
        case .alreadyVoted: say("fact.refused.alreadyVoted", ["votedFor": votedFor])
        case .knowsLeader: say("fact.refused.knowsLeader", ["votedFor": votedFor])
        case .logBehind: say("fact.refused.logBehind", ["theirs": end(theirs), "ours": end(ours)])
        }
    }

    /// Where a log ends, in words.
    private func end(_ place: Position) -> String {
        place == .zero ? say("fact.log.empty") : say("fact.log.end", ["place": place])
    }

    private func refusal(
        at node: NodeID, of candidate: NodeID, _ term: Term, _ why: String, isPreVote: Bool
    ) -> String {
        isPreVote
            ? say(
                "fact.preVoteRefused",
                ["node": node, "candidate": candidate, "term": term, "why": why])
            : say(
                "fact.voteRefused",
                ["node": node, "candidate": candidate, "term": term, "why": why])
    }

    private func sentence(_ reason: CampaignRefusal, at node: NodeID) -> String {
        switch reason {
        case .alreadyLeader: say("fact.campaign.alreadyLeader", ["node": node])
        case .notVoter: say("fact.campaign.notVoter", ["node": node])
        case .snapshotPending: say("fact.campaign.snapshotPending", ["node": node])
        }
    }

    private func sentence(_ change: RoleChange, at node: NodeID) -> String {
        let isAsking = change.to == .preCandidate
        // A pre-candidate asks about the term after its own.
        let asked = isAsking ? change.term + 1 : change.term
        switch change.reason {
        case .started: return say("fact.role.started", ["node": node, "term": asked])
        case .electionTimeout:
            return isAsking
                ? say(
                    "fact.role.preVoteTimeout",
                    ["node": node, "role": name(change.to), "term": asked])
                : say(
                    "fact.role.electionTimeout",
                    ["node": node, "role": name(change.to), "term": asked])
        case .campaignOrdered:
            return isAsking
                ? say(
                    "fact.role.preVoteOrdered",
                    ["node": node, "role": name(change.to), "term": asked])
                : say(
                    "fact.role.campaignOrdered",
                    ["node": node, "role": name(change.to), "term": asked])
        case .preVoteWon: return say("fact.role.preVoteWon", ["node": node, "term": asked])
        case .voteWon: return say("fact.role.voteWon", ["node": node, "term": asked])
        case .voteLost:
            return change.from == .preCandidate
                ? say("fact.role.preVoteLost", ["node": node, "term": change.term + 1])
                : say("fact.role.voteLost", ["node": node, "term": asked])
        case .higherTerm:
            if change.isStepDown {
                return say(
                    "fact.role.stepsDown",
                    ["node": node, "cause": change.cause, "term": asked, "own": change.oldTerm])
            }
            return change.leader == .none
                ? say("fact.role.higherTerm", ["node": node, "term": asked, "cause": change.cause])
                : say(
                    "fact.role.higherTermLeader",
                    ["node": node, "term": asked, "cause": change.cause, "leader": change.leader])
        case .leaderInTerm:
            return say(
                "fact.role.leaderInTerm", ["node": node, "leader": change.leader, "term": asked])
        case .quorumInactive: return say("fact.role.quorumInactive", ["node": node, "term": asked])
        }
    }

    private func why(_ reason: TimerReason) -> String {
        switch reason {
        case .roleChange: say("fact.timer.roleChange")
        case .leaderMessage: say("fact.timer.leaderMessage")
        case .voteGranted: say("fact.timer.voteGranted")
        case .electionTimeout: say("fact.timer.electionTimeout")
        }
    }

    private func followerSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .appendAccepted(let previous, let last, let appended, let leader, let isMatch):
            guard isMatch else {
                return say(
                    "fact.appendUnchecked",
                    ["node": node, "previous": previous, "leader": leader, "last": last])
            }
            return appended > 0
                ? say(
                    "fact.appendAccepted",
                    ["node": node, "previous": previous, "leader": leader, "last": last])
                : say(
                    "fact.appendAcceptedEmpty",
                    ["node": node, "previous": previous, "leader": leader])
        case .appendRejected(let previous, let ours, let hint, let leader):
            let own =
                ours.term == 0
                ? say("fact.log.short", ["index": ours.index])
                : say("fact.log.differs", ["term": ours.term, "index": previous.index])
            return say(
                "fact.appendRejected",
                ["node": node, "leader": leader, "previous": previous, "own": own, "hint": hint])
        case .appendBelowCommit(let leader, let previous, let commit):
            return say(
                "fact.appendBelowCommit",
                ["node": node, "commit": commit, "leader": leader, "previous": previous])
        case .conflictTruncated(let leader, let from, let through, let newTerm):
            return say(
                "fact.conflictTruncated",
                [
                    "node": node, "from": from.index, "through": through, "term": from.term,
                    "leader": leader, "newTerm": newTerm,
                ])
        case .commitLearned(let from, let to, _, _, let leader, let kind):
            return say(
                "fact.commitLearned",
                ["node": node, "leader": leader, "kind": name(kind), "from": from, "to": to])
        case .messageIgnored(let kind, let from, let term, let ownTerm, let reason):
            if reason == .staleLeaderTold {
                return say(
                    "fact.staleLeaderTold",
                    [
                        "node": node, "from": from, "kind": name(kind), "term": term,
                        "ownTerm": ownTerm,
                    ])
            }
            let why = why(reason, from, term, ownTerm)
            return say(
                "fact.messageIgnored", ["node": node, "from": from, "kind": name(kind), "why": why])
        default:
            return "\(fact)"
        }
    }

    private func why(
        _ reason: IgnoreReason, _ from: NodeID, _ term: Term, _ ownTerm: Term
    ) -> String {
        switch reason {
        case .staleTerm, .staleLeaderTold:
            say("fact.ignored.staleTerm", ["term": term, "ownTerm": ownTerm])
        case .unknownPeer: say("fact.ignored.unknownPeer", ["from": from])
        case .wrongRole: say("fact.ignored.wrongRole", ["ownTerm": ownTerm])
        case .contradictsCommitted: say("fact.ignored.contradictsCommitted")
        case .beyondLog: say("fact.ignored.beyondLog")
        case .malformed: say("fact.ignored.malformed")
        }
    }

    private func leaderSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .proposalAppended(let place, let count):
            return say("fact.proposalAppended", count: count, ["node": node, "place": place])
        case .proposalForwarded(let leader):
            return say("fact.proposalForwarded", ["node": node, "leader": leader])
        case .proposalDropped(let reason, let term):
            return say("fact.proposalDropped", ["node": node, "reason": why(reason, term)])
        case .acknowledged(let peer, _, let to):
            return peer == node
                ? say("fact.acknowledgedItself", ["node": node, "to": to])
                : say("fact.acknowledged", ["node": node, "peer": peer, "to": to])
        case .rejectionTaken(let peer, let rejected, let hint, let next):
            return say(
                "fact.rejectionTaken",
                [
                    "node": node, "peer": peer, "rejected": rejected, "hint": meeting(at: hint),
                    "next": next,
                ])
        case .rejectionIgnored(let peer, let rejected, let match, _, _):
            return say(
                "fact.rejectionIgnored",
                ["node": node, "peer": peer, "rejected": rejected, "match": match])
        case .progressChanged(let peer, let from, .snapshot, _, _, _):
            return say(
                "fact.progressWaits", ["node": node, "peer": peer, "from": name(from)])
        case .progressChanged(let peer, let from, let to, let match, let next, _):
            return say(
                "fact.progressChanged",
                [
                    "node": node, "peer": peer, "from": name(from), "to": name(to), "match": match,
                    "next": next,
                ])
        case .sendingPaused(let peer, let state, let inflight):
            let why = why(state, inflight)
            return say("fact.sendingPaused", ["node": node, "peer": peer, "why": why])
        case .commitAdvanced(let from, let to, _, let holders):
            return say(
                "fact.commitAdvanced",
                ["holders": list(holders), "to": to.index, "node": node, "from": from])
        case .commitHeldBack(let place, let term, let holders):
            return say(
                "fact.commitHeldBack", ["holders": list(holders), "place": place, "term": term])
        default:
            return "\(fact)"
        }
    }

    /// Where two logs may meet; without a term where that is compacted.
    private func meeting(at hint: Position) -> String {
        hint.term == 0 && hint.index > 0
            ? say("fact.hintCompacted", ["index": hint.index]) : say("fact.hint", ["place": hint])
    }

    private func why(_ paused: ProgressState, _ inflight: Int) -> String {
        switch paused {
        case .probe: say("fact.paused.probe")
        case .replicate: say("fact.paused.replicate", count: inflight)
        case .snapshot: say("fact.paused.snapshot")
        }
    }

    private func why(_ reason: ProposalRefusal, _ term: Term) -> String {
        switch reason {
        case .noLeader: say("fact.dropped.noLeader", ["term": term])
        case .notForwarding: say("fact.dropped.notForwarding")
        case .campaigning: say("fact.dropped.campaigning", ["term": term])
        case .notMember: say("fact.dropped.notMember")
        case .empty: say("fact.dropped.empty")
        }
    }

    private func snapshotSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .snapshotChosen(let peer, let snapshot, let next, let truncated):
            return say(
                "fact.snapshotChosen",
                [
                    "node": node, "peer": peer, "snapshot": snapshot, "next": next,
                    "truncated": truncated,
                ])
        case .snapshotUnavailable(let peer, let next, let truncated):
            return say(
                "fact.snapshotUnavailable",
                ["node": node, "peer": peer, "next": next, "truncated": truncated])
        case .snapshotRestored(let leader, let snapshot, let last):
            return say(
                "fact.snapshotRestored",
                ["node": node, "leader": leader, "snapshot": snapshot, "last": last])
        case .snapshotIgnored(let leader, let snapshot, let commit, let reason):
            let why = why(reason, commit)
            return say(
                "fact.snapshotIgnored",
                ["node": node, "leader": leader, "snapshot": snapshot, "why": why])
        default:
            return "\(fact)"
        }
    }
    private func why(_ reason: SnapshotRefusal, _ commit: LogIndex) -> String {
        switch reason {
        case .notNewer: say("fact.snapshot.notNewer", ["commit": commit])
        case .logHasIt: say("fact.snapshot.logHasIt")
        case .notMember: say("fact.snapshot.notMember")
        case .notFollower: say("fact.snapshot.notFollower")
        }
    }
}
