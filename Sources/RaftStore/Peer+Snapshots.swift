import RaftCore

extension Peer {
    // MARK: Making one

    /// Takes a snapshot of the applied state at once, as a person ordered.
    /// - Returns: false where there is nothing new to take.
    public mutating func takeSnapshot(now: Int) -> Bool {
        guard machine.position.index > disk.snapshot?.position.index ?? 0, !raft.holdsApply,
            machine.position.index <= raft.log.applied
        else { return false }
        keep(machine, now: now)
        return true
    }

    /// Keeps a state as a snapshot that can be sent; one in memory becomes durable with it.
    private mutating func keep(_ state: StateMachine, now: Int) {
        let metadata = snapshot(of: state)
        if !isDurable {
            var apply = disk.writtenApplyState
            if state.position.index > apply.applied.index {
                apply.applied = state.position
                apply.digest = state.logDigest
                disk.keyValue.write(KeyValueRecords.Batch(data: state.data, apply: apply))
                disk.keyValue.sync()
            }
        }
        store(SnapshotFile(kind: .generated, metadata: metadata, data: state.data, madeAt: now))
        raft.snapshotTaken(metadata)
    }

    /// Keeps a file in place of the older ones of its kind.
    mutating func store(_ file: SnapshotFile) {
        disk.files.removeAll {
            $0.position == file.position
                || $0.kind == file.kind && $0.position.index < file.position.index
                    && $0.position != disk.keyValue.durable.apply.applied
        }
        disk.files.append(file)
    }

    // MARK: The region worker

    /// Begins the next task of the region worker, if it is idle and there is one.
    /// - Parameter mayGenerate: whether snapshots are made on demand.
    public mutating func beginRegionTask(mayGenerate: Bool) -> Bool {
        guard regionWorker.current == nil else { return false }
        if let newest = regionWorker.waiting.last {
            regionWorker.waiting.removeAll()
            regionWorker.current = .apply(newest)
            return true
        }
        guard mayGenerate, regionWorker.isWanted, !raft.holdsApply else { return false }
        regionWorker.current = .generate(machine)
        return true
    }

    /// Bytes that the current task of the region worker moves.
    public var regionTaskSize: Int {
        switch regionWorker.current {
        case .generate(let state): state.data.byteCount
        case .apply(let position): disk.file(at: position)?.bytes.count ?? 0
        case nil: 0
        }
    }

    /// Ends the current task of the region worker.
    /// - Precondition: one is under way.
    public mutating func finishRegionTask(now: Int, isDiskFull: Bool) -> WorkerResult {
        guard let task = regionWorker.current else {
            preconditionFailure("the region worker of \(raft.id) does nothing")
        }
        if case .generate = task, isDiskFull, raft.bugs.contains(.failedGenerationNotNotified) {
            return .generationFailed(tries: regionWorker.tries)
        }
        regionWorker.current = nil
        switch task {
        case .generate(let state): return finishGenerating(state, now: now, isDiskFull: isDiskFull)
        case .apply(let position): return finishTakingOver(position)
        }
    }

    private mutating func finishGenerating(
        _ state: StateMachine, now: Int, isDiskFull: Bool
    ) -> WorkerResult {
        // Log GC may have overtaken it: entries would be missing behind the snapshot.
        guard !isDiskFull, state.position.index >= raft.log.entries.base.index,
            !raft.holdsApply
        else {
            regionWorker.tries += 1
            guard regionWorker.tries < RegionWorker.maxTries else {
                let tries = regionWorker.tries
                regionWorker.tries = 0
                regionWorker.isWanted = false
                return .generationGivenUp(tries: tries)
            }
            return .generationFailed(tries: regionWorker.tries)
        }
        regionWorker.tries = 0
        regionWorker.isWanted = false
        keep(state, now: now)
        return .generated(state.position, size: state.data.byteCount)
    }

    // MARK: Taking one over

