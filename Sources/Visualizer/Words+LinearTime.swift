import RaftCore
import RaftSim
import TerminalUI

/// What linear mode says about events, reasons, what follows, what a text tells, and branches.
extension Words {
    /// `Step 231, 1.043 s. n2 refuses n4 its vote in term 3: … Raft 5.4.1.`
    func spoken(_ row: StoryRow, _ reading: RowReading) -> String {
        "Step \(row.step), \(spokenTime(row.time)). \(spokenRow(reading))"
    }

    /// The sentence of a row with the rule behind it.
    func spokenRow(_ reading: RowReading) -> String {
        closed(reading.sentence).capitalizedFirst
            + (reading.rule.map { " \(closed(spokenSource($0)))" } ?? "")
    }

    var newestRow: String { linear(.selected, "the newest event again") }

    func spokenHistory(_ model: Model, count: Int) -> [String] {
        let rows = model.visibleRows.suffix(count)
        guard !rows.isEmpty else { return [linear(.now, "nothing has happened yet")] }
        let here = model.history.moves
        let marks = model.marksHere.filter { $0.place.moves <= here }
        return rows.map { number in
            let row = model.story.rows[number]
            return spoken(row, model.reading(of: row))
        } + marks.map { linear(.note, "mark \(spoken($0))") }
    }

    /// The event that is looked at: what made it happen, its decisions with both operands, their
    /// rules, and what follows.
    func spokenWhy(_ model: Model) -> [String] {
        let violation = model.world.violation.map { [linear(.why, sentence($0))] } ?? []
        guard let place = model.explainedPlace else {
            return violation + [linear(.why, commentary(model.world))]
        }
        let row = model.story.rows[place]
        let reading = WhyReading(place, in: model)
        let time = "Step \(row.step), \(spokenTime(row.time))."
        var lines = violation + ["\(time) \(closed(reading.sentence).capitalizedFirst)"]
        lines.append(linear(.why, reading.causeSentence))
        lines += reading.steps.map { step in
            linear(.why, step.operands.isEmpty ? step.outcome : "\(step.operands): \(step.outcome)")
        }
        if !reading.holders.isEmpty {
            lines.append(linear(.why, "\(holders) \(reading.holders.joined(separator: "; "))"))
        }
        lines += reading.rules.prefix(3).map { rule in
            linear(.rule, "\(closed(rule.sentence)) \(spokenSource(rule))")
        }
        lines += reading.effects.map { linear(.next, $0) }
        if reading.cause.event != nil { lines.append(linear(.hint, causeHint)) }
        return lines
    }

    private var causeHint: String { "why again goes to the cause, out comes back" }

    // MARK: The whole branch

    /// Who led from when on, who crashed and came back, the marks, the branches.
    func spokenTime(_ model: Model) -> [String] {
        let history = model.history
        let events = history.events
        let turns = model.story.rows.filter { row in
            row.level == .story && RowReading.Sign(events[row.headline].kind, self) != nil
        }
        let lines = turns.suffix(LinearWatch.limit).map { spoken($0, model.reading(of: $0)) }
        let marks = model.marksHere.map { linear(.note, "mark \(spoken($0))") }
        let branches = BranchRow.all(history).compactMap { history.branch($0.id) }
        return [linear(.now, linearStatus(model))] + lines
            + (marks.isEmpty ? [linear(.note, noMarks)] : marks)
            + branches.map { spoken($0, in: model) }
    }

    func spokenInvariants(_ world: Simulation) -> [String] {
        let broken = world.violation?.invariant
        return Invariant.allCases.map { invariant in
            "Invariant \(name(invariant)). "
                + fields([
                    ("State", invariant == broken ? "broken" : "holds"),
                    ("Means", meaning(of: invariant)),
                ])
        }
            + (world.violation.map { [linear(.why, sentence($0))] } ?? [])
    }

    func spokenForecast(_ model: Model) -> [String] {
        guard model.world.violation == nil else {
            return [linear(.next, "nothing: an invariant is broken")]
        }
        let forecast = Forecast(model.history, detail: model.detail, count: 6)
        guard !forecast.rows.isEmpty else {
            return [linear(.next, "nothing but timers and heartbeats")]
        }
        return forecast.rows.map { row in
            let reading = RowReading(row, of: forecast.events, self)
            return linear(.next, spoken(row, reading))
        }
    }

