import RaftCore
import RaftSim

/// What stands on the pages that explain why something has not happened.
extension Words {
    /// What was asked, before the place that one was taken to.
    func subject(of question: WhyQuestion) -> String {
        switch question {
        case .vote(let node, _): say("why.vote2", ["node": node])
        case .commit(let index): say("why.commitOf", ["index": index])
        case .leader: say("why.theLeader")
        case .steppedDown(let node):
            node.map { say("why.steppedDown", ["value": $0]) } ?? say("why.steppedDown2")
        case .message(let number): "m\(number)"
        case .node(let node), .win(let node): "\(node)"
        }
    }

    var nothingMissing: String { say("why.nothingIsMissingThere") }

    /// Nobody, or not this node, has lost the leadership.
    /// - Parameter gaveUp: candidates that follow again, without having won.
    func neverSteppedDown(_ node: NodeID?, leads: Bool, gaveUp: [NodeID]) -> String {
        let gaveUp =
            gaveUp.isEmpty ? "" : "; " + say("why.gaveUpAsking", ["nodes": list(gaveUp)])
        guard let node else { return say("why.nobodyHasSteppedDown") + gaveUp }
        return leads
            ? say("why.stillLeads", ["node": node]) : say("why.neverLed", ["node": node]) + gaveUp
    }

    func committedFromStart(_ index: LogIndex) -> Page {
        Page(
            title: say("why.commitOf2", ["index": index]),
            lines: [say("why.entryWasCommittedBefore", ["index": index])])
    }

    // MARK: No vote

    func whyNoVote(of id: NodeID, in world: Simulation) -> Page {
        guard let node = world.node(id) else { return Page(title: "\(id)", lines: []) }
        let status = NodeStatus(node)
        var lines = [say("why.hasDecidedAboutNo", ["id": id])]
        lines += state(of: node).map { [$0] } ?? []
        lines.append(
            say("why.itsTermIsAnd", ["term": status.term]) + " "
                + (status.vote == .none
                    ? say("why.itsVoteIsNot") : say("why.itVotedFor", ["vote": status.vote]))
        )
        let asking = world.network.flights.filter {
            $0.message.to == id && ($0.message.kind == .vote || $0.message.kind == .preVote)
        }
        lines += asking.map { flight in
            say(
                "why.fromIsOnIts",
                [
                    "number": flight.number, "kind": name(flight.message.kind),
                    "from": flight.message.from,
                ])
        }
        if asking.isEmpty { lines.append(say("why.nobodyAsksItNo")) }
        let deaf = world.nodes.map(\.id).filter { $0 != id && world.network[$0, id].isCut }
        if !deaf.isEmpty { lines.append(say("why.itCannotHearThose", ["deaf": list(deaf)])) }
        return Page(title: say("why.whyHasNotVoted", ["id": id]), lines: lines)
    }

    /// Why a node does nothing; nil where it runs.
    private func state(of node: Node) -> String? {
        if !node.isUp { return say("why.isDown", ["id": node.id]) }
        return node.isFrozen ? say("why.isFrozenAliveBut", ["id": node.id]) : nil
    }

    private func list(_ nodes: [NodeID]) -> String {
        nodes.map(\.description).joined(separator: " ")
    }

    // MARK: Not committed

    func whyNotCommitted(_ index: LogIndex, in world: Simulation) -> Page {
        let title = say("why.whyIsNotCommitted2", ["index": index])
        let statuses = world.nodes.map(NodeStatus.init)
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        guard index <= last else {
            return Page(
                title: title,
                lines: [
                    last == 0
                        ? say("why.thereIsNoEntry", ["index": index])
                        : say("why.thereIsNoEntryThe", ["index": index, "last": last])
                ])
        }
        guard let leader = world.leader.flatMap(world.node) else {
            return Page(
                title: title,
                lines: holdersLine(index, statuses, world) + [
                    say("why.nobodyLeadsAndOnly"), "",
                ] + whyNoLeader(in: world).lines)
        }
        let log = leader.peer.raft.log.entries
        guard let term = log.term(at: index) else {
            return Page(
                title: title,
                lines: holdersLine(index, statuses, world) + [
                    say("why.theLeaderDoesNot", ["id": leader.id, "last": log.last])
                ])
        }
        let place = Position(index: index, term: term)
        return Page(
            title: title, lines: countLines(place, leader, statuses, world))
    }

    private func holdersLine(
        _ index: LogIndex, _ statuses: [NodeStatus], _ world: Simulation
    ) -> [String] {
        let holders = statuses.filter { $0.log.lastIndex >= index }.map(\.id)
        return [say("why.atSomethingStandsOn", ["index": index, "holders": list(holders)])]
    }

