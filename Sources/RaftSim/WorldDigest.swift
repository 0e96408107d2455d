import RaftCore
import RaftStore

/// 64 bits over what a world means; equal worlds have equal digests in every process.
///
/// Whatever grows (logs, key-value states) keeps a digest of its own as it changes, so that this
/// one costs no more than a look at each node and message. Checkers, facts, capacities and how
/// a person looks at the world are no part of it.
public struct WorldDigest: Hashable, Sendable {
    public let bits: UInt64

    public init(_ bits: UInt64) { self.bits = bits }
}

extension WorldDigest: CustomStringConvertible {
    /// 16 hexadecimal digits, as `check` takes them.
    public var description: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Simulation {
    /// The digest of this moment.
    public var digest: WorldDigest {
        var digest = Digest()
        digest.add(steps)
        digest.add(lastStepAt.microseconds)
        digest.add(random.state)
        for node in nodes { add(node, to: &digest) }
        network.add(to: &digest)
        for row in OptionRow.table where !OptionRow.namesOfScreen.contains(row.name) {
            digest.add(Array(row.text(in: options).utf8))
        }
        digest.add(requests.count)
        digest.add(requests.openCount)
        digest.add(requests.successCount)
        for client in clients {
            digest.add(client.sequence)
            digest.add(client.attempts)
            digest.add(client.target)
            digest.add(client.answeredCount)
        }
        digest.add(transferCount)
        digest.add(workload?.clients ?? 0)
        return WorldDigest(digest.bits)
    }

    private func add(_ node: Node, to digest: inout Digest) {
        digest.add(node.isUp)
        digest.add(node.isFrozen)
        digest.add(node.isStalled)
        digest.add(node.isDiskFull)
        digest.add(node.starts)
        digest.add(node.tickAnchor.microseconds)
        if node.peer.phase != .idle { digest.add(node.phaseEndsAt.microseconds) }
        if node.isUp { node.peer.add(to: &digest) } else { node.peer.disk.add(to: &digest) }
    }
}

extension Network {
    fileprivate func add(to digest: inout Digest) {
        digest.add(sentCount)
        digest.add(deliveredCount)
        digest.add(lostCount)
        for flight in flights {
            digest.add(flight.number)
            digest.add(flight.arrivesAt.microseconds)
            digest.add(flight.willBeLost)
            digest.add(flight.isDamaged)
            digest.add(flight.isHeld)
            digest.add(flight.isWaiting)
            digest.add(flight.message)
        }
        for link in links {
            digest.add(link.isCut)
            guard link.faults != LinkFaults() else { continue }
            digest.add(Array(link.faults.description.utf8))
        }
    }
}
