import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// Presses keys as they are written; `\n` is enter, `⎋` escape.
func press(_ keys: String, on model: inout Model) {
    for key in keys {
        switch key {
        case "\n": model.handle(.enter)
        case "⎋": model.handle(.escape)
        default: model.handle(.character(key))
        }
    }
}

/// What a person sees of the model.
func screen(of model: Model, glyphs: Glyphs = .unicode) -> Buffer {
    var buffer = Buffer(size: model.size, glyphs: glyphs)
    RootView(model).render(in: buffer.bounds, on: &buffer)
    return buffer
}

@Suite("Travel in time")
struct TravelTests {
    /// A leader, two values, paused at the end.
    private func lived() -> Model {
        var model = Model(size: Size(width: 120, height: 40))
        press(" ", on: &model)
        for line in [
            "run until leader", "propose leader put x 1", "run 100ms", "propose leader put y 2",
            "run 100ms",
        ] {
            press(":\(line)\n", on: &model)
        }
        return model
    }

    @Test("comma goes back to the tick before, also where the clock alone went on")
    func tickBack() {
        var model = lived()
        model.perform("run 3ms")
        let tick = model.world.options.tick.microseconds
        for _ in 0..<40 {
            let before = model.world.now.microseconds
            press(",", on: &model)
            #expect(model.world.now.microseconds == (before - 1) / tick * tick)
        }
        let now = model.world.now
        press(".", on: &model)
        press(",", on: &model)
        #expect(model.world.now == now)
    }

    @Test("jumps reach a step, a time, the start and the end; u and ctrl-r walk through them")
    func jumps() {
        var model = lived()
        let tip = model.history.moves
        press(":20\n", on: &model)
        #expect(model.history.stepCount == 20)
        press(":t 250ms\n", on: &model)
        #expect(model.world.now.microseconds == 250_000)
        let there = model.history.moves
        press("gg", on: &model)
        #expect(model.history.moves == 0)
        press("G", on: &model)
        #expect(model.history.moves == tip)
        press("uu", on: &model)
        #expect(model.history.moves == there)
        press("u", on: &model)
        #expect(model.history.stepCount == 20)
        press("u", on: &model)
        #expect(model.history.moves == tip)
        press("u", on: &model)
        #expect(model.notice?.isError == true && model.history.moves == tip)
        model.handle(.control("r"))
        #expect(model.history.stepCount == 20)
        model.handle(.control("r"))
        #expect(model.history.moves == there)
        // A new jump forgets what lay ahead.
        press(":5\n", on: &model)
        model.handle(.control("r"))
        #expect(model.notice?.isError == true && model.history.stepCount == 5)
    }

    @Test("marks are set by name, shown at their row, and found by [ ] and '")
    func marks() {
        var model = lived()
        press(":20\nmfirst look\n", on: &model)
        let first = model.history.moves
        press("Gmend\n", on: &model)
        let end = model.history.moves
        #expect(screen(of: model).text.contains("◆ end"))
        press("[", on: &model)
        #expect(model.history.moves == first)
        #expect(model.notice?.text.hasPrefix("first look: step 20") == true)
        #expect(screen(of: model).text.contains("◆ first look"))
        press("[", on: &model)
        #expect(model.notice?.text.contains("no mark lies before") == true)
        press("]", on: &model)
        #expect(model.history.moves == end)
        press("'fi\n", on: &model)
        #expect(model.history.moves == first)
        press(":goto \"end\"\n", on: &model)
        #expect(model.history.moves == end)
        press(":goto emd\n", on: &model)
        #expect(model.notice?.text == "no mark is called \"emd\": did you mean \"end\"?")
        #expect(screen(of: model, glyphs: .ascii).text.contains("* end"))
    }

