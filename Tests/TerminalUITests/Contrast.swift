@testable import TerminalUI

extension Color {
    /// Contrast of two colours as the WCAG defines it, 1...21; nil where a colour is unknown.
    func contrast(with other: Color) -> Double? {
        guard let mine = luminance, let its = other.luminance else { return nil }
        return (max(mine, its) + 0.05) / (min(mine, its) + 0.05)
    }

    private var luminance: Double? {
        guard let (red, green, blue) = components else { return nil }
        return 0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Undoes the sRGB curve; x^2.4 is the fifth root of x^12, which needs no mathematics library.
    static func linear(_ component: Int) -> Double {
        let value = Double(component) / 255
        if value <= 0.04045 { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        let cube = base * base * base
        let power = cube * cube * cube * cube
        var root = base * base
        for _ in 0..<8 {
            let fourth = root * root * root * root
            root -= (fourth * root - power) / (5 * fourth)
        }
        return root
    }
}
