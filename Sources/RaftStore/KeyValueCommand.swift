/// What a client asks of the key-value state: one or more operations that one entry carries, so
/// that they take effect together.
public struct KeyValueCommand: Hashable, Sendable {
    public enum Operation: Hashable, Sendable {
        case put(key: [UInt8], value: [UInt8])
        case get(key: [UInt8])
        case delete(key: [UInt8])
    }

    public var operations: [Operation]

    public init(_ operations: [Operation]) { self.operations = operations }

    /// The bytes that the log carries. They begin with a byte that no UTF-8 text contains, so that
    /// plain text proposed as it is stays plain text.
    public var payload: [UInt8] {
        var bytes = [KeyValueCommand.mark]
        for operation in operations {
            switch operation {
            case .put(let key, let value):
                bytes.append(1)
                KeyValueCommand.append(key, to: &bytes)
                KeyValueCommand.append(value, to: &bytes)
            case .get(let key):
                bytes.append(2)
                KeyValueCommand.append(key, to: &bytes)
            case .delete(let key):
                bytes.append(3)
                KeyValueCommand.append(key, to: &bytes)
            }
        }
        return bytes
    }

    /// Reads what `payload` wrote; nil for any other bytes, which have no effect on the state.
    public init?(payload: [UInt8]) {
        guard payload.first == KeyValueCommand.mark else { return nil }
        var rest = payload[1...]
        var found: [Operation] = []
        while let code = rest.popFirst() {
            guard let key = KeyValueCommand.takeBytes(from: &rest) else { return nil }
            switch code {
            case 1:
                guard let value = KeyValueCommand.takeBytes(from: &rest) else { return nil }
                found.append(.put(key: key, value: value))
            case 2: found.append(.get(key: key))
            case 3: found.append(.delete(key: key))
            default: return nil
            }
        }
        guard !found.isEmpty else { return nil }
        operations = found
    }

    private static let mark: UInt8 = 0xF8

    /// Length in groups of seven bits, low group first, then the bytes.
    private static func append(_ bytes: [UInt8], to target: inout [UInt8]) {
        var length = bytes.count
        while length >= 0x80 {
            target.append(UInt8(length & 0x7F) | 0x80)
            length >>= 7
        }
        target.append(UInt8(length))
        target.append(contentsOf: bytes)
    }

    private static func takeBytes(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        var length = 0
        var shift = 0
        while true {
            guard let byte = rest.popFirst(), shift < 35 else { return nil }
            length |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        guard length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }
}
