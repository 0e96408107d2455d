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
