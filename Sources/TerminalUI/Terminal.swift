/// A screen to draw on and a keyboard to read from.
public protocol Terminal {
    var size: Size { get }
    /// Which form of signs the terminal can show.
    var glyphs: Glyphs { get }
    var theme: Theme { get set }

    /// Shows the buffer; only what differs from the last one is sent.
    ///
    /// - Parameter cursor: where the cursor stands; nil hides it.
    mutating func draw(_ buffer: Buffer, cursor: Point?)

    /// The next key, or nil if none came in time.
    ///
    /// - Parameter milliseconds: how long to wait; nil waits for ever without waking up.
    mutating func nextKey(timeout milliseconds: Int?) -> Key?

    /// Gives the terminal back to the shell until the person continues the program.
    mutating func suspend()
}

/// A terminal made of memory: plays prepared keys and keeps every screen that was drawn.
public struct InMemoryTerminal: Terminal {
    public private(set) var size: Size
    public let glyphs: Glyphs
    public var theme: Theme
    /// What was drawn, the newest last.
    public private(set) var screens: [Buffer] = []
    public private(set) var cursor: Point?
    public private(set) var suspensions = 0
    private var keys: [Key?]
    private var next = 0

    /// - Parameter keys: played one after the other; nil is a wait that ends without a key. After
    ///   the last one comes `.endOfInput`.
    public init(
        size: Size, glyphs: Glyphs = .unicode, theme: Theme = .plain, keys: [Key?] = []
    ) {
        self.size = size
        self.glyphs = glyphs
        self.theme = theme
        self.keys = keys
    }

    public mutating func draw(_ buffer: Buffer, cursor: Point?) {
        screens.append(buffer)
        self.cursor = cursor
    }

    public mutating func nextKey(timeout milliseconds: Int?) -> Key? {
        // Someone who waits for ever never sees a wait end.
        while milliseconds == nil, next < keys.count, keys[next] == nil { next += 1 }
        guard next < keys.count else { return .endOfInput }
        let key = keys[next]
        next += 1
        if case .resize(let size)? = key { self.size = size }
        return key
    }

    public mutating func suspend() {
        suspensions += 1
    }
}
