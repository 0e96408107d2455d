import RaftCore

extension Fact {
    /// The name and the operands of a decision.
    var report: (String, [Operand]) {
        switch self {
        case .roleChanged, .campaignRefused, .voteGranted, .voteRefused, .voteIgnored,
            .voteCounted, .timerReset, .quorumChecked:
            electionReport
        case .appendAccepted, .appendRejected, .appendBelowCommit, .conflictTruncated,
            .commitLearned:
            followerReport
        case .snapshotChosen, .snapshotUnavailable, .snapshotRestored, .snapshotIgnored,
            .messageIgnored:
            otherReport
        case .proposalAppended, .proposalForwarded, .proposalDropped, .acknowledged,
            .rejectionTaken, .rejectionIgnored, .progressChanged, .sendingPaused,
            .commitAdvanced, .commitHeldBack:
            leaderReport
        }
    }

    private var electionReport: (String, [Operand]) {
        switch self {
        case .roleChanged(let change):
            (
                "roleChanged",
                [
                    .word("to", change.to.word), .number("term", change.term),
                    .node("leader", change.leader),
                    .word("reason", String(describing: change.reason)),
                    .node("cause", change.cause), .word("from", change.from.word),
                    .number("oldTerm", change.oldTerm),
                ]
            )
        case .campaignRefused(let reason):
            ("campaignRefused", [.word("reason", String(describing: reason))])
        case .voteGranted(let theirs, let ours, let term, let candidate, let isPreVote):
            (
                "voteGranted",
                [
                    .node("candidate", candidate), .number("term", term),
                    .position("theirs", theirs), .position("ours", ours),
                    .flag("preVote", isPreVote),
                ]
            )
        case .voteRefused(
            let theirs, let ours, let term, let candidate, let votedFor, let reason,
            let isPreVote):
            (
                "voteRefused",
                [
                    .node("candidate", candidate), .number("term", term),
                    .word("reason", String(describing: reason)), .position("theirs", theirs),
                    .position("ours", ours), .node("votedFor", votedFor),
                    .flag("preVote", isPreVote),
                ]
            )
        case .voteIgnored(let candidate, let term, let leader, let ticksLeft, let isPreVote):
            (
                "voteIgnored",
                [
                    .node("candidate", candidate), .number("term", term),
                    .node("leader", leader), .number("ticksLeft", ticksLeft),
                    .flag("preVote", isPreVote),
                ]
            )
        case .voteCounted(
            let voter, let granted, let term, let grants, let refusals, let isPreVote):
            (
                "voteCounted",
                [
                    .node("voter", voter), .flag("granted", granted), .number("term", term),
                    .nodes("grants", grants), .nodes("refusals", refusals),
                    .flag("preVote", isPreVote),
                ]
            )
        case .timerReset(let reason, let ticks):
            (
                "timerReset",
                [.word("reason", String(describing: reason)), .number("ticks", ticks)]
            )
        case .quorumChecked(let active, let isQuorum):
            ("quorumChecked", [.nodes("active", active), .flag("quorum", isQuorum)])
        default: preconditionFailure("\(self) is no fact of an election")
        }
    }

    private var followerReport: (String, [Operand]) {
        switch self {
        case .appendAccepted(let previous, let last, let appended, let leader, let isMatch):
            (
                "appendAccepted",
                [
                    .node("leader", leader), .position("previous", previous),
                    .position("last", last), .number("appended", appended),
                    .flag("isMatch", isMatch),
                ]
            )
        case .appendRejected(let previous, let ours, let hint, let leader):
            (
                "appendRejected",
                [
                    .node("leader", leader), .position("previous", previous),
                    .position("ours", ours), .number("hint", hint),
                ]
            )
        case .appendBelowCommit(let leader, let previous, let commit):
            (
                "appendBelowCommit",
                [
                    .node("leader", leader), .position("previous", previous),
                    .number("commit", commit),
                ]
            )
        case .conflictTruncated(let leader, let from, let through, let newTerm):
            (
                "conflictTruncated",
                [
                    .node("leader", leader), .position("from", from),
                    .number("through", through), .number("newTerm", newTerm),
                ]
            )
        case .commitLearned(let from, let to, let leaderCommit, let lastNew, let leader, let kind):
            (
                "commitLearned",
                [
                    .node("leader", leader), .number("from", from), .number("to", to),
                    .word("by", kind.word), .number("leaderCommit", leaderCommit),
                    .number("lastNew", lastNew),
                ]
            )
        default: preconditionFailure("\(self) is no fact of a follower")
        }
    }

