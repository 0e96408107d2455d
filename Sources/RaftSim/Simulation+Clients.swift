import RaftCore
import RaftStore

/// Requests on their way to nodes and answers on their way back, and the clients between.
extension Simulation {
    // MARK: A person beside the node

    mutating func propose(
        _ payload: [UInt8], _ header: RequestHeader, at id: NodeID, into trace: inout [Event]
    ) -> InputRefusal? {
        guard let node = node(id) else { return .noSuchNode }
        guard node.isRunning else { return .wrongState }
        let place = id.arrayIndex
        let number = requests.begin(
            client: nil, node: id, payload: payload, header: header,
            floor: checker.acknowledged, at: now)
        catchUp(place)
        record(.proposed(count: payload.count), at: id, into: &trace)
        requests.noteArrived(number, at: now)
        nodes[place].peer.receive(
            .request(
                Request(
                    number: number, payload: payload, header: header,
                    isForwardable: header == RequestHeader())))
        noteQueue(of: place, into: &trace)
        settle(place, into: &trace)
        return requests.record(number)?.answer?.refusal
    }

    // MARK: Clients

    /// Gives a client something to do.
    mutating func ask(
        _ command: KeyValueCommand, by id: ClientID, into trace: inout [Event]
    ) -> InputRefusal? {
        let place = place(of: id)
        guard clients[place].state == .idle else { return .clientBusy }
        begin(command, at: place, into: &trace)
        return nil
    }

    private mutating func place(of id: ClientID) -> Int {
        while clients.count < Int(id.rawValue) {
            clients.append(Client(id: ClientID(clients.count + 1), target: NodeID(1)))
        }
        return Int(id.rawValue) - 1
    }

    private mutating func begin(
        _ command: KeyValueCommand, at place: Int, into trace: inout [Event]
    ) {
        clients[place].command = command
        clients[place].attempts = 0
        clients[place].silent = []
        clients[place].startedAt = now
        clients[place].lastRefusal = nil
        clients[place].floor = checker.acknowledged
        clients[place].sequence += 1
        sendAttempt(of: place, into: &trace)
    }

    private mutating func sendAttempt(of place: Int, into trace: inout [Event]) {
        guard let command = clients[place].command else { return }
        let id = clients[place].id
        let target = clients[place].target
        clients[place].attempts += 1
        let number = requests.begin(
            client: id, node: target, payload: command.payload, header: RequestHeader(),
            floor: clients[place].floor, at: now)
        clients[place].state = .waiting(request: number, node: target, since: now)
        record(
            .clientSent(id, request: number, to: target, attempt: clients[place].attempts),
            at: .none, into: &trace)
        if setup.pace == .manual { return landRequest(number, into: &trace) }
        arrange(.request(number: number), at: now + draw(options.latency))
        arrangeClient(place, at: now + Client.attemptTimeout)
    }

    private mutating func arrangeClient(_ place: Int, at time: VirtualTime) {
        clients[place].appointment += 1
        guard setup.pace == .auto else { return }
        arrange(.client(place: place, number: clients[place].appointment), at: time)
    }

    // MARK: There and back

    /// A request reaches its node.
    mutating func landRequest(_ number: Int, into trace: inout [Event]) {
        guard let request = requests.record(number), request.isOpen else { return }
        let place = request.node.arrayIndex
        guard nodes[place].isUp else {
            return tell(RequestAnswer(number, .connectionLost), into: &trace)
        }
        guard !nodes[place].isFrozen else { return nodes[place].frozenRequests.append(number) }
        catchUp(place)
        requests.noteArrived(number, at: now)
        if let client = request.client {
            record(
                .requestArrived(request: number, client: client), at: request.node, into: &trace)
        }
        nodes[place].peer.receive(
            .request(Request(number: number, payload: request.payload, header: request.header)))
        noteQueue(of: place, into: &trace)
        settle(place, into: &trace)
    }

