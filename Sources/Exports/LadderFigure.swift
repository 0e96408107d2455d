import RaftCore
import RaftSim
import TerminalUI
import Visualizer

/// Draws the messages of a part of a script as a figure: a lane for each node, time running down,
/// an arrow from where a message left to where it arrived, and what each thing means beside it.
public struct LadderFigure {
    public let theme: Theme
    public let detail: Detail

    public init(theme: Theme, detail: Detail) {
        self.theme = theme
        self.detail = detail
    }

    public func svg(_ script: Script, span: Script.Span) -> String {
        let plan = LadderPlan(Chronicle(script, span), detail: detail)
        var svg = SVGText()
        let size = LadderSize(plan)
        svg.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": "0 0 \(size.width) \(size.height)", "width": "\(size.width)",
                "height": "\(size.height)", "role": "img", "font-family": LadderFigure.fontFamily,
                "font-size": "15",
            ]
        ) { svg in
            svg.element("title", words: script.title ?? plan.words.say("export.messages"))
            svg.element(
                "rect",
                [
                    "width": "\(size.width)", "height": "\(size.height)", "rx": "14",
                    "fill": theme.paperPaint,
                ])
            if let title = script.title {
                svg.element(
                    "text",
                    [
                        "x": "\(LadderSize.margin)", "y": "40", "font-size": "21",
                        "font-weight": "bold", "fill": theme.paint(.text),
                    ], words: title)
            }
            heads(plan, size, in: &svg)
            for mark in plan.marks { self.mark(mark, size, in: &svg) }
            for segment in plan.segments { lane(segment, size, in: &svg) }
            for arrow in plan.arrows { self.arrow(arrow, size, in: &svg) }
            // Over all lines, so that none runs through a word.
            for arrow in plan.arrows { label(arrow, size, in: &svg) }
            for slot in plan.slots { row(slot, size, in: &svg) }
            legend(plan, size, in: &svg)
        }
        return svg.text
    }

    private static let fontFamily =
        "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Roboto, Arial, sans-serif"

    // MARK: Lanes

    private func heads(_ plan: LadderPlan, _ size: LadderSize, in svg: inout SVGText) {
        for node in plan.nodes {
            let x = size.lane(node)
            svg.element(
                "rect",
                [
                    "x": "\(x - 30)", "y": "\(size.top - 52)", "width": "60", "height": "32",
                    "rx": "8", "fill": "none", "stroke": theme.paint(.border),
                    "stroke-width": "2",
                ])
            svg.element(
                "text",
                [
                    "x": "\(x)", "y": "\(size.top - 30)", "text-anchor": "middle",
                    "font-weight": "bold", "font-size": "17", "fill": theme.paint(.text),
                ], words: "\(node)")
        }
    }

    /// A piece of a lane in which the node's role stays the same.
    private func lane(_ segment: LadderPlan.Segment, _ size: LadderSize, in svg: inout SVGText) {
        let x = "\(size.lane(segment.node))"
        let (tone, width, dashes): (Tone, String, String?) =
            switch segment.role {
            case .leader: (.roleLeader, "5", nil)
            case .candidate: (.roleCandidate, "5", nil)
            case .preCandidate: (.rolePreCandidate, "5", nil)
            case .follower: (.border, "2", nil)
            case nil: (.border, "2", "2 7")
            }
        svg.element(
            "line",
            [
                "x1": x, "y1": "\(size.y(segment.start))", "x2": x,
                "y2": "\(size.y(segment.end))", "stroke": theme.paint(tone),
                "stroke-width": width, "stroke-dasharray": dashes,
            ])
    }

    private func mark(_ mark: LadderPlan.Mark, _ size: LadderSize, in svg: inout SVGText) {
        let y = size.y(mark.place)
        svg.element(
            "line",
            [
                "x1": "\(LadderSize.margin)", "y1": "\(y)",
                "x2": "\(size.width - LadderSize.margin)", "y2": "\(y)",
                "stroke": theme.paint(.eventMark), "stroke-width": "1.5",
                "stroke-dasharray": "6 5",
            ])
        words(
            mark.name, x: size.words, y: y - 7, theme.paint(.eventMark), isBold: true, in: &svg)
    }

    // MARK: Messages

    private func line(of arrow: LadderPlan.Arrow, _ size: LadderSize) -> ArrowLine {
        ArrowLine(
            from: (size.lane(arrow.from), size.y(arrow.start)),
            to: (size.lane(arrow.to), size.y(arrow.end)), arrow)
    }

    private func arrow(_ arrow: LadderPlan.Arrow, _ size: LadderSize, in svg: inout SVGText) {
        let line = line(of: arrow, size)
        let paint = theme.paint(arrow.tone)
        svg.element(
            "line",
            [
                "x1": "\(line.start.x)", "y1": "\(line.start.y)", "x2": "\(line.end.x)",
                "y2": "\(line.end.y)", "stroke": paint, "stroke-width": "2",
                "stroke-dasharray": arrow.arrives ? nil : "5 5",
            ])
        if arrow.arrives {
            svg.element("path", ["d": line.head, "fill": paint])
        } else {
            svg.element(
                "path", ["d": line.cross, "fill": "none", "stroke": paint, "stroke-width": "3"])
        }
    }

    private func label(_ arrow: LadderPlan.Arrow, _ size: LadderSize, in svg: inout SVGText) {
        let line = line(of: arrow, size)
        svg.element(
            "text",
            [
                "transform": line.labelTransform, "font-size": "12.5",
                "text-anchor": line.goesRight ? "end" : "start",
                "fill": theme.paint(arrow.tone), "stroke": theme.paperPaint, "stroke-width": "6",
                "stroke-linejoin": "round", "paint-order": "stroke",
            ], words: Text.cut(arrow.label, columns: line.length / 8))
    }

    // MARK: Rows

    private func row(_ slot: LadderPlan.Slot, _ size: LadderSize, in svg: inout SVGText) {
        let y = size.y(slot.place)
        svg.element(
            "text",
            [
                "x": "\(LadderSize.margin + LadderSize.time)", "y": "\(y + 5)",
                "text-anchor": "end", "font-size": "13", "fill": theme.paint(.textDim),
            ], words: slot.time)
        if let sign = slot.reading.sign, slot.reading.node != .none {
            let x = size.lane(slot.reading.node)
            let paint = theme.paint(sign.tone)
            svg.element(
                "circle",
                [
                    "cx": "\(x)", "cy": "\(y)", "r": "12", "fill": theme.paperPaint,
                    "stroke": paint, "stroke-width": "2.5",
                ])
            svg.element(
                "text",
                [
                    "x": "\(x)", "y": "\(y + 5)", "text-anchor": "middle",
                    "font-weight": "bold", "fill": paint,
                ], words: sign.text)
        } else if slot.reading.arrow == nil, slot.reading.node != .none {
            svg.element(
                "circle",
                [
                    "cx": "\(size.lane(slot.reading.node))", "cy": "\(y)", "r": "5",
                    "fill": theme.paint(.textDim),
                ])
        }
        let lines = Text.wrap(slot.reading.sentence, columns: LadderSize.wordColumns)
        let isStory = slot.isStory
        for (number, line) in lines.prefix(2).enumerated() {
            let cut = number == 1 && lines.count > 2
            words(
                cut ? line + " …" : line, x: size.words,
                y: y + 5 + number * 17 - (lines.count > 1 ? 8 : 0),
                theme.paint(isStory ? slot.reading.tone : .textDim), isBold: false, in: &svg)
        }
    }

    /// What the signs mean that stand in this figure.
    private func legend(_ plan: LadderPlan, _ size: LadderSize, in svg: inout SVGText) {
        let shown = Set(plan.slots.compactMap { $0.reading.sign?.text })
        let parts = plan.words.signLegend.filter { shown.contains($0.text) }
            .map { "\($0.text) \($0.meaning)" }
        svg.element(
            "text",
            [
                "x": "\(LadderSize.margin)", "y": "\(size.height - LadderSize.margin)",
                "font-size": "13", "fill": theme.paint(.textDim),
            ], words: parts.joined(separator: "    "))
    }

    private func words(
        _ text: String, x: Int, y: Int, _ paint: String, isBold: Bool, in svg: inout SVGText
    ) {
        svg.element(
            "text",
            [
                "x": "\(x)", "y": "\(y)", "fill": paint, "font-size": "14",
                "font-weight": isBold ? "bold" : nil,
            ], words: text)
    }
}
