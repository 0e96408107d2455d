import RaftCore
import RaftStore

/// What a node shows: of a live one its memory, of one that is down what its disk holds.
public struct NodeStatus: Sendable {
    public let id: NodeID
    public let isAlive: Bool
    /// nil while the node is down.
    public let role: Role?
    public let term: Term
    public let vote: NodeID
    public let leader: NodeID
    public let commit: LogIndex
    public let applied: LogIndex
    public let log: EntryLog
    /// The last index that lies on disk.
    public let stable: LogIndex
    public let configuration: Configuration
    /// The newest stored snapshot.
    public let snapshot: Position
    /// The last index whose entry no longer lies on disk.
    public let deleted: LogIndex

    public init(_ node: Node) {
        id = node.id
        isAlive = node.isUp
        let raft = node.peer.raft
        let disk = node.peer.disk
        let state = disk.keyValue.durable
        let hardState = node.isUp ? raft.hardState : disk.raft.durable.local.hardState
        deleted = disk.raft.durable.entries.base.index
        role = node.isUp ? raft.role : nil
        term = hardState.term
        vote = hardState.vote
        leader = node.isUp ? raft.leader : .none
        log = node.isUp ? raft.log.entries : disk.log
        stable = node.isUp ? raft.log.stable : log.lastIndex
        applied = node.isUp ? raft.log.applied : state.apply.applied.index
        // As the next start will find it: a commit index may be written behind what it committed.
        commit = max(hardState.commit, log.base.index, applied)
        configuration = node.isUp ? raft.configuration : state.region.region.configuration
        snapshot = (node.isUp ? raft.storedSnapshot : disk.snapshot?.metadata)?.position ?? .zero
    }

    /// Whether it has an entry on its disk, or has had it there until that was truncated.
    public func holds(_ place: Position) -> Bool {
        place.index <= max(stable, log.base.index) && log.matches(place)
    }

    /// The word that machine-readable output and conditions use.
    public var roleWord: String { role?.word ?? RoleWord.down.rawValue }
}
