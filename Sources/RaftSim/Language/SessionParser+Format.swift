extension SessionParser {
    /// A text in its canonical form, line by line; comments and blank lines stay where they are.
    /// - Precondition: the text was parsed without an error.
    public func formatted(_ text: [UInt8]) -> String {
        var result = ""
        var blanks = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let bytes = Array(line)
            let code = (try? parseLine(bytes))?.description
            let comment = SessionParser.comment(of: bytes)
            let parts = [code, comment].compactMap(\.self)
            guard !parts.isEmpty else {
                blanks += 1
                continue
            }
            // One blank line between two lines at most, none at the start and the end.
            if blanks > 0, !result.isEmpty { result += "\n" }
            blanks = 0
            result += parts.joined(separator: "  ") + "\n"
        }
        return result
    }

    /// The comment at a line's end, from its sign on, without what a terminal would obey.
    private static func comment(of line: [UInt8]) -> String? {
        var lexer = Lexer(line, range: 0..<line.count)
        guard (try? lexer.tokens()) != nil, let start = lexer.commentStart else { return nil }
        let text = String(decoding: line[start..<lexer.end], as: UTF8.self)
        let shown = text.unicodeScalars.filter {
            !Characters.isControl($0) && !Characters.isDeceptive($0)
        }
        var trimmed = String(String.UnicodeScalarView(shown))
        while trimmed.last == " " { trimmed.removeLast() }
        return trimmed
    }
}
