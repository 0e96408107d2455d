import RaftCore
import RaftStore

extension Simulation {
    /// When the next step is due; nil where nothing will happen by itself.
    public mutating func nextStepTime() -> VirtualTime? {
        violation == nil ? nextAppointment()?.time : nil
    }

    /// Takes the earliest thing that is due.
    /// - Parameter trace: what happened is appended here.
    /// - Returns: false where nothing is due, or an invariant is broken.
    @discardableResult
    public mutating func step(into trace: inout [Event]) -> Bool {
        guard violation == nil, let next = nextAppointment() else { return false }
        queue.removeMin()
        now = max(now, next.time)
        lastStepAt = now
        steps += 1
        switch next.kind {
        case .timer(let place, _): ringTimer(of: place, into: &trace)
        case .phase(let place, _): endPhase(of: place, into: &trace)
        case .flight(let slot, _, _): land(slot: slot, into: &trace)
        case .regionTask(let place, _):
            catchUp(place)
            endRegionTask(of: place, into: &trace)
            settle(place, into: &trace)
        case .deletion(let place, _):
            catchUp(place)
            finishDeletion(of: place, into: &trace)
            settle(place, into: &trace)
        case .gcTick(let place, _): ringGCTick(of: place, into: &trace)
        case .files(let place, _): collectFiles(of: place, into: &trace)
        case .transferWait(let place, let transfer, _):
            endTransferWait(of: transfer, at: place, into: &trace)
        case .request(let number): landRequest(number, into: &trace)
        case .answer(let number): landAnswer(to: number, into: &trace)
        case .client(let place, _): ringClient(place, into: &trace)
        }
        settleReports(into: &trace)
        return true
    }

    /// Moves the clock on to `time`; steps that are due before come first.
    /// - Returns: false where an invariant broke on the way.
    @discardableResult
    public mutating func advance(to time: VirtualTime, into trace: inout [Event]) -> Bool {
        while let due = nextStepTime(), due <= time { step(into: &trace) }
        guard violation == nil else { return false }
        moveClock(to: time)
        return true
    }

    /// Moves the clock on, up to the next step that is due; nothing happens.
    mutating func moveClock(to time: VirtualTime) {
        guard time > now else { return }
        if let due = nextStepTime(), due < time { now = max(now, due) } else { now = time }
    }

    mutating func record(_ kind: Event.Kind, at node: NodeID, into trace: inout [Event]) {
        guard recordsEvents else { return }
        trace.append(Event(step: steps, time: now, node: node, kind: kind))
    }

    mutating func arrange(_ kind: Appointment.Kind, at time: VirtualTime) {
        sequence += 1
        queue.insert(Appointment(time: time, sequence: sequence, kind: kind))
    }

    /// The earliest appointment that still counts; the others are thrown away.
    private mutating func nextAppointment() -> Appointment? {
        while let next = queue.min {
            if counts(next) { return next }
            queue.removeMin()
        }
        return nil
    }

    private mutating func counts(_ appointment: Appointment) -> Bool {
        switch appointment.kind {
        case .timer(let place, let number):
            guard nodes[place].timerAppointment == number else { return false }
            nodes[place].timerScheduledAt = nil
            guard let due = timerDue(of: place) else { return false }
            guard due > appointment.time else {
                nodes[place].timerScheduledAt = due
                return true
            }
            scheduleTimer(of: place)
            return false
        case .phase(let place, let number):
            guard nodes[place].phaseAppointment == number, nodes[place].isUp else { return false }
            if nodes[place].isFrozen { nodes[place].isPhaseOverdue = true }
            return !nodes[place].isFrozen
        case .flight(let slot, let message, let number):
            return network.isDue(slot: slot, message: message, appointment: number)
        case .regionTask(let place, let number):
            return nodes[place].isRunning && nodes[place].workerAppointments.region == number
        case .deletion(let place, let number):
            return nodes[place].isRunning && nodes[place].workerAppointments.deletion == number
                && nodes[place].peer.logGC.current != nil
        case .gcTick(let place, let number):
            return nodes[place].isRunning && nodes[place].workerAppointments.gcTick == number
        case .files(let place, let number):
            return nodes[place].isRunning && nodes[place].workerAppointments.files == number
        case .transferWait(let place, let transfer, let number):
            return nodes[place].isRunning
                && nodes[place].peer.isWaiting(transfer, number: number)
        case .request, .answer: return true
        case .client(let place, let number): return clients[place].appointment == number
        }
    }

