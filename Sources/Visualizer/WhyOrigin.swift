import RaftCore
import RaftSim
import TerminalUI

/// Where a question was asked whose answer lies elsewhere: esc goes back there.
struct WhyOrigin: Sendable {
    let place: Place
    let clock: VirtualTime
    let step: Int
    /// Where the answer is.
    fileprivate(set) var answer: Place
    fileprivate let focus: PaneName
    fileprivate let isZoomed: Bool
    fileprivate let detail: Detail
    fileprivate let filter: HistoryFilter
    /// The row that was selected, by the step at which it happened: rows are counted anew by jumps.
    fileprivate let row: (number: Int, step: Int)?

    fileprivate init(of model: Model, answer: Place) {
        let history = model.history
        place = history.place
        clock = model.world.now
        step = history.stepCount
        self.answer = answer
        focus = model.focus
        isZoomed = model.isZoomed
        detail = model.detail
        filter = model.filter
        row = model.selectedRow.map { ($0, model.story.rows[$0].step) }
    }
}

extension Model {
    /// Remembers where one is before the answer to a question is shown elsewhere.
    mutating func leaveForAnswer(at moves: Int) {
        let answer = Place(branch: history.current, moves: moves)
        // Who asks on from an answer goes back to where the first question was asked.
        if whyOrigin?.answer == history.place {
            whyOrigin?.answer = answer
        } else {
            whyOrigin = WhyOrigin(of: self, answer: answer)
        }
    }

    /// The step that esc goes back to; nil where one is not at an answer.
    var stepBeforeAnswer: Int? {
        guard let whyOrigin, whyOrigin.answer == history.place,
            history.branch(whyOrigin.place.branch) != nil
        else { return nil }
        return whyOrigin.step
    }

    /// Back to where the question was asked: to the moment, the pane, the row.
    /// - Returns: false where one is not at an answer.
    mutating func returnFromAnswer() -> Bool {
        guard stepBeforeAnswer != nil, let origin = whyOrigin else { return false }
        whyOrigin = nil
        whyPath = WhyPath()
        if history.place != origin.place {
            travel(to: origin.place, clock: origin.clock)
            tellPlace()
        }
        focus = origin.focus
        isZoomed = origin.isZoomed
        detail = origin.detail
        filter = origin.filter
        selectedRow = origin.row.flatMap { row in
            let isThere = story.rows.indices.contains(row.number)
            return isThere && story.rows[row.number].step == row.step ? row.number : nil
        }
        return true
    }
}
