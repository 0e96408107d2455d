import RaftCore
import RaftSim
import TerminalUI
import Testing
import Visualizer

@Suite("The program under a person's fingers")
struct AppTests {
    /// Runs the program on keys; between two keys a tenth of a second passes.
    private func run(_ keys: [Key?], nodes: Int = 5, size: Size = Size(width: 80, height: 24))
        -> App<InMemoryTerminal>
    {
        var time = 0
        var app = App(
            model: Model(setup: ClusterSetup(nodeCount: nodes), size: size),
            terminal: InMemoryTerminal(size: size, keys: keys),
            clock: {
                time += 100_000
                return time
            })
        app.run()
        return app
    }

    private func keys(_ text: String) -> [Key?] {
        text.map { $0 == "\n" ? .enter : .character($0) }
    }

    @Test("who presses nothing sees an election within seven seconds and reads why")
    func firstSeconds() {
        let app = run(Array(repeating: nil, count: 70))
        #expect(app.model.world.leader != nil)
        #expect(app.terminal.screen?.text.contains("LEADER") == true)
        #expect(app.terminal.screen?.text.contains("majority") == true)
    }

    @Test("the theme goes with the terminal's background until another one is chosen")
    func background() {
        var look = Look(
            themes: ThemeShelf(
                ["default-dark", "default-light", "mono"].map { .init(name: $0, theme: .plain) }))
        func chosen(_ keys: [Key?]) -> String {
            var model = Model(setup: ClusterSetup(), size: Size(width: 80, height: 24))
            model.look = look
            var app = App(
                model: model,
                terminal: InMemoryTerminal(size: Size(width: 80, height: 24), keys: keys),
                clock: { 0 })
            app.run()
            return app.model.look.themes.entry.name
        }
        #expect(chosen([.background(.light)]) == "default-dark")
        look.followsBackground = true
        #expect(chosen([.background(.light)]) == "default-light")
        #expect(chosen([.background(.light), .background(.dark)]) == "default-dark")
        #expect(chosen(keys(":theme mono\n") + [.background(.light)]) == "mono")
    }

    @Test("a key leaves the mouse to the terminal, and takes it again")
    func mouse() {
        #expect(run([]).terminal.usesMouse == nil)
        #expect(run(keys("M")).terminal.usesMouse == false)
        #expect(run(keys("MM")).terminal.usesMouse == true)
    }

    @Test("where no clipboard is, y says so and copies nothing")
    func clipboard() {
        func copied(_ hasClipboard: Bool) -> InMemoryTerminal {
            var terminal = InMemoryTerminal(size: Size(width: 80, height: 24), keys: keys("y"))
            terminal.takesClipboard = hasClipboard
            var app = App(
                model: Model(setup: ClusterSetup(), size: terminal.size), terminal: terminal,
                clock: { 0 })
            app.run()
            return app.terminal
        }
        #expect(copied(true).clipboard != nil)
        #expect(copied(false).clipboard == nil)
        #expect(copied(false).screen?.text.contains("there is no clipboard here") == true)
    }

    @Test("p proposes at the leader, and everyone applies it")
    func propose() {
        let app = run(
            Array(repeating: nil, count: 80) + keys("p\n") + Array(repeating: nil, count: 60))
        #expect(app.terminal.screen?.text.contains("1:x=1") == true)
        #expect(app.model.world.nodes.allSatisfy { $0.peer.raft.log.applied >= 2 })
    }

    @Test("a step back takes back exactly what the step before did")
    func stepBack() {
        var model = Model(size: Size(width: 80, height: 24))
        for detail in [Detail.story, .messages, .phases] {
            while model.detail != detail { model.handle(.character("d")) }
            for _ in 0..<8 {
                model.handle(.character("s"))
                let before = "\(model.world.digest) \(model.history.moves)"
                model.handle(.character("s"))
                model.handle(.character("S"))
                #expect("\(model.world.digest) \(model.history.moves)" == before)
            }
        }
    }

