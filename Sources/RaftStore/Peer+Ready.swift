import RaftCore

/// The steps of one round of the ready loop, in this order.
public enum ReadyPhase: UInt8, Sendable, CaseIterable {
    case idle
    /// What a received snapshot changes in the key-value store, before the log may start behind it.
    case install
    /// Entries and hard state go into the raft store, one atomic batch.
    case persist
    /// The messages leave.
    case send
    /// Committed entries go into the key-value store, one atomic batch each.
    case apply
    /// The raft is told; the next round may start.
    case advance
}

/// What the end of a phase did.
public enum PhaseResult: Sendable {
    case installed(Position)
    /// How many entries were written, the last one, and whether term or vote were.
    case persisted(entries: Int, last: LogIndex, hardState: HardState?)
    case sent
    /// `truncated`: where log GC cut the log, 0 where it did not.
    case applied(from: LogIndex, to: LogIndex, truncated: LogIndex)
    case advanced
}

extension Peer {
    /// Steps what waits and takes the next Ready, if the loop is idle and there is one, and begins
    /// its first phase.
    /// - Returns: whether a phase began.
    public mutating func startReady() -> Bool {
        guard phase == .idle else { return false }
        drainQueue()
        guard raft.hasReady else { return false }
        raft.takeReady(into: &ready)
        if ready.wantsSnapshot { regionWorker.isWanted = true }
        batches.persisted = ready.entries.count
        batches.sent = ready.messages.count
        batches.applied = ready.committed?.count ?? 0
        if raft.bugs.contains(.acknowledgeBeforeSync), !ready.messages.isEmpty {
            enter(.send)
        } else {
            enter(ready.snapshot == nil ? .persist : .install)
        }
        return true
    }

    /// Ends the current phase and begins the next one.
    /// - Parameter outbox: the messages that leave are appended here.
    /// - Precondition: a phase is under way.
    public mutating func finishPhase(outbox: inout [Message]) -> PhaseResult {
        switch phase {
        case .idle:
            preconditionFailure("\(raft.id) has no phase under way")
        case .install:
            disk.keyValue.sync()
            let position = ready.snapshot?.position ?? .zero
            enter(.persist)
            return .installed(position)
        case .persist:
            disk.raft.sync()
            let result = PhaseResult.persisted(
                entries: ready.entries.count, last: ready.entries.last?.index ?? 0,
                hardState: ready.hardState)
            leavePersist()
            return result
        case .send:
            attachSnapshots()
            outbox.append(contentsOf: ready.messages)
            ready.messages.removeAll(keepingCapacity: true)
            enter(raft.isWriting ? (ready.snapshot == nil ? .persist : .install) : .apply)
            return .sent
        case .apply:
            return finishApplying()
        case .advance:
            if let range = ready.committed { raft.applied(through: range.upperBound) }
            if let place = application.truncated { truncate(to: place.index) }
            application = Application()
            forgetOldIncoming()
            batches.stepped = 0
            phase = .idle
            return .advanced
        }
    }

    /// Whether the current phase waits for a disk to sync; the others take no time.
    public var isWaitingForDisk: Bool {
        switch phase {
        case .install, .persist: true
        case .apply: !disk.keyValue.unsynced.isEmpty
        case .idle, .send, .advance: false
        }
    }

    /// Begins a phase with the writes that it needs; one with nothing to do is passed over.
    mutating func enter(_ next: ReadyPhase) {
        phase = next
        switch next {
        case .install: beginInstalling()
        case .persist:
            if ready.hasWrite { disk.raft.write(writeBatch()) }
            // A commit index alone may be lost: nobody waits for it.
            if !ready.mustSync { leavePersist() }
        case .apply: beginApplying()
        case .idle, .send, .advance: break
        }
    }

    /// Entries, hard state and the end of the log, in one batch.
    private func writeBatch() -> RaftRecords.Batch {
        let bugs = raft.bugs
        var local = disk.raft.durable.local
        if let unsynced = disk.raft.unsynced.last(where: { $0.local != nil })?.local {
            local = unsynced
        }
        if let hardState = ready.hardState, !bugs.contains(.hardStateNotPersisted) {
            local.hardState = hardState
        }
        if bugs.contains(.commitNotPersisted) { local.hardState.commit = 0 }
        if let snapshot = ready.snapshot {
            local.last = snapshot.position
            if bugs.contains(.snapshotLastTermForgotten) { local.last.term = 0 }
        }
        if let last = ready.entries.last { local.last = last.position }
        let leavesOldEntries =
            bugs.contains(.staleTailLeft)
            || bugs.contains(.snapshotKeepsOldRecords) && ready.snapshot != nil
        return RaftRecords.Batch(
            replacement: ready.snapshot, entries: ready.entries, local: local,
            leavesOldEntries: leavesOldEntries)
    }

    private mutating func leavePersist() {
        raft.persisted()
        if let snapshot = ready.snapshot { beginTakingOver(snapshot.position) }
        ready.entries.removeAll()
        enter(ready.messages.isEmpty ? .apply : .send)
    }

    /// A newer snapshot may have been stored since the message was made; the newest one is sent.
    private mutating func attachSnapshots() {
        guard let newest = disk.snapshot?.metadata else { return }
        for place in ready.messages.indices where ready.messages[place].kind == .snapshot {
            ready.messages[place].snapshot = newest
        }
    }
}
