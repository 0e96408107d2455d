import RaftCore
import RaftStore

extension Simulation {
    /// Sends what left a node: names it, draws its way, and lets chance decide. A snapshot goes in
    /// chunks.
    mutating func sendOutbox(into trace: inout [Event]) {
        guard !outbox.isEmpty else { return }
        for message in outbox {
            if message.kind == .snapshot {
                startTransfer(message, into: &trace)
            } else {
                send(message, into: &trace)
            }
        }
        outbox.removeAll(keepingCapacity: true)
    }

    private mutating func send(_ message: Message, into trace: inout [Event]) {
        let number = name(message, into: &trace)
        if requests.openCount > 0 { requests.noteSent(message, at: now) }
        let flight = Flight(number: number, message: message, sentAt: now, arrivesAt: now)
        guard launch(flight, into: &trace) else { return }
        let link = network[message.from, message.to]
        if random.chance(partsPerMillion: link.faults.duplicate ?? options.duplicate) {
            let copy = name(message, into: &trace)
            record(.duplicated(message: number, copy: copy), at: message.from, into: &trace)
            _ = launch(
                Flight(
                    number: copy, message: message, sentAt: now, arrivesAt: now, copyOf: number),
                into: &trace)
        }
    }

    /// Sends a piece of a snapshot or the answer to one; chance may double it as any message.
    mutating func send(_ flight: Flight, into trace: inout [Event]) {
        guard launch(flight, into: &trace) else { return }
        let link = network[flight.message.from, flight.message.to]
        guard random.chance(partsPerMillion: link.faults.duplicate ?? options.duplicate) else {
            return
        }
        let copy = network.nextNumber()
        record(
            .duplicated(message: flight.number, copy: copy), at: flight.message.from, into: &trace)
        launch(
            Flight(
                number: copy, message: flight.message, cargo: flight.cargo, sentAt: now,
                arrivesAt: now, copyOf: flight.number), into: &trace)
    }

    private mutating func name(_ message: Message, into trace: inout [Event]) -> Int {
        let number = network.nextNumber(sending: message.kind)
        record(
            .sent(message: number, kind: message.kind, to: message.to), at: message.from,
            into: &trace)
        if violation == nil, let found = checker.sent(message) { stop(found, into: &trace) }
        return number
    }

    /// Puts something on its way, behind what its link still has to carry.
    /// - Returns: false where the link is cut.
    @discardableResult
    mutating func launch(_ flight: Flight, into trace: inout [Event]) -> Bool {
        var flight = flight
        let from = flight.message.from
        let to = flight.message.to
        let link = network[from, to]
        guard !link.isCut else {
            lose(flight, reason: .linkCut, into: &trace)
            return false
        }
        var latency = draw(link.faults.latency ?? options.latency)
        flight.willBeLost = random.chance(partsPerMillion: link.faults.loss ?? options.loss)
        let corrupt = link.faults.corrupt ?? options.corrupt
        flight.isDamaged = corrupt > 0 && random.chance(partsPerMillion: corrupt)
        // A message that is lost vanishes half way, where a person can see it.
        if flight.willBeLost { latency = Duration(microseconds: latency.microseconds / 2) }
        var departure = now
        let bandwidth = link.faults.bandwidth ?? options.bandwidth
        if bandwidth > 0 {
            departure = max(now, link.freeAt) + Simulation.span(flight.size, at: bandwidth)
            network[from, to].freeAt = departure
        }
        flight.arrivesAt = departure + latency
        let slot = network.insert(flight)
        arrange(.flight(slot: slot, message: flight.number, number: 0), at: flight.arrivesAt)
        return true
    }

    /// How long so many bytes take at so many bytes a second; at least a microsecond.
    static func span(_ bytes: Int, at bandwidth: Int) -> Duration {
        Duration(microseconds: max(1, bytes * 1_000_000 / bandwidth))
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

    private func snapshotData(for message: Message) -> KeyValueMap? {
        guard message.kind == .snapshot, let position = message.snapshot?.position else {
            return nil
        }
        return nodes[message.from.arrayIndex].peer.disk.file(at: position)?.data
    }

    // MARK: The end of a way

    /// A message reaches the end of its way: the receiver, or the place where it gets lost.
    mutating func land(slot: Int, into trace: inout [Event]) {
        guard let flight = network.flight(inSlot: slot) else { return }
        if flight.willBeLost {
            network.remove(slot: slot)
            lose(flight, reason: .chance, into: &trace)
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
        let flight = copy flight
        let place = flight.message.to.arrayIndex
        guard nodes[place].isUp else {
            network.remove(slot: slot)
            lose(flight, reason: .receiverDown, into: &trace)
            return .receiverIsDown
        }
        guard !nodes[place].isFrozen else { return .wrongState }
        network.remove(slot: slot)
        if flight.isDamaged, case .chunk = flight.cargo {
            // The checksum of the chunk is for the receiver to check.
        } else if flight.isDamaged {
            lose(flight, reason: .damaged, into: &trace)
            return nil
        }
        network.noteDelivered(flight)
        catchUp(place)
        switch flight.cargo {
        case .message: return deliverMessage(flight, to: place, into: &trace)
        case .chunk(let chunk):
            deliver(flight.isDamaged ? chunk.damaged : chunk, flight, into: &trace)
        case .reply(let reply): deliver(reply, flight, into: &trace)
        }
        return nil
    }

    private mutating func deliverMessage(
        _ flight: borrowing Flight, to place: Int, into trace: inout [Event]
    ) -> InputRefusal? {
        let message = flight.message
        record(
            .delivered(message: flight.number, kind: message.kind, from: message.from),
            at: message.to, into: &trace)
        let refusal: Refusal?
        if let data = flight.data {
            refusal = nodes[place].peer.receive(message, state: data, now: now.microseconds)
        } else {
            refusal = nodes[place].peer.receive(.message(message))
        }
        noteQueue(of: place, into: &trace)
        settle(place, into: &trace)
        return refusal.map(InputRefusal.init)
    }

    /// Says that something waits for the ready loop to come round.
    mutating func noteQueue(of place: Int, into trace: inout [Event]) {
        let waiting = nodes[place].peer.queue.count
        guard waiting > 0 else { return }
        record(.queued(waiting: waiting), at: nodes[place].id, into: &trace)
    }

    mutating func lose(
        _ flight: borrowing Flight, reason: LossReason, into trace: inout [Event]
    ) {
        network.noteLost(flight)
        record(
            .lost(
                message: flight.number, kind: flight.message.kind, from: flight.message.from,
                to: flight.message.to, reason: reason), at: .none, into: &trace)
    }

    /// Loses what is on its way over a link that was cut.
    mutating func loseFlights(from: NodeID, to: NodeID, into trace: inout [Event]) {
        for flight in network.flights
        where flight.message.from == from && flight.message.to == to {
            guard let slot = network.slot(of: flight.number) else { continue }
            network.remove(slot: slot)
            lose(flight, reason: .linkCut, into: &trace)
        }
    }

    // MARK: What the transport tells a leader

    /// Tells the leaders what became of their snapshots; in the manual pace a person does.
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
