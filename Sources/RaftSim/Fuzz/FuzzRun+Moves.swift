import RaftCore
import RaftStore

extension FuzzRun {
    /// One kind of trouble, at whatever the generator picks.
    mutating func carryOut(_ move: FuzzMove) {
        switch move {
        case .proposeAtLeader: if let leader = world.leader { propose(at: leader) }
        case .proposeAnywhere: propose(at: anyNode())
        case .proposeMuch:
            guard let leader = world.leader else { return }
            for _ in 0..<random.next(in: 2...6) { propose(at: leader) }
        case .crash: act(.crash(anyNode(), keep: random.pick([nil, nil, 0])))
        case .restart: if let id = any(where: { !$0.isUp }) { act(.restart(id)) }
        case .freeze: act(.freeze(anyNode()))
        case .thaw: if let id = any(where: \.isFrozen) { act(.thaw(id)) }
        case .partition: act(.partition([anySide()]))
        case .isolate: act(.isolate(random.chance(partsPerMillion: 500_000) ? star() : anyNode()))
        case .cutOneWay:
            let from = anyNode()
            act(.cut(LinkChoice(from: from, to: another(than: from), isOneWay: true)))
        case .heal: act(.healAll)
        case .drop: if let number = anyFlight() { act(.drop(message: number)) }
        case .duplicate: if let number = anyFlight() { act(.duplicate(message: number)) }
        case .delay:
            guard let number = anyFlight() else { return }
            act(.delay(message: number, .milliseconds(random.pick([20, 100, 400, 1_500]))))
        case .hold: if let number = anyFlight() { act(.hold(message: number)) }
        case .release:
            let held = world.network.flights.filter(\.isHeld)
            if !held.isEmpty { act(.release(message: random.pick(held).number)) }
        case .compact: compact(anyNode())
        case .campaign: act(.campaign(anyNode()))
        case .leaderAlone: leaveLeaderAlone()
        case .voterForgets: crashVoter()
        case .rival: startRival()
        case .figureEight: playFigureEight()
        case .lateAppends: holdAppends()
        case .echo: playEcho()
        case .fillDisk: fillDisk()
        case .slowDisk:
            let range = DurationRange(low: .milliseconds(5), high: .milliseconds(80))
            act(.diskFaults(anyNode(), DiskFaults(latency: range)))
        case .lagBehind: lagBehind()
        case .breakTransfer: breakTransfer()
        }
    }

    // MARK: Choices

    mutating func anyNode() -> NodeID { NodeID(1 + random.next(below: world.nodes.count)) }

    mutating func another(than id: NodeID) -> NodeID {
        any { $0.id != id } ?? id
    }

    private mutating func any(where isWanted: (Node) -> Bool) -> NodeID? {
        let wanted = world.nodes.filter(isWanted)
        return wanted.isEmpty ? nil : random.pick(wanted).id
    }

    /// The leader, or anybody where there is none.
    private mutating func star() -> NodeID { world.leader ?? anyNode() }

    mutating func anySide() -> NodeSet {
        let bits = random.next() & NodeSet(first: world.nodes.count).mask
        return NodeSet(mask: bits).union([anyNode()])
    }

    private mutating func anyFlight() -> MessageNumber? {
        let flights = world.network.flights
        return flights.isEmpty ? nil : random.pick(flights).number
    }

    private mutating func compact(_ id: NodeID) {
        if random.chance(partsPerMillion: 300_000) { act(.takeSnapshot(id)) }
        guard let node = world.node(id) else { return }
        let back = random.pick([0, 1, 4])
        act(.compact(id, to: max(0, node.peer.raft.log.applied - back)))
    }

    // MARK: Stories

    /// Cuts the leader off right after it appended: others take over while it keeps entries that
    /// nobody else has.
    private mutating func leaveLeaderAlone() {
        guard let leader = world.leader else { return }
        for _ in 0..<random.next(in: 1...4) { propose(at: leader) }
        pass(random.pick([0, 0, 3, 12]))
        act(.isolate(leader))
        pass(random.pick([300, 500, 800]))
        if let next = world.leader, next != leader {
            for _ in 0..<random.next(in: 1...4) { propose(at: next) }
            pass(random.pick([0, 10, 60, 150]))
        }
        act(.healAll)
    }

    /// Takes the power from somebody who has just answered, and lets it come back at once.
    private mutating func crashVoter() {
        act(.campaign(anyNode()))
        let isVote = { (flight: Flight) in
            flight.message.kind == .voteResponse && !flight.message.reject
        }
        guard pass(atMost: 200, until: { $0.network.flights.contains(where: isVote) }),
            let vote = world.network.flights.first(where: isVote)
        else { return }
        let voter = vote.message.from
        act(.crash(voter, keep: 0))
        pass(random.pick([0, 5, 30]))
        act(.restart(voter))
        if random.chance(partsPerMillion: 500_000) { act(.campaign(another(than: voter))) }
    }

    /// Proposes at the leader while another one takes over: what the old leader and its followers
    /// are still writing is replaced meanwhile.
    private mutating func startRival() {
        guard let leader = world.leader else { return }
        let rival = another(than: leader)
        let isFirst = random.chance(partsPerMillion: 500_000)
        if isFirst { act(.campaign(rival)) }
        pass(random.pick([0, 0, 3, 10]))
        for _ in 0..<random.next(in: 1...3) { propose(at: leader) }
        if !isFirst { act(.campaign(rival)) }
        pass(random.pick([5, 10, 20, 40]))
        propose(at: rival)
    }

    /// The story of Figure 8: an entry that reached one follower only survives its leader, another
    /// leader writes past it, and the first one comes back to spread it.
    private mutating func playFigureEight() {
        guard world.nodes.count > 2, let first = world.leader else { return }
        let companion = another(than: first)
        guard let third = any(where: { $0.isRunning && $0.id != first && $0.id != companion })
        else { return }
        act(.partition([[first, companion]]))
        propose(at: first)
        pass(random.pick([20, 60, 150]))
        act(.crash(first, keep: 0))
        // The third one must win without the companion, or at least without its entry.
        act(.healAll)
        act(.isolate(companion))
        act(.restart(first))
        act(.campaign(third))
        pass(atMost: 400) { $0.leader == third }
        act(.isolate(third))
        propose(at: third)
        pass(random.pick([10, 100]))
        act(.crash(third, keep: nil))
        act(.healAll)
        for _ in 0..<3 {
            act(.campaign(first))
            if pass(atMost: 150, until: { $0.leader == first }) { break }
        }
        pass(random.pick([5, 15, 40, 100]))
        if random.chance(partsPerMillion: 500_000) { act(.crash(first, keep: nil)) }
        act(.restart(third))
    }

    /// Keeps appends back until somebody else leads, then lets them arrive.
    private mutating func holdAppends() {
        guard let leader = world.leader else { return }
        for _ in 0..<random.next(in: 1...3) { propose(at: leader) }
        let isAppend = { (flight: Flight) in
            flight.message.kind == .append && flight.message.from == leader
        }
        pass(atMost: 100) { $0.network.flights.contains(where: isAppend) }
        let held = world.network.flights.filter(isAppend).map(\.number)
        for number in held {
            if random.chance(partsPerMillion: 500_000) { act(.duplicate(message: number)) }
            act(.hold(message: number))
        }
        if random.chance(partsPerMillion: 600_000) {
            let next = another(than: leader)
            act(.campaign(next))
            pass(atMost: 300) { $0.leader == next }
            propose(at: next)
        } else {
            propose(at: leader)
        }
        pass(random.pick([10, 50, 200]))
        for number in held { act(.release(message: number)) }
    }
}
