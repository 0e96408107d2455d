import RaftCore

/// Where the fuzz first finds a planted bug: a checker that never fired proves nothing.
public struct BugFinding: Hashable, Sendable {
    /// The first seed of `raftarium fuzz` whose run fails with the bug at every node.
    public let seed: UInt64
    /// The invariant that breaks there; nil: none breaks, but the cluster never comes to rest.
    public let invariant: Invariant?
}

extension Bug {
    /// Measured, and kept by a test; a new bug does not compile without its row.
    public var finding: BugFinding {
        switch self {
        case .doubleVote: BugFinding(seed: 1, invariant: .voteOnce)
        case .voteKeptAcrossTerms: BugFinding(seed: 1, invariant: nil)
        case .anyLogWins: BugFinding(seed: 2, invariant: .leaderCompleteness)
        case .longestLogWins: BugFinding(seed: 9, invariant: .leaderCompleteness)
        case .halfQuorum: BugFinding(seed: 1, invariant: .electableIsComplete)
        case .figure8: BugFinding(seed: 11, invariant: .electableIsComplete)
        case .commitNoMinimum: BugFinding(seed: 38, invariant: .stateMachineSafety)
        case .heartbeatCommitUncapped: BugFinding(seed: 9, invariant: .stateMachineSafety)
        case .truncateAlways: BugFinding(seed: 1, invariant: .matchIsDurable)
        case .noPreviousCheck: BugFinding(seed: 6, invariant: .matchIsDurable)
        case .acknowledgeTooMuch: BugFinding(seed: 38, invariant: .matchIsDurable)
        case .staleAppendAccepted: BugFinding(seed: 1, invariant: .monotonic)
        case .stableIgnoresTerm: BugFinding(seed: 223, invariant: .logMatching)
        case .hardStateNotLoaded: BugFinding(seed: 1, invariant: .monotonic)
        case .acknowledgeBeforeSync: BugFinding(seed: 1, invariant: .matchIsDurable)
        case .appendBelowCommitRejected: BugFinding(seed: 27, invariant: nil)
        case .hardStateNotPersisted: BugFinding(seed: 1, invariant: .monotonic)
        case .commitNotPersisted: BugFinding(seed: 1, invariant: .recoverable)
        case .staleTailLeft: BugFinding(seed: 1, invariant: .logIsWhole)
        case .dataAndAppliedIndexInTwoBatches: BugFinding(seed: 36, invariant: .appliedWithData)
        case .appliedIndexNeverPersisted: BugFinding(seed: 1, invariant: .appliedWithData)
        case .writeBatchWrittenTwice: BugFinding(seed: 1, invariant: .appliedWithData)
        case .overriddenProposalsNeverAnswered: BugFinding(seed: 3, invariant: .answeredOnce)
        case .acknowledgeAtPropose: BugFinding(seed: 1, invariant: .acknowledgedIsCommitted)
        case .proposalMatchedByIndexOnly:
            BugFinding(seed: 1842, invariant: .acknowledgedIsCommitted)
        case .localReadWithoutLog: BugFinding(seed: 110, invariant: .readIsFresh)
        case .gcDeletesTwoTooMany: BugFinding(seed: 1, invariant: .logIsWhole)
        case .gcWorkerNeverRuns: BugFinding(seed: 1, invariant: nil)
        case .lastCompactedMovedEarly: BugFinding(seed: 583, invariant: nil)
        case .snapshotKeepsOldRecords: BugFinding(seed: 1, invariant: .logIsWhole)
        case .snapshotLastTermForgotten: BugFinding(seed: 1, invariant: .logIsWhole)
        case .snapshotAppliedIndexForgotten: BugFinding(seed: 1, invariant: .appliedWithData)
        case .snapshotTruncatedStateForgotten: BugFinding(seed: 1, invariant: .logIsWhole)
        case .snapshotApplyNotSent: BugFinding(seed: 1, invariant: .appliedWithData)
        case .snapshotNotAwaited: BugFinding(seed: 13, invariant: .appliedWithData)
        case .emptyRangeEndNotCleared: BugFinding(seed: 3, invariant: .appliedWithData)
        case .snapshotCrashNotRepaired: BugFinding(seed: 215, invariant: .recoverable)
        case .failedGenerationNotNotified: BugFinding(seed: 3571, invariant: nil)
        }
    }
}
