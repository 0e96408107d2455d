import RaftCore
import RaftSim
import TerminalUI
import Visualizer

/// A script as a film: what the screen shows at each moment of real time, with its captions and
/// marks. A value made from values: the same script gives the same film, frame by frame.
///
/// Virtual time passes as on the screen (slowly while something is under way); pauses are cut,
/// captions stand long enough to be read.
public struct ScreenPlay: Sequence, IteratorProtocol {
    public struct Settings: Hashable, Sendable {
        public var size = Size(width: 120, height: 40)
        public var glyphs = Glyphs.unicode
        public var framesPerSecond = 10
        /// Microseconds that pass at most while nothing happens.
        public var idleLimit = 2_000_000
        /// nil: the session's own.
        public var speed: Speed?
        /// Without, only captions and marks come.
        public var hasFrames = true

        public init() {}
    }

    /// One thing that changes.
    public struct Scene: Sendable {
        public enum Change: Sendable {
            case frame(Buffer)
            case marker(String)
            /// nil: no caption stands any more.
            case caption(Caption?)
            case end
        }

        /// Microseconds since the film's start.
        public let time: Int
        public let change: Change
    }

    private let script: Script
    private let settings: Settings
    private var itinerary: Itinerary
    private var model: Model
    /// Always where the model is; it looks one move ahead.
    private var scout: History
    private var stage: Stage
    private var queue: [Scene] = []
    private var isOver = false

    /// Microseconds of the film so far.
    private var now = 0
    /// When the next frame may be drawn.
    private var nextFrame = 0
    private var isDirty = true
    private var captionStart = 0

    public init(_ script: Script, span: Script.Span, settings: Settings = Settings()) {
        self.script = script
        self.settings = settings
        itinerary = Itinerary(script, span)
        scout = script.history
        scout.switchBranch(to: span.start.branch, moves: span.start.moves)
        model = Model(
            showing: SessionRunner(history: scout), size: settings.size, glyphs: settings.glyphs)
        model.speak(script.catalogue)
        if let speed = settings.speed { model.show(speed: speed) }
        stage = Stage(script, settings.size)
        for case .item(let item) in script.legs[..<span.firstLeg] {
            if case .look(let target) = item.command { model.look(at: target) }
            if case .mark(let name) = item.command { stage.enter(name) }
        }
    }

    public mutating func next() -> Scene? {
        while queue.isEmpty, !isOver { goOn() }
        return queue.isEmpty ? nil : queue.removeFirst()
    }

    private mutating func goOn() {
        let stop = itinerary.next()
        switch stop {
        case .item(let item): show(item.command)
        case .input(let input): show(input)
        case .move: move()
        case .leap(let place, let branch):
            finishCaption()
            clearCaption()
            stage.order = "switch \"\(branch)\""
            _ = scout.follow(.goOn(place))
            model.show(place)
            isDirty = true
            pause(ScreenPlay.commandLook)
        case .goOn(let place):
            _ = scout.follow(.goOn(place))
            model.show(place)
        case nil:
            finishCaption()
            model.isPlaying = false
            isDirty = true
            hold(ScreenPlay.lastLook)
            draw(at: now)
            queue.append(Scene(time: now, change: .end))
            isOver = true
        }
    }

    /// Microseconds that the last screen stands.
    private static let lastLook = 1_500_000
    /// Microseconds for which a command is shown before its effect is looked at.
    private static let commandLook = 700_000

    // MARK: Time

    /// The next move, and the time before it.
    private mutating func move() {
        let start = model.world.now
        let events = scout.follow(.move)
        // At the tip the clock may have gone on: what happened is meant.
        let last = scout.isAtTip && !events.isEmpty ? scout.events[events.upperBound - 1] : nil
        let end = last?.time ?? scout.world.now
        let span = Duration(microseconds: Swift.max(0, (end.microseconds - start.microseconds)))
        let real = Swift.min(model.realTime(of: span), settings.idleLimit)
        let target = now + real
        while nextFrame < target {
            let part = (nextFrame - now).multipliedFullWidth(by: span.microseconds)
            let passed = real == 0 ? 0 : real.dividingFullWidth(part).quotient
            model.show(time: start + Duration(microseconds: passed))
            isDirty = true
            draw(at: nextFrame)
        }
        now = target
        model.repeatMove()
        if let speed = settings.speed { model.show(speed: speed) }
        isDirty = true
    }

    /// Time passes, and the world stands.
    private mutating func hold(_ microseconds: Int) {
        guard microseconds > 0 else { return }
        let target = now + microseconds
        if isDirty, nextFrame < target { draw(at: Swift.max(nextFrame, now)) }
        now = target
        let interval = 1_000_000 / settings.framesPerSecond
        nextFrame = Swift.max(nextFrame, (now + interval - 1) / interval * interval)
    }

    /// The frame of this moment, if anything is new.
    private mutating func draw(at time: Int) {
        let interval = 1_000_000 / settings.framesPerSecond
        nextFrame = (time / interval + 1) * interval
        guard isDirty else { return }
        isDirty = false
        guard settings.hasFrames else { return }
        queue.append(Scene(time: time, change: .frame(stage.frame(of: model, settings.glyphs))))
    }

    // MARK: Lines of the text

    private mutating func show(_ command: Command) {
        switch command {
        case .say(let text): put(Caption(.narration, text))
        case .mark(let name):
            finishCaption()
            clearCaption()
            stage.enter(name)
            queue.append(Scene(time: now, change: .marker(name)))
            isDirty = true
        case .wait(let span):
            pause(span?.microseconds ?? Swift.max(1_000_000, readingLeft))
        case .ask(let question, let answer):
            put(.question(question))
            pause(readingLeft + Caption.thinking)
            put(.answer(answer, to: question))
            pause(readingLeft)
        case .look(let target):
            model.look(at: target)
            isDirty = true
        // What touches the world comes as an input; the rest is for those who carry texts out.
        default: break
        }
    }

    /// A line that somebody typed stands for a moment before its effect.
    private mutating func show(_ input: Input) {
        stage.order = input.line(changing: model.world.options)
        isDirty = true
        hold(ScreenPlay.commandLook)
    }

    /// The world stands for a while, and says so.
    private mutating func pause(_ microseconds: Int) {
        model.isPlaying = false
        isDirty = true
        hold(microseconds)
        model.isPlaying = true
        isDirty = true
    }

    /// Microseconds until the caption will have been read.
    private var readingLeft: Int {
        guard let caption = stage.caption else { return 0 }
        return Swift.max(0, captionStart + caption.readingTime - now)
    }

    private mutating func finishCaption() {
        if readingLeft > 0 { pause(readingLeft) }
    }

    private mutating func clearCaption() {
        guard stage.caption != nil else { return }
        stage.caption = nil
        queue.append(Scene(time: now, change: .caption(nil)))
        isDirty = true
    }

    private mutating func put(_ caption: Caption) {
        finishCaption()
        stage.caption = caption
        captionStart = now
        queue.append(Scene(time: now, change: .caption(caption)))
        isDirty = true
    }
}
