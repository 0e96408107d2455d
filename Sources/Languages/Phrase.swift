/// The name of one text of the language files, such as `"event.crashed"`.
///
/// A name is always written out where the text is said: a test reads the sources and finds every
/// name that has no text, every text that nobody says, and every placeholder that is not filled.
public struct Phrase: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let key: String

    public init(stringLiteral key: String) { self.key = key }

    /// A name that a file gives, or one of a family: `Phrase("action", "fault", "hint")`.
    init(_ parts: String...) { key = parts.joined(separator: ".") }

    public var description: String { key }
}

extension Phrase {
    /// One of a family whose members are values of the program, such as its actions.
    ///
    /// - Parameter family: the part before the member's name; the family's test says who is in it.
    public static func member(_ name: String, of family: Phrase) -> Phrase {
        Phrase(family.key, name)
    }
}