    @Test("goto finds what messages and entries went through, or says why not")
    func landmarks() {
        var model = lived()
        press(":goto m7 sent\n", on: &model)
        #expect(model.world.network.flight(7) != nil)
        press("S:goto m7 arrived\n", on: &model)
        #expect(model.world.network.flight(7) == nil)
        #expect(model.notice?.text.hasPrefix("m7 arrived: step") == true)
        press(":goto 2 committed\n", on: &model)
        #expect(model.world.nodes.map { NodeStatus($0).commit }.max() == 2)
        let committed = model.history.moves
        press(":goto 2 proposed\n", on: &model)
        #expect(model.history.moves < committed)
        #expect(model.world.nodes.map { NodeStatus($0).log.lastIndex }.max() == 2)
        press(":goto 2 applied n5\n", on: &model)
        #expect(model.world.nodes.last.map(NodeStatus.init)?.applied == 2)
        #expect(model.history.moves > committed)
        for (line, problem) in [
            ("goto 99 committed", "entry 99 was committed: not on this branch"),
            ("goto m9999 sent", "no message m9999 was sent on this branch"),
            ("goto 2 applied n9", "goto 2 applied n9: expected goto"),
            ("goto", "goto: expected goto"), ("t soon", "t soon: expected t TIME"),
            ("back 0", "back 0: expected back"),
        ] {
            let place = model.history.place
            press(":\(line)\n", on: &model)
            #expect(model.notice?.text.hasPrefix(problem) == true, "\(line)")
            #expect(model.notice?.isError == true && model.history.place == place)
        }
    }

    @Test("C goes back to where the stop condition turned true, :back until to any")
    func conditions() {
        var model = lived()
        let tip = model.history.moves
        press(":stop when leader\nC", on: &model)
        #expect(model.world.leader != nil)
        let elected = model.history.moves
        #expect(elected < tip)
        press(":back 1\n", on: &model)
        #expect(model.history.moves == elected - 1 && model.world.leader == nil)
        press("c", on: &model)
        #expect(model.history.moves == elected)
        #expect(model.notice?.text == "stopped: leader")
        press("G:back until committed 2\n", on: &model)
        let condition = Condition.committed(2)
        #expect(model.runner.holds(condition, since: SentCounts()))
        press(":back 1\n", on: &model)
        #expect(!model.runner.holds(condition, since: SentCounts()))
        press(":back until leder\n", on: &model)
        #expect(model.notice?.text.contains("leader") == true)
    }

    @Test("the last step is reversed in every pane, without colour too")
    func changes() throws {
        var model = lived()
        press("gg", on: &model)
        var seen = Set<String>()
        for _ in 0..<12 {
            press("s", on: &model)
            let changes = try #require(model.changes)
            let screen = screen(of: model)
            for node in model.world.nodes {
                let status = NodeStatus(node)
                let row = 2 + node.id.arrayIndex + 1
                let cells = (0..<54).filter { screen[$0, row].modifiers.contains(.reversed) }
                let isChanged =
                    changes.areIn(\.term, of: status) || changes.areIn(\.vote, of: status)
                    || changes.areIn(\.commit, of: status) || changes.areIn(\.role, of: status)
                    || changes.areIn(\.applied, of: status)
                    || changes.areIn(\.log.lastIndex, of: status)
                #expect(isChanged == !cells.isEmpty, "\(node.id)")
                if changes.areIn(\.role, of: status) { seen.insert("role") }
                if changes.areIn(\.commit, of: status) { seen.insert("commit") }
                if changes.cell(1, of: status) == .new { seen.insert("entry") }
            }
        }
        #expect(seen == ["role", "commit", "entry"])
    }

    @Test("an entry that a step removed is still to be seen, struck out")
    func removed() {
        var model = Model(size: Size(width: 120, height: 40))
        press(" ", on: &model)
        for line in KeptScreen.overwritten.split(separator: "\n") { model.perform(String(line)) }
        var isSeen = false
        for _ in 0..<30 where !isSeen {
            press("s", on: &model)
            isSeen =
                model.changes.map { changes in
                    model.world.nodes.contains { node in
                        guard case .removed = changes.cell(4, of: NodeStatus(node)) else {
                            return false
                        }
                        return true
                    }
                } == true
        }
        #expect(isSeen == screen(of: model).text.contains("✗1:lost"))
        #expect(isSeen)
    }

