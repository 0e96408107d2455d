import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Mouse, cursor and what is typed")
struct PointingTests {
    /// A leader with a few entries, paused.
    private func model(_ size: Size = Size(width: 120, height: 40)) -> Model {
        var model = Model(size: size)
        for line in ["run until leader", "propose leader put x 1", "run 60ms"] {
            model.perform(line)
        }
        model.handle(.character(" "))
        return model
    }

    private func screen(_ model: Model) -> Buffer {
        var buffer = Buffer(size: model.size)
        RootView(model).render(in: buffer.bounds, on: &buffer)
        return buffer
    }

    /// Where a text stands for the first time.
    private func place(of text: String, in model: Model) throws -> Point {
        let rows = screen(model).text.split(separator: "\n", omittingEmptySubsequences: false)
        for (y, row) in rows.enumerated() {
            guard let found = row.firstRange(of: text) else { continue }
            return Point(x: Text.width(String(row[..<found.lowerBound])), y: y)
        }
        throw Missing(text: text)
    }

    private struct Missing: Error { let text: String }

    private func click(_ text: String, on model: inout Model, dx: Int = 0) throws {
        let point = try place(of: text, in: model)
        model.handle(.mouse(MouseEvent(.click, at: Point(x: point.x + dx, y: point.y))))
    }

    private func type(_ text: String, into model: inout Model) {
        for character in text {
            model.handle(character == "\n" ? .enter : .character(character))
        }
    }

    @Test("a click selects a node, a second one lets it go")
    func node() throws {
        var model = model()
        try click("n4  F", on: &model)
        #expect(model.selectedNode == NodeID(4))
        #expect(model.focus == .nodes)
        try click("n4  F", on: &model)
        #expect(model.selectedNode == nil)
    }

    @Test("a click in the log puts its cursor there, and the story of the entry is told")
    func entry() throws {
        var model = model()
        try click("1:x=1", on: &model)
        #expect(model.focus == .log && model.logCursor == 2)
        #expect(screen(model).text.contains("put x 1"))
        #expect(RootView(model).cursor(in: Rect(model.size)) != nil)
        model.handle(.enter)
        guard case .page(let page, _)? = model.overlay else {
            Issue.record("enter opened no page")
            return
        }
        #expect(page.lines.contains { $0.contains("x") })
    }

    @Test("a click in the history explains that row; the terminal's cursor stands on it")
    func row() throws {
        var model = model()
        let point = try place(of: "n4 votes for n3", in: model)
        try click("n4 votes for n3", on: &model)
        let selected = try #require(model.selectedRow)
        #expect(model.headline(of: model.story.rows[selected]).contains("n4 votes for n3"))
        #expect(RootView(model).cursor(in: Rect(model.size))?.y == point.y)
    }

    @Test("a click on a hint does what the hint says, on a title it takes the focus")
    func hint() throws {
        var model = model()
        let steps = model.history.stepCount
        try click("s step", on: &model)
        #expect(model.history.stepCount > steps)
        model.forgetNotice()
        try click("Why ", on: &model)
        #expect(model.focus == .why)
    }

    @Test("a click on a notice takes it away, and presses no hint under it")
    func notice() {
        var model = model()
        model.handle(.character("F"))
        #expect(model.notice != nil)
        let steps = model.history.stepCount
        for x in 0..<120 {
            model.say("a notice")
            model.handle(.mouse(MouseEvent(.click, at: Point(x: x, y: 39))))
            #expect(model.notice == nil && model.overlay == nil && !model.isOver)
        }
        #expect(model.history.stepCount == steps && model.world.nodes.allSatisfy(\.isUp))
    }

    @Test("a scrolled menu does what stands under the pointer")
    func scrolledMenu() throws {
        var model = model(Size(width: 40, height: 12))
        model.handle(.character("2"))
        model.handle(.character("a"))
        for _ in 0..<10 { model.handle(.down) }
        let point = try place(of: "faults of a link", in: model)
        model.handle(.mouse(MouseEvent(.click, at: point)))
        #expect(model.prompt?.field.text == "link n2 ")
    }

    @Test("the focus never stays on a pane that is not there")
    func focusInSight() {
        var model = model(Size(width: 100, height: 30))
        for _ in 0..<20 {
            model.handle(.character("z"))
            model.handle(.tab)
            model.handle(.character("z"))
            let layout = model.layout
            #expect(layout?.places.contains { $0.pane == model.focus } == true)
        }
    }

    @Test("in the hall a click meets the node whose row it is, with clients too")
    func hall() throws {
        var model = model(Size(width: 90, height: 24))
        model.perform("client c1 put y 1")
        model.pin(.hall)
        for number in 1...5 {
            let letter = model.world.leader == NodeID(number) ? "L" : "F"
            let point = try place(of: "n\(number)  \(letter)", in: model)
            model.handle(.mouse(MouseEvent(.click, at: point)))
            #expect(model.selectedNode == NodeID(number))
        }
    }

