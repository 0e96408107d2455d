import CursesTerminal

extension TerminalError {
    /// What is missing, and what may help.
    var words: String {
        switch self {
        case .notATerminal: say("cli.terminal.none")
        case .noKeyboard: say("cli.terminal.noKeyboard")
        case .unknown(let name): say("cli.terminal.unknown", ["name": name])
        case .cannotPlaceCursor(let name): say("cli.terminal.noCursor", ["name": name])
        }
    }
}
