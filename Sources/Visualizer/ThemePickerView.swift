import TerminalUI

/// The list of themes at the right edge, so that the screen in the chosen one is seen beside it.
struct ThemePickerView: View {
    let model: Model

    private static let width = 54

    func render(in rect: Rect, on buffer: inout Buffer) {
        let samples = model.words.themeSamples
        let entries = model.look.themes.entries
        let fixed = samples.count + 5
        let width = min(rect.width - 2, ThemePickerView.width)
        let height = min(rect.height - 2, entries.count + fixed)
        let box = Rect(x: rect.maxX - width - 1, y: rect.y + 1, width: width, height: height)
        buffer.fill(box, tone: .menu)
        let chosen = model.look.themes.chosen
        let inside = Pane(
            model.words.themesTitle, note: "\(chosen + 1)/\(entries.count)", isFocused: true,
            isBoxed: true
        ).render(in: box, on: &buffer)
        let list = inside.dropLast(rows: fixed - 2)
        let first = max(0, min(chosen - list.height / 2, entries.count - list.height))
        for (row, place) in entries.indices.dropFirst(first).prefix(list.height).enumerated() {
            render(entries[place], isChosen: place == chosen, in: list.row(row), on: &buffer)
        }
        renderFoot(samples, in: inside.dropFirst(rows: list.height), on: &buffer)
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    private func render(
        _ entry: ThemeShelf.Entry, isChosen: Bool, in rect: Rect, on buffer: inout Buffer
    ) {
        var pen = ColumnPen(rect)
        pen.put(isChosen ? "\(buffer.glyphs.now)" : "", 2, .cursor, .bold, on: &buffer)
        pen.put(entry.name, 20, .menu, isChosen ? .bold : [], on: &buffer)
        pen.put(" " + model.words.themeNote(entry), pen.left, .textDim, on: &buffer)
        if isChosen { buffer.overlay(rect, tone: .selection) }
    }

    /// The samples, and the keys below them.
    private func renderFoot(
        _ samples: [(label: String, cells: [(text: String, tone: Tone)])], in rect: Rect,
        on buffer: inout Buffer
    ) {
        for (row, sample) in samples.enumerated() where row + 1 < rect.height {
            var line = Line(Text.pad(" \(sample.label)", columns: 10), .textDim)
            for (text, tone) in sample.cells { line.append("\(text) ", tone) }
            line.render(in: rect.row(row + 1), on: &buffer)
        }
        var keys = Line()
        for (key, does) in model.words.themesKeys {
            keys.append(" \(key)", .hintKey, .bold)
            keys.append(" \(does) ", .menu)
        }
        keys.render(in: rect.row(rect.height - 1), on: &buffer)
    }
}
