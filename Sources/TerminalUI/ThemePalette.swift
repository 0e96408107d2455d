/// The named colours of a theme, and what stands for them where there are only 16.
struct ThemePalette {
    private var colors: [(name: String, color: Color)] = []
    private var colorsOf16: [(name: String, color: Color)] = []

    /// Every name that a colour may have, for suggestions.
    var names: [String] { colors.map(\.name) + Self.standard.map(\.name) + ["default"] }

    mutating func read(_ value: ThemeSource.Value, problems: inout [ThemeProblem]) {
        guard case .table(let entries) = value else {
            problems.append(ThemeProblem(path: "palette", kind: .wrongKind(expected: .table)))
            return
        }
        for entry in entries {
            let path = "palette." + entry.key
            if entry.key == "16", case .table(let named) = entry.value {
                for entry in named {
                    Self.read(entry, path: path + "." + entry.key, into: &colorsOf16, &problems)
                }
            } else {
                Self.read(entry, path: path, into: &colors, &problems)
            }
        }
    }

    /// The colour of that name or text at a depth; nil if it is none, or if there are no colours.
    func color(_ text: String, depth: ColorDepth) -> Color? {
        guard let color = Self.find(text, in: colors) ?? Self.parse(text) else { return nil }
        switch depth {
        case .trueColor: return color
        case .colors256: return color.quantizedTo256
        case .colors16, .colors8: return Self.find(text, in: colorsOf16) ?? color.quantizedTo16
        // Said to be a colour all the same: mono asks only whether there is a background.
        case .mono: return color
        }
    }

    private static func read(
        _ entry: ThemeSource.Entry, path: String,
        into table: inout [(name: String, color: Color)], _ problems: inout [ThemeProblem]
    ) {
        guard case .text(let text) = entry.value else {
            problems.append(ThemeProblem(path: path, kind: .wrongKind(expected: .color)))
            return
        }
        guard let color = parse(text) else {
            let nearest = Spelling.nearest(to: text, among: standard.map(\.name))
            problems.append(
                ThemeProblem(path: path, kind: .unknownColor(text, nearest: nearest)))
            return
        }
        table.removeAll { $0.name == entry.key }
        table.append((entry.key, color))
    }

    private static func find(_ name: String, in table: [(name: String, color: Color)]) -> Color? {
        table.first { $0.name == name }?.color
    }

    /// `#rgb`, `#rrggbb`, the name of one of the 16 colours, or `default`.
    static func parse(_ text: String) -> Color? {
        if text == "default" { return .default }
        if let color = find(text, in: standard) { return color }
        let digits = text.dropFirst().compactMap(\.hexDigitValue)
        guard text.first == "#", digits.count == text.count - 1 else { return nil }
        switch digits.count {
        case 3: return .rgb(byte(digits[0] * 17), byte(digits[1] * 17), byte(digits[2] * 17))
        case 6:
            return .rgb(
                byte(digits[0] * 16 + digits[1]), byte(digits[2] * 16 + digits[3]),
                byte(digits[4] * 16 + digits[5]))
        default: return nil
        }
    }

    private static func byte(_ value: Int) -> UInt8 { UInt8(truncatingIfNeeded: value) }

    private static let standard: [(name: String, color: Color)] = {
        let hues = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        let dark = hues.enumerated().map { ($1, Color.indexed(byte($0))) }
        let light = hues.enumerated().map { ("light-" + $1, Color.indexed(byte($0 + 8))) }
        return dark + light + [("gray", .indexed(8)), ("grey", .indexed(8))]
    }()
}
