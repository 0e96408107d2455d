import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// One row of the Snapshots pane: who, what, how far.
struct SnapshotRowView {
    let row: SnapshotRow
    let words: Words

    /// From so many columns on everything stands in one row.
    static let wide = 76

    func render(in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        put(who(buffer.glyphs), 8, .bold, with: &pen, on: &buffer)
        put(row.position?.description ?? "", 8, [], with: &pen, on: &buffer)
        if rect.width >= SnapshotRowView.wide {
            put(row.size.map(words.size) ?? "", 10, [], with: &pen, on: &buffer)
            put(state, 24, [], with: &pen, on: &buffer)
            renderBar(in: pen.take(max(8, pen.left - 22)), on: &buffer)
            pen.skip(1)
            pen.put(speed, pen.left, .textDim, on: &buffer)
        } else {
            renderBar(in: pen.take(max(6, pen.left - 10)), on: &buffer)
            pen.skip(1)
            pen.put(progress, pen.left, .textDim, on: &buffer)
        }
    }

    /// Names and numbers above, the bar with its rate below.
    func renderTwoRows(in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect.row(0))
        put(who(buffer.glyphs), 8, .bold, with: &pen, on: &buffer)
        let size = row.size.map { " " + words.size($0) } ?? ""
        let place = row.position.map { "\($0)\(size) " } ?? ""
        put(place + state, pen.left, [], with: &pen, on: &buffer)
        var second = ColumnPen(rect.row(1))
        second.skip(1)
        let text = speed.isEmpty ? progress : speed
        let room = Text.width(text, glyphs: buffer.glyphs) + 1
        renderBar(in: second.take(max(4, second.left - room)), on: &buffer)
        second.right(text, second.left, .textDim, on: &buffer)
    }

    private func put(
        _ text: String, _ columns: Int, _ modifiers: Modifiers, with pen: inout ColumnPen,
        on buffer: inout Buffer
    ) {
        pen.put(text, columns, tone, modifiers, on: &buffer)
    }

    private func who(_ glyphs: Glyphs) -> String {
        row.peer.map { " \(row.node)\(glyphs.arrow)\($0)" } ?? " \(row.node)"
    }

    private var tone: Tone {
        switch row.state {
        case .sending(let reading) where reading.transfer.silentWaits > 0: .messageLost
        case .sending, .takingOver: .messageSnapshot
        case .generating: .text
        case .wanted: .textDim
        }
    }

    // MARK: Words

    private var state: String {
        switch row.state {
        case .generating(let attempt, _):
            return attempt == 1 ? "is being made" : "is being made, try \(attempt)"
        case .wanted(let failed):
            return failed == 0 ? "will make one" : "tries again, \(failed) failed"
        case .takingOver(let elapsed):
            return elapsed == nil ? "is taken over next" : "is being taken over"
        case .sending(let reading):
            let transfer = reading.transfer
            let name = "s\(transfer.number)"
            if transfer.silentWaits > 0 {
                return "\(name) silence \(transfer.silentWaits) of \(OutgoingSnapshot.patience)"
            }
            if transfer.resent > 0 { return "\(name) sent, \(transfer.resent) again" }
            return transfer.acknowledged == 0 ? "\(name) begins" : "\(name) is being sent"
        }
    }

    /// How much there is: chunks of a transfer, the time of a task.
    private var progress: String {
        switch row.state {
        case .generating(_, let elapsed), .takingOver(.some(let elapsed)):
            return words.milliseconds(elapsed.left)
        case .wanted, .takingOver(nil): return ""
        case .sending(let reading):
            return "\(reading.transfer.acknowledged)/\(reading.transfer.count)"
        }
    }

    private var speed: String {
        guard case .sending(let reading) = row.state, let rate = reading.rate else {
            return progress
        }
        let left = reading.left.map { ", \(words.milliseconds($0))" } ?? ""
        return "\(progress) \(words.size(rate))/s\(left)"
    }

    // MARK: The bar

    private func renderBar(in rect: Rect, on buffer: inout Buffer) {
        switch row.state {
        case .wanted, .takingOver(nil): return
        case .generating(_, let elapsed), .takingOver(.some(let elapsed)):
            Bar(part: elapsed.gone, of: elapsed.total, tone: .progressDone)
                .render(in: rect, on: &buffer)
        case .sending(let reading): renderChunks(reading, in: rect, on: &buffer)
        }
    }

    /// One cell a chunk where they fit: acknowledged, arrived, on the way, lost, still to come.
    private func renderChunks(
        _ reading: SendingReading, in rect: Rect, on buffer: inout Buffer
    ) {
        let glyphs = buffer.glyphs
        let cells = reading.cells(rect.width)
        // Few chunks are drawn wider, so that a bar looks like one.
        let scale = max(1, min(4, rect.width / max(1, cells.count)))
        for (place, chunk) in cells.enumerated() {
            let (sign, tone): (Character, Tone) =
                switch chunk {
                case .acknowledged: (glyphs.barFull, .progressDone)
                case .arrived: (glyphs.barArrived, .progressDone)
                case .underWay: (glyphs.barUnderWay, .messageSnapshot)
                case .lost: (glyphs.cross, .messageLost)
                case .rest: (glyphs.barRest, .progressRest)
                }
            let cell = Rect(x: rect.x + place * scale, y: rect.y, width: scale, height: 1)
            buffer.fill(cell.intersection(rect), with: sign, tone: tone)
        }
    }
}
