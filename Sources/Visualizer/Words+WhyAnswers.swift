import RaftCore
import RaftSim

/// What stands on the pages that explain why something has not happened.
extension Words {
    /// What was asked, before the place that one was taken to.
    func subject(of question: WhyQuestion) -> String {
        switch question {
        case .vote(let node, _): "\(node)'s vote"
        case .commit(let index): "commit of \(index)"
        case .leader: "the leader"
        case .steppedDown(let node): "\(node.map { "\($0) " } ?? "")stepped down"
        case .message(let number): "m\(number)"
        case .node(let node), .win(let node): "\(node)"
        }
    }

    var nothingMissing: String { "nothing is missing: there is a leader, and all is committed" }

    func neverSteppedDown(_ node: NodeID?) -> String {
        "\(node.map { "\($0)" } ?? "nobody") has stepped down on the way here"
            + (node == nil ? "" : ": it never led, or it still leads")
    }

    func committedFromStart(_ index: LogIndex) -> Page {
        Page(
            title: "Commit of \(index)",
            lines: ["Entry \(index) was committed before this cluster's first step."])
    }

    // MARK: No vote

    func whyNoVote(of id: NodeID, in world: Simulation) -> Page {
        guard let node = world.node(id) else { return Page(title: "\(id)", lines: []) }
        let status = NodeStatus(node)
        var lines = ["\(id) has decided about no vote up to here."]
        lines += state(of: node).map { [$0] } ?? []
        lines.append(
            "Its term is \(status.term), and "
                + (status.vote == .none ? "its vote is not given." : "it voted for \(status.vote).")
        )
        let asking = world.network.flights.filter {
            $0.message.to == id && ($0.message.kind == .vote || $0.message.kind == .preVote)
        }
        lines += asking.map { flight in
            "m\(flight.number) \(name(flight.message.kind)) from \(flight.message.from) is on its "
                + "way to it."
        }
        if asking.isEmpty { lines.append("Nobody asks it: no request for a vote is on its way.") }
        let deaf = world.nodes.map(\.id).filter { $0 != id && world.network[$0, id].isCut }
        if !deaf.isEmpty { lines.append("It cannot hear \(list(deaf)): those links are cut.") }
        return Page(title: "Why \(id) has not voted", lines: lines)
    }

    /// Why a node does nothing; nil where it runs.
    private func state(of node: Node) -> String? {
        if !node.isUp { return "\(node.id) is down." }
        return node.isFrozen ? "\(node.id) is frozen: alive, but doing nothing." : nil
    }

    private func list(_ nodes: [NodeID]) -> String {
        nodes.map(\.description).joined(separator: " ")
    }

    // MARK: Not committed

