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
        if hasHeader { columns.renderTitles(model.words, in: rect.row(0), on: &buffer) }
        let clientRow = rect.row(rect.height - 1)
        let snapshots = SnapshotsUnderWay(in: world)
        let body = rect.dropFirst(rows: hasHeader ? 1 : 0).dropLast(rows: clientRows)
        let first = firstShown(of: world.nodes.count, in: body.height)
        for (row, node) in world.nodes.dropFirst(first).prefix(body.height).enumerated() {
            render(node, snapshots, columns, in: body.row(row), on: &buffer)
        }
        renderHidden(above: first, in: body, on: &buffer)
        if clientRows > 0 { ClientsLine(model: model).render(in: clientRow, on: &buffer) }
    }

    /// How many nodes do not fit above and below, where the cursor stands in other rows.
    private func renderHidden(above: Int, in body: Rect, on buffer: inout Buffer) {
        let below = model.world.nodes.count - above - body.height
        let glyphs = buffer.glyphs
        for (count, sign, row) in [
            (above, glyphs.moreAbove, 0), (below, glyphs.moreBelow, body.height - 1),
        ] where count > 0 && body.height > 0 {
            let place = body.row(row).prefix(columns: 2)
            Line("\(sign)\(count < 10 ? "\(count)" : "+")", .title, .bold).render(
                in: place, on: &buffer)
        }
    }

    /// Rows below the nodes for those who ask.
    var clientRows: Int { model.world.clients.isEmpty ? 0 : 1 }

    /// Whether the column titles find no row of their own.
    func isWithoutHeader(height: Int) -> Bool {
        height <= model.world.nodes.count + clientRows
    }

    /// The places of the nodes that are shown in so many rows.
    func window(in height: Int) -> Range<Int> {
        let count = model.world.nodes.count
        let first = firstShown(of: count, in: height)
        return first..<min(count, first + height)
    }

    /// Where the rows of the nodes begin, and which are shown.
    func rows(in rect: Rect) -> (rows: Rect, window: Range<Int>) {
        let hasHeader = !isWithoutHeader(height: rect.height)
        let body = rect.dropFirst(rows: hasHeader ? 1 : 0).dropLast(rows: clientRows)
        return (body, window(in: body.height))
    }

    /// Scrolls so that the selected node, or else the leader, is to be seen.
    private func firstShown(of count: Int, in height: Int) -> Int {
        guard count > height else { return 0 }
        return min(max(0, model.target.arrayIndex - height / 2), count - height)
    }

    private func render(
        _ node: Node, _ snapshots: SnapshotsUnderWay, _ columns: NodeColumns, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let status = NodeStatus(node)
        let isTarget = model.selectedNode == node.id
        let changes = model.changes
        let role = NodeRole(node, status, model.words, buffer.glyphs)
        var pen = ColumnPen(rect)
        pen.put(isTarget ? "\(buffer.glyphs.now)" : "", 2, .cursor, on: &buffer)
        pen.put(node.id.description, 4, role.tone, .bold, on: &buffer)
        pen.put(
            columns.role < 14
                ? "\(role.letter) \(role.shape)" : "\(role.letter) \(role.shape) \(role.name)",
            columns.role, role.tone,
            role.modifiers, on: &buffer,
            isChanged: changes?.areInRole(of: status, isFrozen: node.isFrozen) == true)
        let vote = status.vote == .none ? "--" : status.vote.description
        func number<Value: Equatable>(
            _ text: String, _ field: KeyPath<NodeStatus, Value>, _ width: Int, _ tone: Tone
        ) {
            pen.put(
                text, width, tone, alignment: .right, on: &buffer,
                isChanged: changes?.areIn(field, of: status) == true)
        }
        number(String(status.term), \.term, NodeColumns.term, .text)
        number(vote, \.vote, NodeColumns.vote, .text)
        number(String(status.commit), \.commit, NodeColumns.commit, .logCommitted)
        number(String(status.applied), \.applied, columns.applied, .logApplied)
        number(String(status.log.lastIndex), \.log.lastIndex, NodeColumns.last, .text)
        pen.skip(2)
        renderTimer(of: node, model.world, in: pen.take(columns.timer), on: &buffer)
        pen.skip(1)
        let note = model.words.fitting(pen.left, buffer.glyphs) {
            NodeNote(node, status, in: model.world, snapshots, $0)
                .text(columns: pen.left, buffer.glyphs)
        }
        pen.put(note, pen.left, .textDim, on: &buffer)
        if isTarget { buffer.overlay(rect, tone: .selection) }
    }

    /// Columns of a timer in which stands what is left of it.
    static let timerText = 6

    func renderTimer(
        of node: Node, _ world: Simulation, in rect: Rect, on buffer: inout Buffer
    ) {
        guard let timer = world.timer(of: node.id) else {
            buffer.put(
                model.words.say("nodes.noTimer"), at: rect.origin, tone: .textDim,
                maxWidth: rect.width)
            return
        }
        let total = max(1, timer.total.microseconds)
        let elapsed = timer.elapsed.microseconds
        let isElection = timer.kind == .election
        let tone: Tone =
            !isElection
            ? .roleLeader
            : elapsed * 4 < total * 2 ? .timerLow : elapsed * 4 < total * 3 ? .timerMid : .timerHigh
        // The last columns say what is left; the bar before them fills up.
        let bar = rect.dropLast(columns: NodesView.timerText)
        Bar(part: elapsed, of: total, tone: tone).render(in: bar, on: &buffer)
        let left = (timer.left.microseconds + 999) / 1000
        let text =
            isElection
            ? left < 10_000 ? "\(left)ms" : "\(left / 1000)s"
            : model.words.say("nodes.hb", ["left": left])
        buffer.put(
            Text.pad(text, columns: NodesView.timerText, alignment: .right, glyphs: buffer.glyphs),
            at: Point(x: bar.maxX, y: rect.y), tone: .textDim, maxWidth: rect.maxX - bar.maxX)
    }
}