    /// Writes what a snapshot changes beside its data: applied and truncated index, the peers, and
    /// that the data is still to come.
    mutating func beginInstalling() {
        guard let snapshot = ready.snapshot else { return enter(.persist) }
        let bugs = raft.bugs
        var apply = disk.writtenApplyState
        if !bugs.contains(.snapshotAppliedIndexForgotten) {
            apply.applied = snapshot.position
            apply.digest = snapshot.digest
        }
        if !bugs.contains(.snapshotTruncatedStateForgotten) { apply.truncated = snapshot.position }
        var region = disk.keyValue.durable.region
        region.region.configuration = snapshot.configuration
        region.status = .applying
        disk.keyValue.write(KeyValueRecords.Batch(apply: apply, region: region))
        answerStale(behind: 0)
    }

    /// Hands the data of an installed snapshot to the region worker. The ready loop goes on;
    /// nothing is applied and nothing read until the data is there.
    mutating func beginTakingOver(_ position: Position) {
        logGC = LogGCWorker()
        proposedCompaction = 0
        if raft.bugs.contains(.snapshotApplyNotSent) {
            var region = disk.keyValue.durable.region
            region.status = .normal
            disk.keyValue.write(KeyValueRecords.Batch(region: region))
            disk.keyValue.sync()
            return
        }
        if !raft.bugs.contains(.snapshotNotAwaited) { raft.holdsApply = true }
        regionWorker.isWanted = false
        regionWorker.waiting.append(position)
    }

    private mutating func finishTakingOver(_ position: Position) -> WorkerResult {
        let state = disk.keyValue.durable
        // The raft has taken a newer one, whose data is still to come.
        guard raft.log.entries.base.index <= position.index, let file = disk.file(at: position)
        else {
            return .superseded(position)
        }
        var data = file.data
        let keepsOldData =
            raft.bugs.contains(.snapshotKeepsOldRecords)
            || raft.bugs.contains(.emptyRangeEndNotCleared) && state.region.region.range.end.isEmpty
        if keepsOldData {
            for pair in state.data.pairs where data[pair.key] == nil {
                data.put(pair.value, for: pair.key)
            }
        }
        var region = state.region
        region.status = .normal
        disk.keyValue.write(KeyValueRecords.Batch(data: data, region: region))
        disk.keyValue.sync()
        machine = StateMachine(position: position, logDigest: file.metadata.digest, data: data)
        raft.holdsApply = false
        if let place = disk.files.firstIndex(where: { $0.position == position }) {
            disk.files[place].isApplied = true
        }
        return .snapshotApplied(position, keys: data.count)
    }

    // MARK: Files

    /// When `collectFiles` would next remove something, at or after `now`; nil: never, as far as
    /// this state tells.
    public func fileCollectionTime(after now: Int) -> Int? {
        var due: Int?
        // By place: a file copied out of the array costs more than the question.
        for place in disk.files.indices {
            let end = max(now, disk.files[place].madeAt + SnapshotFile.expiry + 1)
            due = min(due ?? end, isSpare(place, now: now) ? now : end)
        }
        return isDurable ? due : nil
    }

    /// Removes files that nobody needs: what was received, once it is taken over or too old for
    /// this state; what was made here, once the log begins behind it or after four hours.
    /// - Returns: how many were removed.
    public mutating func collectFiles(now: Int) -> Int {
        // While a round of the loop or the region worker is at it, a file may be in use.
        guard phase == .idle, !regionWorker.isApplying else { return 0 }
        let spare = disk.files.indices.filter { isSpare($0, now: now) }
        for place in spare.reversed() { disk.files.remove(at: place) }
        if !spare.isEmpty { raft.snapshotsLeft(newest: disk.snapshot?.metadata) }
        return spare.count
    }

    /// Whether nobody needs the file at a place.
    private func isSpare(_ place: Int, now: Int) -> Bool {
        // A state in memory has nothing but its newest snapshot to start from.
        guard isDurable, disk.keyValue.durable.region.status == .normal else { return false }
        let index = disk.files[place].position.index
        if now - disk.files[place].madeAt > SnapshotFile.expiry { return true }
        switch disk.files[place].kind {
        case .generated: return index < disk.keyValue.durable.apply.truncated.index
        case .received: return disk.files[place].isApplied || index <= machine.position.index
        }
    }
}
