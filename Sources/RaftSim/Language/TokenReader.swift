import RaftCore

/// A piece of text with its place: a whole word, or a part of one such as the value of an option.
struct Word: Hashable, Sendable {
    var text: Substring
    var column: Int

    func fail(
        _ problem: ParseError.Problem, expected: ParseError.Expectation? = nil,
        among words: [String] = []
    ) -> ParseError {
        ParseError(
            column: column, word: String(text), problem, expected: expected, among: words)
    }

    /// The pieces before and behind the first `separator`; nil when there is none.
    func split(at separator: Character) -> (Word, Word)? {
        guard let place = text.firstIndex(of: separator) else { return nil }
        let rest = text.index(after: place)
        return (Word(text: text[..<place], column: column), from(rest))
    }

    /// The part of this word that begins at `place`.
    func from(_ place: Substring.Index) -> Word {
        let passed = text.unicodeScalars[..<place].count
        return Word(text: text[place...], column: column + passed)
    }
}

/// Walks over the tokens of one line; each command's parse function reads from it.
struct TokenReader {
    let tokens: [Token]
    /// Where the next token would begin if the line went on.
    let endColumn: Int
    private(set) var next = 0
    /// The highest node that was named by number, with its word.
    private(set) var highestNode: PlacedNode?

    init(_ tokens: [Token], endColumn: Int) {
        self.tokens = tokens
        self.endColumn = endColumn
    }

    var isAtEnd: Bool { next == tokens.count }
    var token: Token? { next < tokens.count ? tokens[next] : nil }

    /// The next token's text if it is a bare word.
    var bareWord: String? {
        guard let token, token.kind == .word else { return nil }
        return token.text
    }

    /// Where the next token stands, or would stand.
    var column: Int { token?.column ?? endColumn }

    mutating func skip() { next += 1 }

    /// Remembers a node that was named: whether there is such a one is known later.
    mutating func note(_ node: NodeID?, _ word: Word) {
        guard let node, node.rawValue > highestNode?.node.rawValue ?? 0 else { return }
        highestNode = (node, word)
    }

    typealias PlacedNode = (node: NodeID, word: Word)

    /// Takes the next token if it is this bare word.
    mutating func take(_ word: String) -> Bool {
        guard bareWord == word else { return false }
        next += 1
        return true
    }

    /// Takes the next token if it is this symbol.
    mutating func take(_ symbol: Symbol) -> Bool {
        guard let token, token.kind == .symbol(symbol) else { return false }
        next += 1
        return true
    }

    /// The next token, which must be a bare word.
    mutating func word(
        _ expected: @autoclosure () -> ParseError.Expectation
    ) throws(ParseError) -> Word {
        guard let token else {
            throw ParseError(column: endColumn, .lineEnds, expected: expected())
        }
        switch token.kind {
        case .word:
            next += 1
            return Word(text: token.text[...], column: token.column)
        case .quoted:
            throw ParseError(
                column: token.column, word: token.text, .isQuoted, expected: expected())
        case .symbol:
            throw fail(.misplaced, expected: expected())
        }
    }

    /// One word out of a fixed list: the cases of an enum.
    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ kind: Choice.Type
    ) throws(ParseError) -> Choice {
        let word = try word(.oneOf(kind.allCases.map(\.rawValue)))
        guard let choice = Choice(rawValue: String(word.text)) else {
            let words = kind.allCases.map(\.rawValue)
            throw word.fail(.misplaced, expected: .oneOf(words), among: words)
        }
        return choice
    }

    /// The end of the line, or an error at the first word too many.
    func finish() throws(ParseError) {
        guard token != nil else { return }
        throw fail(.oneTooMany, expected: .a(.endOfLine))
    }

    /// An error at the next token, or at the end of the line.
    func fail(
        _ problem: ParseError.Problem, expected: ParseError.Expectation? = nil,
        among words: [String] = []
    ) -> ParseError {
        guard let token else {
            return ParseError(column: endColumn, .lineEnds, expected: expected)
        }
        return Word(text: token.text[...], column: token.column)
            .fail(problem, expected: expected, among: words)
    }
}
