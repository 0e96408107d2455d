import RaftCore
import RaftSim
import TerminalUI

/// What linear mode says about events, reasons, what follows, what a text tells, and branches.
extension Words {
    /// `Step 231, 1.043 s. n2 refuses n4 its vote in term 3: … Raft 5.4.1.`
    func spoken(_ row: StoryRow, _ reading: RowReading) -> String {
        say(
            "linear.step3",
            ["step": row.step, "time": spokenTime(row.time), "reading": spokenRow(reading)])
    }

    /// The same for one event.
    private func spoken(_ event: Event) -> String {
        var rule: Rule?
        if case .fact(let fact) = event.kind { rule = fact.rule }
        let reading =
            closed(sentence(event.kind, at: event.node)).capitalizedFirst
            + (rule.map { " \(closed(spokenSource($0)))" } ?? "")
        return say(
            "linear.step3",
            ["step": event.step, "time": spokenTime(event.time), "reading": reading])
    }

    /// The sentence of a row with the rule behind it.
    func spokenRow(_ reading: RowReading) -> String {
        closed(reading.sentence).capitalizedFirst
            + (reading.rule.map { " \(closed(spokenSource($0)))" } ?? "")
    }

    var newestRow: String { linear(.selected, say("linear.theNewestEventAgain")) }

    func spokenHistory(_ model: Model, count: Int) -> [String] {
        let rows = model.visibleRows.suffix(count)
        guard !rows.isEmpty else { return [linear(.now, say("linear.nothingHasHappenedYet"))] }
        let here = model.history.moves
        let marks = model.marksHere.filter { $0.place.moves <= here }
        return rows.map { number in
            let row = model.story.rows[number]
            return spoken(row, model.reading(of: row))
        } + marks.map { linear(.note, say("linear.mark", ["value": spoken($0)])) }
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
        let time = say("linear.step6", ["step": row.step, "time": spokenTime(row.time)])
        var lines = violation + ["\(time) \(closed(reading.sentence).capitalizedFirst)"]
        lines.append(linear(.why, reading.causeSentence))
        lines += reading.steps.map { step in
            linear(.why, step.operands.isEmpty ? step.outcome : "\(step.operands): \(step.outcome)")
        }
        if !reading.holders.isEmpty {
            lines.append(linear(.why, "\(holders) \(reading.holders.joined(separator: "; "))"))
        }
        lines += reading.rules.prefix(3).map { rule in
            linear(.rule, "\(closed(sentence(rule))) \(spokenSource(rule))")
        }
        lines += reading.effects.map { linear(.next, $0) }
        if reading.cause.event != nil { lines.append(linear(.hint, causeHint)) }
        return lines
    }

    private var causeHint: String { say("linear.whyAgainGoesTo") }

    // MARK: The whole branch

    /// Who led from when on, who crashed and came back, the marks, the branches.
    func spokenTime(_ model: Model) -> [String] {
        let history = model.history
        let turns = model.shownTurns
        let past = turns.filter { $0.moves <= history.moves }.suffix(LinearWatch.limit)
        let ahead = turns.filter { $0.moves > history.moves }.prefix(LinearWatch.limit)
        let lines = past.map { spoken($0.event) } + ahead.map { linear(.next, spoken($0.event)) }
        let marks = model.marksHere.map { linear(.note, say("linear.mark", ["value": spoken($0)])) }
        let branches = BranchRow.all(history).compactMap { history.branch($0.id) }
        return [linear(.now, linearStatus(model))] + lines
            + (marks.isEmpty ? [linear(.note, noMarks)] : marks)
            + branches.map { spoken($0, in: model) }
    }

    func spokenInvariants(_ world: Simulation) -> [String] {
        let broken = world.violation?.invariant
        return Invariant.allCases.map { invariant in
            say("linear.invariant", ["invariant": name(invariant)]) + " "
                + fields([
                    (
                        say("linear.state"),
                        invariant == broken ? say("linear.broken") : say("linear.holds")
                    ),
                    (say("linear.means"), meaning(of: invariant)),
                ])
        }
            + (world.violation.map { [linear(.why, sentence($0))] } ?? [])
    }

    func spokenForecast(_ model: Model) -> [String] {
        guard model.world.violation == nil else {
            return [linear(.next, say("linear.nothingAnInvariantIs"))]
        }
        let forecast = Forecast(model.history, detail: model.detail, count: 6)
        guard !forecast.rows.isEmpty else {
            return [linear(.next, say("linear.nothingButTimersAnd"))]
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
                ? []
                : [
                    linear(
                        .goal,
                        say("linear.without", ["separator": forbidden.joined(separator: ", ")]))
                ])
    }

