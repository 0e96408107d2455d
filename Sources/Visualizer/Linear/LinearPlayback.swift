import RaftCore
import RaftSim

/// Playing without a clock: virtual time passes at once, and what happens is told as it happens.
extension LinearApp {
    /// How much virtual time `play` lets pass where nobody can press a key to stop it.
    static let usualSpan = Duration.seconds(1)
    /// How long the way to the next stop of a walkthrough may be.
    static let longestScene = Duration.seconds(60)

    /// Lets so much virtual time pass, up to a stop condition, a stop of the walkthrough, a goal
    /// or a broken invariant.
    mutating func play(for span: Duration) -> [String] {
        let end = model.world.now + span
        if !model.isPlaying { model.update(.playOrPause) }
        var lines: [String] = []
        while model.playStep(until: end) { lines += watch.news(of: model) }
        lines += watch.news(of: model)
        if model.isPlaying { model.update(.playOrPause) }
        let words = model.words
        return lines + [words.linear(.now, words.linearStatus(model))]
    }
}

extension Model {
    /// The next step of playing.
    /// - Returns: false where playing ends: at `end`, or because something stops it.
    fileprivate mutating func playStep(until end: VirtualTime) -> Bool {
        guard isPlaying, world.violation == nil else { return false }
        guard let due = runner.history?.nextStepTime(), due <= end else {
            runner.history?.advance(to: end)
            follow()
            return false
        }
        sentBefore = world.network.sentByKind
        if due > world.now {
            runner.history?.advance(to: due)
        } else {
            runner.history?.stepForward()
        }
        follow()
        return isPlaying && !stopsHere()
    }
}
