/// One line of text that a person edits, with a cursor and a history of earlier lines.
public struct TextField: Hashable, Sendable {
    private var characters: [Character]
    /// The cursor stands before this character.
    public private(set) var cursor: Int
    /// Earlier lines, the oldest first.
    public private(set) var history: [String]
    /// Which earlier line is shown; nil while the person's own line is.
    private var shown: Int?
    /// The own line, kept while earlier ones are shown.
    private var draft = ""

    public init(_ text: String = "", history: [String] = []) {
        characters = Array(text)
        cursor = characters.count
        self.history = history
        shown = nil
    }

    public var text: String { String(characters) }
    public var isEmpty: Bool { characters.isEmpty }
    /// What stands before the cursor, for completion.
    public var textBeforeCursor: String { String(characters[..<cursor]) }

    /// Replaces the line; the cursor goes to its end.
    public mutating func replace(with text: String) {
        characters = Array(text)
        cursor = characters.count
    }

    public mutating func insert(_ text: String) {
        // A typed mark joins the character before it, so the line is taken apart anew.
        let head = String(characters[..<cursor]) + text
        let tail = String(characters[cursor...])
        cursor = head.count
        characters = Array(head + tail)
        cursor = min(cursor, characters.count)
    }

    public mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    public mutating func deleteForward() {
        guard cursor < characters.count else { return }
        characters.remove(at: cursor)
    }

    public mutating func deleteWordBackward() {
        while cursor > 0, characters[cursor - 1] == " " { deleteBackward() }
        while cursor > 0, characters[cursor - 1] != " " { deleteBackward() }
    }

    public mutating func deleteToStart() {
        characters.removeFirst(cursor)
        cursor = 0
    }

    public mutating func deleteToEnd() {
        characters.removeLast(characters.count - cursor)
    }

    public mutating func moveCursor(by count: Int) {
        cursor = (0...characters.count).clamp(cursor.addingClamped(count))
    }

    public mutating func moveToStart() { cursor = 0 }
    public mutating func moveToEnd() { cursor = characters.count }

    /// Shows the line before in the history; the own line comes back with `showNext`.
    public mutating func showPrevious() {
        let previous = (shown ?? history.count) - 1
        guard previous >= 0 else { return }
        if shown == nil { draft = text }
        shown = previous
        replace(with: history[previous])
    }

    public mutating func showNext() {
        guard let current = shown else { return }
        if current + 1 < history.count {
            shown = current + 1
            replace(with: history[current + 1])
        } else {
            shown = nil
            replace(with: draft)
        }
    }

    /// Takes the line out and remembers it, unless it is empty or the same as the last one.
    public mutating func submit() -> String {
        let line = text
        if !line.isEmpty, history.last != line { history.append(line) }
        clear()
        return line
    }

    public mutating func clear() {
        characters = []
        cursor = 0
        shown = nil
        draft = ""
    }

    /// Does what an editing key means; false for a key that means nothing here, as enter does.
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace: deleteBackward()
        case .delete, .control("d"): deleteForward()
        case .left, .control("b"): moveCursor(by: -1)
        case .right, .control("f"): moveCursor(by: 1)
        case .home, .control("a"): moveToStart()
        case .end, .control("e"): moveToEnd()
        case .control("w"): deleteWordBackward()
        case .control("u"): deleteToStart()
        case .control("k"): deleteToEnd()
        case .up, .control("p"): showPrevious()
        case .down, .control("n"): showNext()
        case .enter, .escape, .tab, .backTab, .insert, .pageUp, .pageDown, .function, .control,
            .mouse, .resize, .endOfInput:
            return false
        }
        return true
    }
}

/// Draws a text field after a prompt, scrolled so that the cursor is in sight.
public struct PromptLine: View, Hashable, Sendable {
    public var prompt: String
    public var field: TextField

    public init(_ prompt: String, field: TextField) {
        self.prompt = prompt
        self.field = field
    }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard !rect.isEmpty else { return }
        buffer.fill(rect.prefix(rows: 1), tone: .text)
        let used = buffer.put(prompt, at: rect.origin, tone: .prompt, maxWidth: rect.width)
        buffer.put(
            visible(columns: rect.width - used, glyphs: buffer.glyphs).text,
            at: Point(x: rect.x + used, y: rect.y), maxWidth: rect.width - used)
    }

    /// Where the terminal's own cursor belongs.
    public func cursor(in rect: Rect, glyphs: Glyphs) -> Point {
        let used = min(rect.width, Text.width(prompt, glyphs: glyphs))
        let column = visible(columns: rect.width - used, glyphs: glyphs).cursorColumn
        return Point(x: min(rect.x + used + column, max(rect.x, rect.maxX - 1)), y: rect.y)
    }

    /// The part of the text that is shown: its beginning, or what ends at the cursor.
    private func visible(columns: Int, glyphs: Glyphs) -> (text: String, cursorColumn: Int) {
        var before = Array(field.textBeforeCursor)
        let after = field.text.dropFirst(before.count)
        var column = Text.width(String(before), glyphs: glyphs)
        // The cursor itself needs a column.
        while column >= columns, !before.isEmpty {
            column -= Text.width(String(before.removeFirst()), glyphs: glyphs)
        }
        return (String(before) + after, max(0, column))
    }
}
