import TerminalUI

/// What somebody may have meant who typed a name that does not exist.
enum Suggestion {
    /// A question to put behind "there is no such …": up to three names that are near as a whole,
    /// or hold a part that is; nil where none is.
    static func words(for name: String, among names: [String]) -> String? {
        let found = near(name, among: names)
        guard let last = found.last else { return nil }
        let others = found.dropLast().joined(separator: ", ")
        return others.isEmpty
            ? say("cli.suggestion.one", ["name": last])
            : say("cli.suggestion.several", ["names": others, "last": last])
    }

    static func near(_ name: String, among names: [String]) -> [String] {
        if let whole = Spelling.nearest(to: name, among: names) { return [whole] }
        // "spilt" for split-vote, "figure8" for figure-8.
        let typed = letters(name)
        guard typed.count >= 3, name.count <= 100 else { return [] }
        let holding = names.filter { letters($0).contains(typed) }
        if !holding.isEmpty { return Array(holding.prefix(3)) }
        let parts = names.flatMap { $0.split(separator: "-").map(String.init) }
        guard let part = Spelling.nearest(to: name, among: parts.filter { $0.count > 2 }) else {
            return []
        }
        let wanted = part[...]
        return Array(names.filter { $0.split(separator: "-").contains(wanted) }.prefix(3))
    }

    /// Letters and digits only, in lower case.
    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
