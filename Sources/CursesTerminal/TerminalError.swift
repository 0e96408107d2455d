/// Why there is no screen.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    case notATerminal
    case noKeyboard
    case unknown(String)
    case cannotPlaceCursor(String)

    public var description: String {
        switch self {
        case .notATerminal:
            "standard output must be a terminal"
        case .noKeyboard:
            "no keys can be read: standard input is no terminal, and this process has none"
        case .unknown(let name):
            "the terminal \"\(name)\" is unknown here, and so are xterm-256color, xterm and "
                + "vt100: is the package ncurses-base installed?"
        case .cannotPlaceCursor(let name):
            "the terminal \"\(name)\" cannot place its cursor, so nothing can be drawn on it: "
                + "--linear speaks in lines instead"
        }
    }
}
