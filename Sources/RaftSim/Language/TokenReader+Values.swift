import RaftCore

/// Numbers, spans and data.
extension TokenReader {
    /// The largest index, term or message number that the language accepts.
    static let numberLimit = 1_000_000_000_000_000

    mutating func number(
        _ name: String, in range: ClosedRange<Int> = 0...numberLimit
    ) throws(ParseError) -> Int {
        let expected = "\(name) from \(range.lowerBound) to \(range.upperBound)"
        return try TokenReader.number(word(expected), expected, in: range)
    }

    static func number(
        _ word: Word, _ expected: String, in range: ClosedRange<Int>
    ) throws(ParseError) -> Int {
        guard let value = Quantity.integer(word.text) else {
            throw word.fail("is no number", expected: expected)
        }
        guard range.contains(value) else {
            throw word.fail("is out of range", expected: expected)
        }
        return value
    }

    /// Whether the next word looks like a plain number.
    var isAtNumber: Bool {
        guard let first = bareWord?.utf8.first else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    }

    mutating func duration() throws(ParseError) -> Duration {
        try TokenReader.duration(word("a duration such as 10ms"))
    }

    static func duration(_ word: Word) throws(ParseError) -> Duration {
        guard let duration = Duration(word.text) else {
            throw word.fail("is no duration", expected: "a duration such as 10ms, 250us or 2s")
        }
        return duration
    }

    /// The number of a message such as `m7`.
    mutating func message() throws(ParseError) -> MessageNumber {
        let expected = "a message such as m7"
        let word = try word(expected)
        guard word.text.first == "m", let number = Quantity.integer(word.text.dropFirst()),
            (1...TokenReader.numberLimit).contains(number)
        else { throw word.fail("is no message", expected: expected) }
        return number
    }

    /// The bytes of a quoted word, or of a bare word that is no keyword.
    mutating func data(_ expected: String) throws(ParseError) -> [UInt8] {
        guard let token else { throw fail("", expected: expected) }
        switch token.kind {
        case .quoted(let bytes):
            skip()
            return bytes
        case .symbol:
            throw fail("must stand in quotes to be data", expected: expected)
        case .word:
            if Quoting.keywords.contains(token.text) || token.text.hasPrefix("@") {
                throw fail("must stand in quotes to be data", expected: expected)
            }
            skip()
            return Array(token.text.utf8)
        }
    }

    /// Data, or `@64KiB`: filler of that size.
    mutating func value() throws(ParseError) -> ProposedValue {
        guard let text = bareWord, text.hasPrefix("@") else {
            return .bytes(try data("a value such as 1, \"two words\" or @64KiB"))
        }
        guard let size = Quantity.size.value(of: text.dropFirst()),
            (1...ProposedValue.fillerLimit).contains(size)
        else {
            throw fail("is no size", expected: "a size such as @64KiB, up to @64MiB, or quotes")
        }
        skip()
        return .filler(size: size)
    }

    /// Data that people read, hence text.
    mutating func text(_ expected: String) throws(ParseError) -> String {
        let start = column
        guard let text = String(validating: try data(expected), as: UTF8.self) else {
            throw ParseError(column: start, "this text is no UTF-8", expected: expected)
        }
        return text
    }

    /// `name=value` as two pieces, the value not empty.
    mutating func assignment(_ expected: String) throws(ParseError) -> (name: Word, value: Word) {
        let word = try word(expected)
        guard let (name, value) = word.split(at: "=") else {
            throw word.fail("has no value", expected: expected)
        }
        guard !name.text.isEmpty else { throw word.fail("has no name", expected: expected) }
        guard !value.text.isEmpty else {
            throw word.fail("has no value", expected: "a value right behind the =")
        }
        return (name, value)
    }
}
