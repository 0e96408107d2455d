import Foundation
import RaftCore
import RaftSim
import TerminalUI
import Testing

@testable import Visualizer

/// A conversation in linear mode that is kept as the transcript that a pipe gives.
struct KeptConversation: CustomStringConvertible, Sendable {
    let name: String
    /// Carried out before; of a presented one a whole text.
    var session = ""
    var isPresented = false
    let lines: String

    var description: String { name }

    static let all: [KeptConversation] = [
        KeptConversation(
            name: "election",
            lines: """
                say
                nodes
                s


                detail
                step
                messages
                select message
                1
                forecast
                play 200ms
                why
                why
                out
                why not
                why vote n4
                status
                """),
        KeptConversation(
            name: "crash-and-recovery", session: "run until leader\nrun 30ms",
            lines: """
                propose

                go on
                crash leader
                nodes
                run until leader
                propose leader put y 2
                play 100ms
                restart n3
                log
                play 100ms
                log n3
                entry 2
                request
                """),
        KeptConversation(
            name: "partition", session: "run until leader\nrun 30ms",
            lines: """
                partition
                1 n3
                network
                propose n3 put lost 1
                play 400ms
                log
                messages
                heal
                run until agree
                log
                history 5
                read
                """),
        KeptConversation(
            name: "branches", session: "run until leader\nmark \"elected\"\nrun 30ms",
            lines: """
                step back
                S
                restart n1
                crash n1
                branches
                1
                compare what-if-1
                place before
                name branch
                mornings
                select branch
                go to mark
                1
                select mark
                1
                goto 99999
                forecast
                v
                v
                """),
        KeptConversation(
            name: "lesson", session: PresentingTests.lesson, isPresented: true,
            lines: """
                next stop



                caption

                previous stop
                scene again
                1
                x
                next stop
                f5
                """),
        KeptConversation(
            name: "exercise",
            session:
                "run until leader\nsay \"Your turn.\"\ngoal no leader within 2s\nforbid freeze",
            lines: """
                goals
                3
                freeze
                freeze n3
                menu cluster
                3
                goals
                """),
        KeptConversation(
            name: "store", session: KeptScreen.transfer,
            lines: """
                snapshots
                loop n3
                disk n5
                request
                clients
                node n5
                next view
                tab
                select event
                2
                find
                snapshot
                n
                """),
        KeptConversation(
            name: "wrong-lines",
            lines: """
                stp
                frobnicate
                7
                menu time
                99
                cancel
                node n9
                message m1
                entry
                2
                a
                10
                figure-8
                filter
                n1 faults
                crash n1
                crash n3
                filter

                time
                invariants
                partition
                1 9
                mark
                cancel
                crash n9
                crsh n1
                :step
                next stop
                up
                older
                help say
                keys mark
                """),
    ]

    var model: Model {
        get throws {
            isPresented
                ? try PresentingTests.model(session) : ActionScene.model(session, nodes: 5)
        }
    }

    func transcript() throws -> String {
        var app = LinearApp(model: try model)
        var text = app.open()
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            text.append("> \(line)")
            text += app.answer(String(line))
        }
        return text.joined(separator: "\n") + "\n"
    }

    var url: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Linear").appendingPathComponent("\(name).txt")
    }
}

@Suite("Linear mode")
struct LinearTests {
    @Test(
        "a conversation is as it is kept (UPDATE=1 keeps it anew), and the same each time",
        arguments: KeptConversation.all)
    func asKept(_ conversation: KeptConversation) throws {
        let text = try conversation.transcript()
        #expect(try conversation.transcript() == text)
        if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
            return try text.write(to: conversation.url, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: conversation.url, encoding: .utf8)
        let pairs = zip(
            kept.split(separator: "\n", omittingEmptySubsequences: false),
            text.split(separator: "\n", omittingEmptySubsequences: false))
        for (number, (old, new)) in pairs.enumerated() where old != new {
            Issue.record("\(conversation.name):\(number + 1): \(new)\n  kept: \(old)")
            return
        }
        #expect(kept == text)
    }

