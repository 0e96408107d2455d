/// Something that can be drawn: a value made for one frame, which writes cells and nothing else.
public protocol View {
    /// Draws inside the rectangle; what does not fit is cut.
    func render(in rect: Rect, on buffer: inout Buffer)
}

/// Text of one tone.
public struct Span: Hashable, Sendable {
    public var text: String
    public var tone: Tone
    public var modifiers: Modifiers

    public init(_ text: String, _ tone: Tone = .text, modifiers: Modifiers = []) {
        self.text = text
        self.tone = tone
        self.modifiers = modifiers
    }
}

/// One row of text in several tones.
public struct Line: View, Hashable, Sendable, ExpressibleByStringLiteral {
    public var spans: [Span]
    public var alignment: Alignment

    public init(_ spans: [Span], alignment: Alignment = .left) {
        self.spans = spans
        self.alignment = alignment
    }

    public init(_ text: String, _ tone: Tone = .text, alignment: Alignment = .left) {
        self.init([Span(text, tone)], alignment: alignment)
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }

    public func width(glyphs: Glyphs) -> Int {
        spans.reduce(0) { $0 + Text.width($1.text, glyphs: glyphs) }
    }

    /// Draws in the first row; an ellipsis stands where the line is cut.
    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        let width = width(glyphs: buffer.glyphs)
        var x = rect.x + alignment.offset(in: max(0, rect.width - width))
        let isCut = width > rect.width
        let end = isCut ? rect.maxX - 1 : rect.maxX
        var lastTone = Tone.text
        for span in spans where !span.text.isEmpty {
            x += buffer.put(
                span.text, at: Point(x: x, y: rect.y), tone: span.tone,
                modifiers: span.modifiers, maxWidth: end - x)
            lastTone = span.tone
            if x >= end { break }
        }
        if isCut {
            buffer.put(
                String(buffer.glyphs.ellipsis), at: Point(x: min(x, end), y: rect.y),
                tone: lastTone, maxWidth: rect.maxX - min(x, end))
        }
    }
}

/// Rows of text from top to bottom, without wrapping.
public struct Lines: View, Hashable, Sendable {
    public var lines: [Line]

    public init(_ lines: [Line]) {
        self.lines = lines
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        for (row, line) in lines.prefix(rect.height).enumerated() {
            line.render(in: rect.row(row), on: &buffer)
        }
    }
}

/// Text of one tone, wrapped at blanks to the width it gets.
public struct Paragraph: View, Hashable, Sendable {
    public var text: String
    public var tone: Tone

    public init(_ text: String, _ tone: Tone = .text) {
        self.text = text
        self.tone = tone
    }

    public func height(columns: Int, glyphs: Glyphs) -> Int {
        Text.wrap(text, columns: columns, glyphs: glyphs).count
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        let lines = Text.wrap(text, columns: rect.width, glyphs: buffer.glyphs)
        Lines(lines.map { Line($0, tone) }).render(in: rect, on: &buffer)
    }
}