    private func countLines(
        _ place: Position, _ leader: Node, _ statuses: [NodeStatus], _ world: Simulation
    ) -> [String] {
        let raft = leader.peer.raft
        let voters = raft.configuration.voters
        let holders = statuses.filter { voters.contains($0.id) && $0.holds(place) }
        let known = voters.reduce(into: NodeSet()) { set, voter in
            if (raft.progress(of: voter)?.match ?? 0) >= place.index { set.insert(voter) }
        }
        let command = command(raft.log.entries[place.index].payload)
        var lines = [
            say(
                "why.ofHoldItAre", count: holders.count,
                [
                    "place": place, "command": command, "votersCount": voters.count,
                    "quorum": raft.quorum,
                ]),
            known.isEmpty
                ? say("why.theLeaderKnowsOfNobody", ["id": leader.id])
                : say("why.theLeaderKnowsOf", ["id": leader.id]) + " \(list(known)).",
        ]
        let companion = Companion(of: place, at: raft)
        if let companion { lines.append(waiting(for: companion, place)) }
        lines += ["", say("why.whatIsMissing")]
        guard let wanted = companion.map(\.place) ?? place else {
            return lines + [say("why.noEntryOfOwnTerm", ["id": leader.id, "term": raft.term])]
        }
        let holding = companion?.acknowledged ?? known
        if companion != nil {
            lines.append(
                say(
                    "why.aMajorityMustHold", count: holding.count,
                    ["place": wanted, "quorum": raft.quorum]))
        }
        for voter in voters where !holding.contains(voter) {
            guard let node = world.node(voter) else { continue }
            lines.append("\(voter) " + reason(node, wanted, leader, world))
        }
        return lines
    }

    /// Why the leader does not know a node to hold an entry.
    private func reason(
        _ node: Node, _ place: Position, _ leader: Node, _ world: Simulation
    ) -> String {
        let status = NodeStatus(node)
        let log = status.log
        if !node.isUp { return say("why.isDown2") }
        if node.isFrozen { return say("why.isFrozen") }
        let flights = world.network.flights
        func way(_ from: NodeID, _ to: NodeID) -> String? {
            flights.first { $0.message.from == from && $0.message.to == to }.map {
                say("why.isOnItsWay", ["number": $0.number, "kind": name($0.message.kind)])
            }
        }
        if log.matches(place), !status.holds(place) || node.id == leader.id {
            return say("why.isStillWritingIt")
        }
        if log.matches(place) {
            if world.network[node.id, leader.id].isCut {
                return say("why.holdsItButIts", ["id": leader.id])
            }
            return say("why.holdsItHasNot", ["id": leader.id])
                + (way(node.id, leader.id).map { ": \($0)" } ?? " " + say("why.yet"))
        }
        let end =
            log.term(at: place.index).map {
                say("why.hasTermAt", ["value": $0, "index": place.index])
            }
            ?? say("why.endsAt", ["last": log.last])
        if world.network[leader.id, node.id].isCut {
            return say("why.andTheLinkFrom", ["end": end, "id": leader.id])
        }
        return end + (way(leader.id, node.id).map { ": \($0)" } ?? say("why.andNothingIsOn"))
    }

    // MARK: No leader

    func whyNoLeader(in world: Simulation) -> Page {
        let voters = world.setup.configuration.voters
        let needed = world.nodes.first?.peer.raft.quorum ?? voters.count / 2 + 1
        let running = world.nodes.filter { voters.contains($0.id) && $0.isRunning }
        var lines: [String] = []
        if running.count < needed {
            lines.append(
                say(
                    "why.onlyOfRunAnd", count: running.count,
                    ["votersCount": voters.count, "needed": needed]))
        }
        lines += election(among: running, needed, world)
        if !lines.isEmpty { lines.append("") }
        lines.append(say("why.nodeByNode"))
        lines += world.nodes.map { "\($0.id) " + standing(of: $0, needed, world) }
        return Page(title: say("why.whyNobodyLeads2"), lines: lines)
    }

    /// How far a node is from leading.
    private func standing(of node: Node, _ needed: Int, _ world: Simulation) -> String {
        if !node.isUp { return say("why.isDown2") }
        if node.isFrozen { return say("why.isFrozen") }
        let raft = node.peer.raft
        switch raft.role {
        case .leader: return say("why.leadsTerm3", ["term": raft.term])
        case .follower:
            let timer = world.timer(of: node.id).map {
                say("why.itsTimerRunsOut", ["left": milliseconds($0.left)])
            }
            return say("why.followsInTerm", ["term": raft.term]) + " "
                + (timer ?? say("why.noTimerRuns"))
        case .candidate, .preCandidate:
            let asks =
                raft.role == .candidate
                ? say(
                    "why.asksInTermOf", count: raft.grants.count,
                    ["term": raft.term, "needed": needed])
                : say(
                    "why.asksAboutTerm", count: raft.grants.count,
                    ["term": raft.term + 1, "needed": needed])
            return asks
                + obstacles(to: node, world).map { "; \($0)" }.joined()
        }
    }

