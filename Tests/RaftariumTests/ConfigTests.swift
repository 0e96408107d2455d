import TerminalUI
import Testing
import Visualizer

@testable import raftarium

@Suite("Configuration")
struct ConfigTests {
    @Test("the printed default changes nothing, with its # and without")
    func printed() {
        let commented = Config.read(Config.commented, file: "c.toml")
        #expect(commented.problems == [])
        #expect(commented.config == Config())
        // Settings stand right behind their #; a space begins a sentence.
        let lines = Config.commented.split(separator: "\n", omittingEmptySubsequences: false)
        let bare = lines.map { line in
            line.hasPrefix("#") && !line.hasPrefix("# ") ? line.dropFirst() : line
        }
        let (config, problems) = Config.read(bare.joined(separator: "\n"), file: "c.toml")
        #expect(problems == [])
        var wanted = Config()
        wanted.speed = .auto
        wanted.usesMouse = true
        for row in Action.table { wanted.keys[row.action] = row.ways }
        #expect(config == wanted)
        #expect(KeyMap(config.keys) == KeyMap.standard)
    }

    @Test("it has every setting and every action")
    func whole() {
        for row in ConfigRow.table { #expect(Config.commented.contains("\n#\(row.name) = ")) }
        for action in Action.allCases {
            #expect(Config.commented.contains("\n#\(action.configName) = "))
            #expect(Action(configName: action.configName) == action)
        }
    }

    @Test("settings are taken over")
    func values() {
        let (config, problems) = Config.read(
            """
            theme = "cvd-dark"
            color = 256
            glyphs = "ascii"
            mouse = false
            layout = "hall"
            words = "tinykv"
            detail = "phases"
            speed = "1/25"
            frames-per-second = 12
            synchronized-output = true
            ask-terminal = false
            [keys]
            step-forward = ["n", "ctrl-n"]
            search-next = "disabled"
            go-start = "gs"
            """, file: "c.toml")
        #expect(problems == [])
        var wanted = Config()
        wanted.theme = "cvd-dark"
        wanted.color = .colors256
        wanted.glyphs = .ascii
        wanted.usesMouse = false
        wanted.layout = .hall
        wanted.words = .tinykv
        wanted.detail = .phases
        wanted.speed = .fraction(25)
        wanted.framesPerSecond = 12
        wanted.isSynchronized = true
        wanted.asksTerminal = false
        wanted.keys = [
            .stepForward: [.key(.character("n")), .key(.control("n"))], .searchNext: [],
            .goStart: [.pair(KeyPair("g", "s"))],
        ]
        #expect(config == wanted)
    }

    @Test(
        "what is wrong is named with file, line, key and the nearest name",
        arguments: [
            ("\nthem = \"mono\"", "c.toml:2: there is no setting them, did you mean theme?"),
            ("mouse = \"on\"", "c.toml:1: mouse takes true or false"),
            (
                "frames-per-second = 100",
                "c.toml:1: frames-per-second takes \"auto\" or a number from 1 to 60"
            ),
            (
                "[keys]\nstep-forwrd = \"n\"",
                "c.toml:2: there is no action step-forwrd, did you mean step-forward?"
            ),
            (
                "[keys]\n\nhelp = \"ctrl-F1\"",
                "c.toml:3: \"ctrl-F1\" is no key: \(Words().keyHelp)"
            ),
            ("[keys]\nhelp = 7", "c.toml:2: help takes a key, a list of keys or \"disabled\""),
            ("keys = 7", "c.toml:1: keys is a table: [keys]"),
            (
                "[keys]\nzoom = \"p\"",
                "c.toml:2: p is the key of zoom and of propose: zoom has it; "
                    + "give propose another one, or \"disabled\""
            ),
            (
                "[keys]\nzoom = \"f9\"\nhelp = \"f9\"",
                "c.toml:3: f9 is the key of zoom and of help: zoom has it; "
                    + "give help another one, or \"disabled\""
            ),
        ])
    func problems(text: String, message: String) {
        #expect(Config.read(text, file: "c.toml").problems.map(\.description) == [message])
    }

    @Test("a text that is no TOML is named with its line, and the defaults count")
    func noTOML() throws {
        let (config, problems) = Config.read("theme = \"mono\"\nmouse = \n", file: "c.toml")
        #expect(config == Config())
        let problem = try #require(problems.first)
        #expect(problem.place == "c.toml:2")
        #expect(problems.count == 1 && !problem.message.isEmpty)
    }
}
