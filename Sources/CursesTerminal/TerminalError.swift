/// Why there is no screen.
public enum TerminalError: Error, Hashable, Sendable {
    /// Standard output is a file or a pipe.
    case notATerminal
    /// Standard input is no terminal, and the process has none.
    case noKeyboard
    /// Neither this name nor any that could stand in for it has an entry.
    case unknown(String)
    /// Nothing can be drawn where it belongs.
    case cannotPlaceCursor(String)
}
