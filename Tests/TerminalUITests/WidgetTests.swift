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

    /// A pane is no view, because it answers what is left for its contents.
    private struct Framed: View {
        let pane: Pane

        func render(in rect: Rect, on buffer: inout Buffer) {
            let inside = pane.render(in: rect, on: &buffer)
            buffer.fill(inside, with: "x")
        }
    }

    @Test("no view writes outside its rectangle or fails on a small one")
    func clipping() {
        let views: [any View] = [
            Line([.init("漢字"), .init("abc", .title)]), Bar(part: 3, of: 4, tone: .timer),
            Framed(pane: Pane("Nodes", note: "5 nodes", isFocused: true, isBoxed: true)),
            Framed(pane: Pane("Nodes", note: "5 nodes", isBoxed: false)),
            PromptLine(Line(":", .prompt), field: TextField("crash n漢")),
        ]
        for view in views {
            for width in 0...14 {
                for height in 0...4 {
                    var buffer = Buffer(size: Size(width: 18, height: 8))
                    buffer.fill(buffer.bounds, with: "#", tone: .cursor)
                    let rect = Rect(x: 2, y: 2, width: width, height: height)
                    view.render(in: rect, on: &buffer)
                    for y in 0..<8 {
                        for x in 0..<18 where !rect.contains(Point(x: x, y: y)) {
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
        let line = Line([.init("n1 "), .init("leader", .roleLeader)])
        let buffer = drawn(line, 6, 1)
        #expect(buffer.text == "n1 le…")
        #expect(buffer.toneGrid == "...LLL")
        #expect(drawn(line, 9, 1).text == "n1 leader")
    }

    @Test(
        "a bar is full only when all is done",
        arguments: [
            (0, 4, "[.....]"), (1, 4, "[#....]"), (3, 4, "[###..]"), (4, 4, "[#####]"),
            (9, 4, "[#####]"), (-1, 4, "[.....]"), (1, 0, "[.....]"),
            (Int.max - 1, Int.max, "[####.]"),
        ])
    func bar(part: Int, whole: Int, shown: String) {
        #expect(drawn(Bar(part: part, of: whole, tone: .timer), 7, 1, glyphs: .ascii).text == shown)
    }

    @Test("a bar has no brackets in Unicode")
    func unicodeBar() {
        let buffer = drawn(Bar(part: 5, of: 8, tone: .timerHigh), 8, 1)
        #expect(buffer.text == "█████░░░")
        #expect(buffer.toneGrid == "88888EEE")
    }

    @Test("panes show title, note and focus in both forms")
    func panes() {
        let rule = Framed(pane: Pane("Log", note: "3/9", isFocused: true, isBoxed: false))
        #expect(
            drawn(rule, 22, 2, glyphs: .ascii).text == "=*Log ========== 3/9 =\n" + row("x", 22))
        let box = Framed(pane: Pane("Log", note: "3/9", isBoxed: true))
        #expect(
            drawn(box, 18, 3).text == "┌ Log ────── 3/9 ┐\n│" + row("x", 16) + "│\n└" + row("─", 16)
                + "┘")
    }

    private func row(_ character: Character, _ count: Int) -> String {
        String(repeating: character, count: count)
    }
}
