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

    init(_ node: borrowing Node) {
        isUp = node.isUp
        starts = node.starts
        role = node.peer.raft.role
        vote = node.peer.raft.vote
        term = node.peer.raft.term
        last = node.peer.raft.log.entries.last
        digest = node.peer.raft.log.entries.lastDigest
        commit = node.peer.raft.log.committed
        applied = node.peer.raft.log.applied
        disk = DiskReading(node.peer.disk)
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

    init(_ disk: borrowing Disk) {
        vote = disk.raft.durable.hardState.vote
        term = disk.raft.durable.hardState.term
        last = disk.raft.durable.entries.last
        digest = disk.raft.durable.entries.lastDigest
        applied = disk.keyValue.durable.applied
        appliedDigest = disk.keyValue.durable.digest
    }
}
