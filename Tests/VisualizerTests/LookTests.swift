import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

@Suite("Keys and themes of a person's own")
struct LookTests {
    private func model(_ look: Look) -> Model {
        var model = Model(setup: ClusterSetup())
        model.look = look
        return model
    }

    @Test("without changes every key means what the table says")
    func standardKeys() {
        for row in Action.table {
            #expect(KeyMap.standard.ways(to: row.action) == row.ways)
            let isPresenting = row.isForPresenting
            for key in row.keys {
                #expect(KeyMap.standard.action(of: key, isPresenting: isPresenting) == row.action)
            }
        }
        #expect(KeyMap([:]).clashes == [])
    }

    @Test("every action can have another key, and none")
    func everyAction() {
        for row in Action.table {
            let key = Key.function(40)
            let moved = KeyMap([row.action: [.key(key)]])
            #expect(moved.clashes == [])
            #expect(moved.action(of: key, isPresenting: row.isForPresenting) == row.action)
            for old in row.keys {
                let now = moved.action(of: old, isPresenting: row.isForPresenting)
                #expect(now != row.action)
            }
            #expect(KeyMap([row.action: []]).ways(to: row.action) == [])
        }
    }

    @Test("a wish takes its key from the table's action, of two wishes the first is granted")
    func clashes() {
        let taken = KeyMap([.zoom: [.key(.character("p"))]])
        #expect(taken.action(of: .character("p")) == .zoom)
        #expect(taken.keys(of: .propose) == [])
        #expect(taken.clashes == [.init(way: .key(.character("p")), keeps: .zoom, loses: .propose)])
        let two = KeyMap([
            .help: [.key(.function(9))], .zoom: [.key(.function(9)), .key(.function(8))],
        ])
        #expect(two.action(of: .function(9)) == .zoom)
        #expect(two.keys(of: .help) == [])
        #expect(two.clashes == [.init(way: .key(.function(9)), keeps: .zoom, loses: .help)])
        // A presenter's keys are another set.
        #expect(KeyMap([.nextStop: [.key(.character("s"))]]).clashes == [])
    }

    @Test("a changed key works, its hint names it, and a disabled action has no hint")
    func changedKeys() {
        var look = Look()
        look.keyMap = KeyMap([
            .zoom: [.key(.character("g"))], .playOrPause: [.key(.function(7))], .propose: [],
            .stepBack: [.pair(KeyPair("z", "b"))],
        ])
        var model = model(look)
        model.handle(.character("g"))
        #expect(model.isZoomed)
        let before = model.isPlaying
        model.handle(.character(" "))
        #expect(model.isPlaying == before)
        model.handle(.function(7))
        #expect(model.isPlaying != before)
        var buffer = Buffer(size: Size(width: 120, height: 40), glyphs: .unicode)
        model.handle(.resize(buffer.size))
        model.forgetNotice()
        RootView(model).render(in: buffer.bounds, on: &buffer)
        let last = buffer.text.split(separator: "\n").last ?? ""
        #expect(last.contains("f7 "))
        #expect(!last.contains("propose"))
    }

    private var shelf: ThemeShelf {
        ThemeShelf(
            ["one", "two", "three"].map { name in
                .init(
                    name: name,
                    theme: Theme.resolve(ThemeSource([.init("name", .text(name))])).theme)
            }, broken: [("bad", "bad.toml:2: nonsense")], chosen: "two")
    }

    @Test("moving in the list shows a theme at once, enter keeps it, esc takes it back")
    func picker() {
        var app = App(
            model: model(Look(themes: shelf)),
            terminal: InMemoryTerminal(
                size: Size(width: 100, height: 30), keys: [.character("t"), .down, .endOfInput]),
            clock: { 0 })
        app.run()
        #expect(app.terminal.theme?.name == "three")
        #expect(app.terminal.screen?.text.contains("three") == true)
        var model = app.model
        model.handle(.escape)
        #expect(model.look.themes.entry.name == "two" && model.overlay == nil)
        for key in [Key.character("t"), .up, .enter] { model.handle(key) }
        #expect(model.look.themes.entry.name == "one" && model.overlay == nil)
        for key in [Key.character("t"), .end, .character("t")] { model.handle(key) }
        #expect(model.look.themes.entry.name == "one" && model.overlay == nil)
    }

    @Test(":theme takes a name, completes it, and says what is wrong")
    func command() {
        var model = model(Look(themes: shelf))
        model.type("theme three")
        #expect(model.look.themes.entry.name == "three")
        model.type("theme bad")
        #expect(model.notice?.text.contains("bad.toml:2") == true)
        model.type("theme tree")
        #expect(model.notice?.text == "there is no theme tree, did you mean three?")
        #expect(model.look.themes.entry.name == "three")
        #expect(model.themeCompletions(of: "theme t") == ["two", "three"])
        #expect(model.themeCompletions(of: "themes t") == [])
    }

    @Test("a new cluster leaves theme, keys and signs as they are")
    func restart() {
        var look = Look(themes: shelf)
        look.keyMap = KeyMap([.zoom: [.key(.function(9))]])
        var model = model(look)
        model.isASCII = true
        model.perform("cluster nodes=3")
        #expect(model.world.nodes.count == 3)
        #expect(model.look.keyMap == look.keyMap)
        #expect(model.look.themes.entry.name == "two")
        #expect(model.isASCII)
    }

    @Test("costs are counted and shown only when asked for")
    func costs() {
        for isShown in [false, true] {
            var look = Look()
            look.showsStats = isShown
            var app = App(
                model: model(look),
                terminal: InMemoryTerminal(
                    size: Size(width: 100, height: 30), keys: [.character("s"), .endOfInput]),
                clock: { 0 })
            app.run()
            #expect((app.stats.unchanged > 0) == isShown)
        }
    }

    @Test("what a person prefers counts where the text says nothing")
    func preferences() {
        var plain = Model(setup: ClusterSetup())
        plain.prefer(speed: .fraction(50), detail: .phases, words: .etcd)
        #expect(plain.speed == .fraction(50))
        #expect(plain.detail == .phases)
        #expect(plain.words.wording == .etcd)
        var setup = ClusterSetup()
        setup.options.words = .tinykv
        var told = Model(setup: setup)
        told.prefer(speed: nil, detail: nil, words: .etcd)
        #expect(told.words.wording == .tinykv)
    }
}

extension Model {
    /// Types a line behind `:`.
    fileprivate mutating func type(_ line: String) {
        handle(.character(":"))
        for character in line { handle(.character(character)) }
        handle(.enter)
    }
}
