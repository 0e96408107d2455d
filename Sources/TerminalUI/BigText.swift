/// A few signs three rows high, for those who sit far away: half blocks, three columns a sign.
///
/// Only what a hall shows large has a form: digits, letters of roles and of node names.
public struct BigText: Hashable, Sendable {
    public let text: String
    public var tone: Tone
    public var modifiers: Modifiers

    /// Rows that it takes.
    public static let height = 3
    /// Columns from one sign to the next.
    private static let advance = 4

    public init(_ text: String, _ tone: Tone, _ modifiers: Modifiers = []) {
        self.text = text
        self.tone = tone
        self.modifiers = modifiers
    }

    /// Columns of a text, the gap behind it included.
    public static func width(_ text: String) -> Int { text.count * advance }

    /// Whether every sign has a form that a terminal can show.
    public static func canShow(_ text: String, _ glyphs: Glyphs) -> Bool {
        glyphs == .unicode && text.allSatisfy { forms[$0] != nil }
    }

    /// Draws at the top left of a place; signs that do not fit are left out.
    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.height >= BigText.height else { return }
        for (place, sign) in text.enumerated() {
            let x = rect.x + place * BigText.advance
            guard x + BigText.advance - 1 <= rect.maxX, let form = BigText.forms[sign] else {
                return
            }
            for row in 0..<BigText.height {
                buffer.put(
                    BigText.row(row, of: form), at: Point(x: x, y: rect.y + row), tone: tone,
                    modifiers: modifiers, maxWidth: BigText.advance - 1)
            }
        }
    }

    /// Two rows of dots in one row of cells.
    private static func row(_ row: Int, of form: [String]) -> String {
        let upper = Array(form[2 * row])
        let lower = 2 * row + 1 < form.count ? Array(form[2 * row + 1]) : []
        return String(
            upper.indices.map { column in
                switch (upper[column] == "#", column < lower.count && lower[column] == "#") {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            })
    }

    /// Five rows of three dots.
    private static let forms: [Character: [String]] = [
        "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
        "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
        "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
        "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", " # ", " # ", " # "],
        "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
        "n": ["   ", "   ", "###", "# #", "# #"], "-": ["   ", "   ", "###", "   ", "   "],
        "F": ["###", "#  ", "## ", "#  ", "#  "], "C": ["###", "#  ", "#  ", "#  ", "###"],
        "P": ["###", "# #", "###", "#  ", "#  "], "L": ["#  ", "#  ", "#  ", "#  ", "###"],
        "X": ["# #", "# #", " # ", "# #", "# #"], "N": ["# #", "###", "###", "###", "# #"],
        "=": ["   ", "###", "   ", "###", "   "],
    ]
}
