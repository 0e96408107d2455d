import RaftCore
import RaftSim
import Testing

@Suite("Planted bugs: a checker that never fired proves nothing")
struct PlantedBugTests {
    /// The first seed of the fuzz that finds the bug, and the invariant that fires there; nil:
    /// the cluster never comes to rest. A new bug does not compile without its row.
    private static func finder(of bug: RaftCore.Bug) -> (seed: UInt64, invariant: Invariant?) {
        switch bug {
        case .doubleVote: (1, .voteOnce)
        case .voteKeptAcrossTerms: (1, nil)
        case .anyLogWins: (2, .leaderCompleteness)
        case .longestLogWins: (9, .leaderCompleteness)
        case .halfQuorum: (1, .electableIsComplete)
        case .figure8: (19, .electableIsComplete)
        case .commitNoMinimum: (38, .stateMachineSafety)
        case .heartbeatCommitUncapped: (3, .stateMachineSafety)
        case .truncateAlways: (1, .matchIsDurable)
        case .noPreviousCheck: (6, .matchIsDurable)
        case .acknowledgeTooMuch: (38, .matchIsDurable)
        case .staleAppendAccepted: (1, .monotonic)
        case .stableIgnoresTerm: (74, .logMatching)
        case .hardStateNotLoaded: (1, .monotonic)
        case .acknowledgeBeforeSync: (1, .matchIsDurable)
        case .appendBelowCommitRejected: (27, nil)
        case .hardStateNotPersisted: (1, .monotonic)
        case .commitNotPersisted: (1, .recoverable)
        case .staleTailLeft: (1, .logIsWhole)
        case .dataAndAppliedIndexInTwoBatches: (55, .appliedWithData)
        case .appliedIndexNeverPersisted: (1, .appliedWithData)
        case .writeBatchWrittenTwice: (1, .appliedWithData)
        case .overriddenProposalsNeverAnswered: (1, .answeredOnce)
        case .acknowledgeAtPropose: (1, .acknowledgedIsCommitted)
        case .proposalMatchedByIndexOnly: (1842, .acknowledgedIsCommitted)
        case .localReadWithoutLog: (28, .readIsFresh)
        case .gcDeletesTwoTooMany: (1, .logIsWhole)
        case .gcWorkerNeverRuns: (1, nil)
        case .lastCompactedMovedEarly: (246, nil)
        case .snapshotKeepsOldRecords: (1, .logIsWhole)
        case .snapshotLastTermForgotten: (1, .logIsWhole)
        case .snapshotAppliedIndexForgotten: (1, .appliedWithData)
        case .snapshotTruncatedStateForgotten: (1, .logIsWhole)
        case .snapshotApplyNotSent: (1, .appliedWithData)
        case .snapshotNotAwaited: (1, .appliedWithData)
        case .failedGenerationNotNotified: (859, nil)
        }
    }

    @Test(
        "the fuzz finds it, and the same run without it is clean", arguments: RaftCore.Bug.allCases)
    func found(_ bug: RaftCore.Bug) {
        let (seed, invariant) = PlantedBugTests.finder(of: bug)
        let broken = FuzzCase(seed: seed, bugs: [bug]).run()
        #expect(broken.failure != nil)
        #expect(broken.violation?.invariant == invariant)
        #expect(FuzzCase(seed: seed).run().failure == nil)
    }
}
