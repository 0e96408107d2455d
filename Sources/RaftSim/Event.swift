import RaftCore
import RaftStore

/// What happened at one moment, or why: one line of the trace.
///
/// Everything that one step of the simulation does carries the same `step`; the first event of a
/// step says what it was, facts and sent messages follow.
public struct Event: Hashable, Sendable {
    /// Which step of the branch it belongs to, counted from 1; what an input did before the next
    /// step carries the number of the step before.
    public var step: Int
    public var time: VirtualTime
    /// The node that it happened at; none for the network and the world as a whole.
    public var node: NodeID
    public var kind: Kind

    public enum Kind: Hashable, Sendable {
        // Time
        case electionTimedOut(term: Term)
        case heartbeatDue(term: Term)
        case quorumCheckDue(term: Term)
        // Network
        case sent(message: Int, kind: MessageKind, to: NodeID)
        case delivered(message: Int, kind: MessageKind, from: NodeID)
        case lost(message: Int, kind: MessageKind, from: NodeID, to: NodeID, reason: LossReason)
        case duplicated(message: Int, copy: Int)
        case held(message: Int)
        case released(message: Int)
        case delayed(message: Int, until: VirtualTime)
        case linkChanged(from: NodeID, to: NodeID, isCut: Bool)
        case linkFaultsChanged(from: NodeID, to: NodeID)
        /// The cluster falls into parts; `side` is the first of them.
        case partitioned(side: NodeSet, parts: Int)
        case isolated
        case healed
        // The ready loop
        case installed(snapshot: Position)
        case persisted(entries: Int, last: LogIndex, term: Term, vote: NodeID)
        case sending
        case applied(from: LogIndex, to: LogIndex)
        case advanced
        // Around the raft
        case store(StoreEvent)
        case transfer(TransferEvent)
        case client(ClientEvent)
        // What people do
        case proposed(count: Int)
        case campaignOrdered
        case ticked(count: Int)
        case beatOrdered
        case timersAligned(ticks: Int)
        case timersSpread
        case crashed(lostWrites: Int)
        case restarted(term: Term, vote: NodeID)
        case frozen
        case thawed
        case snapshotTaken(Position)
        case compacted(to: LogIndex)
        case unreachableReported(peer: NodeID)
        case snapshotReported(peer: NodeID, ok: Bool)
        case broke(Bug)
        case mended(Bug)
        case optionsChanged
        case diskFaultsChanged
        case workloadChanged(clients: Int)
        case cannotStart(OpenError)
        // Why, and what must never be
        case fact(Fact)
        case violated(Violation)
    }

    public init(step: Int, time: VirtualTime, node: NodeID, kind: Kind) {
        self.step = step
        self.time = time
        self.node = node
        self.kind = kind
    }
}

/// Why a message did not arrive.
public enum LossReason: UInt8, Hashable, Sendable, CaseIterable {
    case linkCut, chance, receiverDown, dropped, damaged
}

/// Why an input changed nothing.
public enum InputRefusal: UInt8, Error, Hashable, Sendable, CaseIterable {
    case dropped, unknownPeer, receiverIsDown, noSuchMessage, noSuchNode, wrongState
    case notLeader, staleCommand, epochNotMatch, regionNotFound, clientBusy, cannotStart
    /// It names the leader, and nobody leads.
    case noLeader

    /// What `error` is in machine-readable output, whatever language people read.
    public var code: String {
        switch self {
        case .dropped: "dropped"
        case .unknownPeer: "unknown peer"
        case .receiverIsDown: "receiver is down"
        case .noSuchMessage: "no such message"
        case .noSuchNode, .noLeader: "no such node"
        case .wrongState: "wrong state"
        case .notLeader: "not leader"
        case .staleCommand: "stale command"
        case .epochNotMatch: "epoch not match"
        case .regionNotFound: "region not found"
        case .clientBusy: "client is busy"
        case .cannotStart: "node cannot start from its disk"
        }
    }
}
