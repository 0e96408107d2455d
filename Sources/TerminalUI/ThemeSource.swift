/// A theme file as plain values, before anybody has looked at what it says.
///
/// The executable reads TOML into this; everything else about themes is decided here.
public struct ThemeSource: Equatable, Sendable {
    public indirect enum Value: Equatable, Sendable {
        case text(String)
        case list([Value])
        case table([Entry])
        /// A number, a date and so on, which no key of a theme wants.
        case other
    }

    public struct Entry: Equatable, Sendable {
        public var key: String
        public var value: Value

        public init(_ key: String, _ value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// The top level of the file, in the order of the file or sorted; each key once.
    public var entries: [Entry]

    public init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The name of the theme whose palette and tones this one starts from.
    public var baseName: String? { text("inherits") }
    /// The terminals it is for; dark ones where it does not say.
    public var kind: Theme.Kind { text("kind").flatMap { Theme.Kind(rawValue: $0) } ?? .dark }
    public var name: String? { text("name") }

    func value(_ key: String) -> Value? {
        entries.first { $0.key == key }?.value
    }

    func text(_ key: String) -> String? {
        guard case .text(let text)? = value(key) else { return nil }
        return text
    }
}

/// Something in a theme file that could not be used; the rest of the theme works all the same.
public struct ThemeProblem: Error, Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
        case unknownKey(nearest: String?)
        case unknownColor(String, nearest: String?)
        case unknownModifier(String, nearest: String?)
        case unknownWord(String, among: [String], nearest: String?)
        case wrongKind(expected: ValueKind)
    }

    /// What a key of a theme file can want.
    public enum ValueKind: Equatable, Sendable {
        case table, list, text, listOfTexts, color, colorOrTable
    }

    /// The dotted place in the file, such as `raft.role.leader.fg`.
    public let path: String
    public let kind: Kind

    public init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}
