import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Questions")
struct WhyQuestionTests {
    private func ask(_ text: String, _ model: inout Model) {
        for key in ":\(text)" { model.handle(.character(key)) }
        model.handle(.enter)
    }

    /// The sentence of the row that is selected.
    private func selected(_ model: Model) -> String {
        model.selectedRow.map { model.headline(of: model.story.rows[$0]) } ?? ""
    }

    private func page(_ model: Model) -> String {
        guard case .page(let page, _) = model.overlay else { return "" }
        return ([page.title] + page.lines).joined(separator: "\n")
    }

    @Test("each goes to the event that explains, and u comes back")
    func answers() {
        let start = modelAfter(KeptScreen.repair)
        let leader = start.world.leader.map(\.description) ?? ""
        for (question, answer) in [
            ("why vote n4", "n4 votes for \(leader)"), ("why leader", "\(leader) has a majority"),
            ("why commit 2", "n3 commits 1 → 2"), ("why stepped down", "n3 crashes"),
            ("why n3", "n3 crashes"), ("why n2", "n2"),
        ] {
            var model = start
            ask(question, &model)
            #expect(selected(model).contains(answer), "\(question)")
            #expect(model.history.moves < start.history.moves && model.overlay == nil)
            #expect(model.focus == .why)
            model.handle(.character("u"))
            #expect(model.history.place == start.history.place, "\(question)")
        }
    }

    @Test("a vote at an earlier step is another vote")
    func earlierVote() {
        var model = modelAfter(KeptScreen.repair)
        ask("why vote n4", &model)
        let last = model.history.stepCount
        ask("why vote n4 \(last - 1)", &model)
        #expect(model.history.stepCount < last && selected(model).hasPrefix("n4 "))
    }

    @Test("a message leads to what made its sender write it, a lost one to its loss")
    func messages() {
        var model = modelAfter("run until leader\nrun 30ms")
        ask("why m1", &model)
        #expect(selected(model).contains("becomes candidate"))
        var repair = modelAfter(KeptScreen.repair)
        let lost = repair.history.events.compactMap { event -> Int? in
            if case .lost(let number, _, _, _, _) = event.kind { return number }
            return nil
        }
        ask("why m\(lost[0])", &repair)
        let row = repair.selectedRow.map { repair.story.rows[$0].events } ?? 0..<0
        #expect(
            repair.history.events[row].contains { event in
                if case .lost(lost[0], _, _, _, _) = event.kind { return true }
                return false
            })
        ask("why m9999", &repair)
        #expect(repair.notice?.isError == true && repair.notice?.text.contains("m9999") == true)
    }

    @Test("the leader that saw a higher term stepped down for it")
    func steppedDown() {
        var model = modelAfter(KeptScreen.overwritten + "\nrun 200ms")
        ask("why stepped down n1", &model)
        #expect(selected(model).hasPrefix("n1 leads no more"))
        ask("why stepped down n4", &model)
        #expect(model.notice?.isError == true)
    }

    @Test("what has not happened is told on a page, with what is missing")
    func pages() {
        var model = modelAfter("run 1ms")
        ask("why leader", &model)
        #expect(page(model).contains("every timer still runs"))
        #expect(page(model).contains("n3 follows in term 0: its timer runs out in"))
        model.handle(.escape)
        ask("why vote n2", &model)
        #expect(page(model).contains("Nobody asks it"))

        var split = modelAfter(
            """
            run until leader
            partition n1 n2 | n3 n4 n5
            """)
        let leader = split.world.leader ?? .none
        split.perform("isolate \(leader)")
        split.perform("propose \(leader) put x 1")
        split.perform("run 20ms")
        ask("why commit 2", &split)
        #expect(page(split).contains("2 t1 put x 1: 1 of 5 hold it, 3 are needed."))
        #expect(page(split).contains("the link from \(leader) is cut"))
        split.handle(.escape)
        ask("why commit 9", &split)
        #expect(page(split).contains("There is no entry 9: the longest log ends at 2."))
    }

    @Test("an entry of an older term is not committed by counting, and the page says so")
    func oldTerm() {
        var model = modelAfter(
            """
            set noop=off
            campaign n1
            run until leader == n1
            run 20ms
            isolate n1
            propose n1 put x 1
            run 20ms
            heal
            cut n1 n3
            cut n1 n4
            cut n1 n5
            run 60ms
            crash n1
            run 5ms
            campaign n2
            run until leader == n2
            run 60ms
            """)
        ask("why commit 1", &model)
        #expect(page(model).contains("may not be committed by counting"))
        #expect(page(model).contains("§5.4.2"))
    }

    @Test("W tells what the selection lacks")
    func whyNot() {
        var model = modelAfter("run 1ms")
        model.handle(.character("W"))
        #expect(page(model).contains("Why nobody leads"))
        model.handle(.escape)
        model.handle(.character("2"))
        model.handle(.character("W"))
        #expect(page(model).contains("What n2 needs to lead"))
        #expect(page(model).contains("It needs 3 of 5 votes"))
        model = modelAfter(KeptScreen.repair)
        model.handle(.character("W"))
        #expect(page(model).contains("Why 5 is not committed"))
        #expect(page(model).contains("n3 is down"))
        model = modelAfter("run until leader\nrun 200ms")
        model.handle(.character("W"))
        #expect(model.overlay == nil && model.notice?.text == model.words.nothingMissing)
    }

    @Test(
        "a wrong question names every form",
        arguments: [
            "why", "why vote", "why vote n9", "why commit x", "why commit 0", "why stepped up",
            "why m0", "why leader n1", "why vote n1 n2", "entry", "entry x", "entry 1 n9",
        ])
    func wrong(_ text: String) {
        var model = modelAfter("run until leader")
        let place = model.history.place
        ask(text, &model)
        #expect(model.notice?.isError == true && model.notice?.text.contains("expected") == true)
        #expect(model.history.place == place && model.overlay == nil)
    }

    @Test("tab completes questions")
    func completion() {
        #expect(ScreenCommand.completions(of: "why v") == ["vote"])
        #expect(ScreenCommand.completions(of: "why stepped ") == ["down"])
        #expect(ScreenCommand.completions(of: "wh") == ["why"])
    }

    @Test("a question reaches beyond the events at hand")
    func longAgo() {
        var model = modelAfter("run until leader\npropose leader put x 1\nrun 100ms\nrun 40s")
        #expect(model.history.events.startIndex > 0)
        let place = model.history.place
        ask("why leader", &model)
        #expect(selected(model).contains("has a majority of votes"))
        model.handle(.character("u"))
        ask("why commit 2", &model)
        #expect(selected(model).contains("commits 1 → 2"))
        model.handle(.character("u"))
        #expect(model.history.place == place)
        ask("entry 2", &model)
        #expect(page(model).contains("Appended by leader"))
    }
}
