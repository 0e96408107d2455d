import TerminalUI

/// One message over the screen: a line for each field with its value, and beside it what the
/// receiver does with it.
struct InspectorView: View {
    let inspection: MessageInspection
    let offset: Int
    let words: Words

    func render(in rect: Rect, on buffer: inout Buffer) {
        let box = InspectorView.box(in: rect)
        buffer.fill(box, tone: .menu)
        let lines = InspectorView.lines(of: inspection, columns: box.width - 4, buffer.glyphs)
        let room = box.height - 2
        let first = min(offset, max(0, lines.count - room))
        let note = words.inspectorNote(
            last: min(lines.count, first + room), of: lines.count, isWhole: lines.count <= room)
        let inside = Pane(inspection.title, note: note, isFocused: true, isBoxed: true)
            .render(in: box, on: &buffer)
        for (place, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
            line.render(in: inside.row(place).inset(columns: 1), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    private static func box(in rect: Rect) -> Rect {
        rect.centered(Size(width: min(rect.width - 4, 110), height: rect.height - 2))
    }

    /// How far the page can be scrolled on a screen of this size.
    static func lastOffset(of page: MessageInspection, on size: Size, _ glyphs: Glyphs) -> Int {
        let box = box(in: Rect(size))
        return max(
            0, lines(of: page, columns: box.width - 4, glyphs).count - (box.height - 2))
    }

    // MARK: Lines

    private static let nameWidth = 14

    private static func lines(
        of page: MessageInspection, columns: Int, _ glyphs: Glyphs
    ) -> [Line] {
        let widest = page.rows.map { Text.width($0.value, glyphs: glyphs) }.max() ?? 0
        let value = min(max(8, widest), max(8, columns / 4)) + 2
        return page.rows.enumerated().flatMap { place, row -> [Line] in
            switch row.kind {
            case .heading:
                return (place == 0 ? [] : [Line("")]) + [Line(row.text, row.tone, .bold)]
            case .note:
                return Text.wrap(row.text, columns: columns, glyphs: glyphs).map {
                    Line($0, row.tone)
                }
            case .field: return lines(of: row, value: value, columns: columns, glyphs)
            }
        }
    }

    /// Name and value in columns of their own, the sentence wrapped beside them.
    private static func lines(
        of row: MessageInspection.Row, value: Int, columns: Int, _ glyphs: Glyphs
    ) -> [Line] {
        let rest = max(10, columns - nameWidth - value)
        let values = Text.wrap(row.value, columns: value - 2, glyphs: glyphs)
        let texts = Text.wrap(row.text, columns: rest, glyphs: glyphs)
        return (0..<max(1, values.count, texts.count)).map { place in
            let name = place == 0 ? row.name : ""
            return Line([
                Line.Span(
                    Text.pad(name, columns: nameWidth, glyphs: glyphs), .hintKey, .bold),
                Line.Span(
                    Text.pad(
                        place < values.count ? values[place] : "", columns: value,
                        glyphs: glyphs), .menu, .bold),
                Line.Span(place < texts.count ? texts[place] : "", row.tone),
            ])
        }
    }
}
