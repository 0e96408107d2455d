import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The ready loop of the selected node and the workers beside it, each with what it does now.
struct LoopView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let world = model.world
        guard let node = world.node(model.target) else { return }
        guard node.isUp else {
            return Paragraph(
                model.words.say("loop.down", ["node": node.id]), .roleDown
            ).render(in: rect, on: &buffer)
        }
        let reading = LoopReading(node, in: world, model.words)
        if rect.width < 60 || rect.height < 6 {
            return LoopRows(reading: reading).render(in: rect, on: &buffer)
        }
        guard rect.height >= LoopList.height else {
            LoopStrip(reading: reading).render(in: rect.prefix(rows: 4), on: &buffer)
            let rows = LoopRows(reading: reading)
            return rows.renderBelowStrip(in: rect.dropFirst(rows: 4), on: &buffer)
        }
        var rest = rect
        if rect.height >= LoopList.height + 5 {
            LoopStrip(reading: reading).render(in: rect.prefix(rows: 4), on: &buffer)
            rest = rect.dropFirst(rows: 5)
        }
        LoopList(reading: reading).render(in: rest, on: &buffer)
    }
}

/// The loop in rows: the queue, the phases as one line of words, what goes on, what waits, the
/// workers.
struct LoopRows {
    let reading: LoopReading

    private enum Row { case queue, phases, doing, waiting, workers, sizes }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let rows: [Row] =
            switch rect.height {
            case ..<1: []
            case 1: [.doing]
            case 2: [.phases, .doing]
            case 3: [.phases, .doing, .waiting]
            case 4: [.queue, .phases, .doing, .waiting]
            case 5: [.queue, .phases, .doing, .waiting, .workers]
            default: [.queue, .phases, .doing, .waiting, .workers, .sizes]
            }
        render(rows, in: rect, on: &buffer)
    }

    /// What the boxes do not say.
    func renderBelowStrip(in rect: Rect, on buffer: inout Buffer) {
        render([.waiting, .workers, .queue, .sizes], in: rect, on: &buffer)
    }

    private func render(_ rows: [Row], in rect: Rect, on buffer: inout Buffer) {
        for (place, row) in rows.enumerated() where place < rect.height {
            let line = rect.row(place).dropFirst(columns: 1)
            switch row {
            case .queue: renderQueue(in: line, on: &buffer)
            case .phases: renderPhases(in: line, on: &buffer)
            case .doing: renderDoing(in: line, on: &buffer)
            case .waiting: renderWaiting(in: line, on: &buffer)
            case .workers: renderWorkers(in: line, on: &buffer)
            case .sizes: put(reading.sizes, .textDim, in: line, on: &buffer)
            }
        }
    }

    private func put(
        _ forms: [String], _ tone: Tone, in rect: Rect, on buffer: inout Buffer
    ) {
        let text = Text.fitting(forms, columns: rect.width, glyphs: buffer.glyphs)
        Line(text, tone).render(in: rect, on: &buffer)
    }

    private func renderQueue(in rect: Rect, on buffer: inout Buffer) {
        let contents = reading.contents(of: .queue)
        let isWaiting = reading.state(of: .queue) == .waits
        var line = Line(reading.words.say("loop.queueTitle") + " ", .textDim)
        line.append(contents[0], isWaiting ? .messageDelayed : .textDim)
        line.render(in: rect, on: &buffer)
    }

    /// The phases in their order; the present one is in capitals.
    private func renderPhases(in rect: Rect, on buffer: inout Buffer) {
        let phases: [ReadyPhase] =
            reading.ready.snapshot != nil && reading.phase != .idle
            ? [.install, .persist, .send, .apply, .advance]
            : [.persist, .send, .apply, .advance]
        var line = Line()
        if phases.count == 4 {
            let step = reading.words.name(LoopPart.step)
            line.append("\(step)\(buffer.glyphs.arrow)", .textDim)
        }
        for (place, phase) in phases.enumerated() {
            if place > 0 { line.append("\(buffer.glyphs.arrow)", .textDim) }
            let name = reading.words.name(phase)
            if phase == reading.phase {
                line.append(name.uppercased(), .titleFocus, .bold)
            } else {
                line.append(name, .textDim)
            }
        }
        line.render(in: rect, on: &buffer)
    }

    private func renderDoing(in rect: Rect, on buffer: inout Buffer) {
        let part: LoopPart = reading.phase == .apply ? .apply : .persist
        let elapsed = reading.phase == .idle ? nil : reading.elapsed(of: part)
        let gauge = rect.width < 60 ? 13 : 25
        let room = rect.dropLast(columns: elapsed == nil ? 0 : gauge + 1)
        put(reading.doing, reading.phase == .idle ? .textDim : .text, in: room, on: &buffer)
        if let elapsed {
            Gauge(elapsed, reading.node.isStalled ? nil : reading.words).render(
                in: rect.suffix(columns: gauge), on: &buffer)
        }
    }

    private func renderWaiting(in rect: Rect, on buffer: inout Buffer) {
        if let obstacle = reading.obstacle {
            return put(obstacle, .noticeError, in: rect, on: &buffer)
        }
        let isUrgent = reading.state(of: .send) == .waits && !reading.ready.messages.isEmpty
        let isBroken =
            reading.hasSentBeforeDisk || reading.phase == .send && reading.node.peer.raft.isWriting
        let tone: Tone = isBroken ? .invariantBroken : isUrgent ? .messageDelayed : .text
        put(reading.waiting, reading.phase == .idle ? .textDim : tone, in: rect, on: &buffer)
    }

    /// Both workers side by side; where only one works it has the whole row.
    private func renderWorkers(in rect: Rect, on buffer: inout Buffer) {
        let parts: [LoopPart] = [.logGC, .region]
        let busy = parts.filter { reading.state(of: $0) == .isUnderWay }
        let shown = rect.width < 60 && !busy.isEmpty ? busy : parts
        let places = rect.columns(shown.map { _ in .share(1) }, gap: 1)
        for (part, place) in zip(shown, places) {
            renderWorker(part, in: place, on: &buffer)
        }
    }

    private func renderWorker(_ part: LoopPart, in rect: Rect, on buffer: inout Buffer) {
        let words = reading.words
        let elapsed = reading.elapsed(of: part)
        var pen = ColumnPen(rect)
        let name = words.name(part)
        let text = "\(name) \(reading.contents(of: part)[0])"
        let gauge = elapsed == nil ? 0 : rect.width >= 28 ? 13 : 5
        pen.put(
            text, rect.width - gauge - (gauge > 0 ? 1 : 0), elapsed == nil ? .textDim : .text,
            on: &buffer)
        guard let elapsed else { return }
        pen.skip(1)
        Gauge(elapsed, gauge > 5 ? words : nil).render(in: pen.take(gauge), on: &buffer)
    }
}

