import RaftCore
import RaftStore

/// What stands in the way of a condition.
extension ConditionCheck {
    /// The operands that it found; empty where there is nothing to add.
    func found(_ condition: Condition) -> [Finding] {
        switch condition {
        case .not(let inner): found(inner)
        case .and(let all): all.filter { !holds($0) }.flatMap(found)
        case .or(let any): any.flatMap(found)
        case .violation: [.broken(world.violation?.invariant)]
        case .sent(let kind):
            [.sent(kind, count: world.network.sentByKind[kind] - before[kind])]
        case .quiet: [.inFlight(world.network.inFlightCount)]
        case .count(let word, _, _): [.count(word, world.count(of: word))]
        case .leader, .leaderIs: [.leader(world.leader)]
        case .leaders:
            [.leaders(world.nodes.count { $0.isUp && $0.peer.raft.role == .leader })]
        case .role(let node, _, _): [field("role", of: node, \.roleWord)]
        case .number(let node, let number, _, _):
            [field(number.rawValue, of: node) { String($0[number]) }]
        case .peer(let node, .vote, _, _): [field("vote", of: node, \.vote.description)]
        case .peer(let node, .lead, _, _): [field("lead", of: node, \.leader.description)]
        case .alive(let node, _): [field("alive", of: node) { $0.isAlive ? "yes" : "no" }]
        case .committed, .applied, .agree, .value, .noValue, .logsEqual: foundInLogs(condition)
        }
    }

    private func field(
        _ name: String, of reference: NodeReference, _ value: (NodeStatus) -> String
    ) -> Finding {
        guard let status = status(of: reference) else { return .noNode(reference) }
        return .field(status.id, name, value: value(status))
    }

    private func foundInLogs(_ condition: Condition) -> [Finding] {
        switch condition {
        case .committed:
            world.nodes.map(NodeStatus.init).map {
                .field($0.id, NumberField.commit.rawValue, value: String($0.commit))
            }
        case .applied(let index, let nodes):
            statuses(of: nodes).filter { $0.applied < index }.map {
                .field($0.id, NumberField.applied.rawValue, value: String($0.applied))
            }
        case .agree:
            world.nodes.filter(\.isUp).map(NodeStatus.init).map {
                .applied($0.id, $0.applied, last: $0.log.last)
            }
        case .value(let key, _, _, let nodes), .noValue(let key, let nodes):
            places(of: nodes).map { place in
                let value = world.nodes[place].peer.machine.data[key]
                return .value(
                    key: key, value.map { Array($0.prefix(80)) }, world.nodes[place].id)
            }
        case .logsEqual(let one, let other):
            [one, other].compactMap(status(of:)).map { .logEnd($0.id, $0.log.last) }
        default: []
        }
    }
}
