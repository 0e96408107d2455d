import RaftCore
import RaftSim
import TerminalUI

/// How wide the columns of the hall's table are: what is large takes more of them, and what a wide
/// screen leaves goes to the timers and the log.
struct HallColumns {
    let isBig: Bool
    let name: Int
    let letter: Int
    let role: Int
    let term: Int
    let vote: Int
    let timer: Int
    let cell: Int

    /// Columns below which nothing is drawn large.
    private static let widthForBig = 100

    init(width: Int, isBig: Bool, in world: Simulation, _ glyphs: Glyphs) {
        self.isBig = isBig && width >= HallColumns.widthForBig && glyphs == .unicode
        let names = world.nodes.last?.id.description ?? "n1"
        let terms = world.nodes.map { NodeStatus($0).term }.max() ?? 0
        if self.isBig {
            name = BigText.width(names)
            letter = BigText.width("L")
            role = 12
            term = max(8, BigText.width(String(terms)) + 2)
            vote = BigText.width(names) + 3
        } else {
            name = max(2, names.count)
            letter = 0
            role = 14
            term = 5
            vote = 6
        }
        timer = width >= 160 ? 34 : width >= 110 ? 24 : 14
        cell = width >= 160 ? 11 : width >= 110 ? 9 : 7
    }

    /// The titles over the pane's own row, without a gap where the rule would show.
    func renderTitles(_ words: Words, in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        pen.skip(2 + name + 2 + letter + role)
        let narrow = " " + words.term
        let start = term - Text.width(narrow)
        pen.skip(max(0, start))
        pen.put(narrow, min(term, Text.width(narrow)), .title, on: &buffer)
        pen.right(words.vote, vote, .title, on: &buffer)
        pen.put("  \(words.timer) ", Text.width(words.timer) + 3, .title, on: &buffer)
        pen.skip(2 + timer - Text.width(words.timer) - 3)
        pen.skip(1)
        pen.put(" \(words.lastEntries) ", Text.width(words.lastEntries) + 2, .title, on: &buffer)
    }
}
