import RaftCore
import RaftSim

/// What follows from a moment if nothing is changed, as rows of the history.
public struct Forecast: Sendable {
    let events: Window<Event>
    /// At the level of detail that was asked for, as many as there is room for.
    let rows: [StoryRow]
    /// At every level.
    let allRows: Window<StoryRow>
    private let key: Key

    /// Everything that the forecast depends on.
    private struct Key: Hashable, Sendable {
        let place: Place
        /// Behind the tip more may have happened meanwhile.
        let tip: Branch.Tip
        let detail: Detail
        let count: Int
    }

    /// Moves that are looked at for it at most.
    private static let moveLimit = 200

    /// - Parameter count: rows that there is room for.
    init(_ history: History, detail: Detail, count: Int) {
        key = Forecast.key(history, detail, count)
        var events = Window<Event>()
        var story = Story()
        // Rows that get no more events, and how many of them are shown.
        var finished = 0
        var shown = 0
        history.forecast(limit: Forecast.moveLimit) { move in
            for event in move { events.append(event) }
            story.follow(events)
            // A fact of a later move may still raise the last row to this level.
            while finished < story.rows.endIndex - 1 {
                if story.rows[finished].level <= detail { shown += 1 }
                finished += 1
            }
            let isLastShown = story.rows.last.map { $0.level <= detail } ?? false
            return shown + (isLastShown ? 1 : 0) <= count
        }
        self.events = events
        allRows = story.rows
        rows = Array(story.rows.filter { $0.level <= detail }.prefix(count))
    }

    /// Whether it is still that of this moment.
    func holds(for history: History, detail: Detail, count: Int) -> Bool {
        key == Forecast.key(history, detail, count)
    }

    private static func key(_ history: History, _ detail: Detail, _ count: Int) -> Key {
        Key(place: history.place, tip: history.branch.tip, detail: detail, count: count)
    }
}

extension Model {
    /// Rows that the history pane may have room for.
    private var forecastCount: Int { size.height >= 30 || isZoomed ? HistoryView.mostForecast : 1 }

    /// Looks ahead again where the moment is another one; while playing there is no time for it.
    mutating func lookAhead() {
        guard !isPlaying, isForecastShown else { return }
        let count = forecastCount
        if forecast?.holds(for: history, detail: detail, count: count) == true { return }
        forecast = Forecast(history, detail: detail, count: count)
    }
}
