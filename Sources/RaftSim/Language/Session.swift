/// A session text as values: a scenario before it runs, a recording afterwards.
public struct Session: Hashable, Sendable {
    public var lines: [SessionLine]

    /// The version of the language that this program reads and writes.
    public static let formatVersion = 1

    public init(lines: [SessionLine] = []) { self.lines = lines }
}

extension Session: CustomStringConvertible {
    /// The canonical text, one command a line, each line ended.
    public var description: String { lines.map { "\($0)\n" }.joined() }
}

/// One command of a session, with its place in the text and in time.
public struct SessionLine: Hashable, Sendable {
    /// The line of the text, counted from 1; 0 when it comes from no text.
    public var number: Int
    /// Where the command begins in its line, counted from 1 in characters.
    public var column: Int
    /// When it happens; nil: right behind the command before.
    public var moment: Moment?
    public var command: Command

    public init(
        number: Int = 0, column: Int = 1, moment: Moment? = nil, _ command: Command
    ) {
        self.number = number
        self.column = column
        self.moment = moment
        self.command = command
    }
}

extension SessionLine: CustomStringConvertible {
    public var description: String {
        moment.map { "\($0) \(command)" } ?? command.description
    }
}
