import HeapModule
import RaftCore
import RaftStore

/// What a world is made of; everything else follows from it and from the inputs.
public struct ClusterSetup: Hashable, Sendable {
    /// Servers, 1…63.
    public var nodeCount: Int
    /// Who decides and who only listens; other nodes are empty followers.
    public var configuration: Configuration
    public var seed: UInt64
    public var pace: Pace
    public var options: Options

    /// Chosen so that the first election shows well: one timer runs out clearly before the others.
    public static let defaultSeed: UInt64 = 30

    public init(
        nodeCount: Int = 5, configuration: Configuration? = nil, seed: UInt64 = defaultSeed,
        pace: Pace = .auto, options: Options = Options()
    ) {
        self.nodeCount = nodeCount
        self.configuration = configuration ?? Configuration(voters: NodeSet(first: nodeCount))
        self.seed = seed
        self.pace = pace
        self.options = options
    }
}

/// Whether the world moves by itself or only as it is told.
public enum Pace: String, Hashable, Sendable, CaseIterable { case auto, manual }

/// The whole world as one value: nodes, disks, messages, timers and the one generator.
///
/// A copy is a checkpoint. `step` takes the earliest thing that is due; `apply` carries out what
/// comes from outside. Both append what happened to a trace that the caller keeps or throws away.
public struct Simulation: Sendable {
    public let setup: ClusterSetup
    public internal(set) var options: Options
    /// Virtual time: that of the last step, or later where the clock was moved on.
    public internal(set) var now = VirtualTime.start
    /// When the last step happened.
    public internal(set) var lastStepAt = VirtualTime.start
    /// How many steps were taken.
    public internal(set) var steps = 0
    public internal(set) var nodes: [Node] = []
    public internal(set) var network: Network
    /// The first invariant that broke; nothing moves after it.
    public internal(set) var violation: Violation?
    /// Whether events and facts are kept; without, only the world moves.
    public internal(set) var recordsEvents: Bool

    var queue = Heap<Appointment>()
    var sequence = 0
    var random: Random
    var checker: SafetyChecker
    /// Messages that left during the present step or command.
    var outbox: [Message] = []
    /// What became of snapshots, to be told to their senders.
    var reports: [SnapshotReport] = []
    /// How many snapshot transfers were begun; the last one's number.
    public internal(set) var transferCount = 0
    /// Requests under way and the last ones that ended.
    public internal(set) var requests = RequestLog()
    /// The clients that have asked anything, by number.
    public internal(set) var clients: [Client] = []
    public internal(set) var workload: Workload?

    public init(_ setup: ClusterSetup, recordsEvents: Bool = true) {
        precondition((1...63).contains(setup.nodeCount), "a cluster has 1…63 nodes")
        self.setup = setup
        self.recordsEvents = recordsEvents
        options = setup.options
        network = Network(nodeCount: setup.nodeCount)
        random = Random(seed: setup.seed)
        checker = SafetyChecker(setup)
        nodes = (1...setup.nodeCount).map { number in
            let id = NodeID(number)
            let isMember = setup.configuration.members.contains(id)
            let disk = Disk(
                store: id, start: isMember ? setup.options.start : .zero,
                hasHardState: isMember && setup.pace == .auto,
                region: Region(
                    range: setup.options.region,
                    configuration: isMember ? setup.configuration : Configuration()))
            do {
                var peer = try Peer(
                    id: id, disk: disk, options: setup.options.raft,
                    isDurable: setup.options.machine == .durable, bugs: BugSet(),
                    recordsFacts: recordsEvents, seed: random.next())
                peer.stepsWhileBusy = setup.options.async
                return Node(id: id, peer: peer, tickAnchor: .start)
            } catch {
                preconditionFailure("a fresh disk does not open: \(error)")
            }
        }
        for place in nodes.indices {
            nodes[place].peer.drainFacts { _ in }
            scheduleTimer(of: place)
        }
        checker.begin(with: nodes)
    }

    /// Whether events and facts are kept from now on; the world moves the same way.
    mutating func setRecording(_ isOn: Bool) {
        recordsEvents = isOn
        for place in nodes.indices { nodes[place].peer.recordsFacts = isOn }
    }

    /// About how many bytes a copy takes once nearly all of this world has changed; only logs stay
    /// shared.
    var copySize: Int {
        let data = nodes.reduce(0) {
            $0 + $1.peer.machine.data.count * 200 + $1.peer.machine.data.byteCount
        }
        let perNode =
            MemoryLayout<Node>.stride + nodes.count * MemoryLayout<Progress>.stride + 2_048
        return nodes.count * perNode + network.inFlightCount * 512
            + queue.count * MemoryLayout<Appointment>.stride + requests.records.count * 400 + data
    }

    public func node(_ id: NodeID) -> Node? {
        (1...nodes.count).contains(Int(id.rawValue)) ? nodes[id.arrayIndex] : nil
    }

    /// The live leader with the highest term; with equal terms, a broken rule, the lowest number.
    public var leader: NodeID? {
        // By place and field: a node copied out of the array costs more than the comparison.
        var found: Int?
        for place in nodes.indices
        where nodes[place].isUp && nodes[place].peer.raft.role == .leader {
            guard let best = found else {
                found = place
                continue
            }
            if nodes[place].peer.raft.term > nodes[best].peer.raft.term { found = place }
        }
        return found.map { NodeID($0 + 1) }
    }
}

extension Options {
    /// The part of the options that a raft is told.
    var raft: RaftOptions {
        RaftOptions(
            heartbeatTicks: heartbeat, electionTicks: election, preVote: prevote,
            checkQuorum: checkquorum, forwardsProposals: forward, maxEntries: entries,
            maxInflight: inflight, appendsEmptyEntry: noop)
    }
}

/// Something that is due at a time; equal times go in the order in which they were arranged.
struct Appointment: Comparable, Sendable {
    enum Kind: Sendable {
        /// The next thing that a node's clock brings.
        case timer(node: Int, number: Int)
        /// The end of a phase of a node's ready loop.
        case phase(node: Int, number: Int)
        /// A message arrives, or is lost, in this slot of the network.
        case flight(slot: Int, message: Int, number: Int)
        /// The end of a task of a node's region worker, or of its log-GC worker.
        case regionTask(node: Int, number: Int)
        case deletion(node: Int, number: Int)
        /// A node looks at the length of its log, or at its snapshot files.
        case gcTick(node: Int, number: Int)
        case files(node: Int, number: Int)
        /// Nothing was heard of a snapshot transfer for a while.
        case transferWait(node: Int, transfer: Int, number: Int)
        /// A request reaches a node, its answer the client.
        case request(number: Int)
        case answer(request: Int)
        /// A client has waited long enough, for whatever it waits for.
        case client(place: Int, number: Int)
    }

    let time: VirtualTime
    let sequence: Int
    let kind: Kind

    static func == (one: Appointment, other: Appointment) -> Bool {
        one.sequence == other.sequence
    }

    static func < (one: Appointment, other: Appointment) -> Bool {
        one.time != other.time ? one.time < other.time : one.sequence < other.sequence
    }
}
