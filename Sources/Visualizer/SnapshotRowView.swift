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

    /// Draws as much as so many rows take.
    /// - Returns: the rows that were needed.
    func render(atMost rows: Int, in rect: Rect, on buffer: inout Buffer) -> Int {
        let isWide = rect.width >= SnapshotRowView.wide
        let head = isWide || rows < 2 ? 1 : 2
        if head == 1 {
            renderRow(isWide: isWide, in: rect.row(0), on: &buffer)
        } else {
            renderTwoRows(in: rect, on: &buffer)
        }
        let details = Array(details(columns: rect.width - 1, buffer.glyphs).prefix(rows - head))
        for (place, line) in details.enumerated() {
            line.render(in: rect.row(head + place).dropFirst(columns: 1), on: &buffer)
        }
        return head + details.count
    }

    private func renderRow(isWide: Bool, in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        put(who(buffer.glyphs), 8, .bold, with: &pen, on: &buffer)
        put(row.position?.description ?? "", 8, [], with: &pen, on: &buffer)
        if isWide {
            put(row.size.map(words.size) ?? "", 10, [], with: &pen, on: &buffer)
            put(state, 24, [], with: &pen, on: &buffer)
            renderBar(in: pen.take(max(8, pen.left - 25)), on: &buffer)
            pen.skip(1)
            pen.right(speed, pen.left, .textDim, on: &buffer)
        } else {
            renderBar(in: pen.take(max(6, pen.left - 10)), on: &buffer)
            pen.skip(1)
            pen.right(progress, pen.left, .textDim, on: &buffer)
        }
    }

    /// Names and numbers above, the bar with its rate below.
    private func renderTwoRows(in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect.row(0))
        put(who(buffer.glyphs), 8, .bold, with: &pen, on: &buffer)
        let size = row.size.map { " " + words.size($0) } ?? ""
        let place = row.position.map { "\($0)\(size) " } ?? ""
        put(place + state, pen.left, [], with: &pen, on: &buffer)
        var second = ColumnPen(rect.row(1))
        second.skip(1)
        // The bar keeps its width while the numbers beside it change.
        let bar = Text.width(speed) > 10 ? max(4, second.left - 24) : max(4, second.left - 10)
        renderBar(in: second.take(bar), on: &buffer)
        second.right(speed.isEmpty ? progress : speed, second.left, .textDim, on: &buffer)
    }

    /// What it will change at its receiver, and where its chunks and bytes are.
    private func details(columns: Int, _ glyphs: Glyphs) -> [Line] {
        var lines: [Line] = []
        if let outcome = row.outcome, let peer = row.peer {
            let sentence = words.sentence(outcome, at: peer)
            let forms = [words.after(sentence), sentence]
            let text = Text.fitting(forms, columns: columns, glyphs: glyphs)
            lines.append(Line(text, .logSnapshot))
        }
        if case .sending(let reading) = row.state {
            let forms = words.chunkForms(reading)
            let text = Text.fitting(forms, columns: columns, glyphs: glyphs)
            lines.append(Line(text, reading.counts[.lost] == nil ? .textDim : .messageLost))
            lines.append(Line(words.bytes(reading.transfer), .textDim))
        }
        return lines
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
            return attempt == 1
                ? words.say("snapshots.isBeingMade")
                : words.say("snapshots.isBeingMadeTry", ["attempt": attempt])
        case .wanted(let failed):
            return failed == 0
                ? words.say("snapshots.willMakeOne")
                : words.say("snapshots.triesAgainFailed", ["failed": failed])
        case .takingOver(let elapsed):
            return elapsed == nil
                ? words.say("snapshots.isTakenOverNext") : words.say("snapshots.isBeingTakenOver")
        case .sending(let reading):
            let transfer = reading.transfer
            let name = "s\(transfer.number)"
            if transfer.silentWaits > 0 {
                return words.say(
                    "snapshots.silenceOf",
                    [
                        "name": name, "silentWaits": transfer.silentWaits,
                        "patience": OutgoingSnapshot.patience,
                    ])
            }
            if transfer.resent > 0 {
                return words.say("snapshots.sentAgain2", ["name": name, "resent": transfer.resent])
            }
            return transfer.acknowledged == 0
                ? words.say("snapshots.begins", ["name": name])
                : words.say("snapshots.underWay", ["name": name])
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
