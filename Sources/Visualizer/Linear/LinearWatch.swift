import RaftCore
import RaftSim

/// What has been told already, so that only news are told.
struct LinearWatch: Sendable {
    private var place: Place
    private var version: Int
    /// The last row of the story, told or not: later facts may make it another one.
    private var last: StoryRow?
    private var captions: [CaptionView.Piece] = []
    private var late: [Bool] = []
    /// Whether the last news came from another moment, not from going on.
    private var hasJumped = false

    /// Rows that are told at once at most.
    static let limit = 60

    init(_ model: Model) {
        place = model.history.place
        version = model.history.eventsVersion
        last = model.story.rows.last
    }

    /// What happened since the last call at the present level of detail, one line each; then what a
    /// text tells and which goals were missed.
    mutating func news(of model: Model) -> [String] {
        rows(of: model) + captions(of: model) + lateGoals(of: model)
    }

    /// Whether the cursor went to another moment since the last call.
    mutating func takeJump() -> Bool {
        defer { hasJumped = false }
        return hasJumped
    }

    // MARK: Rows

    private mutating func rows(of model: Model) -> [String] {
        let history = model.history
        let here = history.place
        defer {
            place = here
            version = history.eventsVersion
            last = model.story.rows.last
        }
        guard here != place else { return [] }
        guard here.moves > place.moves, history.isPast(place, of: history.branch) else {
            hasJumped = true
            return []
        }
        let rows = model.story.rows
        var new: [StoryRow] = []
        for row in rows.reversed() {
            let isNew = history.move(ofEvent: row.events.lowerBound) > place.moves
            if !isNew, !isAnother(row, model) { break }
            if isShown(row, model) { new.append(row) }
            if !isNew { break }
        }
        let told = new.prefix(LinearWatch.limit).reversed()
        let words = model.words
        let left = new.count - told.count
        return (left > 0 ? [words.leftOut(left)] : [])
            + told.map { words.spoken($0, model.reading(of: $0)) }
    }

    private func isShown(_ row: StoryRow, _ model: Model) -> Bool {
        row.level <= model.detail
            && (model.filter.isEmpty
                || model.filter.shows(row, of: model.history.events, model.words))
    }

    /// Whether the row that was the last one is called after something else now, or is shown now.
    private func isAnother(_ row: StoryRow, _ model: Model) -> Bool {
        guard let last, version == model.history.eventsVersion,
            row.events.lowerBound == last.events.lowerBound
        else { return false }
        return row.headline != last.headline || row.level < last.level && last.level > model.detail
    }

    // MARK: What a text tells

    mutating func captions(of model: Model) -> [String] {
        let pieces = model.captions
        guard pieces != captions else { return [] }
        let known = Set(captions.map(\.text))
        captions = pieces
        // What was said before stands aside on the way to the next stop; it was told.
        let isBeside = model.presentation?.isUnderWay == false
        let told = pieces.filter { $0.kind != .aside || isBeside }
        guard Set(told.map(\.text)) != known else { return [] }
        let new = told.filter { !known.contains($0.text) }
        // Back at a question whose answer was told: the question again.
        return (new.isEmpty ? told : new).map { model.words.spoken($0, model.glyphs) }
    }

    private mutating func lateGoals(of model: Model) -> [String] {
        let now = model.goals.map(model.isLate)
        defer { late = now }
        return now.indices.filter { now[$0] && !(late.indices.contains($0) && late[$0]) }
            .map { model.words.spoken(model.goals[$0], in: model) }
    }
}
