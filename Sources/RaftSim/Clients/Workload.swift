/// One client of the cluster, printed `c1`; 1 to 99.
public struct ClientID: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt8

    public static let max = ClientID(rawValue: 99)

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// - Precondition: `number` lies in 1…99.
    public init(_ number: Int) {
        precondition((1...99).contains(number), "client number \(number) is outside 1…99")
        rawValue = UInt8(number)
    }

    public static func < (one: ClientID, other: ClientID) -> Bool {
        one.rawValue < other.rawValue
    }
}

extension ClientID: CustomStringConvertible {
    public var description: String { "c\(rawValue)" }
}

/// Clients that go on by themselves: each writes and reads keys of its own.
public struct Workload: Hashable, Sendable {
    /// `c1` to `c`*clients*, 1…99.
    public var clients: Int
    /// Keys that each client uses, 1…1,000,000.
    public var keys: Int
    /// Writes among its requests, in parts per million; the others are reads.
    public var puts: Int
    /// Requests a virtual second of each client, 1…1,000,000; a slow cluster gets fewer, because a
    /// client waits for its answer.
    public var rate: Int

    public init(clients: Int = 3, keys: Int = 10, puts: Int = 500_000, rate: Int = 20) {
        self.clients = clients
        self.keys = keys
        self.puts = puts
        self.rate = rate
    }
}

/// What one disk does to writes; nil takes the world's option, or stays as it is.
public struct DiskFaults: Hashable, Sendable {
    public var latency: DurationRange?
    /// Whether writes that need room fail until there is some again.
    public var isFull: Bool?

    public init(latency: DurationRange? = nil, isFull: Bool? = nil) {
        self.latency = latency
        self.isFull = isFull
    }
}
