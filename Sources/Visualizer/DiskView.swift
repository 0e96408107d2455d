import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The inspector: what the target node has in memory, beside what its disk holds and what was
/// written and not synced; below it every record with its bytes.
struct DiskView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard let node = model.world.node(model.target) else { return }
        let inspection = Inspection(node, model.words)
        let columns = DiskColumns(width: rect.width)
        columns.render(
            [
                "", model.words.say("disk.memory"), model.words.say("disk.disk"),
                model.words.say("disk.unsynced"),
            ], .textDim,
            in: rect.row(0), on: &buffer)
        var place = 1
        for row in inspection.rows {
            render(row, columns, in: rect.row(place), on: &buffer)
            place += 1
        }
        for line in inspection.notes where place < rect.height {
            Line(" " + line, .textDim).render(in: rect.row(place), on: &buffer)
            place += 1
        }
        RecordList(
            rows: inspection.records, offset: model.sideOffset, words: model.words
        ).render(in: DiskView.list(of: inspection, in: rect), on: &buffer)
    }

    /// The place of the records, below everything else; empty where there is no room.
    private static func list(of inspection: Inspection, in rect: Rect) -> Rect {
        let above = 1 + inspection.rows.count + inspection.notes.count
        return rect.height > above + 3 ? rect.dropFirst(rows: above + 1) : rect.prefix(rows: 0)
    }

    /// How far the records can be scrolled below their titles.
    func lastOffset(in rect: Rect) -> Int {
        guard let node = model.world.node(model.target) else { return 0 }
        let inspection = Inspection(node, model.words)
        let rows = DiskView.list(of: inspection, in: rect).height - 1
        return max(0, inspection.records.count - max(1, rows))
    }

    private func render(
        _ row: Inspection.Row, _ columns: DiskColumns, in rect: Rect, on buffer: inout Buffer
    ) {
        columns.render(
            [row.name, row.memory, row.disk, row.unsynced], .text, in: rect, on: &buffer)
    }
}

/// Four columns: a name, memory, disk, what is not synced.
private struct DiskColumns {
    let width: Int

    func render(_ texts: [String], _ tone: Tone, in rect: Rect, on buffer: inout Buffer) {
        let cell = min(14, max(7, (width - 11) / 3))
        var pen = ColumnPen(rect)
        pen.put(" " + texts[0], 11, .textDim, on: &buffer)
        pen.right(texts[1], cell, tone, on: &buffer)
        pen.right(texts[2], cell, tone == .text ? .logCommitted : tone, on: &buffer)
        pen.right(texts[3], cell, tone == .text ? .messageDelayed : tone, on: &buffer)
    }
}

/// Records with their keys, one a row.
private struct RecordList: View {
    let rows: [Inspection.Record]
    let offset: Int
    let words: Words

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height > 1 else { return }
        let hasKeys = rect.width >= 96
        header(hasKeys: hasKeys, in: rect.row(0), on: &buffer)
        let body = rect.dropFirst(rows: 1)
        let first = min(offset, max(0, rows.count - body.height))
        for (place, row) in rows.dropFirst(first).prefix(body.height).enumerated() {
            render(row, hasKeys: hasKeys, in: body.row(place), on: &buffer)
        }
    }

    private func header(hasKeys: Bool, in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        pen.put(" " + words.say("disk.record"), RecordList.name, .title, on: &buffer)
        if hasKeys { pen.put(words.say("disk.key"), RecordList.key, .textDim, on: &buffer) }
        pen.right(words.say("disk.bytes"), 7, .textDim, on: &buffer)
        pen.put("  " + words.say("disk.checksum"), 12, .textDim, on: &buffer)
        pen.put(words.say("disk.contents"), pen.left, .textDim, on: &buffer)
    }

    private func render(
        _ row: Inspection.Record, hasKeys: Bool, in rect: Rect, on buffer: inout Buffer
    ) {
        var pen = ColumnPen(rect)
        pen.put(row.isUnsynced ? "~" : "", 1, .messageDelayed, .bold, on: &buffer)
        pen.put(row.name, RecordList.name - 1, row.tone, on: &buffer)
        if hasKeys { pen.put(row.key, RecordList.key, .textDim, on: &buffer) }
        pen.right(row.size, 7, .text, on: &buffer)
        pen.put("  " + row.checksum, 12, .textDim, on: &buffer)
        pen.put(row.contents, pen.left, row.tone, on: &buffer)
    }

    private static let name = 18
    private static let key = 43
}
