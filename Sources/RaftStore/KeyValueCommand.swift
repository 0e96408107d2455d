import RaftCore

/// What a client asks of the key-value state: one or more operations that one entry carries, so
/// that they take effect together.
public struct KeyValueCommand: Hashable, Sendable {
    public enum Operation: Hashable, Sendable {
        case put(key: [UInt8], value: [UInt8])
        case get(key: [UInt8])
        case delete(key: [UInt8])
        /// Every key with its value in a range.
        case scan(KeyRange)
        /// Log GC, proposed by the leader: everything up to here may go from every log.
        case compactLog(Position)
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
            case .scan(let range):
                bytes.append(4)
                KeyValueCommand.append(range.start, to: &bytes)
                KeyValueCommand.append(range.end, to: &bytes)
            case .compactLog(let place):
                bytes.append(5)
                KeyValueCommand.append(number: place.index, to: &bytes)
                KeyValueCommand.append(number: place.term, to: &bytes)
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
            guard let operation = KeyValueCommand.operation(code, from: &rest) else { return nil }
            found.append(operation)
        }
        guard !found.isEmpty else { return nil }
        operations = found
    }

    private static let mark: UInt8 = 0xF8

    private static func operation(
        _ code: UInt8, from rest: inout ArraySlice<UInt8>
    ) -> Operation? {
        if code == 5 {
            guard let index = takeNumber(from: &rest), let term = takeNumber(from: &rest) else {
                return nil
            }
            return .compactLog(Position(index: index, term: term))
        }
        guard let key = takeBytes(from: &rest) else { return nil }
        switch code {
        case 1: return takeBytes(from: &rest).map { .put(key: key, value: $0) }
        case 2: return .get(key: key)
        case 3: return .delete(key: key)
        case 4: return takeBytes(from: &rest).map { .scan(KeyRange(start: key, end: $0)) }
        default: return nil
        }
    }

    /// Length, then the bytes.
    private static func append(_ bytes: [UInt8], to target: inout [UInt8]) {
        append(number: bytes.count, to: &target)
        target.append(contentsOf: bytes)
    }

    /// Groups of seven bits, low group first.
    private static func append(number: Int, to target: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            target.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        target.append(UInt8(rest))
    }

    private static func takeBytes(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let length = takeNumber(from: &rest), length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }

    private static func takeNumber(from rest: inout ArraySlice<UInt8>) -> Int? {
        var number = 0
        var shift = 0
        while true {
            guard let byte = rest.popFirst(), shift < 63 else { return nil }
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }
}
