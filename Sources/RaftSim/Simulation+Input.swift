import RaftCore
import RaftStore

extension Simulation {
    /// Carries out what comes from outside, at the present moment.
    /// - Parameter trace: what happened is appended here.
    /// - Returns: why it changed nothing; nil where it was carried out.
    public mutating func apply(_ input: Input, into trace: inout [Event]) -> InputRefusal? {
        guard violation == nil else { return .wrongState }
        let refusal = carryOut(input, into: &trace)
        if setup.pace == .manual { nameOutbox(into: &trace) }
        settleReports(into: &trace)
        return refusal
    }

    private mutating func carryOut(_ input: Input, into trace: inout [Event]) -> InputRefusal? {
        switch input {
        case .propose(let id, let payload, let header):
            propose(payload, header, at: id, into: &trace)
        case .request(let client, let command): ask(command, by: client, into: &trace)
        case .workload(let workload): set(workload, into: &trace)
        case .diskFaults(let id, let faults): set(faults, at: id, into: &trace)
        case .campaign(let id):
            touch(id, as: .campaignOrdered, into: &trace) { $0.campaign() }
        case .tick(let id, let count):
            touch(id, as: .ticked(count: count), into: &trace) { $0.tick(count) }
        case .beat(let id): beat(id, into: &trace)
        case .alignTimers: setTimers(isAligned: true, into: &trace)
        case .spreadTimers: setTimers(isAligned: false, into: &trace)
        case .crash(let id, let keep, let isTorn):
            crash(id, keep: keep, isTorn: isTorn, into: &trace)
        case .restart(let id): restart(id, into: &trace)
        case .freeze(let id): freeze(id, into: &trace)
        case .thaw(let id): thaw(id, into: &trace)
        case .takeSnapshot(let id): takeSnapshot(id, into: &trace)
        case .compact(let id, let index): compact(id, to: index, into: &trace)
        case .reportUnreachable(let id, let peer):
            touch(id, as: .unreachableReported(peer: peer), into: &trace) {
                $0.reportUnreachable(peer)
            }
        case .reportSnapshot(let id, let peer, let ok):
            touch(id, as: .snapshotReported(peer: peer, ok: ok), into: &trace) {
                $0.reportSnapshot(peer, ok: ok)
            }
        case .partition, .cut, .heal, .isolate, .healAll, .linkFaults:
            changeLinks(input, into: &trace)
        case .deliver, .drop, .duplicate, .delay, .hold, .release:
            changeFlight(input, into: &trace)
        case .breakRule(let bug, let ids): change(bug, in: ids, isBroken: true, into: &trace)
        case .mendRule(let bug, let ids): change(bug, in: ids, isBroken: false, into: &trace)
        case .setOptions(let new): set(new, into: &trace)
        }
    }

    /// The place of a node that is up and not frozen.
    private func runningPlace(_ id: NodeID) -> Result<Int, InputRefusal> {
        // Read in place: a copy of the node would cost more than most inputs.
        guard (1...nodes.count).contains(Int(id.rawValue)) else { return .failure(.noSuchNode) }
        return nodes[id.arrayIndex].isRunning ? .success(id.arrayIndex) : .failure(.wrongState)
    }

    /// Does something to a running peer, then lets its ready loop go on.
    private mutating func touch(
        _ id: NodeID, as kind: Event.Kind, into trace: inout [Event],
        _ body: (inout Peer) -> Void
    ) -> InputRefusal? {
        switch runningPlace(id) {
        case .failure(let refusal): return refusal
        case .success(let place):
            catchUp(place)
            record(kind, at: id, into: &trace)
            body(&nodes[place].peer)
            settle(place, into: &trace)
            return nil
        }
    }

    private mutating func beat(_ id: NodeID, into trace: inout [Event]) -> InputRefusal? {
        guard node(id)?.peer.raft.role == .leader else {
            return node(id) == nil ? .noSuchNode : .wrongState
        }
        return touch(id, as: .beatOrdered, into: &trace) { $0.beat() }
    }