    @Test(
        "no line holds anything that a terminal obeys or a voice stumbles over",
        arguments: KeptConversation.all)
    func plain(_ conversation: KeptConversation) throws {
        let text = try conversation.transcript()
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
            #expect(!"→–│█▌★●".unicodeScalars.contains(scalar), "\(scalar)")
        }
        var app = LinearApp(model: ActionScene.model("run until leader", nodes: 3))
        let said = app.answer("say \"\u{1B}[2J\u{202E}\"").joined()
        #expect(!said.unicodeScalars.contains("\u{1B}") && !said.contains("\u{202E}"))
    }

    // MARK: Every action

    /// The answer to a line, with what follows it where it asks.
    private func answer(_ line: String, _ scene: ActionScene, _ app: inout LinearApp) -> [String] {
        var said = app.answer(line)
        if let typed = scene.typed, app.model.prompt != nil { said += app.answer(typed) }
        return said
    }

    @Test(
        "each name and each key of an action does what its key on the screen does, and tells it",
        // A voice has no mouse, and says so.
        arguments: Action.allCases.filter { $0 != .mouse })
    func everyAction(action: Action) throws {
        let scene = ActionScene.of(action)
        var start = try scene.model()
        start.handle(.resize(Size(width: 120, height: 40)))
        for key in scene.before { start.handle(key) }
        var screen = start
        for key in action.row.presses[0].keys { screen.handle(key) }
        if let typed = scene.typed {
            for key in ActionScene.keys(typed + "\n") { screen.handle(key) }
        }
        let passesTime: Set<Action> = [.playOrPause, .nextStop]
        for line in Words().linearNames(action) + action.row.keyNames {
            var app = LinearApp(model: start)
            _ = app.open()
            let said = answer(line, scene, &app)
            #expect(!said.isEmpty && said.allSatisfy { !$0.isEmpty }, "\(line)")
            let isRefused = said.contains {
                $0.hasPrefix("Error:") || $0.hasSuffix("changes nothing here.")
            }
            #expect(!isRefused, "\(line): \(said)")
            if !passesTime.contains(action) {
                #expect(app.model.world.digest == screen.world.digest, "\(line): \(said)")
                #expect(app.model.history.place == screen.history.place, "\(line): \(said)")
                #expect(app.model.selectedNode == screen.selectedNode, "\(line)")
            }
            #expect(app.isOver == (action == .quit))
        }
    }

    @Test(
        "an action that is not possible says why, and changes nothing", arguments: Action.allCases)
    func disabledAction(action: Action) throws {
        guard let scene = ActionScene.of(action).disabled else { return }
        var start = ActionScene.model(scene.session, nodes: scene.nodes)
        for key in scene.before { start.handle(key) }
        for line in Words().linearNames(action) + action.row.keyNames {
            var app = LinearApp(model: start)
            let said = app.answer(line)
            #expect(said.count == 1 && said[0].hasPrefix("Error:"), "\(line): \(said)")
            #expect(said[0].contains(scene.reason), "\(line): \(said)")
            #expect(app.model.world.digest == start.world.digest)
        }
    }

    @Test("names of actions and queries mean one thing each")
    func names() {
        var seen: [String: Action] = [:]
        for action in Action.allCases {
            for name in Words().linearNames(action) {
                #expect(seen[name] == nil, "\(name) means \(action) too")
                seen[name] = action
            }
        }
        for query in LinearQuery.table where query.takes([]) {
            let action = seen[query.name]
            #expect(action == nil, "\(query.name)")
            #expect(Words().help(query).hasSuffix(".") && query.usage.hasPrefix(query.name))
        }
    }

    @Test("each pane and each view can be read, in an empty world and in a full one")
    func panes() {
        for session in ["", KeptScreen.transfer, KeptScreen.repair] {
            var app = LinearApp(model: ActionScene.model(session, nodes: 5))
            for pane in PaneName.allCases {
                app.model.focus = pane
                #expect(!app.answer("read").isEmpty, "\(pane)")
            }
            for side in SideView.allCases {
                app.model.focus = .messages
                app.model.side = side
                let said = app.answer("read")
                #expect(said.count > 1 && said[0].hasPrefix("Pane: "), "\(side)")
            }
            for query in LinearQuery.table where query.takes([]) && query.name != "cancel" {
                let said = app.answer(query.name)
                #expect(!said.isEmpty && !said[0].hasPrefix("Error: \(query.name):"), "\(said)")
            }
        }
    }

    @Test("every number of every menu is a line that is understood")
    func menus() {
        let model = ActionScene.model(KeptScreen.repair, nodes: 5)
        for menu in [
            "menu", "select", "select node", "select event", "select pane", "branches", "a",
        ] {
            var app = LinearApp(model: model)
            _ = app.answer(menu)
            let choices = app.choices
            #expect(!choices.isEmpty, "\(menu)")
            for number in choices.indices {
                var app = app
                let said = app.answer("\(number + 1)")
                #expect(!said.contains { $0.contains("not known here") }, "\(menu) \(number + 1)")
            }
        }
    }

    // MARK: Time

    @Test("with a listener time passes while playing, events are told, enter pauses")
    func live() {
        var app = LinearApp(model: ActionScene.model("", nodes: 5), isLive: true)
        _ = app.open()
        #expect(app.elapse(microseconds: 1_000_000) == [])
        #expect(app.answer("play").first?.hasPrefix("Done: playing") == true)
        var said: [String] = []
        for _ in 0..<200 { said += app.elapse(microseconds: 50_000) }
        #expect(said.contains { $0.hasPrefix("Step ") && $0.contains("has a majority of votes") })
        #expect(app.isPlaying)
        #expect(app.answer("").last?.hasSuffix("Paused.") == true)
        #expect(!app.isPlaying)
        _ = app.answer("stop when no leader")
        _ = app.answer("play")
        _ = app.answer("crash leader")
        said = []
        for _ in 0..<20 { said += app.elapse(microseconds: 50_000) }
        #expect(said.contains("Done: stopped: no leader."))
        #expect(!app.isPlaying)
    }

    @Test("what is done is recorded as on the screen")
    func record() throws {
        var app = LinearApp(model: ActionScene.model("", nodes: 5))
        var text: [String] = app.takeRecord()
        for line in ["run until leader", "2", "x", "step back", "isolate n4", "play 50ms", "quit"] {
            _ = app.answer(line)
            text += app.takeRecord()
        }
        let session = try SessionParser().parse(Array(text.joined(separator: "\n").utf8))
        var again = SessionRunner(keepsEvents: false)
        for line in session.lines { #expect(again.run(line).failure == nil, "\(line)") }
        #expect(again.history?.world.digest == app.model.world.digest)
        #expect(text.contains { $0.contains("crash n2") && $0.hasPrefix("@") })
    }
}
