import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The logs of all nodes, aligned by index: term and command of each entry, how far each node has
/// committed and applied, what conflicts with the leader, what is missing or compacted.
struct LogView: View {
    let model: Model

    /// The signs that the pane shows at this moment and that need a word, as many as fit.
    static func legend(
        _ world: Simulation, columns: Int, _ glyphs: Glyphs, _ words: Words
    ) -> String {
        var parts: [String] = []
        let statuses = world.nodes.map(NodeStatus.init)
        if statuses.contains(where: { $0.deleted < $0.log.base.index }) {
            parts.append(words.say("log.truncatedStillOnDisk", ["barUnderWay": glyphs.barUnderWay]))
        }
        if SnapshotsUnderWay(in: world).areAny(in: world) {
            parts.append(words.say("log.fromASnapshot", ["incoming": glyphs.incoming]))
        }
        // The rarest come first: they need their word most.
        parts += [
            words.say(
                "log.commitApplied",
                [
                    "commitBoundary": glyphs.commitBoundary,
                    "appliedBoundary": glyphs.appliedBoundary,
                ]), words.say("log.conflict"),
            words.say("log.notOnDisk"), words.say("log.missing", ["missing": glyphs.missing]),
        ]
        if world.leader != nil {
            parts.append(
                words.say("log.matchNext", ["match": glyphs.match, "nextIndex": glyphs.nextIndex]))
        }
        parts.append(
            words.say(
                "log.scroll", ["left": words.shortKey(.left), "right": words.shortKey(.right)]))
        while parts.count > 1,
            Text.width(parts.joined(separator: "  "), glyphs: glyphs) > columns
        {
            parts.removeLast()
        }
        return parts.joined(separator: "  ")
    }

    static let nameWidth = 8

    func render(in rect: Rect, on buffer: inout Buffer) {
        let world = model.world
        let grid = LogGrid(model: model, world: world, columns: rect.width - LogView.nameWidth)
        renderIndexes(grid, in: rect.row(0), on: &buffer)
        let (body, window) = rows(in: rect)
        for (row, node) in world.nodes[window].enumerated() {
            render(node, grid, in: body.row(row), on: &buffer)
        }
        // Below the nodes, as far as there is room: who holds it, what the leader knows of that,
        // who applied it.
        let below = rect.dropFirst(rows: body.maxY - rect.y)
        for (row, count) in grid.counts.prefix(below.height).enumerated() {
            renderCount(count, grid, in: below.row(row), on: &buffer)
        }
        let last = below.dropFirst(rows: grid.counts.count).row(0)
        guard !last.isEmpty else { return }
        let story = model.entryLine(columns: last.width - 3)
        Line("  \(story ?? model.words.logCursorHint)", story == nil ? .textDim : .text)
            .render(in: last, on: &buffer)
    }

    /// The rows of the nodes, and which nodes they show.
    func rows(in rect: Rect) -> (body: Rect, window: Range<Int>) {
        let count = model.world.nodes.count
        let spare = max(0, rect.height - 1 - count)
        let body = rect.dropFirst(rows: 1).dropLast(rows: min(spare, LogGrid.Count.allCases.count))
            .prefix(rows: count)
        let first =
            count > body.height
            ? min(max(0, model.target.arrayIndex - body.height / 2), count - body.height) : 0
        return (body, first..<min(count, first + body.height))
    }

    private func grid(in rect: Rect) -> LogGrid {
        LogGrid(model: model, world: model.world, columns: rect.width - LogView.nameWidth)
    }

    /// The node and the index at a point; no index over the names.
    func cell(at point: Point, in rect: Rect) -> (node: NodeID, index: LogIndex?)? {
        let (body, window) = rows(in: rect)
        let number = window.lowerBound + point.y - body.y
        guard body.contains(point), window.contains(number) else { return nil }
        let node = NodeID(number + 1)
        let grid = grid(in: rect)
        let place = (point.x - rect.x - LogView.nameWidth) / grid.cellWidth
        guard point.x >= rect.x + LogView.nameWidth, grid.indexes.indices.contains(place) else {
            return (node, nil)
        }
        return (node, grid.indexes[place])
    }

    /// Where the cursor of the log stands.
    func cursor(in rect: Rect) -> Point? {
        let (body, window) = rows(in: rect)
        let row = model.target.arrayIndex
        guard window.contains(row) else { return nil }
        let y = body.y + row - window.lowerBound
        let grid = grid(in: rect)
        guard let index = model.logCursor, let place = grid.indexes.firstIndex(of: index) else {
            return model.selectedNode == nil ? nil : Point(x: body.x, y: y)
        }
        return Point(x: rect.x + LogView.nameWidth + place * grid.cellWidth, y: y)
    }

