import TerminalUI

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
        alignment: Alignment = .left, on buffer: inout Buffer, isChanged: Bool = false
    ) {
        let place = take(columns)
        guard place.height > 0, place.width > 0 else { return }
        if isChanged {
            return putChanged(text, in: place, tone, modifiers, alignment, on: &buffer)
        }
        buffer.put(
            Text.pad(text, columns: place.width, alignment: alignment, glyphs: buffer.glyphs),
            at: place.origin, tone: tone, modifiers: modifiers, maxWidth: place.width)
    }

    /// What the last step changed stands reversed, the blanks around it do not: no colour needed.
    private func putChanged(
        _ text: String, in place: Rect, _ tone: Tone, _ modifiers: Modifiers,
        _ alignment: Alignment, on buffer: inout Buffer
    ) {
        let fitting = Text.cut(text, columns: place.width, glyphs: buffer.glyphs)
        let width = Text.width(fitting, glyphs: buffer.glyphs)
        let start = alignment == .right ? place.width - width : 0
        buffer.put(
            fitting, at: Point(x: place.x + start, y: place.y), tone: tone,
            modifiers: modifiers.union(.reversed), maxWidth: width)
    }

    mutating func right(_ text: String, _ columns: Int, _ tone: Tone, on buffer: inout Buffer) {
        put(text, columns, tone, alignment: .right, on: &buffer)
    }
}
