import RaftCore
import RaftSim
import TerminalUI

/// Two branches side by side at one moment: the nodes of both next to each other, what happened
/// last on each, where they part, and what differs.
struct ComparisonView: View {
    let sides: SideBySide
    let model: Model
    let offset: Int

    private var words: Words { model.words }

    /// As high at every moment, so that it does not jump.
    private func frame(on size: Size) -> PageFrame {
        PageFrame(
            title: words.beside(sides.one.name, sides.other.name), note: words.comparisonKeys,
            mostColumns: 114, rows: min(size.height - 2, 36))
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let frame = frame(on: rect.size)
        let lines = lines(columns: frame.columns(in: rect), buffer.glyphs)
        frame.render(lines, offset: offset, in: rect, on: &buffer)
    }

    /// How far it can be scrolled on the model's screen.
    static func lastOffset(of sides: SideBySide, on model: Model) -> Int {
        let view = ComparisonView(sides: sides, model: model, offset: 0)
        let frame = view.frame(on: model.size)
        let lines = view.lines(columns: frame.columns(in: Rect(model.size)), model.glyphs)
        return frame.lastOffset(of: lines.count, in: Rect(model.size))
    }

    private func lines(columns: Int, _ glyphs: Glyphs) -> [Line] {
        let moment = Line(
            words.moment(sides.time, sides.progress.place, of: sides.progress.count)
                + (sides.isAbridged ? words.middlePassedOver : ""),
            .titleFocus, .bold)
        return [moment] + nodeLines(columns, glyphs) + [Line()] + lastLines(columns, glyphs)
            + [Line()] + splitLines(columns, glyphs) + [Line()] + differenceLines(columns, glyphs)
    }

    // MARK: Both clusters

    private func nodeLines(_ columns: Int, _ glyphs: Glyphs) -> [Line] {
        let width = max(0, (columns - 3) / 2)
        func names(_ side: SideBySide.Side, _ tone: Tone) -> Line.Span {
            let text = side.name + (side.end.map { " \(words.overBefore($0))" } ?? "")
            return Line.Span(Text.pad(text, columns: width, glyphs: glyphs), tone, .bold)
        }
        let gap = Line.Span(" \(glyphs.lane) ", .border)
        var rows = [
            Line([names(sides.one, .branchMain), gap, names(sides.other, .branchOther)])
        ]
        for (one, other) in zip(sides.one.nodes, sides.other.nodes) {
            rows.append(
                Line(
                    spans(of: one, beside: other, width, glyphs) + [gap]
                        + spans(of: other, beside: one, width, glyphs)))
        }
        return rows
    }

    /// Role, term, vote, commit and last entry; bold where the other side shows something else.
    private func spans(
        of node: SideBySide.NodeLine, beside other: SideBySide.NodeLine, _ width: Int,
        _ glyphs: Glyphs
    ) -> [Line.Span] {
        let role = node.role.map(words.name) ?? words.downWord
        let tone = node.role?.tone ?? .roleDown
        var used = 0
        func cell(_ text: String, _ columns: Int, _ tone: Tone, _ differs: Bool) -> Line.Span {
            let room = max(0, min(columns, width - used))
            used += room
            return Line.Span(
                Text.pad(text, columns: room, glyphs: glyphs), tone, differs ? .bold : [])
        }
        let isOther = node.role != other.role
        let vote = node.vote == .none ? "--" : "\(node.vote)"
        var spans = [
            cell("\(node.id)", 4, tone, isOther), cell(role, 11, tone, isOther),
            cell("t\(node.term)", 5, .menu, node.term != other.term),
            cell(words.voted(vote), 9, .menu, node.vote != other.vote),
        ]
        let isLog = node.commit != other.commit || node.last != other.last
        spans.append(cell("\(node.commit)/\(node.last)", width - used, .menu, isLog))
        return spans
    }

    private func lastLines(_ columns: Int, _ glyphs: Glyphs) -> [Line] {
        [Line(words.lastDeed, .titleFocus, .bold)]
            + labelled(
                [
                    (sides.one.name, .branchMain, deed(sides.one)),
                    (sides.other.name, .branchOther, deed(sides.other)),
                ], columns, glyphs)
    }

    private func deed(_ side: SideBySide.Side) -> String {
        guard let last = side.last else { return words.nothingSinceTheSplit }
        return "\(words.time(last.time))  "
            + words.sentence(last.event.kind, at: last.event.node)
    }

    /// Sentences with the name of their branch before them.
    private func labelled(
        _ rows: [(name: String, tone: Tone, text: String)], _ columns: Int, _ glyphs: Glyphs
    ) -> [Line] {
        let width = min(20, max(8, sides.one.name.count, sides.other.name.count))
        return rows.flatMap { row in
            Text.wrap(row.text, columns: columns - width - 4, glyphs: glyphs).enumerated().map {
                place, part in
                let label = place == 0 ? row.name : ""
                return Line([
                    Line.Span(
                        "  " + Text.pad(label, columns: width, glyphs: glyphs) + "  ", row.tone,
                        .bold), Line.Span(part, .menu),
                ])
            }
        }
    }

    // MARK: Where they part

    private func splitLines(_ columns: Int, _ glyphs: Glyphs) -> [Line] {
        guard let split = sides.comparison.split else {
            return [Line(words.sameToTheEnd, .menu)]
        }
        let one = sentence(of: split.one)
        let other = sentence(of: split.other)
        // The same thing at another time, which may be microseconds apart.
        let isFine = one.what == other.what
        func text(_ sentence: (what: String, time: VirtualTime?)) -> String {
            let time = sentence.time.map { isFine ? "\($0 - .start)" : words.time($0) }
            return (time.map { "\($0)  " } ?? "") + sentence.what
        }
        let head = words.partsAt(split.step, split.time, shared: split.sharedMoves)
        return [Line(head, .titleFocus, .bold)]
            + labelled(
                [
                    (sides.one.name, .branchMain, text(one)),
                    (sides.other.name, .branchOther, text(other)),
                ], columns, glyphs)
    }

    private func sentence(of events: [Event]) -> (what: String, time: VirtualTime?) {
        guard let first = events.first else { return (words.endsHere, nil) }
        var window = Window<Event>()
        for event in events { window.append(event) }
        var story = Story()
        story.follow(window)
        let headline = story.rows.first.map { window[$0.headline] } ?? first
        return (words.sentence(headline.kind, at: headline.node), headline.time)
    }

    // MARK: What differs

    private static let subjectWidth = 24

    private func differenceLines(_ columns: Int, _ glyphs: Glyphs) -> [Line] {
        let differences = sides.comparison.differences
        guard !differences.isEmpty else { return [Line(words.sameState, .menu)] }
        let width = max(8, (columns - ComparisonView.subjectWidth - 2) / 2)
        var lines = [Line(words.differsNow(sides), .titleFocus, .bold)]
        var node: NodeID?
        for difference in differences {
            let name = difference.node == node ? "    " : Text.pad("\(difference.node)", columns: 4)
            node = difference.node
            let subject = "  " + name + words.subject(difference.subject)
            lines.append(
                Line([
                    Line.Span(
                        Text.pad(subject, columns: ComparisonView.subjectWidth, glyphs: glyphs),
                        .menu),
                    Line.Span(
                        Text.pad(words.value(difference.one), columns: width, glyphs: glyphs)
                            + "  ",
                        .branchMain),
                    Line.Span(
                        Text.cut(words.value(difference.other), columns: width, glyphs: glyphs),
                        .branchOther),
                ]))
        }
        return lines
    }
}
