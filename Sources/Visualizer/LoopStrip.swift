import RaftStore
import TerminalUI

/// The ready loop as a strip of joined boxes, four rows high, with arrows from box to box.
struct LoopStrip: View {
    let reading: LoopReading

    func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height >= 4, rect.width >= 60 else { return }
        // Borders are shared: each place begins on the border of the one before.
        let spare = min(rect.width - 1, 102) - 60
        let more = max(0, spare / 3)
        let widths = [9, 7, 14 + more, 12 + more, 9 + more, 8]
        var x = rect.x + (spare < 0 ? 0 : 1)
        var places: [(part: LoopPart, place: Rect)] = []
        for (part, width) in zip(LoopPart.strip, widths) {
            places.append((part, Rect(x: x, y: rect.y, width: width + 1, height: 4)))
            x += width
        }
        for (_, place) in places { buffer.box(place, tone: .border) }
        for (part, place) in places { render(part, in: place, on: &buffer) }
        for (_, place) in places.dropFirst() {
            buffer.put(
                "\(buffer.glyphs.arrow)", at: Point(x: place.x, y: place.y + 1), tone: .border,
                maxWidth: 1)
        }
    }

    private func render(_ part: LoopPart, in rect: Rect, on buffer: inout Buffer) {
        let state = reading.state(of: part)
        let isNow = state == .isUnderWay
        let isInstall = part == .persist && reading.phase == .install
        let name = isInstall ? reading.words.name(.install) : reading.words.name(part)
        let inside = rect.inset(columns: 1, rows: 1)
        buffer.put(
            isNow ? name.uppercased() : name, at: Point(x: inside.x, y: rect.y),
            tone: isNow ? .titleFocus : .title, modifiers: isNow ? .bold : [],
            maxWidth: inside.width)
        // The arrow stands on the border: the first column beside it stays free.
        let room = inside.dropFirst(columns: 1)
        let tone = self.tone(of: part, state)
        let text = Text.fitting(
            reading.contents(of: part), columns: room.width, glyphs: buffer.glyphs)
        Line(text, tone).render(in: room.row(0), on: &buffer)
        if let elapsed = reading.elapsed(of: part), !reading.node.isStalled {
            let words = room.width >= 12 ? reading.words : nil
            Gauge(elapsed, words).render(in: room.row(1), on: &buffer)
        } else {
            let word = reading.word(part, buffer.glyphs)
            Line(word, reading.node.isStalled && isNow ? .noticeError : tone)
                .render(in: room.row(1), on: &buffer)
        }
    }

    private func tone(of part: LoopPart, _ state: LoopReading.State) -> Tone {
        switch state {
        case .isUnderWay: .text
        case .waits:
            part == .queue || part == .send && !reading.ready.messages.isEmpty
                ? .messageDelayed : .textDim
        case .rests, .isDone: .textDim
        }
    }
}

/// Every part of the loop with what it holds and what it is for, two rows each.
struct LoopList: View {
    let reading: LoopReading

    /// The rows that it takes.
    static let height = LoopPart.allCases.count * 2 + 1

    func render(in rect: Rect, on buffer: inout Buffer) {
        let forms = reading.obstacle ?? reading.waiting
        let text = Text.fitting(forms, columns: rect.width - 1, glyphs: buffer.glyphs)
        Line(text, reading.obstacle == nil ? .titleFocus : .noticeError, .bold).render(
            in: rect.row(0).dropFirst(columns: 1), on: &buffer)
        let parts = LoopPart.allCases
        let step = rect.height >= parts.count * 3 + 1 ? 3 : 2
        for (place, part) in parts.enumerated() {
            render(part, in: rect.dropFirst(rows: 1 + place * step), on: &buffer)
        }
    }

    /// One part: its name and what it holds, below them what it is for.
    private func render(_ part: LoopPart, in rect: Rect, on buffer: inout Buffer) {
        let isNow = reading.state(of: part) == .isUnderWay
        var pen = ColumnPen(rect.row(0))
        pen.put(isNow ? "\(buffer.glyphs.now)" : "", 1, .cursor, on: &buffer)
        pen.put(
            name(of: part, isNow: isNow), 9, isNow ? .titleFocus : .title, isNow ? .bold : [],
            on: &buffer)
        let gauge = gauge(of: part)
        let room = pen.take(pen.left - (gauge == nil ? 0 : 20))
        Line(contents(of: part, columns: room.width - 1, buffer.glyphs), .text).render(
            in: room, on: &buffer)
        gauge?.render(in: pen.take(19), on: &buffer)
        Line(reading.words.purpose(part), .textDim).render(
            in: rect.row(1).dropFirst(columns: 10), on: &buffer)
    }

    private func name(of part: LoopPart, isNow: Bool) -> String {
        let name = reading.words.name(part)
        return isNow ? name.uppercased() : name
    }

    /// How far the part is; nil where it has no end.
    private func gauge(of part: LoopPart) -> Gauge? {
        guard !reading.node.isStalled, let elapsed = reading.elapsed(of: part) else { return nil }
        return Gauge(elapsed, reading.words)
    }

    /// What the part holds, and the state as a word where it has one.
    private func contents(of part: LoopPart, columns: Int, _ glyphs: Glyphs) -> String {
        let word = reading.word(part, glyphs)
        let forms = reading.contents(of: part).map { form in
            word.isEmpty ? form : form.isEmpty ? word : "\(form)  (\(word))"
        }
        return Text.fitting(forms, columns: columns, glyphs: glyphs)
    }
}
