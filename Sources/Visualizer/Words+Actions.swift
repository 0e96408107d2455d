import Languages
import TerminalUI

/// What the table of actions says of each.
extension Words {
    /// One or two words for hints and messages.
    func hint(_ action: Action) -> String {
        action.selectedNode?.description
            ?? say(.member("\(action.rawValue).hint", of: "action"))
    }

    /// The key that a person has for an action, as hints and sentences name it.
    func key(_ action: Action) -> String {
        keyMap.ways(to: action).first?.name ?? say("screen.noKey", ["action": action.configName])
    }

    /// The same where there is little room: the key with the shortest name.
    func shortKey(_ action: Action) -> String {
        keyMap.ways(to: action).map(\.name).min { $0.count < $1.count } ?? key(action)
    }

    /// One sentence for the help screen.
    public func help(_ action: Action) -> String {
        if let node = action.selectedNode { return say("action.select.help", ["node": node]) }
        return say(.member("\(action.rawValue).help", of: "action"))
    }

    /// What a message says where a name is no key's.
    public var keyHelp: String {
        say("notice.keyNames", ["names": Key.named.map(\.name).joined(separator: ", ")])
    }

    func name(_ group: ActionRow.Group) -> String {
        switch group {
        case .time: say("action.group.time")
        case .travel: say("action.group.travel")
        case .cluster: say("action.group.cluster")
        case .looking: say("action.group.looking")
        case .program: say("action.group.program")
        case .presenting: say("action.group.presenting")
        }
    }

    /// The key list of the README.
    public var actionsAsMarkdown: String {
        "| \(say("help.table.keys")) | \(say("help.table.act")) |\n|---|---|\n"
            + Action.table.map { row in
                let keys = row.keyNames.map { "`\($0 == "|" ? "\\|" : $0)`" }
                return "| \(keys.joined(separator: " ")) | \(help(row.action)) |\n"
            }.joined()
    }
}
