import RaftCore
import RaftSim
import TerminalUI

/// The nodes for a lecture hall: role, term, vote, timer and the last cells of the log, under one
/// titled rule. Where there is room a node has three rows, and what matters most is drawn large.
struct HallView: View {
    let model: Model

    /// Rows of a node at most, free ones around it included.
    private static let mostRows = BigText.height + 2

    /// Rows of one node in so many rows for all of them.
    static func rowsOfNode(_ count: Int, in height: Int) -> Int {
        max(1, min(mostRows, height / max(1, count)))
    }

    /// Rows of one node in a pane without its title.
    private func rowsOfNode(in height: Int) -> Int {
        HallView.rowsOfNode(model.world.nodes.count, in: height)
    }

    /// - Parameter rect: the pane with its title row.
    func render(in rect: Rect, on buffer: inout Buffer) {
        let (body, window, step) = rows(in: rect.dropFirst(rows: 1))
        let columns = HallColumns(
            width: rect.width, isBig: step >= BigText.height, in: model.world, buffer.glyphs)
        columns.renderTitles(model.words, in: rect.row(0), on: &buffer)
        for (row, node) in model.world.nodes[window].enumerated() {
            let rows = min(step, BigText.height)
            let place = body.dropFirst(rows: row * step + (step - rows) / 2).prefix(rows: rows)
            render(node, columns, in: place, on: &buffer)
        }
    }

    /// Where the rows of the nodes begin, which are shown, and how many rows each has.
    /// - Parameter inside: the pane without its title.
    func rows(in inside: Rect) -> (rows: Rect, window: Range<Int>, step: Int) {
        let step = rowsOfNode(in: inside.height)
        let window = NodesView(model: model).window(in: inside.height / step)
        return (inside, window, step)
    }

    private func render(
        _ node: Node, _ columns: HallColumns, in rect: Rect, on buffer: inout Buffer
    ) {
        let status = NodeStatus(node)
        let role = NodeRole(node, status, model.words, buffer.glyphs)
        let isTarget = model.selectedNode == node.id
        let changes = model.changes
        // What is not large stands in the middle of the rows.
        let middle = rect.row((rect.height - 1) / 2)
        var pen = ColumnPen(middle)
        pen.put(isTarget ? "\(buffer.glyphs.now)" : "", 2, .cursor, on: &buffer)
        func field(_ text: String, _ width: Int, _ tone: Tone, isChanged: Bool = false) {
            let place = pen.take(width)
            guard columns.isBig, BigText.canShow(text, buffer.glyphs) else {
                return HallView.put(text, tone, isChanged, in: place, on: &buffer)
            }
            let block = Rect(x: place.x, y: rect.y, width: width, height: rect.height)
            let modifiers: Modifiers = isChanged ? [.bold, .reversed] : .bold
            let free = max(0, width - BigText.width(text))
            BigText(text, tone, modifiers).render(
                in: block.dropFirst(columns: free), on: &buffer)
        }
        field(node.id.description, columns.name, role.tone)
        pen.skip(2)
        if columns.isBig { field(role.letter, columns.letter, role.tone) }
        let word = "\(role.shape) \(role.name)"
        pen.put(
            columns.isBig ? word : "\(role.letter) \(word)", columns.role, role.tone, .bold,
            on: &buffer)
        field(
            String(status.term), columns.term, .text,
            isChanged: changes?.areIn(\.term, of: status) == true)
        let vote = status.vote == .none ? "--" : status.vote.description
        field(
            vote, columns.vote, .text, isChanged: changes?.areIn(\.vote, of: status) == true)
        pen.skip(2)
        renderTimer(of: node, from: pen.take(columns.timer), in: rect, on: &buffer)
        pen.skip(2)
        let cells = pen.take(pen.left)
        renderCells(of: status, columns.cell, in: cells, of: rect, on: &buffer)
        if isTarget { buffer.overlay(rect, tone: .selection) }
    }

    private static func put(
        _ text: String, _ tone: Tone, _ isChanged: Bool, in place: Rect,
        on buffer: inout Buffer
    ) {
        var pen = ColumnPen(place)
        pen.put(
            text, place.width, tone, .bold, alignment: .right, on: &buffer, isChanged: isChanged)
    }

    /// The timer's bar is as high as its node, what is left of it stands once.
    private func renderTimer(
        of node: Node, from middle: Rect, in rect: Rect, on buffer: inout Buffer
    ) {
        let view = NodesView(model: model)
        view.renderTimer(of: node, model.world, in: middle, on: &buffer)
        guard rect.height > 1, model.world.timer(of: node.id) != nil else { return }
        let bar = middle.dropLast(columns: NodesView.timerText)
        for row in 0..<rect.height where rect.y + row != middle.y {
            for x in bar.x..<bar.maxX {
                let cell = buffer[x, middle.y]
                buffer.put(
                    String(Character(cell.scalar)), at: Point(x: x, y: rect.y + row),
                    tone: cell.tone, modifiers: cell.modifiers, maxWidth: 1)
            }
        }
    }

    /// The end of the log: as many entries as there is room for, aligned with the other nodes'.
    private func renderCells(
        of status: NodeStatus, _ width: Int, in rect: Rect, of block: Rect,
        on buffer: inout Buffer
    ) {
        let count = max(1, rect.width / width)
        let last = model.world.nodes.map { NodeStatus($0).log.lastIndex }.max() ?? 0
        let start = max(1, last - count + 1)
        for (place, index) in (start..<start + count).enumerated() {
            let cell = rect.dropFirst(columns: place * width).prefix(columns: width)
            guard index <= status.log.lastIndex else { continue }
            var pen = ColumnPen(cell)
            if index <= status.log.base.index {
                pen.put(
                    String(repeating: buffer.glyphs.truncated, count: width - 1),
                    width - 1, .logSnapshot, on: &buffer)
            } else {
                let entry = status.log[index]
                pen.put(
                    "\(entry.term):\(model.words.shortCommand(entry.payload))",
                    width - 1, .logTerm(UInt64(entry.term)), .bold, alignment: .right,
                    on: &buffer)
            }
            guard index == status.commit else { continue }
            for row in 0..<block.height {
                buffer.put(
                    String(buffer.glyphs.commitBoundary),
                    at: Point(x: cell.x + width - 1, y: block.y + row), tone: .logBoundary,
                    modifiers: .bold, maxWidth: max(0, rect.maxX - cell.x - width + 1))
            }
        }
    }

    /// Nothing is dim in a hall: quiet tones become text.
    static func brighten(in rect: Rect, on buffer: inout Buffer) {
        buffer.retone(rect) { tone in
            switch tone {
            case .textDim, .eventFuture, .hint, .messageHeartbeat, .logMissing, .logSnapshot:
                .text
            default: tone
            }
        }
    }
}

/// Two lines for the hall: what the text tells, or else why the last thing happened.
struct HallCaption: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        if CaptionView.rows(model, in: model.size) > 0 {
            return CaptionView(model: model).render(in: rect, on: &buffer)
        }
        WhyView(model: model).render(in: rect, on: &buffer)
    }
}

extension Model {
    /// A sentence without the number of its message, where a hall reads it.
    func hallSentence(_ sentence: String) -> String {
        guard layout?.arrangement == .hall, let space = sentence.firstIndex(of: " ") else {
            return sentence
        }
        let first = sentence[..<space]
        let isNumber = first.first == "m" && first.dropFirst().allSatisfy(\.isNumber)
        return isNumber ? String(sentence[sentence.index(after: space)...]) : sentence
    }
}
