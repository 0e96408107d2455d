/// Puts numbers together to 64 bits: the same numbers in the same order, the same digest, in every
/// process.
public struct Digest: Sendable {
    public private(set) var bits: UInt64 = 0

    public init() {}

    @inline(__always)
    public mutating func add(_ number: UInt64) {
        bits = Random.mix(bits ^ number) &+ 0x9E37_79B9_7F4A_7C15
    }

    public mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }
    public mutating func add(_ flag: Bool) { add(flag ? 1 : 0 as UInt64) }
    public mutating func add(_ node: NodeID) { add(UInt64(node.rawValue)) }
    public mutating func add(_ nodes: NodeSet) { add(nodes.mask) }

    public mutating func add(_ position: Position) {
        add(position.index)
        add(position.term)
    }

    public mutating func add(_ bytes: [UInt8]) {
        add(bytes.count)
        var word: UInt64 = 0
        for (place, byte) in bytes.enumerated() {
            word = word << 8 | UInt64(byte)
            if place % 8 == 7 { add(word) }
        }
        add(word)
    }

    /// The log's own rolling digest stands for its entries.
    public mutating func add(_ log: EntryLog) {
        add(log.base)
        add(log.last)
        add(log.lastDigest)
    }

    public mutating func add(_ configuration: Configuration) {
        add(configuration.voters)
        add(configuration.learners)
    }

    public mutating func add(_ snapshot: Snapshot?) {
        guard let snapshot else { return add(-1) }
        add(snapshot.position)
        add(snapshot.configuration)
        add(snapshot.digest)
    }

    public mutating func add(_ entry: Entry) {
        add(entry.position)
        add(entry.payload)
    }

    public mutating func add(_ message: Message) {
        add(UInt64(message.kind.rawValue))
        add(message.from)
        add(message.to)
        add(message.term)
        add(message.position)
        add(message.commit)
        add(message.reject)
        add(message.rejectHint)
        add(message.entries.count)
        for entry in message.entries { add(entry) }
        add(message.snapshot)
    }
}

extension Raft {
    /// Adds what this raft means: what it keeps, what it knows of others, what it is about to say.
    public func add(to digest: inout Digest) {
        digest.add(term)
        digest.add(vote)
        digest.add(log.entries)
        for index in [log.stable, log.committed, log.applied, log.offered, log.applying] {
            digest.add(index)
        }
        digest.add(log.pendingSnapshot)
        digest.add(UInt64(role.rawValue))
        digest.add(leader)
        digest.add(configuration)
        for count in [electionElapsed, electionTimeout, heartbeatElapsed] { digest.add(count) }
        digest.add(grants)
        digest.add(refusals)
        if role == .leader {
            for node in configuration.members {
                addProgress(progress[node.arrayIndex], to: &digest)
            }
        }
        for list in [messages, answers, ownAnswers] {
            digest.add(list.count)
            for message in list { digest.add(message) }
        }
        digest.add(wantsSnapshot)
        digest.add(isWriting)
        digest.add(storedSnapshot)
        digest.add(holdsApply)
        for bug in bugs.members { digest.add(UInt64(bug.rawValue)) }
        digest.add(random.state)
    }

    private func addProgress(_ progress: Progress, to digest: inout Digest) {
        digest.add(progress.match)
        digest.add(progress.next)
        digest.add(UInt64(progress.state.rawValue))
        digest.add(progress.pendingSnapshot)
        digest.add(progress.isRecentlyActive)
        digest.add(progress.isFlowPaused)
        digest.add(progress.inflight.count)
    }
}
