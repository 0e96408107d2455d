import Languages
import RaftSim

/// What `:help` and the README say about the session language.
extension Words {
    /// One sentence on what a command does.
    public func help(_ row: CommandRow) -> String { say(.member(row.name, of: "command")) }

    /// One sentence on what a command of the screen does.
    func help(_ command: ScreenCommand) -> String {
        say(.member(command.name, of: "screenCommand"))
    }

    /// One sentence on what a question of linear mode tells.
    func help(_ query: LinearQuery) -> String { say(.member(query.name, of: "query")) }

    /// What `:help` says about a command of the screen.
    func fullHelp(_ command: ScreenCommand) -> String {
        say(
            "help.command.command",
            ["usage": command.usage, "help": help(command), "example": command.example])
    }

    /// One sentence on what a condition asks.
    public func help(_ row: ConditionRow) -> String { say(.member(row.name, of: "condition")) }

    /// What an option means, and whether it is fixed once the cluster runs.
    public func help(_ row: OptionRow) -> String {
        let meaning = meaning(row)
        return row.mayChange ? meaning : "\(meaning) \(say("help.onlyInCluster"))"
    }

    private func meaning(_ row: OptionRow) -> String { say(.member(row.name, of: "option")) }

    /// What is known about a command, a condition or an option; nil where there is none.
    public func help(about word: String) -> String? {
        var parts: [String] = []
        if let row = Grammar.row(named: word) {
            let also = row.aliases.joined(separator: ", ")
            let usage =
                also.isEmpty
                ? row.usage : say("help.command.also", ["usage": row.usage, "names": also])
            parts.append(
                say(
                    "help.command.command",
                    ["usage": usage, "help": help(row), "example": row.example]))
        }
        if let row = ConditionRow.table.first(where: { $0.name == word }) {
            parts.append(
                say(
                    "help.command.condition",
                    ["usage": row.usage, "help": help(row), "example": row.example]))
        }
        if let row = OptionRow.named(word) {
            parts.append(
                say(
                    "help.command.option",
                    [
                        "option": "\(word)=\(row.defaultText)", "help": help(row),
                        "values": expected(row.expected),
                    ]))
        }
        if word == Preset.optionName { parts.append(presets) }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    private var presets: String {
        let lines = Preset.table.map { preset in
            let settings = preset.settings.map(\.description).joined(separator: " ")
            return "\(preset.name): \(say(.member(preset.name, of: "preset"))) \(settings)"
        }
        return ([say("help.command.preset")] + lines).joined(separator: "\n")
    }

    // MARK: The README's tables, in Markdown

    public var commandsAsMarkdown: String {
        "| \(say("help.table.command")) | \(say("help.table.does")) |\n|---|---|\n"
            + Grammar.table.map { "| `\($0.usage.inCell)` | \(help($0)) |\n" }.joined()
    }

    public var conditionsAsMarkdown: String {
        "| \(say("help.table.condition")) | \(say("help.table.holdsWhen")) |\n|---|---|\n"
            + ConditionRow.table.map { "| `\($0.usage.inCell)` | \(help($0)) |\n" }.joined()
    }

    public var optionsAsMarkdown: String {
        "| \(say("help.table.option")) | \(say("help.table.means")) |\n|---|---|\n"
            + OptionRow.table.map { "| `\($0.name)=\($0.defaultText)` | \(meaning($0)) |\n" }
            .joined()
    }
}

extension String {
    /// As it stands in a cell of a Markdown table.
    fileprivate var inCell: String {
        split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
