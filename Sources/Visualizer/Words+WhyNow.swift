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
                ? say("why.asksWhetherItCould", ["id": node.id, "term": raft.term + 1])
                : say(
                    "why.asksForVotesNow", count: raft.grants.count,
                    ["id": node.id, "quorum": raft.quorum])
        }
        if asking.count > 1 {
            let names = asking.map(\.id.description).joined(separator: " " + say("why.and") + " ")
            let winners = world.possibleWinners
            return winners.isEmpty
                ? say("why.votesAreSplit", ["names": names])
                : say("why.askForVotesAt", ["names": names, "winners": list(winners)])
        }
        let running = world.nodes.compactMap { node in
            world.timer(of: node.id).map { (node.id, $0.left) }
        }
        guard let next = running.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else {
            return say("why.nobodyLeadsAndNo")
        }
        return say("why.nobodyLeadsTimerIs", ["next": next.0])
    }

    private func leads(_ leader: Node, _ world: Simulation) -> String {
        let raft = leader.peer.raft
        let log = raft.log
        let start = say("why.leadsTerm", ["id": leader.id, "term": raft.term])
        let last = log.entries.lastIndex
        guard last > log.committed else { return say("why.pressToProposeA", ["start": start]) }
        let voters = raft.configuration.voters
        let copies = voters.compactMap(world.node).count {
            NodeStatus($0).holds(log.entries.last)
        }
        let known = voters.count { (raft.progress(of: $0)?.match ?? 0) >= last }
        return say(
            "why.entryOfHoldItKnows", count: voters.count,
            [
                "start": start, "last": last, "copies": copies, "id": leader.id, "known": known,
                "quorum": raft.quorum,
            ])
    }
}
