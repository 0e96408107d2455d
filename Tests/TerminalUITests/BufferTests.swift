import Testing

@testable import TerminalUI

struct BufferTests {
    private func drawn(
        _ text: String, width: Int, glyphs: Glyphs = .unicode, maxWidth: Int = .max
    ) -> (text: String, used: Int) {
        var buffer = Buffer(size: Size(width: width, height: 1), glyphs: glyphs)
        let used = buffer.put(text, at: Point(x: 0, y: 0), maxWidth: maxWidth)
        return (buffer.text, used)
    }

    @Test("of a row that changed, the columns from the first change to the last are known")
    func changedColumns() {
        var before = Buffer(size: Size(width: 8, height: 2))
        before.put("abcdefgh", at: Point(x: 0, y: 0))
        var after = before
        #expect(after.columnsChanged(since: before, inRow: 0) == nil)
        after.put("x", at: Point(x: 2, y: 0))
        after.overlay(Rect(x: 5, y: 0, width: 1, height: 1), tone: .selection)
        #expect(after.columnsChanged(since: before, inRow: 0) == 2..<6)
        #expect(after.columnsChanged(since: before, inRow: 1) == nil)
        #expect(after.columnsChanged(since: nil, inRow: 1) == 0..<8)
        let wider = Buffer(size: Size(width: 9, height: 2))
        #expect(after.columnsChanged(since: wider, inRow: 1) == 0..<8)
    }

    @Test("a blank shows its ground and what is drawn under it, but no colour of letters")
    func blanks() {
        let plain = Style(foreground: .indexed(1))
        #expect(plain.isSameForBlanks(as: Style(foreground: .indexed(2), modifiers: .bold)))
        #expect(!plain.isSameForBlanks(as: Style(background: .indexed(2))))
        for modifier in [Modifiers.underlined, .reversed, .italic] {
            #expect(!plain.isSameForBlanks(as: Style(modifiers: modifier)))
        }
    }

    @Test("a cell is small and trivial")
    func cellIsTrivial() {
        #expect(MemoryLayout<Cell>.size == 16)
        #expect(_isPOD(Cell.self))
    }

    @Test(
        "text is cut by columns, never through a wide character",
        arguments: [
            ("plain", 3, "pla", 3), ("漢字", 4, "漢字", 4), ("漢字", 3, "漢", 2),
            ("a漢字", 2, "a", 1), ("漢", 1, "", 0), ("e\u{301}x", 1, "e\u{301}", 1),
            ("한글", 4, "한글", 4), ("──▶", 2, "──", 2), ("👍x", 3, "👍x", 3),
        ])
    func cutting(text: String, width: Int, shown: String, used: Int) {
        #expect(drawn(text, width: 20, maxWidth: width) == (shown, used))
        #expect(drawn(text, width: width) == (shown, used))
    }

