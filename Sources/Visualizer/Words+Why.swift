import RaftCore
import RaftSim

/// One decision as the Why pane numbers it: what was compared, and what came of it.
struct WhyStep: Hashable, Sendable {
    /// Such as `40 t4 ≥ 39 t4`; empty where nothing was compared.
    let operands: String
    let outcome: String

    init(_ operands: String, _ outcome: String) {
        self.operands = operands
        self.outcome = outcome
    }
}

extension Words {
    /// Both operands of a decision, and what came of it.
    /// - Parameters:
    ///   - node: who decided.
    ///   - voters: how many of the cluster vote.
    func step(_ fact: Fact, at node: NodeID, voters: Int) -> WhyStep {
        switch fact {
        case .roleChanged, .campaignRefused, .voteGranted, .voteRefused, .voteIgnored,
            .voteCounted, .timerReset, .quorumChecked:
            electionStep(fact, at: node, voters: voters)
        case .appendAccepted, .appendRejected, .appendBelowCommit, .conflictTruncated,
            .commitLearned, .messageIgnored:
            followerStep(fact, at: node)
        case .proposalAppended, .proposalForwarded, .proposalDropped, .acknowledged,
            .rejectionTaken, .rejectionIgnored, .progressChanged, .sendingPaused,
            .commitAdvanced, .commitHeldBack:
            leaderStep(fact, at: node, voters: voters)
        case .snapshotChosen, .snapshotUnavailable, .snapshotRestored, .snapshotIgnored:
            snapshotStep(fact, at: node)
        }
    }

    private func majority(of voters: Int) -> Int { voters / 2 + 1 }

