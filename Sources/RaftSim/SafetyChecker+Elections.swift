import RaftCore
import RaftStore

/// Who led in which term, by ascending term.
struct LeadersByTerm: Sendable {
    private var leaderships = ChunkedArray<(term: Term, leader: NodeID)>()

    /// Remembers a leader.
    /// - Returns: who led in this term before, or the same node.
    mutating func insert(_ leader: NodeID, in term: Term) -> NodeID {
        var place = leaderships.count
        while place > 0, leaderships[place - 1].term >= term {
            if leaderships[place - 1].term == term { return leaderships[place - 1].leader }
            place -= 1
        }
        // A leader of an old term that wins late moves the few later ones up by one.
        leaderships.append((term, leader))
        var free = leaderships.count - 1
        while free > place {
            leaderships[free] = leaderships[free - 1]
            free -= 1
        }
        leaderships[place] = (term, leader)
        return leader
    }
}

extension SafetyChecker {
    // MARK: Terms and votes

    /// Takes note of a message that leaves: its term, and the vote that it may grant, are promised.
    mutating func sent(_ message: borrowing Message) -> Violation? {
        switch message.kind {
        case .proposal, .preVote, .preVoteResponse: return nil
        case .append, .appendResponse, .vote, .snapshot, .heartbeat, .heartbeatResponse:
            return promise(message.from.arrayIndex, term: message.term, vote: .none)
        case .voteResponse:
            let vote = message.reject ? .none : message.to
            return promise(message.from.arrayIndex, term: message.term, vote: vote)
        }
    }

    /// I2, and the part of I3 that outlives a crash: looks at what is on disk.
    mutating func checkPromises(
        _ place: Int, _ disk: DiskReading, from old: DiskReading
    ) -> Violation? {
        if disk.term < old.term {
            return violation(.monotonic, place, Position(index: 0, term: disk.term))
        }
        return promise(place, term: disk.term, vote: disk.vote)
    }

    /// A vote counts once it is on disk or was sent; the same node may repeat it in its term.
    private mutating func promise(_ place: Int, term: Term, vote: NodeID) -> Violation? {
        let known = promises[place]
        if term > known.term {
            promises[place] = Promise(term: term, vote: vote)
        } else if term == known.term, vote != .none, vote != known.vote {
            guard known.vote == .none else {
                return violation(
                    .voteOnce, place, Position(index: 0, term: term), other: known.vote)
            }
            promises[place].vote = vote
        }
        return nil
    }

    /// I1: nobody else ever led in the term of a new leader.
    mutating func checkOneLeader(_ place: Int) -> Violation? {
        let id = NodeID(place + 1)
        let term = readings[place].term
        let leader = leaders.insert(id, in: term)
        guard leader != id else { return nil }
        return violation(.electionSafety, place, Position(index: 0, term: term), other: leader)
    }

    // MARK: Who leads holds everything

    /// I9: a new leader holds every entry that was committed in an earlier term.
    func checkComplete(_ place: Int, in nodes: [Node]) -> Violation? {
        let end = ledger.lastIndex(committedBefore: readings[place].term)
        guard !holds(nodes[place].peer.raft.log.entries, through: end) else { return nil }
        return violation(.leaderCompleteness, place, ledger.position(at: end))
    }

    /// I9 for those who lead already in a later term than that in which an entry was committed.
    func checkLeadersHold(in nodes: [Node]) -> Violation? {
        let term = ledger.lastCommittedIn
        for place in readings.indices
        where readings[place].isLeading && readings[place].term > term {
            guard holds(nodes[place].peer.raft.log.entries, through: ledger.lastIndex) else {
                return violation(
                    .leaderCompleteness, place, ledger.position(at: ledger.lastIndex))
            }
        }
        return nil
    }

    /// I15: whoever would win an election now, were every node to start anew from its disk, holds
    /// the whole committed log; it sees lost entries coming before somebody is elected.
    func checkElectable(in nodes: [Node]) -> Violation? {
        let end = ledger.lastIndex
        for place in nodes.indices {
            let voters = nodes[place].peer.raft.configuration.voters
            guard voters.contains(NodeID(place + 1)) else { continue }
            let last = readings[place].disk.last
            guard
                last.index < end
                    || nodes[place].peer.disk.raft.durable.entries.digest(at: end)
                        != ledger.lastDigest
            else { continue }
            var supporters = 0
            for voter in voters
            where last.isUpToDate(with: readings[voter.arrayIndex].disk.last) { supporters += 1 }
            if supporters * 2 > voters.count {
                return violation(.electableIsComplete, place, ledger.position(at: end))
            }
        }
        return nil
    }

    /// Whether a log holds the committed log up to `end`; what it compacted was compared before.
    private func holds(_ log: borrowing EntryLog, through end: LogIndex) -> Bool {
        guard end > log.base.index else { return true }
        guard end <= log.last.index else { return false }
        return log.digest(at: end) == ledger.digest(at: end)
    }
}
