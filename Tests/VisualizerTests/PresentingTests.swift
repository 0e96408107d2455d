import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Presenting a walkthrough")
struct PresentingTests {
    static let lesson = """
        raftarium 1
        title "A crash"
        cluster nodes=3 seed=7
        run until leader
        run 20ms
        mark "calm"
        look nodes
        say "One leader."
        wait
        propose leader put x 1
        run 5ms
        say "A command is under way."
        look log
        run 30ms
        say "It is committed."
        wait
        mark "the crash"
        say "Power fails."
        ask "Who wins?" answer "the longer log"
        wait
        crash leader
        run until leader within 5s
        look leader
        say "A new leader."
        wait
        run 50ms
        say "The end."
        """

    static func model(
        _ text: String = lesson, size: Size = Size(width: 80, height: 24), presents: Bool = true
    ) throws -> Model {
        let session = try SessionParser().parse(Array(text.utf8))
        return Model(
            walkthrough: try Walkthrough(session), size: size, startsPresentation: presents)
    }

    private func said(_ model: Model) -> [String] { model.captions.map(\.text) }

    @Test("page down plays to the next wait, again goes there at once")
    func stops() throws {
        var model = try Self.model()
        #expect(said(model) == ["A crash"])
        #expect(!model.isPlaying && !model.isForecastShown)
        #expect(screen(of: model).text.contains("stop 0/5"))
        model.handle(.pageDown)
        #expect(said(model) == ["One leader."])
        #expect(screen(of: model).text.contains("stop 1/5 calm"))
        let first = model.history.place
        model.handle(.pageDown)
        #expect(model.isPlaying)
        #expect(said(model) == ["One leader."])
        // It plays by itself up to the next wait, and tells on the way what is told there.
        var told: [String] = []
        for _ in 0..<2_000 where model.isPlaying {
            model.elapse(microseconds: 33_000)
            if told.last != said(model).last { told.append(said(model).last ?? "") }
        }
        #expect(told == ["One leader.", "A command is under way.", "It is committed."])
        #expect(model.focus == .log)
        let second = model.history.place
        #expect(second == model.script?.stops[1].place)
        // Back, and on again at once: the same place.
        model.handle(.pageUp)
        #expect(model.history.place == first && said(model) == ["One leader."])
        #expect(model.focus == .nodes)
        model.handle(.character("."))
        model.handle(.character("."))
        #expect(model.history.place == second && !model.isPlaying)
        #expect(said(model) == ["It is committed."])
    }

    @Test("a question stands alone until the next key answers it")
    func questions() throws {
        var model = try Self.model()
        for _ in 0..<3 { model.handle(.pageDown) }
        model.handle(.pageDown)
        #expect(said(model) == ["Who wins?", "Power fails."])
        #expect(!screen(of: model).text.contains("the longer log"))
        model.handle(.pageDown)
        #expect(said(model) == ["Who wins?", "→ the longer log"])
        // The wait behind it is the one for the answer.
        model.handle(.pageDown)
        model.handle(.pageDown)
        #expect(said(model) == ["A new leader."])
        #expect(model.selectedNode == model.world.leader)
        model.handle(.pageUp)
        #expect(said(model) == ["Who wins?", "Power fails."])
        #expect(model.selectedNode == nil)
    }

    @Test("where room is short the newest sentence and the answer stay")
    func shortOfRoom() throws {
        let long = Array(repeating: "many words of old", count: 8).joined(separator: " ")
        var model = try Self.model(
            """
            raftarium 1
            cluster nodes=3 seed=7
            say "\(long)"
            say "This is the newest."
            wait
            run 1ms
            ask "\(long)?" answer "the longer log wins"
            wait
            """, size: Size(width: 60, height: 24))
        model.handle(.pageDown)
        #expect(screen(of: model).text.contains("This is the newest."))
        for _ in 0..<3 where model.presentation?.question == nil { model.handle(.pageDown) }
        #expect(screen(of: model).text.contains("many words of old"))
        #expect(!screen(of: model).text.contains("the longer log wins"))
        model.handle(.pageDown)
        #expect(screen(of: model).text.contains("the longer log wins"))
    }

    @Test("acting beside the script makes a branch; page down returns to where it was left")
    func beside() throws {
        var model = try Self.model()
        for _ in 0..<3 { model.handle(.pageDown) }
        let place = model.history.place
        press("1x", on: &model)
        #expect(model.history.branch.name == "what-if-1")
        #expect(said(model) == ["Beside the script: pgdn returns to it."])
        press("sss", on: &model)
        model.handle(.pageDown)
        #expect(model.history.place == place && said(model) == ["It is committed."])
        #expect(model.history.branches.count == 2)
        model.handle(.pageDown)
        #expect(said(model).first == "Who wins?")
    }

