import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// A robot user: it presses keys on the real program with a terminal in memory.
@Suite("A robot at the keyboard")
struct RobotTests {
    /// Runs the program on keys, while real time stands still or goes on by a tenth of a second
    /// from key to key.
    private func run(
        _ model: Model, _ keys: [Key?], size: Size = Size(width: 120, height: 40),
        pace: Int = 0, write: @escaping ([String]) -> Void = { _ in }
    ) -> App<InMemoryTerminal> {
        var time = 0
        var app = App(
            model: model, terminal: InMemoryTerminal(size: size, keys: keys),
            clock: {
                time += pace
                return time
            }, write: write)
        app.run()
        return app
    }

    /// The model after keys, as it is before the program takes note of the end of its input.
    private func model(after keys: [Key], on start: Model) -> Model {
        var model = start
        model.handle(.resize(Size(width: 120, height: 40)))
        for key in keys { model.handle(key) }
        return model
    }

    @Test("each key of each action does what its row says", arguments: Action.allCases)
    func possible(action: Action) throws {
        let scene = ActionScene.of(action)
        let start = try scene.model()
        for (name, key) in action.row.presses {
            // The digits of a partition and the letters of a line are keys like any other.
            let typed = scene.typed.map { ActionScene.keys($0 + "\n") } ?? []
            let before = model(after: scene.before, on: start)
            #expect(action.disabledReason(in: before) == nil)
            let after = model(after: scene.before + key + typed, on: start)
            #expect(scene.holds(before, after), "\(action) by \(name)")
            let isError = after.notice?.isError == true
            #expect(!isError, "\(action) by \(name): \(after.notice?.text ?? "")")
            // The same through the program, with a frame for each key.
            let pressed = scene.before + key + typed
            let app = run(start, pressed.map { $0 })
            let digest = app.model.world.digest
            #expect(digest == after.world.digest, "\(action) by \(name)")
            #expect(app.terminal.suspensions == (action == .suspend ? 1 : 0))
            let frames = action == .quit ? scene.before.count + 1 : pressed.count + 1
            #expect(app.terminal.frames >= frames)
        }
    }

    @Test("a disabled key says on the screen why", arguments: Action.allCases)
    func disabled(action: Action) throws {
        guard let scene = ActionScene.of(action).disabled else { return }
        let start = ActionScene.model(scene.session, nodes: scene.nodes)
        for (name, key) in action.row.presses {
            let before = model(after: scene.before, on: start)
            let after = model(after: scene.before + key, on: start)
            #expect(after.notice?.isError == true, "\(action) by \(name)")
            #expect(after.notice?.text.contains(scene.reason) == true, "\(action)")
            #expect(after.history.place == before.history.place)
            #expect(after.world.digest == before.world.digest)
            let app = run(start, (scene.before + key).map { $0 })
            let bottom = app.terminal.screen?.text.split(separator: "\n").last ?? ""
            #expect(bottom.contains(scene.reason), "\(action) by \(name): \(bottom)")
        }
    }

    // MARK: At random

    private static let lines = [
        "crash n1", "restart n1", "run 50ms", "run until leader", "propose leader put k v",
        "goto 3", "t 100ms", "back 2 event", "mark \"m\"", "stop when leader", "isolate n2", "heal",
        "branches", "marks", "help signs", "help run", "nonsense", "crash n99", "step 10 tick",
        "set loss=5%", "workload clients=2 keys=5 puts=50% rate=100/s", "snapshot leader", "1234",
        "branch other at 0", "switch main", "say \"hello\"", "goal leader == n1", "present",
    ]

