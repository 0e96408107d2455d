import RaftCore
import RaftSim
import RaftStore

/// How much of what happens around a raft is story.
extension StoreEvent {
    var beginsRow: Bool {
        switch self {
        case .queued, .stepped, .compactionProposed, .truncated, .snapshotReceived,
            .generationStarted, .takeoverStarted:
            false
        case .diskFull, .logDeleted, .deletionFailed, .snapshotGenerated, .generationFailed,
            .snapshotApplied, .snapshotSuperseded, .filesCollected:
            true
        }
    }

    var level: Detail? {
        switch self {
        case .truncated, .snapshotGenerated, .snapshotReceived, .snapshotApplied,
            .snapshotSuperseded, .diskFull, .generationFailed, .compactionProposed:
            .story
        case .generationStarted, .takeoverStarted, .deletionFailed: .messages
        case .logDeleted, .filesCollected, .stepped: .phases
        case .queued: nil
        }
    }
}

extension TransferEvent {
    var beginsRow: Bool {
        switch self {
        case .transferStarted, .chunkSent, .replySent, .chunkRefused, .transferDone: false
        case .chunkDelivered, .replyDelivered, .transferResent, .transferFailed: true
        }
    }

    var level: Detail? {
        switch self {
        case .transferStarted, .transferDone, .transferFailed, .transferResent: .story
        case .chunkDelivered, .chunkRefused: .messages
        case .replyDelivered: .phases
        case .chunkSent, .replySent: nil
        }
    }
}

extension ClientEvent {
    var beginsRow: Bool {
        switch self {
        case .requestProposed, .answered: false
        case .clientSent, .requestArrived, .clientAnswered, .clientTimedOut, .clientGaveUp: true
        }
    }

    var level: Detail? {
        switch self {
        case .answered(_, let answer): answer.isGood ? nil : .story
        case .clientTimedOut, .clientGaveUp: .story
        case .clientAnswered(_, _, let answer): answer.isGood ? .messages : .story
        case .clientSent, .requestArrived: .messages
        case .requestProposed: nil
        }
    }
}

extension AnswerKind {
    /// Whether it is what one asked for.
    var isGood: Bool {
        switch self {
        case .result, .forwarded: true
        case .staleCommand, .notLeader, .epochNotMatch, .keyNotInRegion, .regionNotFound,
            .dropped, .connectionLost:
            false
        }
    }
}
