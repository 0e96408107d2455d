import TerminalUI

/// How a person has set up the screen; no world and no recording knows of it.
public struct Look: Sendable {
    public var themes: ThemeShelf
    public var keyMap = KeyMap.standard
    /// The arrangement that a person wants; nil follows the size of the terminal.
    public var layout: Arrangement?
    /// Whether bytes and milliseconds of each frame are shown.
    public var showsStats = false
    /// Whether clicks and the wheel do something; nil where there is no mouse.
    public var usesMouse: Bool? = true
    /// Whether the theme goes with the terminal's background: nobody has named another.
    public var followsBackground = false
    /// Whether what is copied may get anywhere.
    var takesClipboard = true

    public init(themes: ThemeShelf = ThemeShelf()) {
        self.themes = themes
    }
}

/// The themes to choose from, and the one that is shown.
public struct ThemeShelf: Sendable {
    public let entries: [Entry]
    /// Themes of the person's own that could not be read: name and reason.
    public let broken: [(name: String, reason: String)]
    /// The place of the one that is shown.
    public private(set) var chosen: Int

    public struct Entry: Sendable {
        /// By which it is chosen: the name of its file.
        public let name: String
        public let theme: Theme
        /// Whether it lies in the person's own folder.
        public let isOwn: Bool

        public init(name: String, theme: Theme, isOwn: Bool = false) {
            self.name = name
            self.theme = theme
            self.isOwn = isOwn
        }
    }

    /// - Parameter entries: at least one, or the plain theme is shown.
    public init(
        _ entries: [Entry] = [], broken: [(name: String, reason: String)] = [],
        chosen: String? = nil
    ) {
        let entries = entries.isEmpty ? [Entry(name: "plain", theme: .plain)] : entries
        self.entries = entries
        self.broken = broken
        self.chosen = entries.firstIndex { $0.name == chosen } ?? 0
    }

    public var entry: Entry { entries[chosen] }

    /// The place of the theme with a name.
    func place(of name: String) -> Int? { entries.firstIndex { $0.name == name } }

    /// Shows the theme at a place, the nearest one where there is none.
    mutating func choose(_ place: Int) {
        chosen = min(max(place, 0), entries.count - 1)
    }
}
