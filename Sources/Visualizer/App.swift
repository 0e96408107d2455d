import RaftSim
import TerminalUI

/// The program without a particular terminal: keys in, frames out, until a person quits.
public struct App<Screen: Terminal> {
    public private(set) var model: Model
    public private(set) var terminal: Screen
    /// Real microseconds since some start; the only clock, handed in by the executable.
    private let clock: () -> Int
    /// Real microseconds between two frames while playing.
    private let frameInterval: Int

    public init(
        model: Model, terminal: Screen, frameInterval: Int = 33_000, clock: @escaping () -> Int
    ) {
        self.model = model
        self.terminal = terminal
        self.clock = clock
        self.frameInterval = frameInterval
        self.model.handle(.resize(terminal.size))
        self.model.isASCII = terminal.glyphs == .ascii
    }

    /// Runs until the model says that it is over.
    public mutating func run() {
        var last = clock()
        draw()
        while !model.isOver {
            // While paused nothing happens by itself: wait for a key, without waking up.
            let timeout = model.isPlaying ? frameInterval / 1000 : nil
            let key = terminal.nextKey(timeout: timeout)
            let now = clock()
            model.elapse(microseconds: now - last)
            last = now
            if let key { model.handle(key) }
            if model.wantsSuspend { suspend() }
            draw()
        }
    }

    private mutating func suspend() {
        model.wantsSuspend = false
        terminal.suspend()
        model.handle(.resize(terminal.size))
    }

    private mutating func draw() {
        var buffer = Buffer(size: model.size, glyphs: terminal.glyphs)
        let view = RootView(model)
        view.render(in: buffer.bounds, on: &buffer)
        terminal.draw(buffer, cursor: view.cursor(in: buffer.bounds))
    }
}