    // MARK: Clocks

    /// When the clock of a node next brings something.
    private func timerDue(of place: Int) -> VirtualTime? {
        guard setup.pace == .auto, nodes[place].isRunning else { return nil }
        let ticks = ticksLeft(of: nodes[place].peer.raft)
        guard ticks < .max else { return nil }
        return nodes[place].tickAnchor
            + Duration(microseconds: ticks * options.tick.microseconds)
    }

    /// Lent where it lies: a copy of the raft would cost more than the answer.
    private func ticksLeft(of raft: borrowing Raft) -> Int { raft.ticksUntilAction }

    mutating func scheduleTimer(of place: Int) {
        guard let due = timerDue(of: place) else { return }
        if let scheduled = nodes[place].timerScheduledAt, scheduled <= due { return }
        nodes[place].timerAppointment += 1
        nodes[place].timerScheduledAt = due
        arrange(.timer(node: place, number: nodes[place].timerAppointment), at: due)
    }

    /// Counts the ticks that passed since the node was last touched; the one that does something
    /// has an appointment of its own.
    mutating func catchUp(_ place: Int) {
        guard setup.pace == .auto, nodes[place].isRunning else { return }
        let passed = now.microseconds - nodes[place].tickAnchor.microseconds
        let tick = options.tick.microseconds
        guard passed >= tick else { return }
        let count = min(passed / tick, ticksLeft(of: nodes[place].peer.raft) - 1)
        guard count > 0 else { return }
        nodes[place].peer.tick(count)
        nodes[place].tickAnchor.microseconds += count * tick
    }

    private mutating func ringTimer(of place: Int, into trace: inout [Event]) {
        let id = nodes[place].id
        let count = ticksLeft(of: nodes[place].peer.raft)
        nodes[place].timerScheduledAt = nil
        nodes[place].tickAnchor.microseconds += count * options.tick.microseconds
        record(timerKind(of: nodes[place].peer.raft, after: count), at: id, into: &trace)
        nodes[place].peer.tick(count)
        settle(place, into: &trace)
    }

    /// What the clock of a raft brings after `count` ticks.
    private func timerKind(of raft: borrowing Raft, after count: Int) -> Event.Kind {
        if raft.role != .leader { return .electionTimedOut(term: raft.term) }
        let isBeat = raft.heartbeatElapsed + count >= raft.options.heartbeatTicks
        return isBeat ? .heartbeatDue(term: raft.term) : .quorumCheckDue(term: raft.term)
    }

    // MARK: The ready loop

    /// Brings a touched node to rest: facts out, ready loop and workers on, answers told, timers
    /// set, invariants checked.
    mutating func settle(_ place: Int, into trace: inout [Event]) {
        drainFacts(of: place, into: &trace)
        // A write that is under way keeps its length, also where the disk was made instant since.
        if isDiskInstant(of: place), nodes[place].peer.phase == .idle {
            runToRest(place, into: &trace)
        } else {
            if beginReady(of: place, into: &trace) { schedulePhase(of: place) }
            startWorkers(of: place, into: &trace)
        }
        finishTouching(place, into: &trace)
    }

    private mutating func finishTouching(_ place: Int, into trace: inout [Event]) {
        // What is committed is known to the checker before it hears of answers.
        check(place, into: &trace)
        settleAnswers(of: place, into: &trace)
        scheduleTimer(of: place)
        scheduleGCTick(of: place)
        scheduleFileCollection(of: place)
    }

    private mutating func runToRest(_ place: Int, into trace: inout [Event]) {
        var isMoving = true
        while isMoving, !nodes[place].isStalled {
            isMoving = false
            while nodes[place].peer.phase != .idle || beginReady(of: place, into: &trace) {
                guard finishPhase(of: place, into: &trace) else { return }
                isMoving = true
            }
            if startWorkers(of: place, into: &trace) { isMoving = true }
        }
    }

