/// Every rule of the protocol and of the store around it, named once: the table of contents of what
/// a node does. Facts cite a rule, bugs break one, tests and scenarios are called after one.
public enum Rule: UInt8, Sendable, CaseIterable {
    // Terms and elections
    case higherTermWins
    case staleTermIgnored
    case staleLeaderIsTold
    case newTermClearsVote
    case voteOncePerTerm
    case logUpToDate
    case majority
    case electionTimeoutRandomised
    case onlyVotersCampaign
    case leaderOfTermIsFollowed
    case preVote
    case leaderLease
    case checkQuorum
    // Replication
    case leaderAppendOnly
    case newLeaderAppendsEmptyEntry
    case previousEntryMatches
    case truncateOnlyConflict
    case committedNeverTruncated
    case acknowledgeWhatMatched
    case commitByMajority
    case commitOnlyOwnTerm
    case commitUpToLastNew
    case heartbeatCommit
    case backUpByTerm
    case staleRejectionIgnored
    case probeThenReplicate
    case inflightWindow
    case proposalsGoToLeader
    case onlyMembersAnswer
    // Snapshots
    case snapshotWhenCompacted
    case staleSnapshotIgnored
    case snapshotReplacesLog
    // The store
    case persistBeforeSend
    case stableMatchesTerm
    case restartKeepsHardState
    case appliedIndexWithData
    case applyInOrder
    case commitDurableBeforeApply
    case logEndsAtLastIndex
    case gcKeepsUntruncated
    case gcDeletesTruncated
    case snapshotInstalledWhole
    case snapshotAwaited
    case failureIsTold
    case answerAfterApply
    case answeredOnce
    case answerMatchesTerm
    case readThroughLog

    /// Where the rule stands: a section of the paper, of the dissertation (D) or of etcd's raft.
    public var source: String {
        switch self {
        case .higherTermWins, .staleTermIgnored: "§5.1"
        case .staleLeaderIsTold: "etcd: step with PreVote or CheckQuorum"
        case .newTermClearsVote, .voteOncePerTerm, .majority, .electionTimeoutRandomised: "§5.2"
        case .leaderOfTermIsFollowed: "§5.2"
        case .logUpToDate: "§5.4.1"
        case .onlyVotersCampaign: "D §4.2.1"
        case .preVote: "D §9.6"
        case .leaderLease: "D §4.2.3, §6"
        case .checkQuorum: "D §6.2"
        case .leaderAppendOnly, .previousEntryMatches: "§5.3"
        case .newLeaderAppendsEmptyEntry: "§8"
        case .truncateOnlyConflict: "Figure 2, AppendEntries 3"
        case .committedNeverTruncated: "Figure 3, State Machine Safety"
        case .acknowledgeWhatMatched: "§5.3, Figure 2"
        case .commitByMajority: "§5.3"
        case .commitOnlyOwnTerm: "§5.4.2"
        case .commitUpToLastNew: "Figure 2, AppendEntries 5"
        case .heartbeatCommit: "etcd: heartbeat carries min(match, commit)"
        case .backUpByTerm: "§5.3, last part"
        case .staleRejectionIgnored: "etcd: progress of a peer"
        case .probeThenReplicate: "etcd: progress of a peer"
        case .inflightWindow: "D §10.2.1"
        case .proposalsGoToLeader: "§8"
        case .onlyMembersAnswer: "etcd: raw node"
        case .snapshotWhenCompacted, .snapshotReplacesLog: "§7"
        case .staleSnapshotIgnored: "§7, Figure 13"
        case .persistBeforeSend: "Figure 2, persistent state"
        case .stableMatchesTerm: "etcd: asynchronous storage"
        case .restartKeepsHardState: "§5.1, Figure 2"
        case .appliedIndexWithData: "TinyKV 2B"
        case .applyInOrder: "§5.3"
        case .commitDurableBeforeApply, .logEndsAtLastIndex, .answeredOnce: "TinyKV 2B"
        case .gcKeepsUntruncated, .gcDeletesTruncated, .snapshotAwaited, .failureIsTold: "TinyKV 2C"
        case .snapshotInstalledWhole: "§7, TinyKV 2C"
        case .answerAfterApply: "§5.3, §8"
        case .answerMatchesTerm, .readThroughLog: "§8"
        }
    }

