import RaftCore
import RaftSim
import TerminalUI

/// The messages in flight as arrows that move with virtual time, and what was lost lately.
struct MessagesView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let list = MessageList(model.history)
        let columns = MessageColumns(width: rect.width, model.world, model.words)
        let (body, footers) = MessagesView.parts(of: rect)
        if body.y > rect.y { columns.renderTitles(model.words, in: rect.row(0), on: &buffer) }
        renderFooters(footers.height, in: footers, on: &buffer)
        if list.numbers.isEmpty {
            buffer.put(
                model.words.nothingInFlight, at: body.origin, tone: .textDim, maxWidth: rect.width)
        }
        let places = MessagesView.places(
            of: list, in: body.height, selected: list.place(of: model.selectedMessage))
        let fates = model.foretoldLosses
        for (row, place) in places.flying.enumerated() {
            guard let flight = model.world.network.flight(list.numbers[place]) else { continue }
            let reading = MessageRow(
                flight, in: model.world, fate: fates[flight.number], model.words)
            render(reading, isNew: isNew(flight), columns, in: body.row(row), on: &buffer)
        }
        // The lost ones stand on the floor of the pane, whatever flies above them.
        let floor = body.height - places.lost.count
        if floor > places.flying.count + 1, !places.lost.isEmpty {
            buffer.put(
                model.words.lostLately, at: body.row(floor - 1).origin, tone: .textDim,
                maxWidth: rect.width)
        }
        for (row, place) in places.lost.enumerated() {
            let reading = MessageRow(list.losses[place], model.words)
            render(reading, isNew: false, columns, in: body.row(floor + row), on: &buffer)
        }
    }

    /// Which rows there is room for: lost messages give way to those in flight down to a third of
    /// the pane, and both parts scroll around the selection.
    static func places(
        of list: MessageList, in height: Int, selected: Int?
    ) -> (flying: Range<Int>, lost: Range<Int>) {
        let flights = list.numbers.count
        let lost = list.losses.count
        let below = min(lost, max(height - max(flights, 1), height / 3))
        let above = max(0, height - below)
        return (
            window(of: flights, rows: above, around: selected),
            window(of: lost, rows: below, around: selected.map { $0 - flights })
        )
    }

    private static func window(of count: Int, rows: Int, around selected: Int?) -> Range<Int> {
        guard count > rows else { return 0..<count }
        let middle = selected.map { (0..<count).contains($0) ? $0 : 0 } ?? 0
        let first = min(max(0, middle - rows / 2), count - rows)
        return first..<first + rows
    }

    /// The rows of the messages, and the totals below them, as there is room.
    private static func parts(of rect: Rect) -> (body: Rect, footers: Rect) {
        let hasTitles = rect.height >= 5
        let footers = rect.height >= 9 ? 2 : rect.height >= 6 ? 1 : 0
        let body = rect.dropFirst(rows: hasTitles ? 1 : 0)
        return (body.dropLast(rows: footers), body.suffix(rows: footers))
    }

    /// The rows of the list and where each is drawn.
    private func shown(in rect: Rect) -> [(place: Int, y: Int)] {
        let list = MessageList(model.history)
        let body = MessagesView.parts(of: rect).body
        let places = MessagesView.places(
            of: list, in: body.height, selected: list.place(of: model.selectedMessage))
        let floor = body.height - places.lost.count
        return places.flying.enumerated().map { ($1, body.y + $0) }
            + places.lost.enumerated().map { (list.numbers.count + $1, body.y + floor + $0) }
    }

    /// The message at a point.
    func message(at point: Point, in rect: Rect) -> Int? {
        let row = shown(in: rect).first { $0.y == point.y }
        return row.map { MessageList(model.history).number(at: $0.place) }
    }

    /// Where the selected message stands.
    func cursor(in rect: Rect) -> Point? {
        let selected = MessageList(model.history).place(of: model.selectedMessage)
        let row = shown(in: rect).first { $0.place == selected }
        return row.map { Point(x: rect.x, y: $0.y) }
    }

    private func render(
        _ row: MessageRow, isNew: Bool, _ columns: MessageColumns, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let isSelected = row.number == model.selectedMessage
        columns.render(row, isSelected: isSelected, isNew: isNew, in: rect, on: &buffer)
        if isSelected { buffer.overlay(rect, tone: .selection) }
    }

    /// Whether the last step sent it; heartbeats are news only where they are looked at.
    private func isNew(_ flight: Flight) -> Bool {
        guard model.changes?.isNew(message: flight.number) == true else { return false }
        switch flight.message.kind {
        case .heartbeat, .heartbeatResponse: return model.detail == .phases
        default: return true
        }
    }

    /// How much was sent, delivered and lost; above it, with room, who is parted from whom.
    private func renderFooters(_ count: Int, in rect: Rect, on buffer: inout Buffer) {
        guard count > 0 else { return }
        let words = model.words
        Line("  " + words.totals(model.world.network), .textDim)
            .render(in: rect.row(count - 1), on: &buffer)
        guard count > 1 else { return }
        let world = model.world
        let groups = NetworkReading.groups(of: world.nodes.map(\.id), in: world.network)
        Line("  " + words.partitions(groups), groups.count > 1 ? .linkCut : .textDim)
            .render(in: rect.row(0), on: &buffer)
    }
}

