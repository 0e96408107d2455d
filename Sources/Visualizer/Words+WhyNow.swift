import RaftCore
import RaftSim

extension Words {
    /// What happens at this moment, in one line that stays the same until something changes.
    func commentary(_ world: Simulation) -> String {
        if let leader = world.leader.flatMap(world.node) { return leads(leader, world) }
        let asking = world.nodes.filter { $0.isUp && $0.peer.raft.role != .follower }
        if asking.count == 1, let node = asking.first {
            let raft = node.peer.raft
            return raft.role == .preCandidate
                ? "\(node.id)'s timer ran out. It asks whether it could win."
                : "\(node.id)'s timer ran out. It asks for votes: \(raft.grants.count) of "
                    + "\(raft.quorum)."
        }
        if asking.count > 1 {
            let names = asking.map(\.id.description).joined(separator: " and ")
            return "\(names) ask for votes at once: the vote may be split."
        }
        let running = world.nodes.compactMap { node in
            world.timer(of: node.id).map { (node.id, $0.left) }
        }
        guard let next = running.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else {
            return "Nobody leads, and no timer runs."
        }
        return "Nobody leads. \(next.0)'s timer is the shortest."
    }

    private func leads(_ leader: Node, _ world: Simulation) -> String {
        let raft = leader.peer.raft
        let log = raft.log
        let start = "\(leader.id) leads term \(raft.term)."
        let last = log.entries.lastIndex
        guard last > log.committed else { return "\(start) Press p to propose a command." }
        let copies = world.nodes.count {
            $0.isUp && $0.peer.raft.log.entries.matches(log.entries.last)
        }
        return "\(start) Entry \(last): \(copies) of \(world.nodes.count) hold it, "
            + "\(raft.quorum) must."
    }
}