    func spoken(_ goal: Goal, in model: Model) -> String {
        if let end = model.reached(goal) {
            return linear(
                .goal,
                say("linear.reached", ["text": goal.text, "steps": cost(end.steps, end.inputs)]))
        }
        return linear(
            .goal,
            model.isLate(goal)
                ? say("linear.tooLate", ["text": goal.text])
                : say("linear.open", ["text": goal.text]))
    }

    // MARK: Branches

    func spoken(_ branch: Branch, in model: Model) -> String {
        let parent = branch.parent.flatMap(model.history.branch)
        let first = branch.ownJournal.first
        let isHere = branch.id == model.history.current
        let title =
            isHere
            ? say("linear.branchThePresentOne", ["name": branch.name])
            : say("linear.branch2", ["name": branch.name])
        return title + " "
            + fields([
                (
                    say("linear.left"),
                    parent.map {
                        say("linear.atStep", ["name": $0.name, "forkStep": branch.forkStep])
                    } ?? ""
                ),
                (say("linear.beginsWith"), first.map { "\($0.input)" } ?? ""),
                (say("linear.stepsOfItsOwn"), "\(branch.tip.steps - branch.forkStep)"),
                (say("linear.inputs"), "\(branch.ownInputs)"),
                (say("linear.until"), spokenTime(branch.tip.time)),
            ])
    }

    /// Two branches at one moment, node by node, and what parts them.
    func spoken(_ sides: SideBySide) -> [String] {
        let head = say("linear.moment", ["time": spokenTime(sides.time)])
        let nodes = zip(sides.one.nodes, sides.other.nodes).map { one, other in
            say("linear.node2", ["id": one.id]) + " "
                + fields([
                    (sides.one.name, spoken(one)), (sides.other.name, spoken(other)),
                ])
        }
        return [head] + nodes + spoken(sides.comparison)
    }

    private func spoken(_ node: SideBySide.NodeLine) -> String {
        guard let role = node.role else { return say("linear.down") }
        return say(
            "linear.inTermCommitOf",
            ["role": name(role), "term": node.term, "commit": node.commit, "last": node.last])
    }

    func spoken(_ comparison: BranchComparison) -> [String] {
        let (one, other) = (comparison.one, comparison.other)
        guard let split = comparison.split else {
            return [
                linear(
                    .difference,
                    say("linear.noneAndAreThe", ["name": one.name, "otherName": other.name]))
            ]
        }
        var lines = [
            linear(
                .difference,
                split.sharedMoves == 0
                    ? say("linear.theyDifferFromThe")
                    : say(
                        "linear.theSameUpTo",
                        ["step": split.step, "time": spokenTime(split.time)])),
            linear(
                .difference,
                say("linear.thenOn", ["name": one.name, "one": beginning(of: split.one)])),
            linear(
                .difference,
                say("linear.thenOn2", ["name": other.name, "other": beginning(of: split.other)])),
            say("linear.inTheEnd") + " "
                + fields([
                    (
                        say("linear.steps"),
                        say("linear.and", ["steps": one.tip.steps, "tipSteps": other.tip.steps])
                    ),
                    (
                        say("linear.time"),
                        say(
                            "linear.and2",
                            [
                                "time": spokenTime(one.tip.time),
                                "tipTime": spokenTime(other.tip.time),
                            ])
                    ),
                ]),
        ]
        lines += comparison.differences.map { difference in
            let what =
                say(
                    "linear.node",
                    [
                        "node": difference.node,
                        "subject": subject(difference.subject),
                    ])
                + " "
            return what
                + fields([
                    (one.name, value(difference.one)), (other.name, value(difference.other)),
                ])
        }
        if comparison.differences.isEmpty {
            lines.append(linear(.difference, say("linear.everyNodeIsIn")))
        }
        return lines
    }

    private func beginning(of events: [Event]) -> String {
        guard let first = events.first else { return say("linear.itEndsHere") }
        var window = Window<Event>()
        for event in events { window.append(event) }
        var story = Story()
        story.follow(window)
        let headline = story.rows.first.map { window[$0.headline] } ?? first
        return "\(spokenTime(headline.time)), \(sentence(headline.kind, at: headline.node))"
    }
}
