import RaftCore

/// One thing that a condition found instead of what it asks for: for whoever expected it.
public enum Finding: Hashable, Sendable {
    /// nil: every invariant holds.
    case broken(Invariant?)
    /// So many messages of a kind were sent in the span in which it looked.
    case sent(MessageKind, count: Int)
    /// So many messages are in flight.
    case inFlight(Int)
    case count(CountWord, Int)
    /// nil: nobody leads.
    case leader(NodeID?)
    /// So many nodes lead.
    case leaders(Int)
    /// A field as the language spells it, such as `term` or `role`.
    case field(NodeID, String, value: String)
    case noNode(NodeReference)
    /// How far a node has applied its log.
    case applied(NodeID, LogIndex, last: Position)
    case logEnd(NodeID, Position)
    /// What a key holds at a node; nil: nothing.
    case value(key: [UInt8], [UInt8]?, NodeID)
}
