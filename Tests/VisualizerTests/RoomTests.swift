import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// What a person reads whole, whatever the size, and what stands where it can be seen.
@Suite("Room on the screen")
struct RoomTests {
    /// Two candidates of one term, up to the leader of the next; the last step of the split vote.
    private static let splitVote = """
        cluster nodes=4 seed=7
        link n1 n2 latency=2ms
        link n4 n3 latency=2ms
        link n1 n3 latency=12ms
        link n4 n2 latency=12ms
        mark "two candidates"
        run 50ms
        campaign n1
        campaign n4
        run 800ms
        """

    private func model(_ width: Int, _ height: Int, hall: Bool = false) -> Model {
        var model = Model(size: Size(width: width, height: height))
        press(" ", on: &model)
        for line in Self.splitVote.split(separator: "\n") { model.perform(String(line)) }
        model.size = Size(width: width, height: height)
        if hall { model.pin(.hall) }
        // What the last line was is not said any more.
        press("z", on: &model)
        press("z", on: &model)
        return model
    }

    private func rows(_ model: Model) -> [String] {
        screen(of: model).text.split(separator: "\n", omittingEmptySubsequences: false).map(
            String.init)
    }

    @Test("no sentence of an election is cut on a usual screen", arguments: [false, true])
    func sentences(hall: Bool) {
        let model = model(120, 40, hall: hall)
        let told = rows(model).filter { row in
            ["RV", "VOTE", "NO─"].contains { row.contains($0) }
        }
        #expect(told.count > 8)
        for row in told { #expect(!row.contains("…"), "\(row)") }
        #expect(told.contains { $0.contains("n1 refuses n4: voted for n1") })
    }

    @Test("orders about links at one moment are one row that counts them")
    func links() {
        let model = model(120, 40)
        let first = model.story.rows[0]
        #expect(model.headline(of: first) == "8 links change")
        #expect(first.events.count == 8)
        #expect(model.headline(of: model.story.rows[1]).contains("n1"))
    }

    @Test("what one order cuts is one row, and mending is another")
    func cutAndMended() {
        var model = Model(size: Size(width: 120, height: 40))
        press(" ", on: &model)
        for line in ["cut n1 n2", "heal n1 n2", "cut n1 n2", "run 1ms", "cut n1 n3"] {
            model.perform(line)
        }
        let told = model.story.rows.map { model.headline(of: $0) }
        #expect(
            told == [
                "the links between n1 and n2 are cut", "the links between n1 and n2 are mended",
                "the links between n1 and n2 are cut", "the links between n1 and n3 are cut",
            ])
    }

    @Test("a mark stands behind its row's sentence, which comes first where both do not fit")
    func marks() throws {
        let wide = try #require(rows(model(200, 60)).first { $0.contains("◆ two candidates") })
        #expect(wide.contains("8 links change "))
        var small = model(70, 20, hall: true)
        small.selectedRow = small.story.rows.startIndex
        let narrow = try #require(rows(small).first { $0.contains("links") })
        #expect(narrow.contains("8 links change"))
    }

    @Test("a form is taken by the room there is", arguments: [(99, 0), (30, 1), (12, 2), (1, 2)])
    func forms(columns: Int, form: Int) {
        let words = Words()
        let kind = Event.Kind.fact(
            .voteGranted(
                theirs: .zero, ours: .zero, term: 3, candidate: NodeID(2), isPreVote: false))
        let forms = [
            words.sentence(kind, at: NodeID(1)), "n1 votes for n2 in term 3", "n1 votes for n2",
        ]
        let said = words.fitting(columns, .unicode) { $0.sentence(kind, at: NodeID(1)) }
        #expect(said == forms[form])
    }

