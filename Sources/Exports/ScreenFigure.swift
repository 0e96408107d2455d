import TerminalUI

/// Draws a screen as SVG: text as text that can be searched and copied, lines and bars as shapes
/// that join at every size.
public struct ScreenFigure {
    public let theme: Theme
    public let title: String

    /// Units of a cell; a letter of the usual monospace fonts is 0.6 of their size wide.
    private static let cell = (width: 12, height: 26)
    private static let fontSize = 20
    private static let baseline = 19
    private static let margin = 24

    static let fontFamily =
        "ui-monospace, 'DejaVu Sans Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace"

    public init(theme: Theme, title: String) {
        self.theme = theme
        self.title = title
    }

    public func svg(_ buffer: Buffer) -> String {
        let width = buffer.size.width * ScreenFigure.cell.width + 2 * ScreenFigure.margin
        let height = buffer.size.height * ScreenFigure.cell.height + 2 * ScreenFigure.margin
        var svg = SVGText()
        svg.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(width) \(height)",
                "width": "\(width * 3 / 4)", "height": "\(height * 3 / 4)", "role": "img",
                "font-family": ScreenFigure.fontFamily, "font-size": "\(ScreenFigure.fontSize)",
            ]
        ) { svg in
            svg.element("title", words: title)
            svg.element(
                "rect",
                [
                    "width": "\(width)", "height": "\(height)", "rx": "14",
                    "fill": theme.paperPaint,
                ])
            svg.element(
                "g",
                ["transform": "translate(\(ScreenFigure.margin) \(ScreenFigure.margin))"]
            ) { svg in
                for y in 0..<buffer.size.height { grounds(of: y, buffer, in: &svg) }
                shapes(buffer, in: &svg)
                for y in 0..<buffer.size.height { letters(of: y, buffer, in: &svg) }
            }
        }
        return svg.text
    }

    // MARK: Colours

    /// What a cell is painted with; nil lets the paper be seen.
    private func paints(_ cell: Cell) -> (letters: String, ground: String?, style: Style) {
        let style = theme.style(of: cell, depth: .trueColor)
        let letters = (style.foreground ?? .default).hex ?? theme.paper.text.hex ?? "#000000"
        let ground = (style.background ?? .default).hex
        guard style.modifiers.contains(.reversed) else { return (letters, ground, style) }
        return (ground ?? theme.paperPaint, letters, style)
    }

    /// Runs of a row with the same ground, as one rectangle each.
    private func grounds(of y: Int, _ buffer: Buffer, in svg: inout SVGText) {
        var x = 0
        while x < buffer.size.width {
            let ground = paints(buffer[x, y]).ground
            let start = x
            while x < buffer.size.width, paints(buffer[x, y]).ground == ground { x += 1 }
            guard let ground else { continue }
            svg.element(
                "rect",
                [
                    "x": "\(start * ScreenFigure.cell.width)",
                    "y": "\(y * ScreenFigure.cell.height)",
                    "width": "\((x - start) * ScreenFigure.cell.width)",
                    "height": "\(ScreenFigure.cell.height)", "fill": ground,
                ])
        }
    }

    // MARK: Shapes

    /// One path for each colour and stroke, in the order in which they appear.
    private func shapes(_ buffer: Buffer, in svg: inout SVGText) {
        var paths: [(paint: String, kind: CellShape.Kind, data: String)] = []
        for y in 0..<buffer.size.height {
            for x in 0..<buffer.size.width {
                let cell = buffer[x, y]
                guard let shape = CellShape(cell.scalar, ScreenFigure.cell) else { continue }
                let paint = paints(cell).letters
                let data = shape.path(
                    at: (x * ScreenFigure.cell.width, y * ScreenFigure.cell.height))
                if let place = paths.firstIndex(where: {
                    $0.paint == paint && $0.kind == shape.kind
                }) {
                    paths[place].data += data
                } else {
                    paths.append((paint, shape.kind, data))
                }
            }
        }
        for path in paths {
            switch path.kind {
            case .line(let width):
                svg.element(
                    "path",
                    [
                        "d": path.data, "fill": "none", "stroke": path.paint,
                        "stroke-width": "\(width)",
                    ])
            case .area(let percent):
                svg.element(
                    "path",
                    [
                        "d": path.data, "fill": path.paint,
                        "fill-opacity": percent == 100 ? nil : "0.\(percent)",
                    ])
            }
        }
    }

    // MARK: Letters

    /// Runs of a row that look the same; each is held to its columns whatever font is there.
    private func letters(of y: Int, _ buffer: Buffer, in svg: inout SVGText) {
        var x = 0
        while x < buffer.size.width {
            let first = buffer[x, y]
            guard first.isLetter else {
                x += 1
                continue
            }
            var run = ""
            let start = x
            let look = paints(first)
            repeat {
                buffer[x, y].write(to: &run)
                x += max(1, Int(buffer[x, y].width))
            } while joins(first, x, y, buffer, look.style)
            write(run, from: start, to: x, y, look.letters, look.style.modifiers, in: &svg)
        }
    }

    /// Whether the cell at `x` continues a run; single blanks between words do.
    private func joins(_ first: Cell, _ x: Int, _ y: Int, _ buffer: Buffer, _ style: Style) -> Bool
    {
        guard first.hasSureWidth, x < buffer.size.width else { return false }
        let next = buffer[x, y]
        let isBlank = next.scalar == " " && next.width == 1
        if isBlank {
            let after = buffer[x + 1, y]
            return after.isLetter && after.hasSureWidth
                && theme.style(of: next, depth: .trueColor) == style
                && theme.style(of: after, depth: .trueColor) == style
        }
        return next.isLetter && next.hasSureWidth
            && theme.style(of: next, depth: .trueColor) == style
    }

    private func write(
        _ run: String, from start: Int, to end: Int, _ y: Int, _ paint: String,
        _ modifiers: Modifiers, in svg: inout SVGText
    ) {
        svg.element(
            "text",
            [
                "x": "\(start * ScreenFigure.cell.width)",
                "y": "\(y * ScreenFigure.cell.height + ScreenFigure.baseline)",
                "textLength": "\((end - start) * ScreenFigure.cell.width)",
                "lengthAdjust": "spacingAndGlyphs", "fill": paint,
                "font-weight": modifiers.contains(.bold) ? "bold" : nil,
                "font-style": modifiers.contains(.italic) ? "italic" : nil,
                "text-decoration": modifiers.contains(.underlined) ? "underline" : nil,
                "opacity": modifiers.contains(.dim) ? "0.7" : nil,
            ], words: run)
    }
}

extension Cell {
    /// Whether it is drawn as text: neither blank nor a shape nor half of a wide character.
    fileprivate var isLetter: Bool {
        width > 0 && CellShape(scalar, (12, 26)) == nil && (scalar != " " || firstMark != "\0")
    }

    /// Whether every monospace font gives it exactly one column.
    fileprivate var hasSureWidth: Bool {
        width == 1 && firstMark == "\0" && scalar.value < 0x250
    }
}
