import RaftCore
import RaftSim
import TerminalUI

/// Who reaches whom as a matrix; beside it the parts of the cluster, what links do to messages, and
/// what became of all that were sent.
struct NetworkView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        let reading = NetworkReading(model.world)
        let matrix = ReachabilityMatrix(
            reading: reading, selected: model.selectedNode, offset: model.sideOffset)
        let cell = ReachabilityMatrix.cellWidth(reading.nodes.count, in: rect.width)
        let lines = NetworkSummary(reading: reading, world: model.world, words: model.words)
        let parts = parts(of: matrix, cell, in: rect)
        matrix.render(cell, in: parts.matrix, on: &buffer)
        render(lines, in: parts.words, on: &buffer)
    }

    /// Matrix and words side by side; where both do not fit, the words follow below.
    private func parts(
        of matrix: ReachabilityMatrix, _ cell: Int, in rect: Rect
    ) -> (matrix: Rect, words: Rect) {
        let width = matrix.width(cell)
        let room = rect.width - width - (rect.width >= 60 ? 3 : 1)
        if room >= 16 { return (rect.prefix(columns: width), rect.suffix(columns: room)) }
        let rows = min(matrix.height, max(3, rect.height * 2 / 3))
        return (rect.prefix(rows: rows), rect.dropFirst(rows: rows))
    }

    /// How far it can be scrolled: both parts go together.
    func lastOffset(in rect: Rect, _ glyphs: Glyphs) -> Int {
        let reading = NetworkReading(model.world)
        let matrix = ReachabilityMatrix(reading: reading, selected: nil, offset: 0)
        let cell = ReachabilityMatrix.cellWidth(reading.nodes.count, in: rect.width)
        let parts = parts(of: matrix, cell, in: rect)
        let lines = NetworkSummary(reading: reading, world: model.world, words: model.words)
            .lines(columns: parts.words.width, glyphs)
        return max(
            0, lines.count - parts.words.height, matrix.height - parts.matrix.height,
            (matrix.width(cell) - parts.matrix.width + cell - 1) / cell)
    }

    private func render(_ summary: NetworkSummary, in rect: Rect, on buffer: inout Buffer) {
        let lines = summary.lines(columns: rect.width, buffer.glyphs)
        let first = min(model.sideOffset, max(0, lines.count - rect.height))
        for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
            line.render(in: rect.row(row), on: &buffer)
        }
        let hidden = lines.count - first - rect.height
        guard hidden > 0 else { return }
        let more = " \(buffer.glyphs.moreBelow)\(hidden)"
        let x = rect.maxX - Text.width(more, glyphs: buffer.glyphs)
        buffer.put(more, at: Point(x: x, y: rect.maxY - 1), tone: .textDim)
    }
}

/// The matrix: senders are rows, receivers columns.
struct ReachabilityMatrix {
    let reading: NetworkReading
    let selected: NodeID?
    /// Rows by which it is scrolled where it does not fit, and columns.
    let offset: Int

    private static func labelWidth(_ count: Int) -> Int { count > 9 ? 5 : 4 }

    /// Numbers of two digits stand upright above their columns.
    private var titleRows: Int { reading.nodes.count > 9 ? 2 : 1 }

    var height: Int { reading.nodes.count + titleRows }

    /// As wide as fits, so that few nodes do not stand lost in a wide pane.
    static func cellWidth(_ count: Int, in width: Int) -> Int {
        if count <= 9 { return width >= 60 ? 4 : 2 }
        return labelWidth(count) + 2 * count <= width ? 2 : 1
    }

    private var label: Int { ReachabilityMatrix.labelWidth(reading.nodes.count) }

    func width(_ cell: Int) -> Int { label + cell * reading.nodes.count }

