import RaftCore

/// Numbers, spans and data.
extension TokenReader {
    /// The largest index, term or message number that the language accepts.
    static let numberLimit = 1_000_000_000_000_000

    mutating func number(
        _ counted: ParseError.Counted, in range: ClosedRange<Int> = 0...numberLimit
    ) throws(ParseError) -> Int {
        try TokenReader.number(word(.number(counted, in: range)), counted, in: range)
    }

    static func number(
        _ word: Word, _ counted: ParseError.Counted = .number, in range: ClosedRange<Int>
    ) throws(ParseError) -> Int {
        guard let value = Quantity.integer(word.text) else {
            throw word.fail(.isNo(.number), expected: .number(counted, in: range))
        }
        guard range.contains(value) else {
            throw word.fail(.outOfRange, expected: .number(counted, in: range))
        }
        return value
    }

    /// Whether the next word looks like a plain number.
    var isAtNumber: Bool {
        guard let first = bareWord?.utf8.first else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    }

    mutating func duration() throws(ParseError) -> Duration {
        try TokenReader.duration(word(.a(.duration)))
    }

    static func duration(_ word: Word) throws(ParseError) -> Duration {
        guard let duration = Duration(word.text) else {
            throw word.fail(.isNo(.duration), expected: .a(.duration))
        }
        return duration
    }

    /// The number of a message such as `m7`.
    mutating func message() throws(ParseError) -> MessageNumber {
        let word = try word(.a(.message))
        guard word.text.first == "m", let number = Quantity.integer(word.text.dropFirst()),
            (1...TokenReader.numberLimit).contains(number)
        else { throw word.fail(.isNo(.message), expected: .a(.message)) }
        return number
    }

    /// The bytes of a quoted word, or of a bare word that is no keyword.
    mutating func data(_ expected: ParseError.Thing) throws(ParseError) -> [UInt8] {
        guard let token else { throw fail(.lineEnds, expected: .a(expected)) }
        switch token.kind {
        case .quoted(let bytes):
            skip()
            return bytes
        case .symbol:
            throw fail(.needsQuotes, expected: .a(expected))
        case .word:
            if Quoting.keywords.contains(token.text) || token.text.hasPrefix("@") {
                throw fail(.needsQuotes, expected: .a(expected))
            }
            skip()
            return Array(token.text.utf8)
        }
    }

    /// Data, or `@64KiB`: filler of that size.
    mutating func value() throws(ParseError) -> ProposedValue {
        guard let text = bareWord, text.hasPrefix("@") else {
            return .bytes(try data(.value))
        }
        guard let size = Quantity.size.value(of: text.dropFirst()),
            (1...ProposedValue.fillerLimit).contains(size)
        else {
            throw fail(.isNo(.size), expected: .a(.size))
        }
        skip()
        return .filler(size: size)
    }

    /// Data that people read, hence text.
    mutating func text(_ expected: ParseError.Thing) throws(ParseError) -> String {
        let start = column
        guard let text = String(validating: try data(expected), as: UTF8.self) else {
            throw ParseError(column: start, .textNotUTF8, expected: .a(expected))
        }
        return text
    }

    /// `name=value` as two pieces, the value not empty.
    mutating func assignment(
        _ expected: @autoclosure () -> ParseError.Expectation
    ) throws(ParseError) -> (name: Word, value: Word) {
        let word = try word(expected())
        guard let (name, value) = word.split(at: "=") else {
            throw word.fail(.hasNoValue, expected: expected())
        }
        guard !name.text.isEmpty else { throw word.fail(.hasNoName, expected: expected()) }
        guard !value.text.isEmpty else {
            throw word.fail(.hasNoValue, expected: .a(.optionValue))
        }
        return (name, value)
    }
}
