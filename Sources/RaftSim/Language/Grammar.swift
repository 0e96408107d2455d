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
        let word = try reader.word(.a(.command))
        let name = String(word.text)
        guard let row = row(named: name) else {
            let isReserved = reservedWords.contains(name)
            throw word.fail(
                isReserved ? .notInThisVersion : .isNo(.command),
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
