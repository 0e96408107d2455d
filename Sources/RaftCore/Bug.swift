/// One way to break a rule on purpose: a single wrong alternative that stands right beside the
/// right line. A node without bugs follows the protocol.
public enum Bug: UInt8, Sendable, CaseIterable {
    case doubleVote
    case voteKeptAcrossTerms
    case anyLogWins
    case longestLogWins
    case halfQuorum
    case figure8
    case commitNoMinimum
    case heartbeatCommitUncapped
    case truncateAlways
    case noPreviousCheck
    case acknowledgeTooMuch
    case staleAppendAccepted
    case stableIgnoresTerm
    case hardStateNotLoaded
    case acknowledgeBeforeSync
    // The store
    case appendBelowCommitRejected
    case hardStateNotPersisted
    case commitNotPersisted
    case staleTailLeft
    case dataAndAppliedIndexInTwoBatches
    case appliedIndexNeverPersisted
    case writeBatchWrittenTwice
    case overriddenProposalsNeverAnswered
    case acknowledgeAtPropose
    case proposalMatchedByIndexOnly
    case localReadWithoutLog
    case gcDeletesTwoTooMany
    case gcWorkerNeverRuns
    case lastCompactedMovedEarly
    case snapshotKeepsOldRecords
    case snapshotLastTermForgotten
    case snapshotAppliedIndexForgotten
    case snapshotTruncatedStateForgotten
    case snapshotApplyNotSent
    case snapshotNotAwaited
    case failedGenerationNotNotified
    case emptyRangeEndNotCleared
    case snapshotCrashNotRepaired

    /// The word that `break` takes.
    public var name: String {
        switch self {
        case .doubleVote: "double-vote"
        case .voteKeptAcrossTerms: "vote-kept-across-terms"
        case .anyLogWins: "any-log-wins"
        case .longestLogWins: "longest-log-wins"
        case .halfQuorum: "half-quorum"
        case .figure8: "figure-8"
        case .commitNoMinimum: "commit-no-minimum"
        case .heartbeatCommitUncapped: "heartbeat-commit-uncapped"
        case .truncateAlways: "truncate-always"
        case .noPreviousCheck: "no-previous-check"
        case .acknowledgeTooMuch: "acknowledge-too-much"
        case .staleAppendAccepted: "stale-append-accepted"
        case .stableIgnoresTerm: "stable-ignores-term"
        case .hardStateNotLoaded: "hard-state-not-loaded"
        case .acknowledgeBeforeSync: "acknowledge-before-sync"
        case .appendBelowCommitRejected: "append-below-commit-rejected"
        case .hardStateNotPersisted: "hard-state-not-persisted"
        case .commitNotPersisted: "commit-not-persisted"
        case .staleTailLeft: "stale-tail-left"
        case .dataAndAppliedIndexInTwoBatches: "data-and-applied-index-in-two-batches"
        case .appliedIndexNeverPersisted: "applied-index-never-persisted"
        case .writeBatchWrittenTwice: "write-batch-written-twice"
        case .overriddenProposalsNeverAnswered: "overridden-proposals-never-answered"
        case .acknowledgeAtPropose: "acknowledge-at-propose"
        case .proposalMatchedByIndexOnly: "proposal-matched-by-index-only"
        case .localReadWithoutLog: "local-read-without-log"
        case .gcDeletesTwoTooMany: "gc-deletes-two-too-many"
        case .gcWorkerNeverRuns: "gc-worker-never-runs"
        case .lastCompactedMovedEarly: "last-compacted-moved-early"
        case .snapshotKeepsOldRecords: "snapshot-keeps-old-records"
        case .snapshotLastTermForgotten: "snapshot-last-term-forgotten"
        case .snapshotAppliedIndexForgotten: "snapshot-applied-index-forgotten"
        case .snapshotTruncatedStateForgotten: "snapshot-truncated-state-forgotten"
        case .snapshotApplyNotSent: "snapshot-apply-not-sent"
        case .snapshotNotAwaited: "snapshot-not-awaited"
        case .failedGenerationNotNotified: "failed-generation-not-notified"
        case .emptyRangeEndNotCleared: "empty-range-end-not-cleared"
        case .snapshotCrashNotRepaired: "snapshot-crash-not-repaired"
        }
    }

    /// The rule that it breaks.
    public var rule: Rule {
        switch self {
        case .doubleVote: .voteOncePerTerm
        case .voteKeptAcrossTerms: .newTermClearsVote
        case .anyLogWins, .longestLogWins: .logUpToDate
        case .halfQuorum: .majority
        case .figure8: .commitOnlyOwnTerm
        case .commitNoMinimum: .commitUpToLastNew
        case .heartbeatCommitUncapped: .heartbeatCommit
        case .truncateAlways: .truncateOnlyConflict
        case .noPreviousCheck: .previousEntryMatches
        case .acknowledgeTooMuch: .acknowledgeWhatMatched
        case .staleAppendAccepted: .staleTermIgnored
        case .stableIgnoresTerm: .stableMatchesTerm
        case .hardStateNotLoaded: .restartKeepsHardState
        case .acknowledgeBeforeSync: .persistBeforeSend
        case .appendBelowCommitRejected: .committedNeverTruncated
        case .hardStateNotPersisted: .restartKeepsHardState
        case .commitNotPersisted: .commitDurableBeforeApply
        case .staleTailLeft: .logEndsAtLastIndex
        case .dataAndAppliedIndexInTwoBatches, .appliedIndexNeverPersisted: .appliedIndexWithData
        case .writeBatchWrittenTwice: .applyInOrder
        case .overriddenProposalsNeverAnswered: .answeredOnce
        case .acknowledgeAtPropose: .answerAfterApply
        case .proposalMatchedByIndexOnly: .answerMatchesTerm
        case .localReadWithoutLog: .readThroughLog
        case .gcDeletesTwoTooMany: .gcKeepsUntruncated
        case .gcWorkerNeverRuns, .lastCompactedMovedEarly: .gcDeletesTruncated
        case .snapshotKeepsOldRecords, .snapshotLastTermForgotten,
            .snapshotAppliedIndexForgotten, .snapshotTruncatedStateForgotten,
            .snapshotApplyNotSent:
            .snapshotInstalledWhole
        case .snapshotNotAwaited: .snapshotAwaited
        case .failedGenerationNotNotified: .failureIsTold
        case .emptyRangeEndNotCleared, .snapshotCrashNotRepaired: .snapshotInstalledWhole
        }
    }

    public init?(name: String) {
        guard let bug = Bug.allCases.first(where: { $0.name == name }) else { return nil }
        self = bug
    }
}

/// The bugs that are switched on in one node, as a 128-bit mask.
public struct BugSet: Hashable, Sendable {
    private var mask: UInt128 = 0

    public init() {}

    public var isEmpty: Bool { mask == 0 }

    @inline(__always)
    public func contains(_ bug: Bug) -> Bool { mask != 0 && mask >> UInt128(bug.rawValue) & 1 == 1 }

    public mutating func insert(_ bug: Bug) { mask |= 1 << UInt128(bug.rawValue) }
    public mutating func remove(_ bug: Bug) { mask &= ~(1 << UInt128(bug.rawValue)) }

    /// The bugs in the order of their declaration.
    public var members: [Bug] { Bug.allCases.filter(contains) }
}
