import RaftCore
import RaftSim

/// What the votes that nodes have given leave open.
extension Simulation {
    /// Candidates that can still win their term: those with enough votes, once the votes are added
    /// that nobody has yet and that no higher term or longer log keeps from them.
    var possibleWinners: NodeSet {
        var winners = NodeSet()
        for node in nodes where node.isUp && node.peer.raft.role == .candidate {
            let raft = node.peer.raft
            let open = raft.configuration.voters.filter { isOpen($0, to: raft) }
            if open.count >= raft.quorum { winners.insert(node.id) }
        }
        return winners
    }

    /// Whether a voter has voted for a candidate in its term, or still may.
    private func isOpen(_ voter: NodeID, to candidate: Raft) -> Bool {
        guard let raft = node(voter)?.peer.raft else { return false }
        if candidate.grants.contains(voter) { return true }
        if candidate.refusals.contains(voter) || raft.term > candidate.term { return false }
        let hasVote = raft.term == candidate.term && raft.vote != .none
        if hasVote { return raft.vote == candidate.id }
        return candidate.log.entries.last.isUpToDate(with: raft.log.entries.last)
    }
}
