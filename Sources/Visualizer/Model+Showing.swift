import RaftCore
import RaftSim
import TerminalUI

/// What an export does with a model: it walks through what has happened already, and looks where
/// the text says. Nothing here changes a world.
extension Model {
    /// A model for frames that nobody sits in front of.
    public init(showing runner: SessionRunner, size: Size, glyphs: Glyphs) {
        self.init(runner: runner, otherwise: ClusterSetup())
        self.size = size
        isASCII = glyphs == .ascii
        isPlaying = true
        isForecastShown = false
        speed = world.options.speed
        detail = world.options.detail
    }

    /// Shows another speed than the session's.
    public mutating func show(speed: Speed) { self.speed = speed }

    /// Makes the next move again.
    public mutating func repeatMove() {
        let before = world.options
        runner.history?.stepForward()
        follow()
        let new = world.options
        if new.words != before.words { words.wording = new.words }
        if new.speed != before.speed { speed = new.speed }
        if new.detail != before.detail { detail = new.detail }
    }

    /// Goes to another moment.
    public mutating func show(_ place: Place) {
        runner.history?.switchBranch(to: place.branch, moves: place.moves)
        follow()
    }

    /// Lets the clock go on to a moment before the next move.
    public mutating func show(time: VirtualTime) {
        guard time > world.now else { return }
        runner.history?.advance(to: time)
    }

    /// Real microseconds that a span of virtual time takes on the screen, begun at this moment.
    public func realTime(of span: Duration) -> Int {
        if case .times(let factor) = speed { return span.microseconds / factor }
        return span.microseconds * divisor
    }
}
