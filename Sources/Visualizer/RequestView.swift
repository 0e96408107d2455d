import RaftCore
import RaftSim
import TerminalUI

/// One request followed from the client to its answer: a strip of stations, where it is now, and
/// how long each part took.
struct RequestView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard let record = model.followedRequest else {
            return Paragraph(
                "Nothing was asked yet: p proposes, :client c1 put x 1 asks.", .textDim
            )
            .render(in: rect, on: &buffer)
        }
        let reading = RequestReading(record, in: model.world, model.words)
        var title = Line(" \(reading.title)", .title, .bold)
        title.append("  \(reading.way)", .textDim)
        title.render(in: rect.row(0), on: &buffer)
        let rest = rect.dropFirst(rows: 1)
        if rest.height > RequestStage.allCases.count {
            let count = RequestStage.allCases.count
            RequestStations(reading: reading, words: model.words)
                .render(in: rest.prefix(rows: count), on: &buffer)
            return renderPresent(reading, in: rest.dropFirst(rows: count), on: &buffer)
        }
        // With few rows the strip shows less, never the sentence.
        let strip = max(1, rest.height - 2)
        let used = renderStrip(reading, in: rest.prefix(rows: strip), on: &buffer)
        renderPresent(reading, in: rest.dropFirst(rows: used), on: &buffer)
    }

    private func renderPresent(
        _ reading: RequestReading, in rect: Rect, on buffer: inout Buffer
    ) {
        Paragraph(reading.present, reading.record.isOpen ? .text : .textDim)
            .render(in: rect, on: &buffer)
    }

    /// All stations, or where there is one row those around the present one.
    private func shownStages(_ reading: RequestReading, rows: Int) -> [RequestStage] {
        let all = RequestStage.allCases
        guard rows < 3, let next = reading.next, let place = all.firstIndex(of: next) else {
            return rows < 3 ? Array(all.suffix(3 * rows)) : all
        }
        return Array(all[max(0, place - (rows == 1 ? 1 : 3))...])
    }

    /// The stations in one or more rows of words.
    /// - Returns: how many rows they took.
    private func renderStrip(
        _ reading: RequestReading, in rect: Rect, on buffer: inout Buffer
    ) -> Int {
        var row = 0
        var x = 1
        for stage in shownStages(reading, rows: rect.height) {
            let progress = reading.progress(of: stage)
            let text = "\(progress.sign(buffer.glyphs))\(model.words.name(stage)) "
            let width = Text.width(text, glyphs: buffer.glyphs)
            if x + width > rect.width, x > 1 {
                guard row + 1 < rect.height else { break }
                row += 1
                x = 1
            }
            Line(text, progress.tone, progress == .here ? .bold : []).render(
                in: rect.row(row).dropFirst(columns: x), on: &buffer)
            x += width
        }
        return row + 1
    }
}

/// The stations one below the other, with the time that each part took as a bar on one scale.
private struct RequestStations: View {
    let reading: RequestReading
    let words: Words

    func render(in rect: Rect, on buffer: inout Buffer) {
        for (place, stage) in RequestStage.allCases.enumerated() {
            render(stage, in: rect.row(place), on: &buffer)
        }
    }

    private func render(_ stage: RequestStage, in rect: Rect, on buffer: inout Buffer) {
        let progress = reading.progress(of: stage)
        var pen = ColumnPen(rect)
        pen.skip(1)
        pen.put(
            "\(progress.sign(buffer.glyphs)) \(words.name(stage))", 12, progress.tone,
            progress == .here ? .bold : [], on: &buffer)
        let span = reading.span(of: stage)
        pen.right(
            span.map { words.milliseconds($0.to - $0.from) } ?? "", 9, .textDim, on: &buffer)
        pen.skip(1)
        if rect.width >= 60 {
            let bar = pen.take(min(40, rect.width / 3))
            if let span { renderBar(span, progress.tone, in: bar, on: &buffer) }
            pen.skip(1)
        }
        pen.put(reading.detail(of: stage), pen.left, progress.tone, on: &buffer)
    }

    private func renderBar(
        _ span: (from: VirtualTime, to: VirtualTime), _ tone: Tone, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let whole = reading.whole
        let total = max(1, (whole.to - whole.from).microseconds)
        let start = (span.from - whole.from).microseconds * rect.width / total
        let end = (span.to - whole.from).microseconds * rect.width / total
        let left = min(start, rect.width - 1)
        // What took time has at least one cell; what took none has none.
        let width = span.to > span.from ? max(1, end - start) : 0
        buffer.fill(
            Rect(x: rect.x + left, y: rect.y, width: width, height: 1).intersection(rect),
            with: buffer.glyphs.barFull, tone: tone)
    }
}

extension RequestReading.Progress {
    func sign(_ glyphs: Glyphs) -> Character {
        switch self {
        case .passed: glyphs.check
        case .here: glyphs.now
        case .ahead: glyphs.missing
        case .skipped: "-"
        }
    }

    var tone: Tone {
        switch self {
        case .passed: .progressDone
        case .here: .messageDelayed
        case .ahead, .skipped: .textDim
        }
    }
}
