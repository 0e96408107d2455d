/// One line that a person edits, as a value.
public struct TextField: Hashable, Sendable {
    public private(set) var characters: [Character]
    /// Where the next character goes, from 0 to the end.
    public private(set) var cursor: Int

    /// The longest line that can be typed.
    public static let limit = 4_096

    public init(_ text: String = "") {
        characters = Array(text.prefix(TextField.limit))
        cursor = characters.count
    }

    public var text: String { String(characters) }
    public var isEmpty: Bool { characters.isEmpty }
    public var textBeforeCursor: String { String(characters[..<cursor]) }

    /// Edits as the key says.
    /// - Returns: false where the key is no editing key.
    public mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(character)
        case .backspace, .control("h"): removeBefore()
        case .delete: if cursor < characters.count { characters.remove(at: cursor) }
        case .left, .control("b"): cursor = max(0, cursor - 1)
        case .right, .control("f"): cursor = min(characters.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = characters.count
        case .control("u"):
            characters.removeSubrange(..<cursor)
            cursor = 0
        case .control("k"): characters.removeSubrange(cursor...)
        case .control("w"): removeWord()
        default: return false
        }
        return true
    }

    private mutating func insert(_ character: Character) {
        guard characters.count < TextField.limit else { return }
        characters.insert(character, at: cursor)
        cursor += 1
    }

    private mutating func removeBefore() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    private mutating func removeWord() {
        while cursor > 0, characters[cursor - 1] == " " { removeBefore() }
        while cursor > 0, characters[cursor - 1] != " " { removeBefore() }
    }
}