    @Test("x crashes and X restarts the selected node; a disabled key says why")
    func crash() {
        var model = Model(size: Size(width: 80, height: 24))
        for key in "2x" { model.handle(.character(key)) }
        #expect(model.world.nodes[1].isUp == false)
        model.handle(.character("x"))
        #expect(model.notice?.text == "crash: n2 is down")
        model.handle(.character("X"))
        #expect(model.world.nodes[1].isUp)
    }

    @Test("i isolates and joins again, | partitions, H heals")
    func links() {
        var model = Model(size: Size(width: 80, height: 24))
        for key in "3i" { model.handle(.character(key)) }
        #expect(model.world.network[NodeID(3), NodeID(1)].isCut)
        model.handle(.character("i"))
        #expect(!model.world.network[NodeID(3), NodeID(1)].isCut)
        for key in keys("|12\n") { key.map { model.handle($0) } }
        #expect(model.world.network[NodeID(1), NodeID(4)].isCut)
        #expect(!model.world.network[NodeID(1), NodeID(2)].isCut)
        model.handle(.character("H"))
        #expect(!model.world.network[NodeID(1), NodeID(4)].isCut)
    }

    @Test("the prompt takes the whole language, and errors name the column")
    func prompt() {
        var model = Model(size: Size(width: 80, height: 24))
        for key in keys(":run until leader\n") { key.map { model.handle($0) } }
        #expect(model.world.leader != nil)
        for key in keys(":crsh n1\n") { key.map { model.handle($0) } }
        #expect(model.notice?.isError == true)
        #expect(model.notice?.text.contains("crash") == true)
    }

    @Test("acting in the past begins a branch, says so, and the old future stays")
    func past() {
        var model = Model(size: Size(width: 80, height: 24))
        for key in "sssSS2x" { model.handle(.character(key)) }
        #expect(
            model.notice?.text == "crash n2: new branch what-if-1; main keeps its future")
        #expect(model.history.isAtTip)
        #expect(model.history.branches.map(\.name) == ["main", "what-if-1"])
    }

    @Test("the stop condition ends playing")
    func stop() {
        var model = Model(size: Size(width: 80, height: 24))
        model.perform("stop when leader")
        for _ in 0..<200 { model.elapse(microseconds: 100_000) }
        #expect(!model.isPlaying)
        #expect(model.notice?.text == "stopped: leader")
    }

    @Test("a hand at random finds no key that breaks the program", arguments: 1...8)
    func robot(seed: Int) {
        var random = Random(seed: UInt64(seed))
        var all: [Key] = Action.table.flatMap(\.keys).filter {
            $0 != .character("q") && $0 != .control("c")
        }
        all += [.enter, .backspace, .character("x"), .character("ä"), .character("\u{202E}")]
        let sizes = [
            Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 1, height: 1),
            Size(width: 61, height: 17), Size(width: 200, height: 60),
        ]
        var pressed: [Key?] = []
        for _ in 0..<600 {
            switch random.next(below: 40) {
            case 0: pressed.append(.resize(sizes[random.next(below: sizes.count)]))
            case 1...8: pressed.append(nil)
            default: pressed.append(all[random.next(below: all.count)])
            }
        }
        let app = run(pressed, nodes: [1, 3, 5, 9][seed % 4], size: sizes[0])
        #expect(app.terminal.frames > 500)
        #expect(app.model.world.violation == nil)
    }

    @Test("every action has a key, a hint and a sentence, and no key means two things")
    func table() {
        var seen: Set<Key> = []
        var seenPresenting: Set<Key> = []
        for action in Action.allCases {
            let row = action.row
            #expect(!row.keyNames.isEmpty && Words().help(row.action).hasSuffix("."))
            for key in row.keys {
                let isFree =
                    row.isForPresenting
                    ? seenPresenting.insert(key).inserted : seen.insert(key).inserted
                #expect(isFree, "\(key.name) twice")
            }
        }
    }
}
