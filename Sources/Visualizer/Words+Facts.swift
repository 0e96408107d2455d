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

    /// The rule behind a fact, as it is cited: its source and its name.
    public func citation(_ rule: Rule) -> String { "\(rule.source) \(rule.name)" }

    private func electionSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .roleChanged(let role, let term, let leader, let reason, let cause):
            return roleSentence(node, role, term, leader, reason, cause)
        case .campaignRefused(let reason):
            switch reason {
            case .alreadyLeader: return "\(node) leads already and does not campaign"
            case .notVoter: return "\(node) is no voter and cannot campaign"
            case .snapshotPending: return "\(node) must install its snapshot before it campaigns"
            }
        case .voteGranted(let theirs, let ours, let term, let candidate, let isPreVote):
            let vote = isPreVote ? "would vote" : "votes"
            return "\(node) \(vote) for \(candidate) in term \(term): the candidate's log "
                + "\(end(theirs)), its own \(end(ours))"
        case .voteRefused(
            let theirs, let ours, let term, let candidate, let votedFor, let reason, _):
            let start = "\(node) refuses \(candidate) its vote in term \(term): "
            switch reason {
            case .staleTerm: return start + "that term is over"
            case .alreadyVoted: return start + "it has voted for \(votedFor)"
            case .knowsLeader: return start + "\(votedFor) leads this term"
            case .logBehind:
                return start + "the candidate's log \(end(theirs)), its own \(end(ours))"
            }
        case .voteIgnored(let candidate, let term, let leader, let ticksLeft, _):
            return "\(node) ignores \(candidate)'s request for term \(term): it heard from "
                + "leader \(leader); lease for \(ticksLeft) more ticks"
        case .voteCounted(let voter, let granted, let term, let grants, let refusals, _):
            let answer = granted ? "yes" : "no"
            let noes = refusals.isEmpty ? "" : ", against: \(list(refusals))"
            return "\(node) counts \(answer) from \(voter) for term \(term); "
                + "for: \(list(grants))\(noes)"
        case .timerReset(let reason, let ticks):
            return "\(node) restarts its election timer (\(ticks) ticks): \(why(reason))"
        case .quorumChecked(let active, let isQuorum):
            return isQuorum
                ? "\(node) heard from \(list(active)): still a majority"
                : "\(node) heard only from \(list(active)): no majority"
        default:
            return "\(fact)"
        }
    }

    /// Where a log ends, in words.
    private func end(_ place: Position) -> String {
        place == .zero ? "is empty" : "ends at \(place)"
    }

    private func roleSentence(
        _ node: NodeID, _ role: Role, _ term: Term, _ leader: NodeID, _ reason: RoleReason,
        _ cause: NodeID
    ) -> String {
        switch reason {
        case .started: return "\(node) starts as a follower in term \(term)"
        case .electionTimeout:
            return "\(node) becomes \(name(role)) "
                + (role == .preCandidate ? "for term \(term + 1)" : "in term \(term)")
                + ": it heard from no leader in time"
        case .campaignOrdered: return "\(node) is told to campaign: \(name(role)) in term \(term)"
        case .preVoteWon: return "\(node) could win, so it campaigns in term \(term)"
        case .voteWon: return "\(node) has a majority of votes and leads term \(term)"
        case .voteLost: return "\(node) cannot win term \(term) any more and follows"
        case .higherTerm:
            let end = leader == .none ? "" : " and follows \(leader)"
            return "\(node) sees the higher term \(term) from \(cause)\(end)"
        case .leaderInTerm: return "\(node) follows \(leader), which leads term \(term)"
        case .quorumInactive:
            return "\(node) steps down in term \(term): it hears from no majority"
        }
    }

    private func why(_ reason: TimerReason) -> String {
        switch reason {
        case .roleChange: "new role"
        case .leaderMessage: "the leader spoke"
        case .voteGranted: "it granted a vote"
        case .electionTimeout: "it ran out"
        }
    }

    private func followerSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .appendAccepted(let previous, let last, let appended, let leader):
            return appended > 0
                ? "\(node) has \(previous) as \(leader) does and appends up to \(last)"
                : "\(node) has \(previous) as \(leader) does; nothing new to append"
        case .appendRejected(let previous, let ours, let hint, let leader):
            let own =
                ours.term == 0
                ? "its log ends at index \(ours.index)"
                : "it has term \(ours.term) at index \(previous.index)"
            return "\(node) refuses entries behind \(leader)'s \(previous): \(own); "
                + "try behind \(hint)"
        case .appendBelowCommit(let leader, let previous, let commit):
            return "\(node) has committed \(commit), beyond \(leader)'s \(previous): "
                + "it answers with its commit"
        case .conflictTruncated(let leader, let from, let through, let newTerm):
            return "\(node) deletes \(from.index)–\(through) (term \(from.term)): leader "
                + "\(leader) has term \(newTerm) there"
        case .commitLearned(let leader, let from, let to, let kind):
            return "\(node) learns from \(leader)'s \(name(kind)): commit \(from) → \(to)"
        case .messageIgnored(let kind, let from, let term, let ownTerm, let reason):
            let start = "\(node) ignores \(from)'s \(name(kind)): "
            switch reason {
            case .staleTerm: return start + "its term \(term) is over, now is \(ownTerm)"
            case .unknownPeer: return start + "\(from) is no member"
            case .wrongRole: return start + "not its role (term \(ownTerm))"
            case .contradictsCommitted: return start + "it contradicts committed entries"
            case .beyondLog: return start + "it names entries that do not exist"
            case .malformed: return start + "it makes no sense"
            }
        default:
            return "\(fact)"
        }
    }

    private func leaderSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .proposalAppended(let place, let count):
            return count == 1
                ? "\(node) appends \(place)" : "\(node) appends \(count) entries from \(place)"
        case .proposalForwarded(let leader): return "\(node) forwards the command to \(leader)"
        case .proposalDropped(let reason, let term):
            return "\(node) refuses the command: \(why(reason, term))"
        case .acknowledged(let peer, _, let to):
            return peer == node
                ? "\(node) has \(to) on its own disk" : "\(node) learns that \(peer) holds \(to)"
        case .rejectionTaken(let peer, let rejected, let hint, let next):
            return "\(node) hears that \(peer) refused at \(rejected): logs may agree at \(hint), "
                + "next try from \(next)"
        case .rejectionIgnored(let peer, let rejected, let match):
            return "\(node): \(peer)'s refusal at \(rejected) is old, it holds \(match)"
        case .progressChanged(let peer, let from, let to, let match, let next, _):
            return "\(node) sends to \(peer): \(from.word) → \(to.word) (match \(match), "
                + "next \(next))"
        case .sendingPaused(let peer, let state, let inflight):
            let start = "\(node) sends \(peer) nothing more for now: "
            switch state {
            case .probe: return start + "it waits for the answer to its probe"
            case .replicate: return start + "\(inflight) appends are unanswered"
            case .snapshot: return start + "a snapshot is on its way"
            }
        case .commitAdvanced(let from, let to, let holders):
            return "\(list(holders)) hold \(to): \(node) commits \(from) → \(to)"
        case .commitHeldBack(let place, let term, let holders):
            return "\(list(holders)) hold \(place), but only an entry of term \(term) "
                + "may be committed by counting"
        default:
            return "\(fact)"
        }
    }

    private func why(_ reason: ProposalRefusal, _ term: Term) -> String {
        switch reason {
        case .noLeader: "it knows no leader in term \(term)"
        case .notForwarding: "it does not forward"
        case .campaigning: "it is campaigning in term \(term)"
        case .notMember: "it is no member"
        case .empty: "it is empty"
        }
    }

    private func snapshotSentence(_ fact: Fact, at node: NodeID) -> String {
        switch fact {
        case .snapshotChosen(let peer, let snapshot, let next, let truncated):
            return "\(node) sends \(peer) the snapshot \(snapshot): it needs \(next), the log "
                + "begins behind \(truncated)"
        case .snapshotUnavailable(let peer, let next, let truncated):
            return "\(node) needs a snapshot for \(peer): it needs \(next), the log begins "
                + "behind \(truncated)"
        case .snapshotRestored(let leader, let snapshot, let last):
            return "\(node) takes \(leader)'s snapshot \(snapshot) in place of its log up to "
                + "\(last)"
        case .snapshotIgnored(let leader, let snapshot, let commit, let reason):
            let start = "\(node) does not install \(leader)'s snapshot \(snapshot): "
            switch reason {
            case .notNewer: return start + "it has committed \(commit)"
            case .logHasIt: return start + "its log has that entry"
            case .notMember: return start + "it is no member there"
            case .notFollower: return start + "it is no follower"
            }
        default:
            return "\(fact)"
        }
    }
}
