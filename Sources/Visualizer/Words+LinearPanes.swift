import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// Each pane of the screen, as sentences.
extension Words {
    /// The pane that has the focus.
    func spokenPane(_ model: Model) -> [String] {
        switch model.focus {
        case .nodes: [pane(model)] + spokenNodes(model)
        case .log: [pane(model)] + spokenLogs(model)
        case .messages: [pane(model)] + spokenSide(model.side, in: model)
        case .history: [pane(model)] + spokenHistory(model, count: 10)
        case .why: spokenWhy(model)
        case .snapshots: [pane(model)] + spokenSide(.snapshots, in: model)
        case .invariants: [pane(model)] + spokenInvariants(model.world)
        case .time: [pane(model)] + spokenTime(model)
        }
    }

    func pane(_ model: Model) -> String {
        let name = title(of: model.focus, side: model.side)
        return linear(
            .pane,
            model.isZoomed
                ? say("linear.wholeReadTellsIt", ["name": name])
                : say("linear.readTellsItUp", ["name": name]))
    }

    /// What stands beside the nodes.
    func spokenSide(_ side: SideView, in model: Model) -> [String] {
        let world = model.world
        switch side {
        case .messages: return spokenMessages(model)
        case .network: return spokenNetwork(model)
        case .snapshots: return spokenSnapshots(world)
        case .loop: return spokenLoop(of: model.target, in: world)
        case .disk: return spokenDisk(of: model.target, in: world, from: model.sideOffset)
        case .request: return spokenRequest(model)
        case .clients: return spokenClients(world)
        }
    }

    // MARK: Nodes

    func spokenNodes(_ model: Model) -> [String] {
        model.world.nodes.map { spoken($0, in: model) }
    }

    func spoken(_ node: Node, in model: Model) -> String {
        let world = model.world
        let status = NodeStatus(node)
        let note = NodeNote(node, status, in: world, self).text
        let timer = world.timer(of: node.id).map { timer in
            timer.kind == .heartbeat
                ? say("linear.toItsNextHeartbeat", ["left": spokenSpan(timer.left)])
                : say("linear.toItsElectionTimeout", ["left": spokenSpan(timer.left)])
        }
        let last = status.log.lastIndex
        return say("linear.node2", ["id": node.id]) + " "
            + fields([
                (say("linear.role"), roleName(node, status)),
                (say("linear.term"), "\(status.term)"),
                (say("linear.vote"), status.vote == .none ? say("linear.none") : "\(status.vote)"),
                (say("linear.commit2"), "\(status.commit)"),
                (say("linear.applied"), "\(status.applied)"),
                (
                    say("linear.lastEntry"),
                    last == 0 ? say("linear.none") : "\(place(last, in: status))"
                ),
                (say("linear.timer"), timer ?? ""), (say("linear.note"), note),
            ])
    }

    /// A role as a word of a sentence.
    func longName(_ role: Role) -> String {
        switch role {
        case .follower: say("linear.follower")
        case .preCandidate: say("linear.preCandidate")
        case .candidate: say("linear.candidate")
        case .leader: say("linear.leader")
        }
    }

    private func roleName(_ node: Node, _ status: NodeStatus) -> String {
        guard let role = status.role else { return say("linear.down") }
        let name = longName(role)
        let isLearner = status.configuration.learners.contains(status.id)
        return (isLearner ? say("linear.learner") : name)
            + (node.isFrozen ? say("linear.frozen") : "")
    }

    private func place(_ index: LogIndex, in status: NodeStatus) -> String {
        "\(Position(index: index, term: status.log.term(at: index) ?? 0))"
    }

    /// All of one node.
    func spokenNode(_ id: NodeID, in model: Model) -> [String] {
        guard let node = model.world.node(id) else { return [] }
        let world = model.world
        let status = NodeStatus(node)
        var lines = [spoken(node, in: model)]
        let known = world.leader.flatMap(world.node)?.peer.raft.progress(of: id)
        lines.append(
            fields([
                (
                    say("linear.leaderItKnows"),
                    status.leader == .none ? say("linear.none") : "\(status.leader)"
                ),
                (say("linear.entries"), entries(of: status)),
                (
                    say("linear.snapshot"),
                    status.snapshot == .zero ? say("linear.none") : "\(status.snapshot)"
                ),
                (say("linear.started"), say("linear.times", count: node.starts)),
                (say("linear.waitingInItsQueue"), "\(node.peer.queue.count)"),
                (say("linear.phase"), node.isUp ? name(node.peer.phase) : ""),
                (say("linear.brokenRules"), node.bugs.members.map(\.name).joined(separator: ", ")),
            ]))
        if let known, id != world.leader {
            lines.append(
                say("linear.whatTheLeaderKnows") + " "
                    + fields([
                        (say("linear.match"), "\(known.match)"),
                        (say("linear.next"), "\(known.next)"),
                        (
                            say("linear.state"),
                            name(known.state) + (known.isPaused ? say("linear.paused2") : "")
                        ),
                    ]))
        }
        return lines
    }

