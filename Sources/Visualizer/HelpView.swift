import RaftCore
import RaftSim
import TerminalUI

/// Every key with what it does, from the table of actions.
struct HelpView: View {
    let model: Model
    let offset: Int
    let filter: String

    func render(in rect: Rect, on buffer: inout Buffer) {
        let box = rect.centered(
            Size(width: min(rect.width - 4, 78), height: rect.height - 2))
        buffer.fill(box, tone: .menu)
        let note =
            filter.isEmpty
            ? model.words.say("help.page.typeToSearchArrows")
            : model.words.say("help.page.searching", ["filter": filter])
        let inside = Pane(
            model.words.say("help.page.keys"), note: note, isFocused: true, isBoxed: true
        )
        .render(in: box, on: &buffer)
        let rows = lines
        let first = min(offset, max(0, rows.count - inside.height))
        for (place, line) in rows.dropFirst(first).prefix(inside.height).enumerated() {
            line.render(in: inside.row(place), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    /// How far it can be scrolled on a screen of this size.
    func lastOffset(on size: Size) -> Int { max(0, lines.count - max(1, size.height - 4)) }

    private var lines: [Line] {
        var result: [Line] = []
        let wanted = filter.lowercased()
        func matches(_ row: ActionRow) -> Bool {
            wanted.isEmpty || model.words.help(row.action).lowercased().contains(wanted)
                || model.words.hint(row.action).lowercased().contains(wanted)
                || names(of: row).contains(filter)
        }
        func add(_ title: String, _ rows: [ActionRow]) {
            guard !rows.isEmpty else { return }
            result.append(Line(" \(title)", .titleFocus, .bold))
            result += rows.map(line)
        }
        // First what means something where one is.
        let here = Action.here(in: model)
        add(
            model.words.helpHere(model.words.title(of: model.focus, side: model.side)),
            Action.table.filter { here.contains($0.action) && matches($0) })
        for group in ActionRow.Group.allCases {
            add(
                model.words.name(group),
                Action.table.filter {
                    $0.group == group && !here.contains($0.action) && matches($0)
                })
        }
        let topics = HelpTopic.allCases.filter {
            wanted.isEmpty || model.words.summary($0).lowercased().contains(wanted)
                || $0.rawValue.contains(wanted)
        }
        guard !topics.isEmpty else { return result }
        result.append(Line(" " + model.words.say("help.page.more"), .titleFocus, .bold))
        for topic in topics {
            result.append(
                Line([
                    Line.Span(
                        "  " + Text.pad(":help \(topic.rawValue)", columns: 19), .hintKey, .bold),
                    Line.Span(model.words.summary(topic), .menu),
                ]))
        }
        return result
    }

    /// The keys that a person has for it.
    private func names(of row: ActionRow) -> [String] {
        model.look.keyMap.ways(to: row.action).map(\.name)
    }

    /// Keys, what they do, and why not now.
    private func line(_ row: ActionRow) -> Line {
        let reason = row.action.disabledReason(in: model)
        var line = Line(
            "  " + Text.pad(names(of: row).joined(separator: " "), columns: 14),
            reason == nil ? .hintKey : .textDim, .bold)
        line.append(model.words.help(row.action), reason == nil ? .menu : .textDim)
        if let reason { line.append(" " + model.words.notNow(reason), .noticeWarning) }
        return line
    }
}

/// A page of text over the screen, wrapped and scrolled.
struct PageView: View {
    let page: Page
    let offset: Int
    let words: Words

    func render(in rect: Rect, on buffer: inout Buffer) {
        let box = PageView.box(in: rect)
        buffer.fill(box, tone: .menu)
        let inside = Pane(
            page.title, note: words.say("help.page.arrowsScrollEscCloses"), isFocused: true,
            isBoxed: true
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