    /// Who will not vote for a node, and why.
    private func obstacles(to node: Node, _ world: Simulation) -> [String] {
        let raft = node.peer.raft
        return world.nodes.filter {
            $0.id != node.id && !raft.grants.contains($0.id)
                && raft.configuration.voters.contains($0.id)
        }.compactMap { other in
            obstacle(other, to: node, world).map { "\(other.id) \($0)" }
        }
    }

    private func obstacle(_ other: Node, to node: Node, _ world: Simulation) -> String? {
        let raft = node.peer.raft
        if !other.isUp { return say("why.isDown2") }
        if other.isFrozen { return say("why.isFrozen") }
        if world.network[node.id, other.id].isCut { return say("why.isCutOffFrom") }
        if world.network[other.id, node.id].isCut { return say("why.cannotAnswerTheLink") }
        let own = raft.log.entries.last
        let theirs = other.peer.raft.log.entries.last
        if !own.isUpToDate(with: theirs) {
            return say("why.hasANewerLog", ["theirs": theirs, "own": own])
        }
        // Only a candidate asks in its own term: whoever begins now asks in the next one.
        return veto(of: other, in: raft.role == .candidate ? raft.term : raft.term + 1, to: node.id)
    }

    /// Why a node gives no vote in a term, whatever the log of who asks.
    private func veto(of other: Node, in term: Term, to candidate: NodeID) -> String? {
        let raft = other.peer.raft
        if raft.term > term {
            return say("why.isInAHigherTerm", ["term": raft.term, "asked": term])
        }
        let lease = raft.options.electionTicks - raft.electionElapsed
        if raft.term < term {
            guard raft.options.checkQuorum, raft.leader != .none, lease > 0 else { return nil }
            if raft.role == .leader { return say("why.leadsWithLease", count: lease) }
            return say("why.heardFromLeader", count: lease, ["leader": raft.leader])
        }
        guard raft.vote != candidate else { return nil }
        if raft.vote != .none { return say("why.hasVotedFor", ["vote": raft.vote]) }
        return raft.leader == .none
            ? nil : say("why.followsALeader", ["leader": raft.leader, "term": term])
    }

    // MARK: No victory

    func whyNoVictory(of id: NodeID, in world: Simulation) -> Page {
        let title = say("why.whatNeedsToLead2", ["id": id])
        guard let node = world.node(id) else { return Page(title: title, lines: []) }
        if let state = state(of: node) { return Page(title: title, lines: [state]) }
        let raft = node.peer.raft
        guard raft.role != .leader else {
            return Page(title: title, lines: [say("why.leadsTerm", ["id": id, "term": raft.term])])
        }
        var lines: [String] = []
        if let leader = world.leader, leader == raft.leader {
            lines.append(hears(leader, at: node, world))
        }
        if let timer = world.timer(of: id), raft.role == .follower {
            lines.append(say("why.itsTimerWouldRun", ["left": milliseconds(timer.left)]))
        }
        if !raft.isPromotable {
            let isVoter = raft.configuration.voters.contains(id)
            lines.append(
                isVoter
                    ? say("fact.campaign.snapshotPending", ["node": id]) : say("why.itIsNoVoter"))
            return Page(title: title, lines: lines)
        }
        let against = obstacles(to: node, world)
        let open = raft.configuration.voters.count - against.count
        lines.append(
            say(
                "why.itNeedsOfVotes", count: raft.configuration.voters.count,
                ["quorum": raft.quorum, "value": max(0, open)]))
        if !against.isEmpty { lines += ["", say("why.whoStandsInIts")] + against }
        if open >= raft.quorum, raft.role == .follower {
            lines += ["", say("why.soItWouldWin", ["key": key(.campaign)])]
        }
        return Page(title: title, lines: lines)
    }

    /// What a leader does to the timer of a node that follows it.
    private func hears(_ leader: NodeID, at node: Node, _ world: Simulation) -> String {
        let (id, term) = (node.id, node.peer.raft.term)
        if world.network[leader, id].isCut {
            return say("why.doesNotHear", ["id": id, "leader": leader, "term": term])
        }
        // Who cannot stand for election waits for no timer.
        return node.peer.raft.isPromotable
            ? say("why.hearsFromWhichLeads", ["id": id, "leader": leader, "term": term])
            : say("why.hearsAsLearner", ["id": id, "leader": leader, "term": term])
    }
}
