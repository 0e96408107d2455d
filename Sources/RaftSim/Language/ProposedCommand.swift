import RaftCore
import RaftStore

/// What a client asks of a node: the content of one entry.
public enum ProposedCommand: Hashable, Sendable {
    case operation(ProposedOperation)
    /// Several operations in one entry; never empty.
    case batch([ProposedOperation])
    /// Bytes that are appended as they are.
    case raw([UInt8])
}

/// One operation on the key-value state.
public enum ProposedOperation: Hashable, Sendable {
    case put(key: [UInt8], value: ProposedValue)
    case get(key: [UInt8])
    case delete(key: [UInt8])
    case scan(KeyRange)
    /// Only leaders propose it; nobody types it.
    case compactLog(Position)
}

/// A value to be stored: its bytes, or filler of a given size (`@64KiB`).
public enum ProposedValue: Hashable, Sendable {
    case bytes([UInt8])
    case filler(size: Int)

    /// The largest filler: 64 MiB.
    public static let fillerLimit = 64 << 20

    /// What is stored; filler repeats the alphabet.
    public var bytes: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .filler(let size): (0..<size).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        }
    }
}

extension ProposedCommand {
    /// The bytes that the log carries.
    public var payload: [UInt8] {
        if case .raw(let bytes) = self { return bytes }
        return KeyValueCommand(operations).payload
    }

    /// What it does to the key-value state; nothing for raw bytes.
    var operations: [KeyValueCommand.Operation] {
        switch self {
        case .operation(let operation): [operation.stored]
        case .batch(let operations): operations.map(\.stored)
        case .raw: []
        }
    }
}

extension ProposedOperation {
    /// The operation with its filler made.
    fileprivate var stored: KeyValueCommand.Operation {
        switch self {
        case .put(let key, let value): .put(key: key, value: value.bytes)
        case .get(let key): .get(key: key)
        case .delete(let key): .delete(key: key)
        case .scan(let range): .scan(range)
        case .compactLog(let place): .compactLog(place)
        }
    }
}

extension ProposedCommand: CustomStringConvertible {
    public var description: String {
        switch self {
        case .operation(let operation): operation.description
        case .batch(let operations):
            "batch " + operations.map(\.description).joined(separator: " ; ")
        case .raw(let bytes): "raw " + Quoting.quoted(bytes)
        }
    }
}

extension ProposedOperation: CustomStringConvertible {
    public var description: String {
        switch self {
        case .put(let key, let value): "put \(Quoting.word(key)) \(value)"
        case .get(let key): "get \(Quoting.word(key))"
        case .delete(let key): "delete \(Quoting.word(key))"
        case .scan(let range): "scan \(Quoting.word(range.start)) \(Quoting.word(range.end))"
        case .compactLog(let place): "compact-log \(place)"
        }
    }
}

extension ProposedValue: CustomStringConvertible {
    public var description: String {
        switch self {
        case .bytes(let bytes): Quoting.word(bytes)
        case .filler(let size): "@" + Quantity.size.text(size)
        }
    }
}
