/// Measures and cuts text by columns, the way `Buffer.put` draws it.
public enum Text {
    /// Columns that the text takes when drawn, escapes spelled out.
    public static func width(_ text: String, glyphs: Glyphs = .unicode) -> Int {
        if isPlain(text) { return text.utf8.count }
        var columns = 0
        var hasBase = false
        for scalar in text.unicodeScalars {
            columns += width(of: scalar, after: hasBase, glyphs)
            hasBase = true
        }
        return columns
    }

    /// Whether each byte is a column, as in most texts of the screen.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// The text as `Buffer` would draw it: controls, invisible and unassigned characters spelled
    /// out.
    public static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch Printable(scalar) {
            case .narrow, .wide, .mark: result.unicodeScalars.append(scalar)
            case .escaped: result += Printable.escape(scalar)
            }
        }
        return result
    }

    /// The text itself if it fits, else its beginning and an ellipsis.
    public static func cut(_ text: String, columns: Int, glyphs: Glyphs = .unicode) -> String {
        guard width(text, glyphs: glyphs) > columns else { return text }
        guard columns > 0 else { return "" }
        var result = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            used += width(of: scalar, after: !result.isEmpty, glyphs)
            if used > columns - 1 { break }
            result.append(scalar)
        }
        return String(result) + String(glyphs.ellipsis)
    }

    /// The text filled with blanks to a width, or cut to it.
    public static func pad(
        _ text: String, columns: Int, alignment: Alignment = .left, glyphs: Glyphs = .unicode
    ) -> String {
        let fitting = cut(text, columns: columns, glyphs: glyphs)
        let free = columns - width(fitting, glyphs: glyphs)
        guard free > 0 else { return fitting }
        let before = alignment.offset(in: free)
        return blanks(before) + fitting + blanks(free - before)
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

    /// Lines of at most so many columns, broken at blanks where possible; `\n` ends a line.
    public static func wrap(
        _ text: String, columns: Int, glyphs: Glyphs = .unicode
    ) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        // By bytes: the ends of words and of lines have one each.
        let paragraphs = text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for paragraph in paragraphs {
            var line = ""
            var used = 0
            for word in paragraph.split(separator: UInt8(ascii: " ")) {
                var word = String(Substring(word))
                var width = width(word, glyphs: glyphs)
                if used > 0, used + 1 + width > columns {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                // A single character that is too wide is cut where it is drawn.
                while width > columns, word.unicodeScalars.count > 1 {
                    let head = head(of: word, columns: columns, glyphs)
                    lines.append(String(head))
                    word = String(word.unicodeScalars.dropFirst(head.unicodeScalars.count))
                    width = Self.width(word, glyphs: glyphs)
                }
                if used > 0 {
                    line += " "
                    used += 1
                }
                line += word
                used += width
            }
            lines.append(line)
        }
        return lines
    }

    /// At least one scalar and as many more as fit.
    private static func head(of word: String, columns: Int, _ glyphs: Glyphs) -> String {
        var result = String.UnicodeScalarView()
        var used = 0
        for scalar in word.unicodeScalars {
            used += width(of: scalar, after: !result.isEmpty, glyphs)
            if used > columns, !result.isEmpty { break }
            result.append(scalar)
        }
        return String(result)
    }

    private static func width(
        of scalar: Unicode.Scalar, after hasBase: Bool, _ glyphs: Glyphs
    ) -> Int {
        switch Printable(scalar, glyphs) {
        case .narrow: 1
        case .wide: 2
        case .mark: hasBase ? 0 : 1
        case .escaped: Printable.escape(scalar).unicodeScalars.count
        }
    }
}

extension Printable {
    /// As `init(_:)`, but in ASCII form whatever is not ASCII is spelled out.
    init(_ scalar: Unicode.Scalar, _ glyphs: Glyphs) {
        switch glyphs {
        case .unicode: self = Printable(scalar)
        case .ascii: self = scalar.isASCII ? Printable(scalar) : .escaped
        }
    }
}

/// Where text stands in a place wider than itself.
public enum Alignment: Hashable, Sendable {
    case left, center, right

    func offset(in free: Int) -> Int {
        switch self {
        case .left: 0
        case .center: free / 2
        case .right: free
        }
    }
}
