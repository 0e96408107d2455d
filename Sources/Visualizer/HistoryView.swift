import RaftCore
import RaftSim
import TerminalUI

/// What has happened, newest last: step, time and one sentence; with room a ladder with a lane for
/// each node, on which messages are arrows.
struct HistoryView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let rows = model.visibleRows
        guard !rows.isEmpty else {
            buffer.put(
                "  nothing has happened yet", at: rect.origin, tone: .textDim,
                maxWidth: rect.width)
            return
        }
        let ladder = Ladder(model: model, width: rect.width)
        let body = ladder == nil ? rect : rect.dropFirst(rows: 1)
        if let ladder { ladder.renderHeader(in: rect.row(0), on: &buffer) }
        let selected = model.selectedRow.flatMap { row in rows.lastIndex { $0 <= row } }
        let end = min(rows.count, max((selected ?? rows.count - 1) + 1, body.height))
        let shown = rows[max(0, end - body.height)..<end]
        for (place, row) in shown.enumerated() {
            let isNow = row == rows.last && model.selectedRow == nil
            render(row, isNow: isNow, ladder, in: body.row(place), on: &buffer)
        }
    }

    private func render(
        _ number: Int, isNow: Bool, _ ladder: Ladder?, in rect: Rect, on buffer: inout Buffer
    ) {
        let row = model.story.rows[number]
        let isSelected = number == model.selectedRow
        var pen = ColumnPen(rect)
        pen.put(isNow || isSelected ? "\(buffer.glyphs.now)" : "", 1, .eventNow, on: &buffer)
        pen.right(String(row.step), 5, .textDim, on: &buffer)
        pen.skip(1)
        let reading = model.reading(of: row)
        if let ladder {
            pen.right(model.words.time(row.time), 8, .textDim, on: &buffer)
            pen.skip(1)
            ladder.render(reading, in: pen.take(ladder.lanesWidth), on: &buffer)
            pen.skip(1)
        }
        pen.put(
            reading.sentence, pen.left, reading.tone, isNow ? .bold : [], on: &buffer)
        if isSelected { buffer.overlay(rect, tone: .selection) }
    }
}

/// Lanes for the nodes of a ladder; only for so many nodes as keep room for the words.
struct Ladder {
    let nodes: [NodeID]
    let laneWidth: Int
    private let model: Model

    init?(model: Model, width: Int) {
        let count = model.world.nodes.count
        let room = width - 15 - 36
        guard count > 0, room / count >= 5 else { return nil }
        laneWidth = min(9, room / count)
        nodes = model.world.nodes.map(\.id)
        self.model = model
    }

    var lanesWidth: Int { laneWidth * nodes.count }

    func renderHeader(in rect: Rect, on buffer: inout Buffer) {
        Line("   step     time", .textDim).render(in: rect, on: &buffer)
        for node in nodes {
            buffer.put(
                node.description, at: Point(x: rect.x + 16 + center(of: node), y: rect.y),
                tone: .textDim, maxWidth: 3)
        }
    }

    private func center(of node: NodeID) -> Int { node.arrayIndex * laneWidth + laneWidth / 2 }

    func render(_ row: RowReading, in rect: Rect, on buffer: inout Buffer) {
        let glyphs = buffer.glyphs
        for node in nodes {
            buffer.put(
                String(glyphs.lane), at: Point(x: rect.x + center(of: node), y: rect.y),
                tone: .border, maxWidth: 1)
        }
        if let arrow = row.arrow {
            self.arrow(
                arrow.from, arrow.to, arrives: arrow.arrives, arrow.label, in: rect, on: &buffer)
        }
        if let sign = row.sign {
            buffer.put(
                sign.text, at: Point(x: rect.x + center(of: row.node), y: rect.y),
                tone: sign.tone, modifiers: .bold, maxWidth: 1)
        }
    }

    private func arrow(
        _ from: NodeID, _ to: NodeID, arrives: Bool, _ label: String, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let glyphs = buffer.glyphs
        let start = rect.x + center(of: from)
        let end = rect.x + center(of: to)
        guard start != end else { return }
        let step = start < end ? 1 : -1
        let tone: Tone = arrives ? .messageAppend : .messageLost
        var x = start + step
        while x != end {
            buffer.put(
                String(arrives ? glyphs.way : glyphs.lostWay), at: Point(x: x, y: rect.y),
                tone: tone, maxWidth: 1)
            x += step
        }
        let head =
            arrives ? (step > 0 ? glyphs.wayRight : glyphs.wayLeft) : glyphs.lostEnd
        buffer.put(String(head), at: Point(x: end - step, y: rect.y), tone: tone, maxWidth: 1)
        let room = abs(end - start) - 4
        guard room > 1 else { return }
        let text = Text.cut(label, columns: room, glyphs: glyphs)
        let width = Text.width(text, glyphs: glyphs)
        buffer.put(
            text, at: Point(x: (start + end) / 2 - width / 2, y: rect.y), tone: tone,
            maxWidth: width)
    }
}