    @Test("learners count for no majority, and an old term's entry gets no tick")
    func counts() throws {
        var model = Model(size: Size(width: 200, height: 60))
        for line in [
            "cluster nodes=5 learners=n4,n5 seed=3", "campaign n1", "run until leader == n1",
            "run 60ms", "isolate n2", "isolate n3", "propose n1 put x 1", "run 60ms",
        ] {
            model.perform(line)
        }
        let rows = screen(model).text.split(separator: "\n").map(String.init)
        let copies = try #require(rows.first { $0.contains("copies") })
        #expect(copies.contains("3✓") && copies.contains("1 "))
        #expect(copies.filter { $0 == "✓" }.count == 1)
    }

    @Test("the wheel turns what lies under it and leaves the focus")
    func wheel() throws {
        var model = model()
        let point = try place(of: "n3 leads term 1", in: model)
        model.handle(.mouse(MouseEvent(.wheelUp, at: point)))
        #expect(model.selectedRow != nil && model.focus == .nodes)
        let log = try place(of: "copies", in: model)
        model.handle(.mouse(MouseEvent(.wheelUp, at: log)))
        #expect(model.logOffset == 1)
        model.handle(.mouse(MouseEvent(.wheelDown, at: log)))
        #expect(model.logOffset == 0)
    }

    @Test("one pane at a time: a click on its name shows it")
    func tabs() throws {
        var model = model(Size(width: 45, height: 14))
        try click("Log", on: &model, dx: 1)
        #expect(model.focus == .log)
        #expect(screen(model).text.contains("[Log]"))
    }

    @Test("the menu offers what can be done, numbered, and says why not")
    func menu() throws {
        var model = model()
        type("2a", into: &model)
        let text = screen(model).text
        #expect(text.contains("crash n2") && text.contains("n2 is not frozen"))
        try click("freeze n2", on: &model)
        #expect(model.world.nodes[1].isFrozen)
        type("a1", into: &model)
        #expect(!model.world.nodes[1].isUp)
    }

    @Test("a filter shows only what passes, says so, and esc takes it away")
    func filter() {
        var model = model()
        let all = model.visibleRows.count
        type("&n4 votes\n", into: &model)
        #expect(!model.visibleRows.isEmpty && model.visibleRows.count < all)
        for row in model.visibleRows {
            #expect(
                model.filter.shows(model.story.rows[row], of: model.history.events, model.words))
        }
        #expect(screen(model).text.contains("n4 votes"))
        model.handle(.escape)
        #expect(model.filter.isEmpty && model.visibleRows.count == all)
    }

    @Test("a filter reads nodes, kinds and words")
    func filterWords() {
        let filter = HistoryFilter("n2 n9 faults is Lost", among: (1...5).map { NodeID($0) })
        #expect(filter.nodes == [NodeID(2)] && filter.kinds == [.faults])
        #expect(filter.text == "n9 is lost")
        #expect(filter.description == "n2 faults n9 is lost")
    }

    @Test("a command shows what completes it, its usage, and tab completes")
    func completion() {
        var model = model()
        type(":lay", into: &model)
        #expect(screen(model).text.contains("layout "))
        model.handle(.tab)
        #expect(model.prompt?.field.text == "layout ")
        #expect(screen(model).text.contains("layout auto"))
        type("hall\n", into: &model)
        #expect(model.layout?.arrangement == .hall)
        type(":layout auto\n", into: &model)
        #expect(model.layout?.arrangement == .boxes)
    }

    @Test("g shows what may follow; gl selects the leader")
    func pairs() {
        var model = model()
        type("g", into: &model)
        #expect(screen(model).text.contains("Select the leader."))
        type("l", into: &model)
        #expect(model.selectedNode == model.world.leader)
        type("g", into: &model)
        model.handle(.escape)
        #expect(model.pendingKey == nil)
    }

    @Test("y hands the focused pane to the terminal's clipboard, once")
    func copy() {
        var app = App(
            model: model(),
            terminal: InMemoryTerminal(
                size: Size(width: 120, height: 40), keys: [.character("y"), nil]),
            clock: { 0 })
        app.run()
        #expect(app.terminal.clipboard?.contains("n3") == true)
        #expect(app.model.clipboard == nil)
    }

    @Test("help tells first what the present pane understands")
    func help() throws {
        var model = model()
        while model.focus != .history { model.handle(.tab) }
        type("?", into: &model)
        let rows = screen(model).text.split(separator: "\n").map(String.init)
        let here = try #require(rows.firstIndex { $0.contains("Here (History)") })
        let others = try #require(rows.lastIndex { $0.contains(" Time") })
        #expect(here < others)
        #expect(rows.contains { $0.contains("&") && $0.contains("kinds") })
    }
}
