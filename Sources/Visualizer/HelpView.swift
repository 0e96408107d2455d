import RaftCore
import RaftSim
import TerminalUI

/// Every key with what it does, from the table of actions.
struct HelpView: View {
    let offset: Int
    let filter: String
    var keyMap = KeyMap.standard

    func render(in rect: Rect, on buffer: inout Buffer) {
        let box = rect.centered(
            Size(width: min(rect.width - 4, 78), height: rect.height - 2))
        buffer.fill(box, tone: .menu)
        let note =
            filter.isEmpty ? "type to search  arrows scroll  esc closes" : "searching: \(filter)"
        let inside = Pane("Keys", note: note, isFocused: true, isBoxed: true)
            .render(in: box, on: &buffer)
        let rows = lines
        let first = min(offset, max(0, rows.count - inside.height))
        for (place, line) in rows.dropFirst(first).prefix(inside.height).enumerated() {
            line.render(in: inside.row(place), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    private var lines: [Line] {
        var result: [Line] = []
        let wanted = filter.lowercased()
        for group in ActionRow.Group.allCases {
            let rows = Action.table.filter { row in
                row.group == group
                    && (wanted.isEmpty || row.help.lowercased().contains(wanted)
                        || keyMap.keys(of: row.action).contains { $0.name == filter })
            }
            guard !rows.isEmpty else { continue }
            result.append(Line(" \(group.rawValue)", .titleFocus, .bold))
            for row in rows {
                let keys = keyMap.keys(of: row.action).map(\.name).joined(separator: " ")
                result.append(
                    Line([
                        Line.Span("  " + Text.pad(keys, columns: 14), .hintKey, .bold),
                        Line.Span(row.help, .menu),
                    ]))
            }
        }
        let topics = HelpTopic.allCases.filter {
            wanted.isEmpty || $0.summary.lowercased().contains(wanted)
                || $0.rawValue.contains(wanted)
        }
        guard !topics.isEmpty else { return result }
        result.append(Line(" More", .titleFocus, .bold))
        for topic in topics {
            result.append(
                Line([
                    Line.Span(
                        "  " + Text.pad(":help \(topic.rawValue)", columns: 19), .hintKey, .bold),
                    Line.Span(topic.summary, .menu),
                ]))
        }
        return result
    }
}

/// A page of text over the screen, wrapped and scrolled.
struct PageView: View {
    let page: Page
    let offset: Int

    func render(in rect: Rect, on buffer: inout Buffer) {
        let box = PageView.box(in: rect)
        buffer.fill(box, tone: .menu)
        let inside = Pane(
            page.title, note: "arrows scroll  esc closes", isFocused: true, isBoxed: true
        )
        .render(in: box, on: &buffer)
        let rows = PageView.rows(of: page, columns: inside.width - 2, buffer.glyphs)
        let first = min(offset, max(0, rows.count - inside.height))
        for (place, row) in rows.dropFirst(first).prefix(inside.height).enumerated() {
            row.render(in: inside.row(place).inset(columns: 1), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    private static func box(in rect: Rect) -> Rect {
        rect.centered(Size(width: min(rect.width - 4, 96), height: rect.height - 2))
    }

    /// How far a page can be scrolled on a screen of this size.
    static func lastOffset(of page: Page, on size: Size, _ glyphs: Glyphs) -> Int {
        let box = box(in: Rect(x: 0, y: 0, width: size.width, height: size.height))
        return max(0, rows(of: page, columns: box.width - 4, glyphs).count - (box.height - 2))
    }

    private static func rows(of page: Page, columns: Int, _ glyphs: Glyphs) -> [Line] {
        page.lines.flatMap { line -> [Line] in
            let parts = Text.wrap(line, columns: columns, glyphs: glyphs)
            if line.hasSuffix(":") { return parts.map { Line($0, .titleFocus, .bold) } }
            return parts.isEmpty ? [Line("")] : parts.map { Line($0, .menu) }
        }
    }
}