    private func electionStep(_ fact: Fact, at node: NodeID, voters: Int) -> WhyStep {
        switch fact {
        case .roleChanged(let role, let term, let leader, let reason, let cause):
            return roleStep(node, role, term, leader, reason, cause, voters)
        case .voteGranted(let theirs, let ours, _, let candidate, let isPreVote):
            let act = isPreVote ? "would vote" : "votes"
            return WhyStep(
                "log \(theirs) ≥ \(ours)",
                "\(candidate)'s log is as up to date as its own: \(node) \(act) for it")
        case .voteRefused(let theirs, let ours, let term, let candidate, let other, let reason, _):
            switch reason {
            case .logBehind:
                return WhyStep(
                    "log \(theirs) < \(ours)", "\(candidate)'s log is behind \(node)'s: no vote")
            case .alreadyVoted:
                return WhyStep(
                    "vote \(other) ≠ \(candidate)", "one vote a term, and that is given: no vote")
            case .knowsLeader:
                return WhyStep("leader \(other)", "term \(term) has its leader already: no vote")
            case .staleTerm: return WhyStep("term \(term) is over", "no vote in an old term")
            }
        case .voteIgnored(let candidate, _, let leader, let ticksLeft, _):
            return WhyStep(
                "lease \(ticksLeft) ticks > 0",
                "\(node) still counts on \(leader) and does not answer \(candidate)")
        case .voteCounted(_, _, _, let grants, let refusals, _):
            let noes = refusals.isEmpty ? "" : ", no: \(list(refusals))"
            return WhyStep(
                "\(grants.count) of \(voters), needs \(majority(of: voters))",
                "yes: \(list(grants))\(noes)")
        case .quorumChecked(let active, let isQuorum):
            return WhyStep(
                "heard \(active.count), needs \(majority(of: voters))",
                isQuorum ? "still a majority: \(list(active))" : "no majority: \(list(active))")
        case .timerReset(_, let ticks):
            return WhyStep("timer \(ticks) ticks", sentence(fact, at: node))
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    private func roleStep(
        _ node: NodeID, _ role: Role, _ term: Term, _ leader: NodeID, _ reason: RoleReason,
        _ cause: NodeID, _ voters: Int
    ) -> WhyStep {
        let needed = majority(of: voters)
        switch reason {
        case .started: return WhyStep("", "\(node) starts as a follower in term \(term)")
        case .electionTimeout:
            let asked = role == .preCandidate ? term + 1 : term
            return WhyStep("timer = 0", "\(node) asks for votes in term \(asked)")
        case .campaignOrdered: return WhyStep("", "\(node) asks for votes in term \(term)")
        case .preVoteWon: return WhyStep("yes ≥ \(needed)", "\(node) may raise its term")
        case .voteWon: return WhyStep("votes ≥ \(needed)", "\(node) leads term \(term)")
        case .voteLost:
            return WhyStep("yes < \(needed) for good", "\(node) cannot win any more and follows")
        case .higherTerm:
            let end = leader == .none ? "" : " and follows \(leader)"
            return WhyStep("term \(term) > own", "\(node) takes \(cause)'s term over\(end)")
        case .leaderInTerm: return WhyStep("term \(term) = \(term)", "\(node) follows \(leader)")
        case .quorumInactive: return WhyStep("heard < \(needed)", "\(node) steps down")
        }
    }

    private func followerStep(_ fact: Fact, at node: NodeID) -> WhyStep {
        switch fact {
        case .appendAccepted(let previous, let last, let appended, let leader):
            let first = last.index - appended + 1
            return WhyStep(
                previous == .zero ? "prev 0 is the start" : "prev \(previous) = own",
                appended > 0
                    ? "agree up to \(first - 1): \(node) appends \(range(first, last.index))"
                    : "\(node)'s log agrees with \(leader)'s up to \(last.index)")
        case .appendRejected(let previous, let ours, let hint, _):
            return WhyStep(
                ours.term == 0
                    ? "prev \(previous.index) > last \(ours.index)"
                    : "at \(previous.index): t\(previous.term) ≠ t\(ours.term)",
                "the logs do not meet there; try behind \(hint)")
        case .appendBelowCommit(_, let previous, let commit):
            return WhyStep(
                "prev \(previous.index) < commit \(commit)", "\(node) has all that for good")
        case .conflictTruncated(_, let from, let through, let newTerm):
            return WhyStep(
                "at \(from.index): t\(from.term) ≠ t\(newTerm)",
                "\(node) deletes \(range(from.index, through)), never committed")
        case .commitLearned(_, let from, let to, _):
            return WhyStep("commit \(to) > \(from)", "\(node) may apply \(range(from + 1, to))")
        case .messageIgnored(_, let from, let term, let ownTerm, let reason):
            guard reason == .staleTerm else { return WhyStep("", sentence(fact, at: node)) }
            return WhyStep("term \(term) < \(ownTerm)", "\(node) ignores what \(from) wrote then")
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    private func leaderStep(_ fact: Fact, at node: NodeID, voters: Int) -> WhyStep {
        switch fact {
        case .proposalAppended(let place, let count):
            let last = place.index + count - 1
            return WhyStep(
                "last + 1 = \(place.index)",
                "\(node) appends \(range(place.index, last)) of its own term \(place.term)")
        case .proposalForwarded(let leader):
            return WhyStep(
                "leader \(leader) ≠ \(node)", "\(node) forwards the command to \(leader)")
        case .acknowledged(let peer, let from, let to):
            return WhyStep(
                to > from ? "match \(to) > \(from)" : "match \(to)",
                peer == node ? "on \(node)'s own disk" : "\(peer) holds everything up to \(to)")
        case .rejectionTaken(let peer, let rejected, let hint, let next):
            return WhyStep(
                "no at \(rejected), hint \(hint)", "\(node) tries \(peer) again from \(next)")
        case .rejectionIgnored(let peer, let rejected, let match):
            return WhyStep("\(rejected) ≤ match \(match)", "\(peer)'s refusal is old: ignored")
        case .progressChanged(let peer, let from, let to, _, let next, _):
            return WhyStep(
                "\(from.word) → \(to.word)", "\(node) sends \(peer) what follows from \(next) on")
        case .sendingPaused(let peer, let state, let inflight):
            return WhyStep(
                state == .replicate ? "\(inflight) unanswered" : state.word,
                "\(node) sends \(peer) nothing more for now")
        case .commitAdvanced(let from, let to, let holders):
            return WhyStep(
                "\(holders.count) of \(voters), needs \(majority(of: voters))",
                "\(list(holders)) hold \(to) of \(node)'s own term: commit \(from) → \(to)")
        case .commitHeldBack(let place, let term, let holders):
            return WhyStep(
                "t\(place.term) ≠ t\(term)",
                "\(list(holders)) hold \(place), but counting commits only term \(term)")
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    private func snapshotStep(_ fact: Fact, at node: NodeID) -> WhyStep {
        switch fact {
        case .snapshotChosen(let peer, let snapshot, let next, let truncated):
            return WhyStep(
                "next \(next) ≤ truncated \(truncated)",
                "those entries are gone: \(node) sends \(peer) the snapshot \(snapshot)")
        case .snapshotUnavailable(let peer, let next, let truncated):
            return WhyStep(
                "next \(next) ≤ truncated \(truncated)",
                "\(node) needs a snapshot for \(peer) and has none yet")
        case .snapshotRestored(_, let snapshot, let last):
            return WhyStep(
                "snapshot \(snapshot.index), last \(last.index)",
                "\(node) takes the snapshot \(snapshot) in place of its log")
        case .snapshotIgnored(_, let snapshot, let commit, let reason):
            guard reason == .notNewer else { return WhyStep("", sentence(fact, at: node)) }
            return WhyStep(
                "\(snapshot.index) ≤ commit \(commit)", "the snapshot brings nothing new")
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    /// `41` or `41–43`.
    func range(_ first: LogIndex, _ last: LogIndex) -> String {
        first >= last ? "\(last)" : "\(first)–\(last)"
    }

    // MARK: What it goes back to, and what follows

    /// What made something happen, in one sentence.
    /// - Parameters:
    ///   - event: what it goes back to; nil where that is not at hand.
    ///   - sent: where the message left.
    func sentence(_ cause: WhyCause, _ event: Event?, sent: Event?) -> String {
        switch cause.kind {
        case .message(let number, let kind, let from):
            let place = (sent ?? event).map { " at step \($0.step)" } ?? ""
            return "Because of m\(number) \(name(kind)), sent by \(from)\(place)."
        case .request(let number):
            return "Because of request r\(number)" + (event.map { ", step \($0.step)." } ?? ".")
        case .timer:
            return event.map { "Because nothing has set the timer anew since step \($0.step)." }
                ?? "Because nobody was heard of since the start."
        case .earlier:
            guard let event else { return "Because of something too long ago to be at hand." }
            return "Because of step \(event.step): \(sentence(event.kind, at: event.node))."
        case .outside: return "It was done from outside: by a key, a script or a fault plan."
        }
    }

    /// What comes of something.
    func effect(_ sentence: String) -> String { "Then \(sentence)." }

    /// What cannot be walked to.
    var noCause: String { "nothing made that happen: it came from outside" }
    var causeTooFar: String { "what made that happen lies too far back to be at hand" }

    /// Since when a follower is known to hold what was committed.
    func held(by node: NodeID, since event: Event) -> String {
        "\(node) since step \(event.step), \(time(event.time))"
    }

    /// The head of the list of holders.
    var holders: String { "Known to hold it:" }

    /// What one can do with the present explanation.
    func tries(_ offers: [(key: String, act: String)]) -> String {
        "Try: " + offers.map { "\($0.key) \($0.act)" }.joined(separator: ", ")
    }

    var toCause: String { "its cause" }
    var toEffect: String { "back" }
    var toZoom: String { "larger" }
    func toDrop(_ message: Int) -> String { "loses m\(message)" }

    /// What `W` would tell.
    func toMissing(_ question: WhyQuestion) -> String {
        switch question {
        case .commit(let index): "why \(index) is not committed"
        case .win(let node): "what \(node) needs to lead"
        default: "why nobody leads"
        }
    }
}