    func selection(of node: NodeID?, in model: Model) -> String {
        guard let node, let chosen = model.world.node(node) else {
            return linear(.selected, say("linear.noNodeKeysAct", ["target": model.target]))
        }
        return linear(.selected, spoken(chosen, in: model))
    }

    // MARK: Messages and links

    func spokenMessages(_ model: Model) -> [String] {
        let flights = model.world.network.flightsInOrder
        let lost = LostMessage.lately(in: model.history).map(spoken)
        guard !flights.isEmpty else {
            return [linear(.now, say("linear.nothingIsInFlight"))] + lost
        }
        return flights.map { spoken($0, in: model.world) } + lost
    }

    /// `Message m87. From n3 to n4. AppendEntries prev 40 t4 +3. Arrives in 9.0 ms.`
    func spoken(_ flight: Flight, in world: Simulation) -> String {
        let message = flight.message
        return say(
            "linear.messageFromTo",
            [
                "number": flight.number, "from": message.from, "to": message.to,
                "flight": closed(contents(flight)), "inWorld": closed(arrival(flight, in: world)),
            ])
    }

    /// `Lost: m146 from n1 to n5: the link is cut.`
    private func spoken(_ lost: LostMessage) -> String {
        let row = MessageRow(lost, self)
        return say(
            "linear.lostFromTo",
            ["number": row.number, "from": row.from, "to": row.to, "payload": closed(row.payload)])
    }

    /// A page about one message: every field with what its receiver does with it.
    func spoken(_ page: MessageInspection) -> [String] {
        [page.title + "."]
            + page.rows.map { row in
                row.name.isEmpty ? row.text : "\(row.name): \(row.value). \(row.text)"
            }
    }

    private func arrival(_ flight: Flight, in world: Simulation) -> String {
        if flight.isHeld { return say("linear.held") }
        if flight.isWaiting { return say("linear.waitsAtTheFrozen") }
        if world.setup.pace == .manual { return say("linear.arrivesWhenItIs") }
        let left = flight.arrivesAt > world.now ? flight.arrivesAt - world.now : .zero
        return flight.isDamaged
            ? say("linear.arrivesDamagedIn", ["left": spokenSpan(left)])
            : say("linear.arrivesIn", ["left": spokenSpan(left)])
    }

    var noMessage: String { say("linear.noMessage") }

    func spokenFields(of flight: Flight, in world: Simulation) -> String {
        let message = flight.message
        let entries = message.entries.enumerated().map { number, entry in
            let place = Position(index: message.index + 1 + number, term: entry.term)
            return "\(place) \(command(entry.payload))"
        }
        return say("linear.message", ["number": flight.number]) + " "
            + fields([
                (say("linear.kind"), name(message.kind)), (say("linear.from"), "\(message.from)"),
                (say("linear.to3"), "\(message.to)"), (say("linear.term"), "\(message.term)"),
                (say("linear.says"), contents(flight)),
                (say("linear.position"), "\(message.position)"),
                (say("linear.commit2"), "\(message.commit)"),
                (say("linear.refused"), message.reject ? say("linear.yes") : ""),
                (say("linear.hint"), message.reject ? "\(message.rejectHint)" : ""),
                (say("linear.entries"), entries.joined(separator: "; ")),
                (say("linear.snapshot"), message.snapshot.map { "\($0.position)" } ?? ""),
                (say("linear.sent"), spokenTime(flight.sentAt)),
                (say("linear.way"), arrival(flight, in: world)),
            ])
    }

