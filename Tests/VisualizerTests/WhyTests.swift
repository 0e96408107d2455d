import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// A model that has carried out a session, paused.
func modelAfter(
    _ session: String, nodes: Int = 5, size: Size = Size(width: 120, height: 40)
) -> Model {
    var model = Model(setup: ClusterSetup(nodeCount: nodes), size: size)
    model.handle(.character(" "))
    for line in session.split(separator: "\n") { model.perform(String(line)) }
    return model
}

@Suite("Why")
struct WhyTests {
    private static let sessions = [
        KeptScreen.repair, KeptScreen.transfer, KeptScreen.overwritten,
        "run until leader\nworkload clients=2\nrun 200ms\ncrash leader\nrun 1s",
        "set prevote=on checkquorum=on\nrun until leader\nisolate leader\nrun 1s\nheal\nrun 1s",
    ]

    private func pane(_ model: Model, _ size: Size) -> [String] {
        var buffer = Buffer(size: size)
        WhyView(model: model).render(in: buffer.bounds, on: &buffer)
        return buffer.text.split(separator: "\n").map(String.init)
    }

    @Test("a vote is explained with both operands, its cause, its rule and what follows")
    func vote() {
        var model = modelAfter("run until leader == n3 or leader\nrun 20ms")
        for key in ":why vote n1" { model.handle(.character(key)) }
        model.handle(.enter)
        let text = pane(model, Size(width: 100, height: 20)).joined(separator: "\n")
        #expect(text.contains("log 0 t0 = 0 t0"))
        #expect(text.contains("Because of m"))
        #expect(text.contains("(§5.4.1)"))
        #expect(text.contains("Then "))
        #expect(text.contains("Try: w its cause"))
        #expect(WhyView(model: model).sources.hasPrefix("§5.4.1"))
        #expect(screen(of: model).text.contains("§5.4.1, §5.1"))
    }

    @Test("every row has a cause that lies before it", arguments: sessions)
    func causes(_ session: String) {
        let model = modelAfter(session)
        let finder = CauseFinder(events: model.history.events)
        var found = 0
        for row in model.story.rows where row.events.lowerBound > 0 {
            let cause = finder.cause(of: row)
            guard let event = cause.event else { continue }
            found += 1
            #expect(event < row.events.lowerBound)
            if case .message(_, _, let from) = cause.kind {
                #expect(model.history.events[event].node == from)
            }
        }
        #expect(found > model.story.rows.count / 2)
    }

    @Test("the pane holds whole sentences at every size", arguments: sessions)
    func whole(_ session: String) {
        var model = modelAfter(session)
        for row in model.story.rows.indices {
            model.selectedRow = row
            let paragraphs = WhyView(model: model).paragraphs
            for (columns, rows) in [(78, 2), (78, 3), (33, 20), (33, 8), (118, 36)] {
                let lines = WhyPage(paragraphs, columns: columns, rows: rows, .unicode).lines
                    .filter { !$0.spans.isEmpty }
                #expect(!lines.isEmpty && lines.count <= rows)
                var place = 0
                var count = 0
                for paragraph in paragraphs {
                    let block = WhyPage([paragraph], columns: columns, rows: 99, .unicode).lines
                    guard lines.dropFirst(place).starts(with: block) else { continue }
                    place += block.count
                    count += 1
                }
                // Only a first sentence that is longer than the pane may be cut.
                #expect(place == lines.count || (count == 0 && lines.count == rows))
            }
        }
    }

    @Test("w walks from effect to cause, esc back to where one came from")
    func walk() {
        var model = modelAfter("run until leader\nrun 1ms")
        let start = model.selectedRow
        let detail = model.detail
        model.handle(.character("w"))
        #expect(model.focus == .why && model.selectedRow == start)
        var rows: [Int] = []
        for _ in 0..<2 {
            model.handle(.character("w"))
            rows.append(model.selectedRow ?? -1)
        }
        #expect(rows == rows.sorted(by: >) && Set(rows).count == 2)
        let first = model.story.rows[rows[1]]
        #expect(model.history.events[first.events.lowerBound].kind.isElectionTimeout)
        for expected in [rows[0], nil] {
            model.handle(.escape)
            #expect(model.selectedRow == expected)
        }
        #expect(model.selectedRow == start && model.detail == detail)
    }

    @Test("what a person did has no cause, and w says so")
    func outside() {
        var model = modelAfter("run until leader\ncrash n1")
        model.handle(.character("w"))
        model.handle(.character("w"))
        #expect(model.notice?.text == model.words.noCause)
    }

    @Test("on 80x24 w shows the pane whole, and esc leaves it")
    func zoom() {
        var model = modelAfter("run until leader", size: Size(width: 80, height: 24))
        model.handle(.character("w"))
        #expect(model.isZoomed && model.focus == .why)
        model.handle(.escape)
        #expect(!model.isZoomed)
        model = modelAfter("run until leader")
        model.pin(.hall)
        model.handle(.character("w"))
        #expect(screen(of: model).text.contains("Because of m"))
    }

    @Test("while it plays, the first line says what happens now")
    func commentary() {
        var model = Model(size: Size(width: 80, height: 24))
        var said: [String] = []
        for _ in 0..<70 {
            model.elapse(microseconds: 100_000)
            let line = model.words.commentary(model.world)
            #expect(screen(of: model).text.contains(line))
            if said.last != line { said.append(line) }
        }
        #expect(said.first?.hasPrefix("Nobody leads. n") == true)
        #expect(said.contains { $0.contains("asks for votes: has 1, needs 3") })
        #expect(said.contains { $0.contains("leads term 1.") })
        #expect(!said.contains { $0.contains("split") })
    }
}

extension Event.Kind {
    fileprivate var isElectionTimeout: Bool {
        if case .electionTimedOut = self { return true }
        return false
    }
}
