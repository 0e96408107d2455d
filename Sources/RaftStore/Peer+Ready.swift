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

    /// Whether the phase waits for a disk.
    public var isWrite: Bool { self == .install || self == .persist || self == .apply }
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
    /// - Returns: what the phase did; nil where it had nothing to show.
    public mutating func finishPhase(outbox: inout [Message]) -> PhaseResult? {
        switch phase {
        case .idle:
            return nil
        case .install:
            disk.keyValue.sync()
            if let installing { disk.snapshot = installing }
            installing = nil
            let position = disk.keyValue.durable.applied
            enter(.persist)
            return .installed(position)
        case .persist:
            return finishPersist()
        case .send:
            outbox.append(contentsOf: ready.messages)
            ready.messages.removeAll(keepingCapacity: true)
            enter(raft.isWriting ? (ready.snapshot == nil ? .persist : .install) : .apply)
            return .sent
        case .apply:
            guard let range = ready.committed else { return nil }
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

    private mutating func finishPersist() -> PhaseResult? {
        if ready.mustSync { disk.raft.sync() }
        raft.persisted()
        let result: PhaseResult? =
            ready.mustSync
            ? .persisted(
                entries: ready.entries.count, last: ready.entries.last?.index ?? 0,
                hardState: ready.hardState) : nil
        ready.entries.removeAll()
        enter(ready.messages.isEmpty ? .apply : .send)
        return result
    }

    /// Begins a phase with the writes that it needs; one with nothing to do is passed over.
    private mutating func enter(_ next: ReadyPhase) {
        phase = next
        switch next {
        case .install:
            guard let installing else { return enter(.persist) }
            disk.keyValue.write(.install(installing))
        case .persist:
            guard ready.hasWrite else { return }
            disk.raft.write(
                RaftRecords.Batch(
                    replacement: ready.snapshot, entries: ready.entries,
                    hardState: ready.hardState))
        case .apply:
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
        case .install, .apply: true
        case .persist: ready.mustSync
        case .idle, .send, .advance: false
        }
    }
}
