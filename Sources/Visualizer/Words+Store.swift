import RaftCore
import RaftSim
import RaftStore

/// Sentences for what happens around a raft.
extension Words {
    func sentence(_ event: StoreEvent, at node: NodeID) -> String {
        switch event {
        case .queued(let waiting): return say("store.queued", count: waiting, ["node": node])
        case .stepped(let count): return say("store.stepped", count: count, ["node": node])
        case .diskFull(let phase):
            return say("store.diskFull", ["node": node, "phase": name(phase)])
        case .compactionProposed(let place):
            return say("store.compactionProposed", ["node": node, "place": place])
        case .truncated(let index): return say("store.truncated", ["node": node, "index": index])
        case .logDeleted(let from, let through):
            return say("store.logDeleted", ["node": node, "from": from, "through": through])
        case .deletionFailed(let through):
            return say("store.deletionFailed", ["node": node, "through": through])
        case .generationStarted(let place, let attempt):
            return attempt == 1
                ? say("store.generationStarted", ["node": node, "place": place])
                : say("store.generationAgain", ["node": node, "place": place, "attempt": attempt])
        case .snapshotGenerated(let place, let size):
            return say(
                "store.snapshotGenerated", ["node": node, "place": place, "size": self.size(size)])
        case .generationFailed(let tries, let isGivenUp):
            return isGivenUp
                ? say("store.generationGivenUp", ["node": node, "tries": tries])
                : say("store.generationFailed", ["node": node, "tries": tries])
        case .snapshotReceived(let place, let from):
            return say("store.snapshotReceived", ["node": node, "place": place, "from": from])
        case .takeoverStarted(let place):
            return say("store.takeoverStarted", ["node": node, "place": place])
        case .snapshotApplied(let place, let keys):
            return say("store.snapshotApplied", count: keys, ["node": node, "place": place])
        case .snapshotSuperseded(let place):
            return say("store.snapshotSuperseded", ["node": node, "place": place])
        case .filesCollected(let count):
            return say("store.filesCollected", count: count, ["node": node])
        }
    }

    func sentence(_ event: TransferEvent, at node: NodeID) -> String {
        switch event {
        case .transferStarted(let transfer, let to, let snapshot, let chunks):
            return say(
                "transfer.started", count: chunks,
                ["node": node, "snapshot": snapshot, "to": to, "transfer": transfer])
        case .chunkSent(let message, let transfer, let chunk, let to):
            return say(
                "transfer.chunkSent",
                [
                    "message": message, "chunk": chunk + 1, "transfer": transfer, "node": node,
                    "to": to,
                ])
        case .chunkDelivered(let message, let transfer, let chunk, let from):
            return say(
                "transfer.chunkDelivered",
                [
                    "message": message, "chunk": chunk + 1, "transfer": transfer, "from": from,
                    "node": node,
                ])
        case .chunkRefused(let transfer, let chunk, let reason):
            return say(
                "transfer.chunkRefused",
                ["node": node, "chunk": chunk + 1, "transfer": transfer, "reason": why(reason)])
        case .replySent(let message, let transfer, let firstMissing, let to):
            return say(
                "transfer.replySent", count: firstMissing,
                ["message": message, "node": node, "to": to, "transfer": transfer])
        case .replyDelivered(let message, let transfer, let firstMissing, let from):
            return say(
                "transfer.replyDelivered", count: firstMissing,
                ["message": message, "node": node, "from": from, "transfer": transfer])
        case .transferResent(let transfer, let to, let from, let waits):
            return say(
                "transfer.resent",
                ["node": node, "to": to, "waits": waits, "transfer": transfer, "from": from + 1])
        case .transferDone(let transfer, let to):
            return say("transfer.done", ["transfer": transfer, "to": to])
        case .transferFailed(let transfer, let to, let isFileGone):
            return isFileGone
                ? say("transfer.fileGone", ["node": node, "transfer": transfer, "to": to])
                : say("transfer.failed", ["node": node, "transfer": transfer, "to": to])
        }
    }

    private func why(_ reason: ChunkRefusal) -> String {
        switch reason {
        case .checksum: say("transfer.refused.checksum")
        case .unknownTransfer: say("transfer.refused.unknownTransfer")
        case .diskFull: say("transfer.refused.diskFull")
        case .alreadyThere: say("transfer.refused.alreadyThere")
        case .wholeChecksum: say("transfer.refused.wholeChecksum")
        case .fileThere: say("transfer.refused.fileThere")
        case .notNewer: say("transfer.refused.notNewer")
        }
    }

    func sentence(_ event: ClientEvent, at node: NodeID) -> String {
        switch event {
        case .clientSent(let client, let request, let to, let attempt):
            return attempt == 1
                ? say("client.sent", ["client": client, "to": to, "request": request])
                : say(
                    "client.sentAgain",
                    ["client": client, "to": to, "request": request, "attempt": attempt])
        case .requestArrived(let request, let client):
            return say("client.arrived", ["request": request, "client": client, "node": node])
        case .requestProposed(let request, let place):
            return say("client.proposed", ["request": request, "place": place])
        case .answered(let request, let answer):
            return say(
                "client.answeredBy", ["node": node, "request": request, "answer": words(answer)])
        case .clientAnswered(let client, let request, let answer):
            return say(
                "client.answered", ["client": client, "request": request, "answer": words(answer)])
        case .clientTimedOut(let client, let request, _):
            return say("client.timedOut", ["client": client, "request": request])
        case .clientGaveUp(let client, let attempts):
            return say("client.gaveUp", count: attempts, ["client": client])
        }
    }

    /// An answer in a few words.
    public func words(_ answer: AnswerKind) -> String {
        switch answer {
        case .result(let place): say("answer.result", ["index": place.index])
        case .staleCommand: say("answer.staleCommand")
        case .notLeader(let hint):
            hint == .none ? say("answer.notLeader") : say("answer.notLeaderHint", ["hint": hint])
        case .epochNotMatch(let epoch): say("answer.epochNotMatch", ["epoch": epoch])
        case .keyNotInRegion: say("answer.keyNotInRegion")
        case .regionNotFound: say("answer.regionNotFound")
        case .dropped: say("answer.dropped")
        case .forwarded(let leader): say("answer.forwarded", ["leader": leader])
        case .connectionLost: say("answer.connectionLost")
        }
    }

    func sentence(_ error: OpenError) -> String {
        switch error {
        case .lastBelowApplied(let last, let applied):
            say("open.lastBelowApplied", ["last": last, "applied": applied])
        case .appliedBeyondCommit(let applied, let commit):
            say("open.appliedBeyondCommit", ["applied": applied, "commit": commit])
        case .appliedBelowTruncated(let applied, let truncated):
            say("open.appliedBelowTruncated", ["applied": applied, "truncated": truncated])
        case .entriesMissing(let from, let through):
            say("open.entriesMissing", ["from": from, "through": through])
        case .snapshotFileMissing(let place): say("open.snapshotFileMissing", ["place": place])
        case .tombstone: say("open.tombstone")
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
