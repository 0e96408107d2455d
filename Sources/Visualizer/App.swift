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
    private var noticeAge = NoticeAge()
    /// What the frames so far have cost.
    public private(set) var stats = FrameStats()
    private var lastCost: FrameCost?
    private var shownTheme: Int?
    private var usesMouse: Bool?
    /// Takes the lines that say what was done, as it happens.
    private let write: ([String]) -> Void

    public init(
        model: Model, terminal: Screen, frameInterval: Int = 33_000, clock: @escaping () -> Int,
        write: @escaping ([String]) -> Void = { _ in }
    ) {
        self.write = write
        self.model = model
        self.terminal = terminal
        self.clock = clock
        self.frameInterval = frameInterval
        self.model.handle(.resize(terminal.size))
        self.model.isASCII = terminal.glyphs == .ascii
        self.model.look.takesClipboard = terminal.takesClipboard
        usesMouse = model.look.usesMouse
    }

    /// Runs until the model says that it is over.
    public mutating func run() {
        var last = clock()
        record()
        draw()
        while !model.isOver {
            let key = terminal.nextKey(timeout: timeout)
            let now = clock()
            model.elapse(microseconds: now - last)
            last = now
            if let key { model.handle(key) }
            model.lookAround()
            noticeAge.follow(&model, now: now)
            if model.wantsSuspend { suspend() }
            switchMouse()
            if let text = model.takeClipboard() { terminal.copy(text) }
            record()
            draw()
        }
        record()
    }

    /// Hands on what was done since the last frame, before anybody sees it.
    private mutating func record() {
        let lines = model.takeRecord()
        if !lines.isEmpty { write(lines) }
    }

    /// Milliseconds to wait for a key. While paused nothing happens by itself: there is no waking
    /// up, but once for a notice that has been read.
    private var timeout: Int? {
        if model.isPlaying { return frameInterval / 1000 }
        // A long branch is looked through bit by bit, and that goes on by itself.
        if model.timeline.isBehind { return 1 }
        return model.notice.map { NoticeAge.limit(of: $0) / 1000 }
    }

    private mutating func suspend() {
        model.wantsSuspend = false
        terminal.suspend()
        model.handle(.resize(terminal.size))
    }

    private mutating func draw() {
        let start = clock()
        showTheme()
        var buffer = Buffer(size: model.size, glyphs: terminal.glyphs)
        let view = RootView(model)
        view.render(in: buffer.bounds, on: &buffer)
        if model.look.showsStats { showCost(on: &buffer) }
        terminal.draw(buffer, cursor: view.cursor(in: buffer.bounds))
        guard model.look.showsStats else { return }
        let cost = FrameCost(bytes: terminal.bytesOfFrame, microseconds: clock() - start)
        stats.add(cost)
        if cost.bytes > 0 { lastCost = cost }
    }

    private mutating func switchMouse() {
        guard usesMouse != model.look.usesMouse else { return }
        usesMouse = model.look.usesMouse
        terminal.useMouse(usesMouse == true)
    }

    private mutating func showTheme() {
        guard shownTheme != model.look.themes.chosen else { return }
        shownTheme = model.look.themes.chosen
        terminal.show(model.look.themes.entry.theme)
    }

    /// What the frame before cost, at the end of the last row: to show what a frame cost costs one.
    private func showCost(on buffer: inout Buffer) {
        guard let lastCost, model.prompt == nil else { return }
        let text = model.words.cost(lastCost)
        let width = Text.width(text, glyphs: buffer.glyphs)
        let row = buffer.bounds.row(buffer.size.height - 1)
        guard width < row.width else { return }
        Line(text, .textDim).render(in: row.suffix(columns: width), on: &buffer)
    }
}

/// Takes a notice away once it has stood for a while, so that the hints come back.
private struct NoticeAge {
    /// Real microseconds that a notice stands; an error is read twice.
    static func limit(of notice: Notice) -> Int { notice.isError ? 8_000_000 : 4_000_000 }

    private var shown: Notice?
    private var since = 0

    mutating func follow(_ model: inout Model, now: Int) {
        guard model.notice == shown else {
            shown = model.notice
            since = now
            return
        }
        guard let shown, now - since >= NoticeAge.limit(of: shown) else { return }
        model.forgetNotice()
        self.shown = nil
    }
}
