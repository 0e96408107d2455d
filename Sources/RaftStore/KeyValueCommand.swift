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
                ByteCoding.append(key, to: &bytes)
                ByteCoding.append(value, to: &bytes)
            case .get(let key):
                bytes.append(2)
                ByteCoding.append(key, to: &bytes)
            case .delete(let key):
                bytes.append(3)
                ByteCoding.append(key, to: &bytes)
            case .scan(let range):
                bytes.append(4)
                ByteCoding.append(range.start, to: &bytes)
                ByteCoding.append(range.end, to: &bytes)
            case .compactLog(let place):
                bytes.append(5)
                ByteCoding.append(number: place.index, to: &bytes)
                ByteCoding.append(number: place.term, to: &bytes)
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
            guard let index = ByteCoding.takeNumber(from: &rest),
                let term = ByteCoding.takeNumber(from: &rest)
            else {
                return nil
            }
            return .compactLog(Position(index: index, term: term))
        }
        guard let key = ByteCoding.takeBytes(from: &rest) else { return nil }
        switch code {
        case 1: return ByteCoding.takeBytes(from: &rest).map { .put(key: key, value: $0) }
        case 2: return .get(key: key)
        case 3: return .delete(key: key)
        case 4:
            return ByteCoding.takeBytes(from: &rest).map { .scan(KeyRange(start: key, end: $0)) }
        default: return nil
        }
    }
}
