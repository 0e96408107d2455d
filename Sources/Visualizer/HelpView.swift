import RaftCore
import RaftSim
import TerminalUI

/// Every key with what it does, from the table of actions.
struct HelpView: View {
    let model: Model
    let offset: Int
    let filter: String

    func render(in rect: Rect, on buffer: inout Buffer) {
        frame(on: rect.size).render(
            lines(columns: frame(on: rect.size).columns(in: rect)), offset: offset, in: rect,
            on: &buffer)
    }

    /// As high as the screen whatever is searched, so that it does not jump.
    private func frame(on size: Size) -> PageFrame {
        PageFrame(
            title: model.words.say("help.page.keys"),
            note: filter.isEmpty
                ? model.words.say("help.page.typeToSearchArrows")
                : model.words.say("help.page.searching", ["filter": filter]),
            mostColumns: 100, rows: size.height - 2)
    }

    /// How far it can be scrolled on a screen of this size.
    func lastOffset(on size: Size) -> Int {
        let frame = frame(on: size)
        let lines = lines(columns: frame.columns(in: Rect(size)))
        return frame.lastOffset(of: lines.count, in: Rect(size))
    }

    private func lines(columns: Int) -> [Line] {
        var result: [Line] = []
        let wanted = filter.lowercased()
        func matches(_ row: ActionRow) -> Bool {
            wanted.isEmpty || model.words.help(row.action).lowercased().contains(wanted)
                || model.words.hint(row.action).lowercased().contains(wanted)
                || names(of: row).contains(filter)
        }
        func add(_ title: String, _ rows: [ActionRow]) {
            guard !rows.isEmpty else { return }
            result.append(Line(title, .titleFocus, .bold))
            result += rows.flatMap { self.lines(of: $0, columns: columns) }
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
        result.append(Line(model.words.say("help.page.more"), .titleFocus, .bold))
        for topic in topics {
            result.append(
                Line([
                    Line.Span(
                        " " + Text.pad(":help \(topic.rawValue)", columns: 19), .hintKey, .bold),
                    Line.Span(model.words.summary(topic), .menu),
                ]))
        }
        return result
    }

    /// The keys that a person has for it.
    private func names(of row: ActionRow) -> [String] {
        model.look.keyMap.ways(to: row.action).map(\.name)
    }

    private static let keysWidth = 15

    /// Keys, what they do, and why not now: in as many rows as that takes.
    private func lines(of row: ActionRow, columns: Int) -> [Line] {
        let reason = row.action.disabledReason(in: model)
        let rest = columns - HelpView.keysWidth
        let help = model.words.help(row.action)
        let texts = Text.wrap(help, columns: rest, glyphs: model.glyphs).map {
            Line.Span($0, reason == nil ? .menu : .textDim)
        }
        let reasons =
            reason.map {
                Text.wrap(model.words.notNow($0), columns: rest, glyphs: model.glyphs)
            } ?? []
        let keys = Line.Span(
            " "
                + Text.pad(
                    names(of: row).joined(separator: " "), columns: HelpView.keysWidth - 1),
            reason == nil ? .hintKey : .textDim, .bold)
        var lines = texts.map { [$0] }
        // The reason goes on in the row of the text where there is room.
        if let last = lines.last?.first, reasons.count == 1,
            Text.width("\(last.text) \(reasons[0])", glyphs: model.glyphs) <= rest
        {
            lines[lines.count - 1].append(Line.Span(" \(reasons[0])", .noticeWarning))
        } else {
            lines += reasons.map { [Line.Span($0, .noticeWarning)] }
        }
        let indent = Line.Span(String(repeating: " ", count: HelpView.keysWidth))
        return lines.enumerated().map { place, spans in
            Line([place == 0 ? keys : indent] + spans)
        }
    }
}

/// A page of text over the screen, wrapped and scrolled.
struct PageView: View {
    let page: Page
    let offset: Int
    let words: Words

    private var frame: PageFrame {
        PageFrame(title: page.title, note: words.say("help.page.arrowsScrollEscCloses"))
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let lines = lines(columns: frame.columns(in: rect), buffer.glyphs)
        frame.render(lines, offset: offset, in: rect, on: &buffer)
    }

    /// How far it can be scrolled on a screen of this size.
    func lastOffset(on size: Size, _ glyphs: Glyphs) -> Int {
        let lines = lines(columns: frame.columns(in: Rect(size)), glyphs)
        return frame.lastOffset(of: lines.count, in: Rect(size))
    }

    private func lines(columns: Int, _ glyphs: Glyphs) -> [Line] {
        page.lines.flatMap { line -> [Line] in
            let parts = Text.wrap(line, columns: columns, glyphs: glyphs)
            if line.hasSuffix(":") { return parts.map { Line($0, .titleFocus, .bold) } }
            return parts.isEmpty ? [Line("")] : parts.map { Line($0, .menu) }
        }
    }
}
