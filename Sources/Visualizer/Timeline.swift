import RaftSim

/// The turning points of the present branch, from its start to its end: who was elected, who
/// crashed and came back, where logs were repaired. It remembers what is no longer at hand, and
/// knows what lies ahead of one who stepped back.
struct Timeline: Sendable {
    struct Turn: Sendable {
        let event: Event
        /// How many moves of the branch had been made when it had happened.
        let moves: Int
    }

    private(set) var turns: [Turn] = []
    private var branch: BranchID?
    /// Moves of the branch from its start on that have been looked at.
    private var known = 0

    /// Whether there are moves that were not looked at, and whose events are not at hand.
    private(set) var isBehind = false

    /// Moves that are made again in one go at most, a few milliseconds: a long branch that was
    /// loaded is looked through bit by bit.
    private static let reach = 2_500

    /// Takes in what is new on the present branch, as far as its events are at hand.
    mutating func follow(_ history: History, _ story: Story, _ words: Words) {
        if branch != history.current { leave(for: history) }
        isBehind = false
        guard known < history.tipMoves else { return }
        if history.isAtTip, let first = history.firstMoveInFull, first <= known + 1 {
            takeNewRows(history, story, words)
        } else {
            isBehind = true
        }
    }

    /// Makes some of the moves again that it is behind by.
    mutating func catchUp(_ history: History, _ words: Words) {
        guard isBehind else { return }
        lookThrough(history, words)
        isBehind = known < history.tipMoves
    }

    /// What two branches share stays known.
    private mutating func leave(for history: History) {
        let old = branch.flatMap(history.branch)
        branch = history.current
        known = min(known, old.map { history.sharedMoves(of: $0, history.branch) } ?? 0)
        forget(from: known + 1)
    }

    private mutating func forget(from moves: Int) {
        while let last = turns.last, last.moves >= moves { turns.removeLast() }
    }

    /// The rows of the story behind what is known; the last one may grow, so it stays to be looked
    /// at.
    private mutating func takeNewRows(_ history: History, _ story: Story, _ words: Words) {
        forget(from: known + 1)
        var new: [Turn] = []
        for row in story.rows.reversed() {
            let moves = history.move(ofEvent: row.events.lowerBound)
            guard moves > known else { break }
            let event = history.events[row.headline]
            if Timeline.isTurn(row, event, words) { new.append(Turn(event: event, moves: moves)) }
        }
        turns += new.reversed()
        guard let last = story.rows.last else { return }
        known = max(known, history.move(ofEvent: last.events.lowerBound) - 1)
    }

    private mutating func lookThrough(_ history: History, _ words: Words) {
        var events = Window<Event>()
        var movesOfEvents: [Int] = []
        var moves = known
        history.forEachMove(of: history.current, from: known) { move in
            moves += 1
            for event in move {
                events.append(event)
                movesOfEvents.append(moves)
            }
            return moves < known + Timeline.reach
        }
        forget(from: known + 1)
        var story = Story()
        story.follow(events)
        for row in story.rows where Timeline.isTurn(row, events[row.headline], words) {
            let event = events[row.headline]
            turns.append(Turn(event: event, moves: movesOfEvents[row.events.lowerBound]))
        }
        known = moves
    }

    private static func isTurn(_ row: StoryRow, _ event: Event, _ words: Words) -> Bool {
        row.level == .story && RowReading.Sign(event.kind, words) != nil
    }
}
