import Foundation
import RaftSim
import TerminalUI
import Testing

@testable import Exports

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Exports that are read")
struct ReadingTests {
    @Test("a transcript has a label on every line and one line for each event")
    func transcript() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let lines = Transcript.text(script, span: script.whole).split(separator: "\n")
        let labels = Set(lines.map { String($0.prefix { $0 != ":" }) })
        #expect(
            labels == [
                "title", "caption", "mark", "node", "event", "why", "command", "question", "answer",
                "end",
            ])
        let history = try #require(ScriptTests.walk(ScriptTests.lesson).runner.history)
        let events = lines.count { $0.hasPrefix("event:") || $0.hasPrefix("why:") }
        #expect(events == history.events.endIndex)
        #expect(lines.contains { $0.hasPrefix("why: step 1, 0.200s: n3 becomes candidate") })
        #expect(lines.last?.hasPrefix("node: n3: role leader; term 1; vote n3; leader n3;") == true)
    }

    @Test("every event is one object of JSON a line, as `run --json` gives it")
    func events() throws {
        let script = try ScriptTests.script(ScriptTests.futures)
        let lines = Transcript.json(script, span: script.whole).split(separator: "\n")
        var kinds: [String] = []
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            kinds.append(try #require(object?["kind"] as? String))
        }
        #expect(kinds.contains("voteGranted"))
        #expect(kinds.count { $0 == "done" } == 4)
        #expect(kinds.count { $0 == "told" } == 4)
    }

    @Test("a part of a transcript holds just that part")
    func part() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let whole = Transcript.text(script, span: script.whole)
        let part = Transcript.text(script, span: try script.span(from: "election", to: "end"))
        let inner = part.split(separator: "\n").filter { $0.hasPrefix("event") }
        #expect(inner.count > 50 && inner.allSatisfy { whole.contains($0) })
        #expect(!part.contains("Nobody leads yet"))
    }

    @Test("the ladder draws an arrow for each message and a sign for each turn")
    func ladder() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let span = try script.span(from: "election", to: "end")
        let plan = LadderPlan(Chronicle(script, span), detail: .messages)
        #expect(plan.marks.map(\.name) == ["election", "end"])
        #expect(plan.arrows.count { $0.label.hasPrefix("RV") } == 2)
        #expect(plan.arrows.allSatisfy { $0.start <= $0.end })
        let signs = plan.slots.compactMap { $0.reading.sign?.text }
        #expect(signs.prefix(2) == ["C", "L"])
        // n3 follows, campaigns and leads: three pieces of its lane, without gaps.
        let lane = plan.segments.filter { $0.node.rawValue == 3 }
        #expect(lane.map(\.role) == [.follower, .candidate, .leader])
        #expect(zip(lane, lane.dropFirst()).allSatisfy { $0.end == $1.start })
        let svg = LadderFigure(theme: .plain, detail: .messages).svg(script, span: span)
        #expect(XMLParser(data: Data(svg.utf8)).parse())
    }

    @Test("messages of another branch leave where the branch begins")
    func departures() throws {
        let script = try ScriptTests.script(ScriptTests.futures)
        let plan = LadderPlan(Chronicle(script, script.whole), detail: .phases)
        let leap = try #require(plan.marks.first { $0.name.hasPrefix("crash") })
        let after = plan.arrows.filter { $0.end > leap.place }
        #expect(!after.isEmpty)
        #expect(after.allSatisfy { $0.start >= leap.place })
    }

    private func page(_ lines: String) throws -> String {
        let script = try ScriptTests.script(lines)
        return PlayerPage.html(
            script, span: script.whole, name: "x.raft", dark: .plain, light: .plain)
    }

    @Test("a page holds everything: nothing is fetched, and no text ends its script")
    func page() throws {
        let page = try page(
            ScriptTests.lesson + "\nsay \"</script><script>alert(1)</script>{{style}}\"\nrun 1ms\n")
        #expect(page.components(separatedBy: "</script>").count == 3)
        #expect(page.contains("<title>One &lt;leader&gt;</title>"))
        for word in ["http://", "https://", "src=", "@import", "url(", "fetch(", "import "] {
            let found = page.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
            #expect(!found.contains(word), "\(word)")
        }
        #expect(page.contains("{{style}}"), "a text is no template")
    }

    @Test("a long text makes a small page: 2,000 steps stay below 2 MB")
    func size() throws {
        let text = """
            cluster nodes=5 seed=5 loss=5%
            workload clients=3 rate=60/s
            run 2500ms
            """
        let walk = try ScriptTests.walk(text)
        let steps = try #require(walk.runner.history?.stepCount)
        #expect(steps >= 2_000)
        let script = try Script(walk)
        let part = try script.span(from: nil, to: "@2000")
        let page = PlayerPage.html(script, span: part, name: "", dark: .plain, light: .plain)
        #expect(page.utf8.count < 2_000_000)
    }

    @Test("the states of a page are those of the world")
    func states() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let json = PageData.json(script, span: script.whole, name: "")
        let data = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let stops = try #require(data["stops"] as? [[Any]])
        var node: [String: Any] = [:]
        var log: [Int] = []
        for stop in stops {
            let changes = stop.count > 3 ? stop[3] as? [String: Any] : nil
            guard let change = changes?["3"] as? [String: Any] else { continue }
            node.merge(change) { $1 }
            guard let new = change["l"] as? [Int] else { continue }
            log = Array(log.prefix(new[0] - 1)) + new.dropFirst()
        }
        let world = try #require(ScriptTests.walk(ScriptTests.lesson).runner.history?.world)
        let status = NodeStatus(world.nodes[2])
        #expect(node["r"] as? String == "L")
        #expect(node["t"] as? Int == status.term)
        #expect(node["c"] as? Int == status.commit)
        let entries = try #require(data["entries"] as? [[Any]])
        let terms = log.map { entries[$0][0] as? Int }
        #expect(terms == status.log.entries(from: 1).map(\.term))
    }
}
