/// A screen with a keyboard.
public protocol Terminal {
    var size: Size { get }
    var glyphs: Glyphs { get }

    /// Shows a screen; only what differs from the last one is written.
    /// - Parameter cursor: where the terminal's own cursor stands; nil hides it.
    mutating func draw(_ buffer: Buffer, cursor: Point?)

    /// Takes another theme for what is drawn from now on.
    mutating func show(_ theme: Theme)

    /// Takes the mouse, or leaves it to the terminal.
    mutating func useMouse(_ isOn: Bool)

    /// Bytes that the last `draw` wrote; 0 where nothing had changed.
    var bytesOfFrame: Int { get }

    /// The next key; nil where none came in time.
    /// - Parameter milliseconds: how long to wait; nil waits for ever.
    mutating func nextKey(timeout milliseconds: Int?) -> Key?

    /// Gives the terminal back to the shell until the person returns (ctrl-z).
    mutating func suspend()

    /// Whether it may have a clipboard; what has none would show the text that is meant for it.
    var takesClipboard: Bool { get }

    /// Hands text to the terminal's clipboard, where it takes any (OSC 52).
    mutating func copy(_ text: String)
}

extension Terminal {
    // Terminals without colours.
    public mutating func show(_ theme: Theme) {}
    public mutating func useMouse(_ isOn: Bool) {}
    public var bytesOfFrame: Int { 0 }
    public var takesClipboard: Bool { true }
}

/// A terminal for tests: plays keys that were written down and keeps the last screen.
public struct InMemoryTerminal: Terminal {
    public var size: Size
    public var glyphs: Glyphs
    public var takesClipboard = true
    /// Keys to come, first one first; nil is a time-out.
    public var keys: [Key?]
    public private(set) var screen: Buffer?
    public private(set) var frames = 0
    public private(set) var cursor: Point?
    public private(set) var suspensions = 0
    /// What was copied last.
    public private(set) var clipboard: String?
    /// The theme that is shown, for tests of switching.
    public private(set) var theme: Theme?
    /// Nil until it was said.
    public private(set) var usesMouse: Bool?

    public init(size: Size, glyphs: Glyphs = .unicode, keys: [Key?] = []) {
        self.size = size
        self.glyphs = glyphs
        self.keys = keys
    }

    public mutating func draw(_ buffer: Buffer, cursor: Point?) {
        screen = buffer
        self.cursor = cursor
        frames += 1
    }

    public mutating func nextKey(timeout milliseconds: Int?) -> Key? {
        guard !keys.isEmpty else { return .endOfInput }
        let key = keys.removeFirst()
        if case .resize(let new) = key { size = new }
        return key
    }

    public mutating func show(_ theme: Theme) { self.theme = theme }

    public mutating func useMouse(_ isOn: Bool) { usesMouse = isOn }

    public mutating func suspend() { suspensions += 1 }

    public mutating func copy(_ text: String) { clipboard = text }
}
