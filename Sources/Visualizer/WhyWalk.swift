import RaftCore
import RaftSim
import TerminalUI

/// The way from a row to its cause, to the cause of that, and so on: so that one finds back.
struct WhyPath: Sendable {
    private var steps: [Step] = []

    struct Step: Sendable {
        let from: Int?
        let detail: Detail
        let filter: HistoryFilter
        let to: Int
    }

    /// Notes that one went from the selected row to its cause.
    mutating func go(from row: Int?, _ detail: Detail, _ filter: HistoryFilter, to cause: Int) {
        if steps.last?.to != row { steps = [] }
        steps.append(Step(from: row, detail: detail, filter: filter, to: cause))
    }

    /// Where the last step came from; nil where another row was selected since.
    mutating func goBack(from row: Int?) -> Step? {
        guard let last = steps.popLast() else { return nil }
        guard last.to == row else {
            steps = []
            return nil
        }
        return last
    }

    /// Whether one stands at a cause that one walked to.
    func leads(to row: Int?) -> Bool { row != nil && steps.last?.to == row }
}

extension Model {
    /// The row that the Why pane explains, by its number.
    var explainedPlace: Int? {
        if let selectedRow, story.rows.indices.contains(selectedRow) { return selectedRow }
        return story.lastRow(at: detail) ?? story.rows.indices.last
    }

    /// Whether a person watches what happens by itself, so that the present matters most.
    var isWatching: Bool { isPlaying && selectedRow == nil }

    /// With fewer rows the Why pane is zoomed to be read.
    private static let whyRows = 8

    /// Shows why; where that is shown already, goes to what made it happen.
    mutating func whyAgain() {
        guard focus == .why else {
            focus = .why
            // Two rows are not enough to read all of it.
            let rows = layout?.rect(of: .why)?.height ?? 0
            isZoomed = isZoomed || rows < Model.whyRows
            return
        }
        guard let place = explainedPlace else { return say(words.noCause) }
        let cause = CauseFinder(events: history.events).cause(of: story.rows[place])
        guard cause.kind != .outside else { return say(words.noCause) }
        guard let event = cause.event, let row = row(ofEvent: event), row != place else {
            return say(words.causeTooFar)
        }
        isPlaying = false
        presentation?.isUnderWay = false
        whyPath.go(from: selectedRow, detail, filter, to: row)
        select(row: row)
    }

    /// Back from a cause to what came of it.
    /// - Returns: false where one did not walk to the selected row.
    mutating func stepOutOfCause() -> Bool {
        guard let back = whyPath.goBack(from: selectedRow) else { return false }
        selectedRow = back.from
        detail = back.detail
        filter = back.filter
        return true
    }

    /// Selects a row of the history; one that the level of detail or the filter hides is shown all
    /// the same.
    mutating func select(row: Int) {
        selectedRow = row
        detail = max(detail, story.rows[row].level)
        if !filter.isEmpty, !filter.shows(story.rows[row], of: history.events, words) {
            filter = HistoryFilter()
        }
    }

    /// The row that an event belongs to.
    func row(ofEvent event: Int) -> Int? {
        story.rows.indices.last { story.rows[$0].events.lowerBound <= event }
            .flatMap { story.rows[$0].events.contains(event) ? $0 : nil }
    }

    /// What can be done with an explanation.
    func whyOffers(_ reading: WhyReading) -> [(key: String, act: String)] {
        var offers: [(key: String, act: String)] = []
        if reading.cause.event != nil { offers.append((words.key(.why), words.toCause)) }
        if whyPath.leads(to: selectedRow) {
            offers.append((words.key(.back), words.toEffect))
        } else if let step = stepBeforeAnswer {
            offers.append((words.key(.back), words.toQuestion(step)))
        }
        if let message = reading.message {
            offers.append((":drop m\(message)", words.toDrop(message)))
        }
        if let missing = WhyQuestion.missing(in: self) {
            offers.append((words.key(.whyNot), words.toMissing(missing)))
        }
        return offers
    }
}
