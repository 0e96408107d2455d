/// How much of something is done, or how much of a timer has run, in a row of cells.
///
///     ████░░░    [####...]
public struct Bar: View, Hashable, Sendable {
    public var value: Int
    public var total: Int
    public var tone: Tone
    public var restTone: Tone

    public init(
        _ value: Int, of total: Int, tone: Tone = .progressDone, restTone: Tone = .progressRest
    ) {
        self.value = value
        self.total = total
        self.tone = tone
        self.restTone = restTone
    }

    /// Full cells of a bar that many cells long: rounded down, so that full means done.
    func fullCells(of cells: Int) -> Int {
        guard total > 0, value > 0, cells > 0 else { return 0 }
        guard value < total else { return cells }
        let (high, low) = value.multipliedFullWidth(by: cells)
        return total.dividingFullWidth((high, low)).quotient
    }

    /// Draws in the first row, over the whole width.
    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let glyphs = buffer.glyphs
        let ends = Text.width(glyphs.barOpen) + Text.width(glyphs.barClose)
        let cells = max(0, rect.width - ends)
        let full = fullCells(of: cells)
        Line([
            Span(glyphs.barOpen, restTone),
            Span(String(repeating: glyphs.barFull, count: full), tone),
            Span(String(repeating: glyphs.barRest, count: cells - full), restTone),
            Span(glyphs.barClose, restTone),
        ]).render(in: rect.prefix(columns: cells + ends), on: &buffer)
    }
}
