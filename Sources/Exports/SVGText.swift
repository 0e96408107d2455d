import TerminalUI

/// Writes SVG element by element, indented, with presentation attributes only: what browsers,
/// printers and slide programs all understand.
struct SVGText {
    private(set) var text = ""
    private var depth = 0

    /// What is nil is left out.
    typealias Attributes = KeyValuePairs<String, String?>

    mutating func element(_ name: String, _ attributes: Attributes = [:]) {
        indent()
        text += SVGText.opening(name, attributes) + "/>\n"
    }

    mutating func element(
        _ name: String, _ attributes: Attributes = [:], _ body: (inout SVGText) -> Void
    ) {
        indent()
        text += SVGText.opening(name, attributes) + ">\n"
        depth += 1
        body(&self)
        depth -= 1
        indent()
        text += "</\(name)>\n"
    }

    /// An element around words; blanks count.
    mutating func element(_ name: String, _ attributes: Attributes = [:], words: String) {
        indent()
        text += SVGText.opening(name, attributes) + ">" + SVGText.escaped(words) + "</\(name)>\n"
    }

    private mutating func indent() { text += String(repeating: " ", count: depth) }

    private static func opening(_ name: String, _ attributes: Attributes) -> String {
        "<\(name)"
            + attributes.map { key, value in
                value.map { " \(key)=\"\(escaped($0))\"" } ?? ""
            }.joined()
    }

    /// Foreign text as XML may hold it: markup escaped, controls spelled out.
    static func escaped(_ words: String) -> String {
        var result = ""
        for scalar in Text.visible(words).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Color {
    /// `#rrggbb`; nil for the terminal's own colour.
    var hex: String? {
        guard let components else { return nil }
        return "#"
            + [components.red, components.green, components.blue].map { value in
                let digits = String(value, radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }.joined()
    }
}

extension Theme {
    /// What letters of a tone are painted with on the theme's paper, as `#rrggbb`.
    func paint(_ tone: Tone) -> String {
        let color = style(for: tone, depth: .trueColor).foreground
        return color?.hex ?? paper.text.hex ?? "#000000"
    }

    var paperPaint: String { paper.background.hex ?? "#ffffff" }
}
