import RaftCore
import RaftStore

/// A world of three nodes with log GC, one of which is cut off while the others commit: what it
/// costs to bring it back by a snapshot, and how little the logs hold all the while.
public struct CatchUpBenchmark {
    /// How many keys are written again and again, so that the state stays small.
    public static let keys = 64
    /// A log GC that works holds every log below this, however far a node is behind.
    public static let logLimit = 8 * gcLimit

    private static let gcLimit = 1_024
    /// Entries that wait for their commit at a time.
    private static let batch = 128
    /// How long the node may take to catch up, in virtual time.
    private static let patience = Duration.seconds(60)
    private static let behind = NodeID(3)

    private var world: Simulation
    private var trace: [Event] = []
    private var proposals = 0
    /// Where the log of the node that is cut off ends.
    private let lastBefore: LogIndex
    /// Steps that were taken.
    public private(set) var steps = 0
    /// The most entries that a running node's log held at any step.
    public private(set) var longestLog = 0
    /// The most entries that lay on a disk, truncated ones and those not yet synced among them.
    public private(set) var longestDiskLog = 0
    /// The most entries that a disk had taken and not yet synced.
    public private(set) var longestUnsynced = 0

    /// Elects the first node, lets every node have something, and cuts the third one off.
    public init() {
        var options = Options()
        options.gcLimit = CatchUpBenchmark.gcLimit
        // Who comes back must not make the others elect again.
        options.prevote = true
        world = Simulation(
            ClusterSetup(nodeCount: 3, seed: 7, options: options), recordsEvents: false)
        _ = world.apply(.campaign(NodeID(1)), into: &trace)
        while world.leader == nil || world.unrest != nil, world.step(into: &trace) {}
        _ = world.apply(.isolate(CatchUpBenchmark.behind), into: &trace)
        lastBefore = world.nodes[2].peer.raft.log.entries.lastIndex
    }

    /// Commits entries without the third node.
    /// - Returns: how many entries of the leader's log it lacks.
    public mutating func fallBehind(by count: Int) -> Int {
        while lead < count || world.requests.openCount > 0 {
            while lead + world.requests.openCount < count,
                world.requests.openCount < CatchUpBenchmark.batch
            { propose() }
            guard step() else { break }
        }
        return lead
    }

    /// Mends the links and lets the world go on until the third node has everything.
    /// - Returns: how long that took in virtual time.
    public mutating func catchUp() -> Duration {
        let start = world.now
        _ = world.apply(.healAll, into: &trace)
        while world.unrest != nil, world.now - start < CatchUpBenchmark.patience, step() {}
        return world.now - start
    }

    /// Whether all states are equal, no invariant broke, the node got there by a snapshot, and no
    /// log grew beyond the limit meanwhile.
    public var isSound: Bool {
        world.violation == nil && world.unrest == nil && snapshots > 0
            && world.nodes[2].peer.raft.log.entries.base.index > lastBefore
            && max(longestLog, longestDiskLog) <= CatchUpBenchmark.logLimit
    }

    /// Snapshots that were sent.
    public var snapshots: Int { world.transferCount }
    /// Bytes of the state that the third node was sent.
    public var snapshotBytes: Int { world.nodes[2].peer.disk.snapshot?.bytes.count ?? 0 }

    /// Committed entries that the third node lacks.
    private var lead: Int { world.nodes[0].peer.raft.log.committed - lastBefore }

    private mutating func propose() {
        proposals += 1
        let key = Array("key \(proposals % CatchUpBenchmark.keys)".utf8)
        let command = KeyValueCommand([.put(key: key, value: Array("value \(proposals)".utf8))])
        _ = world.apply(.propose(NodeID(1), payload: command.payload), into: &trace)
    }

    /// - Returns: false where the world stands still.
    private mutating func step() -> Bool {
        guard world.step(into: &trace) else { return false }
        steps += 1
        for place in world.nodes.indices {
            longestLog = max(longestLog, world.nodes[place].peer.raft.log.entries.count)
            var unsynced = 0
            for batch in world.nodes[place].peer.disk.raft.unsynced {
                unsynced += batch.entryCount
            }
            longestUnsynced = max(longestUnsynced, unsynced)
            longestDiskLog = max(
                longestDiskLog, unsynced + world.nodes[place].peer.disk.raft.durable.entries.count)
        }
        return true
    }
}
