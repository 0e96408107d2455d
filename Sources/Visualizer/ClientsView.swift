import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The clients: what each asks and of whom, what it waits for, and how it went so far.
struct ClientsView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let clients = model.world.clients
        guard !clients.isEmpty else {
            return Paragraph(
                model.words.say("clients.none"),
                .textDim
            ).render(in: rect, on: &buffer)
        }
        let isWide = rect.width >= 70
        header(isWide, in: rect.row(0), on: &buffer)
        let body = rect.dropFirst(rows: 1)
        let first = min(model.sideOffset, lastOffset(in: rect))
        for (place, client) in clients.dropFirst(first).prefix(body.height).enumerated() {
            render(client, isWide, in: body.row(place), on: &buffer)
        }
    }

    /// How far the list can be scrolled below its titles.
    func lastOffset(in rect: Rect) -> Int {
        max(0, model.world.clients.count - max(1, rect.height - 1))
    }

    private func header(_ isWide: Bool, in rect: Rect, on buffer: inout Buffer) {
        var pen = ColumnPen(rect)
        pen.put("", 5, .textDim, on: &buffer)
        pen.put(
            model.words.say("clients.waitsFor"), rect.width - (isWide ? 38 : 20), .textDim,
            on: &buffer)
        pen.right(model.words.say("clients.done"), 7, .textDim, on: &buffer)
        if isWide {
            pen.right(model.words.say("clients.retried"), 8, .textDim, on: &buffer)
            pen.right(model.words.say("clients.timedOut"), 10, .textDim, on: &buffer)
        }
        pen.right(model.words.say("clients.gaveUp"), pen.left, .textDim, on: &buffer)
    }

    private func render(
        _ client: Client, _ isWide: Bool, in rect: Rect, on buffer: inout Buffer
    ) {
        let reading = ClientReading(client, in: model.world, model.words)
        var pen = ColumnPen(rect)
        pen.put(" \(client.id)", 5, .text, .bold, on: &buffer)
        let room = pen.take(rect.width - (isWide ? 38 : 20))
        let text = Text.fitting(reading.forms, columns: room.width - 1, glyphs: buffer.glyphs)
        Line(text, reading.tone).render(in: room, on: &buffer)
        pen.right("\(client.answeredCount)", 7, .text, on: &buffer)
        if isWide {
            pen.right("\(client.retriedCount)", 8, .text, on: &buffer)
            pen.right("\(client.timedOutCount)", 10, .text, on: &buffer)
        }
        pen.right(
            "\(client.gaveUpCount)", pen.left, client.gaveUpCount > 0 ? .messageReplyNo : .text,
            on: &buffer)
    }
}

/// What one client does at this moment.
struct ClientReading {
    let client: Client
    /// From the longest form to the shortest.
    let forms: [String]
    let tone: Tone

    init(_ client: Client, in world: Simulation, _ words: Words) {
        self.client = client
        switch client.state {
        case .idle:
            forms = words.forms("clients.nothing")
            tone = .textDim
        case .waiting(let request, let node, let since):
            let span = words.milliseconds(world.now - since)
            let command = client.command.map { words.command($0.payload) } ?? ""
            forms =
                client.attempts > 1
                ? words.forms(
                    "clients.waitsAgain",
                    [
                        "node": node, "span": span, "request": request, "command": command,
                        "attempt": client.attempts,
                    ])
                : words.forms(
                    "clients.waits",
                    ["node": node, "span": span, "request": request, "command": command])
            tone = client.attempts > 1 ? .messageDelayed : .text
        case .backingOff(let until):
            let span = words.milliseconds(until > world.now ? until - world.now : .zero)
            let reason = client.lastRefusal.map { ": \(words.words($0))" } ?? ""
            forms = words.forms(
                "clients.asksAgain", ["node": client.target, "span": span, "reason": reason])
            tone = .messageDelayed
        }
    }
}

extension ClientReading {
    /// Name and form with a gap behind.
    func text(_ form: Int) -> String {
        "\(client.id) \(forms[min(form, forms.count - 1)])   "
    }
}

/// All clients in one row, below the nodes.
struct ClientsLine: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let readings = model.world.clients.map {
            ClientReading($0, in: model.world, model.words)
        }
        let title = "  " + model.words.say("clients.title") + "  "
        var line = Line(title, .textDim)
        let room = rect.width - Text.width(title, glyphs: buffer.glyphs)
        // The longest form in which all of them fit; else as many as do, and how many more.
        for form in 0..<3 {
            let texts = readings.map { $0.text(form) }
            let width = texts.reduce(0) { $0 + Text.width($1, glyphs: buffer.glyphs) }
            guard width <= room || form == 2 else { continue }
            var used = 0
            for (place, text) in texts.enumerated() {
                used += Text.width(text, glyphs: buffer.glyphs)
                if width > room, used + 9 > room {
                    line.append(
                        model.words.say("clients.more", count: texts.count - place), .textDim)
                    break
                }
                line.append(text, readings[place].tone)
            }
            break
        }
        line.render(in: rect, on: &buffer)
    }
}
