import TerminalUI

/// What may follow the first key of a pair: shown as soon as the first one is pressed.
struct WhichKey: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard let first = model.pendingKey else { return }
        let rows = Action.table.compactMap { row in
            row.pairs.first { $0.first == first }.map { (key: $0.second, row: row) }
        }
        let box = rect.suffix(rows: min(rect.height, rows.count + 2))
            .suffix(columns: min(rect.width, 44))
        buffer.fill(box, tone: .menu)
        let inside = Pane(first.name, note: "", isFocused: true, isBoxed: true)
            .render(in: box, on: &buffer)
        for (place, (key, row)) in rows.prefix(inside.height).enumerated() {
            let reason = row.action.disabledReason(in: model)
            var line = Line(" " + Text.pad(key.name, columns: 5), .hintKey, .bold)
            line.append(reason ?? row.help, reason == nil ? .menu : .textDim)
            line.render(in: inside.row(place), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }
}