    func render(_ cell: Int, in rect: Rect, on buffer: inout Buffer) {
        let columns = window(max(0, (rect.width - label) / cell))
        let rows = window(max(0, rect.height - titleRows))
        for (place, node) in columns.enumerated() {
            let x = rect.x + label + place * cell + max(0, cell - 2)
            let number = Int(node.rawValue)
            let digits = titleRows == 1 ? [number] : [number / 10, number % 10]
            for (row, digit) in digits.enumerated() where row > 0 || digit > 0 {
                buffer.put(
                    "\(digit)", at: Point(x: x, y: rect.y + row), tone: .textDim,
                    modifiers: node == selected ? .bold : [], maxWidth: 1)
            }
        }
        for (place, from) in rows.enumerated() {
            let row = rect.row(place + titleRows)
            buffer.put(" \(from)", at: row.origin, tone: .text, modifiers: .bold, maxWidth: label)
            for (column, to) in columns.enumerated() {
                let passage = reading.passage(from: from, to: to)
                let x = row.x + label + column * cell + max(0, cell - 2)
                buffer.put(
                    String(passage.sign(buffer.glyphs)), at: Point(x: x, y: row.y),
                    tone: passage.tone, maxWidth: 1)
            }
            if from == selected { buffer.overlay(row, tone: .selection) }
        }
    }

    private func window(_ room: Int) -> ArraySlice<NodeID> {
        let first = min(offset, max(0, reading.nodes.count - room))
        return reading.nodes.dropFirst(first).prefix(room)
    }
}

extension NetworkReading.Passage {
    func sign(_ glyphs: Glyphs) -> Character {
        switch self {
        case .own: glyphs.missing
        case .open: glyphs.check
        case .faulty: "~"
        case .cut: glyphs.times
        case .down: "X"
        case .frozen: glyphs.paused
        }
    }

    var tone: Tone {
        switch self {
        case .own: .textDim
        case .open: .linkUp
        case .faulty: .messageDelayed
        case .cut: .linkCut
        case .down: .roleDown
        case .frozen: .rolePaused
        }
    }
}

/// The words beside the matrix.
struct NetworkSummary {
    let reading: NetworkReading
    let world: Simulation
    let words: Words

    func lines(columns: Int, _ glyphs: Glyphs) -> [Line] {
        var lines: [Line] = []
        func add(_ text: String, _ tone: Tone) {
            lines += Text.wrap(text, columns: columns, glyphs: glyphs).map { Line($0, tone) }
        }
        add(words.partitions(reading.groups), reading.groups.count > 1 ? .linkCut : .linkUp)
        for cut in reading.oneWayCuts {
            add(words.oneWayCut(from: cut.from, to: cut.to), .linkCut)
        }
        add(words.everyLink(world.options), .text)
        for own in reading.ownFaults { add(words.faults(own), .messageDelayed) }
        lines += counters(columns: columns)
        let signs = NetworkReading.Passage.allCases.filter { $0 != .own }
        for sign in signs {
            lines.append(
                Line([
                    Line.Span("\(sign.sign(glyphs)) ", sign.tone),
                    Line.Span(words.meaning(sign), .textDim),
                ]))
        }
        return lines
    }

    /// A table: sent, delivered, lost, still on its way; all together first.
    private func counters(columns: Int) -> [Line] {
        let network = world.network
        let isWide = columns >= 60
        let name = isWide ? 20 : max(4, min(6, columns - 18))
        let number = isWide ? 10 : min(7, (columns - name) / 3)
        func row(_ title: String, _ numbers: [String], _ tone: Tone) -> Line {
            let shown = numbers.prefix(isWide ? 4 : 3)
            return Line(
                Text.pad(title, columns: name)
                    + shown.map { Text.pad($0, columns: number, alignment: .right) }.joined(),
                tone)
        }
        var lines = [row("", words.trafficTitles(isWide: isWide), .textDim)]
        let total = [
            network.sentCount, network.deliveredCount, network.lostCount, network.inFlightCount,
        ]
        lines.append(row(words.allMessages, total.map(String.init), .text))
        for traffic in reading.traffic {
            let numbers = [traffic.sent, traffic.delivered, traffic.lost, traffic.flying]
            lines.append(
                row(
                    isWide ? words.name(traffic.kind) : words.letters(traffic.kind),
                    numbers.map(String.init), .textDim))
        }
        return lines
    }
}
