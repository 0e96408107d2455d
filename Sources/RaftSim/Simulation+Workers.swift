import RaftCore
import RaftStore

/// What goes on beside the ready loop: the region worker, the log-GC worker, and looking whether
/// there is anything to collect.
extension Simulation {
    /// Lets idle workers begin what waits for them.
    /// - Returns: whether a task began and ended at once.
    @discardableResult
    mutating func startWorkers(of place: Int, into trace: inout [Event]) -> Bool {
        guard nodes[place].isRunning else { return false }
        var hasEnded = false
        if nodes[place].peer.beginRegionTask(mayGenerate: setup.pace == .auto) {
            recordRegionTask(of: place, into: &trace)
            hasEnded = arrangeRegionTask(of: place, into: &trace)
        }
        if nodes[place].peer.beginDeletion() {
            hasEnded = arrangeDeletion(of: place, into: &trace) || hasEnded
        }
        return hasEnded
    }

    private mutating func recordRegionTask(of place: Int, into trace: inout [Event]) {
        let worker = nodes[place].peer.regionWorker
        switch worker.current {
        case .generate(let state):
            record(
                .generationStarted(at: state.position, attempt: worker.tries + 1),
                at: nodes[place].id, into: &trace)
        case .apply(let position):
            record(.takeoverStarted(position), at: nodes[place].id, into: &trace)
        case nil: break
        }
    }

    /// A task of the region worker takes as long as its chunks take to write.
    private mutating func arrangeRegionTask(
        of place: Int, into trace: inout [Event]
    ) -> Bool {
        guard !isDiskInstant(of: place) else {
            endRegionTask(of: place, into: &trace)
            return true
        }
        let chunks = max(1, (nodes[place].peer.regionTaskSize + options.chunk - 1) / options.chunk)
        let write = draw(diskLatency(of: place)).microseconds
        let end = now + Duration(microseconds: write * chunks)
        nodes[place].workerAppointments.region += 1
        nodes[place].regionTask = TaskSpan(start: now, end: end)
        arrange(
            .regionTask(node: place, number: nodes[place].workerAppointments.region), at: end)
        return false
    }

    private mutating func arrangeDeletion(of place: Int, into trace: inout [Event]) -> Bool {
        guard !isDiskInstant(of: place) else {
            finishDeletion(of: place, into: &trace)
            return true
        }
        // A full disk is tried again less often, as TinyKV's half second.
        let retry = Duration.milliseconds(nodes[place].isDiskFull ? 500 : 0)
        let end = now + draw(diskLatency(of: place)) + retry
        nodes[place].workerAppointments.deletion += 1
        nodes[place].deletion = TaskSpan(start: now, end: end)
        arrange(.deletion(node: place, number: nodes[place].workerAppointments.deletion), at: end)
        return false
    }

    /// After a thaw: what was under way goes on.
    mutating func resumeWorkers(of place: Int) {
        if nodes[place].peer.regionWorker.current != nil {
            nodes[place].workerAppointments.region += 1
            arrange(
                .regionTask(node: place, number: nodes[place].workerAppointments.region), at: now)
        }
        if nodes[place].peer.logGC.current != nil {
            nodes[place].workerAppointments.deletion += 1
            arrange(
                .deletion(node: place, number: nodes[place].workerAppointments.deletion), at: now)
        }
        for transfer in nodes[place].peer.outgoing {
            let number = nodes[place].peer.rearm(transfer.number)
            arrange(
                .transferWait(node: place, transfer: transfer.number, number: number), at: now)
        }
        nodes[place].workerAppointments.isGCTickArranged = false
        nodes[place].workerAppointments.filesAt = nil
    }

    // MARK: Ends of tasks

    mutating func endRegionTask(of place: Int, into trace: inout [Event]) {
        let id = nodes[place].id
        let result = nodes[place].peer.finishRegionTask(
            now: now.microseconds, isDiskFull: nodes[place].isDiskFull)
        switch result {
        case .generated(let position, let size):
            record(.snapshotGenerated(position, size: size), at: id, into: &trace)
        case .generationFailed(let tries):
            record(.generationFailed(tries: tries, isGivenUp: false), at: id, into: &trace)
        case .generationGivenUp(let tries):
            record(.generationFailed(tries: tries, isGivenUp: true), at: id, into: &trace)
        case .snapshotApplied(let position, let keys):
            record(.snapshotApplied(position, keys: keys), at: id, into: &trace)
        case .superseded(let position):
            record(.snapshotSuperseded(position), at: id, into: &trace)
        case .deleted, .deletionFailed:
            preconditionFailure("the region worker of \(id) deletes no log")
        }
    }

