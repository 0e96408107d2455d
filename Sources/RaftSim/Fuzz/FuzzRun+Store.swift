import RaftCore
import RaftStore

/// Trouble for what surrounds the raft: full disks, nodes that need snapshots, and snapshots that
/// are disturbed on their way.
extension FuzzRun {
    /// Leaves a node without room for a while.
    mutating func fillDisk() {
        let id = anyNode()
        act(.diskFaults(id, DiskFaults(isFull: true)))
        pass(random.pick([20, 100, 400, 1_200]))
        if random.chance(partsPerMillion: 300_000) { act(.crash(id, keep: nil)) }
        act(.diskFaults(id, DiskFaults(isFull: false)))
    }

    /// Cuts a node off until the others have dropped what it lacks.
    mutating func lagBehind() {
        guard let leader = world.leader, world.nodes.count > 2 else { return }
        let behind = another(than: leader)
        act(.isolate(behind))
        for _ in 0..<random.next(in: 4...10) { propose(at: leader) }
        pass(random.pick([50, 150, 400]))
        guard let now = world.leader, let node = world.node(now) else { return act(.healAll) }
        act(.compact(now, to: max(0, node.peer.raft.log.applied - 1)))
        for _ in 0..<random.next(in: 0...2) { propose(at: now) }
        act(.healAll)
        pass(random.pick([0, 5, 20, 60]))
    }

    /// Waits for a snapshot on its way and does something to it or to those at its ends.
    mutating func breakTransfer() {
        lagBehind()
        let isSending = { (world: borrowing Simulation) in world.sendingPlace != nil }
        guard pass(atMost: 600, until: isSending), let place = world.sendingPlace,
            let transfer = world.nodes[place].peer.outgoing.first
        else { return }
        let sender = NodeID(place + 1)
        pass(random.pick([0, 0, 2, 6, 15]))
        switch random.next(below: 8) {
        case 0: act(.crash(sender, keep: nil))
        case 1: act(.crash(transfer.to, keep: nil))
        case 2: act(.cut(LinkChoice(from: sender, to: transfer.to, isOneWay: false)))
        case 3: act(.cut(LinkChoice(from: transfer.to, to: sender, isOneWay: true)))
        case 4:
            let chunks = world.network.flights.filter(\.isChunk)
            if let chunk = chunks.first { act(.drop(message: chunk.number)) }
        case 5:
            let chunks = world.network.flights.filter(\.isChunk)
            if let chunk = chunks.last { act(.duplicate(message: chunk.number)) }
            if let chunk = chunks.first { act(.delay(message: chunk.number, .milliseconds(120))) }
        case 6: act(.campaign(another(than: sender)))
        default: act(.diskFaults(transfer.to, DiskFaults(isFull: true)))
        }
        pass(random.pick([3, 20, 80, 300]))
        act(.diskFaults(transfer.to, DiskFaults(isFull: false)))
    }
}

extension Flight {
    /// Whether it carries a piece of a snapshot.
    public var isChunk: Bool {
        if case .chunk = cargo { return true }
        return false
    }
}

extension Simulation {
    /// Where the first node stands that sends a snapshot.
    fileprivate var sendingPlace: Int? {
        nodes.indices.first { !nodes[$0].peer.outgoing.isEmpty }
    }
}
