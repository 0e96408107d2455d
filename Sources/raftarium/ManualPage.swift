/// The manual page as roff text (man(7)), from what the argument parser knows and the few things
/// that it does not.
struct ManualPage {
    private let tool: ToolDump.Command
    private var lines: [String] = []

    init(_ tool: ToolDump.Command) {
        self.tool = tool
        head()
        let commands = (tool.subcommands ?? []).filter(\.shouldDisplay)
        section("SUBCOMMANDS")
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
        lines.append(#".TH RAFTARIUM 1 "\#(Raftarium.releaseDate)" "\#(version)" "User Commands""#)
        section("NAME")
        lines.append(#"raftarium \- a planetarium for Raft in the terminal"#)
        section("SYNOPSIS")
        lines.append(".B raftarium")
        lines.append("[\\fIoptions\\fR] [\\fItext\\fR]")
        lines.append(".br")
        lines.append(".B raftarium")
        lines.append("\\fIsubcommand\\fR [\\fIoptions\\fR] [\\fIarguments\\fR]")
        section("DESCRIPTION")
        paragraph(tool.abstract ?? "")
        paragraph(
            "Without a subcommand it opens the screen, as raftarium watch does: a cluster of five "
                + "nodes, or the text that is named. ? lists the keys, q quits.")
        discuss(tool.discussion)
    }

    private mutating func describe(_ command: ToolDump.Command) {
        let aliases = (command.aliases ?? []).map { " (also \($0))" }.joined()
        let positional = (command.arguments ?? []).filter {
            $0.kind == .positional && $0.shouldDisplay
        }
        let values = positional.map { argument in
            let dots = argument.isRepeating ? " ..." : ""
            let name = "\\fI\(ManualPage.escaped(argument.valueName ?? "value"))\\fR\(dots)"
            return argument.isOptional ? "[\(name)]" : name
        }
        lines.append(".SS raftarium \(ManualPage.escaped(command.commandName + aliases))")
        lines.append(".B raftarium \(ManualPage.escaped(command.commandName))")
        lines.append((["[\\fIoptions\\fR]"] + values).joined(separator: " "))
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
        let value = "\\fI\(ManualPage.escaped(argument.valueName ?? "value"))\\fR"
        lines.append(".TP")
        switch argument.kind {
        case .positional: lines.append(value)
        case .flag: lines.append(names.map(ManualPage.bold).joined(separator: ", "))
        case .option:
            lines.append(names.map(ManualPage.bold).joined(separator: ", ") + " " + value)
        }
        var help = argument.abstract ?? ""
        if argument.kind != .flag, let value = argument.defaultValue {
            help += " Default: \(value)."
        }
        lines.append(ManualPage.line(help))
    }

    private mutating func tail() {
        section("OPTIONS OF EVERY SUBCOMMAND")
        entry("--help", "Tells how it is used.")
        entry("--version", "Prints the version.")
        for (title, rows) in ManualPage.facts {
            section(title)
            for (name, meaning) in rows { entry(name, meaning) }
        }
        section("SEE ALSO")
        paragraph(
            "raftarium help with a topic, a symptom, an error message or the name of a lab test.",
            isFirst: true)
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
        (
            "EXIT STATUS",
            [
                ("0", "Everything went well, and everything that was asserted held."),
                ("1", "Something that was asserted did not hold, or nothing was found."),
                ("2", "The call or a text is wrong, or the screen cannot be drawn here."),
                (
                    "128 + n",
                    "As a shell shows it: a signal ended the program; the terminal was given back."
                ),
            ]
        ),
        (
            "ENVIRONMENT",
            [
                ("TERM", "The kind of terminal; xterm-256color stands in for an unknown one."),
                ("COLORTERM", "truecolor or 24bit: the terminal shows all colours."),
                ("NO_COLOR", "Not empty: no colours; --color wins over it."),
                (
                    "LANG, LC_ALL, LC_CTYPE",
                    "Without UTF-8 in them, only ASCII characters are drawn."
                ),
                ("ESCDELAY", "Milliseconds to wait behind an escape; 25 if it is not set."),
                ("COLORFGBG", "The terminal's colours, where it does not tell its background."),
                ("SSH_TTY, SSH_CONNECTION", "Set: ten frames a second instead of thirty."),
                ("RAFTARIUM_A11Y, ACCESSIBLE", "1: as --linear."),
                ("RAFTARIUM_CONFIG", "The configuration file."),
                ("XDG_CONFIG_HOME", "Its folder raftarium holds configuration and themes."),
                ("RAFTARIUM_STATE_HOME", "The state folder; wins over XDG_STATE_HOME."),
                ("XDG_STATE_HOME", "Its folder raftarium is the state folder."),
            ]
        ),
        (
            "FILES",
            [
                (
                    "~/.config/raftarium/config.toml",
                    "Settings; none is needed, and raftarium --print-config prints them all."
                ),
                (
                    "~/.config/raftarium/themes/*.toml",
                    "Your own themes; raftarium themes lists them."
                ),
                (
                    "~/.local/state/raftarium/recordings",
                    "A recording of each session on the screen: a text of the session language, "
                        + "one line as each thing was done. raftarium resume goes on with the "
                        + "newest."
                ),
            ]
        ),
    ]
}
