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
    /// How far the state in memory goes.
    var machine: Position
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
        machine = nodes[place].peer.machine.position
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
    /// The log begins behind this index, and the entries that still lie there begin behind that.
    var truncated: LogIndex
    var deleted: LogIndex
    /// How far the log is applied to the key-value state, with the digest of the log there.
    var applied: Position
    var appliedDigest: UInt64
    /// The digest of the key-value state; 0 while a snapshot is being taken over.
    var data: UInt64

    init(_ place: Int, of nodes: [Node]) {
        vote = nodes[place].peer.disk.raft.durable.local.hardState.vote
        term = nodes[place].peer.disk.raft.durable.local.hardState.term
        last = nodes[place].peer.disk.raft.durable.entries.last
        digest = nodes[place].peer.disk.raft.durable.entries.lastDigest
        deleted = nodes[place].peer.disk.raft.durable.entries.base.index
        truncated = nodes[place].peer.disk.keyValue.durable.apply.truncated.index
        applied = nodes[place].peer.disk.keyValue.durable.apply.applied
        appliedDigest = nodes[place].peer.disk.keyValue.durable.apply.digest
        let isWhole = nodes[place].peer.disk.keyValue.durable.region.status == .normal
        data = isWhole ? nodes[place].peer.disk.keyValue.durable.data.digest : 0
    }
}
