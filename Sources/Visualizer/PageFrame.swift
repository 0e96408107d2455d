import TerminalUI

/// A window over the screen in which lines scroll.
///
/// It stands at the bottom and is no higher than its lines need, so that what they talk about stays
/// in sight above it.
struct PageFrame {
    let title: String
    /// The keys that mean something in it, at the end of the title's row.
    var note = ""
    /// Columns that it takes at most, borders included.
    var mostColumns = 96
    /// Rows that it takes, borders included; nil: what its lines need.
    var rows: Int?

    /// Columns of a line on a screen.
    func columns(in screen: Rect) -> Int { max(1, width(in: screen) - 4) }

    private func width(in screen: Rect) -> Int { min(screen.width - 4, mostColumns) }

    /// Where it stands; the last row of the screen stays free for what the program says.
    private func box(in screen: Rect, lines: Int) -> Rect {
        let height = max(0, min(screen.height - 2, rows ?? lines + 2))
        let width = width(in: screen)
        return Rect(
            x: screen.x + (screen.width - width) / 2, y: screen.maxY - 1 - height,
            width: width, height: height)
    }

    /// How far so many lines can be scrolled.
    func lastOffset(of lines: Int, in screen: Rect) -> Int {
        max(0, lines - max(1, box(in: screen, lines: lines).height - 2))
    }

    func render(_ lines: [Line], offset: Int, in screen: Rect, on buffer: inout Buffer) {
        let box = box(in: screen, lines: lines.count)
        let first = min(offset, lastOffset(of: lines.count, in: screen))
        let last = min(lines.count, first + max(0, box.height - 2))
        let place = last - first < lines.count ? "\(last)/\(lines.count)  " : ""
        buffer.fill(box, tone: .menu)
        let inside = Pane(title, note: place + note, isFocused: true, isBoxed: true)
            .render(in: box, on: &buffer)
        for (row, line) in lines[first..<last].enumerated() {
            line.render(in: inside.row(row).inset(columns: 1), on: &buffer)
        }
        buffer.overlay(box, tone: .menu, replacing: false)
    }
}