    // MARK: Timers

    /// Lets every election timer run out at the same tick, or one after the other over the span
    /// from which timeouts are drawn.
    private mutating func setTimers(
        isAligned: Bool, into trace: inout [Event]
    ) -> InputRefusal? {
        let ticks = options.election
        record(isAligned ? .timersAligned(ticks: ticks) : .timersSpread, at: .none, into: &trace)
        for place in nodes.indices
        where nodes[place].isRunning && nodes[place].peer.raft.role != .leader {
            catchUp(place)
            let extra = isAligned ? 0 : place * (ticks - 1) / max(1, nodes.count - 1)
            nodes[place].peer.setElectionTimer(ticksLeft: ticks + extra)
            nodes[place].tickAnchor = lastTick
            settle(place, into: &trace)
        }
        return nil
    }

    /// The last multiple of a tick: clocks that start count from there.
    var lastTick: VirtualTime {
        let tick = options.tick.microseconds
        return VirtualTime(microseconds: now.microseconds / tick * tick)
    }

    // MARK: Power

    private mutating func crash(
        _ id: NodeID, keep: Int?, isTorn: Bool, into trace: inout [Event]
    ) -> InputRefusal? {
        guard let node = node(id) else { return .noSuchNode }
        guard node.isUp else { return .wrongState }
        let place = id.arrayIndex
        // A disk without latency has nothing left to lose.
        let kept = isDiskInstant(of: place) ? keep ?? .max : keep
        let lost = nodes[place].peer.crash(keep: kept, isTorn: isTorn, random: &random)
        nodes[place].isUp = false
        nodes[place].isFrozen = false
        nodes[place].isPhaseOverdue = false
        nodes[place].phaseAppointment += 1
        nodes[place].timerAppointment += 1
        nodes[place].timerScheduledAt = nil
        nodes[place].isStalled = false
        nodes[place].stopWorkers()
        record(.crashed(lostWrites: lost), at: id, into: &trace)
        releaseWaiting(at: id, into: &trace)
        settleAnswers(of: place, into: &trace)
        check(place, into: &trace)
        return nil
    }

    private mutating func restart(_ id: NodeID, into trace: inout [Event]) -> InputRefusal? {
        guard let node = node(id) else { return .noSuchNode }
        guard !node.isUp else { return .wrongState }
        let place = id.arrayIndex
        do {
            nodes[place].peer = try Peer(
                id: id, disk: node.peer.disk, options: options.raft,
                isDurable: setup.options.machine == .durable, bugs: node.bugs,
                recordsFacts: recordsEvents, seed: random.next())
        } catch {
            record(.cannotStart(error), at: id, into: &trace)
            let applied = node.peer.disk.keyValue.durable.apply.applied
            stop(
                Violation(invariant: .recoverable, node: id, other: .none, position: applied),
                into: &trace)
            return .cannotStart
        }
        nodes[place].peer.stepsWhileBusy = options.async
        nodes[place].isUp = true
        nodes[place].starts += 1
        nodes[place].tickAnchor = lastTick
        let raft = nodes[place].peer.raft
        record(.restarted(term: raft.term, vote: raft.vote), at: id, into: &trace)
        settle(place, into: &trace)
        return nil
    }

    private mutating func freeze(_ id: NodeID, into trace: inout [Event]) -> InputRefusal? {
        switch runningPlace(id) {
        case .failure(let refusal): return refusal
        case .success(let place):
            catchUp(place)
            nodes[place].isFrozen = true
            nodes[place].timerAppointment += 1
            nodes[place].timerScheduledAt = nil
            record(.frozen, at: id, into: &trace)
            return nil
        }
    }