    /// Keys of the table, words of the prompt, sizes, the mouse, and now and then nothing.
    private static func keys(seed: UInt64, count: Int) -> [Key?] {
        var random = Random(seed: seed)
        let table = Action.table.filter { $0.action != .quit }.flatMap(\.presses).map(\.keys)
        var keys: [Key?] = []
        var size = Size(width: 120, height: 40)
        while keys.count < count {
            switch random.next(below: 30) {
            case 0:
                size = Size(
                    width: 10 + random.next(below: 211), height: 3 + random.next(below: 68))
                keys.append(.resize(size))
            case 1:
                let kinds: [MouseEvent.Kind] = [.click, .wheelUp, .wheelDown]
                let point = Point(
                    x: random.next(below: size.width + 2), y: random.next(below: size.height + 2))
                keys.append(.mouse(MouseEvent(kinds[random.next(below: 3)], at: point)))
            case 2: keys += ActionScene.keys(":\(lines[random.next(below: lines.count)])\n")
            case 3:
                keys += [.enter, .backspace, .delete, .insert, .function(9)].shuffledBy(&random)
            case 4...8: keys.append(nil)
            case 9: keys.append(.escape)
            default: keys += table[random.next(below: table.count)].map { $0 }
            }
        }
        return keys
    }

    @Test(
        "thousands of keys at random: nothing traps, each frame fits, the record replays",
        arguments: 1...6)
    func atRandom(seed: Int) throws {
        var runner = SessionRunner(
            history: History(
                setup: ClusterSetup(nodeCount: [1, 3, 5, 7, 9][seed % 5], seed: UInt64(seed))))
        runner.beginRecord()
        var start = Model(runner: runner, otherwise: ClusterSetup())
        start.isPlaying = true
        var text: [String] = []
        let watch = FrameWatch(
            Size(width: 120, height: 40), RobotTests.keys(seed: UInt64(seed), count: 1_500))
        var time = 0
        var app = App(
            model: start, terminal: watch,
            clock: {
                time += 40_000
                return time
            }, write: { text += $0 })
        app.run()
        #expect(app.terminal.frames > 1_000)
        #expect(app.terminal.faults == [])
        #expect(app.model.world.violation == nil)
        let session = try SessionParser().parse(Array(text.joined(separator: "\n").utf8))
        var again = SessionRunner(keepsEvents: false, stepLimit: nil)
        for line in session.lines {
            let outcome = again.run(line)
            #expect(outcome.failure == nil, "\(line)")
        }
        let place = app.model.history.place
        let name = app.model.history.branch.name
        let branch = try #require(again.history?.branch(named: name))
        let world = again.history?.world(at: Place(branch: branch.id, moves: place.moves))
        #expect(world?.digest == app.model.history.world(at: place)?.digest)
    }
}

/// A terminal that looks at every frame.
struct FrameWatch: Terminal {
    private var inner: InMemoryTerminal
    private(set) var faults: [String] = []

    init(_ size: Size, _ keys: [Key?]) { inner = InMemoryTerminal(size: size, keys: keys) }

    var size: Size { inner.size }
    var glyphs: Glyphs { inner.glyphs }
    var frames: Int { inner.frames }

    mutating func draw(_ buffer: Buffer, cursor: Point?) {
        inner.draw(buffer, cursor: cursor)
        if buffer.size != size { faults.append("frame \(frames): \(buffer.size), not \(size)") }
        let rows = buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
        if rows.count > size.height + 1 { faults.append("frame \(frames): \(rows.count) rows") }
        let isFilled = rows.contains { $0.contains { $0 != " " } }
        if !isFilled { faults.append("frame \(frames): empty") }
        for row in rows where Text.width(String(row)) > size.width {
            faults.append("frame \(frames): \(Text.width(String(row))) columns of \(size.width)")
        }
        if let cursor,
            cursor.x < 0 || cursor.y < 0 || cursor.x >= size.width
                || cursor.y >= size.height
        {
            faults.append("frame \(frames): cursor at \(cursor)")
        }
    }

    mutating func nextKey(timeout milliseconds: Int?) -> Key? {
        inner.nextKey(timeout: milliseconds)
    }

    mutating func suspend() { inner.suspend() }
    mutating func copy(_ text: String) { inner.copy(text) }
}

extension ActionRow {
    /// Every way to press it, with its name.
    var presses: [(name: String, keys: [Key])] {
        keys.map { ($0.name, [$0]) } + pairs.map { ($0.name, [$0.first, $0.second]) }
    }
}

extension Array {
    /// In another order, by a generator that is the same everywhere.
    fileprivate func shuffledBy(_ random: inout Random) -> [Element?] {
        var rest = self
        var result: [Element?] = []
        while !rest.isEmpty { result.append(rest.remove(at: random.next(below: rest.count))) }
        return result
    }
}