    func spokenNetwork(_ model: Model) -> [String] {
        let network = model.world.network
        let nodes = model.world.nodes.map(\.id)
        var lines: [String] = []
        for from in nodes {
            for to in nodes where from != to {
                let link = network[from, to]
                // Where both directions are the same, one line is enough.
                let isSame =
                    network[to, from].isCut == link.isCut
                    && network[to, from].faults == link.faults
                let faults = spoken(link.faults)
                guard link.isCut || !faults.isEmpty, from < to || !isSame else { continue }
                let way =
                    isSame
                    ? say("linear.linksBetweenAnd", ["from": from, "to": to])
                    : say("linear.linkTo", ["from": from, "to": to])
                let state = link.isCut ? say("linear.cut") : say("linear.open2")
                lines.append("\(way). " + fields([(say("linear.state"), state)] + faults))
            }
        }
        let reached = nodes.map { node in
            nodes.filter { $0 != node && !network[node, $0].isCut }
        }
        for (node, others) in zip(nodes, reached) where others.count < nodes.count - 1 {
            let list =
                others.isEmpty
                ? say("linear.nobody") : others.map(\.description).joined(separator: " ")
            lines.append(say("linear.nodeReaches", ["node": node, "list": list]))
        }
        if lines.isEmpty { lines.append(say("linear.linksNoneIsCut")) }
        lines.append(
            fields([
                (say("linear.messagesInFlight"), "\(network.inFlightCount)"),
                (say("linear.sent"), "\(network.sentCount)"),
                (say("linear.delivered"), "\(network.deliveredCount)"),
                (say("linear.lost"), "\(network.lostCount)"),
            ]))
        return lines
    }

    private func spoken(_ faults: LinkFaults) -> [(header: String, value: String)] {
        let share = { (millionths: Int) in say("linear.percent", ["share": millionths / 10_000]) }
        return [
            (say("linear.delay"), faults.latency.map { "\($0)" } ?? ""),
            (say("linear.loss"), faults.loss.map(share) ?? ""),
            (say("linear.doubled"), faults.duplicate.map(share) ?? ""),
            (say("linear.damaged"), faults.corrupt.map(share) ?? ""),
            (
                say("linear.bandwidth"),
                faults.bandwidth.map { say("linear.aSecond", ["value": size($0)]) } ?? ""
            ),
        ].filter { !$0.1.isEmpty }
    }

    // MARK: Snapshots

    private func spokenSnapshots(_ world: Simulation) -> [String] {
        let rows = SnapshotRow.all(in: world).map(spoken)
        let files = world.nodes.flatMap { node in
            node.peer.disk.files.map { file in
                say("linear.fileOn", ["id": node.id]) + " "
                    + fields([
                        (say("linear.name"), file.name),
                        (say("linear.size"), size(file.bytes.count)),
                        (
                            say("linear.takenOver"),
                            file.isApplied ? say("linear.yes") : say("linear.no")
                        ),
                    ])
            }
        }
        return (rows.isEmpty ? [linear(.now, say("linear.noSnapshotIsUnder"))] : rows) + files
    }

    private func spoken(_ row: SnapshotRow) -> String {
        let way = row.peer.map { " " + say("linear.to4", ["value": $0]) } ?? ""
        let state: String
        var chunks = ""
        switch row.state {
        case .generating(let attempt, let elapsed):
            let again = attempt > 1 ? say("linear.try", ["attempt": attempt]) : ""
            state = say("linear.beingMadeLeft", ["again": again, "left": spokenSpan(elapsed.left)])
        case .wanted(let failed):
            state =
                failed == 0 ? say("linear.wanted") : say("linear.wantedFailed", ["failed": failed])
        case .takingOver(let elapsed):
            state =
                elapsed.map { say("linear.beingTakenOverLeft", ["left": spokenSpan($0.left)]) }
                ?? say("linear.toBeTakenOver")
        case .sending(let reading):
            state = say("linear.beingSentAs", ["number": reading.transfer.number])
            let transfer = reading.transfer
            chunks =
                say(
                    "linear.ofAcknowledged", count: transfer.count,
                    ["acknowledged": transfer.acknowledged])
                + (transfer.resent > 0 ? say("linear.sentAgain", ["resent": transfer.resent]) : "")
                + (transfer.silentWaits > 0
                    ? say("linear.waitsInSilence", ["silentWaits": transfer.silentWaits]) : "")
        }
        return say("linear.snapshotOf", ["node": row.node, "way": way]) + " "
            + fields([
                (say("linear.position"), row.position.map { "\($0)" } ?? ""),
                (say("linear.size"), row.size.map(size) ?? ""), (say("linear.state"), state),
                (say("linear.chunks"), chunks),
            ])
    }
}
