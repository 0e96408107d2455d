/// Why something happened: one decision of the protocol with its operands and its rule.
///
/// Facts are trivial values of at most 48 bytes, so that recording them costs next to nothing;
/// words for them stand where words belong, in the screen's catalogue.
public enum Fact: Hashable, Sendable {
    // Elections
    case roleChanged(RoleChange)
    case campaignRefused(reason: CampaignRefusal)
    // Places come first where there are several: so the value stays small.
    case voteGranted(
        theirs: Position, ours: Position, term: Term, candidate: NodeID, isPreVote: Bool)
    case voteRefused(
        theirs: Position, ours: Position, term: Term, candidate: NodeID, votedFor: NodeID,
        reason: VoteRefusal, isPreVote: Bool)
    case voteIgnored(candidate: NodeID, term: Term, leader: NodeID, ticksLeft: Int, isPreVote: Bool)
    case voteCounted(
        voter: NodeID, granted: Bool, term: Term, grants: NodeSet, refusals: NodeSet,
        isPreVote: Bool)
    case timerReset(reason: TimerReason, ticks: Int)
    case quorumChecked(active: NodeSet, isQuorum: Bool)

    // Replication, at the receiver
    /// `isMatch`: whether the previous entry is here; a broken rule takes entries all the same.
    case appendAccepted(
        previous: Position, last: Position, appended: Int, leader: NodeID, isMatch: Bool)
    /// `ours`: the last index here, and the term at the index asked for, 0 where it is missing.
    case appendRejected(previous: Position, ours: Position, hint: LogIndex, leader: NodeID)
    case appendBelowCommit(leader: NodeID, previous: Position, commit: LogIndex)
    case conflictTruncated(leader: NodeID, from: Position, through: LogIndex, newTerm: Term)
    /// `leaderCommit`: as the message says; `lastNew`: up to where the log is known to be the
    /// leader's, for a heartbeat the last index here.
    case commitLearned(
        from: LogIndex, to: LogIndex, leaderCommit: LogIndex, lastNew: LogIndex, leader: NodeID,
        by: MessageKind)

    // Replication, at the leader
    case proposalAppended(at: Position, count: Int)
    case proposalForwarded(to: NodeID)
    case proposalDropped(reason: ProposalRefusal, term: Term)
    case acknowledged(peer: NodeID, from: LogIndex, to: LogIndex)
    case rejectionTaken(peer: NodeID, rejected: LogIndex, hint: Position, next: LogIndex)
    case rejectionIgnored(
        peer: NodeID, rejected: LogIndex, match: LogIndex, next: LogIndex, state: ProgressState)
    case progressChanged(
        peer: NodeID, from: ProgressState, to: ProgressState, match: LogIndex, next: LogIndex,
        reason: ProgressReason)
    case sendingPaused(peer: NodeID, state: ProgressState, inflight: Int)
    case commitAdvanced(from: LogIndex, to: Position, term: Term, holders: NodeSet)
    case commitHeldBack(at: Position, term: Term, holders: NodeSet)

    // Snapshots
    case snapshotChosen(peer: NodeID, snapshot: Position, next: LogIndex, truncated: LogIndex)
    case snapshotUnavailable(peer: NodeID, next: LogIndex, truncated: LogIndex)
    case snapshotRestored(leader: NodeID, snapshot: Position, last: Position)
    case snapshotIgnored(
        leader: NodeID, snapshot: Position, commit: LogIndex, reason: SnapshotRefusal)

    // Anything
    case messageIgnored(
        kind: MessageKind, from: NodeID, term: Term, ownTerm: Term, reason: IgnoreReason)
}

/// A node took a role, or its own once more in a later term.
public struct RoleChange: Hashable, Sendable {
    public var from: Role
    public var to: Role
    public var oldTerm: Term
    public var term: Term
    /// Whom it follows; none where it knows of no leader.
    public var leader: NodeID
    public var reason: RoleReason
    /// Whose message brought it about; itself where none did.
    public var cause: NodeID

    public init(
        from: Role = .follower, to: Role, oldTerm: Term = 0, term: Term, leader: NodeID = .none,
        reason: RoleReason, cause: NodeID = .none
    ) {
        self.from = from
        self.to = to
        self.oldTerm = oldTerm
        self.term = term
        self.leader = leader
        self.reason = reason
        self.cause = cause
    }

    /// Whether a leader leads no more.
    public var isStepDown: Bool { from == .leader && to != .leader }
}

/// Why a node took a role.
public enum RoleReason: UInt8, Sendable, CaseIterable {
    case started, electionTimeout, campaignOrdered, preVoteWon, voteWon, voteLost
    case higherTerm, leaderInTerm, quorumInactive
}

/// Why a node did not stand for election.
public enum CampaignRefusal: UInt8, Sendable, CaseIterable {
    case alreadyLeader, notVoter, snapshotPending
}

