import RaftCore
import RaftStore

/// One request from the moment that a client sent it until it was answered, with what was seen of
/// it on the way: the strip that "follow one request" shows.
public struct RequestRecord: Hashable, Sendable {
    /// Its name: `r7`. A retry is a request of its own.
    public let number: Int
    /// nil where a person proposed it at the node.
    public let client: ClientID?
    public let node: NodeID
    public let payload: [UInt8]
    public let header: RequestHeader
    /// The highest index that had been acknowledged to anybody when its command began: a read must
    /// not be older.
    let floor: LogIndex
    /// When it was sent, and when it reached the node.
    public let sentAt: VirtualTime
    public internal(set) var arrivedAt: VirtualTime?
    /// When it was proposed, and where in the log.
    public internal(set) var proposedAt: VirtualTime?
    public internal(set) var position: Position?
    /// When its entry was on the leader's disk, and left for the first follower.
    public internal(set) var persistedAt: VirtualTime?
    public internal(set) var entrySentAt: VirtualTime?
    /// Who has its entry on disk, and since when the followers among them.
    public internal(set) var holders: NodeSet = []
    public internal(set) var firstHeldAt: VirtualTime?
    /// When the leader counted it committed, and had it applied.
    public internal(set) var committedAt: VirtualTime?
    public internal(set) var appliedAt: VirtualTime?
    public internal(set) var answeredAt: VirtualTime?
    public internal(set) var answer: AnswerKind?
    public internal(set) var replies: [StateMachine.Reply] = []

    public var isOpen: Bool { answer == nil }
}

/// The requests that are under way and the last ones that ended.
public struct RequestLog: Sendable {
    /// By ascending number.
    public private(set) var records: [RequestRecord] = []
    /// The last number that was given.
    public private(set) var count = 0
    /// Those without an answer, by ascending number.
    private var open: [Int] = []

    /// How many have no answer.
    public var openCount: Int { open.count }

    /// Ended requests that are kept.
    private static let limit = 256

    /// Names a new request.
    mutating func begin(
        client: ClientID?, node: NodeID, payload: [UInt8], header: RequestHeader,
        floor: LogIndex = 0, at time: VirtualTime
    ) -> Int {
        count += 1
        open.append(count)
        if records.count > 2 * RequestLog.limit { forgetOld() }
        records.append(
            RequestRecord(
                number: count, client: client, node: node, payload: payload, header: header,
                floor: floor, sentAt: time))
        return count
    }

    private mutating func forgetOld() {
        let first = count - RequestLog.limit
        records.removeAll { $0.number < first && !$0.isOpen }
    }

    /// The request with this number, unless it is too long ago.
    public func record(_ number: Int) -> RequestRecord? {
        place(of: number).map { records[$0] }
    }

    private func place(of number: Int) -> Int? {
        var low = 0
        var high = records.count
        while low < high {
            let middle = (low + high) / 2
            if records[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < records.count && records[low].number == number ? low : nil
    }

    // MARK: What happens to them

    mutating func noteArrived(_ number: Int, at time: VirtualTime) {
        if let place = place(of: number) { records[place].arrivedAt = time }
    }

    /// - Returns: false where it was answered before: nothing may be answered twice.
    mutating func noteAnswered(_ answer: RequestAnswer, at time: VirtualTime) -> Bool {
        guard let place = place(of: answer.request), records[place].isOpen else { return false }
        records[place].answer = answer.kind
        records[place].replies = answer.replies
        records[place].answeredAt = time
        if case .result = answer.kind { records[place].appliedAt = time }
        open.removeAll { $0 == answer.request }
        return true
    }

    /// Looks which requests a node has proposed since, and what it counts as committed.
    /// - Returns: those that have a place in the log now.
    mutating func noteProposed(
        at peer: borrowing Peer, _ time: VirtualTime
    ) -> [(request: Int, at: Position)] {
        guard !open.isEmpty, !peer.proposals.waiting.isEmpty else { return [] }
        var proposed: [(request: Int, at: Position)] = []
        let commit = peer.raft.log.committed
        for waiting in peer.proposals.waiting {
            guard let place = place(of: waiting.request) else { continue }
            if records[place].position == nil {
                records[place].position = waiting.position
                records[place].proposedAt = time
                proposed.append((waiting.request, waiting.position))
            }
            if commit >= waiting.position.index, records[place].committedAt == nil {
                records[place].committedAt = time
            }
        }
        return proposed
    }

    mutating func noteSent(_ message: borrowing Message, at time: VirtualTime) {
        guard !open.isEmpty, message.kind == .append, !message.entries.isEmpty else { return }
        let last = message.index + message.entries.count
        let first = message.index
        let from = message.from
        update { record, position in
            guard record.entrySentAt == nil, record.node == from,
                position.index > first, position.index <= last
            else { return }
            record.entrySentAt = time
        }
    }

    mutating func notePersisted(at peer: borrowing Peer, _ time: VirtualTime) {
        guard !open.isEmpty else { return }
        let id = peer.raft.id
        let log = peer.disk.raft.durable.entries
        update { record, position in
            guard !record.holders.contains(id), log.matches(position) else { return }
            record.holders.insert(id)
            if id == record.node {
                record.persistedAt = time
            } else if record.firstHeldAt == nil {
                record.firstHeldAt = time
            }
        }
    }

    mutating func noteApplied(at peer: borrowing Peer, _ time: VirtualTime) {
        guard !open.isEmpty else { return }
        let id = peer.raft.id
        let applied = peer.machine.position.index
        update { record, position in
            guard record.node == id, position.index <= applied, record.appliedAt == nil else {
                return
            }
            record.appliedAt = time
        }
    }

    private mutating func update(_ body: (inout RequestRecord, Position) -> Void) {
        for number in open {
            guard let place = place(of: number), let position = records[place].position else {
                continue
            }
            body(&records[place], position)
        }
    }

    /// The first request that a node has left without an answer although it has applied its index.
    func forgotten(by peer: borrowing Peer) -> RequestRecord? {
        let id = peer.raft.id
        let applied = peer.machine.position.index
        for number in open {
            guard let record = record(number), record.node == id,
                let position = record.position, position.index <= applied
            else { continue }
            return record
        }
        return nil
    }
}
