import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// One row a node: role, term, vote, how far its log is, its timer, and what is special.
struct NodesView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let world = model.world
        let hasHeader = !isWithoutHeader(height: rect.height)
        let columns = NodeColumns(width: rect.width)
        if hasHeader { columns.renderTitles(in: rect.row(0), on: &buffer) }
        let clientRow = rect.row(rect.height - 1)
        let body = rect.dropFirst(rows: hasHeader ? 1 : 0).dropLast(rows: clientRows)
        let first = firstShown(of: world.nodes.count, in: body.height)
        for (row, node) in world.nodes.dropFirst(first).prefix(body.height).enumerated() {
            render(node, world, columns, in: body.row(row), on: &buffer)
        }
        if clientRows > 0 { ClientsLine(model: model).render(in: clientRow, on: &buffer) }
    }

    /// Rows below the nodes for those who ask.
    var clientRows: Int { model.world.clients.isEmpty ? 0 : 1 }

    /// Whether the column titles find no row of their own.
    func isWithoutHeader(height: Int) -> Bool {
        height <= model.world.nodes.count + clientRows
    }

    /// Scrolls so that the selected node, or else the leader, is to be seen.
    private func firstShown(of count: Int, in height: Int) -> Int {
        guard count > height else { return 0 }
        return min(max(0, model.target.arrayIndex - height / 2), count - height)
    }

    private func render(
        _ node: Node, _ world: Simulation, _ columns: NodeColumns, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let status = NodeStatus(node)
        let isTarget = model.selectedNode == node.id
        let role = NodeRole(node, status, model.words, buffer.glyphs)
        let words = model.words
        var pen = ColumnPen(rect)
        pen.put(isTarget ? "\(buffer.glyphs.now)" : "", 2, .cursor, on: &buffer)
        pen.put(node.id.description, 4, role.tone, .bold, on: &buffer)
        pen.put(
            "\(role.letter) \(role.shape) \(role.name)", NodeColumns.role, role.tone,
            role.modifiers, on: &buffer)
        let vote = status.vote == .none ? "--" : status.vote.description
        pen.right(String(status.term), NodeColumns.term, .text, on: &buffer)
        pen.right(vote, NodeColumns.vote, .text, on: &buffer)
        pen.right(String(status.commit), NodeColumns.commit, .logCommitted, on: &buffer)
        pen.right(String(status.applied), NodeColumns.applied, .logApplied, on: &buffer)
        pen.right(String(status.log.lastIndex), NodeColumns.last, .text, on: &buffer)
        pen.skip(2)
        renderTimer(of: node, world, in: pen.take(columns.timer), on: &buffer)
        pen.skip(1)
        pen.put(note(for: node, status, world, words), pen.left, .textDim, on: &buffer)
        if isTarget { buffer.overlay(rect, tone: .selection) }
    }

    private func renderTimer(
        of node: Node, _ world: Simulation, in rect: Rect, on buffer: inout Buffer
    ) {
        guard let timer = world.timer(of: node.id) else {
            buffer.put("no timer", at: rect.origin, tone: .textDim, maxWidth: rect.width)
            return
        }
        let total = max(1, timer.total.microseconds)
        let elapsed = timer.elapsed.microseconds
        let isElection = timer.kind == .election
        let tone: Tone =
            !isElection
            ? .roleLeader
            : elapsed * 4 < total * 2 ? .timerLow : elapsed * 4 < total * 3 ? .timerMid : .timerHigh
        // The last six columns say what is left; the bar before them fills up.
        let bar = rect.dropLast(columns: 6)
        Bar(part: elapsed, of: total, tone: tone).render(in: bar, on: &buffer)
        let left = (timer.left.microseconds + 999) / 1000
        let text = isElection ? "\(left)ms" : "hb \(left)"
        buffer.put(
            Text.pad(text, columns: 6, alignment: .right, glyphs: buffer.glyphs),
            at: Point(x: bar.maxX, y: rect.y), tone: .textDim, maxWidth: rect.maxX - bar.maxX)
    }

    /// What is special about a node, in a few words.
    private func note(
        for node: Node, _ status: NodeStatus, _ world: Simulation, _ words: Words
    ) -> String {
        if !node.isUp { return "down" }
        var parts: [String] = []
        if node.isFrozen { parts.append("frozen") }
        if world.nodes.count > 1 && model.isIsolated(node.id) {
            parts.append("cut off")
        } else {
            let cut = NodeSet(
                world.nodes.map(\.id).filter {
                    $0 != node.id
                        && (world.network[node.id, $0].isCut || world.network[$0, node.id].isCut)
                })
            if !cut.isEmpty { parts.append("cut \(words.list(cut))") }
        }
        if let snapshot = snapshotNote(for: node, world) { parts.append(snapshot) }
        if node.isStalled { parts.append("disk full") }
        if !node.bugs.isEmpty { parts.append("breaks \(node.bugs.members.count)") }
        if let phase = words.phase(node.peer.phase) { parts.append(phase) }
        switch status.role {
        case .candidate, .preCandidate:
            parts.append("\(node.peer.raft.grants.count) of \(node.peer.raft.quorum) votes")
        case .follower:
            if let known = world.leader.flatMap({ world.node($0)?.peer.raft.progress(of: node.id) })
            {
                if known.state != .snapshot {
                    let state = known.state == .replicate ? "match" : known.state.word
                    parts.append("\(state) \(known.match)")
                }
            }
        case .leader, nil: break
        }
        return parts.joined(separator: ", ")
    }

    /// How far the snapshot is that the node makes, gets or takes over.
    private func snapshotNote(for node: Node, _ world: Simulation) -> String? {
        if case .apply = node.peer.regionWorker.current { return "takes over" }
        if case .generate = node.peer.regionWorker.current { return "makes snap." }
        for sender in world.nodes where sender.isUp {
            if let transfer = sender.peer.outgoing.first(where: { $0.to == node.id }) {
                return "snap. \(transfer.acknowledged)/\(transfer.count)"
            }
        }
        return nil
    }
}

