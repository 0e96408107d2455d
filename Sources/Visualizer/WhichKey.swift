import TerminalUI

/// What may follow the first key of a pair: shown as soon as the first one is pressed.
struct WhichKey: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard let first = model.pendingKey else { return }
        let rows = model.look.keyMap.continuations(of: first)
        let box = rect.suffix(rows: min(rect.height, rows.count + 2))
            .suffix(columns: min(rect.width, 44))
        buffer.fill(box, tone: .menu)
        let inside = Pane(first.name, note: "", isFocused: true, isBoxed: true)
            .render(in: box, on: &buffer)
        for (place, (key, action)) in rows.prefix(inside.height).enumerated() {
            let reason = action.disabledReason(in: model)
            var line = Line(" " + Text.pad(key.name, columns: 5), .hintKey, .bold)
            line.append(reason ?? model.words.help(action), reason == nil ? .menu : .textDim)
            line.render(in: inside.row(place), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }
}
