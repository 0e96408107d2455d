import Testing

@testable import TerminalUI

struct WidgetTests {
    private func drawn(
        _ view: some View, _ width: Int, _ height: Int, glyphs: Glyphs = .unicode
    ) -> Buffer {
        var buffer = Buffer(size: Size(width: width, height: height), glyphs: glyphs)
        view.render(in: buffer.bounds, on: &buffer)
        return buffer
    }

    @Test("no view writes outside its rectangle or fails on a small one")
    func clipping() {
        let line = Line([Span("漢字"), Span("abc", .title)], alignment: .right)
        let views: [any View] = [
            line, Lines([line, line, line]), Paragraph("one two three four"), Bar(3, of: 4),
            Pane("Nodes", detail: "5 nodes", isFocused: true, frame: .box),
            Pane("Nodes", detail: "5 nodes", frame: .rule),
            ListView(count: 9, scroll: Scroll(selected: 4)) { _ in line },
            Table(columns: [.init("a", width: 3), .init("b", width: nil)], rows: [.init([line])]),
            PromptLine(":", field: TextField("crash n漢")),
            Overlay("Help", size: Size(width: 9, height: 3), content: Paragraph("text")),
        ]
        for view in views {
            for width in 0...12 {
                for height in 0...4 {
                    var buffer = Buffer(size: Size(width: 16, height: 8))
                    buffer.fill(buffer.bounds, with: "#", tone: .cursor)
                    let rect = Rect(x: 2, y: 2, width: width, height: height)
                    view.render(in: rect, on: &buffer)
                    for y in 0..<8 {
                        for x in 0..<16 where !rect.contains(Point(x: x, y: y)) {
                            #expect(buffer[x, y].scalar == "#", "\(view) at \(rect)")
                            #expect(buffer[x, y].tone == .cursor)
                        }
                    }
                }
            }
        }
    }

    @Test("a line that does not fit ends in an ellipsis")
    func lineCut() {
        let line = Line([Span("n1 "), Span("leader", .roleLeader)])
        let buffer = drawn(line, 6, 1)
        #expect(buffer.text == "n1 le…")
        #expect(buffer.toneGrid == "...LLL")
        #expect(drawn(line, 9, 1).text == "n1 leader")
        #expect(drawn(Line("漢字", alignment: .right), 6, 1).text == "  漢字")
    }

    @Test(
        "a bar is full only when all is done",
        arguments: [
            (0, 4, "[.....]"), (1, 4, "[#....]"), (3, 4, "[###..]"), (4, 4, "[#####]"),
            (9, 4, "[#####]"), (-1, 4, "[.....]"), (1, 0, "[.....]"),
            (Int.max - 1, Int.max, "[####.]"),
        ])
    func bar(value: Int, total: Int, shown: String) {
        #expect(drawn(Bar(value, of: total), 7, 1, glyphs: .ascii).text == shown)
    }

    @Test("a bar has no brackets in Unicode")
    func unicodeBar() {
        let buffer = drawn(Bar(5, of: 8, tone: .timerHigh), 8, 1)
        #expect(buffer.text == "█████░░░")
        #expect(buffer.toneGrid == "88888EEE")
    }

    @Test("panes show title, detail and focus in both forms")
    func panes() {
        let rule = Pane("2 Log", detail: "231/418", isFocused: true, frame: .rule)
        #expect(drawn(rule, 26, 1, glyphs: .ascii).text == "= * 2 Log ====== 231/418 =")
        #expect(drawn(rule, 18, 1, glyphs: .ascii).text == "= * 2 Log ========")
        let box = Pane("2 Log", detail: "1/2", frame: .box)
        #expect(
            drawn(box, 18, 3).text == "┌ 2 Log ──── 1/2 ┐\n│                │\n└────────────────┘")
        #expect(box.content(in: Rect(x: 0, y: 0, width: 18, height: 3)).size.description == "16x1")
    }

    @Test("a table keeps its columns and aligns numbers to the right")
    func table() {
        let table = Table(
            columns: [
                .init("node", width: 4), .init("role", width: nil),
                .init("term", width: 4, alignment: .right),
            ],
            rows: [
                .init(["n1", "leader", "5"]),
                .init(["n2", "follower with a long note", "12345"], overlay: .selection),
            ])
        let buffer = drawn(table, 20, 3)
        #expect(
            buffer.text == "node role       term\nn1   leader        5\nn2   follower … 123…")
        #expect(buffer.toneGrid.split(separator: "\n").last == ">>>>>>>>>>>>>>>>>>>>")
    }

    @Test("a list shows the selected row and builds only what is seen")
    func list() {
        var built: [Int] = []
        let list = ListView(count: 10_000, scroll: Scroll(selected: 5_000), isFocused: true) {
            built.append($0)
            return Line("row \($0)")
        }
        let buffer = drawn(list, 9, 3)
        #expect(buffer.text == "row 4998\nrow 4999\nrow 5000")
        #expect(buffer.toneGrid.split(separator: "\n").last == ">>>>>>>>>")
        #expect(built == [4998, 4999, 5000])
    }

    @Test("scrolling moves the window only when the selection leaves it")
    func scroll() {
        var scroll = Scroll()
        scroll.move(by: 4, count: 10)
        scroll.reveal(height: 3, count: 10)
        #expect(scroll.offset == 2)
        scroll.move(by: -1, count: 10)
        scroll.reveal(height: 3, count: 10)
        #expect(scroll.offset == 2)
        scroll.move(by: Int.max, count: 10)
        scroll.reveal(height: 3, count: 10)
        #expect(scroll == Scroll(selected: 9, offset: 7))
        #expect(scroll.position(count: 10) == "10/10")
        scroll.reveal(height: 3, count: 2)
        #expect(scroll == Scroll(selected: 1, offset: 0))
        #expect(Scroll().position(count: 0) == "0/0")
    }

    @Test("an overlay covers what is below and keeps the selection in it")
    func overlay() {
        var buffer = Buffer(size: Size(width: 11, height: 4), glyphs: .ascii)
        buffer.fill(buffer.bounds, with: "x")
        let list = ListView(count: 2, scroll: Scroll(), isFocused: true) { Line("row \($0)") }
        Overlay("M", size: Size(width: 5, height: 2), content: list)
            .render(in: buffer.bounds, on: &buffer)
        #expect(buffer.text == "x+ * M ==+x\nx| row 0 |x\nx| row 1 |x\nx+-------+x")
        #expect(buffer.toneGrid.contains(" mm>>>>>mm"))
    }
}
