import RaftCore

/// A node as the language names it; `leader` is looked up when the command runs.
public enum NodeReference: Hashable, Sendable {
    case node(NodeID)
    /// The live leader with the highest term.
    case leader
}

extension NodeReference: CustomStringConvertible {
    public var description: String {
        switch self {
        case .node(let node): node.description
        case .leader: "leader"
        }
    }
}

/// Some nodes as the language names them, such as `n1 n3..n5` or `followers`; looked up when the
/// command runs.
public struct NodeSetReference: Hashable, Sendable {
    public enum Item: Hashable, Sendable {
        case node(NodeID)
        /// From the first to the second, both included.
        case range(NodeID, NodeID)
        case all
        /// The live leader with the highest term.
        case leader
        /// Everyone but the leader.
        case followers
        /// The leader, then the lowest live nodes.
        case majority
        /// Everyone who is not in the majority.
        case minority
    }

    /// Never empty when it was parsed.
    public var items: [Item]

    public static let all = NodeSetReference([.all])

    public init(_ items: [Item]) { self.items = items }

    public init(_ nodes: NodeSet) { items = NodeSetReference.items(of: nodes) }

    /// `nodes` as single nodes and, from three in a row on, as ranges.
    static func items(of nodes: NodeSet) -> [Item] {
        var runs: [(first: NodeID, last: NodeID)] = []
        for node in nodes {
            if let run = runs.last, run.last.rawValue + 1 == node.rawValue {
                runs[runs.count - 1].last = node
            } else {
                runs.append((node, node))
            }
        }
        return runs.flatMap { run -> [Item] in
            switch run.last.rawValue - run.first.rawValue {
            case 0: [.node(run.first)]
            case 1: [.node(run.first), .node(run.last)]
            default: [.range(run.first, run.last)]
            }
        }
    }
}

extension NodeSetReference.Item: CustomStringConvertible {
    public var description: String {
        switch self {
        case .node(let node): node.description
        case .range(let first, let last): "\(first)..\(last)"
        case .all: "all"
        case .leader: "leader"
        case .followers: "followers"
        case .majority: "majority"
        case .minority: "minority"
        }
    }

    /// The nodes that are named by number; empty for words that only the running world resolves.
    var numbered: NodeSet {
        switch self {
        case .node(let node): [node]
        case .range(let first, let last):
            NodeSet(first: Int(last.rawValue)).subtracting(NodeSet(first: first.arrayIndex))
        case .all, .leader, .followers, .majority, .minority: []
        }
    }
}

extension NodeSetReference: CustomStringConvertible {
    public var description: String { items.map(\.description).joined(separator: " ") }
}

/// The link between two nodes: one direction (`n1 -> n2`) or both (`n1 n2`).
public struct LinkReference: Hashable, Sendable {
    public var from: NodeReference
    public var to: NodeReference
    public var isOneWay: Bool

    public init(from: NodeReference, to: NodeReference, isOneWay: Bool) {
        self.from = from
        self.to = to
        self.isOneWay = isOneWay
    }
}

extension LinkReference: CustomStringConvertible {
    public var description: String { isOneWay ? "\(from) -> \(to)" : "\(from) \(to)" }
}