    @Test(
        "what a terminal would obey or nobody would see is spelled out",
        arguments: [
            ("\u{1B}[31mred", "\\e[31mred"), ("a\tb\r\n", "a\\tb\\r\\n"),
            ("\u{9B}2J", "\\u{9B}2J"), ("\u{7F}", "\\u{7F}"), ("\0", "\\0"),
            ("\u{202E}abc", "\\u{202E}abc"), ("\u{2066}\u{2069}", "\\u{2066}\\u{2069}"),
            ("\u{200B}\u{200D}\u{FEFF}", "\\u{200B}\\u{200D}\\u{FEFF}"),
            ("\u{E0041}", "\\u{E0041}"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
            ("❤\u{FE0F}", "❤\\u{FE0F}"), ("\u{61C}\u{200E}", "\\u{61C}\\u{200E}"),
            ("\u{AD}", "\\u{AD}"), ("\u{3164}", "\\u{3164}"), ("\u{E000}", "\\u{E000}"),
            ("\u{378}", "\\u{378}"),
        ])
    func hostileText(text: String, shown: String) {
        #expect(drawn(text, width: 40).text == shown)
        #expect(Text.width(text) == shown.count)
    }

    @Test("every scalar that reaches a cell is printable")
    func everyScalar() {
        var buffer = Buffer(size: Size(width: 16, height: 1))
        for value in UInt32(0)...0x10FFFF {
            // Two large planes hold one kind of character each; their beginnings tell enough.
            if value > 0x30000, value % 64 != 0 { continue }
            guard let scalar = Unicode.Scalar(value) else { continue }
            let used = buffer.put(String(Character(scalar)), at: Point(x: 0, y: 0))
            #expect(used > 0, "\(value)")
            let properties = buffer[0, 0].scalar.properties
            switch properties.generalCategory {
            case .control, .format, .surrogate, .unassigned, .lineSeparator,
                .paragraphSeparator:
                Issue.record("U+\(String(value, radix: 16)) reached the screen")
            default:
                break
            }
        }
    }

    @Test("marks pile up to two on a letter, and a lone mark gets a blank")
    func marks() {
        let zalgo = "a" + String(repeating: "\u{301}", count: 50) + "b"
        #expect(drawn(zalgo, width: 9) == ("a\u{301}\u{301}b", 2))
        #expect(drawn("\u{301}b", width: 9) == (" \u{301}b", 2))
    }

    @Test("ASCII form lets nothing else through")
    func asciiForm() {
        #expect(drawn("x=é", width: 20, glyphs: .ascii).text == "x=\\u{E9}")
        var buffer = Buffer(size: Size(width: 4, height: 3), glyphs: .ascii)
        buffer.box(buffer.bounds)
        buffer.fill(Rect(x: 1, y: 1, width: 2, height: 1), with: "█")
        #expect(buffer.text == "+--+\n|??|\n+--+")
    }

    @Test("overwriting one half of a wide character blanks the other")
    func halves() {
        var buffer = Buffer(size: Size(width: 6, height: 1))
        buffer.put("漢字漢", at: Point(x: 0, y: 0))
        buffer.put("x", at: Point(x: 1, y: 0))
        #expect(buffer.text == " x字漢")
        buffer.put("y", at: Point(x: 4, y: 0))
        #expect(buffer.text == " x字y")
        buffer.put("字", at: Point(x: 1, y: 0))
        #expect(buffer.text == " 字 y")
    }

    @Test("writing outside the grid changes nothing")
    func outside() {
        let empty = Buffer(size: Size(width: 3, height: 2))
        var buffer = empty
        buffer.put("abc", at: Point(x: 3, y: 0))
        buffer.put("abc", at: Point(x: 0, y: 2))
        buffer.put("abc", at: Point(x: 0, y: -1))
        buffer.put("漢", at: Point(x: -2, y: 0))
        buffer.fill(Rect(x: 5, y: 5, width: 9, height: 9), with: "x")
        #expect(buffer == empty)
        buffer.put("abc", at: Point(x: -1, y: 0))
        #expect(buffer.text == "bc\n")
    }

    @Test("an overlay keeps the characters, and the tone grid shows it")
    func overlays() {
        var buffer = Buffer(size: Size(width: 4, height: 2))
        buffer.put("ab", at: Point(x: 0, y: 0), tone: .roleLeader)
        buffer.overlay(Rect(x: 1, y: 0, width: 2, height: 1), tone: .selection)
        buffer.overlay(buffer.bounds, tone: .menu, replacing: false)
        #expect(buffer.text == "ab\n")
        #expect(buffer.toneGrid == "m>>m\nmmmm")
    }

    @Test("lines that meet get the right junctions", arguments: Glyphs.allCases)
    func junctions(glyphs: Glyphs) {
        var buffer = Buffer(size: Size(width: 7, height: 5), glyphs: glyphs)
        buffer.box(Rect(x: 0, y: 0, width: 4, height: 5))
        buffer.box(Rect(x: 3, y: 0, width: 4, height: 5), isFocused: true)
        buffer.horizontalRule(at: Point(x: 0, y: 2), width: 4)
        buffer.verticalRule(at: Point(x: 5, y: 0), height: 5)
        switch glyphs {
        case .unicode:
            #expect(buffer.text == "┌──┬━┬┐\n│  │ ││\n├──┤ ││\n│  │ ││\n└──┴─┴┘")
        case .ascii:
            #expect(buffer.text == "+--+=++\n|  | ||\n+--+ ||\n|  | ||\n+--+-++")
        }
    }

    @Test("a box drawn over a shared edge leaves the title there")
    func titleStays() {
        var buffer = Buffer(size: Size(width: 8, height: 3), glyphs: .ascii)
        buffer.box(buffer.bounds)
        buffer.put(" a b ", at: Point(x: 1, y: 0), tone: .title)
        buffer.box(buffer.bounds, tone: .borderFocus)
        #expect(buffer.text == "+ a b -+\n|      |\n+------+")
        #expect(buffer.toneGrid.hasPrefix("=ttttt=="))
    }

    @Test("a difference names the rows and points at the first column")
    func difference() {
        #expect(ScreenText.difference(expected: "a\nb", actual: "a\nb") == nil)
        #expect(
            ScreenText.difference(expected: "a\nn1 F\nc", actual: "a\nn1 L\nc")
                == "row 2\n- n1 F\n+ n1 L\n     ^")
        #expect(
            ScreenText.difference(expected: "a", actual: "a\nb")
                == "expected 1 rows, got 2\nrow 2\n+ b")
    }
}

struct TextTests {
    @Test("a text that is cut ends in an ellipsis and never exceeds its width", arguments: 0...12)
    func cut(columns: Int) {
        for text in ["hello world", "漢字漢字漢字", "\u{1B}[31m", "e\u{301}e\u{301}"] {
            let cut = Text.cut(text, columns: columns)
            #expect(Text.width(cut) <= columns)
            #expect(cut == text || columns == 0 || cut.hasSuffix("…"))
        }
    }

    @Test("padding aligns by columns")
    func pad() {
        #expect(Text.pad("漢", columns: 5, alignment: .right) == "   漢")
        #expect(Text.pad("ab", columns: 5, alignment: .center) == " ab  ")
        #expect(Text.pad("abcdef", columns: 4, glyphs: .ascii) == "abc~")
    }

    @Test("wrapping breaks at blanks, and inside words only where it must")
    func wrap() {
        #expect(Text.wrap("one two three", columns: 7) == ["one two", "three"])
        #expect(Text.wrap("abcdefgh ij", columns: 3) == ["abc", "def", "gh", "ij"])
        #expect(Text.wrap("a\n\nb", columns: 3) == ["a", "", "b"])
        #expect(Text.wrap("漢字漢", columns: 3) == ["漢", "字", "漢"])
        #expect(Text.wrap("\u{1B}", columns: 1) == ["\u{1B}"])
    }
}
