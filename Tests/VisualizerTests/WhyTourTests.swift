import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("The tour")
struct WhyTourTests {
    private static let text = """
        raftarium 1
        cluster nodes=5 seed=30
        mark "start"
        say "Nobody leads. Press [space]."
        goal leader
        say "Press [S]: back until nobody leads."
        goal no leader
        say "Press [s] until there is a leader."
        goal leader
        say "Press [x]."
        goal no leader
        say "Press [space]."
        goal leader
        say "Press [p], then enter."
        goal waiting > 0 or answered > 0
        say "Press [space]."
        goal answered > 0
        say "Press [w]."
        say "Press [w]."
        say "Press [esc]."
        say "The end."
        """

    private func tour(_ text: String = text) throws -> Tour {
        try #require(Tour(try SessionParser().parse(Array(text.utf8))))
    }

    /// Presses what the sentence asks for until the tour is at its end, while time passes.
    @Test("who presses the keys that it names gets to its end", arguments: [80, 120])
    func hands(width: Int) throws {
        let size = Size(width: width, height: width == 80 ? 24 : 40)
        var model = Model(size: size)
        model.offer(tour: try tour())
        for key in ":tour" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.tour?.place == 0 && !model.isPlaying)
        var frames = 0
        var last: Int?
        while let tour = model.tour, !tour.isAtEnd, frames < 2_000 {
            frames += 1
            if last != tour.place {
                #expect(screen(of: model).text.contains(tour.step.text.prefix(20)))
                last = tour.place
            }
            let isWaiting = tour.isKeyPressed && model.isPlaying
            if isWaiting {
                model.elapse(microseconds: 100_000)
            } else if let key = tour.step.action?.row.keys.first {
                model.handle(key)
                if model.prompt != nil { model.handle(.enter) }
            }
        }
        #expect(model.tour?.isAtEnd == true)
        #expect(model.world.violation == nil)
        model.handle(.escape)
        #expect(model.tour == nil && model.isForecastShown)
    }

    @Test("it plays through on the program itself, with keys alone")
    func robot() throws {
        let size = Size(width: 80, height: 24)
        var model = Model(size: size)
        model.offer(tour: try tour())
        model.startTour()
        let wait: [Key?] = Array(repeating: nil, count: 120)
        var keys: [Key?] = [.character(" ")] + wait
        keys += Array(repeating: Key.character("S"), count: 3)
        keys += Array(repeating: Key.character("s"), count: 4)
        keys += [.character("x"), .character(" ")] + wait
        keys += [.character("p"), .enter, .character(" ")] + wait
        keys += [.character("w"), .character("w"), .escape]
        var time = 0
        var app = App(
            model: model, terminal: InMemoryTerminal(size: size, keys: keys),
            clock: {
                time += 100_000
                return time
            })
        app.run()
        #expect(app.model.tour?.isAtEnd == true, "\(app.model.tour?.place ?? -1)")
        #expect(app.terminal.screen?.text.contains("The end.") == true)
    }

    @Test("a wrong key does not go on, and :tour off leaves")
    func off() throws {
        var model = Model(size: Size(width: 80, height: 24))
        model.offer(tour: try tour())
        model.startTour()
        model.handle(.character("d"))
        #expect(model.tour?.place == 0)
        for key in ":tour off" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.tour == nil && model.notice?.isError == false)
        for key in ":tour off" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.notice?.isError == true)
        for key in ":tour on" { model.handle(.character(key)) }
        model.handle(.enter)
        #expect(model.notice?.text.contains("expected tour [skip | off]") == true)
    }

    @Test("a key counts for the step that asked for it, not for the next one that names it too")
    func once() throws {
        var model = Model(size: Size(width: 80, height: 24))
        model.offer(
            tour: try tour(
                "raftarium 1\ncluster nodes=3 seed=1\nsay \"[w] once.\"\nsay \"[w] twice.\"\n"
                    + "say \"[d] now.\"\nsay \"The end.\""))
        model.startTour()
        press("w", on: &model)
        #expect(model.tour?.place == 1)
        press("w", on: &model)
        #expect(model.tour?.place == 2)
    }

    @Test("while it waits it says for what")
    func waits() throws {
        var model = Model(size: Size(width: 80, height: 24))
        model.offer(tour: try tour())
        model.startTour()
        #expect(!screen(of: model).text.contains("wait for: leader"))
        press(" ", on: &model)
        #expect(screen(of: model).text.contains("wait for: leader"))
    }

    @Test("a step whose key does nothing is passed where its goal is there, or skipped")
    func stuck() throws {
        var model = Model(size: Size(width: 80, height: 24))
        model.offer(
            tour: try tour(
                "raftarium 1\ncluster nodes=3 seed=1\nsay \"Restart it: [X].\"\ngoal leader\n"
                    + "say \"Restart it: [X].\"\nsay \"The end.\""))
        model.startTour()
        press("X", on: &model)
        #expect(model.tour?.place == 0)
        #expect(model.notice?.text.contains(":tour skip") == true)
        press(":tour skip\n", on: &model)
        #expect(model.tour?.place == 1)
        press("X", on: &model)
        #expect(model.tour?.isAtEnd == true)
    }

    @Test("it calls the keys as somebody has them")
    func remapped() throws {
        var model = Model(size: Size(width: 80, height: 24))
        model.look.keyMap = KeyMap([.playOrPause: [.key(.character("K"))]])
        model.offer(tour: try tour())
        model.startTour()
        #expect(screen(of: model).text.contains("Press [K]."))
        press("K", on: &model)
        #expect(model.isPlaying && model.tour?.isKeyPressed == true)
    }

    @Test("a text without a cluster or a word makes no tour")
    func empty() throws {
        #expect(Tour(try SessionParser().parse(Array("raftarium 1\ncluster nodes=3".utf8))) == nil)
        #expect(Tour(try SessionParser().parse(Array("raftarium 1\nsay \"x\"".utf8))) == nil)
    }
}