    func whyNotCommitted(_ index: LogIndex, in world: Simulation) -> Page {
        let title = "Why \(index) is not committed"
        let statuses = world.nodes.map(NodeStatus.init)
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        guard index <= last else {
            return Page(
                title: title,
                lines: [
                    last == 0
                        ? "There is no entry \(index): every log is empty."
                        : "There is no entry \(index): the longest log ends at \(last)."
                ])
        }
        guard let leader = world.leader.flatMap(world.node) else {
            return Page(
                title: title,
                lines: holdersLine(index, statuses, world) + [
                    "Nobody leads, and only a leader counts copies.", "",
                ] + whyNoLeader(in: world).lines)
        }
        let log = leader.peer.raft.log.entries
        guard let term = log.term(at: index) else {
            return Page(
                title: title,
                lines: holdersLine(index, statuses, world) + [
                    "The leader \(leader.id) does not hold it: its log ends at \(log.last). What "
                        + "stands there on others will be replaced."
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
        return ["At \(index) something stands on \(list(holders))."]
    }

    private func countLines(
        _ place: Position, _ leader: Node, _ statuses: [NodeStatus], _ world: Simulation
    ) -> [String] {
        let raft = leader.peer.raft
        let voters = raft.configuration.voters
        let holders = statuses.filter { voters.contains($0.id) && $0.log.matches(place) }
        let known = voters.filter { (raft.progress(of: $0)?.match ?? 0) >= place.index }
        let command = command(raft.log.entries[place.index].payload)
        var lines = [
            "\(place) \(command): \(holders.count) of \(voters.count) hold it, "
                + "\(raft.quorum) are needed.",
            "The leader \(leader.id) knows of " + (known.isEmpty ? "nobody." : "\(list(known))."),
        ]
        if place.term != raft.term {
            lines.append(
                "The entry is of term \(place.term), and \(leader.id) leads term \(raft.term): it "
                    + "may not be committed by counting, only together with an entry of term "
                    + "\(raft.term) behind it. (\(Rule.commitOnlyOwnTerm.source))")
        }
        lines += ["", "What is missing:"]
        for voter in voters where !known.contains(voter) {
            guard let node = world.node(voter) else { continue }
            lines.append("\(voter) " + reason(node, place, leader, world))
        }
        return lines
    }

    /// Why the leader does not know a node to hold an entry.
    private func reason(
        _ node: Node, _ place: Position, _ leader: Node, _ world: Simulation
    ) -> String {
        let log = NodeStatus(node).log
        if !node.isUp { return "is down" }
        if node.isFrozen { return "is frozen" }
        let flights = world.network.flights
        func way(_ from: NodeID, _ to: NodeID) -> String? {
            flights.first { $0.message.from == from && $0.message.to == to }.map {
                "m\($0.number) \(name($0.message.kind)) is on its way"
            }
        }
        if log.matches(place), node.id == leader.id { return "is still writing it to its own disk" }
        if log.matches(place) {
            if world.network[node.id, leader.id].isCut {
                return "holds it, but its link to \(leader.id) is cut"
            }
            return "holds it; \(leader.id) has not heard so"
                + (way(node.id, leader.id).map { ": \($0)" } ?? " yet")
        }
        let end =
            log.term(at: place.index).map { "has term \($0) at \(place.index)" }
            ?? "ends at \(log.last)"
        if world.network[leader.id, node.id].isCut {
            return "\(end), and the link from \(leader.id) is cut"
        }
        return end + (way(leader.id, node.id).map { ": \($0)" } ?? ", and nothing is on its way")
    }

    // MARK: No leader

    func whyNoLeader(in world: Simulation) -> Page {
        let voters = world.setup.configuration.voters
        let needed = voters.count / 2 + 1
        let running = world.nodes.filter { voters.contains($0.id) && $0.isRunning }
        var lines: [String] = []
        if running.count < needed {
            lines.append(
                "Only \(running.count) of \(voters.count) run, and \(needed) are needed to elect "
                    + "a leader.")
        }
        let asking = running.filter { $0.peer.raft.role == .candidate }
        let terms = Set(asking.map(\.peer.raft.term))
        if asking.count > 1, terms.count == 1 {
            lines.append(
                "\(list(asking.map(\.id))) ask in the same term: the votes may be split.")
        }
        if asking.isEmpty, running.count >= needed {
            lines.append("Nobody asks for votes yet: every timer still runs.")
        }
        if !lines.isEmpty { lines.append("") }
        lines.append("Node by node:")
        lines += world.nodes.map { "\($0.id) " + standing(of: $0, needed, world) }
        return Page(title: "Why nobody leads", lines: lines)
    }

    /// How far a node is from leading.
    private func standing(of node: Node, _ needed: Int, _ world: Simulation) -> String {
        if !node.isUp { return "is down" }
        if node.isFrozen { return "is frozen" }
        let raft = node.peer.raft
        switch raft.role {
        case .leader: return "leads term \(raft.term)"
        case .follower:
            let timer = world.timer(of: node.id).map {
                "its timer runs out in \(milliseconds($0.left))"
            }
            return "follows in term \(raft.term): " + (timer ?? "no timer runs")
        case .candidate, .preCandidate:
            return "asks in term \(raft.term): \(raft.grants.count) of \(needed) votes"
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
        if !other.isUp { return "is down" }
        if other.isFrozen { return "is frozen" }
        if world.network[node.id, other.id].isCut { return "is cut off from it" }
        if world.network[other.id, node.id].isCut { return "cannot answer: the link is cut" }
        let own = raft.log.entries.last
        let theirs = other.peer.raft.log.entries.last
        if !own.isUpToDate(with: theirs) { return "has a newer log (\(theirs), not \(own))" }
        let vote = other.peer.raft.vote
        if other.peer.raft.term == raft.term, vote != .none, vote != node.id {
            return "has voted for \(vote)"
        }
        return nil
    }

    // MARK: No victory

    func whyNoVictory(of id: NodeID, in world: Simulation) -> Page {
        let title = "What \(id) needs to lead"
        guard let node = world.node(id) else { return Page(title: title, lines: []) }
        if let state = state(of: node) { return Page(title: title, lines: [state]) }
        let raft = node.peer.raft
        guard raft.role != .leader else {
            return Page(title: title, lines: ["\(id) leads term \(raft.term)."])
        }
        var lines: [String] = []
        if let leader = world.leader, leader == raft.leader {
            lines.append(
                "\(id) hears from \(leader), which leads term \(raft.term): each heartbeat sets "
                    + "its timer anew, so it does not ask.")
        }
        if let timer = world.timer(of: id), raft.role == .follower {
            lines.append("Its timer would run out in \(milliseconds(timer.left)).")
        }
        if !raft.isPromotable { lines.append("It is no voter, so it cannot stand for election.") }
        let against = obstacles(to: node, world)
        let open = raft.configuration.voters.count - against.count
        lines.append(
            "It needs \(raft.quorum) of \(raft.configuration.voters.count) votes, its own among "
                + "them; \(max(0, open)) can be had.")
        if !against.isEmpty { lines += ["", "Who stands in its way:"] + against }
        if open >= raft.quorum, raft.role == .follower {
            lines += ["", "So it would win if it asked now: select it and press e."]
        }
        return Page(title: title, lines: lines)
    }
}
