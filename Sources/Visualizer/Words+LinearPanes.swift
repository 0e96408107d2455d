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
            .pane, "\(name)\(model.isZoomed ? ", whole" : ""); read tells it, up and down move")
    }

    /// What stands beside the nodes.
    func spokenSide(_ side: SideView, in model: Model) -> [String] {
        let world = model.world
        switch side {
        case .messages: return spokenMessages(model)
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
                ? "\(spokenSpan(timer.left)) to its next heartbeat"
                : "\(spokenSpan(timer.left)) to its election timeout"
        }
        let last = status.log.lastIndex
        return "Node \(node.id). "
            + fields([
                ("Role", roleName(node, status)), ("Term", "\(status.term)"),
                ("Vote", status.vote == .none ? "none" : "\(status.vote)"),
                ("Commit", "\(status.commit)"), ("Applied", "\(status.applied)"),
                ("Last entry", last == 0 ? "none" : "\(place(last, in: status))"),
                ("Timer", timer ?? ""), ("Note", note),
            ])
    }

    private func roleName(_ node: Node, _ status: NodeStatus) -> String {
        guard let role = status.role else { return "down" }
        let name =
            switch role {
            case .follower: "follower"
            case .preCandidate: "pre-candidate"
            case .candidate: "candidate"
            case .leader: "leader"
            }
        let isLearner = status.configuration.learners.contains(status.id)
        return (isLearner ? "learner" : name) + (node.isFrozen ? ", frozen" : "")
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
                ("Leader it knows", status.leader == .none ? "none" : "\(status.leader)"),
                ("Entries", entries(of: status)),
                ("Snapshot", status.snapshot == .zero ? "none" : "\(status.snapshot)"),
                ("Started", node.starts == 1 ? "1 time" : "\(node.starts) times"),
                ("Waiting in its queue", "\(node.peer.queue.count)"),
                ("Phase", node.isUp ? name(node.peer.phase) : ""),
                ("Broken rules", node.bugs.members.map(\.name).joined(separator: ", ")),
            ]))
        if let known, id != world.leader {
            lines.append(
                "What the leader knows of it. "
                    + fields([
                        ("Match", "\(known.match)"), ("Next", "\(known.next)"),
                        ("State", known.state.word + (known.isPaused ? ", paused" : "")),
                    ]))
        }
        return lines
    }

    func selection(of node: NodeID?, in model: Model) -> String {
        guard let node, let chosen = model.world.node(node) else {
            return linear(.selected, "no node; keys act on \(model.target)")
        }
        return linear(.selected, spoken(chosen, in: model))
    }

    // MARK: Messages and links

    func spokenMessages(_ model: Model) -> [String] {
        let rows = MessageRow.shown(of: model.world)
        guard !rows.isEmpty else { return [linear(.now, "nothing is in flight")] }
        return rows.map { spoken($0.flight, in: model.world) }
    }

    /// `Message m87. From n3 to n4. AppendEntries prev 40 t4 +3. Arrives in 9.0 ms.`
    func spoken(_ flight: Flight, in world: Simulation) -> String {
        let message = flight.message
        return "Message m\(flight.number). From \(message.from) to \(message.to). "
            + "\(closed(contents(flight))) \(closed(arrival(flight, in: world)))"
    }

    private func arrival(_ flight: Flight, in world: Simulation) -> String {
        if flight.isHeld { return "Held" }
        if flight.isWaiting { return "Waits at the frozen node" }
        if world.setup.pace == .manual { return "Arrives when it is delivered" }
        let left = flight.arrivesAt > world.now ? flight.arrivesAt - world.now : .zero
        if flight.willBeLost { return "Will be lost in \(spokenSpan(left))" }
        return "Arrives \(flight.isDamaged ? "damaged " : "")in \(spokenSpan(left))"
    }

    var noMessage: String { "no message" }

    func spokenFields(of flight: Flight, in world: Simulation) -> String {
        let message = flight.message
        let entries = message.entries.enumerated().map { number, entry in
            let place = Position(index: message.index + 1 + number, term: entry.term)
            return "\(place) \(command(entry.payload))"
        }
        return "Message m\(flight.number). "
            + fields([
                ("Kind", name(message.kind)), ("From", "\(message.from)"),
                ("To", "\(message.to)"), ("Term", "\(message.term)"),
                ("Says", contents(flight)), ("Position", "\(message.position)"),
                ("Commit", "\(message.commit)"), ("Refused", message.reject ? "yes" : ""),
                ("Hint", message.reject ? "\(message.rejectHint)" : ""),
                ("Entries", entries.joined(separator: "; ")),
                ("Snapshot", message.snapshot.map { "\($0.position)" } ?? ""),
                ("Sent", spokenTime(flight.sentAt)), ("Way", arrival(flight, in: world)),
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
                let way = isSame ? "Links between \(from) and \(to)" : "Link \(from) to \(to)"
                let state = link.isCut ? "cut" : "open"
                lines.append("\(way). " + fields([("State", state)] + faults))
            }
        }
        let reached = nodes.map { node in
            nodes.filter { $0 != node && !network[node, $0].isCut }
        }
        for (node, others) in zip(nodes, reached) where others.count < nodes.count - 1 {
            let list = others.isEmpty ? "nobody" : others.map(\.description).joined(separator: " ")
            lines.append("Node \(node) reaches \(list).")
        }
        if lines.isEmpty { lines.append("Links: none is cut, every node reaches every other.") }
        lines.append(
            fields([
                ("Messages in flight", "\(network.inFlightCount)"),
                ("Sent", "\(network.sentCount)"), ("Delivered", "\(network.deliveredCount)"),
                ("Lost", "\(network.lostCount)"),
            ]))
        return lines
    }

    private func spoken(_ faults: LinkFaults) -> [(header: String, value: String)] {
        let share = { (millionths: Int) in "\(millionths / 10_000) percent" }
        return [
            ("Delay", faults.latency.map { "\($0)" } ?? ""),
            ("Loss", faults.loss.map(share) ?? ""),
            ("Doubled", faults.duplicate.map(share) ?? ""),
            ("Damaged", faults.corrupt.map(share) ?? ""),
            ("Bandwidth", faults.bandwidth.map { "\(size($0)) a second" } ?? ""),
        ].filter { !$0.1.isEmpty }
    }

    // MARK: Snapshots

    private func spokenSnapshots(_ world: Simulation) -> [String] {
        let rows = SnapshotRow.all(in: world).map(spoken)
        let files = world.nodes.flatMap { node in
            node.peer.disk.files.map { file in
                "File on \(node.id). "
                    + fields([
                        ("Name", file.name), ("Size", size(file.bytes.count)),
                        ("Taken over", file.isApplied ? "yes" : "no"),
                    ])
            }
        }
        return (rows.isEmpty ? [linear(.now, "no snapshot is under way")] : rows) + files
    }

    private func spoken(_ row: SnapshotRow) -> String {
        let way = row.peer.map { " to \($0)" } ?? ""
        let state: String
        var chunks = ""
        switch row.state {
        case .generating(let attempt, let elapsed):
            let again = attempt > 1 ? ", try \(attempt)" : ""
            state = "being made\(again), \(spokenSpan(elapsed.left)) left"
        case .wanted(let failed): state = failed == 0 ? "wanted" : "wanted, \(failed) failed"
        case .takingOver(let elapsed):
            state =
                elapsed.map { "being taken over, \(spokenSpan($0.left)) left" }
                ?? "to be taken over"
        case .sending(let reading):
            state = "being sent as s\(reading.transfer.number)"
            let transfer = reading.transfer
            chunks =
                "\(transfer.acknowledged) of \(transfer.count) acknowledged"
                + (transfer.resent > 0 ? ", \(transfer.resent) sent again" : "")
                + (transfer.silentWaits > 0 ? ", \(transfer.silentWaits) waits in silence" : "")
        }
        return "Snapshot of \(row.node)\(way). "
            + fields([
                ("Position", row.position.map { "\($0)" } ?? ""),
                ("Size", row.size.map(size) ?? ""), ("State", state), ("Chunks", chunks),
            ])
    }

    // MARK: The store and its clients

    private func spokenLoop(of id: NodeID, in world: Simulation) -> [String] {
        guard let node = world.node(id) else { return [] }
        guard node.isUp else {
            return [linear(.now, "\(id) is down: its queue is gone, its disk is left")]
        }
        let reading = LoopReading(node, in: world, self)
        return [
            "Ready loop of \(id). "
                + fields([
                    ("Phase", name(reading.phase)), ("It", reading.doing.first ?? ""),
                    ("Waits", reading.obstacle?.first ?? reading.waiting.first ?? ""),
                    ("Queue", reading.contents(of: .queue).first ?? ""),
                    ("Round", reading.sizes.first ?? ""),
                    (name(LoopPart.logGC), reading.contents(of: .logGC).first ?? ""),
                    (name(LoopPart.region), reading.contents(of: .region).first ?? ""),
                ])
        ]
    }

    /// Records that are told at once.
    private static let recordLimit = 20

    private func spokenDisk(of id: NodeID, in world: Simulation, from first: Int) -> [String] {
        guard let node = world.node(id) else { return [] }
        let inspection = Inspection(node, self)
        let records = inspection.records
        let start = min(first, max(0, records.count - 1))
        let shown = records.dropFirst(start).prefix(Words.recordLimit)
        return ["Disk of \(id)."]
            + inspection.rows.map { row in
                "\(row.name). "
                    + fields([
                        ("Memory", row.memory), ("Disk", row.disk), ("Unsynced", row.unsynced),
                    ])
            } + inspection.notes.map { linear(.note, $0) }
            + shown.map { record in
                "Record \(record.name). "
                    + fields([
                        ("Contents", record.contents), ("Bytes", record.size),
                        ("Checksum", record.checksum), ("Key", record.key),
                        ("Synced", record.isUnsynced ? "no" : ""),
                    ])
            }
            + (records.count > shown.count
                ? [linear(.note, "\(records.count) records; up and down in this pane tell others")]
                : [])
    }

    func spokenRequest(_ model: Model) -> [String] {
        guard let record = model.followedRequest else {
            return [linear(.now, "nobody has asked anything yet")]
        }
        let reading = RequestReading(record, in: model.world, self)
        let stations = RequestStage.allCases.compactMap { stage -> String? in
            guard let time = reading.time(of: stage) else { return nil }
            let detail = reading.detail(of: stage)
            return "Station \(name(stage)), \(spokenTime(time))."
                + (detail.isEmpty ? "" : " \(closed(detail))")
        }
        return ["Request \(closed(reading.title)) \(closed(reading.way))"] + stations
            + [linear(.now, reading.present)]
    }

    private func spokenClients(_ world: Simulation) -> [String] {
        guard !world.clients.isEmpty else {
            return [linear(.now, "no client has asked anything: client c1 put x 1 asks once")]
        }
        return world.clients.map { client in
            let reading = ClientReading(client, in: world, self)
            return "Client \(client.id). "
                + fields([
                    ("Waits for", reading.forms.first ?? ""),
                    ("Done", "\(client.answeredCount)"), ("Retried", "\(client.retriedCount)"),
                    ("Timed out", "\(client.timedOutCount)"),
                    ("Gave up", "\(client.gaveUpCount)"),
                ])
        }
    }
}
