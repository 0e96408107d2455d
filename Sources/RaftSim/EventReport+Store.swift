import RaftCore
import RaftStore

extension StoreEvent {
    /// Its name and operands in reports.
    var report: (String, [Operand]) {
        switch self {
        case .queued(let waiting): ("queued", [.number("waiting", waiting)])
        case .stepped(let count): ("stepped", [.number("count", count)])
        case .diskFull(let phase): ("diskFull", [.word("phase", String(describing: phase))])
        case .compactionProposed(let place): ("compactionProposed", [.position("upTo", place)])
        case .truncated(let index): ("truncated", [.number("upTo", index)])
        case .logDeleted(let from, let through):
            ("logDeleted", [.number("from", from), .number("through", through)])
        case .deletionFailed(let through): ("deletionFailed", [.number("through", through)])
        case .generationStarted(let place, let attempt):
            ("generationStarted", [.position("at", place), .number("attempt", attempt)])
        case .snapshotGenerated(let place, let size):
            ("snapshotGenerated", [.position("snapshot", place), .number("bytes", size)])
        case .generationFailed(let tries, let isGivenUp):
            ("generationFailed", [.number("tries", tries), .flag("givenUp", isGivenUp)])
        case .snapshotReceived(let place, let from):
            ("snapshotReceived", [.position("snapshot", place), .node("from", from)])
        case .takeoverStarted(let place): ("takeoverStarted", [.position("snapshot", place)])
        case .snapshotApplied(let place, let keys):
            ("snapshotApplied", [.position("snapshot", place), .number("keys", keys)])
        case .snapshotSuperseded(let place):
            ("snapshotSuperseded", [.position("snapshot", place)])
        case .filesCollected(let count): ("filesCollected", [.number("count", count)])
        }
    }
}

extension TransferEvent {
    /// Its name and operands in reports.
    var report: (String, [Operand]) {
        switch self {
        case .transferStarted(let transfer, let to, let snapshot, let chunks):
            (
                "transferStarted",
                [
                    .number("transfer", transfer), .node("to", to),
                    .position("snapshot", snapshot), .number("chunks", chunks),
                ]
            )
        case .chunkSent(let message, let transfer, let chunk, let to):
            (
                "chunkSent",
                [
                    .number("m", message), .number("transfer", transfer),
                    .number("chunk", chunk), .node("to", to),
                ]
            )
        case .chunkDelivered(let message, let transfer, let chunk, let from):
            (
                "chunkDelivered",
                [
                    .number("m", message), .number("transfer", transfer),
                    .number("chunk", chunk), .node("from", from),
                ]
            )
        case .chunkRefused(let transfer, let chunk, let reason):
            (
                "chunkRefused",
                [
                    .number("transfer", transfer), .number("chunk", chunk),
                    .word("reason", String(describing: reason)),
                ]
            )
        case .replySent(let message, let transfer, let firstMissing, let to):
            (
                "replySent",
                [
                    .number("m", message), .number("transfer", transfer),
                    .number("firstMissing", firstMissing), .node("to", to),
                ]
            )
        case .replyDelivered(let message, let transfer, let firstMissing, let from):
            (
                "replyDelivered",
                [
                    .number("m", message), .number("transfer", transfer),
                    .number("firstMissing", firstMissing), .node("from", from),
                ]
            )
        case .transferResent(let transfer, let to, let from, let waits):
            (
                "transferResent",
                [
                    .number("transfer", transfer), .node("to", to), .number("from", from),
                    .number("waits", waits),
                ]
            )
        case .transferDone(let transfer, let to):
            ("transferDone", [.number("transfer", transfer), .node("to", to)])
        case .transferFailed(let transfer, let to, let isFileGone):
            (
                "transferFailed",
                [
                    .number("transfer", transfer), .node("to", to),
                    .flag("fileGone", isFileGone),
                ]
            )
        }
    }
}

extension ClientEvent {
    /// Its name and operands in reports.
    var report: (String, [Operand]) {
        switch self {
        case .clientSent(let client, let request, let to, let attempt):
            (
                "clientSent",
                [
                    .word("client", client.description), .number("request", request),
                    .node("to", to), .number("attempt", attempt),
                ]
            )
        case .requestArrived(let request, let client):
            (
                "requestArrived",
                [.number("request", request), .word("client", client.description)]
            )
        case .requestProposed(let request, let place):
            ("requestProposed", [.number("request", request), .position("at", place)])
        case .answered(let request, let answer):
            ("answered", [.number("request", request)] + answer.operands)
        case .clientAnswered(let client, let request, let answer):
            (
                "clientAnswered",
                [.word("client", client.description), .number("request", request)]
                    + answer.operands
            )
        case .clientTimedOut(let client, let request, let attempt):
            (
                "clientTimedOut",
                [
                    .word("client", client.description), .number("request", request),
                    .number("attempt", attempt),
                ]
            )
        case .clientGaveUp(let client, let attempts):
            (
                "clientGaveUp",
                [.word("client", client.description), .number("attempts", attempts)]
            )
        }
    }
}

extension AnswerKind {
    /// The answer with what it tells.
    var operands: [Operand] {
        switch self {
        case .result(let place): [.word("answer", "result"), .position("at", place)]
        case .staleCommand: [.word("answer", "staleCommand")]
        case .notLeader(let hint): [.word("answer", "notLeader"), .node("hint", hint)]
        case .epochNotMatch(let epoch):
            [.word("answer", "epochNotMatch"), .word("epoch", epoch.description)]
        case .keyNotInRegion: [.word("answer", "keyNotInRegion")]
        case .regionNotFound: [.word("answer", "regionNotFound")]
        case .dropped: [.word("answer", "dropped")]
        case .forwarded(let leader): [.word("answer", "forwarded"), .node("to", leader)]
        case .connectionLost: [.word("answer", "connectionLost")]
        }
    }
}

extension OpenError {
    /// Its name and operands in reports.
    var operands: [Operand] {
        switch self {
        case .lastBelowApplied(let last, let applied):
            [
                .word("reason", "lastBelowApplied"), .number("last", last),
                .number("applied", applied),
            ]
        case .appliedBeyondCommit(let applied, let commit):
            [
                .word("reason", "appliedBeyondCommit"), .number("applied", applied),
                .number("commit", commit),
            ]
        case .appliedBelowTruncated(let applied, let truncated):
            [
                .word("reason", "appliedBelowTruncated"), .number("applied", applied),
                .number("truncated", truncated),
            ]
        case .entriesMissing(let from, let through):
            [
                .word("reason", "entriesMissing"), .number("from", from),
                .number("through", through),
            ]
        case .snapshotFileMissing(let place):
            [.word("reason", "snapshotFileMissing"), .position("snapshot", place)]
        case .tombstone: [.word("reason", "tombstone")]
        }
    }
}
