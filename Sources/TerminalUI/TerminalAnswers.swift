/// What a terminal says of itself when it is asked at the start.
///
/// One question holds all that is open, and ends in "which terminal are you" (DA1), which every
/// terminal answers: behind that answer none of the others can come.
public struct TerminalAnswers: Equatable, Sendable {
    /// The background, where the terminal tells it (OSC 11).
    public var background: Color?
    /// Whether it shows frames whole (mode 2026); nil where it does not know the question.
    public var isSynchronized: Bool?
    /// Whether it tells when its background becomes dark or light (mode 2031).
    public var tellsBackground = false
    /// Columns that a sign of ambiguous width takes: 1, or 2 in some terminals set up for CJK.
    public var ambiguousWidth: Int?
    /// Whether it answered at all in time.
    public var isComplete = false
    /// Bytes that are no answers: keys typed meanwhile, in their order.
    public var typed: [UInt8] = []

    /// - Parameter isUnicode: whether signs beyond ASCII can be written at all.
    public static func question(isUnicode: Bool) -> String {
        let background = "\u{1B}]11;?\u{1B}\\"
        let modes = "\u{1B}[?2026$p\u{1B}[?2031$p"
        // A line sign at the left edge, where the cursor is behind it, and the row wiped again.
        let width = isUnicode ? "\r\u{2502}\u{1B}[6n" : ""
        return background + modes + width + "\r\u{1B}[K" + "\u{1B}[c"
    }

    public init(_ bytes: [UInt8] = []) {
        var rest = bytes[...]
        while let first = rest.first {
            guard first == 0x1B, let answer = TerminalAnswers.sequence(rest) else {
                typed.append(first)
                rest = rest.dropFirst()
                continue
            }
            if !take(answer) { typed += answer }
            rest = rest.dropFirst(answer.count)
        }
    }

    /// The control sequence at the start; nil where there is none that is complete.
    private static func sequence(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let body = bytes.dropFirst(2)
        switch bytes.dropFirst().first {
        case UInt8(ascii: "["):
            guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else {
                return nil
            }
            return bytes[...end]
        case UInt8(ascii: "]"):
            for place in body.indices {
                if body[place] == 0x07 { return bytes[...place] }
                if body[place] == 0x1B, place + 1 < body.endIndex,
                    body[place + 1] == UInt8(ascii: "\\")
                {
                    return bytes[...(place + 1)]
                }
            }
            return nil
        default:
            return nil
        }
    }

    /// Takes in one sequence; false where it is no answer.
    private mutating func take(_ sequence: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: sequence, as: UTF8.self)
        if text.hasPrefix("\u{1B}]11;") {
            background = TerminalAnswers.color(text.dropFirst(5))
            return true
        }
        guard text.hasPrefix("\u{1B}["), let last = text.last else { return false }
        let inner = text.dropFirst(2).dropLast()
        switch last {
        case "c" where inner.hasPrefix("?"):
            isComplete = true
            return true
        case "y" where inner.hasPrefix("?2026;"):
            isSynchronized = TerminalAnswers.knows("2026", inner)
            return true
        case "y" where inner.hasPrefix("?2031;"):
            tellsBackground = TerminalAnswers.knows("2031", inner)
            return true
        case "R":
            let numbers = inner.split(separator: ";").compactMap { Int($0) }
            guard numbers.count == 2, ambiguousWidth == nil else { return false }
            ambiguousWidth = numbers[1] - 1
            return true
        default:
            return false
        }
    }

    /// Whether a mode can be on. 0: not known; 1 and 2: on and off; 3 and 4: for ever on and off.
    private static func knows(_ mode: String, _ answer: Substring) -> Bool {
        ["1", "2", "3"].contains { answer == "?\(mode);\($0)$" }
    }

    /// Reads `rgb:1e1e/1e1e/2e2e`, with one to four hexadecimal digits each.
    private static func color(_ text: Substring) -> Color? {
        guard text.hasPrefix("rgb"), let colon = text.firstIndex(of: ":") else { return nil }
        let parts = text[colon...].dropFirst().split(separator: "/")
        let levels = parts.prefix(3).compactMap { part -> UInt8? in
            let digits = part.prefix { $0.isHexDigit }
            guard (1...4).contains(digits.count), let value = Int(digits, radix: 16) else {
                return nil
            }
            let largest = (1 << (4 * digits.count)) - 1
            return UInt8((value * 255 + largest / 2) / largest)
        }
        return levels.count == 3 ? .rgb(levels[0], levels[1], levels[2]) : nil
    }
}

extension Theme.Kind {
    /// Dark or light, as eyes weigh the three colours; nil for the terminal's own.
    public init?(background: Color) {
        guard let (red, green, blue) = background.components else { return nil }
        self = 299 * red + 587 * green + 114 * blue < 127_500 ? .dark : .light
    }

    /// From the variable `COLORFGBG`, such as `15;0`: the last number is the background's place in
    /// the palette; nil where it says nothing.
    public init?(colorFGBG: String) {
        guard let last = colorFGBG.split(separator: ";").last, let place = UInt8(last), place < 16
        else { return nil }
        self.init(background: .indexed(place))
    }
}
