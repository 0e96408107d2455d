import RaftSim
import TerminalUI

/// What linear mode says about its lines and keys.
extension Words {
    /// A key's name, so that a voice tells it from others.
    func spoken(_ key: Key) -> String {
        guard case .character(let character) = key else { return key.name }
        if character.isUppercase { return "capital \(character)" }
        return Words.keyNames[character] ?? key.name
    }

    func spokenKeys(of row: ActionRow) -> String {
        let pairs = row.pairs.map { "\(spoken($0.first)) then \(spoken($0.second))" }
        return (row.keys.map(spoken) + pairs).joined(separator: " or ")
    }

    private static let keyNames: [Character: String] = [
        ".": "full stop", ",": "comma", "|": "bar", "[": "opening bracket",
        "]": "closing bracket", "'": "apostrophe", "<": "less than", ">": "greater than",
        "/": "slash", ":": "colon", "?": "question mark", "=": "equals", "*": "star",
        "&": "ampersand", "0": "0", "-": "minus", "+": "plus", "!": "exclamation mark", "#": "hash",
        ";": "semicolon",
        "\"": "quote", "(": "opening parenthesis", ")": "closing parenthesis",
    ]

    func spokenHelp(on query: LinearQuery) -> [String] { ["\(query.usage): \(query.help)"] }

    func linearHelp() -> [String] {
        [
            "A line is the name of an action (step, step back, crash n3), a key as on the screen "
                + "(s, S, space), a command of the language (propose leader put x 1), a number of "
                + "the last menu, or one of the questions below. An empty line repeats the last "
                + "step. A colon before a line makes it a command, whatever else it may mean.",
            "Questions:",
        ]
            + LinearQuery.table.map { "\($0.usage): \($0.help)" }
            + ["More:", "menu: every action with its key.", "keys: the same without numbers."]
            + topicLines
    }

    private var topicLines: [String] {
        HelpTopic.allCases.map { "help \($0.rawValue): \(summary($0))" }
    }

    func spokenKeys(filter: String) -> [String] {
        let wanted = filter.lowercased()
        let rows = Action.table.filter { row in
            wanted.isEmpty || wanted == "keys" || row.help.lowercased().contains(wanted)
                || linearNames(row.action).contains { $0.contains(wanted) }
                || row.keyNames.contains(filter)
        }
        guard !rows.isEmpty else {
            return [linear(.error, "no key and no action has to do with \"\(filter)\"")]
        }
        return rows.map { spoken($0.action) }
    }

    /// An action with its keys and names.
    func spoken(_ action: Action) -> String {
        let keys = spokenKeys(of: action.row)
        return "\(keys): \(linearNames(action).joined(separator: ", or ")). \(action.row.help)"
    }
}
