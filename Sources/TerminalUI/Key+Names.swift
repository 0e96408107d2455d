extension Key: CustomStringConvertible {
    /// The name of the key as help and key tables print it: "x", "space", "ctrl-r", "pgdn", "f1".
    public var description: String {
        switch self {
        case .character(" "): return "space"
        case .character(let character): return String(character)
        case .control(let character): return "ctrl-\(character)"
        case .function(let number): return "f\(number)"
        case .mouse(let mouse): return "mouse-\(mouse.kind)"
        case .resize(let size): return "resize-\(size)"
        case .endOfInput: return "end-of-input"
        case .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left,
            .right, .home, .end, .pageUp, .pageDown:
            return Self.names.first { $0.key == self }?.name ?? ""
        }
    }

    /// Reads the name of a key; nil for a text that names none.
    public init?(name: String) {
        if let named = Self.names.first(where: { $0.name == name }) {
            self = named.key
        } else if name == "space" {
            self = .character(" ")
        } else if name.count == 1, let character = name.first {
            self = .character(character)
        } else if name.hasPrefix("ctrl-"), name.count == 6, let character = name.last,
            Self.controlCharacters.contains(character)
        {
            self = .control(character)
        } else if name.hasPrefix("f"), let number = Int(name.dropFirst()),
            (1...63).contains(number), name == "f\(number)"
        {
            self = .function(number)
        } else {
            return nil
        }
    }

    private static let controlCharacters = "abcdefghijklmnopqrstuvwxyz@[\\]^_"

    private static let names: [(key: Key, name: String)] = [
        (.enter, "enter"), (.escape, "esc"), (.tab, "tab"), (.backTab, "shift-tab"),
        (.backspace, "backspace"), (.delete, "del"), (.insert, "ins"), (.up, "up"),
        (.down, "down"), (.left, "left"), (.right, "right"), (.home, "home"), (.end, "end"),
        (.pageUp, "pgup"), (.pageDown, "pgdn"),
    ]
}