    private func renderIndexes(_ grid: LogGrid, in rect: Rect, on buffer: inout Buffer) {
        buffer.put(
            "   " + model.words.say("log.index"), at: rect.origin, tone: .textDim,
            maxWidth: rect.width)
        for (place, index) in grid.indexes.enumerated() {
            let cell = grid.place(place, in: rect, from: LogView.nameWidth)
            buffer.put(
                Text.pad(
                    String(index), columns: cell.width - 1, alignment: .right,
                    glyphs: buffer.glyphs), at: cell.origin,
                tone: index == model.logCursor ? .cursor : .textDim,
                modifiers: index == model.logCursor ? .bold : [], maxWidth: cell.width)
        }
    }

    private func render(
        _ node: Node, _ grid: LogGrid, in rect: Rect, on buffer: inout Buffer
    ) {
        let status = NodeStatus(node)
        let role = NodeRole(node, status, model.words, buffer.glyphs)
        var pen = ColumnPen(rect)
        pen.put(
            model.selectedNode == node.id ? "\(buffer.glyphs.now)" : "", 2, .cursor, on: &buffer)
        pen.put("\(node.id) \(role.letter)", 6, role.tone, .bold, on: &buffer)
        let coming = grid.snapshots.position(at: node)
        let isCommitNew = model.changes?.areIn(\.commit, of: status) == true
        for (place, index) in grid.indexes.enumerated() {
            let cell = grid.place(place, in: rect, from: LogView.nameWidth)
            guard cell.width > 1 else { continue }
            if let coming, index > status.log.base.index, index <= coming.index {
                renderReplaced(by: coming, status, index, in: cell, on: &buffer)
            } else {
                renderCell(
                    status, grid, index, isStable: index <= status.stable, in: cell, on: &buffer)
            }
            let boundary =
                index == status.commit
                ? buffer.glyphs.commitBoundary
                : index == status.applied ? buffer.glyphs.appliedBoundary : nil
            if let boundary, index > 0 {
                let isNew = isCommitNew && index == status.commit
                buffer.put(
                    String(boundary), at: Point(x: cell.maxX - 1, y: cell.y), tone: .logBoundary,
                    modifiers: isNew ? [.bold, .reversed] : .bold, maxWidth: 1)
            }
            if let sign = grid.progressSign(of: node.id, at: index, buffer.glyphs) {
                renderProgress(sign, in: cell, on: &buffer)
            }
            if index == model.logCursor, node.id == model.target {
                buffer.overlay(cell.dropLast(columns: 1), tone: .match)
            }
        }
    }

    /// What the leader knows of a peer's log, in the first column of a cell where it is free.
    private func renderProgress(_ sign: Character, in cell: Rect, on buffer: inout Buffer) {
        guard buffer[cell.x, cell.y].scalar == " " else { return }
        buffer.put(
            String(sign), at: cell.origin, tone: .roleLeader, modifiers: .bold, maxWidth: 1)
    }

    /// What a snapshot on its way will replace: entries that it covers, and those it brings.
    private func renderReplaced(
        by snapshot: Position, _ status: NodeStatus, _ index: LogIndex, in cell: Rect,
        on buffer: inout Buffer
    ) {
        let width = cell.width - 1
        let sign = String(buffer.glyphs.incoming)
        var text = sign
        if index == snapshot.index { text += "\(snapshot)" }
        if index <= status.log.lastIndex {
            let entry = status.log[index]
            text += "\(entry.term):\(model.words.shortCommand(entry.payload))"
        }
        buffer.put(
            Text.pad(text, columns: width, alignment: .right, glyphs: buffer.glyphs),
            at: cell.origin, tone: .messageSnapshot, maxWidth: width)
    }

    private func renderCell(
        _ status: NodeStatus, _ grid: LogGrid, _ index: LogIndex, isStable: Bool, in cell: Rect,
        on buffer: inout Buffer
    ) {
        let width = cell.width - 1
        let text: String
        var tone: Tone
        var modifiers: Modifiers = []
        let change = model.changes?.cell(index, of: status) ?? .none
        if case .removed(let entry) = change {
            let command = model.words.shortCommand(entry.payload)
            text = Text.cut(
                "\(buffer.glyphs.cross)\(entry.term):\(command)", columns: width,
                glyphs: buffer.glyphs)
            tone = .logConflict
        } else if index <= status.log.base.index {
            text = grid.truncated(status, index, width: width, glyphs: buffer.glyphs)
            tone = .logSnapshot
        } else if index > status.log.lastIndex {
            let isMissing = index <= grid.leaderLast
            text = isMissing ? String(buffer.glyphs.missing) : ""
            tone = .logMissing
        } else {
            let entry = status.log[index]
            tone = .logTerm(UInt64(entry.term))
            let isConflict = grid.leaderTerm(at: index).map { $0 != entry.term } ?? false
            let command = model.words.shortCommand(entry.payload)
            var full = "\(entry.term):\(command)"
            if isConflict {
                full = "!" + full
                tone = .logConflict
            }
            if !isStable { modifiers.insert(.underlined) }
            if index > status.commit { modifiers.insert(.italic) }
            text = Text.cut(isStable ? full : "_" + full, columns: width, glyphs: buffer.glyphs)
        }
        var pen = ColumnPen(cell)
        pen.put(
            text, width, tone, modifiers, alignment: .right, on: &buffer,
            isChanged: change == .new || change == .truncated)
    }

