/// What drawing one Unicode scalar means: how many columns it takes, or that it is spelled out.
///
/// Values in a log are foreign text. Nothing invisible and nothing that a terminal would obey is
/// drawn as itself: two different values never look alike, and no value can send an escape.
enum Printable: Equatable {
    case narrow, wide
    /// Drawn on top of the character before.
    case mark
    /// Shown as an escape such as `\e` or `\u{202E}`.
    case escaped

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF: self = .narrow
        case 0...0x1F, 0x7F...0x9F, 0xAD: self = .escaped
        // Dashes, arrows, signs of mathematics, boxes and shapes: what our own sentences use.
        case 0x2010...0x2027, 0x2190...0x22FF, 0x2500...0x25FC: self = .narrow
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
        default: self = Self.classified(scalar)
        }
    }

    private static func classified(_ scalar: Unicode.Scalar) -> Printable {
        let properties = scalar.properties
        // Covers bidirectional controls, joiners, tags, variation selectors and blank fillers.
        if properties.isDefaultIgnorableCodePoint { return .escaped }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator,
            .privateUse:
            return .escaped
        case .nonspacingMark, .enclosingMark:
            return .mark
        default:
            // Vowels and finals of a Hangul syllable join the letter before them.
            if (0x1160...0x11FF).contains(scalar.value) { return .mark }
            if (0xD7B0...0xD7FB).contains(scalar.value) { return .mark }
            return isWide(scalar.value) ? .wide : .narrow
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        var low = 0
        var high = wideRanges.count
        while low < high {
            let middle = (low + high) / 2
            if wideRanges[middle].last < value { low = middle + 1 } else { high = middle }
        }
        return low < wideRanges.count && wideRanges[low].first <= value
    }

    /// East Asian Wide and Fullwidth by Unicode's table; the ambiguous ones count as narrow.
    private static let wideRanges: [(first: UInt32, last: UInt32)] = [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC),
        (0x23F0, 0x23F0), (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615),
        (0x2648, 0x2653), (0x267F, 0x267F), (0x2693, 0x2693), (0x26A1, 0x26A1),
        (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5), (0x26CE, 0x26CE),
        (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
        (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B),
        (0x2728, 0x2728), (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755),
        (0x2757, 0x2757), (0x2795, 0x2797), (0x27B0, 0x27B0), (0x27BF, 0x27BF),
        (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55), (0x2E80, 0x303E),
        (0x3041, 0x3247), (0x3250, 0x4DBF), (0x4E00, 0xA4C6), (0xA960, 0xA97C),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6B),
        (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18D08), (0x1AFF0, 0x1B2FB),
        (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A),
        (0x1F200, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C), (0x1F37E, 0x1F393),
        (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4),
        (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D),
        (0x1F54B, 0x1F54E), (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596),
        (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC),
        (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6DF), (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC),
        (0x1F7E0, 0x1F7F0), (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF),
        (0x1FA70, 0x1FAF6), (0x20000, 0x3FFFD),
    ]

    /// The visible spelling of a scalar that is not drawn as itself.
    static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x00: return "\\0"
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x1B: return "\\e"
        // Signs of our own sentences; only a screen without Unicode comes here with them.
        case 0xA7: return "sec. "
        case 0x2013, 0x2014: return "-"
        case 0x2192: return "->"
        case 0x2260: return "!="
        case 0x2264: return "<="
        case 0x2265: return ">="
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\u{" + (digits.count < 2 ? "0" : "") + digits + "}"
        }
    }
}
