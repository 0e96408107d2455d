import RaftCore
import RaftSim

/// How far the election of the highest term has come, while nobody leads.
extension Words {
    /// Who asks and can still win, or who asked last and what came of it; nothing where a majority
    /// is missing.
    func election(among running: [Node], _ needed: Int, _ world: Simulation) -> [String] {
        let asking = running.filter { [.candidate, .preCandidate].contains($0.peer.raft.role) }
        let winners = world.possibleWinners
        if asking.count == 1, let node = asking.first, node.peer.raft.role == .candidate {
            return [chances(of: node, needed, world)]
        }
        if asking.count > 1, Set(asking.map(\.peer.raft.term)).count == 1 {
            let names = asking.map(\.id.description).joined(separator: " ")
            return [
                winners.isEmpty
                    ? say("why.nobodyCanWin", ["names": names, "needed": needed])
                    : say("why.someCanWin", ["names": names, "winners": list(winners)])
            ]
        }
        guard asking.isEmpty, running.count >= needed else { return [] }
        return [lostElection(needed, world) ?? say("why.nobodyAsksForVotes")]
    }

    /// Whether the only candidate can still win; where it cannot, to whom the votes went.
    private func chances(of node: Node, _ needed: Int, _ world: Simulation) -> String {
        let term = node.peer.raft.term
        guard !world.possibleWinners.contains(node.id) else {
            return say("why.candidateCanWin", ["node": node.id, "term": term, "needed": needed])
        }
        let lost = Ballot(of: term, in: world).votes.filter { $0.candidate != node.id }
        let cannot = say("why.candidateCannotWin", ["node": node.id, "term": term])
        guard !lost.isEmpty else { return cannot }
        let votes = lost.map { say("why.voteFor", ["voter": $0.voter, "candidate": $0.candidate]) }
        return cannot + " " + say("why.votesGivenAway", ["votes": votes.joined(separator: ", ")])
    }

    /// Who asked in the highest term and got too few votes; nil where nobody did.
    private func lostElection(_ needed: Int, _ world: Simulation) -> String? {
        let term = world.nodes.map { NodeStatus($0).term }.max() ?? 0
        let tally = Ballot(of: term, in: world).tally
        guard let most = tally.map(\.votes).max(), most < needed else { return nil }
        let voters = world.setup.configuration.voters.count
        guard tally.contains(where: { $0.votes != most }) || tally.count == 1 else {
            let names = tally.map(\.candidate.description)
                .joined(separator: " " + say("why.and") + " ")
            return say(
                "why.candidatesLostAlike",
                ["term": term, "names": names, "votes": most, "voters": voters])
        }
        let parts = tally.map {
            say("why.candidateGot", ["candidate": $0.candidate, "votes": $0.votes])
        }
        return say(
            "why.candidatesLost",
            [
                "term": term, "tally": parts.joined(separator: ", "), "voters": voters,
                "needed": needed,
            ])
    }
}

/// The votes that were given in one term, as memories and disks keep them.
private struct Ballot {
    let votes: [(voter: NodeID, candidate: NodeID)]

    init(of term: Term, in world: Simulation) {
        votes = world.nodes.map(NodeStatus.init).filter { $0.term == term && $0.vote != .none }
            .map { ($0.id, $0.vote) }
    }

    /// How many votes each candidate got.
    var tally: [(candidate: NodeID, votes: Int)] {
        Set(votes.map(\.candidate)).sorted().map { candidate in
            (candidate, votes.count { $0.candidate == candidate })
        }
    }
}
