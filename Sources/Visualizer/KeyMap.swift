import TerminalUI

/// Which key means which action: the table of actions with a person's own changes.
///
/// While a walkthrough is presented, a presenter's keys come first; the two sets do not clash.
public struct KeyMap: Equatable, Sendable {
    /// The keys of every action that differ from the table's.
    private var changed: [Action: [Key]] = [:]
    /// What could not stand together, in the order of the table.
    public private(set) var clashes: [Clash] = []

    public static let standard = KeyMap()

    /// Two actions that were to have the same key.
    public struct Clash: Equatable, Sendable {
        public let key: Key
        public let keeps: Action
        public let loses: Action
    }

    public init() {}

    /// - Parameter wishes: the keys of some actions; none disables one. A wish takes its key from
    ///   an action that has it by the table; of two wishes the first in the table is granted.
    public init(_ wishes: [Action: [Key]]) {
        changed = wishes.filter { $0.value != $0.key.row.keys }
        for isForPresenting in [false, true] {
            let rows = Action.table.filter { $0.isForPresenting == isForPresenting }
            var owners: [Key: Action] = [:]
            let wished = rows.filter { wishes[$0.action] != nil }
            for row in wished + rows.filter({ wishes[$0.action] == nil }) {
                claim(keys(of: row.action), for: row.action, &owners)
            }
        }
    }

    private mutating func claim(_ keys: [Key], for action: Action, _ owners: inout [Key: Action]) {
        let free = keys.filter { key in
            guard let owner = owners[key], owner != action else { return true }
            clashes.append(Clash(key: key, keeps: owner, loses: action))
            return false
        }
        for key in free { owners[key] = action }
        if free != action.row.keys { changed[action] = free }
    }

    /// The keys of an action, the one for hints first; none where it is disabled.
    public func keys(of action: Action) -> [Key] { changed[action] ?? action.row.keys }

    /// The action of a key.
    /// - Parameter isPresenting: whether a presenter's keys come first.
    public func action(of key: Key, isPresenting: Bool = false) -> Action? {
        let rows = Action.table.filter { keys(of: $0.action).contains(key) }
        let own = isPresenting ? rows.first(where: \.isForPresenting) : nil
        return (own ?? rows.first { !$0.isForPresenting })?.action
    }
}

extension Action {
    /// The name in configuration files: `stepForward` is `step-forward`, `select1` is `select-1`.
    public var configName: String {
        var name = ""
        for character in rawValue {
            if character.isUppercase || character.isNumber { name += "-" }
            name += character.lowercased()
        }
        return name
    }

    public init?(configName: String) {
        guard let found = Action.allCases.first(where: { $0.configName == configName }) else {
            return nil
        }
        self = found
    }
}
