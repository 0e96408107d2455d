import RaftCore
import RaftSim
import TerminalUI

/// The whole branch in one row: who was elected, crashed and came back when, where the marks are
/// and where this moment lies.
struct TimeView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let strip = TimeStrip(model: model, columns: rect.width - 2)
        let inner = rect.inset(columns: 1)
        let hasAxis = rect.height >= 4
        if hasAxis { renderAxis(strip, in: inner.row(0), on: &buffer) }
        renderStrip(strip, in: inner.row(hasAxis ? 1 : 0), on: &buffer)
        renderMarks(strip, in: inner.row(hasAxis ? 2 : 1), on: &buffer)
        renderBranches(in: inner.row(hasAxis ? 3 : 2), on: &buffer)
    }

    private func renderAxis(_ strip: TimeStrip, in rect: Rect, on buffer: inout Buffer) {
        let parts = 8
        var last = -1
        for part in 0..<parts {
            let x = rect.x + strip.columns * part / parts
            let step = strip.steps * part / parts
            // A short branch has fewer steps than there are places.
            guard step != last else { continue }
            last = step
            let text = part == 0 ? model.words.stepZero : String(step)
            buffer.put(
                text, at: Point(x: x, y: rect.y), tone: .textDim, maxWidth: rect.maxX - x)
        }
    }

    private func renderStrip(_ strip: TimeStrip, in rect: Rect, on buffer: inout Buffer) {
        let glyphs = buffer.glyphs
        for column in 0..<strip.columns {
            let point = Point(x: rect.x + column, y: rect.y)
            guard column != strip.now else {
                buffer.put("\(glyphs.now)", at: point, tone: .eventNow, modifiers: .bold)
                continue
            }
            if let sign = strip.sign(at: column) {
                let isAhead = column > strip.now
                buffer.put(
                    sign.text, at: point, tone: isAhead ? .eventFuture : sign.tone,
                    modifiers: isAhead ? [] : .bold, maxWidth: 1)
            } else {
                let way = column < strip.now ? glyphs.way : glyphs.lostWay
                buffer.put("\(way)", at: point, tone: .border, maxWidth: 1)
            }
        }
    }

    /// Marks under their places, by letter; their names behind one another below no other sign.
    private func renderMarks(_ strip: TimeStrip, in rect: Rect, on buffer: inout Buffer) {
        let marks = model.marksHere.prefix(strip.columns)
        guard !marks.isEmpty else {
            Line(model.words.noMarks, .textDim).render(in: rect, on: &buffer)
            return
        }
        var end = rect.x
        for mark in marks {
            let x = max(end, rect.x + strip.column(of: mark.step))
            let text = "\(buffer.glyphs.mark) \(mark.name)"
            guard x + 3 < rect.maxX else { break }
            let isHere = mark.place.moves == model.history.moves
            end =
                x
                + buffer.put(
                    Text.cut(text, columns: rect.maxX - x, glyphs: buffer.glyphs),
                    at: Point(x: x, y: rect.y), tone: .eventMark, modifiers: isHere ? .bold : [])
                + 2
        }
    }

    private func renderBranches(in rect: Rect, on buffer: inout Buffer) {
        let history = model.history
        var line = Line(model.words.branchesTitle, .textDim)
        for branch in history.branches {
            let isHere = branch.id == history.current
            line.append(
                "  \(branch.name) \(branch.tip.steps)",
                branch.parent == nil ? .branchMain : .branchOther, isHere ? .bold : [])
            if branch.parent != nil { line.append(" @\(branch.forkStep)", .textDim) }
        }
        line.render(in: rect, on: &buffer)
    }
}

/// The steps of a branch spread over columns, with the most telling sign of each column. It counts
/// steps, not the clock: an election of a millisecond is as wide as an idle second.
struct TimeStrip {
    let columns: Int
    /// The column of this moment.
    let now: Int
    let steps: Int
    private var signs: [RowReading.Sign?]

    init(model: Model, columns: Int) {
        let history = model.history
        self.columns = max(1, columns)
        steps = max(1, history.tipStepCount)
        signs = Array(repeating: nil, count: self.columns)
        now = min(self.columns - 1, history.stepCount * (self.columns - 1) / steps)
        for turn in model.shownTurns {
            let column = self.column(of: turn.event.step)
            guard let sign = RowReading.Sign(turn.event.kind, model.words) else { continue }
            if signs[column].map({ $0.weight <= sign.weight }) ?? true { signs[column] = sign }
        }
    }

    func column(of step: Int) -> Int { min(columns - 1, step * (columns - 1) / steps) }

    func sign(at column: Int) -> RowReading.Sign? { signs[column] }
}

extension Model {
    /// The turning points of the branch; those ahead only where what follows is shown.
    var shownTurns: [Timeline.Turn] {
        isForecastShown ? timeline.turns : timeline.turns.filter { $0.moves <= history.moves }
    }
}

extension RowReading.Sign {
    /// Which one is kept where several meet in one column.
    fileprivate var weight: Int {
        switch tone {
        case .roleLeader: 5
        case .roleDown: 4
        case .roleFollower, .logConflict: 3
        case .roleCandidate: 2
        default: 1
        }
    }
}
