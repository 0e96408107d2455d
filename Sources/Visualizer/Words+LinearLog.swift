import RaftCore
import RaftSim
import RaftStore

/// The logs, as sentences: entry by entry who holds it, or node by node what it has.
extension Words {
    /// Entries that are told at once.
    private static let limit = 10

    /// The last entries of the cluster, as far back as the log pane is scrolled.
    func spokenLogs(_ model: Model) -> [String] {
        let statuses = model.world.nodes.map(NodeStatus.init)
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        guard last > 0 else { return [linear(.now, "every log is empty")] }
        let end = max(1, last - model.logOffset)
        let base = statuses.map { $0.log.base.index }.min() ?? 0
        let start = max(1, min(end, base + 1), end - Words.limit + 1)
        return (start...max(start, end)).map { spoken(entry: $0, of: statuses, in: model.world) }
            + statuses.map { status in
                "Log of \(status.id). "
                    + fields([
                        ("Commit", "\(status.commit)"), ("Applied", "\(status.applied)"),
                        ("Last", "\(status.log.lastIndex)"), ("Truncated", truncated(status)),
                    ])
            }
    }

    /// `1 to 43`, or `none`.
    func entries(of status: NodeStatus) -> String {
        guard !status.log.isEmpty else { return "none" }
        return "\(status.log.firstIndex) to \(status.log.lastIndex)"
    }

    private func truncated(_ status: NodeStatus) -> String {
        let base = status.log.base
        return base.index == 0 ? "" : "up to \(base)"
    }

    /// One index on every node, grouped by what stands there.
    private func spoken(
        entry index: LogIndex, of statuses: [NodeStatus], in world: Simulation
    ) -> String {
        let leader = world.leader.flatMap(world.node).map(NodeStatus.init)
        var kinds: [(text: String, nodes: [NodeID])] = []
        var missing: [NodeID] = []
        var compacted: [NodeID] = []
        for status in statuses {
            if index <= status.log.base.index {
                compacted.append(status.id)
            } else if index > status.log.lastIndex {
                missing.append(status.id)
            } else {
                let entry = status.log[index]
                let text = "t\(entry.term) \(command(entry.payload))"
                if let place = kinds.firstIndex(where: { $0.text == text }) {
                    kinds[place].nodes.append(status.id)
                } else {
                    kinds.append((text, [status.id]))
                }
            }
        }
        let leaders = leader.flatMap { leader in leader.log.term(at: index) }
        var parts = kinds.map { kind in
            let isConflict = leaders.map { !kind.text.hasPrefix("t\($0) ") } ?? false
            return "\(kind.text) at \(list(kind.nodes))"
                + (isConflict ? ", in conflict with the leader" : "")
        }
        if !compacted.isEmpty { parts.append("Truncated at \(list(compacted))") }
        if !missing.isEmpty { parts.append("Missing at \(list(missing))") }
        let committed = statuses.filter { $0.commit >= index }.map(\.id)
        parts.append(
            committed.isEmpty ? "Not committed" : "Known committed at \(list(committed))")
        return "Entry \(index). " + parts.map(closed).joined(separator: " ")
    }

    private func list(_ nodes: [NodeID]) -> String {
        nodes.map(\.description).joined(separator: " ")
    }

    /// Every entry that one node has.
    func spokenLog(of id: NodeID, in model: Model) -> [String] {
        guard let node = model.world.node(id) else { return [] }
        let status = NodeStatus(node)
        let stable = node.isUp ? node.peer.raft.log.stable : status.log.lastIndex
        let head =
            "Log of \(id). "
            + fields([
                ("Entries", entries(of: status)),
                ("Truncated", truncated(status)), ("Commit", "\(status.commit)"),
                ("Applied", "\(status.applied)"),
            ])
        guard !status.log.isEmpty else { return [head] }
        return [head]
            + status.log.indexes.suffix(50).map { index in
                let entry = status.log[index]
                let state =
                    index <= status.applied
                    ? "applied" : index <= status.commit ? "committed" : "not committed"
                return "Entry \(Position(index: index, term: entry.term)). "
                    + "\(closed(command(entry.payload))) "
                    + closed(index > stable ? "\(state), not on disk" : state).capitalizedFirst
            }
    }

    /// One entry's story: who holds it, when it was proposed, committed and applied.
    func spokenEntry(_ index: LogIndex, in model: Model) -> [String] {
        let history = model.history
        let statuses = model.world.nodes.map(NodeStatus.init)
        var lines = [spoken(entry: index, of: statuses, in: model.world)]
        let landmarks: [Landmark] =
            [.proposed(index, term: nil), .committed(index)]
            + model.world.nodes.map { Landmark.applied(index, on: $0.id) }
        let moments = landmarks.compactMap { landmark in
            history.move(of: landmark).map { (moves: $0, name: name(landmark)) }
        }
        for moment in moments.sorted(by: { $0.moves < $1.moves })
        where moment.moves <= history.moves {
            let step = history.branch.steps(atMove: moment.moves)
            lines.append("Step \(step). \(closed(moment.name.capitalizedFirst))")
        }
        if lines.count == 1 { lines.append(linear(.now, "entry \(index) was not proposed yet")) }
        return lines
    }
}

extension EntryLog {
    /// From the first entry to the last one; of a log that holds any.
    var indexes: ClosedRange<LogIndex> { firstIndex...lastIndex }
}

extension String {
    /// With a capital at its beginning; names such as n3 and m7 stay as they are.
    var capitalizedFirst: String {
        dropFirst().first?.isNumber == true ? self : prefix(1).uppercased() + dropFirst()
    }
}
