import RaftCore
import RaftSim
import TerminalUI

/// What has happened, newest last: step, time and one sentence; with room a ladder with a lane for
/// each node, on which messages are arrows.
struct HistoryView: View {
    let model: Model

    /// Rows of the future that are shown at most.
    static let mostForecast = 6

    func render(in rect: Rect, on buffer: inout Buffer) {
        let ladder = Ladder(model: model, width: rect.width)
        let body = ladder == nil ? rect : rect.dropFirst(rows: 1)
        if let ladder { ladder.renderHeader(in: rect.row(0), on: &buffer) }
        let future = futureRows(in: body.height)
        renderPast(ladder, in: body.dropLast(rows: future), on: &buffer)
        if future > 0 {
            let place = Rect(
                x: body.x, y: body.maxY - future, width: body.width, height: future)
            renderFuture(ladder, in: place, on: &buffer)
        }
    }

    /// Rows below *now*: the same whether time passes or stands, so that nothing jumps. With more
    /// than one the first is a rule.
    private func futureRows(in height: Int) -> Int {
        guard model.isForecastShown, height >= 4 else { return 0 }
        return height >= 9 ? min(1 + HistoryView.mostForecast, height / 3) : 1
    }

    private func renderPast(_ ladder: Ladder?, in body: Rect, on buffer: inout Buffer) {
        let rows = model.visibleRows
        guard !rows.isEmpty else {
            let mark = model.marksHere.first { $0.place.moves == model.history.moves }
            let name = mark.map { "  \(buffer.glyphs.mark) \($0.name)" } ?? ""
            buffer.put(
                "  nothing has happened yet\(name)", at: body.origin, tone: .textDim,
                maxWidth: body.width)
            return
        }
        let selected = model.selectedRow.flatMap { row in rows.lastIndex { $0 <= row } }
        let end = min(rows.count, max((selected ?? rows.count - 1) + 1, body.height))
        let shown = rows[max(0, end - body.height)..<end]
        let marks = marks(at: Array(shown), behind: shown.endIndex < rows.count)
        for (place, row) in shown.enumerated() {
            let isNow = row == rows.last && model.selectedRow == nil
            render(row, isNow: isNow, marks[place], ladder, in: body.row(place), on: &buffer)
        }
    }

    /// The names of the marks that were set when a row was the last one.
    /// - Parameter behind: whether rows follow that are not shown.
    private func marks(at rows: [Int], behind: Bool) -> [String] {
        let marks = model.marksHere.filter { $0.place.moves <= model.history.moves }
        guard !marks.isEmpty else { return rows.map { _ in "" } }
        let history = model.history
        let story = model.story.rows
        let ends = rows.map { history.move(ofEvent: story[$0].events.lowerBound) }
        return rows.indices.map { place in
            let next = place + 1 < ends.count ? ends[place + 1] : behind ? ends[place] + 1 : .max
            let names = marks.filter { ends[place] <= $0.place.moves && $0.place.moves < next }
            return names.map(\.name).joined(separator: ", ")
        }
    }

    private func render(
        _ number: Int, isNow: Bool, _ mark: String, _ ladder: Ladder?, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let row = model.story.rows[number]
        let isSelected = number == model.selectedRow
        var pen = ColumnPen(rect)
        let glyphs = buffer.glyphs
        let sign = isNow || isSelected ? "\(glyphs.now)" : mark.isEmpty ? "" : "\(glyphs.mark)"
        pen.put(sign, 1, isNow || isSelected ? .eventNow : .eventMark, on: &buffer)
        renderPlace(row, .textDim, ladder, with: &pen, on: &buffer)
        let reading = RowReading(row, of: model.history.events, model.words)
        if let ladder {
            ladder.render(reading, in: pen.take(ladder.lanesWidth), on: &buffer)
            pen.skip(1)
        }
        if !mark.isEmpty {
            let name = Text.cut("\(glyphs.mark) \(mark)", columns: pen.left / 2, glyphs: glyphs)
            let width = Text.width(name, glyphs: glyphs)
            pen.put(name, width + 1, .eventMark, .bold, on: &buffer)
        }
        pen.put(reading.sentence, pen.left, reading.tone, isNow ? .bold : [], on: &buffer)
        if isSelected { buffer.overlay(rect, tone: .selection) }
    }

    private func renderPlace(
        _ row: StoryRow, _ tone: Tone, _ ladder: Ladder?, with pen: inout ColumnPen,
        on buffer: inout Buffer
    ) {
        pen.right(String(row.step), 5, tone, on: &buffer)
        pen.skip(1)
        guard ladder != nil else { return }
        pen.right(model.words.time(row.time), 8, tone, on: &buffer)
        pen.skip(1)
    }

    // MARK: What follows

    private func renderFuture(_ ladder: Ladder?, in rect: Rect, on buffer: inout Buffer) {
        let forecast = model.isPlaying ? nil : model.forecast
        var body = rect
        if rect.height > 1 {
            buffer.horizontalRule(at: rect.origin, width: rect.width)
            let text =
                forecast == nil
                ? " now " : " now: below is what follows if nothing is changed "
            buffer.put(
                text, at: Point(x: rect.x + 3, y: rect.y), tone: .textDim,
                maxWidth: max(0, rect.width - 6))
            body = rect.dropFirst(rows: 1)
        }
        guard let forecast else { return }
        if forecast.rows.isEmpty {
            buffer.put(
                "  nothing but timers and heartbeats follows", at: body.origin,
                tone: .eventFuture, modifiers: .italic, maxWidth: body.width)
        }
        for (place, row) in forecast.rows.prefix(body.height).enumerated() {
            let line = body.row(place)
            var pen = ColumnPen(line)
            pen.put(
                place == 0 ? "\(buffer.glyphs.next)" : "", 1, .eventFuture, on: &buffer)
            renderPlace(row, .eventFuture, ladder, with: &pen, on: &buffer)
            let reading = RowReading(row, of: forecast.events, model.words)
            if let ladder {
                let lanes = pen.take(ladder.lanesWidth)
                ladder.render(reading, in: lanes, on: &buffer)
                buffer.paint(lanes, tone: .eventFuture)
                pen.skip(1)
            }
            pen.put(reading.sentence, pen.left, .eventFuture, .italic, on: &buffer)
        }
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
