import RaftCore
import RaftSim

/// A message that did not arrive, as the Messages pane keeps it in sight for a while.
struct LostMessage: Hashable {
    let number: Int
    let kind: MessageKind
    let from: NodeID
    let to: NodeID
    let reason: LossReason

    /// Virtual time for which it stays in sight.
    static let span = Duration.milliseconds(50)

    /// What was lost within `span` and the last moves that are surely at hand, newest first: so
    /// every way to a moment shows the same.
    static func lately(in history: History) -> [LostMessage] {
        let events = history.events
        let oldestMove = history.moves - History.recalledMoves
        let oldestTime = history.world.now.microseconds - span.microseconds
        var found: [LostMessage] = []
        for place in events.indices.reversed() {
            let event = events[place]
            guard event.time.microseconds > oldestTime, history.move(ofEvent: place) > oldestMove
            else { break }
            if case .lost(let message, let kind, let from, let to, let reason) = event.kind {
                found.append(
                    LostMessage(number: message, kind: kind, from: from, to: to, reason: reason))
            }
        }
        return found
    }
}

extension Model {
    /// Messages on their way that the forecast sees lost, with the reason; empty where what follows
    /// is hidden.
    var foretoldLosses: [Int: LossReason] {
        guard isForecastShown, !isPlaying, let forecast else { return [:] }
        var found: [Int: LossReason] = [:]
        for event in forecast.events {
            if case .lost(let message, _, _, _, let reason) = event.kind {
                found[message] = reason
            }
        }
        return found
    }
}