    // MARK: What a text tells

    func spoken(_ piece: CaptionView.Piece, _ glyphs: Glyphs) -> String {
        switch piece.kind {
        case .title, .said, .aside: return linear(.caption, piece.text)
        case .question: return linear(.question, piece.text)
        case .answer:
            let arrow = "\(glyphs.arrow) "
            let text =
                piece.text.hasPrefix(arrow) ? piece.text.dropFirst(arrow.count) : piece.text[...]
            return linear(.answer, String(text))
        }
    }

    func spokenGoals(_ model: Model) -> [String] {
        let forbidden = model.runner.forbidden
        let lines = model.goals.map { spoken($0, in: model) }
        return lines
            + (forbidden.isEmpty
                ? [] : [linear(.goal, "without \(forbidden.joined(separator: ", "))")])
    }

    func spoken(_ goal: Goal, in model: Model) -> String {
        if let end = model.reached(goal) {
            return linear(.goal, "reached: \(goal.text), \(cost(end.steps, end.inputs))")
        }
        return linear(.goal, "\(model.isLate(goal) ? "too late" : "open"): \(goal.text)")
    }

    // MARK: Branches

    func spoken(_ branch: Branch, in model: Model) -> String {
        let parent = branch.parent.flatMap(model.history.branch)
        let first = branch.ownJournal.first
        let isHere = branch.id == model.history.current
        return "Branch \(branch.name)\(isHere ? ", the present one" : ""). "
            + fields([
                ("Left", parent.map { "\($0.name) at step \(branch.forkStep)" } ?? ""),
                ("Begins with", first.map { "\($0.input)" } ?? ""),
                ("Steps of its own", "\(branch.tip.steps - branch.forkStep)"),
                ("Inputs", "\(branch.ownInputs)"), ("Until", spokenTime(branch.tip.time)),
            ])
    }

    /// Two branches at one moment, node by node, and what parts them.
    func spoken(_ sides: SideBySide) -> [String] {
        let head = "Moment \(spokenTime(sides.time))."
        let nodes = zip(sides.one.nodes, sides.other.nodes).map { one, other in
            "Node \(one.id). "
                + fields([
                    (sides.one.name, spoken(one)), (sides.other.name, spoken(other)),
                ])
        }
        return [head] + nodes + spoken(sides.comparison)
    }

    private func spoken(_ node: SideBySide.NodeLine) -> String {
        guard let role = node.role else { return "down" }
        return "\(name(role)) in term \(node.term), commit \(node.commit) of \(node.last)"
    }

    func spoken(_ comparison: BranchComparison) -> [String] {
        let (one, other) = (comparison.one, comparison.other)
        guard let split = comparison.split else {
            return [linear(.difference, "none: \(one.name) and \(other.name) are the same")]
        }
        var lines = [
            linear(
                .difference,
                split.sharedMoves == 0
                    ? "they differ from the start on"
                    : "the same up to step \(split.step), \(spokenTime(split.time))"),
            linear(.difference, "then on \(one.name): \(beginning(of: split.one))"),
            linear(.difference, "then on \(other.name): \(beginning(of: split.other))"),
            "In the end. "
                + fields([
                    ("Steps", "\(one.tip.steps) and \(other.tip.steps)"),
                    ("Time", "\(spokenTime(one.tip.time)) and \(spokenTime(other.tip.time))"),
                ]),
        ]
        lines += comparison.differences.map { difference in
            let what = "Node \(difference.node). \(subject(difference.subject)). "
            return what + fields([(one.name, difference.one), (other.name, difference.other)])
        }
        if comparison.differences.isEmpty {
            lines.append(linear(.difference, "every node is in the same state on both"))
        }
        return lines
    }

    private func beginning(of events: [Event]) -> String {
        guard let first = events.first else { return "it ends here" }
        var window = Window<Event>()
        for event in events { window.append(event) }
        var story = Story()
        story.follow(window)
        let headline = story.rows.first.map { window[$0.headline] } ?? first
        return "\(spokenTime(headline.time)), \(sentence(headline.kind, at: headline.node))"
    }
}
