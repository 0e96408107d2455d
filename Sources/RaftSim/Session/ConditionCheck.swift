import RaftCore
import RaftStore

/// Answers a condition of the language about one moment.
struct ConditionCheck {
    let world: Simulation
    /// What had been sent when the span began in which `sent` looks.
    let before: SentCounts

    func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .not(let inner): return !holds(inner)
        case .and(let all): return all.allSatisfy(holds)
        case .or(let any): return any.contains(where: holds)
        case .violation: return world.violation != nil
        case .sent(let kind): return world.network.sentByKind[kind] > before[kind]
        case .quiet: return isQuiet
        case .count(let word, let comparison, let count):
            return comparison.holds(world.count(of: word), count)
        case .leader, .leaderIs, .leaders, .role, .number, .peer, .alive:
            return holdsOfNode(condition)
        case .committed, .applied, .agree, .value, .noValue, .logsEqual:
            return holdsOfLog(condition)
        }
    }

    private func holdsOfNode(_ condition: Condition) -> Bool {
        switch condition {
        case .leader: return world.leader != nil
        case .leaderIs(let equality, let id):
            guard let leader = world.leader else { return false }
            return equality.holds(leader, id)
        case .leaders(let comparison, let count):
            let leaders = world.nodes.count { $0.isUp && $0.peer.raft.role == .leader }
            return comparison.holds(leaders, count)
        case .role(let node, let equality, let word):
            guard let status = status(of: node) else { return false }
            return equality.holds(status.roleWord, word.rawValue)
        case .number(let node, let field, let comparison, let number):
            guard let status = status(of: node) else { return false }
            return comparison.holds(status[field], number)
        case .peer(let node, let field, let equality, let id):
            guard let status = status(of: node) else { return false }
            return equality.holds(field == .vote ? status.vote : status.leader, id)
        case .alive(let node, let isAlive):
            return status(of: node)?.isAlive == isAlive
        default:
            preconditionFailure("\(condition) is not about a node")
        }
    }

    private func holdsOfLog(_ condition: Condition) -> Bool {
        switch condition {
        case .committed(let index):
            let voters = world.setup.configuration.voters
            let holders = voters.filter {
                world.node($0).map(NodeStatus.init)?.commit ?? 0 >= index
            }
            return holders.count > voters.count / 2
        case .applied(let index, let nodes):
            return statuses(of: nodes).allSatisfy { $0.applied >= index }
        case .agree:
            let live = world.nodes.filter(\.isUp).map(NodeStatus.init)
            guard let first = live.first else { return false }
            // A node whose snapshot is still being taken over has applied nothing of it.
            return live.allSatisfy { isSameLog($0, first) && $0.applied == first.applied }
                && world.nodes.allSatisfy { !$0.isUp || !$0.peer.raft.holdsApply }
        case .value(let key, let equality, let value, let nodes):
            let wanted = value.bytes
            return places(of: nodes).allSatisfy { place in
                guard let found = world.nodes[place].peer.machine.data[key] else {
                    return equality == .different
                }
                return equality.holds(found, wanted)
            }
        case .noValue(let key, let nodes):
            return places(of: nodes).allSatisfy {
                world.nodes[$0].peer.machine.data[key] == nil
            }
        case .logsEqual(let one, let other):
            guard let one = status(of: one), let other = status(of: other) else { return false }
            return isSameLog(one, other)
        default:
            preconditionFailure("\(condition) is not about logs")
        }
    }

    private var isQuiet: Bool {
        world.network.isEmpty
            && world.nodes.allSatisfy { !$0.isUp || $0.peer.phase == .idle }
    }

    /// Equal up to the same last entry; compaction may have gone further in one of them.
    private func isSameLog(_ one: NodeStatus, _ other: NodeStatus) -> Bool {
        one.log.last == other.log.last
            && one.log.digest(at: one.log.lastIndex) == other.log.digest(at: other.log.lastIndex)
    }

    func status(of reference: NodeReference) -> NodeStatus? {
        world.resolve(reference).flatMap(world.node).map(NodeStatus.init)
    }

    func places(of reference: NodeSetReference) -> [Int] {
        world.resolve(reference).map(\.arrayIndex).filter { $0 < world.nodes.count }
    }

    func statuses(of reference: NodeSetReference) -> [NodeStatus] {
        places(of: reference).map { NodeStatus(world.nodes[$0]) }
    }
}

extension NodeStatus {
    subscript(field: NumberField) -> Int {
        switch field {
        case .term: term
        case .commit: commit
        case .applied: applied
        case .first: log.firstIndex
        case .last: log.lastIndex
        case .truncated: log.base.index
        case .deleted: deleted
        case .snapshot: snapshot.index
        }
    }
}

extension Simulation {
    /// How many of something there are.
    func count(of word: CountWord) -> Int {
        switch word {
        case .waiting: requests.openCount + clients.count { $0.state != .idle }
        case .answered: requests.successCount
        case .transfers: nodes.reduce(0) { $0 + ($1.isUp ? $1.peer.outgoing.count : 0) }
        }
    }

    /// The node that the language means; nil where nobody leads.
    public func resolve(_ reference: NodeReference) -> NodeID? {
        switch reference {
        case .node(let id): id
        case .leader: leader
        }
    }

    /// The nodes that the language means; words for a leader name nobody where there is none.
    public func resolve(_ reference: NodeSetReference) -> NodeSet {
        var result: NodeSet = []
        for item in reference.items { result = result.union(resolve(item)) }
        return result
    }

    private func resolve(_ item: NodeSetReference.Item) -> NodeSet {
        let all = NodeSet(first: nodes.count)
        switch item {
        case .node(let id): return [id]
        case .range(let first, let last):
            return NodeSet(first: Int(last.rawValue)).subtracting(NodeSet(first: first.arrayIndex))
        case .all: return all
        case .leader: return leader.map { [$0] } ?? []
        case .followers: return leader.map { all.subtracting([$0]) } ?? all
        case .majority: return majority
        case .minority: return all.subtracting(majority)
        }
    }

    /// The leader, then the lowest live nodes, until they are more than half.
    private var majority: NodeSet {
        var result: NodeSet = leader.map { [$0] } ?? []
        for node in nodes where node.isUp && result.count <= nodes.count / 2 {
            result.insert(node.id)
        }
        return result
    }
}
