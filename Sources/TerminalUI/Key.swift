/// One thing that a person did at the terminal.
public enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
    case mouse(MouseEvent)
    /// The terminal has another size now.
    case resize(Size)
    /// The terminal's background has become dark or light.
    case background(Theme.Kind)
    /// The terminal is gone or asks to end: the program must.
    case endOfInput

    /// The name by which help and key lists call it.
    public var name: String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control(let character): "ctrl-\(character)"
        case .enter: "enter"
        case .escape: "esc"
        case .tab: "tab"
        case .backTab: "shift-tab"
        case .backspace: "backspace"
        case .delete: "del"
        case .insert: "ins"
        case .up: "up"
        case .down: "down"
        case .left: "left"
        case .right: "right"
        case .home: "home"
        case .end: "end"
        case .pageUp: "pgup"
        case .pageDown: "pgdn"
        case .function(let number): "f\(number)"
        case .mouse: "mouse"
        case .resize: "resize"
        case .background: "background"
        case .endOfInput: "end"
        }
    }
}

extension Key {
    /// Keys that have a name of their own.
    public static let named: [Key] = [
        .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down,
        .left, .right, .home, .end, .pageUp, .pageDown,
    ]

    /// Reads a name that help and key lists use, as in `space`, `x`, `ctrl-d` or `f5`; nil for
    /// anything else.
    public init?(name: String) {
        let function = Int(name.dropFirst()).filter { name.hasPrefix("f") && (1...63).contains($0) }
        if let key = Key.named.first(where: { $0.name == name }) {
            self = key
        } else if let function {
            self = .function(function)
        } else if name.hasPrefix("ctrl-"), let letter = name.dropFirst(5).first,
            name.count == 6, ("a"..."z").contains(letter)
        {
            self = .control(letter)
        } else if name.count == 1, let character = name.first, !character.isWhitespace {
            self = .character(character)
        } else {
            return nil
        }
    }
}

extension Optional {
    fileprivate func filter(_ isWanted: (Wrapped) -> Bool) -> Wrapped? {
        flatMap { isWanted($0) ? $0 : nil }
    }
}

/// What the mouse did, and where.
public struct MouseEvent: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case click, wheelUp, wheelDown }

    public var kind: Kind
    public var point: Point

    public init(_ kind: Kind, at point: Point) {
        self.kind = kind
        self.point = point
    }
}
