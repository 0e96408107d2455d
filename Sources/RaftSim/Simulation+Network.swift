import RaftCore
import RaftStore

extension Simulation {
    /// Sends what left a node: names it, draws its way, and lets chance decide.
    mutating func sendOutbox(into trace: inout [Event]) {
        guard !outbox.isEmpty else { return }
        for message in outbox { send(message, into: &trace) }
        outbox.removeAll(keepingCapacity: true)
    }

    private mutating func send(_ message: Message, into trace: inout [Event]) {
        let link = network[message.from, message.to]
        let number = name(message, into: &trace)
        guard !link.isCut else {
            return lose(number, message, reason: .linkCut, into: &trace)
        }
        let data = snapshotData(for: message)
        launch(number, message, data: data, over: link)
        if random.chance(partsPerMillion: link.faults.duplicate ?? options.duplicate) {
            let copy = name(message, into: &trace)
            record(.duplicated(message: number, copy: copy), at: message.from, into: &trace)
            launch(copy, message, data: data, over: link)
        }
    }

    private mutating func name(_ message: Message, into trace: inout [Event]) -> Int {
        network.sentCount += 1
        record(
            .sent(message: network.sentCount, kind: message.kind, to: message.to),
            at: message.from, into: &trace)
        if violation == nil, let found = checker.sent(message) { stop(found, into: &trace) }
        return network.sentCount
    }

    func snapshotData(for message: Message) -> KeyValueMap? {
        guard message.kind == .snapshot,
            let stored = nodes[message.from.arrayIndex].peer.disk.snapshot,
            stored.metadata == message.snapshot
        else { return nil }
        return stored.data
    }

    private mutating func launch(
        _ number: Int, _ message: Message, data: KeyValueMap?, over link: Link
    ) {
        var latency = draw(link.faults.latency ?? options.latency)
        let isLost = random.chance(partsPerMillion: link.faults.loss ?? options.loss)
        // A message that is lost vanishes half way, where a person can see it.
        if isLost { latency = Duration(microseconds: latency.microseconds / 2) }
        var flight = Flight(
            number: number, message: message, data: data, sentAt: now, arrivesAt: now + latency)
        flight.willBeLost = isLost
        let slot = network.insert(flight)
        arrange(.flight(slot: slot, message: number, number: 0), at: flight.arrivesAt)
    }

    /// Names the messages of one command of the manual pace: by receiver, then as they were sent.
    mutating func nameOutbox(into trace: inout [Event]) {
        let sorted = outbox.enumerated().sorted {
            ($0.element.to, $0.offset) < ($1.element.to, $1.offset)
        }
        outbox.removeAll(keepingCapacity: true)
        for (_, message) in sorted {
            let number = name(message, into: &trace)
            _ = network.insert(
                Flight(
                    number: number, message: message, data: snapshotData(for: message),
                    sentAt: now, arrivesAt: now))
        }
    }

    // MARK: The end of a way

    /// A message reaches the end of its way: the receiver, or the place where it gets lost.
    mutating func land(slot: Int, into trace: inout [Event]) {
        guard let flight = network.flight(inSlot: slot) else { return }
        if flight.willBeLost {
            network.remove(slot: slot)
            lose(flight.number, flight.message, reason: .chance, into: &trace)
        } else if nodes[flight.message.to.arrayIndex].isFrozen {
            network.update(slot: slot) { $0.isWaiting = true }
        } else {
            _ = deliver(flight, slot: slot, into: &trace)
        }
    }

    /// Hands a message to its receiver.
    mutating func deliver(
        _ flight: borrowing Flight, slot: Int, into trace: inout [Event]
    ) -> InputRefusal? {
        let message = flight.message
        let place = message.to.arrayIndex
        guard nodes[place].isUp else {
            network.remove(slot: slot)
            lose(flight.number, message, reason: .receiverDown, into: &trace)
            return .receiverIsDown
        }
        guard !nodes[place].isFrozen else { return .wrongState }
        network.remove(slot: slot)
        network.deliveredCount += 1
        catchUp(place)
        record(
            .delivered(message: flight.number, kind: message.kind, from: message.from),
            at: message.to, into: &trace)
        let refusal = nodes[place].peer.step(message, data: flight.data)
        settle(place, into: &trace)
        report(message, ok: true)
        return refusal.map(InputRefusal.init)
    }

    mutating func lose(
        _ number: Int, _ message: Message, reason: LossReason, into trace: inout [Event]
    ) {
        network.lostCount += 1
        record(
            .lost(
                message: number, kind: message.kind, from: message.from, to: message.to,
                reason: reason), at: .none, into: &trace)
        report(message, ok: false)
    }

    /// Loses what is on its way over a link that was cut.
    mutating func loseFlights(from: NodeID, to: NodeID, into trace: inout [Event]) {
        for flight in network.flights
        where flight.message.from == from && flight.message.to == to {
            guard let slot = network.slot(of: flight.number) else { continue }
            network.remove(slot: slot)
            lose(flight.number, flight.message, reason: .linkCut, into: &trace)
        }
    }

    // MARK: What the transport tells a leader

    /// Remembers that a snapshot arrived or was lost; in the manual pace a person reports that.
    private mutating func report(_ message: Message, ok: Bool) {
        guard message.kind == .snapshot, setup.pace == .auto else { return }
        reports.append(SnapshotReport(leader: message.from, peer: message.to, ok: ok))
    }

    /// Tells the leaders what became of their snapshots.
    mutating func settleReports(into trace: inout [Event]) {
        while !reports.isEmpty {
            let report = reports.removeFirst()
            let place = report.leader.arrayIndex
            guard nodes[place].isRunning else { continue }
            catchUp(place)
            record(
                .snapshotReported(peer: report.peer, ok: report.ok), at: report.leader,
                into: &trace)
            nodes[place].peer.reportSnapshot(report.peer, ok: report.ok)
            settle(place, into: &trace)
        }
    }
}

/// What became of a snapshot that a leader sent.
struct SnapshotReport: Sendable {
    let leader: NodeID
    let peer: NodeID
    let ok: Bool
}

extension InputRefusal {
    init(_ refusal: Refusal) {
        switch refusal {
        case .dropped: self = .dropped
        case .unknownPeer: self = .unknownPeer
        }
    }
}
