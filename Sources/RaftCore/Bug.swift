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

    /// What the wrong line does, in one sentence.
    public var sentence: String {
        switch self {
        case .doubleVote: "Grants a vote although it already voted for another in this term."
        case .voteKeptAcrossTerms: "Keeps the vote of the old term when the term grows."
        case .anyLogWins: "Grants its vote without comparing the logs."
        case .longestLogWins: "Compares only the length of the logs, not their last terms."
        case .halfQuorum: "Takes half of the voters for a majority."
        case .figure8: "Commits an entry of an older term by counting its copies."
        case .commitNoMinimum: "Takes the leader's commit index up to its own last entry."
        case .heartbeatCommitUncapped: "Sends heartbeats with the whole commit index."
        case .truncateAlways: "Cuts the log behind every append, conflict or not."
        case .noPreviousCheck: "Appends entries without checking the entry before them."
        case .acknowledgeTooMuch: "Acknowledges its own last entry, not the last one received."
        case .staleAppendAccepted: "Takes appends from the leader of an older term."
        case .stableIgnoresTerm: "Believes an overwritten entry durable when an old write ends."
        case .hardStateNotLoaded: "Starts again without its term and vote."
        case .acknowledgeBeforeSync: "Sends messages before what they claim is on disk."
        case .appendBelowCommitRejected:
            "Rejects an append below its commit index instead of acknowledging that."
        case .hardStateNotPersisted: "Never writes term and vote."
        case .commitNotPersisted: "Never writes the commit index."
        case .staleTailLeft: "Leaves replaced entries on disk behind a shorter log."
        case .dataAndAppliedIndexInTwoBatches:
            "Writes an entry's data and its index in two batches."
        case .appliedIndexNeverPersisted: "Writes an entry's data without its index."
        case .writeBatchWrittenTwice: "Writes a batch twice, which spoils its keys."
        case .overriddenProposalsNeverAnswered: "Forgets proposals whose entry was replaced."
        case .acknowledgeAtPropose: "Answers a client as soon as its command is proposed."
        case .proposalMatchedByIndexOnly: "Answers a proposal with whatever entry has its index."
        case .localReadWithoutLog: "Answers reads from its own state at once."
        case .gcDeletesTwoTooMany: "Deletes two entries behind the truncated index too."
        case .gcWorkerNeverRuns: "Truncates the log and never deletes what was truncated."
        case .lastCompactedMovedEarly: "Counts entries as deleted before they are."
        case .snapshotKeepsOldRecords: "Leaves old log and data when it installs a snapshot."
        case .snapshotLastTermForgotten: "Installs a snapshot without its term as the last one."
        case .snapshotAppliedIndexForgotten: "Installs a snapshot without moving the applied index."
        case .snapshotTruncatedStateForgotten:
            "Installs a snapshot without moving the truncated index."
        case .snapshotApplyNotSent: "Installs a snapshot's indexes and never its data."
        case .snapshotNotAwaited: "Goes on applying while a snapshot's data is being taken over."
        case .emptyRangeEndNotCleared:
            "Takes a range without an end for an empty one, and clears no old data from it."
        case .snapshotCrashNotRepaired:
            "Does not put right a crash between the two writes of a snapshot."
        case .failedGenerationNotNotified:
            "Never learns that making a snapshot failed, and waits for it."
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
