/// A place in a log, counted from 1; 0 is before the first entry (Figure 2).
public typealias LogIndex = Int

/// A logical period with at most one leader; 0 is before the first election (§5.1).
public typealias Term = Int

/// One member of a cluster: a small dense number from 1 to 63, printed `n1`.
public struct NodeID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt8

    /// Nobody: no vote given, no leader known.
    public static let none = NodeID(rawValue: 0)

    /// The largest number that a `NodeSet` can hold.
    public static let max = NodeID(rawValue: 63)

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Precondition: `number` lies in 0…63.
    public init(_ number: Int) {
        precondition((0...63).contains(number), "node number \(number) is outside 0…63")
        rawValue = UInt8(number)
    }

    /// Where this node stands in an array of nodes; only for real nodes.
    public var arrayIndex: Int { Int(rawValue) - 1 }

    public static func < (one: NodeID, other: NodeID) -> Bool { one.rawValue < other.rawValue }
}

extension NodeID: CustomStringConvertible {
    public var description: String { self == .none ? "none" : "n\(rawValue)" }
}

/// A set of nodes as one 64-bit mask; iteration goes by ascending number.
public struct NodeSet: Hashable, Sendable {
    public var mask: UInt64

    public init(mask: UInt64 = 0) { self.mask = mask }

    /// The nodes `n1` to `n`*count*.
    public init(first count: Int) {
        precondition((0...63).contains(count), "a set holds at most 63 nodes, not \(count)")
        mask = ((1 << UInt64(count)) - 1) << 1
    }

    public var isEmpty: Bool { mask == 0 }
    public var count: Int { mask.nonzeroBitCount }
    public var first: NodeID? {
        mask == 0 ? nil : NodeID(rawValue: UInt8(mask.trailingZeroBitCount))
    }

    public func contains(_ node: NodeID) -> Bool { mask >> UInt64(node.rawValue) & 1 == 1 }

    public mutating func insert(_ node: NodeID) { mask |= 1 << UInt64(node.rawValue) }
    public mutating func remove(_ node: NodeID) { mask &= ~(1 << UInt64(node.rawValue)) }

    public func union(_ other: NodeSet) -> NodeSet { NodeSet(mask: mask | other.mask) }
    public func intersection(_ other: NodeSet) -> NodeSet { NodeSet(mask: mask & other.mask) }
    public func subtracting(_ other: NodeSet) -> NodeSet { NodeSet(mask: mask & ~other.mask) }
}

extension NodeSet: Sequence, ExpressibleByArrayLiteral {
    public init(arrayLiteral nodes: NodeID...) {
        self.init()
        for node in nodes { insert(node) }
    }

    public struct Iterator: IteratorProtocol {
        var rest: UInt64

        public mutating func next() -> NodeID? {
            guard rest != 0 else { return nil }
            let bit = rest.trailingZeroBitCount
            rest &= rest &- 1
            return NodeID(rawValue: UInt8(bit))
        }
    }

    public func makeIterator() -> Iterator { Iterator(rest: mask) }
}

extension NodeSet: CustomStringConvertible {
    public var description: String {
        isEmpty ? "nobody" : map(\.description).joined(separator: " ")
    }
}

/// An index with the term of the entry there, written `42 t4`.
public struct Position: Hashable, Sendable {
    public var index: LogIndex
    public var term: Term

    /// Before the first entry.
    public static let zero = Position(index: 0, term: 0)

    public init(index: LogIndex, term: Term) {
        self.index = index
        self.term = term
    }

    /// Whether a log that ends here may lead one that ends at `other`: the later last term wins,
    /// with equal terms the longer log (§5.4.1).
    public func isUpToDate(with other: Position) -> Bool {
        term > other.term || (term == other.term && index >= other.index)
    }
}

extension Position: CustomStringConvertible {
    public var description: String { "\(index) t\(term)" }
}

/// One command in the log, with the term in which a leader received it (Figure 2).
public struct Entry: Hashable, Sendable {
    public var index: LogIndex
    public var term: Term
    /// What the state machine gets; empty for the entry that a new leader appends (§8).
    public var payload: [UInt8]

    public init(index: LogIndex = 0, term: Term = 0, payload: [UInt8] = []) {
        self.index = index
        self.term = term
        self.payload = payload
    }

    public var position: Position { Position(index: index, term: term) }
}

/// What a node may not forget before it speaks: its term, its vote and what it knows committed
/// (Figure 2, persistent state; commit is kept so that a restart applies without waiting).
public struct HardState: Hashable, Sendable {
    public var term: Term
    public var vote: NodeID
    public var commit: LogIndex

    public init(term: Term = 0, vote: NodeID = .none, commit: LogIndex = 0) {
        self.term = term
        self.vote = vote
        self.commit = commit
    }
}

/// Who counts: voters decide elections and commits, learners only receive the log.
public struct Configuration: Hashable, Sendable {
    public var voters: NodeSet
    public var learners: NodeSet

    public init(voters: NodeSet = [], learners: NodeSet = []) {
        self.voters = voters
        self.learners = learners
    }

    public var members: NodeSet { voters.union(learners) }
}

/// The identity of a snapshot: the last entry that it replaces and the configuration there (§7).
/// The state itself stays with the store; the protocol never looks into it.
public struct Snapshot: Hashable, Sendable {
    public var position: Position
    public var configuration: Configuration
    /// The rolling digest of the log up to `position`, so that logs compare across a snapshot.
    public var digest: UInt64

    public init(position: Position, configuration: Configuration, digest: UInt64 = 0) {
        self.position = position
        self.configuration = configuration
        self.digest = digest
    }
}

/// What a node is in its term (Figure 4; pre-candidate from D §9.6).
public enum Role: UInt8, Sendable, CaseIterable {
    case follower, preCandidate, candidate, leader
}
