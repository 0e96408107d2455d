import RaftCore
import RaftSim

/// What follows from a moment if nothing is changed, as rows of the history.
public struct Forecast: Sendable {
    let events: Window<Event>
    let rows: [StoryRow]
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
        history.forecast(limit: Forecast.moveLimit) { move in
            for event in move { events.append(event) }
            // A fact of a later move may still raise a row to this level: all are counted again,
            // but only where one is new.
            let before = story.rows.count
            story.follow(events)
            guard story.rows.count > before else { return true }
            return story.rows.count { $0.level <= detail } <= count
        }
        self.events = events
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