    /// Tells what a node has answered, and looks what became of the requests it holds.
    mutating func settleAnswers(of place: Int, into trace: inout [Event]) {
        // Field by field: to hand over the peer would copy it.
        guard requests.openCount > 0 || nodes[place].peer.hasAnswers else { return }
        let id = nodes[place].id
        if nodes[place].peer.hasNewProposals {
            let proposals = nodes[place].peer.takeNewProposals()
            requests.noteProposed(proposals, at: now)
            for proposal in proposals {
                record(
                    .requestProposed(request: proposal.request, at: proposal.position), at: id,
                    into: &trace)
            }
        }
        let commit = nodes[place].peer.raft.log.committed
        if commit != nodes[place].notedCommit {
            nodes[place].notedCommit = commit
            requests.noteCommitted(by: id, through: commit, at: now)
        }
        if nodes[place].peer.hasAnswers {
            for answer in nodes[place].peer.takeAnswers() { tell(answer, into: &trace) }
        }
        let applied = nodes[place].peer.machine.position.index
        guard applied != nodes[place].notedApplied, violation == nil, nodes[place].isUp else {
            return
        }
        nodes[place].notedApplied = applied
        guard let forgotten = requests.forgotten(by: id, applied: applied) else { return }
        stop(
            Violation(
                invariant: .answeredOnce, node: nodes[place].id, other: .none,
                position: forgotten.position ?? .zero), into: &trace)
    }

    private mutating func tell(_ answer: RequestAnswer, into trace: inout [Event]) {
        guard let request = requests.record(answer.request) else { return }
        record(
            .answered(request: answer.request, answer.kind), at: request.node, into: &trace)
        let isFirst = requests.noteAnswered(answer, at: now)
        if violation == nil,
            let found = checker.answered(request, answer.kind, isFirst: isFirst)
        {
            stop(found, into: &trace)
        }
        guard request.client != nil else { return }
        guard setup.pace == .auto else { return landAnswer(to: answer.request, into: &trace) }
        arrange(.answer(request: answer.request), at: now + draw(options.latency))
    }

    /// An answer reaches its client, which may have given up on it.
    mutating func landAnswer(to number: Int, into trace: inout [Event]) {
        guard let request = requests.record(number), let id = request.client,
            let answer = request.answer
        else { return }
        let place = Int(id.rawValue) - 1
        guard case .waiting(number, _, _) = clients[place].state else { return }
        record(.clientAnswered(id, request: number, answer), at: .none, into: &trace)
        switch answer {
        case .result: finish(place, request, into: &trace)
        case .keyNotInRegion, .epochNotMatch, .regionNotFound:
            // Trying again gives the same.
            clients[place].answeredCount += 1
            clients[place].lastRefusal = answer
            rest(place)
        case .notLeader(let hint):
            if hint == .none || clients[place].silent.contains(hint) {
                clients[place].turn(from: request.node, of: nodes.count)
            } else {
                clients[place].target = hint
            }
            retry(place, after: answer, into: &trace)
        case .connectionLost, .dropped, .forwarded:
            clients[place].turn(from: request.node, of: nodes.count)
            retry(place, after: answer, into: &trace)
        case .staleCommand: retry(place, after: answer, into: &trace)
        }
    }

    private mutating func finish(
        _ place: Int, _ request: RequestRecord, into trace: inout [Event]
    ) {
        guard let command = clients[place].command else { return }
        clients[place].answeredCount += 1
        for (operation, reply) in zip(command.operations, request.replies) {
            if !clients[place].history.agrees(operation, reply), violation == nil {
                stop(
                    Violation(
                        invariant: .clientHistory, node: request.node, other: .none,
                        position: request.position ?? .zero), into: &trace)
            }
            clients[place].history.wrote(operation)
        }
        rest(place)
    }

