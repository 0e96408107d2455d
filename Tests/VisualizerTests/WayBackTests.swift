import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// Where a person comes from, what lies before and behind, and which keys lead there.
@Suite("The way back, and what lies ahead")
struct WayBackTests {
    /// A leader, a value, a crash, another leader; paused at the end.
    private func lived(_ size: Size = Size(width: 120, height: 40)) -> Model {
        var model = Model(size: size)
        press(" ", on: &model)
        for line in [
            "run until leader", "propose leader put x 1", "run 100ms", "crash leader",
            "run until leader within 2s", "run 50ms",
        ] {
            model.perform(line)
        }
        return model
    }

    // MARK: Answers

    @Test("esc goes back to where a question was asked: moment, pane, zoom and row")
    func answer() throws {
        var model = lived(Size(width: 80, height: 24))
        model.focus = .history
        press("kk", on: &model)
        let (place, row, zoom) = (model.history.place, model.selectedRow, model.isZoomed)
        let step = model.history.stepCount
        press(":why commit 1\n", on: &model)
        #expect(model.history.place != place && model.focus == .why)
        #expect(model.notice?.text.contains("esc goes back to step \(step)") == true)
        press("v", on: &model)
        #expect(screen(of: model).text.contains("esc back to step \(step)"))
        press("⎋", on: &model)
        #expect(model.history.place == place && model.focus == .history)
        #expect(model.selectedRow == row && model.isZoomed == zoom)
        #expect(!screen(of: model).text.contains("back to step"))
    }

    @Test("causes are walked back first, and a second question leads back to the first place")
    func answerAndCause() {
        var model = lived()
        let place = model.history.place
        press(":why commit 1\nw", on: &model)
        let cause = model.selectedRow
        press("⎋", on: &model)
        #expect(model.selectedRow != cause && model.history.place != place)
        press(":why vote n1\n⎋", on: &model)
        #expect(model.history.place == place)
    }

    @Test("who goes on elsewhere from an answer is not taken back by esc")
    func leaving() {
        var model = lived()
        press(":why commit 1\ns", on: &model)
        let here = model.history.place
        #expect(model.stepBeforeAnswer == nil)
        press("⎋⎋⎋", on: &model)
        #expect(model.history.place == here)
    }

    @Test("a row that is looked at is shown, whatever the filter hides, and esc filters again")
    func filtered() throws {
        var model = lived()
        press("&commits\n", on: &model)
        model.focus = .history
        press("k", on: &model)
        let shown = try #require(model.selectedRow)
        press("ww", on: &model)
        let cause = try #require(model.selectedRow)
        #expect(cause != shown && model.visibleRows.contains(cause))
        press("⎋", on: &model)
        #expect(model.filter.description == "commits" && model.selectedRow == shown)
    }

    // MARK: Keys

    @Test("a sentence names the key that somebody has")
    func keys() {
        var model = lived()
        model.look.keyMap = KeyMap([
            .help: [.key(.character("K"))], .back: [.key(.character("Q"))],
            .left: [.key(.character("M"))], .campaign: [],
        ])
        press("?", on: &model)
        #expect(model.notice?.text == "? does nothing here: K lists the keys")
        press("&nothing of the kind\n", on: &model)
        #expect(screen(of: model).text.contains("Q takes it away"))
        press("Q", on: &model)
        #expect(screen(of: model).text.contains("M l scroll"))
        #expect(HelpTopic.keys.lines(.unicode, model.words).contains { $0.hasPrefix("K: ") })
        #expect(model.words.key(.campaign) == "(no key: campaign)")
        press(":why commit 1\n", on: &model)
        #expect(model.notice?.text.contains("; Q goes back") == true)
    }

    @Test("the first step in the log after scrolling brings its cursor into sight")
    func logCursor() throws {
        var model = Model(size: Size(width: 80, height: 24))
        press(" ", on: &model)
        model.perform("run until leader")
        for number in 1...30 { model.perform("propose leader put x \(number)") }
        model.perform("run 200ms")
        press("0", on: &model)
        model.focus = .log
        press("l", on: &model)
        #expect(RootView(model).cursor(in: Rect(model.size)) != nil)
        #expect(model.logCursor == model.longestLog)
    }

    @Test("the same words said again are read as long as other ones")
    func noticeAge() {
        // Every tenth of a second a frame; a notice stands four seconds.
        let wait = [Key?](repeating: nil, count: 30)
        var time = 0
        var app = App(
            model: lived(),
            terminal: InMemoryTerminal(
                size: Size(width: 120, height: 40),
                keys: [.character("^")] + wait + [.character("^")] + wait),
            clock: {
                time += 50_000
                return time
            })
        app.run()
        #expect(app.model.notice?.text.contains("lists the keys") == true)
    }

    @Test("lists beside the nodes scroll no further than to their end, each by itself")
    func scrolling() {
        var model = Model(
            setup: ClusterSetup(nodeCount: 5, seed: 1), size: Size(width: 200, height: 60))
        press(" ", on: &model)
        for number in 1...30 { model.perform("client c\(number) put x 1") }
        model.side = .clients
        model.focus = .messages
        for _ in 0..<200 { press("j", on: &model) }
        let last = model.sideOffset
        press("k", on: &model)
        #expect(model.sideOffset == max(0, last - 1) && last < 200)
        let side = model.sideOffset
        model.focus = .snapshots
        press("jjj", on: &model)
        #expect(model.sideOffset == side && model.snapshotsOffset == 0)
    }

