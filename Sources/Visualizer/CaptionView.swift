import RaftCore
import RaftSim
import TerminalUI

/// What a text tells about this moment: a few lines above the keys, always in the same place.
struct CaptionView: View {
    let model: Model

    /// Something that stands there, the important things first.
    struct Piece: Hashable, Sendable {
        enum Kind: Hashable, Sendable { case title, said, question, answer, aside }
        let kind: Kind
        let text: String

        init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// Rows that are kept free for it; the same all the time, so that nothing jumps.
    static func rows(_ model: Model, in size: Size) -> Int {
        guard model.hasCaptions else { return 0 }
        let isSmall = size.width < 100 || size.height < 30
        // The tour says how far it has come, too.
        if model.tour != nil { return 3 }
        let rows = model.presentation != nil || model.tells ? isSmall ? 2 : 3 : 0
        return rows + (model.goals.isEmpty ? 0 : 1)
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height > 0 else { return }
        buffer.fill(rect, tone: .text)
        var body = rect
        if !model.goals.isEmpty, model.tour == nil {
            renderGoals(in: rect.row(rect.height - 1), on: &buffer)
            body = rect.dropLast(rows: 1)
        }
        let rows = rows(columns: rect.width - 4, height: body.height, buffer.glyphs)
        for (place, row) in rows.enumerated() {
            let (tone, modifiers) = style(row.piece.kind)
            let line = body.row(place)
            buffer.put(
                String(buffer.glyphs.captionBar), at: Point(x: line.x + 1, y: line.y),
                tone: row.piece.kind == .aside ? .textDim : .eventMark, modifiers: .bold)
            buffer.put(
                row.text, at: Point(x: line.x + 3, y: line.y), tone: tone, modifiers: modifiers,
                maxWidth: max(0, line.width - 3))
        }
    }

    /// The lines of what is told. Where not all have room, the oldest sentences are left out: the
    /// answer, the question and what was said last stay.
    private func rows(
        columns: Int, height: Int, _ glyphs: Glyphs
    ) -> [(text: String, piece: Piece)] {
        let pieces = model.captions
        var blocks = pieces.map { Text.wrap($0.text, columns: columns, glyphs: glyphs) }
        var room = height
        let order = pieces.indices.sorted {
            (pieces[$0].kind.rank, -$0) < (pieces[$1].kind.rank, -$1)
        }
        for (number, place) in order.enumerated() {
            let isKept = number == 0 || pieces[place].kind == .question
            if blocks[place].count > room {
                guard isKept, room > 0 else {
                    blocks[place] = []
                    // What is older than something left out would stand there without its sequel.
                    room = 0
                    continue
                }
                let cut = blocks[place][room - 1] + " \(glyphs.ellipsis)"
                blocks[place] =
                    blocks[place].prefix(room - 1)
                    + [Text.cut(cut, columns: columns, glyphs: glyphs)]
            }
            room -= blocks[place].count
        }
        return zip(blocks, pieces).flatMap { block, piece in block.map { ($0, piece) } }
    }

    private func style(_ kind: Piece.Kind) -> (Tone, Modifiers) {
        switch kind {
        case .title: (.title, .bold)
        case .said: (.text, .bold)
        case .question: (.why, .bold)
        case .answer: (.invariantOK, .bold)
        case .aside: (.textDim, [])
        }
    }

    /// The goal that is open, or else the last one that was reached, and what is forbidden.
    private func renderGoals(in rect: Rect, on buffer: inout Buffer) {
        let goals = model.goals
        let open = goals.first { model.reached($0) == nil }
        guard let goal = open ?? goals.last else { return }
        var line = Line()
        if let end = model.reached(goal) {
            line.append(
                " " + model.words.say("caption.reached", ["check": buffer.glyphs.check]) + " ",
                .invariantOK, .bold)
            line.append("\(goal.text), \(model.words.cost(end.steps, end.inputs))")
        } else if model.isLate(goal) {
            line.append(
                " " + model.words.say("caption.tooLate", ["cross": buffer.glyphs.cross]) + " ",
                .invariantBroken, .bold)
            line.append(goal.text)
        } else {
            line.append(" " + model.words.say("caption.goal") + " ", .eventMark, .bold)
            line.append(goal.text)
        }
        let forbidden = model.runner.forbidden
        if !forbidden.isEmpty {
            line.append(
                "  "
                    + model.words.say(
                        "caption.forbidden", ["commands": forbidden.joined(separator: ", ")]),
                .textDim)
        }
        line.render(in: rect, on: &buffer)
    }
}

extension CaptionView.Piece.Kind {
    /// What must stay where room is short has the lowest.
    fileprivate var rank: Int {
        switch self {
        case .answer: 0
        case .question: 1
        case .title, .said: 2
        case .aside: 3
        }
    }
}

extension Model {
    /// Whether the text that is looked at tells anything: then there is room for it.
    var hasCaptions: Bool { presentation != nil || tells || tour != nil || !goals.isEmpty }

    /// What is told at this moment.
    var captions: [CaptionView.Piece] {
        if tour != nil { return captionsOfTour }
        return presentation == nil ? captionsBesideTheCursor : captionsOfPresentation
    }

    private var captionsOfPresentation: [CaptionView.Piece] {
        guard let show = presentation else { return [] }
        guard isOnScript else {
            return [
                CaptionView.Piece(
                    .aside, words.say("caption.beside", ["key": words.key(.nextStop)]))
            ]
        }
        let said = show.script.said(upTo: show.told, from: show.firstItem)
        if let question = show.question {
            let asked = CaptionView.Piece(.question, question.text)
            return show.isAnswered
                ? [asked, CaptionView.Piece(.answer, "\(glyphs.arrow) \(question.answer)")]
                : [asked] + said.map { CaptionView.Piece(.said, $0) }
        }
        if !said.isEmpty { return said.map { CaptionView.Piece(.said, $0) } }
        let before = show.script.said(upTo: show.told, from: 0)
        if show.isUnderWay, !before.isEmpty {
            return before.map { CaptionView.Piece(.aside, $0) }
        }
        let title = show.script.scene(at: show.told) ?? show.script.title
        let goesOn = words.say("caption.goesOn", ["key": words.key(.nextStop)])
        return [CaptionView.Piece(.title, title ?? goesOn)]
    }

    /// The last thing that was told on the way to the cursor; quiet once the cursor is behind it.
    private var captionsBesideTheCursor: [CaptionView.Piece] {
        let branch = history.branch
        let here = history.moves
        let passed = runner.narration.filter {
            $0.command.isCaption && $0.place.moves <= here && history.isPast($0.place, of: branch)
        }
        guard let last = passed.map(\.place.moves).max() else { return [] }
        let isHere = last == here
        return passed.filter { $0.place.moves == last }.flatMap { item -> [CaptionView.Piece] in
            switch item.command {
            case .say(let text): return [CaptionView.Piece(isHere ? .said : .aside, text)]
            case .ask(let text, _) where isHere: return [CaptionView.Piece(.question, text)]
            case .ask(let text, let answer):
                return [CaptionView.Piece(.aside, "\(text) \(glyphs.arrow) \(answer)")]
            default: return []
            }
        }
    }
}

extension Command {
    /// Whether it says something to the reader.
    var isCaption: Bool {
        switch self {
        case .say, .ask: true
        default: false
        }
    }
}

extension Glyphs {
    /// Before each line that a text tells.
    public var captionBar: Character {
        switch self {
        case .unicode: "▌"
        case .ascii: "|"
        }
    }
}
