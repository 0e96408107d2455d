import RaftCore
import RaftSim
import TerminalUI

/// Why the row of the history that is looked at happened: what made it happen, its decisions with
/// both operands, the rules behind them, and what follows; before anything happened, what to watch.
struct WhyView: View {
    let model: Model
    /// Nil before anything happened.
    private let reading: WhyReading?

    init(model: Model) {
        self.model = model
        reading = model.explainedPlace.map { WhyReading($0, in: model) }
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        var paragraphs = paragraphs
        // In one row a whole short sentence says more than the beginning of a long one.
        if rect.height == 1, let place = model.explainedPlace,
            let whole = paragraphs.firstIndex(where: { $0.isRow })
        {
            paragraphs[whole].text = model.words.fitting(rect.width - 2, buffer.glyphs) {
                $0.sentence(of: model.story.rows[place], in: model.history.events)
            }
        }
        let page = WhyPage(paragraphs, columns: rect.width - 2, rows: rect.height, buffer.glyphs)
        for (place, line) in page.lines.enumerated() {
            line.render(in: rect.row(place).inset(columns: 1), on: &buffer)
        }
    }

    /// Where the rules stand, for the pane's title: the deciding one first, each place once.
    var sources: String {
        var sources: [String] = []
        for rule in reading?.rules.prefix(4) ?? [] {
            for part in model.words.source(rule).split(separator: ",") {
                let source = String(part.drop { $0 == " " })
                if !sources.contains(source) { sources.append(source) }
            }
        }
        return sources.joined(separator: ", ")
    }

    var paragraphs: [WhyParagraph] {
        let words = model.words
        var result: [WhyParagraph] = []
        if let violation = model.world.violation {
            result.append(
                WhyParagraph(words.sentence(violation), .invariantBroken, rank: 0, isBold: true))
        }
        // With the log in hand one asks for the story of its entry.
        if model.focus == .log, let story = model.entryLine(columns: 400) {
            return result + [WhyParagraph(story, rank: 0)]
        }
        guard let reading else {
            return result + [WhyParagraph(words.commentary(model.world), rank: 0)]
        }
        if model.isWatching {
            result.append(WhyParagraph(words.commentary(model.world), rank: 0, isBold: true))
        }
        result.append(
            WhyParagraph(
                reading.sentence, reading.tone.inWhy, rank: 1, isBold: true, isRow: true))
        result.append(WhyParagraph(reading.causeSentence, .whyCause, rank: 5))
        for (number, step) in reading.steps.enumerated() {
            result.append(
                WhyParagraph(
                    step, number: reading.steps.count > 1 ? number + 1 : nil, rank: 4))
        }
        if !reading.holders.isEmpty {
            result.append(
                WhyParagraph(
                    "\(words.holders) \(reading.holders.joined(separator: "; "))", .why, rank: 6))
        }
        for (number, rule) in reading.rules.prefix(3).enumerated() {
            result.append(
                WhyParagraph(
                    "\(model.words.sentence(rule)) (\(model.words.source(rule)))", .whyRule,
                    rank: number == 0 ? 3 : 7,
                    startsGroup: number == 0))
        }
        for effect in reading.effects {
            result.append(
                WhyParagraph(
                    effect, .text, rank: 2, startsGroup: effect == reading.effects.first))
        }
        let offers = model.whyOffers(reading)
        if !offers.isEmpty {
            result.append(WhyParagraph(words.tries(offers), .hint, rank: 8, startsGroup: true))
        }
        return result
    }
}

extension Tone {
    /// A sentence that is read, not scanned, is never dim.
    fileprivate var inWhy: Tone { self == .event ? .text : self }
}

/// A sentence of the Why pane that is shown whole or not at all.
struct WhyParagraph {
    var text: String
    let tone: Tone
    /// Whether it is the sentence of the row itself.
    let isRow: Bool
    /// What was compared, in a column of its own where there is room.
    var operands = ""
    var number: Int?
    /// What matters most is 0: with few rows only that is shown.
    let rank: Int
    var isBold = false
    /// Whether an empty row may stand before it.
    var startsGroup = false

    init(
        _ text: String, _ tone: Tone = .text, rank: Int, isBold: Bool = false,
        startsGroup: Bool = false, isRow: Bool = false
    ) {
        self.isRow = isRow
        self.text = text
        self.tone = tone
        self.rank = rank
        self.isBold = isBold
        self.startsGroup = startsGroup
    }

    init(_ step: WhyStep, number: Int?, rank: Int) {
        self.init(step.outcome, .why, rank: rank, startsGroup: (number ?? 1) == 1)
        operands = step.operands
        self.number = number
    }
}

/// The sentences of the Why pane for its size: as many as fit, the most important ones first, each
/// of them whole, in the order in which they follow from one another.
struct WhyPage {
    private(set) var lines: [Line] = []

    /// Columns from which on operands stand beside what came of them.
    private static let columnsForTable = 64
    private static let operandsWidth = 26

    init(_ paragraphs: [WhyParagraph], columns: Int, rows: Int, _ glyphs: Glyphs) {
        guard columns > 0, rows > 0 else { return }
        let blocks = paragraphs.map { WhyPage.lines(of: $0, columns, glyphs) }
        let order = paragraphs.indices.sorted {
            (paragraphs[$0].rank, $0) < (paragraphs[$1].rank, $1)
        }
        var left = rows
        var shown: Set<Int> = []
        for place in order {
            let isFirst = shown.isEmpty
            guard blocks[place].count <= left || isFirst else { continue }
            shown.insert(place)
            left -= min(left, blocks[place].count)
        }
        let groups = shown.count { paragraphs[$0].startsGroup && $0 > 0 }
        for place in paragraphs.indices where shown.contains(place) {
            if groups <= left, paragraphs[place].startsGroup, !lines.isEmpty {
                lines.append(Line())
            }
            lines += blocks[place]
        }
        lines = Array(lines.prefix(rows))
    }

    private static func lines(
        of paragraph: WhyParagraph, _ columns: Int, _ glyphs: Glyphs
    ) -> [Line] {
        let label = paragraph.number.map { "\($0). " } ?? ""
        let indent = Text.width(label, glyphs: glyphs)
        let modifiers: Modifiers = paragraph.isBold ? .bold : []
        if columns >= columnsForTable, !paragraph.operands.isEmpty {
            let first = indent + operandsWidth
            let parts = Text.wrap(paragraph.text, columns: columns - first, glyphs: glyphs)
            return parts.enumerated().map { place, part in
                let head = place == 0 ? label : ""
                let operands = place == 0 ? paragraph.operands : ""
                return Line([
                    Line.Span(Text.pad(head, columns: indent, glyphs: glyphs), .textDim),
                    Line.Span(
                        Text.pad(operands, columns: operandsWidth, glyphs: glyphs), .text, .bold),
                    Line.Span(part, paragraph.tone),
                ])
            }
        }
        let operands = paragraph.operands.isEmpty ? "" : "\(paragraph.operands): "
        let parts = Text.wrap(
            operands + paragraph.text, columns: max(1, columns - indent), glyphs: glyphs)
        return parts.enumerated().map { place, part in
            let head = place == 0 ? label : ""
            return Line([
                Line.Span(Text.pad(head, columns: indent, glyphs: glyphs), .textDim),
                Line.Span(part, paragraph.tone, modifiers),
            ])
        }
    }
}
