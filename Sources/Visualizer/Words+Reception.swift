import RaftCore

/// Words of the page of one message for what its receiver does not go by.
extension Words {
    /// What a receiver does with a field of a message that it does not take as it stands; nil
    /// where the field means what it always means.
    func meaning(
        of field: MessageField, in message: Message, _ reception: Reception, at id: NodeID
    ) -> String? {
        switch (reception, field) {
        case (.taken, _), (_, .to): return nil
        case (.lease(let leader), .term):
            return say("inspect.leaseNoTerm", ["id": id, "leader": leader])
        case (.termIsOver(let own), .term):
            return say("inspect.staleAsk", ["id": id, "own": own])
        case (.ignored(.staleLeaderTold), .term):
            return say("inspect.staleLeader", ["id": id, "from": message.from])
        case (.ignored, .term), (.leads, .term): return nil
        case (.leads(let leader), .from):
            return say(
                "inspect.refusesForLeader", ["id": id, "leader": leader, "term": message.term])
        case (.ignored(.wrongRole), .from), (.ignored(.wrongRole), .reject):
            return notCounted(message, at: id)
        case (.lease, .from), (.ignored, .from), (.termIsOver, .from):
            return say("inspect.senderUnheard", ["id": id])
        case (.lease, _), (.ignored, _), (.termIsOver, _), (.leads, _):
            return say("inspect.notLookedAt")
        case (.refused, .entries): return say("inspect.appendsNone", ["id": id])
        case (.behindCommit, .entries): return say("inspect.answersWithCommit", ["id": id])
        case (.refused, .commit), (.behindCommit, .commit):
            return say("inspect.learnsNothing", ["id": id])
        case (.refused, .reject): return say("inspect.notCounted")
        case (.settled, .reject): return say("inspect.refusalIsOld", ["id": id])
        case (.settled, .rejectHint), (.settled, .logTerm): return say("inspect.notLookedAt")
        case (.refused, _), (.behindCommit, _), (.settled, _): return nil
        }
    }

    /// Why an answer to something that a node asked in another role does not count.
    private func notCounted(_ message: Message, at id: NodeID) -> String {
        switch message.kind {
        case .voteResponse:
            say("inspect.noCandidate", ["id": id, "term": message.term])
        case .preVoteResponse: say("inspect.noPreCandidate", ["id": id])
        case .appendResponse, .heartbeatResponse:
            say("inspect.noLeader", ["id": id, "term": message.term])
        case .append, .vote, .preVote, .snapshot, .heartbeat, .proposal:
            say("inspect.senderUnheard", ["id": id])
        }
    }

    func entryNotTaken(_ id: NodeID) -> String { say("inspect.entryNotTaken", ["id": id]) }
}
