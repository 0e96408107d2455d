import RaftSim
import TerminalUI

/// What linear mode says about its lines and keys.
extension Words {
    /// A key's name, so that a voice tells it from others.
    func spoken(_ key: Key) -> String {
        guard case .character(let character) = key else { return key.name }
        if character.isUppercase { return say("linear.capital", ["character": character]) }
        return keyNames[character] ?? key.name
    }

    func spokenKeys(of row: ActionRow) -> String {
        let pairs = row.pairs.map {
            say("linear.then", ["first": spoken($0.first), "second": spoken($0.second)])
        }
        return (row.keys.map(spoken) + pairs).joined(separator: " " + say("linear.or") + " ")
    }

    private var keyNames: [Character: String] {
        [
            ".": say("linear.fullStop"), ",": say("linear.comma"), "|": say("linear.bar"),
            "[": say("linear.openingBracket"),
            "]": say("linear.closingBracket"), "'": say("linear.apostrophe"),
            "<": say("linear.lessThan"), ">": say("linear.greaterThan"),
            "/": say("linear.slash"), ":": say("linear.colon"), "?": say("linear.questionMark"),
            "=": say("linear.equals"), "*": say("linear.star"),
            "&": say("linear.ampersand"), "0": "0", "-": say("linear.minus"),
            "+": say("linear.plus"), "!": say("linear.exclamationMark"), "#": say("linear.hash"),
            ";": say("linear.semicolon"),
            "\"": say("linear.quote"), "(": say("linear.openingParenthesis"),
            ")": say("linear.closingParenthesis"),
        ]
    }

    func spokenHelp(on query: LinearQuery) -> [String] { ["\(query.usage): \(help(query))"] }

    func linearHelp() -> [String] {
        [
            say("linear.lineIsTheName"),
            say("linear.questions"),
        ]
            + LinearQuery.table.map { "\($0.usage): \(help($0))" }
            + [
                say("linear.more"), say("linear.menuEveryActionWith"),
                say("linear.keysTheSameWithout"),
            ]
            + topicLines
    }

    private var topicLines: [String] {
        HelpTopic.allCases.map {
            say("linear.help2", ["value": $0.rawValue, "value2": summary($0)])
        }
    }

    func spokenKeys(filter: String) -> [String] {
        let wanted = filter.lowercased()
        let rows = Action.table.filter { row in
            wanted.isEmpty || wanted == "keys"
                || self.help(row.action).lowercased().contains(wanted)
                || linearNames(row.action).contains { $0.contains(wanted) }
                || row.keyNames.contains(filter)
        }
        guard !rows.isEmpty else {
            return [linear(.error, say("linear.noKeyAndNo", ["filter": filter]))]
        }
        return rows.map { spoken($0.action) }
    }

    /// An action with its keys and names.
    func spoken(_ action: Action) -> String {
        let keys = spokenKeys(of: action.row)
        return "\(keys): \(linearNames(action).joined(separator: ", or ")). \(help(action))"
    }
}