/// A bar with the time that is left behind it.
struct Gauge: View {
    let elapsed: Elapsed
    /// Says the time; nil: the bar alone.
    let words: Words?

    init(_ elapsed: Elapsed, _ words: Words?) {
        self.elapsed = elapsed
        self.words = words
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let time = words.map { $0.milliseconds(elapsed.left) }
        let width = time == nil ? 0 : 7
        Bar(part: elapsed.gone, of: elapsed.total, tone: .progressDone).render(
            in: rect.dropLast(columns: width), on: &buffer)
        guard let time else { return }
        let text = Text.pad(time, columns: width, alignment: .right, glyphs: buffer.glyphs)
        Line(text, .textDim).render(in: rect.suffix(columns: width), on: &buffer)
    }
}

/// Text in as many rows as it takes.
struct Paragraph: View {
    let text: String
    let tone: Tone

    init(_ text: String, _ tone: Tone = .text) {
        self.text = text
        self.tone = tone
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let inside = rect.inset(columns: 1)
        let lines = Text.wrap(text, columns: inside.width, glyphs: buffer.glyphs)
        for (place, line) in lines.prefix(inside.height).enumerated() {
            // The last row that fits says that there is more.
            let isCut = place == inside.height - 1 && lines.count > inside.height
            let shown = isCut ? "\(line)\(buffer.glyphs.ellipsis)" : line
            Line(shown, tone).render(in: inside.row(place), on: &buffer)
        }
    }
}
