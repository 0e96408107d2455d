/// Measures and cuts text by columns, the way `Buffer.put` draws it.
public enum Text {
    /// Columns that the text takes when drawn, escapes spelled out.
    public static func width(_ text: String, glyphs: Glyphs = .unicode) -> Int {
        var columns = 0
        var hasBase = false
        for scalar in text.unicodeScalars {
            columns += width(of: scalar, after: hasBase, glyphs)
            hasBase = true
        }
        return columns
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
        let free = max(0, columns - width(fitting, glyphs: glyphs))
        let before = alignment.offset(in: free)
        return String(repeating: " ", count: before) + fitting
            + String(repeating: " ", count: free - before)
    }

    /// Lines of at most so many columns, broken at blanks where possible; `\n` ends a line.
    public static func wrap(
        _ text: String, columns: Int, glyphs: Glyphs = .unicode
    ) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for word in paragraph.split(separator: " ") {
                var word = String(word)
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
