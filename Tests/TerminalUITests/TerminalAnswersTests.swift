import Testing

@testable import TerminalUI

struct TerminalAnswersTests {
    private func answers(_ text: String) -> TerminalAnswers { TerminalAnswers(Array(text.utf8)) }

    @Test("each answer is understood, whichever way it ends")
    func all() {
        let found = answers(
            "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\\u{1B}[?2026;2$y\u{1B}[12;2R\u{1B}[?62;22c")
        #expect(found.background == .rgb(0x1E, 0x1E, 0x2E))
        #expect(found.isSynchronized == true)
        #expect(found.ambiguousWidth == 1)
        #expect(found.isComplete)
        #expect(found.typed == [])
        #expect(answers("\u{1B}]11;rgb:f/8/0\u{07}").background == .rgb(255, 136, 0))
        #expect(answers("\u{1B}]11;rgba:ff/ff/ff/80\u{07}").background == .rgb(255, 255, 255))
        #expect(answers("\u{1B}[?2026;0$y").isSynchronized == false)
        #expect(answers("\u{1B}[?2031;2$y").tellsBackground)
        #expect(!answers("\u{1B}[?2031;0$y").tellsBackground)
        #expect(answers("\u{1B}[3;3R").ambiguousWidth == 2)
    }

    @Test("keys typed meanwhile are kept in their order, whole sequences too")
    func typed() {
        let found = answers("s\u{1B}[A\u{1B}]11;rgb:00/00/00\u{07}é\u{1B}[?6c:")
        #expect(String(decoding: found.typed, as: UTF8.self) == "s\u{1B}[Aé:")
        #expect(found.background == .rgb(0, 0, 0))
        #expect(found.isComplete)
    }

    @Test("silence, half an answer and nonsense say nothing and do no harm")
    func silence() {
        #expect(answers("") == TerminalAnswers())
        #expect(!answers("\u{1B}]11;rgb:12").isComplete)
        #expect(answers("\u{1B}]11;white\u{07}").background == nil)
        #expect(answers("\u{1B}]11;rgb:zz/zz/zz\u{07}").background == nil)
        #expect(answers("\u{1B}]11;rgb:12345/0/0\u{07}").background == nil)
    }

    @Test("the question ends with what every terminal answers, and asks for no sign in ASCII")
    func question() {
        #expect(TerminalAnswers.question(isUnicode: true).hasSuffix("\u{1B}[c"))
        let plain = TerminalAnswers.question(isUnicode: false)
        let isPlain = plain.unicodeScalars.allSatisfy { $0.isASCII }
        #expect(isPlain)
        #expect(!plain.contains("[6n"))
    }

    @Test("COLORFGBG and colours are light or dark")
    func kinds() {
        #expect(Theme.Kind(colorFGBG: "15;0") == .dark)
        #expect(Theme.Kind(colorFGBG: "0;default;15") == .light)
        #expect(Theme.Kind(colorFGBG: "0;7") == .light)
        #expect(Theme.Kind(colorFGBG: "15;8") == .dark)
        #expect(Theme.Kind(colorFGBG: "15;default") == nil)
        #expect(Theme.Kind(colorFGBG: "1;99") == nil)
        #expect(Theme.Kind(background: .rgb(0xFD, 0xF6, 0xE3)) == .light)
        #expect(Theme.Kind(background: .rgb(0x00, 0x2B, 0x36)) == .dark)
        #expect(Theme.Kind(background: .default) == nil)
    }
}

struct FrameStatsTests {
    @Test("median, 95 % and largest, without frames that wrote nothing")
    func spread() throws {
        var stats = FrameStats()
        #expect(stats.bytesPerFrame == nil)
        for bytes in 1...100 { stats.add(FrameCost(bytes: 101 - bytes, microseconds: 10 * bytes)) }
        stats.add(FrameCost(bytes: 0, microseconds: 5))
        #expect(stats.frames == 100 && stats.unchanged == 1)
        #expect(stats.bytesPerFrame == .init(median: 50, p95: 95, largest: 100))
        #expect(stats.microsecondsPerFrame == .init(median: 500, p95: 950, largest: 1000))
    }
}

struct TOMLKeyLinesTests {
    @Test("keys are found by section, quotes and dots, and what is inside them by what is around")
    func lines() {
        let lines = TOMLKeyLines(
            """
            # name = "x"
            name = "a = b"

            [ui]
            "border.focus" = { fg = "red" }
            'title' = "x"
            [palette.16]
            red.dark = "red"
            [text]
            long = \"""
            no = key
            \"""
            short = "x"
            """)
        #expect(lines.line(of: "name") == 2)
        #expect(lines.line(of: "ui.border.focus.fg") == 5)
        #expect(lines.line(of: "ui.title") == 6)
        #expect(lines.line(of: "palette.16.red.dark") == 8)
        #expect(lines.line(of: "raft.role") == nil)
        #expect(lines.line(of: "text.no") == 9)
        #expect(lines.line(of: "text.short") == 13)
        #expect(lines.place(of: "ui", in: "f") == "f:4")
        #expect(lines.place(of: "x", in: "f") == "f")
    }
}

struct KeyNameTests {
    @Test("every key that help names is read from its name")
    func names() {
        let keys: [Key] = [
            .character("x"), .character(" "), .character("|"), .character("é"), .character("f"),
            .control("d"), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up,
            .down, .left, .right, .home, .end, .pageUp, .pageDown, .function(1), .function(12),
        ]
        for key in keys { #expect(Key(name: key.name) == key) }
        for name in ["", "xy", "ctrl-", "ctrl-ab", "ctrl-1", "f0", "f64", "meta-x", "\t"] {
            #expect(Key(name: name) == nil, "\(name)")
        }
    }
}