    @Test("home goes back to where the scene began, then to the one before")
    func scenes() throws {
        var model = try Self.model()
        for _ in 0..<7 { model.handle(.pageDown) }
        #expect(said(model) == ["A new leader."])
        let marks = model.runner.marks
        model.handle(.home)
        #expect(model.history.place == marks[1].place)
        #expect(said(model) == ["the crash"])
        model.handle(.pageDown)
        #expect(said(model).first == "Who wins?")
        model.handle(.home)
        model.handle(.home)
        #expect(model.history.place == marks[0].place && said(model) == ["calm"])
        model.handle(.pageDown)
        #expect(said(model) == ["One leader."])
        model.handle(.home)
        model.handle(.home)
        #expect(said(model) == ["A crash"])
    }

    @Test("the end is said, and stepping by hand goes through the script too")
    func byHand() throws {
        var model = try Self.model()
        model.handle(.pageDown)
        press("dd", on: &model)
        for _ in 0..<200 where model.presentation?.stop == 0 { press("s", on: &model) }
        let stop = model.presentation?.stop ?? 0
        #expect(stop >= 1 && model.isOnScript)
        model.handle(.pageDown)
        model.handle(.pageDown)
        let next = model.presentation?.stop ?? 0
        #expect(next == stop + 1 || model.presentation?.isAnswered == true)
        for _ in 0..<30 { model.handle(.pageDown) }
        #expect(said(model) == ["The end."])
        #expect(model.notice?.text == "this is the end of the walkthrough")
        let isAtTip = model.history.isAtTip
        #expect(isAtTip)
        model.handle(.function(5))
        let isPresenting = model.presentation != nil
        #expect(!isPresenting)
        #expect(screen(of: model).text.contains("The end."))
    }

    @Test("the caption's rows are always the same, whatever is told")
    func stillCaption() throws {
        for size in [Size(width: 80, height: 24), Size(width: 120, height: 40)] {
            var model = try Self.model(size: size)
            var rows: Set<Int> = []
            for _ in 0..<12 {
                let text = screen(of: model).text.split(
                    separator: "\n", omittingEmptySubsequences: false)
                rows.insert(text.firstIndex { $0.contains("History") } ?? -1)
                model.handle(.pageDown)
            }
            #expect(rows.count == 1)
        }
    }

    @Test("outside presentation mode captions show where their place is, quietly behind it")
    func steppingBy() throws {
        var model = try Self.model(presents: false)
        #expect(said(model) == ["The end."])
        #expect(model.captions.map(\.kind) == [.said])
        press("[", on: &model)
        #expect(said(model) == ["It is committed.", "Power fails.", "Who wins?"])
        #expect(model.captions.last?.kind == .question)
        press("s", on: &model)
        #expect(model.captions.last?.text == "Who wins? → the longer log")
        #expect(model.captions.allSatisfy { $0.kind == .aside })
        press("gg", on: &model)
        #expect(said(model).isEmpty)
    }

    @Test("a goal is shown, announced with its cost, and forgotten in the past before it")
    func goals() throws {
        let text = """
            raftarium 1
            cluster nodes=3 seed=7
            run until leader
            goal n1.alive == no and n2.alive == no within 5s
            forbid isolate
            forbid partition
            """
        var model = try Self.model(text, size: Size(width: 120, height: 40), presents: false)
        press("G", on: &model)
        #expect(
            screen(of: model).text.contains("goal: n1.alive == no and n2.alive == no within 5s"))
        #expect(screen(of: model).text.contains("without isolate, partition"))
        press("1i", on: &model)
        #expect(model.notice?.text == "isolate: isolate is forbidden in this exercise")
        press("|", on: &model)
        #expect(model.prompt == nil && model.notice?.isError == true)
        press(":isolate n1\n", on: &model)
        #expect(model.notice?.text == "isolate is forbidden in this exercise")
        press("xss", on: &model)
        let steps = model.history.stepCount
        press("12x", on: &model)
        #expect(model.notice?.text.hasPrefix("goal reached: n1.alive == no") == true)
        #expect(model.notice?.text.hasSuffix("and 2 inputs") == true)
        #expect(screen(of: model).text.contains("✓ reached: "))
        #expect(model.history.stepCount == steps)
        press("S", on: &model)
        #expect(!screen(of: model).text.contains("✓ reached: "))
        press("s", on: &model)
        #expect(screen(of: model).text.contains("✓ reached: "))
    }

    @Test("a goal that comes too late does not count")
    func late() throws {
        let text = """
            raftarium 1
            cluster nodes=3 seed=7
            run until leader
            goal n1.alive == no within 10ms
            """
        var model = try Self.model(text, size: Size(width: 120, height: 40), presents: false)
        press("G:run 20ms\n1x", on: &model)
        #expect(model.notice?.text.contains("goal") != true)
        #expect(screen(of: model).text.contains("too late"))
    }
}
