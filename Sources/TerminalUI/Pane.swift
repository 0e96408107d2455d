/// A part of the screen with a title: a box around it, or only a rule above it.
///
/// The focused pane differs in the line, in its tone and by a mark before the title, so nothing
/// depends on colour alone.
///
///     ┌ 2 Log ─────────── 231/418 ┐        - 2 Log ------------ 231/418 -
public struct Pane: View, Hashable, Sendable {
    /// What is drawn around the content.
    public enum Frame: Hashable, Sendable {
        case box
        case rule
    }

    public var title: String
    /// Shown at the right end of the title row.
    public var detail: Line
    public var isFocused: Bool
    public var frame: Frame

    public init(_ title: String, detail: Line = Line([]), isFocused: Bool = false, frame: Frame) {
        self.title = title
        self.detail = detail
        self.isFocused = isFocused
        self.frame = frame
    }

    /// The cells inside the frame.
    public func content(in rect: Rect) -> Rect {
        switch frame {
        case .box: rect.inset(columns: 1, rows: 1)
        case .rule: rect.dropFirst(rows: 1)
        }
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let tone: Tone = isFocused ? .borderFocus : .border
        switch frame {
        case .box:
            buffer.box(rect, tone: tone, isFocused: isFocused)
        case .rule:
            buffer.horizontalRule(
                at: rect.origin, width: rect.width, tone: tone, isFocused: isFocused)
        }
        let row = rect.prefix(rows: 1).inset(columns: 1)
        let glyphs = buffer.glyphs
        let mark = isFocused ? "\(glyphs.focus) " : ""
        let heading = Line(
            [Span(" \(mark)\(title) ", isFocused ? .titleFocus : .title)])
        let headingWidth = heading.width(glyphs: glyphs)
        heading.render(in: row.prefix(columns: headingWidth), on: &buffer)
        let detailWidth = detail.width(glyphs: glyphs)
        // The detail yields to the title, and is shown whole or not at all.
        guard detailWidth > 0, headingWidth + detailWidth + 3 <= row.width else { return }
        let place = row.suffix(columns: detailWidth + 2)
        buffer.fill(place, tone: tone)
        detail.render(in: place.inset(columns: 1), on: &buffer)
    }
}
