import RaftCore
import RaftSim

/// What the last step changed: how the nodes looked before it, to be held beside how they look now.
public struct Changes: Sendable {
    private let before: [NodeStatus]
    private let wasFrozen: [Bool]
    /// Messages with higher numbers are new.
    private let lastMessage: Int

    /// The world as it is before a step.
    init(before world: Simulation) {
        before = world.nodes.map(NodeStatus.init)
        wasFrozen = world.nodes.map(\.isFrozen)
        lastMessage = world.network.sentCount
    }

    /// What became of an entry's place in a node's log.
    enum CellChange: Hashable {
        case none, new
        /// The entry that stood there is gone.
        case removed(Entry)
        /// The entry went into a snapshot.
        case truncated
    }

    private func before(_ node: NodeID) -> NodeStatus? {
        before.indices.contains(node.arrayIndex) ? before[node.arrayIndex] : nil
    }

    func areIn<Value: Equatable>(_ field: KeyPath<NodeStatus, Value>, of now: NodeStatus) -> Bool {
        before(now.id).map { $0[keyPath: field] != now[keyPath: field] } ?? false
    }

    /// Whether a node plays another part now, or was frozen or thawed.
    func areInRole(of now: NodeStatus, isFrozen: Bool) -> Bool {
        areIn(\.role, of: now)
            || wasFrozen.indices.contains(now.id.arrayIndex)
                && wasFrozen[now.id.arrayIndex] != isFrozen
    }

    func isNew(message number: Int) -> Bool { number > lastMessage }

    func cell(_ index: LogIndex, of now: NodeStatus) -> CellChange {
        guard let old = before(now.id) else { return .none }
        if index <= now.log.base.index { return index > old.log.base.index ? .truncated : .none }
        let stood = index > old.log.base.index && index <= old.log.lastIndex
        if index > now.log.lastIndex { return stood ? .removed(old.log[index]) : .none }
        guard stood else { return index > old.log.lastIndex ? .new : .none }
        return old.log.digest(at: index) == now.log.digest(at: index) ? .none : .new
    }
}