    @Test("a change of speed by itself is told once each way, and the screen says that it is auto")
    func speed() {
        var model = Model(size: Size(width: 120, height: 40))
        var told: [String] = []
        for _ in 0..<400 {
            model.elapse(microseconds: 100_000)
            if let notice = model.notice { told.append(notice.text) }
            press("x", on: &model)
            press("X", on: &model)
            model.forgetNotice()
        }
        #expect(told.count { $0.contains("slows down by itself") } == 1)
        #expect(screen(of: model).text.contains("auto 1 s ="))
    }

    // MARK: The line of time

    @Test("stepping back leaves what lies ahead on the line of time")
    func ahead() throws {
        var model = lived()
        let all = model.timeline.turns.map(\.event)
        #expect(all.count { $0.kind.tone == .roleLeader } == 2)
        press("gg", on: &model)
        #expect(model.timeline.turns.map(\.event) == all)
        let row = try #require(timeRow(model))
        #expect(row.contains("▶") && row.contains("L") && row.contains("X"))
        press("v", on: &model)
        #expect(timeRow(model)?.contains("L") == false)
    }

    @Test("a new branch keeps what it shares and forgets the rest, and coming back finds it again")
    func branches() {
        var model = lived()
        let all = model.timeline.turns.map(\.event)
        press("gg", on: &model)
        model.perform("run 10ms")
        model.perform("crash n1")
        #expect(model.timeline.turns.allSatisfy { $0.event.step <= model.history.stepCount })
        #expect(model.timeline.turns.contains { $0.event.node == NodeID(1) })
        let main = model.history.branches[0]
        model.jump(to: Place(branch: main.id, moves: main.tip.moves))
        model.follow()
        while model.timeline.isBehind { model.lookAround() }
        #expect(model.timeline.turns.map(\.event) == all)
    }

    @Test("a long run keeps its beginning on the line of time, also one that was loaded")
    func longRun() throws {
        var runner = SessionRunner(history: History(setup: ClusterSetup(nodeCount: 3, seed: 1)))
        for line in ["run until leader", "run 60s"] {
            let parsed = try SessionParser().parseLine(line)
            _ = runner.run(try #require(parsed))
        }
        var model = Model(runner: runner, otherwise: ClusterSetup())
        #expect(model.history.events.startIndex > 0 || model.history.moves > 4_000)
        // Bit by bit, as the program does it between keys.
        #expect(model.timeline.isBehind)
        while model.timeline.isBehind { model.lookAround() }
        let first = try #require(model.timeline.turns.first { $0.event.kind.tone == .roleLeader })
        #expect(first.event.step < 100)
        let whole = model.timeline.turns.map(\.event)
        model.perform("run 60s")
        #expect(Array(model.timeline.turns.map(\.event).prefix(whole.count)) == whole)
    }

    private func timeRow(_ model: Model) -> String? {
        let rows = screen(of: model).text.split(separator: "\n").map(String.init)
        return rows.firstIndex { $0.contains(" Time ") }.map { rows[$0 + 1] }
    }

    // MARK: Two branches, two candidates

    @Test("branches of different length are compared at the last moment that both have")
    func comparison() throws {
        var model = lived()
        let end = model.world.now
        press("SSSS", on: &model)
        model.perform("crash n1")
        let short = model.world.now
        press(":compare main\n", on: &model)
        guard case .comparison(let sides, _) = model.overlay else { return #expect(Bool(false)) }
        #expect(sides.time == short && sides.one.end == nil && sides.other.end == nil)
        #expect(screen(of: model).text.contains("What differs at this moment"))
        model.handle(.end)
        guard case .comparison(let last, _) = model.overlay else { return #expect(Bool(false)) }
        #expect(last.time == end && last.one.end == short)
        #expect(screen(of: model).text.contains("is over: what differs from its end"))
    }

    @Test("who can still win is counted from the votes that were given")
    func winners() {
        var model = Model(setup: ClusterSetup(nodeCount: 4, seed: 7))
        press(" ", on: &model)
        for line in [
            "link n1 n2 latency=2ms", "link n4 n3 latency=2ms", "link n1 n3 latency=12ms",
            "link n4 n2 latency=12ms", "campaign n1", "campaign n4",
        ] {
            model.perform(line)
        }
        #expect(model.world.possibleWinners == [NodeID(1), NodeID(4)])
        #expect(model.words.commentary(model.world).contains("n1 n4 can still win"))
        model.perform("run until n2.vote == n1 and n3.vote == n4 within 100ms")
        #expect(model.world.node(NodeID(3))?.peer.raft.vote == NodeID(4))
        #expect(model.world.possibleWinners.isEmpty)
        #expect(model.words.commentary(model.world).contains("nobody can win"))
    }

    @Test("timers that run together end in a vote that nobody can win, and W says so")
    func aligned() {
        var model = Model(setup: ClusterSetup(nodeCount: 5, seed: 1))
        press(" A", on: &model)
        model.perform("run until n5.role == candidate within 400ms")
        model.perform("run 1us")
        #expect(model.world.nodes.allSatisfy { $0.peer.raft.role == .candidate })
        #expect(model.world.possibleWinners.isEmpty)
        press("W", on: &model)
        guard case .page(let page, _) = model.overlay else { return #expect(Bool(false)) }
        #expect(page.lines.contains { $0.contains("nobody can get 3 any more") })
    }
}
