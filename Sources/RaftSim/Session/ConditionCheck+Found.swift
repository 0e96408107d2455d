import RaftCore
import RaftStore

/// What stands in the way of a condition: the operands that it found, for whoever expected
/// something else.
extension ConditionCheck {
    /// A few words such as `n2.term is 3`; empty where there is nothing to add.
    func found(_ condition: Condition) -> String {
        switch condition {
        case .not(let inner): return found(inner)
        case .and(let all): return join(all.filter { !holds($0) })
        case .or(let any): return join(any)
        case .violation:
            return world.violation.map { "\($0.invariant) is broken" } ?? "all invariants hold"
        case .sent(let kind):
            let count = world.network.sentByKind[kind] - before[kind]
            let number = count == 0 ? "no" : String(count)
            return "\(number) \(kind.word) \(count > 1 ? "were" : "was") sent"
        case .quiet: return "\(world.network.inFlightCount) messages are in flight"
        case .count(let word, _, _): return "\(word.rawValue) is \(world.count(of: word))"
        case .leader, .leaderIs:
            return world.leader.map { "\($0) leads" } ?? "nobody leads"
        case .leaders:
            return "\(world.nodes.count { $0.isUp && $0.peer.raft.role == .leader }) lead"
        case .role(let node, _, _): return ofNode(node, "role", \.roleWord)
        case .number(let node, let field, _, _):
            return ofNode(node, field.rawValue) { String($0[field]) }
        case .peer(let node, .vote, _, _): return ofNode(node, "vote", \.vote.description)
        case .peer(let node, .lead, _, _): return ofNode(node, "lead", \.leader.description)
        case .alive(let node, _): return ofNode(node, "alive") { $0.isAlive ? "yes" : "no" }
        case .committed, .applied, .agree, .value, .noValue, .logsEqual:
            return foundInLogs(condition)
        }
    }

    private func join(_ conditions: [Condition]) -> String {
        conditions.map(found).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func ofNode(
        _ reference: NodeReference, _ field: String, _ value: (NodeStatus) -> String
    ) -> String {
        guard let status = status(of: reference) else { return "there is no \(reference)" }
        return "\(status.id).\(field) is \(value(status))"
    }

    private func foundInLogs(_ condition: Condition) -> String {
        switch condition {
        case .committed:
            return each(world.nodes.map(NodeStatus.init)) { "\($0.id).commit is \($0.commit)" }
        case .applied(let index, let nodes):
            return each(statuses(of: nodes).filter { $0.applied < index }) {
                "\($0.id).applied is \($0.applied)"
            }
        case .agree:
            return each(world.nodes.filter(\.isUp).map(NodeStatus.init)) {
                "\($0.id) applied \($0.applied) of \($0.log.last)"
            }
        case .value(let key, _, _, let nodes), .noValue(let key, let nodes):
            let name = String(decoding: key, as: UTF8.self)
            return places(of: nodes).map { place in
                let value = world.nodes[place].peer.machine.data[key]
                let text = value.map { String(decoding: $0.prefix(80), as: UTF8.self) }
                return text.map { "\(name) is \($0) on \(world.nodes[place].id)" }
                    ?? "no \(name) on \(world.nodes[place].id)"
            }.joined(separator: ", ")
        case .logsEqual(let one, let other):
            return each([one, other].compactMap(status(of:))) { "\($0.id) ends at \($0.log.last)" }
        default: return ""
        }
    }

    private func each(_ statuses: [NodeStatus], _ text: (NodeStatus) -> String) -> String {
        statuses.map(text).joined(separator: ", ")
    }
}
