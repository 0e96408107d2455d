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
        case .roleChanged(let change): return step(change, at: node, voters: voters)
        case .voteGranted(let theirs, let ours, _, let candidate, let isPreVote):
            let act = isPreVote ? say("why.wouldVote") : say("why.votes")
            return voteStep(theirs, ours, candidate, node, act)
        case .voteRefused(let theirs, let ours, let term, let candidate, let other, let reason, _):
            switch reason {
            case .logBehind:
                return WhyStep(
                    say("why.log2", ["theirs": theirs, "ours": ours]),
                    say("why.logIsBehindNo", ["candidate": candidate, "node": node]))
            case .alreadyVoted:
                return WhyStep(
                    say("why.vote", ["other": other, "candidate": candidate]),
                    say("why.oneVoteATerm"))
            case .knowsLeader:
                return WhyStep(
                    say("why.leader", ["other": other]), say("why.termHasItsLeader", ["term": term])
                )
            case .staleTerm:
                return WhyStep(say("why.termIsOver", ["term": term]), say("why.noVoteInAn"))
            }
        case .voteIgnored(let candidate, _, let leader, let ticksLeft, _):
            return WhyStep(
                say("why.leaseTicks", ["ticksLeft": ticksLeft]),
                say(
                    "why.stillCountsOnAnd",
                    ["node": node, "leader": leader, "candidate": candidate]))
        case .voteCounted(_, _, _, let grants, let refusals, _):
            let noes = refusals.isEmpty ? "" : say("why.no", ["refusals": list(refusals)])
            return WhyStep(
                say(
                    "why.ofNeeds", count: grants.count,
                    ["voters": voters, "ofVoters": majority(of: voters)]),
                say("why.yes", ["grants": list(grants), "noes": noes]))
        case .quorumChecked(let active, let isQuorum):
            return WhyStep(
                say("why.heardNeeds", count: active.count, ["voters": majority(of: voters)]),
                isQuorum
                    ? say("why.stillAMajority", ["active": list(active)])
                    : say("why.noMajority", ["active": list(active)]))
        case .timerReset(_, let ticks):
            return WhyStep(say("why.timerTicks", ["ticks": ticks]), sentence(fact, at: node))
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    /// A vote that is given; a broken rule may give it to a log that is behind.
    private func voteStep(
        _ theirs: Position, _ ours: Position, _ candidate: NodeID, _ node: NodeID, _ act: String
    ) -> WhyStep {
        if theirs == ours {
            return WhyStep(
                say("why.log", ["theirs": theirs, "ours": ours]),
                say("why.logIsAsUp", ["candidate": candidate, "node": node, "act": act]))
        }
        return theirs.isUpToDate(with: ours)
            ? WhyStep(
                say("why.logNewer", ["theirs": theirs, "ours": ours]),
                say("why.logIsNewer", ["candidate": candidate, "node": node, "act": act]))
            : WhyStep(
                say("why.log2", ["theirs": theirs, "ours": ours]),
                say("why.logIsBehindYet", ["candidate": candidate, "node": node, "act": act]))
    }

    private func step(_ change: RoleChange, at node: NodeID, voters: Int) -> WhyStep {
        let needed = majority(of: voters)
        let (term, own, leader) = (change.term, change.oldTerm, change.leader)
        switch change.reason {
        case .started:
            return WhyStep("", say("why.startsAsAFollower", ["node": node, "term": term]))
        case .electionTimeout, .campaignOrdered:
            let asked = change.to == .preCandidate ? term + 1 : term
            return WhyStep(
                change.reason == .electionTimeout ? say("why.timer") : "",
                change.to == .preCandidate
                    ? say("why.asksWhetherIn", ["node": node, "asked": asked])
                    : say("why.asksForVotesIn", ["node": node, "asked": asked]))
        case .preVoteWon:
            return WhyStep(
                say("why.yes2", ["needed": needed]),
                say("why.mayRaiseItsTerm", ["node": node, "own": own, "term": term]))
        case .voteWon:
            return WhyStep(
                say("why.votes2", ["needed": needed]),
                say("why.leadsTerm2", ["node": node, "term": term]))
        case .voteLost:
            return WhyStep(
                say("why.yesForGood", ["needed": needed]),
                say("why.cannotWinAnyMore", ["node": node]))
        case .higherTerm:
            let end = leader == .none ? "" : " " + say("why.andFollows", ["leader": leader])
            return WhyStep(
                say("why.termOwn", ["term": term, "own": own]),
                change.isStepDown
                    ? say("why.leadsNoMore", ["node": node, "cause": change.cause, "end": end])
                    : say("why.takesTermOver", ["node": node, "cause": change.cause, "end": end]))
        case .leaderInTerm:
            return WhyStep(
                say("why.term", ["term": term]),
                say("why.follows", ["node": node, "leader": leader]))
        case .quorumInactive:
            return WhyStep(
                say("why.heard", ["needed": needed]), say("why.stepsDown", ["node": node]))
        }
    }

    private func followerStep(_ fact: Fact, at node: NodeID) -> WhyStep {
        switch fact {
        case .appendAccepted(let previous, let last, _, let leader, false):
            return WhyStep(
                say("why.prevDiffers", ["previous": previous]),
                say(
                    "why.takesAllTheSame", ["node": node, "leader": leader, "last": last.index]))
        case .appendAccepted(let previous, let last, let appended, let leader, _):
            let first = last.index - appended + 1
            return WhyStep(
                previous == .zero
                    ? say("why.prevIsTheStart") : say("why.prevOwn", ["previous": previous]),
                appended > 0
                    ? say(
                        "why.agreeUpToAppends",
                        ["first": first - 1, "node": node, "lastIndex": range(first, last.index)])
                    : say(
                        "why.logAgreesWithUp",
                        ["node": node, "leader": leader, "index": last.index]))
        case .appendRejected(let previous, let ours, let hint, _):
            return WhyStep(
                ours.term == 0
                    ? say("why.prevLast", ["index": previous.index, "oursIndex": ours.index])
                    : say(
                        "why.at",
                        ["index": previous.index, "term": previous.term, "oursTerm": ours.term]),
                say("why.theLogsDoNot", ["hint": hint]))
        case .appendBelowCommit(_, let previous, let commit):
            return WhyStep(
                say("why.prevCommit", ["index": previous.index, "commit": commit]),
                say("why.hasAllThatFor", ["node": node]))
        case .conflictTruncated(_, let from, let through, let newTerm):
            return WhyStep(
                say("why.at2", ["index": from.index, "term": from.term, "newTerm": newTerm]),
                say(
                    "why.deletesNeverCommitted",
                    ["node": node, "index": range(from.index, through)]))
        case .commitLearned(let from, let to, let leaderCommit, let lastNew, _, let kind):
            let operands =
                kind == .heartbeat
                ? say("why.commit", ["to": to, "from": from])
                : to > lastNew
                    ? say("why.commitBeyond", ["to": to, "lastNew": lastNew])
                    : say(
                        "why.commitMinimum",
                        ["leaderCommit": leaderCommit, "lastNew": lastNew, "from": from])
            return WhyStep(
                operands, say("why.mayApply", ["node": node, "from": range(from + 1, to)]))
        case .messageIgnored(_, let from, let term, let ownTerm, let reason):
            guard [.staleTerm, .staleLeaderTold].contains(reason) else {
                return WhyStep("", sentence(fact, at: node))
            }
            return WhyStep(
                say("why.term2", ["term": term, "ownTerm": ownTerm]),
                reason == .staleTerm
                    ? say("why.ignoresWhatWroteThen", ["node": node, "from": from])
                    : say("why.isToldOfTerm", ["from": from, "ownTerm": ownTerm]))
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    private func leaderStep(_ fact: Fact, at node: NodeID, voters: Int) -> WhyStep {
        switch fact {
        case .proposalAppended(let place, let count):
            let last = place.index + count - 1
            return WhyStep(
                say("why.last", ["index": place.index]),
                say(
                    "why.appendsOfItsOwn",
                    ["node": node, "index": range(place.index, last), "term": place.term]))
        case .proposalForwarded(let leader):
            return WhyStep(
                say("why.leader2", ["leader": leader, "node": node]),
                say("why.forwardsTheCommandTo", ["node": node, "leader": leader]))
        case .acknowledged(let peer, let from, let to):
            return WhyStep(
                to > from
                    ? say("why.match", ["to": to, "from": from]) : say("why.match2", ["to": to]),
                peer == node
                    ? say("why.onOwnDisk", ["node": node])
                    : say("why.holdsEverythingUpTo", ["peer": peer, "to": to]))
        case .rejectionTaken(let peer, let rejected, let hint, let next):
            return WhyStep(
                hint.term == 0 && hint.index > 0
                    ? say("why.noAtHintCompacted", ["rejected": rejected, "index": hint.index])
                    : say("why.noAtHint", ["rejected": rejected, "hint": hint]),
                say("why.triesAgainFrom", ["node": node, "peer": peer, "next": next]))
        case .rejectionIgnored(let peer, let rejected, let match, let next, let state):
            return WhyStep(
                state == .replicate
                    ? say("why.match3", ["rejected": rejected, "match": match])
                    : say("why.noAnswerToProbe", ["rejected": rejected, "last": next - 1]),
                say("why.refusalIsOldIgnored", ["peer": peer]))
        case .progressChanged(let peer, let from, let to, _, let next, _):
            return WhyStep(
                "\(name(from)) → \(name(to))",
                to == .snapshot
                    ? say("why.waitsForSnapshot", ["node": node, "peer": peer])
                    : say("why.sendsWhatFollowsFrom", ["node": node, "peer": peer, "next": next]))
        case .sendingPaused(let peer, let state, let inflight):
            return WhyStep(
                state == .replicate ? say("why.unanswered", ["inflight": inflight]) : name(state),
                say("why.sendsNothingMoreFor", ["node": node, "peer": peer]))
        case .commitAdvanced(let from, let to, let term, let holders):
            return commitStep(from, to, term, holders, at: node, voters: voters)
        case .commitHeldBack(let place, let term, let holders):
            return WhyStep(
                "t\(place.term) ≠ t\(term)",
                say(
                    "why.holdButCountingCommits",
                    ["holders": list(holders), "place": place, "term": term]))
        default: return WhyStep("", sentence(fact, at: node))
        }
    }

    private func commitStep(
        _ from: LogIndex, _ to: Position, _ term: Term, _ holders: NodeSet, at node: NodeID,
        voters: Int
    ) -> WhyStep {
        let copies = say(
            "why.ofNeeds", count: holders.count,
            ["voters": voters, "ofVoters": majority(of: voters)])
        guard to.term == term else {
            // Only a broken rule counts these.
            return WhyStep(
                copies,
                say(
                    "why.holdOfOldTerm",
                    [
                        "holders": list(holders), "to": to.index, "entryTerm": to.term,
                        "term": term, "from": from,
                    ]))
        }
        return WhyStep(
            copies,
            say(
                "why.holdOfOwnTerm",
                ["holders": list(holders), "to": to.index, "node": node, "from": from]))
    }

    private func snapshotStep(_ fact: Fact, at node: NodeID) -> WhyStep {
        switch fact {
        case .snapshotChosen(let peer, let snapshot, let next, let truncated):
            return WhyStep(
                say("why.nextTruncated", ["next": next, "truncated": truncated]),
                say("why.thoseEntriesAreGone", ["node": node, "peer": peer, "snapshot": snapshot]))
        case .snapshotUnavailable(let peer, let next, let truncated):
            return WhyStep(
                say("why.nextTruncated", ["next": next, "truncated": truncated]),
                say("why.needsASnapshotFor", ["node": node, "peer": peer]))
        case .snapshotRestored(_, let snapshot, let last):
            return WhyStep(
                say("why.snapshotLast", ["index": snapshot.index, "lastIndex": last.index]),
                say("why.takesTheSnapshotIn", ["node": node, "snapshot": snapshot]))
        case .snapshotIgnored(_, let snapshot, let commit, let reason):
            guard reason == .notNewer else { return WhyStep("", sentence(fact, at: node)) }
            return WhyStep(
                say("why.commit2", ["index": snapshot.index, "commit": commit]),
                say("why.theSnapshotBringsNothing"))
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
            let place = (sent ?? event).map { " " + say("why.atStep", ["step": $0.step]) } ?? ""
            return say(
                "why.becauseOfSentBy",
                ["number": number, "kind": name(kind), "from": from, "place": place])
        case .request(let number):
            return say("why.becauseOfRequest", ["number": number])
                + (event.map { say("why.step", ["step": $0.step]) } ?? ".")
        case .timer:
            return event.map { say("why.becauseNothingHasSet", ["step": $0.step]) }
                ?? say("why.becauseNobodyWasHeard")
        case .earlier:
            guard let event else { return say("why.becauseOfSomethingToo") }
            return say(
                "why.becauseOfStep",
                ["step": event.step, "kind": sentence(event.kind, at: event.node)])
        case .outside: return say("why.itWasDoneFrom")
        }
    }

    /// What comes of something.
    func effect(_ sentence: String) -> String { say("why.then", ["sentence": sentence]) }

    /// What cannot be walked to.
    var noCause: String { say("why.nothingMadeThatHappen") }
    var causeTooFar: String { say("why.whatMadeThatHappen") }

    /// Since when a follower is known to hold what was committed.
    func held(by node: NodeID, since event: Event) -> String {
        say("why.sinceStep", ["node": node, "step": event.step, "time": time(event.time)])
    }

    /// The head of the list of holders.
    var holders: String { say("why.knownToHoldIt") }

    /// What one can do with the present explanation.
    func tries(_ offers: [(key: String, act: String)]) -> String {
        say("why.try") + " " + offers.map { "\($0.key) \($0.act)" }.joined(separator: ", ")
    }

    var toCause: String { say("why.itsCause") }
    var toEffect: String { say("why.back") }
    func toQuestion(_ step: Int) -> String { say("why.backToStep", ["step": step]) }
    var toZoom: String { say("why.larger") }
    func toDrop(_ message: Int) -> String { say("why.loses", ["message": message]) }

    /// What `W` would tell.
    func toMissing(_ question: WhyQuestion) -> String {
        switch question {
        case .commit(let index): say("why.whyIsNotCommitted", ["index": index])
        case .win(let node): say("why.whatNeedsToLead", ["node": node])
        default: say("why.whyNobodyLeads")
        }
    }
}
