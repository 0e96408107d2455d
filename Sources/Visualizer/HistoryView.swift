import RaftCore
import RaftSim
import TerminalUI

/// What has happened, newest last: step, time and one sentence; with room a ladder with a lane for
/// each node, on which messages are arrows.
struct HistoryView: View {
    let model: Model
    /// The row of the pane's title, where its frame is a rule: lane names find room in it.
    var titleRow: Rect?

    /// Rows of the future that are shown at most.
    static let mostForecast = 6

    func render(in rect: Rect, on buffer: inout Buffer) {
        let parts = parts(in: rect)
        if let ladder = parts.ladder {
            ladder.renderHeader(
                in: titleRow ?? rect.row(0), isTitle: titleRow != nil, on: &buffer)
        }
        renderPast(parts.ladder, in: parts.past, on: &buffer)
        if !parts.future.isEmpty { renderFuture(parts.ladder, in: parts.future, on: &buffer) }
    }

    /// How the pane is divided.
    private func parts(in rect: Rect) -> (ladder: Ladder?, past: Rect, future: Rect) {
        let ladder = Ladder(model: model, width: rect.width)
        let body = ladder == nil || titleRow != nil ? rect : rect.dropFirst(rows: 1)
        let future = futureRows(in: body.height)
        return (ladder, body.dropLast(rows: future), body.suffix(rows: future))
    }

    /// The rows of the history that are shown, and where.
    func shownRows(in rect: Rect) -> (rows: ArraySlice<Int>, past: Rect) {
        let past = parts(in: rect).past
        return (shown(model.visibleRows, in: past.height), past)
    }

    /// As many rows as there is room for, the selected one or else the newest last.
    private func shown(_ rows: [Int], in height: Int) -> ArraySlice<Int> {
        let selected = model.selectedRow.flatMap { row in rows.lastIndex { $0 <= row } }
        let end = min(rows.count, max((selected ?? rows.count - 1) + 1, height))
        return rows[max(0, end - height)..<end]
    }

    /// Rows below *now*: the same whether time passes or stands, so that nothing jumps. With more
    /// than one the first is a rule.
    private func futureRows(in height: Int) -> Int {
        guard model.isForecastShown, height >= 4 else { return 0 }
        return height >= 9 ? min(1 + HistoryView.mostForecast, max(2, height / 4)) : 1
    }

    private func renderPast(_ ladder: Ladder?, in body: Rect, on buffer: inout Buffer) {
        let rows = model.visibleRows
        guard !rows.isEmpty else {
            let mark = model.marksHere.first { $0.place.moves == model.history.moves }
            let name = mark.map { "  \(buffer.glyphs.mark) \($0.name)" } ?? ""
            let text =
                model.filter.isEmpty
                ? model.words.nothingYet : model.words.nothingPasses(model.filter)
            buffer.put(
                "  \(text)\(name)", at: body.origin, tone: .textDim, maxWidth: body.width)
            return
        }
        let shown = shown(rows, in: body.height)
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
        let shortest =
            mark.isEmpty ? "" : sentence(reading, row, of: model.history.events, columns: 0, glyphs)
        let free = pen.left - Text.width(shortest, glyphs: glyphs)
        let name = self.name(of: mark, columns: free, glyphs)
        let nameWidth = Text.width(name, glyphs: glyphs)
        let place = pen.take(pen.left - nameWidth)
        pen.put(name, nameWidth, .eventMark, .bold, on: &buffer)
        let sentence = self.sentence(
            reading, row, of: model.history.events, columns: place.width, glyphs)
        Line(sentence, reading.tone, isNow ? .bold : []).render(in: place, on: &buffer)
        if isSelected { buffer.overlay(rect, tone: .selection) }
        markMatch(sentence, in: place, on: &buffer)
    }

    /// Columns below which the sign before the row is all that is said of a mark.
    private static let shortestMark = 10

    /// A mark behind its row's sentence, so that all sentences begin in the same column; the
    /// sentence comes first where both do not fit.
    private func name(of mark: String, columns: Int, _ glyphs: Glyphs) -> String {
        guard !mark.isEmpty, columns >= HistoryView.shortestMark else { return "" }
        return " " + Text.cut("\(glyphs.mark) \(mark)", columns: columns - 1, glyphs: glyphs)
    }

    /// A row's sentence as long as there is room for it.
    private func sentence(
        _ reading: RowReading, _ row: StoryRow, of events: Window<Event>, columns: Int,
        _ glyphs: Glyphs
    ) -> String {
        let whole = model.hallSentence(reading.sentence)
        guard Text.width(whole, glyphs: glyphs) > columns else { return whole }
        return model.words.fitting(columns, glyphs) {
            model.hallSentence($0.sentence(of: row, in: events))
        }
    }

    /// What was searched stands out.
    private func markMatch(_ sentence: String, in rect: Rect, on buffer: inout Buffer) {
        guard !model.search.isEmpty, rect.width > 0,
            let found = sentence.lowercased().firstRange(of: model.search.lowercased())
        else { return }
        let glyphs = buffer.glyphs
        let lowered = sentence.lowercased()
        let start = Text.width(String(lowered[..<found.lowerBound]), glyphs: glyphs)
        let length = Text.width(String(lowered[found]), glyphs: glyphs)
        let place = rect.dropFirst(columns: start).prefix(columns: length)
        buffer.overlay(place, tone: .match)
    }

    private func renderPlace(
        _ row: StoryRow, _ tone: Tone, _ ladder: Ladder?, with pen: inout ColumnPen,
        on buffer: inout Buffer
    ) {
        pen.right(String(row.step), 5, tone, on: &buffer)
        pen.skip(1)
        guard ladder?.hasTime == true else { return }
        pen.right(model.words.time(row.time), 8, tone, on: &buffer)
        pen.skip(1)
    }

    // MARK: What follows

    private func renderFuture(_ ladder: Ladder?, in rect: Rect, on buffer: inout Buffer) {
        let forecast = model.isPlaying ? nil : model.forecast
        var body = rect
        if rect.height > 1 {
            buffer.horizontalRule(at: rect.origin, width: rect.width)
            let text = model.words.nowRule(hasForecast: forecast != nil)
            buffer.put(
                text, at: Point(x: rect.x + 3, y: rect.y), tone: .textDim,
                maxWidth: max(0, rect.width - 6))
            body = rect.dropFirst(rows: 1)
        }
        guard let forecast else { return }
        if forecast.rows.isEmpty {
            buffer.put(
                "  \(model.words.onlyTimersFollow)", at: body.origin,
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
            let sentence = self.sentence(
                reading, row, of: forecast.events, columns: pen.left, buffer.glyphs)
            pen.put(sentence, pen.left, .eventFuture, .italic, on: &buffer)
        }
    }
}