    /// How many nodes hold on disk, have acknowledged or have applied each of the leader's entries.
    private func renderCount(
        _ count: LogGrid.Count, _ grid: LogGrid, in rect: Rect, on buffer: inout Buffer
    ) {
        guard grid.leaderLast > 0 else { return }
        buffer.put(
            Text.pad(model.words.name(count), columns: LogView.nameWidth, alignment: .right),
            at: rect.origin, tone: .textDim, maxWidth: rect.width)
        for (place, index) in grid.indexes.enumerated() {
            guard let copies = grid.value(of: count, at: index) else { continue }
            let cell = grid.place(place, in: rect, from: LogView.nameWidth)
            let isQuorum = count != .applied && copies >= grid.quorum && grid.mayCommit(index)
            buffer.put(
                Text.pad(
                    "\(copies)" + (isQuorum ? String(buffer.glyphs.check) : " "),
                    columns: cell.width - 1, alignment: .right, glyphs: buffer.glyphs),
                at: cell.origin, tone: isQuorum ? .invariantOK : .textDim, maxWidth: cell.width)
        }
    }
}

/// Which indexes are shown, and what the leader holds there.
struct LogGrid {
    let indexes: [LogIndex]
    let cellWidth: Int
    let quorum: Int
    let snapshots: SnapshotsUnderWay
    private let leader: NodeStatus?
    private let statuses: [NodeStatus]
    private let voters: NodeSet
    /// What the leader knows of each node's log, by the place of the node.
    private let progress: [Progress?]

    /// What can be counted for an entry.
    enum Count: Hashable, CaseIterable { case copies, acknowledged, applied }

    /// The counts in the order in which they find room.
    var counts: [Count] { Count.allCases }

    init(model: Model, world: Simulation, columns: Int) {
        statuses = world.nodes.map(NodeStatus.init)
        snapshots = SnapshotsUnderWay(in: world)
        let leading = world.leader.flatMap(world.node)
        leader = leading.map(NodeStatus.init)
        progress = world.nodes.map { leading?.peer.raft.progress(of: $0.id) }
        voters = world.setup.configuration.voters
        quorum = voters.count / 2 + 1
        cellWidth = columns >= 88 ? 9 : 7
        let shown = max(1, columns / cellWidth)
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        let end = max(shown, last + 1) - model.logOffset
        let start = max(1, end - shown + 1)
        indexes = Array(start..<start + shown)
    }

    func place(_ number: Int, in rect: Rect, from left: Int) -> Rect {
        Rect(x: rect.x + left + number * cellWidth, y: rect.y, width: cellWidth, height: 1)
            .intersection(rect)
    }

    var leaderLast: LogIndex { leader?.log.lastIndex ?? 0 }

    func leaderTerm(at index: LogIndex) -> Term? { leader?.log.term(at: index) }

    /// Match and next of a peer, as far as they stand at an index; the leader knows itself,
    /// and sends nothing to who waits for a snapshot.
    func progressSign(of node: NodeID, at index: LogIndex, _ glyphs: Glyphs) -> Character? {
        guard let known = progress[node.arrayIndex], node != leader?.id else { return nil }
        if index == known.next, known.state != .snapshot { return glyphs.nextIndex }
        return index == known.match ? glyphs.match : nil
    }

    /// Whether a majority of copies commits the leader's entry, or has done so: one of an earlier
    /// term waits for one of the leader's own (§5.4.2).
    func mayCommit(_ index: LogIndex) -> Bool {
        guard let leader else { return false }
        return index <= leader.commit || leader.log.term(at: index) == leader.term
    }

    /// Of the voters alone: learners decide nothing.
    func value(of count: Count, at index: LogIndex) -> Int? {
        guard holdsLeadersEntry(leader, index) else { return nil }
        return statuses.count { status in
            guard voters.contains(status.id) else { return false }
            return switch count {
            case .copies: index <= status.stable && holdsLeadersEntry(status, index)
            // The leader counts itself once its own write is done.
            case .acknowledged: (progress[status.id.arrayIndex]?.match ?? 0) >= index
            case .applied: status.applied >= index
            }
        }
    }

    /// Whether a node holds the leader's entry, compacted or not.
    private func holdsLeadersEntry(_ status: NodeStatus?, _ index: LogIndex) -> Bool {
        guard let status, let leader, index > leader.log.base.index,
            let digest = leader.log.digest(at: index)
        else { return false }
        return index <= status.log.base.index || status.log.digest(at: index) == digest
    }

    /// What stands in place of compacted entries: the range, once, at its end; entries that log
    /// GC has not deleted yet look different.
    func truncated(
        _ status: NodeStatus, _ index: LogIndex, width: Int, glyphs: Glyphs
    ) -> String {
        guard index == status.log.base.index else {
            let sign = index > status.deleted ? glyphs.barUnderWay : glyphs.truncated
            return String(repeating: sign, count: width)
        }
        let text = "..\(index) t\(status.log.base.term)"
        return Text.cut(text, columns: width, glyphs: glyphs)
    }
}