    private mutating func retry(
        _ place: Int, after answer: AnswerKind?, into trace: inout [Event]
    ) {
        clients[place].lastRefusal = answer
        guard now < clients[place].startedAt + Client.patience else {
            return giveUp(place, into: &trace)
        }
        clients[place].retriedCount += 1
        let until = now + clients[place].backoff
        clients[place].state = .backingOff(until: until)
        guard setup.pace == .auto else {
            // Without a clock a client asks each node once.
            guard clients[place].attempts <= nodes.count else {
                return giveUp(place, into: &trace)
            }
            return sendAttempt(of: place, into: &trace)
        }
        arrangeClient(place, at: until)
    }

    private mutating func giveUp(_ place: Int, into trace: inout [Event]) {
        clients[place].gaveUpCount += 1
        for operation in clients[place].command?.operations ?? [] {
            clients[place].history.gaveUp(operation)
        }
        record(
            .clientGaveUp(clients[place].id, attempts: clients[place].attempts), at: .none,
            into: &trace)
        rest(place)
    }

    /// The present command is over; one of the workload's clients goes on when its time comes.
    private mutating func rest(_ place: Int) {
        clients[place].state = .idle
        clients[place].command = nil
        clients[place].appointment += 1
        if clients[place].isWorking {
            arrangeClient(place, at: max(now, clients[place].nextDue))
        }
    }

    /// What a client waited for has not come, or has come.
    mutating func ringClient(_ place: Int, into trace: inout [Event]) {
        switch clients[place].state {
        case .idle: work(place, into: &trace)
        case .backingOff: sendAttempt(of: place, into: &trace)
        case .waiting(let request, let node, _):
            clients[place].timedOutCount += 1
            record(
                .clientTimedOut(
                    clients[place].id, request: request, attempt: clients[place].attempts),
                at: .none, into: &trace)
            clients[place].silent.insert(node)
            clients[place].turn(from: node, of: nodes.count)
            retry(place, after: nil, into: &trace)
        }
    }

    // MARK: The workload

    mutating func set(_ new: Workload?, into trace: inout [Event]) -> InputRefusal? {
        workload = new
        record(.workloadChanged(clients: new?.clients ?? 0), at: .none, into: &trace)
        let count = new?.clients ?? 0
        if count > 0 { _ = place(of: ClientID(count)) }
        for place in clients.indices {
            clients[place].isWorking = place < count
            guard place < count, clients[place].state == .idle, let new else { continue }
            let period = 1_000_000 / new.rate
            clients[place].nextDue = now + Duration(microseconds: period * place / count)
            arrangeClient(place, at: clients[place].nextDue)
        }
        return nil
    }

    /// A client of the workload begins its next command: a write, a read of one key, or a scan of
    /// all that it wrote.
    private mutating func work(_ place: Int, into trace: inout [Event]) {
        guard let workload, clients[place].isWorking else { return }
        clients[place].nextDue =
            max(now, clients[place].nextDue) + Duration(microseconds: 1_000_000 / workload.rate)
        let id = clients[place].id
        let number = random.next(below: workload.keys)
        let operation: KeyValueCommand.Operation
        if random.chance(partsPerMillion: workload.puts) {
            let value = "x \(id.rawValue) \(clients[place].sequence + 1) y"
            operation = .put(key: clients[place].workloadKey(number), value: Array(value.utf8))
        } else if random.chance(partsPerMillion: 500_000) {
            operation = .get(key: clients[place].workloadKey(number))
        } else {
            operation = .scan(
                KeyRange(start: Array("\(id) ".utf8), end: Array("\(id)!".utf8)))
        }
        begin(KeyValueCommand([operation]), at: place, into: &trace)
    }
}

extension AnswerKind {
    /// What a person at the node is told at once.
    var refusal: InputRefusal? {
        switch self {
        case .result, .forwarded, .keyNotInRegion, .connectionLost: nil
        case .staleCommand: .staleCommand
        case .notLeader: .notLeader
        case .epochNotMatch: .epochNotMatch
        case .regionNotFound: .regionNotFound
        case .dropped: .dropped
        }
    }
}
