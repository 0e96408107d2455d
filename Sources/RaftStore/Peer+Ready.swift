import RaftCore

/// The steps of one round of the ready loop, in this order.
public enum ReadyPhase: UInt8, Sendable, CaseIterable {
    case idle
    /// A received snapshot goes into the key-value store, before the log may start behind it.
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
    case applied(from: LogIndex, to: LogIndex)
    case advanced
}

extension Peer {
    /// Takes the next Ready, if the loop is idle and there is one, and begins its first phase.
    /// - Returns: whether a phase began.
    public mutating func startReady() -> Bool {
        guard phase == .idle, raft.hasReady else { return false }
        raft.takeReady(into: &ready)
        if ready.wantsSnapshot { _ = takeSnapshot() }
        if ready.snapshot != nil {
            installing = incoming
            incoming = nil
        }
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
            if let installing { disk.snapshot = installing }
            installing = nil
            let position = disk.keyValue.durable.applied
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
            guard let range = ready.committed else {
                preconditionFailure("\(raft.id) applies nothing")
            }
            disk.keyValue.sync()
            enter(.advance)
            return .applied(from: range.lowerBound, to: range.upperBound)
        case .advance:
            if let range = ready.committed {
                raft.applied(through: range.upperBound)
            }
            phase = .idle
            return .advanced
        }
    }

    private mutating func leavePersist() {
        raft.persisted()
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

    /// Begins a phase with the writes that it needs; one with nothing to do is passed over.
    private mutating func enter(_ next: ReadyPhase) {
        phase = next
        switch next {
        case .install:
            guard let installing else { return enter(.persist) }
            disk.keyValue.write(.install(installing))
        case .persist:
            if ready.hasWrite {
                disk.raft.write(
                    RaftRecords.Batch(
                        replacement: ready.snapshot, entries: ready.entries,
                        hardState: ready.hardState))
            }
            // A commit index alone may be lost: nobody waits for it.
            if !ready.mustSync { leavePersist() }
        case .apply:
            // A snapshot may have replaced the log since the range was handed out; it brings the
            // effect of these entries with it.
            if let range = ready.committed, range.lowerBound <= raft.log.entries.base.index {
                ready.committed = nil
            }
            guard let range = ready.committed else { return enter(.advance) }
            for index in range {
                disk.keyValue.write(
                    .apply(
                        raft.log.entries[index],
                        digest: raft.log.entries.digest(at: index) ?? 0))
            }
        case .idle, .send, .advance:
            break
        }
    }

    /// Whether the current phase waits for a disk to sync; the others take no time.
    public var isWaitingForDisk: Bool {
        switch phase {
        case .install, .persist, .apply: true
        case .idle, .send, .advance: false
        }
    }
}
