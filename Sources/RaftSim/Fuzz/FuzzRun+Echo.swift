import RaftCore
import RaftStore

extension FuzzRun {
    /// Lets a leader send from the beginning again to a node whose log goes another way further on.
    ///
    /// With CheckQuorum a node in a later term answers an old leader with an empty acknowledgement.
    /// Where that leader wins this very term before the echo arrives, it takes the echo for an
    /// answer to its first probe and starts behind match 0. It is the only way to short appends
    /// that end before the logs part, which is what "commit up to the last new entry" is about.
    mutating func playEcho() {
        guard world.options.checkquorum, !world.options.prevote,
            (1...2).contains(world.options.entries),
            let loner = world.leader, world.nodes.count > 2
        else { return }
        writeUnheard(at: loner)
        guard let leader = electWithout(loner) else { return }
        for _ in 0..<3 { propose(at: leader) }
        pass(200)
        guard raiseTerm(of: loner, above: leader), let echo = provokeEcho(of: leader, at: loner)
        else { return act(.healAll) }
        act(.hold(message: echo))
        act(.freeze(loner))
        // Only who forgot its leader votes at once.
        for node in world.nodes where node.id != loner && node.isUp {
            act(.crash(node.id, keep: nil))
            act(.restart(node.id))
        }
        act(.campaign(leader))
        pass(atMost: 300) { $0.leader == leader }
        act(.release(message: echo))
        pass(5)
        act(.thaw(loner))
        pass(300)
    }

    /// Entries that everybody gets and whose acknowledgements are lost, then entries that nobody
    /// else gets.
    private mutating func writeUnheard(at leader: NodeID) {
        act(.healAll)
        pass(100)
        for node in world.nodes.map(\.id) where node != leader {
            act(.cut(LinkChoice(from: node, to: leader, isOneWay: true)))
        }
        for _ in 0..<3 { propose(at: leader) }
        pass(100)
        act(.isolate(leader))
        for _ in 0..<4 { propose(at: leader) }
        pass(100)
    }

    private mutating func electWithout(_ loner: NodeID) -> NodeID? {
        let term = world.node(loner)?.peer.raft.term ?? 0
        let isElected = { (world: borrowing Simulation) in
            world.nodes.contains {
                $0.isUp && $0.peer.raft.role == .leader && $0.peer.raft.term > term
            }
        }
        guard pass(atMost: 900, until: isElected) else { return nil }
        return world.leader
    }

    /// Lets a lonely node campaign until it is one term ahead.
    private mutating func raiseTerm(of loner: NodeID, above leader: NodeID) -> Bool {
        for _ in 0..<8 {
            guard let own = world.node(loner), let other = world.node(leader) else { return false }
            let missing = other.peer.raft.term + 1 - own.peer.raft.term
            if missing <= 0 { return missing == 0 }
            act(.campaign(loner))
            pass(10)
        }
        return false
    }

    private mutating func provokeEcho(of leader: NodeID, at loner: NodeID) -> MessageNumber? {
        act(.healAll)
        act(.beat(leader))
        let isEcho = { (flight: Flight) in
            flight.message.kind == .appendResponse && flight.message.from == loner
                && flight.message.to == leader && flight.message.index == 0
        }
        guard pass(atMost: 200, until: { $0.network.flights.contains(where: isEcho) }) else {
            return nil
        }
        return world.network.flights.first(where: isEcho)?.number
    }
}
