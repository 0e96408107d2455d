import RaftCore
import RaftSim
import TerminalUI

/// Why the row of the history that is looked at happened: its facts with both operands and the
/// rule that decided; before anything happened, what to watch.
struct WhyView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        var place = 0
        for line in lines {
            for part in Text.wrap(line.text, columns: rect.width - 2, glyphs: buffer.glyphs) {
                guard place < rect.height else { return }
                buffer.put(
                    part, at: Point(x: rect.x + 1, y: rect.y + place), tone: line.tone,
                    maxWidth: rect.width - 1)
                place += 1
            }
        }
    }

    /// The rule of the fact that decided, for the pane's title.
    var rule: Rule? { model.explainedRow.flatMap { model.reading(of: $0).rule } }

    private var lines: [(text: String, tone: Tone)] {
        guard let row = model.explainedRow else { return [(caption, .text)] }
        let words = model.words
        let reading = model.reading(of: row)
        var result: [(text: String, tone: Tone)] = [(reading.sentence, .text)]
        if let rule = reading.rule {
            result.append(("\(rule.sentence) (\(rule.source))", .whyRule))
        }
        result += reading.reasons
        if let violation = model.world.violation {
            result.insert((words.sentence(violation), .invariantBroken), at: 0)
        }
        let isCalm = model.world.nodes.allSatisfy { node in
            !node.isUp || node.peer.raft.role == .follower
        }
        if isCalm, model.selectedRow == nil { result.insert((caption, .text), at: 0) }
        return result
    }

    /// What to watch while nobody leads.
    private var caption: String {
        let world = model.world
        if let leader = world.leader { return "\(leader) leads. Press p to propose a command." }
        let running = world.nodes.compactMap { node in
            world.timer(of: node.id).map { (node.id, $0.left) }
        }
        guard let next = running.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else {
            return "Nobody leads, and no timer runs."
        }
        return "Nobody leads. \(next.0)'s timer is the shortest."
    }
}
