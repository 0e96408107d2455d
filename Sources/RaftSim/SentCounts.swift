import RaftCore

/// How many messages of each kind were sent; part of the world, so that a difference between two
/// moments tells what was sent in between.
public struct SentCounts: Hashable, Sendable {
    // In place, so that copies of the world share nothing more: there are fewer than 16 kinds.
    private var counts = SIMD16<Int>()

    public init() {}

    public subscript(kind: MessageKind) -> Int {
        get { counts[Int(kind.rawValue)] }
        set { counts[Int(kind.rawValue)] = newValue }
    }
}
