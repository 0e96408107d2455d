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
