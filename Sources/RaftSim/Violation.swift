import RaftCore

/// What must hold after every step; the checker stops the run when one does not.
public enum Invariant: UInt8, Hashable, Sendable, CaseIterable {
    /// I1: at most one leader a term, over the whole history (§5.2).
    case electionSafety
    /// I2: a node votes for at most one candidate in a term, across restarts (§5.2).
    case voteOnce
    /// I3: terms, commit, applied and match never go back.
    case monotonic
    /// I4: applied ≤ commit ≤ last.
    case ordered
    /// I5: a leader never rewrites its log, and nobody removes a committed entry (§5.3).
    case appendOnly
    /// I6: same index and term, same log up to there (§5.3).
    case logMatching
    /// I7: terms grow along a log and do not exceed the current term.
    case logTerms
    /// I8: nodes that commit an index commit the same entry (§5.4.3).
    case stateMachineSafety
    /// I9: a leader holds every entry that was committed in an earlier term (§5.4).
    case leaderCompleteness
    /// I12: what a leader counts as held is on the peer's disk.
    case matchIsDurable
    /// I15: whoever could be elected now holds every committed entry.
    case electableIsComplete
    /// On disk truncated ≤ applied, and the state is the one that the log gives at the applied
    /// index: data and index change together, and every entry takes effect once.
    case appliedWithData
    /// The raft store holds every entry from behind the truncated index to the last one, and none
    /// behind that.
    case logIsWhole
    /// A node can start from what its disk holds.
    case recoverable
    /// Every request is answered, and once.
    case answeredOnce
    /// A client is told of success only when the entry that stands for its request is committed.
    case acknowledgedIsCommitted
    /// A read sees every write that was acknowledged before it began.
    case readIsFresh
    /// A client that alone writes its keys reads what it wrote.
    case clientHistory
}

/// An invariant that was found broken.
public struct Violation: Error, Hashable, Sendable {
    public var invariant: Invariant
    /// The node at which it was found.
    public var node: NodeID
    /// The other node concerned, or none.
    public var other: NodeID
    /// Where in the log, or the term concerned with index 0.
    public var position: Position

    public init(invariant: Invariant, node: NodeID, other: NodeID, position: Position) {
        self.invariant = invariant
        self.node = node
        self.other = other
        self.position = position
    }
}
