import RaftCore
import RaftSim
import TerminalUI

/// A message on its way, as the list shows it.
struct MessageRow {
    let flight: Flight
    var number: Int { flight.number }

    /// Every message in flight, the next to arrive first, held ones last.
    static func shown(of world: Simulation) -> [MessageRow] {
        world.network.flights.map(MessageRow.init).sorted { one, other in
            let left = (one.flight.isHeld ? 1 : 0, one.flight.arrivesAt, one.number)
            let right = (other.flight.isHeld ? 1 : 0, other.flight.arrivesAt, other.number)
            return left < right
        }
    }

    var tone: Tone {
        if flight.willBeLost { return .messageLost }
        if flight.isDamaged { return .messageLost }
        if flight.isHeld { return .messageDelayed }
        switch flight.cargo {
        case .message: return tone(of: flight.message)
        case .chunk, .reply: return .messageSnapshot
        }
    }

    private func tone(of message: Message) -> Tone {
        switch message.kind {
        case .vote, .preVote: return .messageVote
        case .append, .proposal: return .messageAppend
        case .heartbeat, .heartbeatResponse: return .messageHeartbeat
        case .snapshot: return .messageSnapshot
        case .appendResponse, .voteResponse, .preVoteResponse:
            return message.reject ? .messageReplyNo : .messageReplyOK
        }
    }
}

/// The messages in flight: way, kind, contents, and how long they still take.
struct MessagesView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let world = model.world
        let rows = MessageRow.shown(of: world)
        if rows.isEmpty {
            buffer.put(
                "  nothing is in flight", at: rect.origin, tone: .textDim, maxWidth: rect.width)
            return renderLinks(world, in: rect.dropFirst(rows: 1), on: &buffer)
        }
        let selected = rows.firstIndex { $0.number == model.selectedMessage } ?? 0
        let first = rows.count > rect.height ? min(selected, rows.count - rect.height) : 0
        for (row, message) in rows.dropFirst(first).prefix(rect.height).enumerated() {
            render(message, world, in: rect.row(row), on: &buffer)
        }
        renderLinks(world, in: rect.dropFirst(rows: rows.count), on: &buffer)
    }

    /// The message at a point.
    func message(at point: Point, in rect: Rect) -> Int? {
        let (rows, first) = shown(in: rect)
        let place = first + point.y - rect.y
        return rect.contains(point) && rows.indices.contains(place) ? rows[place].number : nil
    }

    /// Where the selected message stands.
    func cursor(in rect: Rect) -> Point? {
        let (rows, first) = shown(in: rect)
        let place = rows.firstIndex { $0.number == model.selectedMessage }
        return place.map { Point(x: rect.x, y: rect.y + $0 - first) }
    }

    private func shown(in rect: Rect) -> (rows: [MessageRow], first: Int) {
        let rows = MessageRow.shown(of: model.world)
        let selected = rows.firstIndex { $0.number == model.selectedMessage } ?? 0
        return (rows, rows.count > rect.height ? min(selected, rows.count - rect.height) : 0)
    }

    private func render(
        _ row: MessageRow, _ world: Simulation, in rect: Rect, on buffer: inout Buffer
    ) {
        let message = row.flight.message
        let isSelected = row.number == model.selectedMessage
        let glyphs = buffer.glyphs
        let isNew = isNew(row)
        var pen = ColumnPen(rect)
        let sign = isSelected ? "\(glyphs.now)" : isNew ? "+" : ""
        pen.put(sign, 1, .cursor, .bold, on: &buffer)
        pen.put(
            "\(message.from)\(glyphs.arrow)\(message.to)", 7, row.tone, .bold, on: &buffer,
            isChanged: isNew)
        let words = model.words
        let what = words.contents(row.flight)
        let isWide = rect.width >= 46
        let barWidth = isWide ? 7 : 4
        pen.put(what, max(8, rect.width - 15 - barWidth), row.tone, on: &buffer)
        pen.skip(1)
        let flight = row.flight
        if flight.isHeld || flight.isWaiting {
            pen.put(flight.isHeld ? "held" : "waiting", pen.left, .messageDelayed, on: &buffer)
        } else if world.setup.pace == .manual {
            pen.right("m\(row.number)", pen.left, .textDim, on: &buffer)
        } else {
            let total = max(1, (flight.arrivesAt - flight.sentAt).microseconds)
            let gone = max(0, (world.now - flight.sentAt).microseconds)
            Bar(part: gone, of: total, tone: row.tone).render(
                in: pen.take(barWidth), on: &buffer)
            let left = Duration(microseconds: max(0, total - gone))
            let text =
                flight.willBeLost ? "lost" : flight.isDamaged ? "bad" : words.milliseconds(left)
            pen.right(text, pen.left, flight.willBeLost ? .messageLost : .textDim, on: &buffer)
        }
        if isSelected { buffer.overlay(rect, tone: .selection) }
    }

    /// Whether the last step sent it; heartbeats are news only where they are looked at.
    private func isNew(_ row: MessageRow) -> Bool {
        guard model.changes?.isNew(message: row.number) == true else { return false }
        switch row.flight.message.kind {
        case .heartbeat, .heartbeatResponse: return model.detail == .phases
        default: return true
        }
    }

    /// Which links are cut, and how much was delivered and lost.
    private func renderLinks(_ world: Simulation, in rect: Rect, on buffer: inout Buffer) {
        guard rect.height > 1 else { return }
        var cut: [String] = []
        for from in world.nodes.map(\.id) {
            for to in world.nodes.map(\.id) where from < to {
                let there = world.network[from, to].isCut
                let back = world.network[to, from].isCut
                if there && back { cut.append("\(from)–\(to)") }
                if there && !back { cut.append("\(from)\(buffer.glyphs.arrow)\(to)") }
                if back && !there { cut.append("\(to)\(buffer.glyphs.arrow)\(from)") }
            }
        }
        let line =
            cut.isEmpty
            ? Line("  no link is cut", .textDim)
            : Line("  cut: \(cut.joined(separator: " "))", .linkCut)
        line.render(in: rect.row(rect.height - 1), on: &buffer)
        guard rect.height > 2 else { return }
        let network = world.network
        Line(
            "  sent \(network.sentCount)  delivered \(network.deliveredCount)  lost "
                + "\(network.lostCount)", .textDim
        ).render(in: rect.row(rect.height - 2), on: &buffer)
    }
}
