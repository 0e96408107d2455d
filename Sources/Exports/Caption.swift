import RaftSim

/// What a text says at one moment, as it is read under the screen.
public struct Caption: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case narration, question, answer }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    /// Microseconds that reading takes: a look, and as long as one reads quietly.
    public var readingTime: Int {
        max(Caption.shortest, Caption.look + text.unicodeScalars.count * Caption.perCharacter)
    }

    static let shortest = 2_000_000
    private static let look = 800_000
    private static let perCharacter = 55_000
    /// Time to think after a question was read.
    static let thinking = 4_000_000
}

extension Caption {
    /// The words of a question.
    static func question(_ text: String) -> Caption { Caption(.question, "Question: \(text)") }

    /// The question's answer, once there was time to think.
    static func answer(_ answer: String, to question: String) -> Caption {
        Caption(.answer, "\(question) Answer: \(answer)")
    }
}
