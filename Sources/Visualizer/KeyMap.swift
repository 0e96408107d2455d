import TerminalUI

/// One way to ask for an action: a key, or two one after the other.
public enum KeyWay: Hashable, Sendable {
    case key(Key)
    case pair(KeyPair)

    /// Reads `x`, `ctrl-d` or, of two characters, `gg`; nil for anything else.
    public init?(name: String) {
        if let key = Key(name: name) {
            self = .key(key)
        } else if name.count == 2, let first = name.first, let last = name.last,
            !first.isWhitespace, !last.isWhitespace
        {
            self = .pair(KeyPair(first, last))
        } else {
            return nil
        }
    }

    public var name: String {
        switch self {
        case .key(let key): key.name
        case .pair(let pair): pair.name
        }
    }

    /// Whether both cannot be there: the same, or one is how the other begins.
    fileprivate func collides(with other: KeyWay) -> Bool {
        switch (self, other) {
        case (.key(let key), .pair(let pair)), (.pair(let pair), .key(let key)): pair.first == key
        case (.key, .key), (.pair, .pair): self == other
        }
    }
}

/// Which key means which action: the table of actions with a person's own changes.
///
/// While a walkthrough is presented, a presenter's keys come first; the two sets do not clash.
public struct KeyMap: Equatable, Sendable {
    /// The ways to every action that differ from the table's.
    private var changed: [Action: [KeyWay]] = [:]
    /// What could not stand together, in the order of the table.
    public private(set) var clashes: [Clash] = []
    /// Made of all that, because every key is looked up: the actions of a key, and what may follow
    /// one, in the order of the table.
    private var actions: [Key: [Action]] = [:]
    private var seconds: [Key: [(second: Key, action: Action)]] = [:]

    public static let standard = KeyMap()

    /// Two actions that were to have the same key.
    public struct Clash: Equatable, Sendable {
        public let way: KeyWay
        public let keeps: Action
        public let loses: Action
    }

    public init() { index() }

    /// - Parameter wishes: the keys of some actions; none disables one. A wish takes its key from
    ///   an action that has it by the table; of two wishes the first in the table is granted.
    public init(_ wishes: [Action: [KeyWay]]) {
        changed = wishes.filter { $0.value != $0.key.row.ways }
        for isForPresenting in [false, true] {
            let rows = Action.table.filter { $0.isForPresenting == isForPresenting }
            var taken: [(way: KeyWay, by: Action)] = []
            let wished = rows.filter { wishes[$0.action] != nil }
            for row in wished + rows.filter({ wishes[$0.action] == nil }) {
                let free = ways(to: row.action).filter { way in
                    guard let first = taken.first(where: { $0.way.collides(with: way) }) else {
                        return true
                    }
                    clashes.append(Clash(way: way, keeps: first.by, loses: row.action))
                    return false
                }
                taken += free.map { ($0, row.action) }
                if free != row.ways { changed[row.action] = free }
            }
        }
        index()
    }

    private mutating func index() {
        for row in Action.table {
            for key in keys(of: row.action) { actions[key, default: []].append(row.action) }
            for pair in pairs(of: row.action) {
                seconds[pair.first, default: []].append((pair.second, row.action))
            }
        }
    }

    public static func == (one: KeyMap, other: KeyMap) -> Bool {
        one.changed == other.changed && one.clashes == other.clashes
    }

    /// The ways to an action, the one for hints first; none where it is disabled.
    public func ways(to action: Action) -> [KeyWay] { changed[action] ?? action.row.ways }

    /// Those that are one key.
    public func keys(of action: Action) -> [Key] {
        ways(to: action).compactMap { way in
            if case .key(let key) = way { key } else { nil }
        }
    }

    /// Those that are two, one after the other.
    public func pairs(of action: Action) -> [KeyPair] {
        ways(to: action).compactMap { way in
            if case .pair(let pair) = way { pair } else { nil }
        }
    }

    /// The action of a key.
    /// - Parameter isPresenting: whether a presenter's keys come first.
    public func action(of key: Key, isPresenting: Bool = false) -> Action? {
        let actions = actions[key] ?? []
        let own = isPresenting ? actions.first(where: \.row.isForPresenting) : nil
        return own ?? actions.first { !$0.row.isForPresenting }
    }

    /// Whether another key must follow.
    public func startsPair(_ key: Key) -> Bool { !continuations(of: key).isEmpty }

    /// What may follow the first key of a pair.
    public func continuations(of first: Key) -> [(second: Key, action: Action)] {
        seconds[first] ?? []
    }
}

extension ActionRow {
    /// Every way to press it.
    public var ways: [KeyWay] { keys.map(KeyWay.key) + pairs.map(KeyWay.pair) }
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
