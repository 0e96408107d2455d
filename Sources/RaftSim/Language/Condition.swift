import RaftCore

/// A question about the cluster with the answer yes or no: what `run until`, `stop when` and
/// `expect` test.
public indirect enum Condition: Hashable, Sendable {
    /// Some live node leads.
    case leader
    /// The live leader with the highest term is (or is not) this node; without a leader no.
    case leaderIs(Equality, NodeID)
    /// How many live nodes lead, whatever their terms.
    case leaders(Comparison, Int)
    /// So many of something there are now, or have been.
    case count(CountWord, Comparison, Int)
    case role(NodeReference, Equality, RoleWord)
    case number(NodeReference, NumberField, Comparison, Int)
    /// Whom a node voted for or follows; `NodeID.none` for nobody.
    case peer(NodeReference, PeerField, Equality, NodeID)
    /// Whether a node is up; a frozen node is.
    case alive(NodeReference, Bool)
    /// The entry at this index is on a majority's disks, as its leader knows.
    case committed(LogIndex)
    /// Every one of these nodes has applied the entry at this index.
    case applied(LogIndex, on: NodeSetReference)
    /// All live nodes hold the same log and have applied the same.
    case agree
    /// Nothing is in flight and nothing is to do but ticks.
    case quiet
    /// The key has (or has not) this value on every one of these nodes.
    case value(key: [UInt8], Equality, ProposedValue, on: NodeSetReference)
    /// The key has no value on any of these nodes.
    case noValue(key: [UInt8], on: NodeSetReference)
    case logsEqual(NodeReference, NodeReference)
    /// A message of this kind was sent: in this step, for `expect` since the last mark.
    case sent(MessageKind)
    /// An invariant is broken.
    case violation
    case not(Condition)
    /// All of at least two.
    case and([Condition])
    /// At least one of at least two.
    case or([Condition])

    /// Whether a broken invariant can be what it waits for.
    var asksForViolation: Bool {
        switch self {
        case .violation: true
        case .not(let condition): condition.asksForViolation
        case .and(let all), .or(let all): all.contains(where: \.asksForViolation)
        default: false
        }
    }

    /// How many parentheses and `not` may stand inside each other.
    static let depthLimit = 64
}

/// `==` or `!=`.
public enum Equality: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case different = "!="

    public func holds<Value: Equatable>(_ one: Value, _ other: Value) -> Bool {
        (one == other) == (self == .equal)
    }
}

/// How two numbers are compared.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case different = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    public func holds(_ one: Int, _ other: Int) -> Bool {
        switch self {
        case .equal: one == other
        case .different: one != other
        case .less: one < other
        case .lessOrEqual: one <= other
        case .greater: one > other
        case .greaterOrEqual: one >= other
        }
    }
}

/// What a node is, as conditions and the machine-readable output spell it.
public enum RoleWord: String, Hashable, Sendable, CaseIterable {
    case follower, precandidate, candidate, leader, down
}

/// A number that a node shows: `n2.term`.
public enum NumberField: String, Hashable, Sendable, CaseIterable {
    case term, commit, applied
    /// The lowest index in the log: the truncated index + 1.
    case first
    /// The highest index in the log.
    case last
    /// The highest index that compaction removed.
    case truncated
    /// The highest index whose entry is gone from the disk too.
    case deleted
    /// The index of the newest stored snapshot.
    case snapshot
}

/// What `waiting == 0` counts.
public enum CountWord: String, Hashable, Sendable, CaseIterable {
    /// Requests without an answer, and clients that will ask again.
    case waiting
    /// Requests that were answered with success since the start.
    case answered
    /// Snapshots on their way.
    case transfers
}

/// Another node that a node knows: `n2.vote`.
public enum PeerField: String, Hashable, Sendable, CaseIterable {
    case vote, lead
}

extension Condition: CustomStringConvertible {
    public var description: String {
        switch self {
        case .leader: "leader"
        case .leaderIs(let equality, let node): "leader \(equality.rawValue) \(node)"
        case .leaders(let comparison, let count): "leaders \(comparison.rawValue) \(count)"
        case .count(let word, let comparison, let count):
            "\(word.rawValue) \(comparison.rawValue) \(count)"
        case .role(let node, let equality, let role):
            "\(node).role \(equality.rawValue) \(role.rawValue)"
        case .number(let node, let field, let comparison, let number):
            "\(node).\(field.rawValue) \(comparison.rawValue) \(number)"
        case .peer(let node, let field, let equality, let peer):
            "\(node).\(field.rawValue) \(equality.rawValue) \(peer)"
        case .alive(let node, let isAlive): "\(node).alive == \(isAlive ? "yes" : "no")"
        case .committed(let index): "committed \(index)"
        case .applied(let index, let nodes): "applied \(index) on \(nodes)"
        case .agree: "agree"
        case .quiet: "quiet"
        case .value(let key, let equality, let value, let nodes):
            "value \(Quoting.word(key)) \(equality.rawValue) \(value) on \(nodes)"
        case .noValue(let key, let nodes): "no value \(Quoting.word(key)) on \(nodes)"
        case .logsEqual(let one, let other): "log \(one) == log \(other)"
        case .sent(let kind): "sent \(kind.word)"
        case .violation: "violation"
        case .not(.leader): "no leader"
        case .not(.violation): "no violation"
        case .not(let condition): "not \(condition.asOperand)"
        case .and(let conditions): conditions.map(\.asOperand).joined(separator: " and ")
        case .or(let conditions):
            conditions.map { $0.isOr ? "(\($0))" : $0.description }.joined(separator: " or ")
        }
    }

    private var isOr: Bool {
        if case .or = self { return true }
        return false
    }

    /// In parentheses where `and` or `not` would otherwise tear it apart.
    private var asOperand: String {
        if case .and = self { return "(\(self))" }
        return isOr ? "(\(self))" : description
    }
}