/// How wide the columns of the node table are at this width.
struct NodeColumns {
    let width: Int

    /// Below sixty columns roles are a letter and a shape, and the applied index gives way.
    private var isNarrow: Bool { width < 60 }
    var role: Int { isNarrow ? 4 : 14 }
    static let term = 5
    static let vote = 5
    static let commit = 7
    var applied: Int { isNarrow ? 0 : 8 }
    static let last = 6

    var timer: Int { width >= 90 ? 20 : width >= 74 ? 11 : 9 }

    /// The column titles, over the pane's own row where there is no other.
    func renderTitles(_ words: Words, in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        pen.skip(6 + role)
        pen.right(" " + words.say("nodes.term"), NodeColumns.term, .textDim, on: &buffer)
        pen.right(" " + words.say("nodes.vote"), NodeColumns.vote, .textDim, on: &buffer)
        pen.right(" " + words.say("nodes.commit"), NodeColumns.commit, .textDim, on: &buffer)
        pen.right(" " + words.say("nodes.applied"), applied, .textDim, on: &buffer)
        pen.right(" " + words.say("nodes.last"), NodeColumns.last, .textDim, on: &buffer)
        pen.put(
            "  " + words.say("nodes.timer") + " ", min(8, pen.left), .textDim, on: &buffer)
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
            (letter, shape, name, tone, modifiers) = (
                "X", glyphs.down, words.say("nodes.down"), .roleDown, []
            )
            return
        }
        let isLearner = status.configuration.learners.contains(status.id)
        letter = node.isFrozen ? "=" : isLearner ? "N" : words.letter(role)
        name =
            node.isFrozen
            ? words.say("nodes.frozen")
            : isLearner ? words.say("nodes.learner") : words.name(role)
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
