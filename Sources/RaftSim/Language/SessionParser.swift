/// Reads session texts and single lines; any bytes give commands or exact errors.
public struct SessionParser: Sendable {
    /// What errors call the text; empty at a prompt.
    public let file: String
    /// Whether a command may name a node that there is not: it is refused when it runs.
    private let admitsAbsentNodes: Bool

    /// So many errors are kept of one text.
    static let errorLimit = 100
    /// So many commands may stand in one text.
    static let commandLimit = 200_000

    public init(file: String = "", admitsAbsentNodes: Bool = false) {
        self.file = file
        self.admitsAbsentNodes = admitsAbsentNodes
    }

    /// Reads a whole text, also the rules about the order of its lines.
    public func parse(_ text: [UInt8]) throws(ParseErrors) -> Session {
        var session = Session()
        var order = SessionOrder()
        var failure = ParseErrors(errors: [], isCutShort: false)
        var isFull = false
        var number = 0
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            number += 1
            do throws(ParseError) {
                if let read = try parseLine(text, range: start..<end, number: number) {
                    let line = read.line
                    guard session.lines.count < SessionParser.commandLimit else {
                        isFull = true
                        throw SessionParser.tooMany(line)
                    }
                    try order.admit(line)
                    if !admitsAbsentNodes, let node = read.highestNode, !line.command.isNarration {
                        try order.admit(node)
                    }
                    session.lines.append(line)
                }
            } catch {
                if failure.errors.count == SessionParser.errorLimit {
                    failure.isCutShort = true
                    throw failure
                }
                order.noteError()
                failure.errors.append(placed(error, number))
                if isFull { throw failure }
            }
            start = end + 1
        }
        guard order.hasBegun || !failure.errors.isEmpty else {
            failure.errors.append(placed(SessionOrder.versionMissing(column: 1), 1))
            throw failure
        }
        if !failure.errors.isEmpty { throw failure }
        return session
    }

    private static func tooMany(_ line: SessionLine) -> ParseError {
        ParseError(
            column: line.column, word: line.command.name, .tooManyCommands,
            expected: .commands(commandLimit))
    }

    /// Reads one line, for a prompt or a stream; nil for a blank line or a comment.
    /// Whether the command may come at this time is `SessionOrder`'s question.
    /// - Parameter number: the line's number in its text; 0 at a prompt.
    public func parseLine(_ line: [UInt8], number: Int = 0) throws(ParseError) -> SessionLine? {
        let end = line.last == UInt8(ascii: "\n") ? line.count - 1 : line.count
        do throws(ParseError) {
            return try parseLine(line, range: 0..<end, number: number)?.line
        } catch {
            throw placed(error, number)
        }
    }

    /// Reads one line of text, for a prompt.
    public func parseLine(_ line: String, number: Int = 0) throws(ParseError) -> SessionLine? {
        try parseLine(Array(line.utf8), number: number)
    }

    /// Gives an error that was found later, such as one of `SessionOrder`, its place.
    public func placed(_ error: ParseError, _ line: Int) -> ParseError {
        var error = error
        error.file = file
        error.line = line
        return error
    }

    /// A line, and the highest node that it names by number.
    private typealias Reading = (line: SessionLine, highestNode: TokenReader.PlacedNode?)

    private func parseLine(
        _ text: [UInt8], range: Range<Int>, number: Int
    ) throws(ParseError) -> Reading? {
        let hasMark = number <= 1 && text[range].starts(with: [0xEF, 0xBB, 0xBF])
        var lexer = Lexer(text, range: hasMark ? range.lowerBound + 3..<range.upperBound : range)
        let tokens = try lexer.tokens()
        guard !tokens.isEmpty else { return nil }
        var reader = TokenReader(tokens, endColumn: lexer.column)
        let moment = try reader.moment()
        let column = reader.column
        let command = try Grammar.command(&reader)
        switch moment {
        case nil, .step: break
        case .mark, .first:
            guard command.isNarration else {
                throw ParseError(
                    column: column, word: command.name, .touchesWorld,
                    expected: .a(.eventsAsMoment))
            }
        }
        let line = SessionLine(number: number, column: column, moment: moment, command)
        return (line, reader.highestNode)
    }
}
