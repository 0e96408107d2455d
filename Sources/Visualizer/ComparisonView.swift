import RaftCore
import RaftSim
import TerminalUI

/// Two branches side by side: the first thing that differs, and what differs in the end.
struct ComparisonView: View {
    let comparison: BranchComparison
    let model: Model
    let offset: Int

    func render(in rect: Rect, on buffer: inout Buffer) {
        let box = ComparisonView.box(in: rect)
        buffer.fill(box, tone: .menu)
        let inside = Pane(
            model.words.say(
                "comparison.title", ["one": comparison.one.name, "other": comparison.other.name]),
            note: model.words.say("page.keys"), isFocused: true, isBoxed: true
        ).render(in: box, on: &buffer)
        let rows = lines(columns: inside.width - 2, buffer.glyphs)
        let first = min(offset, max(0, rows.count - inside.height))
        for (place, line) in rows.dropFirst(first).prefix(inside.height).enumerated() {
            line.render(in: inside.row(place).inset(columns: 1), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    private static func box(in rect: Rect) -> Rect {
        rect.centered(Size(width: min(rect.width - 4, 100), height: rect.height - 4))
    }

    /// How far it can be scrolled on the model's screen.
    static func lastOffset(of comparison: BranchComparison, on model: Model) -> Int {
        let box = box(in: Rect(model.size))
        let view = ComparisonView(comparison: comparison, model: model, offset: 0)
        return max(0, view.lines(columns: box.width - 4, model.glyphs).count - (box.height - 2))
    }

    private func lines(columns: Int, _ glyphs: Glyphs) -> [Line] {
        splitLines(columns, glyphs) + [Line("")] + endLines(columns, glyphs)
    }

    // MARK: Where they part

    private func splitLines(_ columns: Int, _ glyphs: Glyphs) -> [Line] {
        guard let split = comparison.split else {
            return [Line(model.words.say("comparison.same"), .menu)]
        }
        let time = model.words.time(split.time)
        var lines = [
            Line(
                split.sharedMoves == 0
                    ? model.words.say("comparison.differFromStart")
                    : model.words.say("comparison.sameUpTo", ["step": split.step, "time": time]),
                .titleFocus, .bold)
        ]
        let sentences = [sentence(of: split.one), sentence(of: split.other)]
        // The same thing at another time, which may be microseconds apart.
        let isFine = sentences[0].what == sentences[1].what
        for (side, sentence, tone) in [
            (comparison.one, sentences[0], Tone.branchMain),
            (comparison.other, sentences[1], Tone.branchOther),
        ] {
            let time = sentence.time.map { isFine ? "\($0 - .start)" : model.words.time($0) }
            let name = Text.pad(side.name, columns: nameWidth, glyphs: glyphs)
            let parts = Text.wrap(
                (time.map { "\($0)  " } ?? "") + sentence.what,
                columns: columns - nameWidth - 4, glyphs: glyphs)
            for (place, part) in parts.enumerated() {
                let label = place == 0 ? name : String(repeating: " ", count: nameWidth)
                lines.append(
                    Line([Line.Span("  \(label)  ", tone, .bold), Line.Span(part, .menu)]))
            }
        }
        return lines
    }

    private var nameWidth: Int {
        min(20, max(8, comparison.one.name.count, comparison.other.name.count))
    }

    private func sentence(of events: [Event]) -> (what: String, time: VirtualTime?) {
        guard let first = events.first else { return (model.words.say("comparison.endsHere"), nil) }
        var window = Window<Event>()
        for event in events { window.append(event) }
        var story = Story()
        story.follow(window)
        let headline = story.rows.first.map { window[$0.headline] } ?? first
        return (model.words.sentence(headline.kind, at: headline.node), headline.time)
    }

    // MARK: The end

    private static let subjectWidth = 24

    private func endLines(_ columns: Int, _ glyphs: Glyphs) -> [Line] {
        let width = max(8, min(24, (columns - ComparisonView.subjectWidth - 2) / 2))
        func row(_ subject: String, _ one: String, _ other: String, _ tone: Tone) -> Line {
            let space = "  "
            let room = ComparisonView.subjectWidth - 2
            return Line([
                Line.Span(space + Text.pad(subject, columns: room, glyphs: glyphs), tone),
                Line.Span(Text.pad(one, columns: width, glyphs: glyphs) + space, tone),
                Line.Span(Text.pad(other, columns: width, glyphs: glyphs), tone),
            ])
        }
        let (one, other) = (comparison.one, comparison.other)
        var lines = [
            Line(model.words.say("comparison.end"), .titleFocus, .bold),
            row("", one.name, other.name, .textDim),
            row(
                model.words.say("comparison.steps"), String(one.tip.steps), String(other.tip.steps),
                .menu),
            row(
                model.words.say("comparison.time"), model.words.time(one.tip.time),
                model.words.time(other.tip.time), .menu),
        ]
        guard !comparison.differences.isEmpty else {
            return lines + [Line("  " + model.words.say("comparison.sameState"), .menu)]
        }
        var node: NodeID?
        for difference in comparison.differences {
            let name = difference.node == node ? "    " : Text.pad("\(difference.node)", columns: 4)
            node = difference.node
            lines.append(
                row(name + subject(difference.subject), difference.one, difference.other, .menu))
        }
        return lines
    }

    private func subject(_ subject: BranchComparison.Subject) -> String {
        switch subject {
        case .role: model.words.say("comparison.role")
        case .term: model.words.say("comparison.term")
        case .vote: model.words.say("comparison.vote")
        case .commit: model.words.say("comparison.commit")
        case .applied: model.words.say("comparison.applied")
        case .last: model.words.say("comparison.last")
        case .logsPart(let index): model.words.say("comparison.logsPart", ["index": index])
        case .value(let key): model.words.say("comparison.value", ["key": key])
        }
    }
}
