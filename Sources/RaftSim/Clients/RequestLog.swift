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
    /// How many were answered with success.
    public private(set) var successCount = 0
    /// Those without an answer, by ascending number.
    private var open: [Int] = []

    /// The newest that has no answer, or else the newest.
    public var newest: RequestRecord? {
        open.last.flatMap(record) ?? records.last
    }

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
        if case .result = answer.kind {
            records[place].appliedAt = time
            successCount += 1
        }
        open.removeAll { $0 == answer.request }
        return true
    }

    /// Takes note of requests that have a place in the log now.
    mutating func noteProposed(_ proposals: [Proposals.Waiting], at time: VirtualTime) {
        for proposal in proposals {
            guard let place = place(of: proposal.request) else { continue }
            records[place].position = proposal.position
            records[place].proposedAt = time
        }
    }

    /// Takes note of an append with entries that a node sends; the newest requests are looked at
    /// first, and the look ends where everything was sent before.
    mutating func noteSent(_ message: borrowing Message, at time: VirtualTime) {
        guard message.kind == .append, !message.entries.isEmpty else { return }
        let last = message.index + message.entries.count
        for number in open.reversed() {
            guard let place = place(of: number), records[place].node == message.from,
                let index = records[place].position?.index, index <= last
            else { continue }
            guard index > message.index, records[place].entrySentAt == nil else { return }
            records[place].entrySentAt = time
        }
    }

    /// Takes note of a log that is on a node's disk; whoever has a later entry has those before.
    mutating func notePersisted(by id: NodeID, _ log: EntryLog, at time: VirtualTime) {
        for number in open.reversed() {
            guard let place = place(of: number), let position = records[place].position,
                log.matches(position)
            else { continue }
            guard !records[place].holders.contains(id) else { return }
            records[place].holders.insert(id)
            if id == records[place].node {
                records[place].persistedAt = time
            } else if records[place].firstHeldAt == nil {
                records[place].firstHeldAt = time
            }
        }
    }

    /// Takes note of what a node counts as committed, oldest first.
    mutating func noteCommitted(by id: NodeID, through commit: LogIndex, at time: VirtualTime) {
        update(by: id, through: commit) { if $0.committedAt == nil { $0.committedAt = time } }
    }

    mutating func noteApplied(by id: NodeID, through applied: LogIndex, at time: VirtualTime) {
        update(by: id, through: applied) { if $0.appliedAt == nil { $0.appliedAt = time } }
    }

    private mutating func update(
        by id: NodeID, through index: LogIndex, _ body: (inout RequestRecord) -> Void
    ) {
        for number in open {
            guard let place = place(of: number), records[place].node == id,
                let position = records[place].position
            else { continue }
            guard position.index <= index else { return }
            body(&records[place])
        }
    }

    /// The first request that a node has left without an answer although it has applied its index.
    func forgotten(by id: NodeID, applied: LogIndex) -> RequestRecord? {
        for number in open {
            guard let place = place(of: number), records[place].node == id,
                let position = records[place].position
            else { continue }
            return position.index <= applied ? records[place] : nil
        }
        return nil
    }
}