    @Test("what follows is shown below now, is what then happens, and v hides it")
    func forecast() throws {
        var model = lived()
        press("gg", on: &model)
        for _ in 0..<6 {
            let forecast = try #require(model.forecast)
            let next = try #require(forecast.rows.first)
            let event = forecast.events[next.headline]
            let sentence = model.words.sentence(event.kind, at: event.node)
            let forms = (0..<4).map { brevity in
                var words = model.words
                words.brevity = brevity
                return words.sentence(event.kind, at: event.node)
            }
            let shown = screen(of: model).text
            #expect(forms.contains { shown.contains($0) })
            press("s", on: &model)
            let row = try #require(model.story.lastRow(at: .story))
            #expect(model.headline(of: model.story.rows[row]) == sentence)
        }
        #expect(screen(of: model).text.contains("follows if nothing is changed"))
        press("v", on: &model)
        #expect(!screen(of: model).text.contains("follows if nothing is changed"))
    }

    @Test("the row of now stays where it is when time begins to pass")
    func stillNow() {
        for size in [Size(width: 80, height: 24), Size(width: 120, height: 40)] {
            var model = lived()
            model.handle(.resize(size))
            press("S", on: &model)
            let paused = screen(of: model).text.split(separator: "\n")
            press(" ", on: &model)
            let playing = screen(of: model).text.split(separator: "\n")
            let row = paused.firstIndex { $0.contains("▶ ") }
            #expect(row != nil && row == playing.firstIndex { $0.contains("▶ ") })
        }
    }
}

@Suite("Branches on the screen")
struct BranchScreenTests {
    private func forked() -> Model {
        var model = Model(size: Size(width: 120, height: 40))
        press(" :run until leader\n:run 100ms\n:20\n2x:run 300ms\n", on: &model)
        return model
    }

    @Test("b names the branch that acting made; the status line says where one is")
    func name() {
        var model = Model(size: Size(width: 120, height: 40))
        press("b", on: &model)
        #expect(model.prompt == nil && model.notice?.text.contains("one branch") == true)
        #expect(!screen(of: model).text.prefix(200).contains("branch main"))
        model = forked()
        #expect(screen(of: model).text.contains("branch what-if-1"))
        press("b", on: &model)
        model.handle(.control("u"))
        press("two down\n", on: &model)
        #expect(model.history.branch.name == "two down")
        #expect(screen(of: model).text.contains("branch two down"))
        model.perform("run 1ms")
        press("b\n", on: &model)
        #expect(model.history.branch.name == "two down")
    }

    @Test("the tree switches, renames, compares and prunes")
    func tree() throws {
        var model = forked()
        press("B", on: &model)
        let tree = screen(of: model).text
        #expect(tree.contains("└─ ◆ what-if-1 (here)") && tree.contains("crash n2"))
        press("k\n", on: &model)
        #expect(model.overlay == nil && model.history.branch.name == "main")
        #expect(model.history.isAtTip)
        press("u", on: &model)
        #expect(model.history.branch.name == "what-if-1")
        press("Bk=", on: &model)
        let page = screen(of: model).text
        #expect(page.contains("what-if-1 beside main"))
        #expect(page.contains("The same up to step 20"))
        #expect(page.contains("n2 crashes"))
        #expect(page.contains("What differs at this moment"))
        press("⎋r!\n", on: &model)
        #expect(model.history.branch(0)?.name != "main" || model.history.branch.name.hasSuffix("!"))
        // The present one and the first stay.
        press("x", on: &model)
        #expect(model.notice?.isError == true && model.history.branches.count == 2)
        press("k\nBjx", on: &model)
        #expect(model.history.branches.count == 1)
        press("⎋u", on: &model)
        #expect(model.history.branches.count == 1)
    }

    @Test("branches of branches hang below the one that they left, in ASCII too")
    func family() {
        var model = forked()
        press(":15\n3x:25\n4x", on: &model)
        press("B", on: &model)
        model.isASCII = true
        let text = screen(of: model, glyphs: .ascii).text
        #expect(text.contains("`- what-if-1"))
        // It acted before the fork of the first one: both left the same branch.
        #expect(text.contains("|- * what-if-2"))
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
        press("jjj\n", on: &model)
        #expect(model.overlay == nil)
    }
}
