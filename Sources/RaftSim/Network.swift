import RaftCore
import RaftStore

/// What one direction of a link does to messages; nil takes the world's option.
public struct LinkFaults: Hashable, Sendable {
    public var latency: DurationRange?
    /// Parts per million.
    public var loss: Int?
    /// Parts per million.
    public var duplicate: Int?
    /// Bytes a virtual second; 0: no limit.
    public var bandwidth: Int?
    /// Parts per million that arrive damaged.
    public var corrupt: Int?

    public init(
        latency: DurationRange? = nil, loss: Int? = nil, duplicate: Int? = nil,
        bandwidth: Int? = nil, corrupt: Int? = nil
    ) {
        self.latency = latency
        self.loss = loss
        self.duplicate = duplicate
        self.bandwidth = bandwidth
        self.corrupt = corrupt
    }
}

/// One direction between two nodes.
public struct Link: Hashable, Sendable {
    public var isCut = false
    public var faults = LinkFaults()
    /// When everything that was sent over it has left the sender; of interest with a bandwidth.
    var freeAt = VirtualTime.start
}

/// What travels beside the messages of the protocol.
public enum Cargo: Sendable {
    /// The message itself.
    case message
    /// A piece of a snapshot.
    indirect case chunk(SnapshotChunk)
    /// What the receiver of a snapshot tells its sender.
    case reply(ChunkReply)
}

/// A message on its way.
public struct Flight: Sendable {
    /// Its name: `m7`.
    public let number: Int
    /// The message; for a piece of a snapshot the one that brings the snapshot, and for a reply to
    /// it one with nothing but its way.
    public let message: Message
    public let cargo: Cargo
    /// The state that a snapshot message brings in one piece.
    let data: KeyValueMap?
    public let sentAt: VirtualTime
    public internal(set) var arrivesAt: VirtualTime
    /// Whether chance will lose it on the way; it vanishes at `arrivesAt`.
    public internal(set) var willBeLost = false
    /// Whether it arrives damaged.
    public internal(set) var isDamaged = false
    /// Whether it is kept back until it is released.
    public internal(set) var isHeld = false
    /// Whether it waits at a frozen node.
    public internal(set) var isWaiting = false
    /// Whether it was told to take longer.
    public internal(set) var isDelayed = false
    /// The message that it is a copy of.
    public let original: Int?
    /// Which appointment in the queue still counts.
    var appointment = 0

    init(
        number: Int, message: Message, cargo: Cargo = .message, data: KeyValueMap? = nil,
        sentAt: VirtualTime, arrivesAt: VirtualTime, copyOf original: Int? = nil
    ) {
        self.number = number
        self.original = original
        self.message = message
        self.cargo = cargo
        self.data = data
        self.sentAt = sentAt
        self.arrivesAt = arrivesAt
    }

    /// Bytes on the wire: a header, and what it carries.
    public var size: Int {
        switch cargo {
        case .message: Flight.header + message.entries.reduce(0) { $0 + 16 + $1.payload.count }
        case .chunk(let chunk): Flight.header + chunk.bytes.count
        case .reply: Flight.header
        }
    }

    /// Bytes of a message before its contents.
    public static let header = 32
}

/// Links and messages in flight: slots that are used again, so that nothing shifts.
public struct Network: Sendable {
    public let nodeCount: Int
    private(set) var links: [Link]
    private var slots: [Flight?] = []
    private var freeSlots: [Int] = []
    /// How many messages have been named so far.
    public private(set) var sentCount = 0
    /// How many messages of each kind were sent; copies and pieces do not count.
    public private(set) var sentByKind = SentCounts()
    public private(set) var deliveredCount = 0
    public private(set) var lostCount = 0
    /// The same by kind, copies included.
    public private(set) var delivered = TrafficCounts()
    public private(set) var lost = TrafficCounts()

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
        links = Array(repeating: Link(), count: nodeCount * nodeCount)
    }

    /// The link from one node to another.
    public internal(set) subscript(from: NodeID, to: NodeID) -> Link {
        get { links[from.arrayIndex * nodeCount + to.arrayIndex] }
        set { links[from.arrayIndex * nodeCount + to.arrayIndex] = newValue }
    }

    /// Every message in flight, by ascending number.
    public var flights: [Flight] {
        slots.compactMap(\.self).sorted { $0.number < $1.number }
    }

    public var isEmpty: Bool { freeSlots.count == slots.count }
    public var inFlightCount: Int { slots.count - freeSlots.count }

    /// The message with this number, if it is in flight.
    public func flight(_ number: Int) -> Flight? {
        guard let slot = slot(of: number) else { return nil }
        return slots[slot]
    }

    func slot(of number: Int) -> Int? { slots.firstIndex { $0?.number == number } }

    func flight(inSlot slot: Int) -> Flight? { slots[slot] }

    /// Whether this appointment of a message still counts.
    func isDue(slot: Int, message: Int, appointment: Int) -> Bool {
        slots[slot]?.number == message && slots[slot]?.appointment == appointment
            && slots[slot]?.isHeld == false
    }

    /// The name of the next message.
    /// - Parameter kind: nil for a copy, a piece of a snapshot or an answer to one.
    mutating func nextNumber(sending kind: MessageKind? = nil) -> Int {
        sentCount += 1
        if let kind { sentByKind[kind] += 1 }
        return sentCount
    }

    /// Puts a message on its way.
    /// - Returns: its slot.
    mutating func insert(_ flight: Flight) -> Int {
        if let slot = freeSlots.popLast() {
            slots[slot] = flight
            return slot
        }
        slots.append(flight)
        return slots.count - 1
    }

    mutating func update(slot: Int, _ body: (inout Flight) -> Void) {
        guard var flight = slots[slot] else { return }
        body(&flight)
        slots[slot] = flight
    }

    @discardableResult
    mutating func remove(slot: Int) -> Flight? {
        guard let flight = slots[slot] else { return nil }
        slots[slot] = nil
        freeSlots.append(slot)
        return flight
    }

    mutating func noteDelivered(_ flight: borrowing Flight) {
        deliveredCount += 1
        delivered[flight.kind] += 1
    }

    mutating func noteLost(_ flight: borrowing Flight) {
        lostCount += 1
        lost[flight.kind] += 1
    }

    /// How many of each kind are on their way.
    public var flying: TrafficCounts {
        slots.indices.reduce(into: TrafficCounts()) { counts, place in
            if let kind = slots[place]?.kind { counts[kind] += 1 }
        }
    }

    /// The numbers of the messages in flight, ascending: cheaper than the messages themselves.
    public var numbersInFlight: [Int] {
        slots.indices.compactMap { slots[$0]?.number }.sorted()
    }

    /// Whether messages pass from one node to the other in at least one direction.
    public func isReachable(_ one: NodeID, _ other: NodeID) -> Bool {
        !self[one, other].isCut || !self[other, one].isCut
    }
}
