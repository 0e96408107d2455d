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
    case campaignAfterSilence
    case electionTimeoutRandomised
    case campaignOnOrder
    case onlyVotersCampaign
    case leaderOfTermIsFollowed
    case knownLeaderNoVote
    case roleDecides
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

    /// The name under which facts and tests cite it.
    public var name: String { Rule.names[Int(rawValue)] }

    /// By number; to ask the language for the name of a case takes it long.
    private static let names = allCases.map { String(describing: $0) }
}
