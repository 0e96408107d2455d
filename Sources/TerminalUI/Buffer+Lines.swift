/// Which way the strokes of a line character go.
struct Strokes: OptionSet {
    let rawValue: UInt8

    static let up = Strokes(rawValue: 1)
    static let down = Strokes(rawValue: 2)
    static let left = Strokes(rawValue: 4)
    static let right = Strokes(rawValue: 8)

    /// In the order of the raw values.
    private static let unicode: [Unicode.Scalar] = [
        " ", "╵", "╷", "│", "╴", "┘", "┐", "┤", "╶", "└", "┌", "├", "─", "┴", "┬", "┼",
    ]

    func scalar(_ glyphs: Glyphs) -> Unicode.Scalar {
        switch glyphs {
        case .unicode:
            return Self.unicode[Int(rawValue)]
        case .ascii:
            if isDisjoint(with: [.up, .down]) { return "-" }
            return isDisjoint(with: [.left, .right]) ? "|" : "+"
        }
    }

    /// The strokes of a character that is already on the screen; none if it is no line.
    init(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "━", "-", "=": self = [.left, .right]
        case "|": self = [.up, .down]
        case "+": self = [.up, .down, .left, .right]
        case "╴"..."╷", "─", "│", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼":
            let index = Self.unicode.firstIndex(of: scalar) ?? 0
            self = Strokes(rawValue: UInt8(index))
        default: self = []
        }
    }

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }
}

extension Buffer {
    /// A horizontal line; where it meets other lines the right junction is drawn.
    public mutating func horizontalRule(
        at point: Point, width: Int, tone: Tone = .border, isFocused: Bool = false
    ) {
        let end = point.x + Rect.extentRange.clamp(width) - 1
        guard end >= point.x else { return }
        for x in point.x...end {
            var strokes: Strokes = [.left, .right]
            if meetsLine(x, point.y), point.x < end {
                if x == point.x { strokes = .right }
                if x == end { strokes = .left }
            }
            join(strokes, x, point.y, tone: tone, isFocused: isFocused)
        }
    }

    /// A vertical line; where it meets other lines the right junction is drawn.
    public mutating func verticalRule(at point: Point, height: Int, tone: Tone = .border) {
        let end = point.y + Rect.extentRange.clamp(height) - 1
        guard end >= point.y else { return }
        for y in point.y...end {
            var strokes: Strokes = [.up, .down]
            if meetsLine(point.x, y), point.y < end {
                if y == point.y { strokes = .down }
                if y == end { strokes = .up }
            }
            join(strokes, point.x, y, tone: tone, isFocused: false)
        }
    }

    /// A box around the rectangle's edge, joined to boxes that share an edge with it.
    ///
    /// Draw the focused box last: its tone wins on the shared edges.
    public mutating func box(_ rect: Rect, tone: Tone = .border, isFocused: Bool = false) {
        guard rect.width > 1, rect.height > 1 else { return }
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        for x in (rect.x + 1)..<right {
            join([.left, .right], x, rect.y, tone: tone, isFocused: isFocused)
            join([.left, .right], x, bottom, tone: tone, isFocused: false)
        }
        for y in (rect.y + 1)..<bottom {
            join([.up, .down], rect.x, y, tone: tone, isFocused: false)
            join([.up, .down], right, y, tone: tone, isFocused: false)
        }
        join([.down, .right], rect.x, rect.y, tone: tone, isFocused: false)
        join([.down, .left], right, rect.y, tone: tone, isFocused: false)
        join([.up, .right], rect.x, bottom, tone: tone, isFocused: false)
        join([.up, .left], right, bottom, tone: tone, isFocused: false)
    }

    private func meetsLine(_ x: Int, _ y: Int) -> Bool {
        !Strokes(self[x, y].scalar).isEmpty
    }

    /// A title that stands on a shared edge already stays readable.
    private func holdsText(_ x: Int, _ y: Int) -> Bool {
        let cell = self[x, y]
        if cell.scalar == " " { return cell.tone != .background && cell.tone != .menu }
        return Strokes(cell.scalar).isEmpty
    }

    private mutating func join(_ strokes: Strokes, _ x: Int, _ y: Int, tone: Tone, isFocused: Bool)
    {
        if holdsText(x, y) { return }
        let joined = strokes.union(Strokes(self[x, y].scalar))
        var scalar = joined.scalar(glyphs)
        if isFocused, joined == [.left, .right] {
            scalar = drawable(glyphs.horizontalFocus)
        }
        set(Cell(scalar: scalar, width: 1, tone: tone), x, y)
    }
}
