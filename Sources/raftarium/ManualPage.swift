/// The manual page as roff text (man(7)), from what the argument parser knows and the few things
/// that it does not.
struct ManualPage {
    private let tool: ToolDump.Command
    private var lines: [String] = []

    init(_ tool: ToolDump.Command) {
        self.tool = tool
        head()
        let commands = (tool.subcommands ?? []).filter(\.shouldDisplay)
        section(say("cli.man.subcommands"))
        // The parser has a command help of its own, which ours hides.
        for command in commands where command.commandName != "help" || command.discussion != nil {
            describe(command)
        }
        tail()
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    // MARK: Parts of the page

    private mutating func head() {
        let version = Raftarium.version
        let title = ManualPage.escaped(say("cli.man.title"))
        lines.append(#".TH RAFTARIUM 1 "\#(Raftarium.releaseDate)" "\#(version)" "\#(title)""#)
        section(say("cli.man.name"))
        lines.append("raftarium \\- " + ManualPage.escaped(say("cli.man.summary")))
        section(say("cli.man.synopsis"))
        lines.append(".B raftarium")
        lines.append("[\(options)] [\(ManualPage.italic(say("cli.man.text")))]")
        lines.append(".br")
        lines.append(".B raftarium")
        let (command, arguments) = (say("cli.man.subcommand"), say("cli.man.arguments"))
        lines.append(
            "\(ManualPage.italic(command)) [\(options)] [\(ManualPage.italic(arguments))]")
        section(say("cli.man.description"))
        paragraph(tool.abstract ?? "")
        paragraph(say("cli.man.withoutSubcommand"))
        discuss(tool.discussion)
    }

    private mutating func describe(_ command: ToolDump.Command) {
        let aliases = (command.aliases ?? []).map { say("cli.man.alias", ["name": $0]) }
        let positional = (command.arguments ?? []).filter {
            $0.kind == .positional && $0.shouldDisplay
        }
        let values = positional.map { argument in
            let dots = argument.isRepeating ? " ..." : ""
            let name = ManualPage.italic(argument.valueName ?? "value") + dots
            return argument.isOptional ? "[\(name)]" : name
        }
        let title = ([command.commandName] + aliases).joined(separator: " ")
        lines.append(".SS raftarium \(ManualPage.escaped(title))")
        lines.append(".B raftarium \(ManualPage.escaped(command.commandName))")
        lines.append((["[\(options)]"] + values).joined(separator: " "))
        lines.append(".PP")
        paragraph(command.abstract ?? "", isFirst: true)
        for argument in command.arguments ?? [] where argument.shouldDisplay {
            item(argument)
        }
        discuss(command.discussion)
    }

    private mutating func item(_ argument: ToolDump.Argument) {
        // Every subcommand has these two; they stand in a section of their own.
        let names = (argument.names ?? []).map(\.text)
        guard !names.contains("--help"), !names.contains("--version") else { return }
        let value = ManualPage.italic(argument.valueName ?? "value")
        lines.append(".TP")
        switch argument.kind {
        case .positional: lines.append(value)
        case .flag: lines.append(names.map(ManualPage.bold).joined(separator: ", "))
        case .option:
            lines.append(names.map(ManualPage.bold).joined(separator: ", ") + " " + value)
        }
        var help = argument.abstract ?? ""
        if argument.kind != .flag, let value = argument.defaultValue {
            help = say("cli.man.withDefault", ["help": help, "value": value])
        }
        lines.append(ManualPage.line(help))
    }

    private mutating func tail() {
        section(say("cli.man.everywhere"))
        entry("--help", say("cli.man.help"))
        entry("--version", say("cli.man.version"))
        for (title, rows) in ManualPage.facts {
            section(title)
            for (name, meaning) in rows { entry(name, meaning) }
        }
        section(say("cli.man.seeAlso"))
        paragraph(say("cli.man.seeHelp"), isFirst: true)
    }

    private mutating func entry(_ name: String, _ meaning: String) {
        lines += [".TP", ManualPage.bold(name), ManualPage.line(meaning)]
    }

    // MARK: Text

    private mutating func section(_ title: String) { lines.append(".SH \"\(title)\"") }

    private mutating func paragraph(_ text: String, isFirst: Bool = false) {
        if !isFirst, lines.last?.hasPrefix(".SH") == false { lines.append(".PP") }
        lines.append(ManualPage.line(text))
    }

    /// A discussion: paragraphs, and examples that stand as they are.
    private mutating func discuss(_ text: String?) {
        var isExample = false
        for row in (text ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            let isIndented = row.hasPrefix("  ")
            if isExample, !isIndented {
                lines += [".fi", ".RE"]
                isExample = false
            }
            if isIndented, !isExample {
                lines += [".PP", ".RS 4", ".nf"]
                isExample = true
            }
            if isIndented {
                lines.append(ManualPage.line(String(row.drop { $0 == " " })))
            } else if !row.isEmpty {
                paragraph(String(row))
            }
        }
        if isExample { lines += [".fi", ".RE"] }
    }

    private var options: String { ManualPage.italic(say("cli.man.options")) }

    private static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    private static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }

    /// A line of text; one that begins as a request does is none.
    private static func line(_ text: String) -> String {
        let escaped = escaped(text)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "\"": result += "\\(dq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "…": result += "..."
            case "×": result += "\\(mu"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension ManualPage {
    /// What no command tells by itself.
    private static let facts: [(title: String, rows: [(name: String, meaning: String)])] = [
        (say("cli.man.exitStatus"), exitCodes), (say("cli.man.environment"), variables),
        (say("cli.man.files"), files),
    ]

    private static let exitCodes = [
        ("0", say("cli.man.exit.good")), ("1", say("cli.man.exit.failed")),
        ("2", say("cli.man.exit.wrong")), ("128 + n", say("cli.man.exit.signal")),
    ]

    private static let variables = [
        ("TERM", say("cli.man.variable.term")),
        ("COLORTERM", say("cli.man.variable.colorTerm")),
        ("NO_COLOR", say("cli.man.variable.noColor")),
        ("LANG, LC_ALL, LC_CTYPE", say("cli.man.variable.locale")),
        ("LANG, LC_ALL, LC_MESSAGES", say("cli.man.variable.language")),
        ("ESCDELAY", say("cli.man.variable.escapeDelay")),
        ("COLORFGBG", say("cli.man.variable.colorFGBG")),
        ("SSH_TTY, SSH_CONNECTION", say("cli.man.variable.ssh")),
        ("RAFTARIUM_A11Y, ACCESSIBLE", say("cli.man.variable.linear")),
        ("RAFTARIUM_CONFIG", say("cli.man.variable.config")),
        ("XDG_CONFIG_HOME", say("cli.man.variable.configHome")),
        ("RAFTARIUM_STATE_HOME", say("cli.man.variable.state")),
        ("XDG_STATE_HOME", say("cli.man.variable.stateHome")),
    ]

    private static let files = [
        ("~/.config/raftarium/config.toml", say("cli.man.file.config")),
        ("~/.config/raftarium/themes/*.toml", say("cli.man.file.themes")),
        ("~/.config/raftarium/languages/*.toml", say("cli.man.file.languages")),
        ("~/.local/state/raftarium/recordings", say("cli.man.file.recordings")),
    ]
}
