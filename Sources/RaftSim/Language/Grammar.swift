/// The language as a table.
public enum Grammar {
    /// Every command of this version, in the order in which help shows them.
    public static let table: [CommandRow] =
        worldRows + timeRows + nodeRows + clientRows + networkRows + narrationRows + branchRows

    /// Words of the language that this version does not know yet.
    static let reservedWords = [
        "clock", "transfer", "read", "change",
    ]

    /// The row of a command by its name or another word for it.
    public static func row(named name: String) -> CommandRow? {
        table.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// The README's table of commands, in Markdown.
    public static var markdownTable: String {
        let rows = table.map { row in
            "| `\(row.usage.escapedForMarkdown)` | \(row.help) |\n"
        }
        return "| command | does |\n|---|---|\n" + rows.joined()
    }

    /// What `:help` says about a command, a condition or an option; nil when there is none.
    public static func help(about word: String) -> String? {
        var parts: [String] = []
        if let row = row(named: word) {
            let also = row.aliases.map { " (also \($0))" }.joined()
            parts.append("\(row.usage)\(also)\n\(row.help)\nExample: \(row.example)")
        }
        if let row = ConditionRow.table.first(where: { $0.name == word }) {
            parts.append("Condition: \(row.usage)\n\(row.help)\nExample: expect \(row.example)")
        }
        if let row = OptionRow.named(word) {
            let fixed = row.mayChange ? "" : " Only in the cluster line."
            parts.append("Option: \(word)=\(row.defaultText)\n\(row.help)\(fixed)")
            parts[parts.count - 1] += "\nIts value is \(row.valueHelp)."
        }
        if word == Preset.optionName { parts.append(Preset.explanation) }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    /// Every word that may complete the last, perhaps empty, word of `line`, in the table's order.
    public static func completions(of line: String) -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        let last = words.last ?? ""
        let before = words.dropLast().filter { !$0.isEmpty && !$0.hasPrefix("@") }
        let candidates: [String]
        if let name = before.first {
            candidates = row(named: String(name))?.offers.words ?? []
        } else {
            candidates = table.map(\.name)
        }
        return candidates.filter { $0.hasPrefix(last) && $0 != last }
    }

    /// Reads the command that begins at the next token; nothing may follow it.
    static func command(_ reader: inout TokenReader) throws(ParseError) -> Command {
        let word = try reader.word("a command such as run or propose")
        let name = String(word.text)
        guard let row = row(named: name) else {
            let isReserved = reservedWords.contains(name)
            throw word.fail(
                isReserved ? "is not known in this version" : "is no command",
                among: table.flatMap { [$0.name] + $0.aliases })
        }
        let command = try row.parse(&reader)
        try reader.finish()
        return command
    }
}

extension CommandRow.Offers {
    fileprivate var words: [String] {
        switch self {
        case .words(let words): words
        case .options(let words): words + OptionRow.table.map { "\($0.name)=" }
        case .conditions(let words): words + ConditionRow.table.map(\.name)
        }
    }
}

extension String {
    /// As it stands in a cell of a Markdown table.
    var escapedForMarkdown: String {
        split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
