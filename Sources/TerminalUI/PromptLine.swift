/// A text field after a label, scrolled so that the cursor is in sight.
public struct PromptLine: View, Hashable, Sendable {
    public var label: Line
    public var field: TextField

    public init(_ label: Line, field: TextField) {
        self.label = label
        self.field = field
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        label.render(in: rect, on: &buffer)
        let place = rect.dropFirst(columns: labelWidth(buffer.glyphs))
        buffer.put(
            visible(columns: place.width, glyphs: buffer.glyphs).text, at: place.origin,
            maxWidth: place.width)
    }

    /// Where the terminal's own cursor belongs.
    public func cursor(in rect: Rect, glyphs: Glyphs) -> Point {
        let place = rect.dropFirst(columns: labelWidth(glyphs))
        let column = visible(columns: place.width, glyphs: glyphs).cursorColumn
        return Point(x: min(place.x + column, max(rect.x, rect.maxX - 1)), y: rect.y)
    }

    private func labelWidth(_ glyphs: Glyphs) -> Int {
        label.spans.reduce(0) { $0 + Text.width($1.text, glyphs: glyphs) }
    }

    /// The part of the text that is shown: its beginning, or what the cursor is at the end of.
    private func visible(columns: Int, glyphs: Glyphs) -> (text: String, cursorColumn: Int) {
        var before = Array(field.textBeforeCursor)[...]
        var column = Text.width(String(before), glyphs: glyphs)
        // The cursor itself needs a column.
        while column >= columns, let first = before.popFirst() {
            column -= Text.width(String(first), glyphs: glyphs)
        }
        let after = field.text.dropFirst(field.textBeforeCursor.count)
        return (String(before) + after, max(0, column))
    }
}
