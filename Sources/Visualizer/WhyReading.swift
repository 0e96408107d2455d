import RaftCore
import RaftSim
import TerminalUI

/// All that the Why pane says about one row of the history: what happened, what made it happen,
/// the decisions behind it with both operands, their rules, and what follows.
struct WhyReading: Sendable {
    let sentence: String
    let tone: Tone
    let cause: WhyCause
    /// What made it happen, in one sentence.
    let causeSentence: String
    /// In the order in which one follows from another.
    let steps: [WhyStep]
    /// Since when the leader knows whom to hold what was committed.
    let holders: [String]
    /// The rules of the decisions, the deciding one first.
    let rules: [Rule]
    /// What follows at once, and what the story goes on with because of it.
    let effects: [String]
    /// A message that the row sent and that is still under way.
    let message: Int?

    /// - Parameter place: the row's number in the model's story.
    init(_ place: Int, in model: Model) {
        let row = model.story.rows[place]
        let events = model.history.events
        let words = model.words
        let reading = RowReading(row, of: events, words)
        let voters = model.world.setup.configuration.voters.count
        sentence = reading.sentence
        tone = reading.tone
        cause = CauseFinder(events: events).cause(of: row)
        causeSentence = words.sentence(
            cause, cause.event.map { events[$0] }, sent: cause.sent.map { events[$0] })
        let facts = WhyReading.facts(of: row, events)
        steps = facts.map { words.step($0.fact, at: $0.node, voters: voters) }
        holders = WhyReading.holders(of: row, events, words)
        rules = WhyReading.rules(facts.map(\.fact), first: reading.rule)
        effects = Effects(of: place, in: model).sentences.map { words.effect($0) }
        message = WhyReading.messageUnderWay(from: row, events, model.world)
    }

    /// What was decided. That a timer starts anew decides nothing, unless nothing else happened.
    private static func facts(
        of row: StoryRow, _ events: Window<Event>
    ) -> [(fact: Fact, node: NodeID)] {
        let facts = row.events.compactMap { index -> (fact: Fact, node: NodeID)? in
            guard case .fact(let fact) = events[index].kind else { return nil }
            return (fact, events[index].node)
        }
        let deciding = facts.filter { !$0.fact.isTimerReset }
        return deciding.isEmpty ? facts : deciding
    }

    /// Each rule once: first the one that decided, then those that decided something, then the
    /// others.
    private static func rules(_ facts: [Fact], first: Rule?) -> [Rule] {
        let deciding = facts.filter { $0.level != nil }.map(\.rule)
        var rules: [Rule] = []
        for rule in [first].compactMap(\.self) + deciding + facts.map(\.rule)
        where !rules.contains(rule) {
            rules.append(rule)
        }
        return rules
    }

    private static func messageUnderWay(
        from row: StoryRow, _ events: Window<Event>, _ world: Simulation
    ) -> Int? {
        for index in row.events {
            if case .sent(let number, _, _) = events[index].kind,
                world.network.flight(number) != nil
            {
                return number
            }
        }
        return nil
    }

    /// For a commit: when each of the holders acknowledged the entry, as far as that is at hand.
    private static func holders(
        of row: StoryRow, _ events: Window<Event>, _ words: Words
    ) -> [String] {
        guard case .fact(.commitAdvanced(_, let to, _, let holders)) = events[row.headline].kind
        else { return [] }
        let leader = events[row.headline].node
        return holders.compactMap { holder in
            let found = events[..<row.events.upperBound].last { event in
                guard event.node == leader,
                    case .fact(.acknowledged(holder, let from, let known)) = event.kind
                else { return false }
                return from < to.index && known >= to.index
            }
            return found.map { words.held(by: holder, since: $0) }
        }
    }
}

extension Fact {
    fileprivate var isTimerReset: Bool {
        if case .timerReset = self { return true }
        return false
    }
}

/// What follows from a row of the history: of what has happened, and of what would follow.
private struct Effects {
    /// Sentences: the first thing that follows, and the first one of the story.
    let sentences: [String]

    /// Rows that are looked at for it.
    private static let limit = 120

    init(of place: Int, in model: Model) {
        let story = model.story.rows
        let events = model.history.events
        var all = Window<Event>()
        all.restart(at: story[place].events.lowerBound)
        var later = Array(story[(place + 1)...].prefix(Effects.limit))
        let end = later.last?.events.upperBound ?? events.endIndex
        for event in events[story[place].events.lowerBound..<end] { all.append(event) }
        if end == events.endIndex, !model.isPlaying, model.isForecastShown,
            let forecast = model.forecast
        {
            for event in forecast.events { all.append(event) }
            // Also what the present level of detail hides leads on.
            later += forecast.allRows.map { row in
                var row = row
                row.events = row.events.lowerBound + end..<row.events.upperBound + end
                row.headline += end
                return row
            }
        }
        sentences = Effects.sentences(of: story[place], among: later, all, model.words)
    }

    private static func sentences(
        of row: StoryRow, among later: [StoryRow], _ events: Window<Event>, _ words: Words
    ) -> [String] {
        let finder = CauseFinder(events: events)
        var chain = [row.events]
        var found: [StoryRow] = []
        for next in later {
            let cause = finder.cause(of: next)
            guard chain.contains(where: cause.lies) else { continue }
            chain.append(next.events)
            guard next.level <= .messages, next.events.contains(where: { events[$0].kind.isFact })
            else { continue }
            if found.isEmpty || next.level == .story { found.append(next) }
            if next.level == .story { break }
        }
        // What a node tells itself is no news where the story goes on.
        let own = events[row.headline].node
        if found.count > 1, events[found[0].headline].node == own { found.removeFirst() }
        return found.map { words.sentence(events[$0.headline].kind, at: events[$0.headline].node) }
    }
}
