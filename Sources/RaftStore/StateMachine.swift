import RaftCore

/// The key-value state in memory with the place in the log up to which it goes.
public struct StateMachine: Sendable {
    public internal(set) var position: Position
    /// The log's digest at `position`.
    public internal(set) var logDigest: UInt64
    public internal(set) var data: KeyValueMap

    init(position: Position, logDigest: UInt64, data: KeyValueMap) {
        self.position = position
        self.logDigest = logDigest
        self.data = data
    }

    /// An empty state at the place where a log begins.
    public init(start: Position) { self.init(position: start, logDigest: 0, data: KeyValueMap()) }

    /// What one operation gives to whoever asked.
    public enum Reply: Hashable, Sendable {
        /// A write.
        case done
        /// nil: there is no such key.
        case value([UInt8]?)
        /// Keys and values alternate.
        case pairs([[UInt8]])
    }

    /// What one entry did.
    public struct Outcome {
        /// A reply for each operation; nil for an entry without a command, or that nobody awaits.
        public var reply: Result<[Reply], KeyNotInRegion>?
        /// How far every log is to be truncated.
        public var compaction: Position?
    }

    /// Applies one entry. Reads see the writes before them in the same entry; one key outside the
    /// region, and the entry has no effect.
    /// - Parameters:
    ///   - digest: of the log up to the entry.
    ///   - isAwaited: whether anybody wants the replies; without, reads are passed over.
    public mutating func apply(
        _ entry: Entry, digest: UInt64, in range: KeyRange, isAwaited: Bool
    ) -> Outcome {
        position = entry.position
        logDigest = digest
        guard let command = KeyValueCommand(payload: entry.payload) else { return Outcome() }
        if let key = command.firstKey(outside: range) {
            return Outcome(reply: .failure(KeyNotInRegion(key: key)))
        }
        guard isAwaited else {
            for operation in command.operations where !operation.isRead { _ = perform(operation) }
            return Outcome(compaction: command.compaction)
        }
        let replies = command.operations.map { perform($0) }
        return Outcome(reply: .success(replies), compaction: command.compaction)
    }

    private mutating func perform(_ operation: KeyValueCommand.Operation) -> Reply {
        switch operation {
        case .put(let key, let value):
            data.put(value, for: key)
            return .done
        case .delete(let key):
            data.delete(key)
            return .done
        case .get, .scan: return read(operation)
        case .compactLog: return .done
        }
    }

    /// What a read gives now.
    func read(_ operation: KeyValueCommand.Operation) -> Reply {
        switch operation {
        case .get(let key): .value(data[key])
        case .scan(let range): .pairs(data.pairs(in: range).flatMap { [$0.key, $0.value] })
        case .put, .delete, .compactLog: .done
        }
    }
}

/// A request named a key that the region does not hold.
public struct KeyNotInRegion: Error, Hashable, Sendable {
    public var key: [UInt8]
}

extension KeyValueCommand {
    /// The first key that the region does not hold.
    func firstKey(outside range: KeyRange) -> [UInt8]? {
        guard range != .all else { return nil }
        for operation in operations {
            switch operation {
            case .put(let key, _), .get(let key), .delete(let key):
                if !range.contains(key) { return key }
            case .scan, .compactLog: continue
            }
        }
        return nil
    }

    /// Whether it changes nothing.
    public var isRead: Bool { operations.allSatisfy(\.isRead) }

    /// Where log GC that this command asks for goes to.
    var compaction: Position? {
        guard operations.count == 1, case .compactLog(let place) = operations[0] else { return nil }
        return place
    }
}

extension KeyValueCommand.Operation {
    /// Whether it changes nothing.
    var isRead: Bool {
        switch self {
        case .get, .scan: true
        case .put, .delete, .compactLog: false
        }
    }
}
