import RaftCore
import RaftSim
import TerminalUI

/// Lanes for the clients and for each node, on which messages are arrows; only where they leave
/// room for the words.
struct Ladder {
    /// Who has a lane.
    enum Lane: Hashable {
        case clients
        case node(NodeID)
    }

    let lanes: [Lane]
    let laneWidth: Int
    /// Whether rows say when they happened, beside at which step.
    let hasTime: Bool
    private let words: Words

    /// Columns that a row's place takes, with and without its time.
    private static let placeWidth = 16
    private static let stepWidth = 7
    /// Columns that sentences keep at least.
    private static let sentenceWidth = 29
    private static let laneWidths = 4...10
    /// Columns of a lane at most where it is seen from far away.
    private static let hallLaneWidth = 16

    init?(model: Model, width: Int) {
        words = model.words
        let isHall = model.layout?.arrangement == .hall
        hasTime = width >= 76 && !isHall
        let nodes = model.world.nodes.map { Lane.node($0.id) }
        let place = hasTime ? Ladder.placeWidth : Ladder.stepWidth
        let isWideHall = isHall && width >= 100
        let sentence = isHall && !isWideHall ? 22 : isHall ? 38 : Ladder.sentenceWidth
        let room = width - place - sentence
        let widest = isWideHall ? Ladder.hallLaneWidth : Ladder.laneWidths.upperBound
        // The clients' lane is the first to give way.
        for lanes in [[.clients] + nodes, nodes] where !nodes.isEmpty {
            let laneWidth = min(widest, room / lanes.count)
            let isGenerous = laneWidth > Ladder.laneWidths.lowerBound || lanes == nodes
            guard isGenerous, laneWidth >= Ladder.laneWidths.lowerBound else { continue }
            self.lanes = lanes
            self.laneWidth = laneWidth
            return
        }
        return nil
    }

    var lanesWidth: Int { laneWidth * lanes.count }

    /// Where the lanes begin behind the start of a row.
    private var lanesStart: Int { hasTime ? Ladder.placeWidth : Ladder.stepWidth }

    func renderHeader(in rect: Rect, isTitle: Bool, on buffer: inout Buffer) {
        if !isTitle {
            let text = hasTime ? words.ladderPlaceTitles : words.ladderStepTitle
            Line(text, .textDim).render(in: rect, on: &buffer)
        }
        for lane in lanes {
            let name = words.name(lane)
            let start = rect.x + lanesStart + center(of: lane)
            buffer.put(
                name, at: Point(x: start, y: rect.y), tone: .textDim, maxWidth: laneWidth - 1)
        }
    }

    private func center(of lane: Lane) -> Int {
        (lanes.firstIndex(of: lane) ?? 0) * laneWidth + laneWidth / 2
    }

    func render(_ row: RowReading, in rect: Rect, on buffer: inout Buffer) {
        let glyphs = buffer.glyphs
        for lane in lanes {
            buffer.put(
                String(glyphs.lane), at: Point(x: rect.x + center(of: lane), y: rect.y),
                tone: .border, maxWidth: 1)
        }
        if let arrow = row.arrow {
            self.arrow(
                .node(arrow.from), .node(arrow.to), arrow.label,
                arrow.arrives ? arrow.tone : .messageLost, arrives: arrow.arrives, in: rect,
                on: &buffer)
        } else if let call = row.call, lanes.contains(.clients) {
            let ends = [Lane.clients, .node(call.node)]
            self.arrow(
                call.isAnswer ? ends[1] : ends[0], call.isAnswer ? ends[0] : ends[1], call.label,
                call.isAnswer ? .messageReply : .message, arrives: true, in: rect, on: &buffer)
        }
        if let sign = row.sign {
            buffer.put(
                sign.text, at: Point(x: rect.x + center(of: .node(row.node)), y: rect.y),
                tone: sign.tone, modifiers: .bold, maxWidth: 1)
        }
    }

    private func arrow(
        _ from: Lane, _ to: Lane, _ label: String, _ tone: Tone, arrives: Bool, in rect: Rect,
        on buffer: inout Buffer
    ) {
        let glyphs = buffer.glyphs
        let start = rect.x + center(of: from)
        let end = rect.x + center(of: to)
        guard start != end else { return }
        let step = start < end ? 1 : -1
        var x = start + step
        while x != end {
            let isCrossed = (x - rect.x - laneWidth / 2) % laneWidth == 0
            let way = !arrives ? glyphs.lostWay : isCrossed ? glyphs.laneCrossed : glyphs.way
            buffer.put(String(way), at: Point(x: x, y: rect.y), tone: tone, maxWidth: 1)
            x += step
        }
        let head =
            arrives ? (step > 0 ? glyphs.wayRight : glyphs.wayLeft) : glyphs.lostEnd
        buffer.put(String(head), at: Point(x: end - step, y: rect.y), tone: tone, maxWidth: 1)
        let room = abs(end - start) - 3
        guard room > 1 else { return }
        // Halves of labels say nothing: the short form, or none.
        let text = Text.width(label) <= room ? label : ""
        let width = Text.width(text, glyphs: glyphs)
        // In the middle, but never over the head.
        let first = min(start, end) + (step < 0 ? 2 : 1)
        buffer.put(
            text, at: Point(x: max(first, (start + end) / 2 - width / 2), y: rect.y), tone: tone,
            maxWidth: width)
    }
}
