import TerminalUI

/// One message over the screen: a line for each field with its value, and beside it what the
/// receiver does with it.
struct InspectorView: View {
    let inspection: MessageInspection
    let offset: Int
    let words: Words

    private var frame: PageFrame {
        PageFrame(title: inspection.title, note: words.inspectorKeys, mostColumns: 110)
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let lines = InspectorView.lines(
            of: inspection, columns: frame.columns(in: rect), buffer.glyphs)
        frame.render(lines, offset: offset, in: rect, on: &buffer)
    }

    /// How far the page can be scrolled on a screen of this size.
    func lastOffset(on size: Size, _ glyphs: Glyphs) -> Int {
        let lines = InspectorView.lines(
            of: inspection, columns: frame.columns(in: Rect(size)), glyphs)
        return frame.lastOffset(of: lines.count, in: Rect(size))
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
