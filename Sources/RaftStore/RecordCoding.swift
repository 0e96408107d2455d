import RaftCore

/// A value of a record that goes to bytes and back.
public protocol RecordValue: Equatable, Sendable {
    var encoded: [UInt8] { get }
    /// nil for bytes that `encoded` did not write.
    init?(encoded: [UInt8])
}

extension Entry: RecordValue {
    /// TinyKV's entry types are 0, a command, and 1, a change of the membership.
    private static let normal: UInt8 = 0

    public var encoded: [UInt8] {
        var bytes = [Entry.normal]
        ByteCoding.append(number: term, to: &bytes)
        ByteCoding.append(number: index, to: &bytes)
        bytes.append(contentsOf: payload)
        return bytes
    }

    public init?(encoded: [UInt8]) {
        var rest = encoded[...]
        guard rest.popFirst() == Entry.normal, let term = ByteCoding.takeNumber(from: &rest),
            let index = ByteCoding.takeNumber(from: &rest)
        else { return nil }
        self.init(index: index, term: term, payload: Array(rest))
    }
}

extension RaftLocalState: RecordValue {
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for number in [
            hardState.term, Int(hardState.vote.rawValue), hardState.commit, last.index, last.term,
        ] { ByteCoding.append(number: number, to: &bytes) }
        return bytes
    }

    public init?(encoded: [UInt8]) {
        guard let numbers = ByteCoding.numbers(5, in: encoded), numbers[1] <= NodeID.max.rawValue
        else { return nil }
        self.init(
            hardState: HardState(
                term: numbers[0], vote: NodeID(numbers[1]), commit: numbers[2]),
            last: Position(index: numbers[3], term: numbers[4]))
    }
}

extension RaftApplyState: RecordValue {
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        // The digest has 64 bits, a number 63: it goes in halves.
        for number in [
            applied.index, applied.term, truncated.index, truncated.term, Int(digest >> 32),
            Int(digest & 0xFFFF_FFFF),
        ] { ByteCoding.append(number: number, to: &bytes) }
        return bytes
    }

    public init?(encoded: [UInt8]) {
        guard let numbers = ByteCoding.numbers(6, in: encoded), numbers[4] <= Int(UInt32.max),
            numbers[5] <= Int(UInt32.max)
        else { return nil }
        self.init(
            applied: Position(index: numbers[0], term: numbers[1]),
            digest: UInt64(numbers[4]) << 32 | UInt64(numbers[5]),
            truncated: Position(index: numbers[2], term: numbers[3]))
    }
}

extension RegionLocalState: RecordValue {
    public var encoded: [UInt8] {
        var bytes = [status.rawValue]
        ByteCoding.append(number: region.id, to: &bytes)
        ByteCoding.append(region.range.start, to: &bytes)
        ByteCoding.append(region.range.end, to: &bytes)
        ByteCoding.append(number: region.epoch.conf, to: &bytes)
        ByteCoding.append(number: region.epoch.version, to: &bytes)
        for set in [region.configuration.voters, region.configuration.learners] {
            ByteCoding.append(set.map(\.rawValue), to: &bytes)
        }
        return bytes
    }

    public init?(encoded: [UInt8]) {
        var rest = encoded[...]
        guard let code = rest.popFirst(), let status = Status(rawValue: code),
            let id = ByteCoding.takeNumber(from: &rest),
            let start = ByteCoding.takeBytes(from: &rest),
            let end = ByteCoding.takeBytes(from: &rest),
            let conf = ByteCoding.takeNumber(from: &rest),
            let version = ByteCoding.takeNumber(from: &rest),
            let voters = ByteCoding.takeNodes(from: &rest),
            let learners = ByteCoding.takeNodes(from: &rest), rest.isEmpty
        else { return nil }
        self.init(
            status: status,
            region: Region(
                id: id, range: KeyRange(start: start, end: end),
                epoch: RegionEpoch(conf: conf, version: version),
                configuration: Configuration(voters: voters, learners: learners)))
    }
}

extension StoreIdent: RecordValue {
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        ByteCoding.append(number: cluster, to: &bytes)
        ByteCoding.append(number: Int(store.rawValue), to: &bytes)
        return bytes
    }

    public init?(encoded: [UInt8]) {
        guard let numbers = ByteCoding.numbers(2, in: encoded), numbers[1] <= NodeID.max.rawValue
        else { return nil }
        self.init(cluster: numbers[0], store: NodeID(numbers[1]))
    }
}

extension ByteCoding {
    /// Exactly so many numbers and nothing behind them.
    fileprivate static func numbers(_ count: Int, in bytes: [UInt8]) -> [Int]? {
        var rest = bytes[...]
        var found: [Int] = []
        for _ in 0..<count {
            guard let number = takeNumber(from: &rest) else { return nil }
            found.append(number)
        }
        return rest.isEmpty ? found : nil
    }

    fileprivate static func takeNodes(from rest: inout ArraySlice<UInt8>) -> NodeSet? {
        guard let bytes = takeBytes(from: &rest) else { return nil }
        var nodes = NodeSet()
        for byte in bytes {
            guard (1...NodeID.max.rawValue).contains(byte) else { return nil }
            nodes.insert(NodeID(rawValue: byte))
        }
        return nodes
    }
}