    /// The rule in one sentence.
    public var sentence: String {
        switch self {
        case .higherTermWins: "Whoever sees a higher term takes it over and follows."
        case .staleTermIgnored: "A message of an older term has no effect."
        case .staleLeaderIsTold: "A leader of an older term is answered, so it steps down."
        case .newTermClearsVote: "A new term starts without a vote."
        case .voteOncePerTerm: "A node votes for at most one candidate in a term."
        case .logUpToDate: "A vote goes only to a candidate whose log is at least as up to date."
        case .majority: "More than half of the voters must agree."
        case .electionTimeoutRandomised: "Each wait is drawn anew, so that nodes rarely collide."
        case .onlyVotersCampaign: "Only a voter without a pending snapshot stands for election."
        case .leaderOfTermIsFollowed: "A candidate follows the leader that its own term has."
        case .preVote: "A node asks whether it could win before it raises its term."
        case .leaderLease: "Who heard from a leader within a timeout ignores candidates."
        case .checkQuorum: "A leader that does not hear from a majority steps down."
        case .leaderAppendOnly: "A leader never changes or removes entries of its own log."
        case .newLeaderAppendsEmptyEntry: "A new leader appends an empty entry of its term."
        case .previousEntryMatches: "Entries are taken only behind an entry that matches."
        case .truncateOnlyConflict: "Only an entry that conflicts is removed, with all after it."
        case .committedNeverTruncated: "A committed entry is never removed or replaced."
        case .acknowledgeWhatMatched: "A node acknowledges up to the last entry of the message."
        case .commitByMajority: "An entry is committed once a majority of the voters holds it."
        case .commitOnlyOwnTerm: "By counting, a leader commits only entries of its own term."
        case .commitUpToLastNew: "A follower commits at most up to the last entry it was sent."
        case .heartbeatCommit: "A heartbeat tells no more than the follower is known to hold."
        case .backUpByTerm: "After a refusal, whole terms are skipped that cannot match."
        case .staleRejectionIgnored: "A refusal of something already settled changes nothing."
        case .probeThenReplicate: "One append at a time until a peer's log is known, then many."
        case .inflightWindow: "Only so many appends may be unanswered at a time."
        case .proposalsGoToLeader: "Only the leader takes proposals; others forward or refuse."
        case .onlyMembersAnswer: "Answers count only from members of the configuration."
        case .snapshotWhenCompacted: "Who needs entries that are gone is sent a snapshot."
        case .staleSnapshotIgnored: "A snapshot that brings nothing new is answered, not installed."
        case .snapshotReplacesLog: "A snapshot from further on replaces the log."
        case .persistBeforeSend: "What a message claims is on disk before it leaves."
        case .stableMatchesTerm: "A finished write counts only where its entries still stand."
        case .restartKeepsHardState: "Term and vote survive a crash."
        case .appliedIndexWithData: "An entry's effect and its index are one atomic write."
        case .applyInOrder: "Committed entries are applied once each, in log order."
        case .commitDurableBeforeApply: "The commit index on disk is never below the applied one."
        case .logEndsAtLastIndex: "Behind the last index the disk holds no entry."
        case .gcKeepsUntruncated: "Log GC deletes only what was truncated."
        case .gcDeletesTruncated: "What was truncated is deleted from the disk in the end."
        case .snapshotInstalledWhole:
            "A snapshot replaces log, indexes, peers and data, all of them."
        case .snapshotAwaited: "Nothing is applied or read until a snapshot's data is there."
        case .failureIsTold: "Whoever waits for a task learns that it failed."
        case .answerAfterApply: "A client is answered once its entry is applied."
        case .answeredOnce: "Every proposal is answered exactly once."
        case .answerMatchesTerm: "An entry answers the proposal of its index and term, no other."
        case .readThroughLog: "A read takes its place in the log, behind every acknowledged write."
        }
    }

    /// The name under which facts and tests cite it.
    public var name: String { String(describing: self) }
}