    /// Begins the next round of an idle ready loop; what waited is stepped first.
    private mutating func beginReady(of place: Int, into trace: inout [Event]) -> Bool {
        guard nodes[place].peer.phase == .idle else { return false }
        nodes[place].peer.answerIfDeposed()
        proposeCompactionIfDue(at: place, into: &trace)
        let waiting = nodes[place].peer.queue.count
        if waiting > 0 { record(.stepped(count: waiting), at: nodes[place].id, into: &trace) }
        let hasBegun = nodes[place].peer.startReady()
        if waiting > 0 { drainFacts(of: place, into: &trace) }
        return hasBegun
    }

    private mutating func endPhase(of place: Int, into trace: inout [Event]) {
        catchUp(place)
        guard finishPhase(of: place, into: &trace) else { return }
        if nodes[place].peer.phase != .idle || beginReady(of: place, into: &trace) {
            schedulePhase(of: place)
        }
        startWorkers(of: place, into: &trace)
        finishTouching(place, into: &trace)
    }

    mutating func schedulePhase(of place: Int) {
        var end = now
        if nodes[place].peer.isWaitingForDisk { end = end + draw(diskLatency(of: place)) }
        nodes[place].phaseAppointment += 1
        nodes[place].phaseStartedAt = now
        nodes[place].phaseEndsAt = end
        arrange(.phase(node: place, number: nodes[place].phaseAppointment), at: end)
    }

    /// Ends the current phase, unless it waits for room on its disk.
    private mutating func finishPhase(of place: Int, into trace: inout [Event]) -> Bool {
        let id = nodes[place].id
        if nodes[place].isDiskFull, nodes[place].peer.isWaitingForDisk {
            if !nodes[place].isStalled {
                record(.diskFull(phase: nodes[place].peer.phase), at: id, into: &trace)
            }
            nodes[place].isStalled = true
            return false
        }
        switch nodes[place].peer.finishPhase(outbox: &outbox) {
        case .installed(let snapshot):
            record(.installed(snapshot: snapshot), at: id, into: &trace)
        case .persisted(let entries, let last, let hardState):
            record(
                .persisted(
                    entries: entries, last: last, term: hardState?.term ?? 0,
                    vote: hardState?.vote ?? .none), at: id, into: &trace)
            if last > 0, requests.openCount > 0 {
                let log = nodes[place].peer.disk.raft.durable.entries
                requests.notePersisted(by: id, log, at: now)
            }
        case .sent:
            record(.sending, at: id, into: &trace)
        case .applied(let from, let to, let truncated):
            record(.applied(from: from, to: to), at: id, into: &trace)
            if truncated > 0 { record(.truncated(upTo: truncated), at: id, into: &trace) }
            if requests.openCount > 0 {
                let applied = nodes[place].peer.machine.position.index
                requests.noteApplied(by: id, through: applied, at: now)
            }
        case .advanced:
            record(.advanced, at: id, into: &trace)
        }
        drainFacts(of: place, into: &trace)
        if setup.pace == .auto { sendOutbox(into: &trace) }
        return true
    }

    mutating func drainFacts(of place: Int, into trace: inout [Event]) {
        guard recordsEvents else { return }
        let id = nodes[place].id
        let step = steps
        let time = now
        nodes[place].peer.drainFacts { fact in
            trace.append(Event(step: step, time: time, node: id, kind: .fact(fact)))
        }
    }

    mutating func check(_ place: Int, into trace: inout [Event]) {
        guard violation == nil, let found = checker.check(place, in: nodes) else { return }
        stop(found, into: &trace)
    }

    mutating func stop(_ found: Violation, into trace: inout [Event]) {
        violation = found
        record(.violated(found), at: found.node, into: &trace)
    }

    mutating func draw(_ range: DurationRange) -> Duration {
        let low = range.low.microseconds
        let high = max(low, range.high.microseconds)
        guard low < high else { return Duration(microseconds: low) }
        return Duration(microseconds: random.next(in: low...high))
    }
}
