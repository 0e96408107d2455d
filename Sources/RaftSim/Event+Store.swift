import RaftCore
import RaftStore

/// What happens in a node around its raft: the queue, log GC, and snapshots being made and taken
/// over.
public enum StoreEvent: Hashable, Sendable {
    // The raft worker
    /// Something came while the ready loop was under way.
    case queued(waiting: Int)
    /// What had come meanwhile is stepped, all of it before one Ready.
    case stepped(count: Int)
    case diskFull(phase: ReadyPhase)
    // Log GC
    case compactionProposed(upTo: Position)
    case truncated(upTo: LogIndex)
    case logDeleted(from: LogIndex, through: LogIndex)
    case deletionFailed(through: LogIndex)
    // Snapshots
    case generationStarted(at: Position, attempt: Int)
    case snapshotGenerated(Position, size: Int)
    case generationFailed(tries: Int, isGivenUp: Bool)
    case snapshotReceived(Position, from: NodeID)
    case takeoverStarted(Position)
    case snapshotApplied(Position, keys: Int)
    case snapshotSuperseded(Position)
    case filesCollected(count: Int)
}

/// What happens to a snapshot on its way; the messages are flights like any other.
public enum TransferEvent: Hashable, Sendable {
    case transferStarted(transfer: Int, to: NodeID, snapshot: Position, chunks: Int)
    case chunkSent(message: Int, transfer: Int, chunk: Int, to: NodeID)
    case chunkDelivered(message: Int, transfer: Int, chunk: Int, from: NodeID)
    case chunkRefused(transfer: Int, chunk: Int, reason: ChunkRefusal)
    case replySent(message: Int, transfer: Int, firstMissing: Int, to: NodeID)
    case replyDelivered(message: Int, transfer: Int, firstMissing: Int, from: NodeID)
    /// Nothing came back: what was not acknowledged goes again.
    case transferResent(transfer: Int, to: NodeID, from: Int, waits: Int)
    case transferDone(transfer: Int, to: NodeID)
    case transferFailed(transfer: Int, to: NodeID, isFileGone: Bool)
}

/// What happens to requests and to those who ask.
public enum ClientEvent: Hashable, Sendable {
    case clientSent(ClientID, request: Int, to: NodeID, attempt: Int)
    case requestArrived(request: Int, client: ClientID)
    case requestProposed(request: Int, at: Position)
    case answered(request: Int, AnswerKind)
    case clientAnswered(ClientID, request: Int, AnswerKind)
    case clientTimedOut(ClientID, request: Int, attempt: Int)
    case clientGaveUp(ClientID, attempts: Int)
}

extension Simulation {
    mutating func record(_ event: StoreEvent, at node: NodeID, into trace: inout [Event]) {
        record(Event.Kind.store(event), at: node, into: &trace)
    }

    mutating func record(_ event: TransferEvent, at node: NodeID, into trace: inout [Event]) {
        record(Event.Kind.transfer(event), at: node, into: &trace)
    }

    mutating func record(_ event: ClientEvent, at node: NodeID, into trace: inout [Event]) {
        record(Event.Kind.client(event), at: node, into: &trace)
    }
}
