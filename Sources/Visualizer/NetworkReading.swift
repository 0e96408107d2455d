import RaftCore
import RaftSim

/// Who reaches whom, and what the links between them do.
struct NetworkReading {
    /// What a message meets on its way from one node to another.
    enum Passage: Hashable, CaseIterable {
        /// The same node.
        case own
        case open
        /// It may pass, but this link has faults of its own.
        case faulty
        case cut
        /// Sender or receiver is down.
        case down
        /// The receiver is frozen: it would wait there.
        case frozen
    }

    /// Links that do the same, apart from the others.
    struct OwnFaults: Hashable {
        let from: NodeID
        let to: NodeID
        /// Whether the way back does the same.
        let isBothWays: Bool
        let faults: LinkFaults
    }

    let nodes: [NodeID]
    /// Nodes that reach each other, directly or through others, whether they are up or not.
    let groups: [NodeSet]
    /// Directions that are cut while the way back is open.
    let oneWayCuts: [(from: NodeID, to: NodeID)]
    let ownFaults: [OwnFaults]
    private let world: Simulation

    init(_ world: Simulation) {
        self.world = world
        nodes = world.nodes.map(\.id)
        groups = NetworkReading.groups(of: nodes, in: world.network)
        var cuts: [(from: NodeID, to: NodeID)] = []
        var own: [OwnFaults] = []
        for from in nodes {
            for to in nodes where to != from {
                let there = world.network[from, to]
                let back = world.network[to, from]
                if there.isCut, !back.isCut { cuts.append((from, to)) }
                guard there.faults != LinkFaults() else { continue }
                let isBothWays = there.faults == back.faults
                if isBothWays, to < from { continue }
                own.append(
                    OwnFaults(from: from, to: to, isBothWays: isBothWays, faults: there.faults))
            }
        }
        oneWayCuts = cuts
        ownFaults = own
    }

    static func groups(of nodes: [NodeID], in network: Network) -> [NodeSet] {
        var rest = NodeSet(first: nodes.count)
        var groups: [NodeSet] = []
        while let start = rest.first {
            var group: NodeSet = [start]
            var frontier = group
            rest.remove(start)
            while let node = frontier.first {
                frontier.remove(node)
                for other in rest where !network[node, other].isCut && !network[other, node].isCut {
                    rest.remove(other)
                    group.insert(other)
                    frontier.insert(other)
                }
            }
            groups.append(group)
        }
        return groups
    }

    /// Cuts come first: they outlive a crash.
    func passage(from: NodeID, to: NodeID) -> Passage {
        guard from != to else { return .own }
        let link = world.network[from, to]
        if link.isCut { return .cut }
        guard world.node(from)?.isUp == true, let receiver = world.node(to), receiver.isUp else {
            return .down
        }
        if receiver.isFrozen { return .frozen }
        return link.faults == LinkFaults() ? .open : .faulty
    }

    /// The voter that has a way to and from most voters, itself counted: with fewer than a quorum
    /// nobody can lead. Nil where no voter runs.
    func bestConnected(of voters: NodeSet) -> (node: NodeID, reach: Int)? {
        func runs(_ id: NodeID) -> Bool {
            world.node(id).map { $0.isUp && !$0.isFrozen } == true
        }
        let running = voters.filter(runs)
        let reaches = running.map { node in
            let peers = running.filter { peer in
                peer == node || !world.network[node, peer].isCut && !world.network[peer, node].isCut
            }
            return (node: node, reach: peers.count)
        }
        return reaches.max { $0.reach < $1.reach || $0.reach == $1.reach && $0.node > $1.node }
    }

    // MARK: Counters

    /// What became of one kind of messages, copies included.
    struct Traffic: Hashable {
        let kind: CargoKind
        let delivered: Int
        let lost: Int
        let flying: Int
        var sent: Int { delivered + lost + flying }
    }

    /// One for each kind that was sent.
    var traffic: [Traffic] {
        let flying = world.network.flying
        return CargoKind.allCases.map { kind in
            Traffic(
                kind: kind, delivered: world.network.delivered[kind],
                lost: world.network.lost[kind], flying: flying[kind])
        }.filter { $0.sent > 0 }
    }
}
