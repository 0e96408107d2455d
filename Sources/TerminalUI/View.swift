/// A value made for one frame that writes cells and nothing else.
public protocol View {
    func render(in rect: Rect, on buffer: inout Buffer)
}

/// Text in pieces, each with its tone.
public struct Line: View, Hashable, Sendable {
    public struct Span: Hashable, Sendable {
        public var text: String
        public var tone: Tone
        public var modifiers: Modifiers

        public init(_ text: String, _ tone: Tone = .text, _ modifiers: Modifiers = []) {
            self.text = text
            self.tone = tone
            self.modifiers = modifiers
        }
    }

    public var spans: [Span]

    public init(_ spans: [Span] = []) { self.spans = spans }

    public init(_ text: String, _ tone: Tone = .text, _ modifiers: Modifiers = []) {
        spans = [Span(text, tone, modifiers)]
    }

    public mutating func append(
        _ text: String, _ tone: Tone = .text, _ modifiers: Modifiers = []
    ) {
        spans.append(Span(text, tone, modifiers))
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        var x = rect.x
        for span in spans where x < rect.maxX && rect.height > 0 {
            let fitting = Text.cut(span.text, columns: rect.maxX - x, glyphs: buffer.glyphs)
            x += buffer.put(
                fitting, at: Point(x: x, y: rect.y), tone: span.tone,
                modifiers: span.modifiers, maxWidth: rect.maxX - x)
        }
    }
}

/// A bar that is filled by a fraction of its width.
public struct Bar: View, Hashable, Sendable {
    /// Filled cells out of `of`.
    public var part: Int
    public var of: Int
    public var tone: Tone

    public init(part: Int, of whole: Int, tone: Tone) {
        self.part = part
        of = whole
        self.tone = tone
    }

    /// Rounded down, so that a full bar means done.
    private func filledCells(of width: Int) -> Int {
        guard part > 0, of > 0 else { return 0 }
        guard part < of else { return width }
        return of.dividingFullWidth(part.multipliedFullWidth(by: width)).quotient
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height > 0, rect.width > 0 else { return }
        let glyphs = buffer.glyphs
        var x = rect.x
        x += buffer.put(glyphs.barOpen, at: rect.origin, tone: .textDim, maxWidth: rect.width)
        let width = max(0, rect.maxX - x - Text.width(glyphs.barClose))
        let filled = filledCells(of: width)
        buffer.fill(
            Rect(x: x, y: rect.y, width: filled, height: 1), with: glyphs.barFull, tone: tone)
        buffer.fill(
            Rect(x: x + filled, y: rect.y, width: width - filled, height: 1),
            with: glyphs.barRest, tone: .progressRest)
        buffer.put(
            glyphs.barClose, at: Point(x: x + width, y: rect.y), tone: .textDim,
            maxWidth: rect.maxX - x - width)
    }
}

/// A named part of the screen: a box at generous sizes, a titled rule above it at small ones.
public struct Pane: Hashable, Sendable {
    public var title: String
    /// At the right end of the title's row.
    public var note: String
    public var isFocused: Bool
    public var isBoxed: Bool

    public init(_ title: String, note: String = "", isFocused: Bool = false, isBoxed: Bool) {
        self.title = title
        self.note = note
        self.isFocused = isFocused
        self.isBoxed = isBoxed
    }

    /// Draws frame and title.
    /// - Returns: what is left for the contents.
    public func render(in rect: Rect, on buffer: inout Buffer) -> Rect {
        renderFrame(in: rect, on: &buffer)
        renderTitle(in: rect, on: &buffer)
        return isBoxed ? rect.inset(columns: 1, rows: 1) : rect.dropFirst(rows: 1)
    }

    /// The lines around the pane alone.
    public func renderFrame(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height > 0, rect.width > 0 else { return }
        let tone: Tone = isFocused ? .borderFocus : .border
        if isBoxed {
            buffer.box(rect, tone: tone, isFocused: isFocused)
        } else {
            buffer.horizontalRule(
                at: rect.origin, width: rect.width, tone: tone, isFocused: isFocused)
        }
    }

    /// Title and note, over the frame.
    public func renderTitle(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height > 0, rect.width > 2 else { return }
        let mark = isFocused ? "\(buffer.glyphs.focus)" : " "
        let used = buffer.put(
            "\(mark)\(title) ", at: Point(x: rect.x + 1, y: rect.y),
            tone: isFocused ? .titleFocus : .title, modifiers: isFocused ? .bold : [],
            maxWidth: rect.width - 2)
        let room = rect.width - used - 4
        if !note.isEmpty, room > 4 {
            let text = " " + Text.cut(note, columns: room - 2, glyphs: buffer.glyphs) + " "
            let width = Text.width(text, glyphs: buffer.glyphs)
            buffer.put(text, at: Point(x: rect.maxX - 1 - width, y: rect.y), tone: .textDim)
        }
    }
}