    private mutating func thaw(_ id: NodeID, into trace: inout [Event]) -> InputRefusal? {
        guard let node = node(id) else { return .noSuchNode }
        guard node.isUp, node.isFrozen else { return .wrongState }
        let place = id.arrayIndex
        nodes[place].isFrozen = false
        nodes[place].tickAnchor = lastTick
        record(.thawed, at: id, into: &trace)
        if nodes[place].isPhaseOverdue {
            nodes[place].isPhaseOverdue = false
            nodes[place].phaseAppointment += 1
            arrange(.phase(node: place, number: nodes[place].phaseAppointment), at: now)
        }
        resumeWorkers(of: place)
        releaseWaiting(at: id, into: &trace)
        settle(place, into: &trace)
        return nil
    }

    /// Messages that waited at a frozen node arrive now, in the order in which they were sent.
    private mutating func releaseWaiting(at id: NodeID, into trace: inout [Event]) {
        let frozen = nodes[id.arrayIndex].frozenRequests
        nodes[id.arrayIndex].frozenRequests = []
        for number in frozen { landRequest(number, into: &trace) }
        for flight in network.flights where flight.isWaiting && flight.message.to == id {
            guard let slot = network.slot(of: flight.number) else { continue }
            let time = now
            network.update(slot: slot) {
                $0.isWaiting = false
                $0.arrivesAt = time
                $0.appointment += 1
            }
            arrange(
                .flight(slot: slot, message: flight.number, number: flight.appointment + 1),
                at: now)
        }
    }

    // MARK: Snapshots, rules, options

    private mutating func takeSnapshot(
        _ id: NodeID, into trace: inout [Event]
    ) -> InputRefusal? {
        switch runningPlace(id) {
        case .failure(let refusal): return refusal
        case .success(let place):
            guard nodes[place].peer.takeSnapshot(now: now.microseconds) else { return .wrongState }
            guard let taken = nodes[place].peer.disk.snapshot?.position else { return nil }
            record(.snapshotTaken(taken), at: id, into: &trace)
            settle(place, into: &trace)
            return nil
        }
    }

    /// Compaction reaches at most the stored snapshot where a person takes the snapshots or the
    /// state lives in memory, and applied − 1 where a node makes one whenever a peer needs it.
    private mutating func compact(
        _ id: NodeID, to index: LogIndex, into trace: inout [Event]
    ) -> InputRefusal? {
        switch runningPlace(id) {
        case .failure(let refusal): return refusal
        case .success(let place):
            let peer = nodes[place].peer
            let isBounded = setup.pace == .manual || !peer.isDurable
            let limit =
                isBounded
                ? peer.disk.snapshot?.position.index ?? 0 : peer.machine.position.index - 1
            guard let reached = nodes[place].peer.compact(to: index, atMost: limit) else {
                return .wrongState
            }
            record(.compacted(to: reached), at: id, into: &trace)
            settle(place, into: &trace)
            return nil
        }
    }

    private mutating func change(
        _ bug: Bug, in ids: NodeSet, isBroken: Bool, into trace: inout [Event]
    ) -> InputRefusal? {
        for id in ids {
            guard node(id) != nil else { return .noSuchNode }
            if isBroken {
                nodes[id.arrayIndex].bugs.insert(bug)
            } else {
                nodes[id.arrayIndex].bugs.remove(bug)
            }
            nodes[id.arrayIndex].peer.change(bugs: nodes[id.arrayIndex].bugs)
            record(isBroken ? .broke(bug) : .mended(bug), at: id, into: &trace)
        }
        return nil
    }

    private mutating func set(_ new: Options, into trace: inout [Event]) -> InputRefusal? {
        for place in nodes.indices { catchUp(place) }
        options = new
        record(.optionsChanged, at: .none, into: &trace)
        for place in nodes.indices {
            nodes[place].peer.change(options: new.raft)
            nodes[place].peer.stepsWhileBusy = new.async
            scheduleTimer(of: place)
        }
        return nil
    }
}
