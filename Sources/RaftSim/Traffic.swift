import RaftCore

/// What travels, as it is counted: the messages of the protocol, and the pieces of snapshots with
/// the answers to them.
public enum CargoKind: Hashable, Sendable, CaseIterable {
    case message(MessageKind)
    case chunk, chunkReply

    public static let allCases = MessageKind.allCases.map(message) + [.chunk, .chunkReply]

    fileprivate var place: Int {
        switch self {
        case .message(let kind): Int(kind.rawValue)
        case .chunk: 14
        case .chunkReply: 15
        }
    }
}

/// How many things of each kind came to an end of their ways.
public struct TrafficCounts: Hashable, Sendable {
    // In place, as for `SentCounts`; the last two places are those of pieces and answers.
    private var counts = SIMD16<Int>()

    public init() {}

    public subscript(kind: CargoKind) -> Int {
        get { counts[kind.place] }
        set { counts[kind.place] = newValue }
    }
}

extension Flight {
    public var kind: CargoKind {
        switch cargo {
        case .message: .message(message.kind)
        case .chunk: .chunk
        case .reply: .chunkReply
        }
    }
}