    mutating func finishDeletion(of place: Int, into trace: inout [Event]) {
        let id = nodes[place].id
        switch nodes[place].peer.finishDeletion(isDiskFull: nodes[place].isDiskFull) {
        case .deleted(let from, let through):
            record(.logDeleted(from: from, through: through), at: id, into: &trace)
        case .deletionFailed(let through):
            record(.deletionFailed(through: through), at: id, into: &trace)
        case .generated, .generationFailed, .generationGivenUp, .snapshotApplied, .superseded:
            preconditionFailure("the log-GC worker of \(id) makes no snapshot")
        }
    }

    // MARK: Looking what there is to collect

    /// Arranges the next look at the length of a leader's log, where it is too long.
    mutating func scheduleGCTick(of place: Int) {
        let span = options.gcTick.microseconds
        // The cheap questions first, field by field: to ask the peer copies it.
        guard setup.pace == .auto, span > 0, nodes[place].peer.raft.role == .leader,
            nodes[place].peer.raft.log.applied - nodes[place].peer.raft.log.entries.base.index
                > options.gcLimit,
            !nodes[place].workerAppointments.isGCTickArranged,
            nodes[place].peer.compactionTarget(limit: options.gcLimit) != nil
        else { return }
        nodes[place].workerAppointments.isGCTickArranged = true
        nodes[place].workerAppointments.gcTick += 1
        arrange(
            .gcTick(node: place, number: nodes[place].workerAppointments.gcTick),
            at: nextMultiple(of: span))
    }

    private func nextMultiple(of span: Int) -> VirtualTime {
        VirtualTime(microseconds: (now.microseconds / span + 1) * span)
    }

    mutating func ringGCTick(of place: Int, into trace: inout [Event]) {
        catchUp(place)
        nodes[place].workerAppointments.isGCTickDue = true
        proposeCompactionIfDue(at: place, into: &trace)
        settle(place, into: &trace)
    }

    /// Carries out a tick of log GC that has come, now or when the round of the loop is over: the
    /// tick waits its turn like a message. One that got lost would let a busy leader's log grow.
    mutating func proposeCompactionIfDue(at place: Int, into trace: inout [Event]) {
        guard nodes[place].workerAppointments.isGCTickDue, nodes[place].peer.phase == .idle else {
            return
        }
        nodes[place].workerAppointments.isGCTickDue = false
        nodes[place].workerAppointments.isGCTickArranged = false
        if let target = nodes[place].peer.proposeCompaction(
            limit: options.gcLimit, now: now.microseconds)
        {
            record(.compactionProposed(upTo: target), at: nodes[place].id, into: &trace)
        }
    }

    /// Arranges the next look at the files of snapshots, once a minute, where one can go. A file
    /// may become spare long before the look that was arranged for its age.
    mutating func scheduleFileCollection(of place: Int) {
        guard setup.pace == .auto, !nodes[place].peer.disk.files.isEmpty else { return }
        let minute = 60_000_000
        let arranged = nodes[place].workerAppointments.filesAt
        if let arranged, arranged <= nextMultiple(of: minute) { return }
        guard let due = nodes[place].peer.fileCollectionTime(after: now.microseconds) else {
            return
        }
        let time = VirtualTime(microseconds: (due / minute + 1) * minute)
        if let arranged, arranged <= time { return }
        nodes[place].workerAppointments.filesAt = time
        nodes[place].workerAppointments.files += 1
        arrange(.files(node: place, number: nodes[place].workerAppointments.files), at: time)
    }

    mutating func collectFiles(of place: Int, into trace: inout [Event]) {
        nodes[place].workerAppointments.filesAt = nil
        catchUp(place)
        let count = nodes[place].peer.collectFiles(now: now.microseconds)
        if count > 0 { record(.filesCollected(count: count), at: nodes[place].id, into: &trace) }
        settle(place, into: &trace)
    }

    // MARK: The disk

    func diskLatency(of place: Int) -> DurationRange {
        nodes[place].diskFaults.latency ?? options.disk
    }

    func isDiskInstant(of place: Int) -> Bool {
        setup.pace == .manual || diskLatency(of: place).high.microseconds == 0
    }

    mutating func set(
        _ faults: DiskFaults, at id: NodeID, into trace: inout [Event]
    ) -> InputRefusal? {
        guard node(id) != nil else { return .noSuchNode }
        let place = id.arrayIndex
        let old = nodes[place].diskFaults
        nodes[place].diskFaults = DiskFaults(
            latency: faults.latency ?? old.latency, isFull: faults.isFull ?? old.isFull)
        record(.diskFaultsChanged, at: id, into: &trace)
        guard nodes[place].isRunning, nodes[place].isStalled, !nodes[place].isDiskFull else {
            return nil
        }
        nodes[place].isStalled = false
        schedulePhase(of: place)
        return nil
    }
}
