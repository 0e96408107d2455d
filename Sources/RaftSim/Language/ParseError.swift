/// What is wrong with one line of a session, and where: a value that a person can act on.
///
/// Whoever shows it says it in the language of the reader, in the screen's catalogue:
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
    /// What is the matter with it.
    public var problem: Problem
    /// What could stand there; nil where the problem says it all.
    public var expected: Expectation?
    /// Legal words, one of which may have been meant; empty where a hint would not help.
    public var legalWords: [String]

    init(
        column: Int, word: String = "", _ problem: Problem, expected: Expectation? = nil,
        among legalWords: [String] = []
    ) {
        self.column = column
        self.word = word
        self.problem = problem
        self.expected = expected
        self.legalWords = legalWords
    }

    /// The word in quotes, harmless on a terminal and at most 40 characters long.
    public var quotedWord: String {
        let scalars = word.unicodeScalars
        guard scalars.prefix(41).count > 40 else { return Quoting.quoted(Array(word.utf8)) }
        let start = String(String.UnicodeScalarView(scalars.prefix(37)))
        return Quoting.quoted(Array(start.utf8) + Array("...".utf8))
    }
}

/// Every error of one session text, in the order of its lines.
public struct ParseErrors: Error, Hashable, Sendable {
    public var errors: [ParseError]
    /// Whether the reading stopped because there were too many.
    public var isCutShort: Bool
}
