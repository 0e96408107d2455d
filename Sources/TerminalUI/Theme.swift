/// What a theme file says, as plain values: whoever reads files and TOML hands this over.
public struct ThemeSource: Sendable {
    public struct Entry: Sendable {
        public var foreground: String?
        public var background: String?
        public var modifiers: [String]

        public init(foreground: String? = nil, background: String? = nil, modifiers: [String] = [])
        {
            self.foreground = foreground
            self.background = background
            self.modifiers = modifiers
        }
    }

    public var name: String
    /// By dotted tone name, in the order of the file.
    public var tones: [(name: String, entry: Entry)]
    public var palette: [(name: String, color: String)]
    /// Colours by palette name where only 16 are to be had.
    public var palette16: [(name: String, color: String)]
    /// Modifiers by tone name where there is no colour at all.
    public var mono: [(name: String, modifiers: [String])]

    public init(
        name: String, tones: [(name: String, entry: Entry)] = [],
        palette: [(name: String, color: String)] = [],
        palette16: [(name: String, color: String)] = [],
        mono: [(name: String, modifiers: [String])] = []
    ) {
        self.name = name
        self.tones = tones
        self.palette = palette
        self.palette16 = palette16
        self.mono = mono
    }
}

/// Colours and modifiers for every tone, at one depth of colour.
public struct Theme: Sendable {
    public let name: String
    public let depth: ColorDepth
    private var styles: [Style]

    /// What is wrong with a theme file; the theme works all the same.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case unknownTone(String)
        case unknownColor(tone: String, color: String)
        case unknownModifier(tone: String, modifier: String)

        public var description: String {
            switch self {
            case .unknownTone(let name): "\"\(name)\" is no tone"
            case .unknownColor(let tone, let color):
                "\(tone): \"\(color)\" is no colour of the palette, no #rrggbb and no ANSI name"
            case .unknownModifier(let tone, let modifier):
                "\(tone): \"\(modifier)\" is no modifier"
            }
        }
    }

    /// Letters only, as terminals without colour show them.
    public static let plain = Theme(ThemeSource(name: "plain"), depth: .mono).theme

    /// Builds the table; tones that the source does not name look as their parent.
    public static func make(
        _ source: ThemeSource, depth: ColorDepth
    ) -> (theme: Theme, problems: [Problem]) {
        Theme(source, depth: depth).result
    }

    public func style(of tone: Tone) -> Style { styles[Int(tone.rawValue)] }

    private var problems: [Problem] = []
    private var result: (theme: Theme, problems: [Problem]) { (self, problems) }
    private var theme: Theme { self }

    private init(_ source: ThemeSource, depth: ColorDepth) {
        name = source.name
        self.depth = depth
        styles = Array(repeating: Style(), count: Tone.allCases.count)
        var own: [Style?] = Array(repeating: nil, count: Tone.allCases.count)
        for (name, entry) in source.tones {
            guard let tone = Tone(name: name) else {
                problems.append(.unknownTone(name))
                continue
            }
            own[Int(tone.rawValue)] = style(of: entry, named: name, in: source)
        }
        if depth == .mono { own = monoStyles(source) }
        for tone in Tone.allCases {
            styles[Int(tone.rawValue)] = Theme.inherited(tone, own)
        }
    }

    private static func inherited(_ tone: Tone, _ own: [Style?]) -> Style {
        var place: Tone? = tone
        while let here = place {
            if let style = own[Int(here.rawValue)] { return style }
            place = here.parent
        }
        return Style()
    }

    private mutating func style(
        of entry: ThemeSource.Entry, named name: String, in source: ThemeSource
    ) -> Style {
        var style = Style(modifiers: modifiers(entry.modifiers, named: name))
        style.foreground = entry.foreground.flatMap { color($0, named: name, in: source) }
        style.background = entry.background.flatMap { color($0, named: name, in: source) }
        return depth == .colors8 ? style.quantizedTo8 : style
    }

    private mutating func modifiers(_ names: [String], named tone: String) -> Modifiers {
        var result: Modifiers = []
        for name in names {
            if let found = Modifiers.named.first(where: { $0.name == name }) {
                result.insert(found.modifier)
            } else {
                problems.append(.unknownModifier(tone: tone, modifier: name))
            }
        }
        return result
    }

    private mutating func monoStyles(_ source: ThemeSource) -> [Style?] {
        var own: [Style?] = Array(repeating: nil, count: Tone.allCases.count)
        for (name, names) in source.mono {
            guard let tone = Tone(name: name) else {
                problems.append(.unknownTone(name))
                continue
            }
            own[Int(tone.rawValue)] = Style(modifiers: modifiers(names, named: name))
        }
        return own
    }

    /// A colour by palette name, `#rrggbb`, ANSI name or `default`, as the depth can show it.
    private mutating func color(
        _ name: String, named tone: String, in source: ThemeSource
    ) -> Color? {
        if name == "default" { return .default }
        if depth <= .colors16, let hand = source.palette16.first(where: { $0.name == name }) {
            if let color = Color(hand.color) { return color }
        }
        let text = source.palette.first { $0.name == name }?.color ?? name
        guard let exact = Color(text) else {
            problems.append(.unknownColor(tone: tone, color: name))
            return nil
        }
        return exact.reduced(to: depth)
    }
}

extension Color {
    /// The sixteen names that terminals give their palette.
    static let ansiNames = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "light-black",
        "light-red", "light-green", "light-yellow", "light-blue", "light-magenta", "light-cyan",
        "light-white",
    ]

    /// Reads `#rgb`, `#rrggbb`, an ANSI name or `default`.
    init?(_ text: String) {
        if text == "default" {
            self = .default
        } else if let index = Color.ansiNames.firstIndex(of: text) {
            self = .indexed(UInt8(index))
        } else if text.hasPrefix("#") {
            let digits = text.dropFirst().compactMap { $0.hexDigitValue }
            guard digits.count == text.count - 1 else { return nil }
            switch digits.count {
            case 3:
                self = .rgb(
                    UInt8(digits[0] * 17), UInt8(digits[1] * 17), UInt8(digits[2] * 17))
            case 6:
                self = .rgb(
                    UInt8(digits[0] * 16 + digits[1]), UInt8(digits[2] * 16 + digits[3]),
                    UInt8(digits[4] * 16 + digits[5]))
            default: return nil
            }
        } else {
            return nil
        }
    }

    func reduced(to depth: ColorDepth) -> Color {
        switch depth {
        case .trueColor: self
        case .colors256: quantizedTo256
        case .colors16, .colors8: quantizedTo16
        case .mono: .default
        }
    }
}
