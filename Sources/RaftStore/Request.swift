import RaftCore

/// The generation of a region: `conf` counts membership changes, `version` splits and merges.
/// Printed `1/1`.
public struct RegionEpoch: Hashable, Sendable {
    public var conf: Int
    public var version: Int

    /// What a region starts with.
    public static let first = RegionEpoch(conf: 1, version: 1)

    public init(conf: Int, version: Int) {
        self.conf = conf
        self.version = version
    }
}

extension RegionEpoch: CustomStringConvertible {
    public var description: String { "\(conf)/\(version)" }
}

/// A range of keys, from `start` on and below `end`; an empty `end` has no end.
public struct KeyRange: Hashable, Sendable {
    public var start: [UInt8]
    public var end: [UInt8]

    public static let all = KeyRange(start: [], end: [])

    public init(start: [UInt8], end: [UInt8]) {
        self.start = start
        self.end = end
    }

    public func contains(_ key: [UInt8]) -> Bool {
        !key.lexicographicallyPrecedes(start)
            && (end.isEmpty || key.lexicographicallyPrecedes(end))
    }
}

/// What a client believes of the region when it sends a request; nil: what is true at the node that
/// takes it.
public struct RequestHeader: Hashable, Sendable {
    public var region: Int?
    public var epoch: RegionEpoch?
    public var term: Term?

    public init(region: Int? = nil, epoch: RegionEpoch? = nil, term: Term? = nil) {
        self.region = region
        self.epoch = epoch
        self.term = term
    }
}

/// A request that reached a node: a command with the number under which its answer is waited for.
public struct Request: Hashable, Sendable {
    public var number: Int
    public var payload: [UInt8]
    public var header: RequestHeader
    /// Whether a follower may hand it on to the leader, as etcd's raft does; nobody waits then.
    public var isForwardable: Bool

    public init(
        number: Int, payload: [UInt8], header: RequestHeader = RequestHeader(),
        isForwardable: Bool = false
    ) {
        self.number = number
        self.payload = payload
        self.header = header
        self.isForwardable = isForwardable
    }
}

/// How a request ends at a node, without what was read.
public enum AnswerKind: Hashable, Sendable {
    /// It was applied; the place is that of its entry.
    case result(at: Position)
    /// Its entry was replaced, or may be: another leader took over, or a snapshot brought the state
    /// without telling what became of the entry.
    case staleCommand
    case notLeader(hint: NodeID)
    case epochNotMatch(RegionEpoch)
    case keyNotInRegion
    case regionNotFound
    /// The raft did not take it.
    case dropped
    /// It went on to the leader, and nobody here waits for it.
    case forwarded(to: NodeID)
    /// The node lost power.
    case connectionLost
}

/// The answer to one request.
public struct RequestAnswer: Hashable, Sendable {
    public var request: Int
    public var kind: AnswerKind
    /// One for each operation, where it was applied.
    public var replies: [StateMachine.Reply]

    public init(_ request: Int, _ kind: AnswerKind, replies: [StateMachine.Reply] = []) {
        self.request = request
        self.kind = kind
        self.replies = replies
    }
}