/// Why a vote was refused.
public enum VoteRefusal: UInt8, Sendable, CaseIterable {
    case staleTerm, alreadyVoted, knowsLeader, logBehind
}

/// Why an election timer started anew.
public enum TimerReason: UInt8, Sendable, CaseIterable {
    case roleChange, leaderMessage, voteGranted, electionTimeout
}

/// Why a proposal was not taken.
public enum ProposalRefusal: UInt8, Sendable, CaseIterable {
    case noLeader, notForwarding, campaigning, notMember, empty
}

/// Why the way of sending to a peer changed.
public enum ProgressReason: UInt8, Sendable, CaseIterable {
    case acknowledged, rejected, unreachable, snapshotSent, snapshotReported, snapshotFailed
}

/// Why a snapshot was not installed.
public enum SnapshotRefusal: UInt8, Sendable, CaseIterable {
    case notNewer, logHasIt, notMember, notFollower
}

/// Why a message had no effect.
public enum IgnoreReason: UInt8, Sendable, CaseIterable {
    /// Its sender leads an older term, and an answer tells it so.
    case staleLeaderTold
    case staleTerm, unknownPeer, wrongRole, contradictsCommitted, beyondLog, malformed
}

extension Fact {
    /// The rule that decided.
    public var rule: Rule {
        switch self {
        case .roleChanged(let change):
            change.to == .preCandidate ? .preVote : change.reason.rule
        case .campaignRefused(let reason):
            reason == .alreadyLeader ? .campaignOnOrder : .onlyVotersCampaign
        case .voteGranted(_, _, _, _, let isPreVote): isPreVote ? .preVote : .logUpToDate
        case .voteRefused(_, _, _, _, _, let reason, _): reason.rule
        case .voteIgnored: .leaderLease
        case .voteCounted: .majority
        case .timerReset(let reason, _):
            reason == .roleChange ? .electionTimeoutRandomised : .campaignAfterSilence
        case .quorumChecked: .checkQuorum
        case .appendAccepted, .appendRejected: .previousEntryMatches
        case .appendBelowCommit: .committedNeverTruncated
        case .conflictTruncated: .truncateOnlyConflict
        case .commitLearned(_, _, _, _, _, let kind):
            kind == .heartbeat ? .heartbeatCommit : .commitUpToLastNew
        case .proposalAppended: .leaderAppendOnly
        case .proposalForwarded, .proposalDropped: .proposalsGoToLeader
        case .acknowledged: .acknowledgeWhatMatched
        case .rejectionTaken: .backUpByTerm
        case .rejectionIgnored: .staleRejectionIgnored
        case .progressChanged(_, _, let to, _, _, _):
            to == .snapshot ? .snapshotWhenCompacted : .probeThenReplicate
        case .sendingPaused(_, let state, _): state.rule
        case .commitAdvanced(_, let to, let term, _):
            to.term == term ? .commitByMajority : .commitOnlyOwnTerm
        case .commitHeldBack: .commitOnlyOwnTerm
        case .snapshotChosen, .snapshotUnavailable: .snapshotWhenCompacted
        case .snapshotRestored: .snapshotReplacesLog
        case .snapshotIgnored: .staleSnapshotIgnored
        case .messageIgnored(_, _, _, _, let reason): reason.rule
        }
    }
}

extension RoleReason {
    var rule: Rule {
        switch self {
        case .started: .restartKeepsHardState
        case .electionTimeout: .campaignAfterSilence
        case .campaignOrdered: .campaignOnOrder
        case .preVoteWon: .preVote
        case .voteWon, .voteLost: .majority
        case .higherTerm: .higherTermWins
        case .leaderInTerm: .leaderOfTermIsFollowed
        case .quorumInactive: .checkQuorum
        }
    }
}

extension ProgressState {
    /// The rule by which a leader in this state sends nothing more for now.
    var rule: Rule {
        switch self {
        case .probe: .probeThenReplicate
        case .replicate: .inflightWindow
        case .snapshot: .snapshotWhenCompacted
        }
    }
}

extension VoteRefusal {
    var rule: Rule {
        switch self {
        case .staleTerm: .staleLeaderIsTold
        case .alreadyVoted: .voteOncePerTerm
        case .knowsLeader: .knownLeaderNoVote
        case .logBehind: .logUpToDate
        }
    }
}

extension IgnoreReason {
    var rule: Rule {
        switch self {
        case .staleLeaderTold: .staleLeaderIsTold
        case .staleTerm: .staleTermIgnored
        case .unknownPeer: .onlyMembersAnswer
        case .wrongRole: .roleDecides
        case .contradictsCommitted: .committedNeverTruncated
        case .beyondLog: .heartbeatCommit
        case .malformed: .previousEntryMatches
        }
    }
}
