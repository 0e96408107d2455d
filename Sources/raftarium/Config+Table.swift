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
    /// One line or several.
    let help: String
    /// Takes the value over; false where it is none of those.
    let read: @Sendable (inout Config, any TOMLValueConvertible) -> Bool

    static func named(_ name: String) -> ConfigRow? { table.first { $0.name == name } }

    static let table: [ConfigRow] = looks + ways

    private static let looks = [
        ConfigRow(
            name: "theme", standard: "\"auto\"",
            takes: say("cli.config.take.theme"),
            help: say("cli.config.help.theme"),
            read: { config, value in
                guard let name = value.string else { return false }
                config.theme = name == "auto" ? nil : name
                return true
            }),
        ConfigRow(
            name: "color", standard: "\"auto\"",
            takes: autoOr(ColorDepth.names),
            help: say("cli.config.help.color"),
            read: { config, value in
                let name = value.string ?? value.int.map(String.init)
                guard name != "auto" else { return true }
                config.color = name.flatMap(ColorDepth.init(name:))
                return config.color != nil
            }),
        ConfigRow(
            name: "glyphs", standard: "\"auto\"", takes: autoOr(["unicode", "ascii"]),
            help: say("cli.config.help.glyphs"),
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
            name: "layout", standard: "\"auto\"", takes: autoOr(Arrangement.self),
            help: say("cli.config.help.layout", ["layouts": list(Arrangement.self)]),
            read: { config, value in take(value, into: &config.layout) }),
        ConfigRow(
            name: "words", standard: "\"auto\"", takes: autoOr(Wording.self),
            help: say("cli.config.help.words"),
            read: { config, value in take(value, into: &config.words) }),
        ConfigRow(
            name: "detail", standard: "\"auto\"", takes: autoOr(Detail.self),
            help: say("cli.config.help.detail"),
            read: { config, value in take(value, into: &config.detail) }),
    ]

    private static let ways = [
        ConfigRow(
            name: "speed", standard: "\"auto\"",
            takes: say("cli.config.take.speed"),
            help: say("cli.config.help.speed"),
            read: { config, value in
                config.speed = value.string.flatMap { Speed($0[...]) }
                return config.speed != nil
            }),
        ConfigRow(
            name: "mouse", standard: "true", takes: say("cli.config.take.truth"),
            help: say("cli.config.help.mouse"),
            read: { config, value in
                guard let uses = value.bool else { return false }
                config.usesMouse = uses
                return true
            }),
        ConfigRow(
            name: "frames-per-second", standard: "\"auto\"",
            takes: say("cli.config.take.rate"),
            help: say("cli.config.help.framesPerSecond"),
            read: { config, value in
                if value.string == "auto" { return true }
                guard let rate = value.int, (1...60).contains(rate) else { return false }
                config.framesPerSecond = rate
                return true
            }),
        ConfigRow(
            name: "synchronized-output", standard: "\"auto\"",
            takes: say("cli.config.take.autoOrTruth"),
            help: say("cli.config.help.synchronizedOutput"),
            read: { config, value in
                if value.string == "auto" { return true }
                config.isSynchronized = value.bool
                return value.bool != nil
            }),
        ConfigRow(
            name: "ask-terminal", standard: "true", takes: say("cli.config.take.truth"),
            help: say("cli.config.help.askTerminal"),
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

    private static func autoOr<Word: RawRepresentable<String> & CaseIterable>(
        _ words: Word.Type
    ) -> String {
        autoOr(words.allCases.map(\.rawValue))
    }

    private static func autoOr(_ words: [String]) -> String { list(["auto"] + words) }

    private static func list<Word: RawRepresentable<String> & CaseIterable>(
        _ words: Word.Type
    ) -> String {
        list(words.allCases.map(\.rawValue))
    }

    /// `"one", "two" or "three"`.
    private static func list(_ words: [String]) -> String {
        let quoted = words.map { "\"\($0)\"" }
        return say(
            "cli.config.oneOf",
            ["values": quoted.dropLast().joined(separator: ", "), "last": quoted.last ?? ""])
    }
}

extension Config {
    /// A configuration file with every setting and its default, each behind a `#`.
    static var commented: String {
        var text = comment(say("cli.config.head"))
        for row in ConfigRow.table {
            text += "\n" + comment(row.help) + "#\(row.name) = \(row.standard)\n"
        }
        text += "\n" + comment(say("cli.config.keys")) + "[keys]\n\n"
        for row in Action.table {
            let names = row.ways.map { quoted($0.name) }
            let value = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
            let help = Speech.ofProcess.words.help(row.action)
            text += comment(help) + "#\(row.action.configName) = \(value)\n"
        }
        return text
    }

    private static func comment(_ text: String) -> String {
        text.split(separator: "\n").map { "# \($0)\n" }.joined()
    }

    private static func quoted(_ name: String) -> String {
        name == "\\" || name == "\"" ? "'\(name)'" : "\"\(name)\""
    }
}
