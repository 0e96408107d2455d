/// One token of a line with the place where it begins.
struct Token: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A word of the language or bare data.
        case word
        /// Data with its escapes resolved.
        case quoted([UInt8])
        case symbol(Symbol)
    }

    var kind: Kind
    /// As written; for a quoted word as it would be written.
    var text: String
    /// Counted from 1, in characters.
    var column: Int
}

/// The signs that are tokens of their own outside quotes.
enum Symbol: String, Hashable, Sendable, CaseIterable {
    case bar = "|"
    case semicolon = ";"
    case arrow = "->"
    case open = "("
    case close = ")"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// Cuts one line of bytes into tokens; any bytes give tokens or an error, never a trap.
struct Lexer {
    /// The longest line in bytes.
    static let lineLimit = 1 << 20

    let bytes: [UInt8]
    let end: Int
    var at: Int
    var column = 1
    /// Where the comment begins, once the tokens before it were read.
    private(set) var commentStart: Int?

    /// - Parameter range: the line within `bytes`, without its line feed.
    init(_ bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        let hasReturn = !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\r")
        end = hasReturn ? range.upperBound - 1 : range.upperBound
    }

    /// The tokens up to the end of the line or the comment. Leaves `column` behind the line.
    mutating func tokens() throws(ParseError) -> [Token] {
        guard end - at <= Lexer.lineLimit else {
            throw ParseError(
                column: 1, .lineTooLong(bytes: Lexer.lineLimit), expected: .a(.shorterLine))
        }
        var tokens: [Token] = []
        while true {
            while at < end, isSpace(bytes[at]) { step() }
            guard at < end else { return tokens }
            if bytes[at] == UInt8(ascii: "#") {
                commentStart = at
                try skipComment()
                return tokens
            }
            tokens.append(try token())
        }
    }

    private mutating func token() throws(ParseError) -> Token {
        let start = column
        if bytes[at] == UInt8(ascii: "\"") {
            let data = try quotedData()
            return Token(kind: .quoted(data), text: Quoting.quoted(data), column: start)
        }
        if let symbol = symbolHere {
            for _ in 0..<symbol.rawValue.utf8.count { step() }
            return Token(kind: .symbol(symbol), text: symbol.rawValue, column: start)
        }
        let first = at
        while at < end, !isSpace(bytes[at]), symbolHere == nil {
            if bytes[at] == UInt8(ascii: "\"") {
                throw ParseError(
                    column: column, word: "\"", .quoteInWord, expected: .a(.spaceBeforeQuote))
            }
            let scalar = try nextScalar()
            if Characters.isControl(scalar) || Characters.isDeceptive(scalar) {
                throw ParseError(
                    column: column - 1, word: String(Character(scalar)),
                    .hidden(scalar), expected: .a(.plainSpaces))
            }
        }
        return Token(
            kind: .word, text: String(decoding: bytes[first..<at], as: UTF8.self), column: start)
    }

    private mutating func skipComment() throws(ParseError) {
        while at < end { _ = try nextScalar() }
    }

    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// The symbol that begins at `at`, the longest that fits.
    var symbolHere: Symbol? {
        let next = at + 1 < end ? bytes[at + 1] : 0
        let isBeforeEqual = next == UInt8(ascii: "=")
        switch bytes[at] {
        case UInt8(ascii: "|"): return .bar
        case UInt8(ascii: ";"): return .semicolon
        case UInt8(ascii: "("): return .open
        case UInt8(ascii: ")"): return .close
        case UInt8(ascii: "<"): return isBeforeEqual ? .lessOrEqual : .less
        case UInt8(ascii: ">"): return isBeforeEqual ? .greaterOrEqual : .greater
        case UInt8(ascii: "="): return isBeforeEqual ? .equal : nil
        case UInt8(ascii: "!"): return isBeforeEqual ? .notEqual : nil
        case UInt8(ascii: "-"): return next == UInt8(ascii: ">") ? .arrow : nil
        default: return nil
        }
    }

    /// Moves over one ASCII character.
    mutating func step() {
        at += 1
        column += 1
    }

    /// Moves over one character of any script.
    mutating func nextScalar() throws(ParseError) -> Unicode.Scalar {
        guard let (scalar, length) = Characters.scalar(in: bytes, at: at, end: end) else {
            throw ParseError(
                column: column, .notUTF8(bytes[at]), expected: .escapedByte(bytes[at]))
        }
        at += length
        column += 1
        return scalar
    }
}