    @Test("help shows every reason why a key does nothing", arguments: [(80, 24), (120, 40)])
    func help(width: Int, height: Int) throws {
        var model = model(width, height)
        press("?", on: &model)
        var seen: Set<String> = []
        for _ in 0..<200 {
            // What lies between the borders of the window, not what it covers.
            for row in rows(model) { seen.formUnion(row.split(separator: "│").map(String.init)) }
            model.handle(.down)
        }
        #expect(seen.contains { $0.contains("(not now: ") })
        #expect(!seen.contains { $0.contains("not now") && $0.contains("…") })
        let reason = model.words.notNow(try #require(Action.goTip.disabledReason(in: model)))
        // Broken over rows it stands somewhere whole: the words of a row follow each other.
        let words = seen.flatMap { $0.split(separator: " ").map(String.init) }
        let wanted = reason.split(separator: " ").map(String.init)
        #expect(wanted.count > 3 && Set(wanted).isSubset(of: words))
        #expect(seen.contains { $0.contains(wanted.prefix(3).joined(separator: " ")) })
    }

    // MARK: The hall and small screens

    @Test(
        "the hall's titles leave no rule between them, and nodes are drawn large",
        arguments: [120, 200])
    func hall(width: Int) throws {
        let model = model(width, width == 120 ? 40 : 60, hall: true)
        let rows = rows(model)
        #expect(rows[1].firstRange(of: #/term +vote +timer /#) != nil)
        #expect(rows[2...].prefix(12).contains { $0.contains("█▀█") })
        let history = try #require(model.layout?.rect(of: .history))
        #expect(history.y >= 13 && history.height >= 14)
    }

    @Test("without half blocks the hall says the same in letters")
    func asciiHall() {
        let model = model(120, 40, hall: true)
        let text = screen(of: model, glyphs: .ascii).text.split(separator: "\n").dropLast()
            .joined(separator: "\n")
        #expect(text.contains("LEADER") && text.contains("n4") && !text.contains("?"))
    }

    @Test("in the hall a click and the cursor meet the rows of a node", arguments: [20, 40, 60])
    func pointing(height: Int) throws {
        var model = model(height == 20 ? 80 : 120, height, hall: true)
        model.focus = .nodes
        for number in 1...4 {
            model.selectedNode = NodeID(number)
            let point = try #require(RootView(model).cursor(in: Rect(model.size)))
            #expect(RootView(model).target(at: point) == .node(NodeID(number)))
        }
    }

    @Test("sixty columns and sixteen rows show every node, and the log where one looks at it")
    func small() throws {
        var model = Model(size: Size(width: 60, height: 16))
        press(" ", on: &model)
        for number in 1...5 { #expect(screen(of: model).text.contains(" n\(number)  ")) }
        let nodes = try #require(model.layout?.rect(of: .nodes))
        #expect(nodes.height == 6)
        var seen: Set<PaneName> = []
        for _ in 0..<5 {
            seen.insert(model.focus)
            #expect(model.layout?.rect(of: model.focus) != nil)
            model.handle(.tab)
        }
        #expect(seen == [.nodes, .log, .history, .messages, .why])
        model.focus = .log
        #expect(rows(model).count { $0.hasPrefix("  n") } == 10)
    }

    @Test("what is hidden is counted before the names, never over a timer")
    func hidden() {
        var model = Model(
            setup: ClusterSetup(nodeCount: 20, seed: 1), size: Size(width: 60, height: 16))
        press(" ", on: &model)
        model.selectedNode = NodeID(10)
        let nodes = rows(model).filter { $0.contains("F ● follower") }
        #expect(nodes.first?.hasPrefix("↑") == true && nodes.last?.hasPrefix("↓") == true)
        for row in nodes { #expect(row.hasSuffix("ms"), "\(row)") }
    }

    @Test(
        "below the only pane stands another where it leaves room", arguments: [(45, 14), (40, 12)])
    func onePane(width: Int, height: Int) {
        var model = Model(size: Size(width: width, height: height))
        press(" ", on: &model)
        let below = height == 14 ? PaneName.history : .why
        #expect(model.layout?.places.map(\.pane) == [.nodes, below])
        model.focus = .history
        #expect(model.layout?.places.map(\.pane) == [.history])
    }

    // MARK: What lies over the screen

    @Test("the menu leaves its node in sight", arguments: [(80, 24), (120, 40), (60, 16)])
    func menu(width: Int, height: Int) throws {
        for number in 1...4 {
            var model = model(width, height)
            press("\(number)", on: &model)
            let row = try #require(RootView(model).menuSubject)
            let before = rows(model)[row.y]
            press("a", on: &model)
            let after = rows(model)[row.y]
            #expect(after == before)
        }
    }

    @Test("a short page stands at the bottom, and the nodes above it are seen")
    func page() {
        var model = Model(size: Size(width: 120, height: 40))
        press(" W", on: &model)
        let text = rows(model)
        for number in 1...5 { #expect(text[2 + number].contains(" n\(number)  F")) }
        #expect(text.contains { $0.contains("Why nobody leads") })
    }

    @Test("what came of a long line is read whole")
    func longLine() {
        var model = model(80, 24)
        let line = "goto a mark with a name that is far too long for the row at the bottom of it"
        press(":\(line)\n", on: &model)
        let text = rows(model).suffix(4).joined(separator: " ")
        #expect(text.contains("as in: goto 41 applied n3"))
        #expect(text.contains("expected goto STEP"))
    }
}
