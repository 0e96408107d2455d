import RaftCore
import RaftSim
import RaftStore

/// Sentences for what happens around a raft.
extension Words {
    func sentence(_ event: StoreEvent, at node: NodeID) -> String {
        switch event {
        case .queued(let waiting): return "\(node)'s ready loop is busy: \(waiting) wait"
        case .stepped(let count): return "\(node) steps \(count) that waited, then one Ready"
        case .diskFull(let phase): return "\(node)'s disk is full: \(phase) waits for room"
        case .compactionProposed(let place):
            return "\(node) proposes to truncate every log up to \(place)"
        case .truncated(let index): return "\(node) truncates its log up to \(index)"
        case .logDeleted(let from, let through):
            return "\(node) deletes entries \(from)–\(through) from its disk"
        case .deletionFailed(let through):
            return "\(node) cannot delete up to \(through): the disk is full"
        case .generationStarted(let place, let attempt):
            let again = attempt == 1 ? "" : ", attempt \(attempt)"
            return "\(node) begins to make a snapshot at \(place)\(again)"
        case .snapshotGenerated(let place, let size):
            return "\(node) has made a snapshot at \(place), \(self.size(size))"
        case .generationFailed(let tries, let isGivenUp):
            let next = isGivenUp ? "given up for now" : "it tries again"
            return "\(node) could not make a snapshot (attempt \(tries)): \(next)"
        case .snapshotReceived(let place, let from):
            return "\(node) has received the whole snapshot \(place) from \(from)"
        case .takeoverStarted(let place): return "\(node) begins to take over snapshot \(place)"
        case .snapshotApplied(let place, let keys):
            return "\(node) has taken over snapshot \(place): \(keys) keys"
        case .snapshotSuperseded(let place):
            return "\(node) drops snapshot \(place): a newer one came"
        case .filesCollected(let count): return "\(node) removes \(count) old snapshot files"
        }
    }

    func sentence(_ event: TransferEvent, at node: NodeID) -> String {
        switch event {
        case .transferStarted(let transfer, let to, let snapshot, let chunks):
            return "\(node) sends snapshot \(snapshot) to \(to): s\(transfer), \(chunks) chunks"
        case .chunkSent(let message, let transfer, let chunk, let to):
            return "m\(message) chunk \(chunk + 1) of s\(transfer) leaves \(node) for \(to)"
        case .chunkDelivered(let message, let transfer, let chunk, let from):
            return "m\(message) chunk \(chunk + 1) of s\(transfer) from \(from) reaches \(node)"
        case .chunkRefused(let transfer, let chunk, let reason):
            return "\(node) refuses chunk \(chunk + 1) of s\(transfer): \(why(reason))"
        case .replySent(let message, let transfer, let firstMissing, let to):
            return "m\(message): \(node) tells \(to) that it has \(firstMissing) chunks of "
                + "s\(transfer)"
        case .replyDelivered(let message, let transfer, let firstMissing, let from):
            return "m\(message): \(node) learns that \(from) has \(firstMissing) chunks of "
                + "s\(transfer)"
        case .transferResent(let transfer, let to, let from, let waits):
            return "\(node) hears nothing from \(to) (\(waits)): s\(transfer) again from "
                + "chunk \(from + 1)"
        case .transferDone(let transfer, let to): return "s\(transfer) has reached \(to) whole"
        case .transferFailed(let transfer, let to, let isFileGone):
            let reason = isFileGone ? "its file is gone" : "nothing comes back"
            return "\(node) gives up s\(transfer) to \(to): \(reason)"
        }
    }

    private func why(_ reason: ChunkRefusal) -> String {
        switch reason {
        case .checksum: "its checksum does not fit"
        case .unknownTransfer: "the first chunk is missing"
        case .diskFull: "the disk is full"
        case .alreadyThere: "it has it already"
        case .wholeChecksum: "the whole file's checksum does not fit"
        case .fileThere: "it has the whole file already"
        case .notNewer: "its log goes as far already"
        }
    }

    func sentence(_ event: ClientEvent, at node: NodeID) -> String {
        switch event {
        case .clientSent(let client, let request, let to, let attempt):
            let again = attempt == 1 ? "" : ", attempt \(attempt)"
            return "\(client) asks \(to) (r\(request)\(again))"
        case .requestArrived(let request, let client):
            return "r\(request) of \(client) reaches \(node)"
        case .requestProposed(let request, let place):
            return "r\(request) is proposed as \(place)"
        case .answered(let request, let answer):
            return "\(node) answers r\(request): \(words(answer))"
        case .clientAnswered(let client, let request, let answer):
            return "\(client) is answered (r\(request)): \(words(answer))"
        case .clientTimedOut(let client, let request, _):
            return "\(client) has waited long enough for r\(request)"
        case .clientGaveUp(let client, let attempts):
            return "\(client) gives up after \(attempts) attempts"
        }
    }

    /// An answer in a few words.
    public func words(_ answer: AnswerKind) -> String {
        switch answer {
        case .result(let place): "done at \(place.index)"
        case .staleCommand: "stale command, another leader's entry may stand there"
        case .notLeader(let hint): hint == .none ? "not leader" : "not leader, ask \(hint)"
        case .epochNotMatch(let epoch): "epoch not match, it is \(epoch)"
        case .keyNotInRegion: "key not in region"
        case .regionNotFound: "region not found"
        case .dropped: "dropped"
        case .forwarded(let leader): "handed on to \(leader)"
        case .connectionLost: "connection lost"
        }
    }

    func sentence(_ error: OpenError) -> String {
        switch error {
        case .lastBelowApplied(let last, let applied):
            "unexpected raft log index: last \(last) < applied \(applied)"
        case .appliedBeyondCommit(let applied, let commit):
            "applied \(applied) is beyond commit \(commit)"
        case .appliedBelowTruncated(let applied, let truncated):
            "applied \(applied) is below truncated \(truncated)"
        case .entriesMissing(let from, let through):
            "entries \(from)–\(through) are missing"
        case .snapshotFileMissing(let place): "the file of snapshot \(place) is missing"
        case .tombstone: "it was removed from the cluster"
        }
    }

    /// Bytes as `640 B`, `12 KiB`, `3.4 MiB`.
    public func size(_ bytes: Int) -> String {
        if bytes < 1 << 10 { return "\(bytes) B" }
        if bytes < 10 << 10 { return "\(tenths(bytes, 1 << 10)) KiB" }
        if bytes < 1 << 20 { return "\(bytes >> 10) KiB" }
        return "\(tenths(bytes, 1 << 20)) MiB"
    }

    private func tenths(_ bytes: Int, _ unit: Int) -> String {
        let tenths = bytes * 10 / unit
        return "\(tenths / 10).\(tenths % 10)"
    }
}