    private var leaderReport: (String, [Operand]) {
        switch self {
        case .proposalAppended(let place, let count):
            ("proposalAppended", [.position("at", place), .number("count", count)])
        case .proposalForwarded(let leader): ("proposalForwarded", [.node("to", leader)])
        case .proposalDropped(let reason, let term):
            (
                "proposalDropped",
                [.word("reason", String(describing: reason)), .number("term", term)]
            )
        case .acknowledged(let peer, let from, let to):
            ("acknowledged", [.node("peer", peer), .number("from", from), .number("to", to)])
        case .rejectionTaken(let peer, let rejected, let hint, let next):
            (
                "rejectionTaken",
                [
                    .node("peer", peer), .number("rejected", rejected), .position("hint", hint),
                    .number("next", next),
                ]
            )
        case .rejectionIgnored(let peer, let rejected, let match, let next, let state):
            (
                "rejectionIgnored",
                [
                    .node("peer", peer), .number("rejected", rejected), .number("match", match),
                    .number("next", next), .word("state", state.word),
                ]
            )
        case .progressChanged(let peer, let from, let to, let match, let next, let reason):
            (
                "progressChanged",
                [
                    .node("peer", peer), .word("from", from.word), .word("to", to.word),
                    .number("match", match), .number("next", next),
                    .word("reason", String(describing: reason)),
                ]
            )
        case .sendingPaused(let peer, let state, let inflight):
            (
                "sendingPaused",
                [
                    .node("peer", peer), .word("state", state.word),
                    .number("inflight", inflight),
                ]
            )
        case .commitAdvanced(let from, let to, let term, let holders):
            (
                "commitAdvanced",
                [
                    .number("from", from), .number("to", to.index), .nodes("holders", holders),
                    .number("entryTerm", to.term), .number("term", term),
                ]
            )
        case .commitHeldBack(let place, let term, let holders):
            (
                "commitHeldBack",
                [
                    .position("at", place), .number("term", term), .nodes("holders", holders),
                ]
            )
        default: preconditionFailure("\(self) is no fact of a leader")
        }
    }

    private var otherReport: (String, [Operand]) {
        switch self {
        case .snapshotChosen(let peer, let snapshot, let next, let truncated):
            (
                "snapshotChosen",
                [
                    .node("peer", peer), .position("snapshot", snapshot), .number("next", next),
                    .number("truncated", truncated),
                ]
            )
        case .snapshotUnavailable(let peer, let next, let truncated):
            (
                "snapshotUnavailable",
                [.node("peer", peer), .number("next", next), .number("truncated", truncated)]
            )
        case .snapshotRestored(let leader, let snapshot, let last):
            (
                "snapshotRestored",
                [
                    .node("leader", leader), .position("snapshot", snapshot),
                    .position("last", last),
                ]
            )
        case .snapshotIgnored(let leader, let snapshot, let commit, let reason):
            (
                "snapshotIgnored",
                [
                    .node("leader", leader), .position("snapshot", snapshot),
                    .number("commit", commit), .word("reason", String(describing: reason)),
                ]
            )
        case .messageIgnored(let kind, let from, let term, let ownTerm, let reason):
            (
                "messageIgnored",
                [
                    .word("type", kind.word), .node("from", from), .number("term", term),
                    .number("ownTerm", ownTerm), .word("reason", String(describing: reason)),
                ]
            )
        default: preconditionFailure("\(self) is no fact about snapshots or messages")
        }
    }
}
