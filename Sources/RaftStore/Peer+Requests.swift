import RaftCore

extension Peer {
    /// Takes a message or a request: at once where the ready loop is idle, else after its round.
    /// - Returns: why the raft refused what it was given at once.
    @discardableResult
    public mutating func receive(_ inbound: Inbound) -> Refusal? {
        guard phase == .idle || stepsWhileBusy else {
            queue.append(inbound)
            return nil
        }
        return step(inbound)
    }

    private mutating func step(_ inbound: Inbound) -> Refusal? {
        batches.stepped += 1
        switch inbound {
        case .message(let message): return raft.step(message)
        case .request(let request): return propose(request)
        }
    }

    /// Steps everything that waits, before one Ready.
    mutating func drainQueue() {
        guard !queue.isEmpty else { return }
        for inbound in queue { _ = step(inbound) }
        queue.removeAll(keepingCapacity: true)
    }

    // MARK: Proposing

    /// Checks a request as TinyKV does before it proposes, and lets it wait for its entry.
    private mutating func propose(_ request: Request) -> Refusal? {
        if let wrong = refusal(of: request) {
            answers.append(RequestAnswer(request.number, wrong))
            return wrong == .dropped ? .dropped : nil
        }
        if raft.bugs.contains(.localReadWithoutLog),
            let command = KeyValueCommand(payload: request.payload), command.isRead
        {
            let replies = command.operations.map { machine.read($0) }
            answers.append(
                RequestAnswer(request.number, .result(at: machine.position), replies: replies))
            return nil
        }
        let isLeader = raft.role == .leader
        if let refusal = raft.propose(request.payload) {
            answers.append(RequestAnswer(request.number, .dropped))
            return refusal
        }
        guard isLeader else {
            answers.append(RequestAnswer(request.number, .forwarded(to: raft.leader)))
            return nil
        }
        if raft.bugs.contains(.acknowledgeAtPropose) {
            answers.append(
                RequestAnswer(request.number, .result(at: raft.log.entries.last), replies: [.done]))
            return nil
        }
        proposals.add(request.number, at: raft.log.entries.last)
        return nil
    }

    /// What is wrong with a request, in TinyKV's order: store, region, leader, term, epoch.
    private func refusal(of request: Request) -> AnswerKind? {
        let region = disk.keyValue.durable.region.region
        if let wanted = request.header.region, wanted != region.id { return .regionNotFound }
        if raft.role != .leader, !request.isForwardable { return .notLeader(hint: raft.leader) }
        if let term = request.header.term, term > 0, raft.term > term + 1 { return .staleCommand }
        if let epoch = request.header.epoch, epoch.version != region.epoch.version {
            return .epochNotMatch(region.epoch)
        }
        return nil
    }

    // MARK: Answering

    /// Answers those who cannot learn any more what became of their entry, behind `index`: a leader
    /// that steps down does not see the log of the next one, and a snapshot does not name its
    /// entries. TinyKV lets them wait for ever.
    mutating func answerStale(behind index: LogIndex) {
        guard !proposals.waiting.isEmpty,
            !raft.bugs.contains(.overriddenProposalsNeverAnswered)
        else { return }
        for request in proposals.takeAll(behind: index) {
            answers.append(RequestAnswer(request, .staleCommand))
        }
    }

    /// Answers who waits at a peer that leads no longer, or leads again in a later term.
    public mutating func answerIfDeposed() {
        guard let newest = proposals.waiting.last,
            raft.role != .leader || newest.position.term != raft.term
        else { return }
        answerStale(behind: raft.log.committed)
    }

    /// Answers what an applied entry decides.
    mutating func answer(
        appliedAt place: Position, _ outcome: Result<[StateMachine.Reply], KeyNotInRegion>?
    ) {
        guard !proposals.waiting.isEmpty else { return }
        let taken = proposals.take(
            appliedAt: place, ignoringTerm: raft.bugs.contains(.proposalMatchedByIndexOnly))
        if !raft.bugs.contains(.overriddenProposalsNeverAnswered) {
            for request in taken.overridden {
                answers.append(RequestAnswer(request, .staleCommand))
            }
        }
        guard let request = taken.answered else { return }
        switch outcome {
        case .success(let replies):
            answers.append(RequestAnswer(request, .result(at: place), replies: replies))
        case nil: answers.append(RequestAnswer(request, .result(at: place)))
        case .failure: answers.append(RequestAnswer(request, .keyNotInRegion))
        }
    }
}
