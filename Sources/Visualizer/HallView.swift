import RaftCore
import RaftSim
import TerminalUI

/// The nodes for a lecture hall: role, term, vote, timer and the last cells of the log, a row each,
/// under one titled rule.
struct HallView: View {
    let model: Model

    private static let role = 14
    private static let term = 5
    private static let vote = 6
    private static let timer = 14
    private static let cell = 7

    /// - Parameter rect: the pane with its title row.
    func render(in rect: Rect, on buffer: inout Buffer) {
        renderTitles(in: rect.row(0), on: &buffer)
        let body = rect.dropFirst(rows: 1)
        let window = NodesView(model: model).window(in: body.height)
        for (row, node) in model.world.nodes[window].enumerated() {
            render(node, in: body.row(row), on: &buffer)
        }
    }

    private func renderTitles(in rect: Rect, on buffer: inout Buffer) {
        let words = model.words
        var pen = ColumnPen(rect)
        pen.skip(6 + HallView.role)
        pen.right(" " + words.term, HallView.term, .title, on: &buffer)
        pen.right(" " + words.vote, HallView.vote, .title, on: &buffer)
        pen.skip(2)
        pen.put(" \(words.timer) ", Text.width(words.timer) + 2, .title, on: &buffer)
        pen.skip(HallView.timer - Text.width(words.timer) - 2)
        pen.skip(2)
        pen.put(" \(words.lastEntries) ", Text.width(words.lastEntries) + 2, .title, on: &buffer)
    }

    private func render(_ node: Node, in rect: Rect, on buffer: inout Buffer) {
        let status = NodeStatus(node)
        let role = NodeRole(node, status, model.words, buffer.glyphs)
        let isTarget = model.selectedNode == node.id
        var pen = ColumnPen(rect)
        pen.put(isTarget ? "\(buffer.glyphs.now)" : "", 2, .cursor, on: &buffer)
        pen.put(node.id.description, 4, role.tone, .bold, on: &buffer)
        pen.put(
            "\(role.letter) \(role.shape) \(role.name)", HallView.role, role.tone, .bold,
            on: &buffer)
        pen.put(
            String(status.term), HallView.term, .text, .bold, alignment: .right, on: &buffer,
            isChanged: model.changes?.areIn(\.term, of: status) == true)
        let vote = status.vote == .none ? "--" : status.vote.description
        pen.put(
            vote, HallView.vote, .text, alignment: .right, on: &buffer,
            isChanged: model.changes?.areIn(\.vote, of: status) == true)
        pen.skip(2)
        NodesView(model: model).renderTimer(
            of: node, model.world, in: pen.take(HallView.timer), on: &buffer)
        pen.skip(2)
        renderCells(of: status, in: pen.take(pen.left), on: &buffer)
        if isTarget { buffer.overlay(rect, tone: .selection) }
    }

    /// The end of the log: as many entries as there is room for, aligned with the other nodes'.
    private func renderCells(of status: NodeStatus, in rect: Rect, on buffer: inout Buffer) {
        let count = max(1, rect.width / HallView.cell)
        let last = model.world.nodes.map { NodeStatus($0).log.lastIndex }.max() ?? 0
        let start = max(1, last - count + 1)
        for (place, index) in (start..<start + count).enumerated() {
            let cell = rect.dropFirst(columns: place * HallView.cell)
                .prefix(columns: HallView.cell)
            guard index <= status.log.lastIndex else { continue }
            var pen = ColumnPen(cell)
            if index <= status.log.base.index {
                pen.put(
                    String(repeating: buffer.glyphs.truncated, count: HallView.cell - 1),
                    HallView.cell - 1, .logSnapshot, on: &buffer)
            } else {
                let entry = status.log[index]
                pen.put(
                    "\(entry.term):\(model.words.shortCommand(entry.payload))",
                    HallView.cell - 1, .logTerm(UInt64(entry.term)), alignment: .right,
                    on: &buffer)
            }
            if index == status.commit {
                pen.put(
                    String(buffer.glyphs.commitBoundary), 1, .logBoundary, .bold, on: &buffer)
            }
        }
    }

    /// Nothing is dim in a hall: quiet tones become text.
    static func brighten(in rect: Rect, on buffer: inout Buffer) {
        buffer.retone(rect) { tone in
            switch tone {
            case .textDim, .eventFuture, .hint, .messageHeartbeat, .logMissing, .logSnapshot:
                .text
            default: tone
            }
        }
    }
}

/// Two lines for the hall: what the text tells, or else why the last thing happened.
struct HallCaption: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        if CaptionView.rows(model, in: model.size) > 0 {
            return CaptionView(model: model).render(in: rect, on: &buffer)
        }
        WhyView(model: model).render(in: rect, on: &buffer)
    }
}

extension Model {
    /// A sentence without the number of its message, where a hall reads it.
    func hallSentence(_ sentence: String) -> String {
        guard layout?.arrangement == .hall, let space = sentence.firstIndex(of: " ") else {
            return sentence
        }
        let first = sentence[..<space]
        let isNumber = first.first == "m" && first.dropFirst().allSatisfy(\.isNumber)
        return isNumber ? String(sentence[sentence.index(after: space)...]) : sentence
    }
}
