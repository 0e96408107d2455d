import RaftCore

/// A cluster of bare rafts whose messages arrive at once: what replication costs without disk,
/// network and screen.
public struct ReplicationBenchmark {
    /// Nodes, entries in one proposal and bytes in one entry.
    public struct Load: Hashable, Sendable {
        public var nodes: Int
        public var batch: Int
        public var bytes: Int

        public init(nodes: Int, batch: Int, bytes: Int) {
            self.nodes = nodes
            self.batch = batch
            self.bytes = bytes
        }
    }

    private var rafts: [Raft]
    private var ready = Ready()
    private let payloads: [[UInt8]]
    /// Messages that were delivered.
    public private(set) var messages = 0

    /// Elects the first node.
    public init(_ load: Load) {
        payloads = (0..<load.batch).map {
            Array(repeating: UInt8(truncatingIfNeeded: $0), count: load.bytes)
        }
        let configuration = Configuration(voters: NodeSet(first: load.nodes))
        rafts = (1...load.nodes).map {
            Raft(
                id: NodeID($0), options: RaftOptions(maxEntries: 0),
                configuration: configuration, seed: UInt64($0))
        }
        rafts[0].campaign()
        runToRest()
    }

    /// Commits at least `count` entries and lets every node apply them.
    /// - Returns: how many entries were proposed.
    public mutating func run(entries count: Int) -> Int {
        var proposed = 0
        while proposed < count {
            rafts[0].propose(batch: payloads)
            proposed += payloads.count
            runToRest()
            compact()
        }
        return proposed
    }

    /// Whether every node has applied everything that was proposed, and logs are equal.
    public var isConsistent: Bool {
        let last = rafts[0].log.entries.last
        let digest = rafts[0].log.entries.digest(at: last.index)
        return rafts.allSatisfy { raft in
            raft.log.applied == last.index && raft.log.entries.last == last
                && raft.log.entries.digest(at: last.index) == digest
        }
    }

    /// How many entries the log ever held.
    public var entriesApplied: Int { rafts.map(\.log.applied).min() ?? 0 }

    private mutating func runToRest() {
        var isBusy = true
        while isBusy {
            isBusy = false
            for place in rafts.indices where rafts[place].hasReady {
                isBusy = true
                rafts[place].takeReady(into: &ready)
                rafts[place].persisted()
                messages += ready.messages.count
                for message in ready.messages { rafts[message.to.arrayIndex].step(message) }
                if let committed = ready.committed {
                    rafts[place].applied(through: committed.upperBound)
                }
            }
        }
    }

    /// Keeps memory bounded, as log GC does.
    private mutating func compact() {
        guard rafts[0].log.entries.count > 8_192 else { return }
        for place in rafts.indices {
            rafts[place].compacted(to: rafts[place].log.applied - 1_024)
        }
    }
}
