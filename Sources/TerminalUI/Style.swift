/// A colour as a terminal understands it.
public enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case `default`
    /// A place in the terminal's palette: 0...15 are the user's, 16...255 are fixed by convention.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
}

/// How letters look besides their colour.
public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let bold = Modifiers(rawValue: 1)
    public static let dim = Modifiers(rawValue: 2)
    public static let underlined = Modifiers(rawValue: 4)
    public static let reversed = Modifiers(rawValue: 8)
    public static let italic = Modifiers(rawValue: 16)

    static let named: [(name: String, modifier: Modifiers)] = [
        ("bold", .bold), ("dim", .dim), ("underlined", .underlined), ("reversed", .reversed),
        ("italic", .italic),
    ]
}

/// Colours and modifiers of a cell; a colour that is not set shows what lies below.
public struct Style: Hashable, Sendable {
    public var foreground: Color?
    public var background: Color?
    public var modifiers: Modifiers

    public init(
        foreground: Color? = nil, background: Color? = nil, modifiers: Modifiers = []
    ) {
        self.foreground = foreground
        self.background = background
        self.modifiers = modifiers
    }

    /// Whether blanks look the same in both: they have a ground and no letters. (Where a terminal
    /// has no italics, they are underlined.)
    public func isSameForBlanks(as other: Style) -> Bool {
        let seen: Modifiers = [.underlined, .reversed, .italic]
        return background == other.background
            && modifiers.union(other.modifiers).isDisjoint(with: seen)
    }

    /// This style with another one laid over it.
    func patched(with upper: Style) -> Style {
        Style(
            foreground: upper.foreground ?? foreground,
            background: upper.background ?? background,
            modifiers: modifiers.union(upper.modifiers))
    }
}

extension Style {
    /// The same style with other letters where few colours have made them those of their ground.
    func readable(_ text: Color?) -> Style {
        guard foreground == background, foreground != .default else { return self }
        var style = self
        style.foreground = text ?? .default
        if style.foreground == background { style.foreground = background?.opposite }
        return style
    }
}

extension Color {
    /// Black on light colours and white on dark ones.
    fileprivate var opposite: Color {
        Theme.Kind(background: self) == .light ? .indexed(0) : .indexed(7)
    }
}

/// How many colours a terminal shows, the poorest first.
public enum ColorDepth: UInt8, CaseIterable, Comparable, Sendable {
    case mono, colors8, colors16, colors256, trueColor

    public static func < (lower: ColorDepth, upper: ColorDepth) -> Bool {
        lower.rawValue < upper.rawValue
    }
}

extension ColorDepth {
    /// What a terminal with that many colours can show.
    public init(colors: Int) {
        switch colors {
        case ..<8: self = .mono
        case ..<16: self = .colors8
        case ..<256: self = .colors16
        case 256: self = .colors256
        default: self = .trueColor
        }
    }

    /// The names that flags and configuration take.
    public static let names = ["truecolor", "256", "16", "8", "mono"]

    /// - Parameter name: one of `names`; `true` and `none` mean the first and the last too.
    public init?(name: String) {
        switch name {
        case "truecolor", "true": self = .trueColor
        case "256": self = .colors256
        case "16": self = .colors16
        case "8": self = .colors8
        case "mono", "none": self = .mono
        default: return nil
        }
    }

    /// As in `names`.
    public var name: String { ColorDepth.names[ColorDepth.names.count - 1 - Int(rawValue)] }
}
