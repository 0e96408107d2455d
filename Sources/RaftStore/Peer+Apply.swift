import RaftCore

/// What an apply phase is about to do: it counts once its batches are on disk.
struct Application: Sendable {
    typealias Outcome = (
        place: Position, reply: Result<[StateMachine.Reply], KeyNotInRegion>?
    )

    /// The state after the last entry.
    var machine: StateMachine?
    /// What each entry gave; empty where nobody waits.
    var outcomes: [Outcome] = []
    /// How far the log is truncated afterwards; nil where nothing changes.
    var truncated: Position?
    /// A snapshot that the state has to leave behind before the log may be cut.
    var file: SnapshotFile?
}

extension Peer {
    /// Applies the committed entries in memory and writes one batch for each: the data together
    /// with the applied index, so that no crash can part them.
    mutating func beginApplying() {
        // A snapshot may have replaced the log since the range was handed out; it brings the
        // effect of these entries with it.
        if let range = ready.committed, range.lowerBound <= raft.log.entries.base.index {
            ready.committed = nil
        }
        application = Application()
        guard let range = ready.committed else { return enter(.advance) }
        var state = machine
        let keys = disk.keyValue.durable.region.region.range
        for index in range {
            let entry = raft.log.entries[index]
            let outcome = state.apply(
                entry, digest: raft.log.entries.digest(at: index) ?? 0, in: keys,
                isAwaited: proposals.awaits(index))
            if !proposals.waiting.isEmpty {
                application.outcomes.append((entry.position, outcome.reply))
            }
            if let place = outcome.compaction { noteTruncation(at: place) }
            if isDurable { writeApplied(state) }
        }
        application.machine = state
        if !isDurable, let place = application.truncated { keepBeforeTruncating(state, at: place) }
    }

    private mutating func noteTruncation(at place: Position) {
        let known = application.truncated ?? disk.writtenApplyState.truncated
        // An older request than one that was carried out has nothing left to do.
        guard place.index > known.index else { return }
        application.truncated = place
    }

    private mutating func writeApplied(_ state: StateMachine) {
        let bugs = raft.bugs
        let old = disk.writtenApplyState
        var apply = RaftApplyState(
            applied: state.position, digest: state.logDigest,
            truncated: application.truncated ?? old.truncated)
        if bugs.contains(.appliedIndexNeverPersisted) {
            apply.applied = old.applied
            apply.digest = old.digest
        }
        if bugs.contains(.dataAndAppliedIndexInTwoBatches) {
            disk.keyValue.write(KeyValueRecords.Batch(data: state.data))
            return disk.keyValue.write(KeyValueRecords.Batch(apply: apply))
        }
        var data = state.data
        if bugs.contains(.writeBatchWrittenTwice), let key = data.pairs.first?.key {
            // The store appended eight bytes to each key of the batch and then took it again.
            data.put([], for: key + Array(repeating: 0xFF, count: 8))
        }
        disk.keyValue.write(KeyValueRecords.Batch(data: data, apply: apply))
    }

    /// A state in memory must not lose what the log no longer tells: it is kept in a snapshot.
    private mutating func keepBeforeTruncating(_ state: StateMachine, at place: Position) {
        application.file = SnapshotFile(
            kind: .generated, metadata: snapshot(of: state), data: state.data)
        let apply = RaftApplyState(
            applied: state.position, digest: state.logDigest, truncated: place)
        disk.keyValue.write(KeyValueRecords.Batch(data: state.data, apply: apply))
    }

    /// The batches are on disk: the state is what it is to others, and who waits is answered.
    mutating func finishApplying() -> PhaseResult {
        guard let range = ready.committed, let state = application.machine else {
            preconditionFailure("\(raft.id) applies nothing")
        }
        disk.keyValue.sync()
        machine = state
        if let file = application.file {
            store(file)
            raft.snapshotTaken(file.metadata)
        }
        for outcome in application.outcomes {
            answer(appliedAt: outcome.place, outcome.reply)
        }
        enter(.advance)
        return .applied(
            from: range.lowerBound, to: range.upperBound,
            truncated: application.truncated?.index ?? 0)
    }

    /// The identity of a snapshot of this state.
    func snapshot(of state: StateMachine) -> Snapshot {
        Snapshot(
            position: state.position,
            configuration: disk.keyValue.durable.region.region.configuration,
            digest: state.logDigest)
    }
}
