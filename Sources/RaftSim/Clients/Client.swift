import RaftCore
import RaftStore

/// A client as TinyKV's tests have them: it sends one command at a time to the node that it takes
/// for the leader, goes where it is sent, waits a little longer after each refusal, and gives up in
/// the end.
public struct Client: Sendable {
    public enum State: Hashable, Sendable {
        case idle
        /// An attempt is on its way, at a node, or its answer on the way back.
        case waiting(request: Int, node: NodeID, since: VirtualTime)
        /// It will try again.
        case backingOff(until: VirtualTime)
    }

    public let id: ClientID
    public internal(set) var state = State.idle
    /// What it asks at present.
    public internal(set) var command: KeyValueCommand?
    /// Whom it takes for the leader.
    public internal(set) var target: NodeID
    /// Who has let it wait too long for the present command: an old leader on the small side of a
    /// partition, to whom its followers go on sending everybody.
    public internal(set) var silent = NodeSet()
    public internal(set) var attempts = 0
    /// When the present command was first sent.
    public internal(set) var startedAt = VirtualTime.start
    /// Why the last attempt did not do.
    public internal(set) var lastRefusal: AnswerKind?

    public internal(set) var answeredCount = 0
    public internal(set) var retriedCount = 0
    public internal(set) var timedOutCount = 0
    public internal(set) var gaveUpCount = 0

    /// Which appointment in the queue still counts.
    var appointment = 0
    /// When the workload's next command is due.
    var nextDue = VirtualTime.start
    var isWorking = false
    /// How many commands it has begun; its values count with it.
    var sequence = 0
    /// The highest index that had been acknowledged to anybody when the present command began: a
    /// read must not be older.
    var floor: LogIndex = 0
    /// What it must read: its own acknowledged writes.
    var history = ClientHistory()

    /// How long it waits for one answer, and for a command altogether.
    static let attemptTimeout = Duration.seconds(1)
    static let patience = Duration.seconds(5)

    /// Turns to the node after `node`, passing over those that were silent while others are left.
    mutating func turn(from node: NodeID, of count: Int) {
        if silent.count >= count { silent = [] }
        var next = node
        repeat { next = NodeID(Int(next.rawValue) % count + 1) } while silent.contains(next)
        target = next
    }

    init(id: ClientID, target: NodeID) {
        self.id = id
        self.target = target
    }

    /// As in TinyKV's GenericTest: the client, then the number in eight digits.
    func workloadKey(_ number: Int) -> [UInt8] {
        let digits = String(number)
        return Array(
            "\(id) \(String(repeating: "0", count: max(0, 8 - digits.count)))\(digits)".utf8)
    }

    /// Waits before the next attempt: 10 ms, twice as long each time, up to 160 ms.
    var backoff: Duration { .milliseconds(10 << min(max(0, attempts - 1), 4)) }
}

/// What a client knows of the keys that nobody else writes.
struct ClientHistory: Sendable {
    private var known = KeyValueMap()
    /// Keys of writes whose fate is unknown, because the client gave up.
    private var uncertain: [[UInt8]] = []

    mutating func wrote(_ operation: KeyValueCommand.Operation) {
        switch operation {
        case .put(let key, let value):
            known.put(value, for: key)
            uncertain.removeAll { $0 == key }
        case .delete(let key):
            known.delete(key)
            uncertain.removeAll { $0 == key }
        case .get, .scan, .compactLog: break
        }
    }

    mutating func gaveUp(_ operation: KeyValueCommand.Operation) {
        switch operation {
        case .put(let key, _), .delete(let key):
            if !uncertain.contains(key) { uncertain.append(key) }
        case .get, .scan, .compactLog: break
        }
    }

    /// Whether a read gave what was written.
    func agrees(_ operation: KeyValueCommand.Operation, _ reply: StateMachine.Reply) -> Bool {
        switch (operation, reply) {
        case (.get(let key), .value(let value)):
            return uncertain.contains(key) || known[key] == value
        case (.scan(let range), .pairs(let pairs)):
            var found = KeyValueMap()
            for place in stride(from: 0, to: pairs.count - 1, by: 2) {
                found.put(pairs[place + 1], for: pairs[place])
            }
            let keys = known.pairs(in: range).map(\.key) + found.pairs.map(\.key)
            return keys.allSatisfy { uncertain.contains($0) || known[$0] == found[$0] }
        case (.put, _), (.delete, _), (.compactLog, _), (.get, _), (.scan, _): return true
        }
    }
}
