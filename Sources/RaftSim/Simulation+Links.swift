import RaftCore

extension Simulation {
    mutating func changeLinks(_ input: Input, into trace: inout [Event]) -> InputRefusal? {
        switch input {
        case .partition(let sides): return partition(sides, into: &trace)
        case .cut(let link): return setLink(link, isCut: true, into: &trace)
        case .heal(let link): return setLink(link, isCut: false, into: &trace)
        case .isolate(let id):
            guard node(id) != nil else { return .noSuchNode }
            record(.isolated, at: id, into: &trace)
            for other in nodes.map(\.id) where other != id {
                setDirection(id, other, isCut: true, into: &trace)
                setDirection(other, id, isCut: true, into: &trace)
            }
            return nil
        case .healAll:
            record(.healed, at: .none, into: &trace)
            joinOnly([NodeSet(first: nodes.count)], into: &trace)
            return nil
        case .linkFaults(let link, let faults): return set(faults, on: link, into: &trace)
        default:
            preconditionFailure("\(input) changes no link")
        }
    }

    /// Cuts every link between nodes of different sides and mends all others.
    private mutating func partition(
        _ sides: [NodeSet], into trace: inout [Event]
    ) -> InputRefusal? {
        let all = NodeSet(first: nodes.count)
        let named = sides.reduce(NodeSet()) { $0.union($1) }
        guard named.subtracting(all).isEmpty else { return .noSuchNode }
        let complete = (sides + [all.subtracting(named)]).filter { !$0.isEmpty }
        record(
            .partitioned(side: complete.first ?? all, parts: complete.count), at: .none,
            into: &trace)
        joinOnly(complete, into: &trace)
        return nil
    }

    /// Mends the links within each side and cuts the others.
    private mutating func joinOnly(_ sides: [NodeSet], into trace: inout [Event]) {
        for from in nodes.map(\.id) {
            for to in nodes.map(\.id) where to != from {
                let isTogether = sides.contains { $0.contains(from) && $0.contains(to) }
                setDirection(from, to, isCut: !isTogether, into: &trace)
            }
        }
    }

    private mutating func setLink(
        _ link: LinkChoice, isCut: Bool, into trace: inout [Event]
    ) -> InputRefusal? {
        guard node(link.from) != nil, node(link.to) != nil else { return .noSuchNode }
        guard link.from != link.to else { return .wrongState }
        for (from, to) in link.directions { setDirection(from, to, isCut: isCut, into: &trace) }
        return nil
    }

    private mutating func setDirection(
        _ from: NodeID, _ to: NodeID, isCut: Bool, into trace: inout [Event]
    ) {
        guard network[from, to].isCut != isCut else { return }
        network[from, to].isCut = isCut
        record(.linkChanged(from: from, to: to, isCut: isCut), at: .none, into: &trace)
        if isCut { loseFlights(from: from, to: to, into: &trace) }
    }

    /// Changes the faults that are given; the others stay.
    private mutating func set(
        _ faults: LinkFaults, on link: LinkChoice, into trace: inout [Event]
    ) -> InputRefusal? {
        guard node(link.from) != nil, node(link.to) != nil else { return .noSuchNode }
        for (from, to) in link.directions {
            let old = network[from, to].faults
            network[from, to].faults = LinkFaults(
                latency: faults.latency ?? old.latency, loss: faults.loss ?? old.loss,
                duplicate: faults.duplicate ?? old.duplicate,
                bandwidth: faults.bandwidth ?? old.bandwidth,
                corrupt: faults.corrupt ?? old.corrupt)
            record(.linkFaultsChanged(from: from, to: to), at: .none, into: &trace)
        }
        return nil
    }

    mutating func changeFlight(_ input: Input, into trace: inout [Event]) -> InputRefusal? {
        let number: Int
        switch input {
        case .deliver(let message), .drop(let message), .duplicate(let message),
            .delay(let message, _), .hold(let message), .release(let message):
            number = message
        default:
            preconditionFailure("\(input) changes no message")
        }
        guard let slot = network.slot(of: number), let flight = network.flight(inSlot: slot) else {
            return .noSuchMessage
        }
        switch input {
        case .deliver:
            return deliver(flight, slot: slot, into: &trace)
        case .drop:
            network.remove(slot: slot)
            lose(flight, reason: .dropped, into: &trace)
        case .duplicate:
            duplicate(flight, into: &trace)
        case .delay(_, let span):
            let base = max(flight.arrivesAt, now)
            reschedule(slot: slot, flight, at: base + span)
            network.update(slot: slot) { $0.isDelayed = true }
            record(.delayed(message: number, until: base + span), at: .none, into: &trace)
        case .hold:
            guard !flight.isHeld else { return .wrongState }
            network.update(slot: slot) { $0.isHeld = true }
            record(.held(message: number), at: .none, into: &trace)
        default:
            guard flight.isHeld else { return .wrongState }
            network.update(slot: slot) { $0.isHeld = false }
            record(.released(message: number), at: .none, into: &trace)
            reschedule(slot: slot, flight, at: max(flight.arrivesAt, now))
        }
        return nil
    }

    private mutating func duplicate(_ flight: Flight, into trace: inout [Event]) {
        let copy = Flight(
            number: network.nextNumber(), message: flight.message, cargo: flight.cargo,
            data: flight.data,
            sentAt: flight.sentAt, arrivesAt: flight.arrivesAt, copyOf: flight.number)
        let slot = network.insert(copy)
        record(
            .duplicated(message: flight.number, copy: copy.number), at: flight.message.from,
            into: &trace)
        if setup.pace == .auto {
            reschedule(slot: slot, copy, at: max(now, flight.sentAt + draw(options.latency)))
        }
    }

    private mutating func reschedule(slot: Int, _ flight: Flight, at time: VirtualTime) {
        let number = flight.appointment + 1
        network.update(slot: slot) {
            $0.arrivesAt = time
            $0.appointment = number
            $0.isWaiting = false
        }
        guard setup.pace == .auto else { return }
        arrange(.flight(slot: slot, message: flight.number, number: number), at: time)
    }
}