/// Where the columns of the Messages pane stand: a function of the pane's width and the world's
/// size, so that nothing moves while numbers change.
struct MessageColumns {
    private let id: Int
    private let link: Int
    private let kind: Int
    private let payload: Int
    private let way: Int
    private let isWide: Bool

    /// The time to arrival with the mark before it.
    private static let eta = 6

    init(width: Int, _ world: Simulation, _ words: Words) {
        let node = world.nodes.count > 9 ? 3 : 2
        link = 2 * node + 2
        let number = max(5, String(world.network.sentCount).count + 2)
        let names = MessageKind.allCases.map { words.name($0).count }.max() ?? 0
        let left = width - 1 - link - MessageColumns.eta
        isWide = left - number >= names + 1 + 24 + 8
        if isWide {
            id = number
            kind = names + 1
            payload = min(44, max(24, (left - id - kind) * 3 / 5))
            way = left - id - kind - payload
        } else {
            kind = 5
            let hasNumber = left - kind - number >= 5
            id = hasNumber ? number : 0
            let rest = max(0, left - id - kind)
            payload = rest < 13 ? max(0, rest - 5) : min(24, 8 + (rest - 13) / 2)
            way = max(0, rest - payload)
        }
    }

    func renderTitles(_ words: Words, in rect: Rect, on buffer: inout Buffer) {
        let titles = words.messageTitles
        var pen = ColumnPen(rect)
        pen.skip(1)
        if id > 0 { pen.right(titles.id + " ", id, .textDim, on: &buffer) }
        pen.put(titles.link, link, .textDim, on: &buffer)
        pen.put(titles.kind, kind, .textDim, on: &buffer)
        pen.put(titles.payload, payload, .textDim, on: &buffer)
        pen.put(titles.way, way, .textDim, on: &buffer)
        pen.right(titles.eta, MessageColumns.eta, .textDim, on: &buffer)
    }

    func render(
        _ row: MessageRow, isSelected: Bool, isNew: Bool, in rect: Rect, on buffer: inout Buffer
    ) {
        let glyphs = buffer.glyphs
        var pen = ColumnPen(rect)
        pen.put(
            isSelected ? "\(glyphs.now)" : isNew ? "+" : "", 1, .cursor, .bold, on: &buffer)
        if id > 0 { pen.right("m\(row.number) ", id, .textDim, on: &buffer) }
        pen.put(
            "\(row.from)\(glyphs.arrow)\(row.to)", link, row.tone, .bold, on: &buffer,
            isChanged: isNew)
        pen.put(isWide ? row.name : row.letters, kind, row.tone, on: &buffer)
        renderPayload(row, in: pen.take(payload), on: &buffer)
        row.way.render(in: pen.take(way), on: &buffer)
        pen.put(isWide ? "" : row.mark, 1, .messageDelayed, .bold, on: &buffer)
        let tone: Tone = row.tone == .messageLost ? row.tone : .textDim
        pen.right(row.eta, MessageColumns.eta - 1, tone, on: &buffer)
    }

    private func renderPayload(_ row: MessageRow, in rect: Rect, on buffer: inout Buffer) {
        guard isWide, !row.remark.isEmpty else {
            let text =
                isWide
                ? row.payload
                : Text.fitting(
                    row.shortPayloads, columns: rect.width - 1, glyphs: buffer.glyphs)
            return Line(text, row.tone).render(in: rect.dropLast(columns: 1), on: &buffer)
        }
        let remark = ", \(row.remark)"
        let room = max(0, rect.width - 1 - Text.width(remark, glyphs: buffer.glyphs))
        Line([
            Line.Span(Text.cut(row.payload, columns: room, glyphs: buffer.glyphs), row.tone),
            Line.Span(remark, .messageDelayed),
        ]).render(in: rect.dropLast(columns: 1), on: &buffer)
    }
}
