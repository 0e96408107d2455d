import RaftCore
import RaftSim
import TerminalUI

/// The tree of branches: where each one left, how far it goes, and what was done first on it.
struct BranchesView: View {
    let model: Model
    let selected: BranchID

    func render(in rect: Rect, on buffer: inout Buffer) {
        let rows = BranchRow.all(model.history)
        let size = Size(
            width: min(rect.width - 4, 104), height: min(rect.height - 4, max(8, rows.count + 5)))
        let box = rect.centered(size)
        buffer.fill(box, tone: .menu)
        let inside = Pane(
            model.words.say("branches.title"), note: "\(rows.count)", isFocused: true, isBoxed: true
        ).render(in: box, on: &buffer)
        let columns = Columns(width: inside.width, words: model.words)
        columns.renderTitles(in: inside.row(0), on: &buffer)
        let list = inside.dropFirst(rows: 1).dropLast(rows: 2)
        let place = rows.firstIndex { $0.id == selected } ?? 0
        let first = max(0, min(place - list.height / 2, rows.count - list.height))
        for (number, row) in rows.dropFirst(first).prefix(list.height).enumerated() {
            render(row, columns, in: list.row(number), on: &buffer)
        }
        let hints = inside.row(inside.height - 1)
        var line = Line()
        for (key, words) in [
            ("enter", model.words.say("branches.goesThere")),
            ("r", model.words.say("branches.renames")), ("x", model.words.say("branches.prunes")),
            ("=", model.words.say("branches.compares")),
            ("esc", model.words.say("branches.closes")),
        ] {
            line.append(" \(key)", .hintKey, .bold)
            line.append(" \(words) ", .menu)
        }
        line.render(in: hints, on: &buffer)
        buffer.overlay(box, tone: .menu, replacing: false)
    }

    /// How wide the columns are.
    private struct Columns {
        let width: Int
        let words: Words
        static let left = 8
        static let length = 8
        static let inputs = 8
        static let time = 10

        var isWide: Bool { width >= 70 }
        var name: Int { min(40, max(16, width * 2 / 5)) }

        func renderTitles(in rect: Rect, on buffer: inout Buffer) {
            var pen = ColumnPen(rect)
            pen.put("   " + words.say("branches.branch"), name + 3, .textDim, on: &buffer)
            pen.right(words.say("branches.leftAt"), Columns.left, .textDim, on: &buffer)
            pen.right(words.say("branches.steps"), Columns.length, .textDim, on: &buffer)
            pen.right(words.say("branches.inputs"), Columns.inputs, .textDim, on: &buffer)
            if isWide {
                pen.right(words.say("branches.until"), Columns.time, .textDim, on: &buffer)
            }
            pen.put("  " + words.say("branches.beginsWith"), pen.left, .textDim, on: &buffer)
        }
    }

    private func render(
        _ row: BranchRow, _ columns: Columns, in rect: Rect, on buffer: inout Buffer
    ) {
        let history = model.history
        guard let branch = history.branch(row.id) else { return }
        let isHere = branch.id == history.current
        let glyphs = buffer.glyphs
        var pen = ColumnPen(rect)
        pen.put(row.id == selected ? "\(glyphs.now)" : "", 2, .cursor, .bold, on: &buffer)
        let sign = isHere ? "\(glyphs.mark) " : ""
        let stem = row.stem.map { glyphs.stem($0) }.joined()
        pen.put(
            " \(stem)\(sign)\(branch.name)\(isHere ? " \(model.words.here)" : "")",
            columns.name + 1,
            branch.parent == nil ? .branchMain : .branchOther, isHere ? .bold : [], on: &buffer)
        let left = branch.parent == nil ? "" : String(branch.forkStep)
        pen.right(left, Columns.left, .text, on: &buffer)
        let own = branch.tip.steps - branch.forkStep
        pen.right(String(own), Columns.length, .text, on: &buffer)
        pen.right(String(branch.ownInputs), Columns.inputs, .text, on: &buffer)
        if columns.isWide {
            pen.right(model.words.time(branch.tip.time), Columns.time, .text, on: &buffer)
        }
        pen.skip(2)
        let first = branch.ownJournal.first
        pen.put(first.map { "\($0.input)" } ?? "", pen.left, .textDim, on: &buffer)
        if row.id == selected { buffer.overlay(rect, tone: .selection) }
    }
}

extension Branch {
    /// Inputs since the branch left its parent.
    var ownJournal: ArraySlice<JournalEntry> { journal.dropFirst(forkMoves - forkStep) }
}

extension Glyphs {
    /// Three columns of a tree.
    func stem(_ stem: BranchRow.Stem) -> String {
        switch (stem, self) {
        case (.none, _): "   "
        case (.through, .unicode): "│  "
        case (.fork, .unicode): "├─ "
        case (.last, .unicode): "└─ "
        case (.through, .ascii): "|  "
        case (.fork, .ascii): "|- "
        case (.last, .ascii): "`- "
        }
    }
}
