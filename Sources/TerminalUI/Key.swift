/// Something that comes from the person at the terminal: a key, the mouse, a new window size.
public enum Key: Hashable, Sendable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 and so on.
    case function(Int)
    /// A letter, or one of ``@[\]^_``, held with the control key.
    case control(Character)
    case mouse(Mouse)
    /// The window has another size now, or must be drawn anew.
    case resize(Size)
    /// The terminal is gone: nothing can be read any more, the program should end.
    case endOfInput
}

/// What happened with the mouse, and where.
public struct Mouse: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case pressed, released, wheelUp, wheelDown
    }

    public var kind: Kind
    public var point: Point

    public init(_ kind: Kind, at point: Point) {
        self.kind = kind
        self.point = point
    }
}
