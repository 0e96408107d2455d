/// What is wrong with one line of a session, and where: a value that a person can act on.
///
///     lesson.raft:4:1: "partion" is no command; did you mean "partition"?
///     lesson.raft:5:5: "fast" is no duration; expected a duration such as 10ms
public struct ParseError: Error, Hashable, Sendable {
    /// The file as the caller called it; empty at a prompt.
    public var file = ""
    /// Counted from 1; 0 where there is only one line.
    public var line = 0
    /// Counted from 1, in characters (Unicode scalars; a tab is one).
    public var column: Int
    /// The word that does not fit; empty where the line ends too early.
    public var word: String
    /// What is the matter with it, as the rest of a sentence that begins with the word.
    public var problem: String
    /// What could stand there; empty where the problem says it all.
    public var expected: String
    /// The legal word that was probably meant.
    public var nearest: String?

    init(
        column: Int, word: String = "", _ problem: String, expected: String = "",
        nearest: String? = nil
    ) {
        self.column = column
        self.word = word
        self.problem = problem
        self.expected = expected
        self.nearest = nearest
    }

    /// The sentence without the place.
    public var message: String {
        var text = word.isEmpty ? problem : "\(ParseError.shown(word)) \(problem)"
        if !expected.isEmpty { text += "; expected \(expected)" }
        if let nearest { text += "; did you mean \"\(nearest)\"?" }
        return text
    }

    /// The word in quotes, harmless on a terminal and at most 40 characters long.
    private static func shown(_ word: String) -> String {
        let scalars = word.unicodeScalars
        guard scalars.prefix(41).count > 40 else { return Quoting.quoted(Array(word.utf8)) }
        let start = String(String.UnicodeScalarView(scalars.prefix(37)))
        return Quoting.quoted(Array(start.utf8) + Array("...".utf8))
    }
}

extension ParseError: CustomStringConvertible {
    public var description: String {
        var place = file.isEmpty ? "" : "\(file):"
        if line > 0 { place += "\(line):" }
        return "\(place)\(column): \(message)"
    }
}

/// Every error of one session text, in the order of its lines.
public struct ParseErrors: Error, Hashable, Sendable {
    public var errors: [ParseError]
    /// Whether the reading stopped because there were too many.
    public var isCutShort: Bool
}

extension ParseErrors: CustomStringConvertible {
    /// One error a line.
    public var description: String {
        var lines = errors.map(\.description)
        if isCutShort { lines.append("too many errors; the rest of the text was not read") }
        return lines.joined(separator: "\n")
    }
}
