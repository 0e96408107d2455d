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
