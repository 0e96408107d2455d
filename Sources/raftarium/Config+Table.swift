import RaftSim
import TOMLKit
import TerminalUI
import Visualizer

/// One setting: its name, what it takes, and the words that `--print-config` puts above it.
struct ConfigRow {
    let name: String
    /// The default, as TOML.
    let standard: String
    /// What a message says that it takes.
    let takes: String
    let help: [String]
    /// Takes the value over; false where it is none of those.
    let read: @Sendable (inout Config, any TOMLValueConvertible) -> Bool

    static func named(_ name: String) -> ConfigRow? { table.first { $0.name == name } }

    static let table: [ConfigRow] = looks + ways

    private static let looks = [
        ConfigRow(
            name: "theme", standard: "\"auto\"",
            takes: "\"auto\" or the name of a theme",
            help: [
                "\"auto\" takes default-dark or default-light, as the terminal's background is.",
                "`raftarium themes` lists the names; your own lie in the folder themes.",
            ],
            read: { config, value in
                guard let name = value.string else { return false }
                config.theme = name == "auto" ? nil : name
                return true
            }),
        ConfigRow(
            name: "color", standard: "\"auto\"",
            takes: "\"auto\", \(list(ColorDepth.names))",
            help: [
                "How many colours: \"auto\" asks NO_COLOR, COLORTERM and the terminal's entry;",
                "truecolor, 256, 16, 8 or mono insist.",
            ],
            read: { config, value in
                let name = value.string ?? value.int.map(String.init)
                guard name != "auto" else { return true }
                config.color = name.flatMap(ColorDepth.init(name:))
                return config.color != nil
            }),
        ConfigRow(
            name: "glyphs", standard: "\"auto\"", takes: "\"auto\", \"unicode\" or \"ascii\"",
            help: [
                "Signs: \"auto\" takes Unicode where locale and terminal show it one column wide."
            ],
            read: { config, value in
                switch value.string {
                case "auto": config.glyphs = nil
                case "unicode": config.glyphs = .unicode
                case "ascii": config.glyphs = .ascii
                default: return false
                }
                return true
            }),
        ConfigRow(
            name: "layout", standard: "\"auto\"", takes: "\"auto\", \(list(Arrangement.self))",
            help: [
                "Where the panes stand: \"auto\" follows the size of the terminal;",
                "\(list(Arrangement.self)) is kept to as far as there is room.",
            ],
            read: { config, value in take(value, into: &config.layout) }),
        ConfigRow(
            name: "words", standard: "\"auto\"", takes: "\"auto\", \(list(Wording.self))",
            help: [
                "Names of messages: the paper's, etcd's or TinyKV's; \"auto\" as the text says."
            ],
            read: { config, value in take(value, into: &config.words) }),
        ConfigRow(
            name: "detail", standard: "\"auto\"", takes: "\"auto\", \(list(Detail.self))",
            help: ["How fine a step is at the start; \"auto\" as the text says, else story."],
            read: { config, value in take(value, into: &config.detail) }),
    ]

    private static let ways = [
        ConfigRow(
            name: "speed", standard: "\"auto\"",
            takes: "\"auto\", or virtual per real time as in \"1/25\" or \"2x\"",
            help: [
                "How fast it plays: \"auto\", or virtual per real time as in \"1/25\" or \"2x\"."
            ],
            read: { config, value in
                config.speed = value.string.flatMap { Speed($0[...]) }
                return config.speed != nil
            }),
        ConfigRow(
            name: "mouse", standard: "true", takes: "true or false",
            help: [
                "Whether clicks and the wheel do something; with false the terminal keeps them.",
                "Where they do, shift selects text as usual.",
            ],
            read: { config, value in
                guard let uses = value.bool else { return false }
                config.usesMouse = uses
                return true
            }),
        ConfigRow(
            name: "frames-per-second", standard: "\"auto\"",
            takes: "\"auto\" or a number from 1 to 60",
            help: ["How often playing draws, at most; \"auto\" is 30, and 10 over ssh."],
            read: { config, value in
                if value.string == "auto" { return true }
                guard let rate = value.int, (1...60).contains(rate) else { return false }
                config.framesPerSecond = rate
                return true
            }),
        ConfigRow(
            name: "synchronized-output", standard: "\"auto\"", takes: "\"auto\", true or false",
            help: ["Frames that the terminal shows whole; \"auto\" asks it whether it can."],
            read: { config, value in
                if value.string == "auto" { return true }
                config.isSynchronized = value.bool
                return value.bool != nil
            }),
        ConfigRow(
            name: "ask-terminal", standard: "true", takes: "true or false",
            help: [
                "Whether the terminal is asked at the start what it is and can, 150 ms at most.",
                "With false only the environment is asked.",
            ],
            read: { config, value in
                guard let asks = value.bool else { return false }
                config.asksTerminal = asks
                return true
            }),
    ]

    private static func take<Word: RawRepresentable<String>>(
        _ value: any TOMLValueConvertible, into word: inout Word?
    ) -> Bool {
        guard value.string != "auto" else { return true }
        word = value.string.flatMap(Word.init)
        return word != nil
    }

    private static func list<Word: RawRepresentable<String> & CaseIterable>(
        _ words: Word.Type
    ) -> String {
        list(words.allCases.map(\.rawValue))
    }

    private static func list(_ words: [String]) -> String {
        words.dropLast().map { "\"\($0)\"" }.joined(separator: ", ") + " or \"\(words.last ?? "")\""
    }
}

extension Config {
    /// A configuration file with every setting and its default, each behind a `#`.
    static var commented: String {
        var text = "# Settings of raftarium, as they are by themselves: take away the # of a line "
        text += "and change it.\n"
        for row in ConfigRow.table {
            text += "\n" + row.help.map { "# \($0)\n" }.joined()
            text += "#\(row.name) = \(row.standard)\n"
        }
        text += """

            # Keys: an action has one key, a list of keys, or "disabled". A key is one character,
            # two that are pressed one after the other, ctrl-a to ctrl-z, f1 to f63, space, enter,
            # esc, tab, shift-tab, up, down, left, right, home, end, pgup, pgdn, ins, del or
            # backspace.
            [keys]

            """
        for row in Action.table {
            let names = row.ways.map { quoted($0.name) }
            let value = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
            let help = Speech.ofProcess.words.help(row.action)
            text += "# \(help)\n#\(row.action.configName) = \(value)\n"
        }
        return text
    }

    private static func quoted(_ name: String) -> String {
        name == "\\" || name == "\"" ? "'\(name)'" : "\"\(name)\""
    }
}
