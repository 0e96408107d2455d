import RaftCore

extension Peer {
    /// Adds what this server means: memory, disk and what is under way between them.
    public func add(to digest: inout Digest) {
        raft.add(to: &digest)
        digest.add(machine.position)
        digest.add(machine.data.digest)
        disk.add(to: &digest)
        digest.add(UInt64(phase.rawValue))
        digest.add(ready.entries.count)
        digest.add(ready.messages.count)
        digest.add(ready.committed?.upperBound ?? 0)
        digest.add(queue.count)
        for item in queue {
            switch item {
            case .message(let message): digest.add(message)
            case .request(let request): digest.add(request.number)
            }
        }
        for waiting in proposals.waiting {
            digest.add(waiting.request)
            digest.add(waiting.position)
        }
        digest.add(regionWorker.isWanted)
        digest.add(regionWorker.tries)
        digest.add(regionWorker.current != nil)
        digest.add(regionWorker.waiting.count)
        digest.add(logGC.current?.through ?? 0)
        digest.add(logGC.waiting.count)
        digest.add(logGC.lastCompacted)
        for transfer in outgoing {
            digest.add(transfer.number)
            digest.add(transfer.next)
            digest.add(transfer.acknowledged)
        }
        for transfer in incoming {
            digest.add(transfer.transfer)
            digest.add(transfer.firstMissing)
        }
    }
}

extension Disk {
    /// Adds the records, durable and unsynced, and the files.
    public func add(to digest: inout Digest) {
        digest.add(raft.durable.entries)
        digest.add(raft.durable.local.last)
        let hardState = raft.durable.local.hardState
        digest.add(hardState.term)
        digest.add(hardState.vote)
        digest.add(hardState.commit)
        digest.add(raft.durable.orphans.count)
        digest.add(keyValue.durable.apply.applied)
        digest.add(keyValue.durable.apply.digest)
        digest.add(keyValue.durable.apply.truncated)
        digest.add(keyValue.durable.data.digest)
        digest.add(UInt64(keyValue.durable.region.status.rawValue))
        digest.add(keyValue.durable.region.region.configuration)
        digest.add(raft.unsynced.count)
        digest.add(raft.writtenCount)
        for batch in raft.unsynced { for entry in batch.entries { digest.add(entry) } }
        digest.add(keyValue.unsynced.count)
        digest.add(keyValue.writtenCount)
        for batch in keyValue.unsynced { digest.add(batch.data?.digest ?? 0) }
        for file in files {
            digest.add(file.metadata)
            digest.add(UInt64(file.checksum))
            digest.add(file.isApplied)
        }
    }
}
