/// Text that leaves the program as lines: to a terminal, a pipe or a file.
///
/// What stands in a session text, a file name or a value is foreign. Whatever a terminal would
/// obey, and whatever nobody could see, is spelled out here, once, right before it is written.
public enum PlainText {
    /// More marks on one character are spelled out: nothing piles up over other lines.
    static let markLimit = 8

    /// The text with a visible escape for each such character; only line feeds stay.
    public static func lines(_ text: String) -> String {
        spelled(text, Printable.escape)
    }

    /// One line of JSON that means the same, with `\u` escapes instead of such characters.
    public static func json(_ line: String) -> String {
        spelled(line) { scalar in
            UTF16.encode(scalar).map { units in
                units.map { unit in
                    let digits = String(unit, radix: 16)
                    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }.joined()
            } ?? ""
        }
    }

    private static func spelled(_ text: String, _ escape: (Unicode.Scalar) -> String) -> String {
        if isPlainASCII(text) { return text }
        var result = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars {
            switch Printable(scalar) {
            case .narrow, .wide:
                marks = 0
                result.append(scalar)
            case .mark where marks < markLimit:
                marks += 1
                result.append(scalar)
            case .escaped where scalar == "\n":
                marks = 0
                result.append(scalar)
            case .mark, .escaped:
                result.append(contentsOf: escape(scalar).unicodeScalars)
            }
        }
        return String(result)
    }

    /// Most lines are; they pass as they are.
    private static func isPlainASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A }
    }
}
