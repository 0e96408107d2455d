import RaftCore
import RaftStore

/// What the safety checker last saw of one node: a few integers, so that looking is cheap and most
/// looks end here.
struct NodeReading: Equatable, Sendable {
    var isUp: Bool
    var starts: Int
    var role: Role
    var vote: NodeID
    var term: Term
    var last: Position
    /// The digest of the whole log; two logs with equal digests are equal.
    var digest: UInt64
    var commit: LogIndex
    var applied: LogIndex
    var disk: DiskReading

    /// Reads field by field from the array: a node copied out of it would cost more than the rest.
    init(_ place: Int, of nodes: [Node]) {
        isUp = nodes[place].isUp
        starts = nodes[place].starts
        role = nodes[place].peer.raft.role
        vote = nodes[place].peer.raft.vote
        term = nodes[place].peer.raft.term
        last = nodes[place].peer.raft.log.entries.last
        digest = nodes[place].peer.raft.log.entries.lastDigest
        commit = nodes[place].peer.raft.log.committed
        applied = nodes[place].peer.raft.log.applied
        disk = DiskReading(place, of: nodes)
    }

    var isLeading: Bool { isUp && role == .leader }
}

/// What a node would know after a crash.
struct DiskReading: Equatable, Sendable {
    var vote: NodeID
    var term: Term
    var last: Position
    var digest: UInt64
    /// How far the log is applied to the key-value state, with the digest of the log there.
    var applied: Position
    var appliedDigest: UInt64

    init(_ place: Int, of nodes: [Node]) {
        vote = nodes[place].peer.disk.raft.durable.hardState.vote
        term = nodes[place].peer.disk.raft.durable.hardState.term
        last = nodes[place].peer.disk.raft.durable.entries.last
        digest = nodes[place].peer.disk.raft.durable.entries.lastDigest
        applied = nodes[place].peer.disk.keyValue.durable.applied
        appliedDigest = nodes[place].peer.disk.keyValue.durable.digest
    }
}