extension NodeSet {
    init(_ nodes: [NodeID]) {
        self.init()
        for node in nodes { insert(node) }
    }
}

extension Words {
    /// What a node's ready loop does now; nil at rest.
    func phase(_ phase: ReadyPhase) -> String? {
        switch phase {
        case .idle, .send, .advance: nil
        case .install: "installing"
        case .persist: "writing"
        case .apply: "applying"
        }
    }
}

/// How wide the columns of the node table are at this width.
struct NodeColumns {
    let width: Int

    static let role = 14
    static let term = 5
    static let vote = 5
    static let commit = 7
    static let applied = 8
    static let last = 6

    var timer: Int { width >= 90 ? 20 : width >= 74 ? 11 : 9 }

    /// The column titles, over the pane's own row where there is no other.
    func renderTitles(in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        pen.skip(6 + NodeColumns.role)
        pen.right(" term", NodeColumns.term, .textDim, on: &buffer)
        pen.right(" vote", NodeColumns.vote, .textDim, on: &buffer)
        pen.right(" commit", NodeColumns.commit, .textDim, on: &buffer)
        pen.right(" applied", NodeColumns.applied, .textDim, on: &buffer)
        pen.right(" last", NodeColumns.last, .textDim, on: &buffer)
        pen.put("  timer ", min(8, pen.left), .textDim, on: &buffer)
    }
}

/// A node's role as letter, shape, word and tone.
struct NodeRole {
    let letter: String
    let shape: Character
    let name: String
    let tone: Tone
    let modifiers: Modifiers

    init(_ node: Node, _ status: NodeStatus, _ words: Words, _ glyphs: Glyphs) {
        guard let role = status.role else {
            (letter, shape, name, tone, modifiers) = ("X", glyphs.down, "down", .roleDown, [])
            return
        }
        let isLearner = status.configuration.learners.contains(status.id)
        letter = node.isFrozen ? "=" : isLearner ? "N" : words.letter(role)
        name = node.isFrozen ? "frozen" : isLearner ? "learner" : words.name(role)
        switch role {
        case .follower where node.isFrozen: (shape, tone) = (glyphs.paused, .rolePaused)
        case .follower where isLearner: (shape, tone) = (glyphs.learner, .roleLearner)
        case .follower: (shape, tone) = (glyphs.follower, .roleFollower)
        case .preCandidate: (shape, tone) = (glyphs.preCandidate, .rolePreCandidate)
        case .candidate: (shape, tone) = (glyphs.candidate, .roleCandidate)
        case .leader: (shape, tone) = (glyphs.leader, .roleLeader)
        }
        modifiers = role == .leader || role == .candidate ? .bold : []
    }
}

/// Writes one table row, column after column.
struct ColumnPen {
    private let rect: Rect
    private var x: Int

    init(_ rect: Rect) {
        self.rect = rect
        x = rect.x
    }

    var left: Int { max(0, rect.maxX - x) }

    mutating func skip(_ columns: Int) { x += columns }

    /// The next columns as a rectangle of their own.
    mutating func take(_ columns: Int) -> Rect {
        defer { x += columns }
        return Rect(x: x, y: rect.y, width: max(0, min(columns, left)), height: rect.height)
    }

    mutating func put(
        _ text: String, _ columns: Int, _ tone: Tone, _ modifiers: Modifiers = [],
        alignment: Alignment = .left, on buffer: inout Buffer
    ) {
        let place = take(columns)
        guard place.height > 0, place.width > 0 else { return }
        buffer.put(
            Text.pad(text, columns: place.width, alignment: alignment, glyphs: buffer.glyphs),
            at: place.origin, tone: tone, modifiers: modifiers, maxWidth: place.width)
    }

    mutating func right(_ text: String, _ columns: Int, _ tone: Tone, on buffer: inout Buffer) {
        put(text, columns, tone, alignment: .right, on: &buffer)
    }
}
