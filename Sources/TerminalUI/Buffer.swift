/// The whole screen as a grid of cells: views write it, tests read it, a terminal draws it.
///
/// Every write is cut to the grid, counts columns instead of bytes, and replaces whatever a
/// terminal would obey by a visible escape.
public struct Buffer: Equatable, Sendable {
    public let size: Size
    /// Which form of signs views shall draw; in ASCII form nothing else gets into the grid.
    public let glyphs: Glyphs
    /// Row by row, `size.width` cells each.
    public private(set) var cells: [Cell]

    public init(size: Size, glyphs: Glyphs = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank, count: size.width * size.height)
    }

    public var bounds: Rect { Rect(size) }

    /// The cell at a place; a blank outside the grid.
    public subscript(x: Int, y: Int) -> Cell {
        guard let index = index(x, y) else { return .blank }
        return cells[index]
    }

    /// The columns of a row from the first to the last that looked different before; nil where none
    /// did. Before another size, or before nothing, all did.
    public func columnsChanged(since before: Buffer?, inRow y: Int) -> Range<Int>? {
        guard let before, before.size == size else { return 0..<size.width }
        let start = y * size.width
        let columns = 0..<size.width
        guard let first = columns.first(where: { cells[start + $0] != before.cells[start + $0] }),
            let last = columns.last(where: { cells[start + $0] != before.cells[start + $0] })
        else { return nil }
        return first..<last + 1
    }

    /// Writes text on one row and returns how many columns it took.
    ///
    /// - Parameter maxWidth: columns at most; a wide character that would be cut is left out.
    @discardableResult
    public mutating func put(
        _ text: String, at point: Point, tone: Tone = .text, modifiers: Modifiers = [],
        maxWidth: Int = .max
    ) -> Int {
        let start = Rect.placeRange.clamp(point.x)
        let end = min(size.width, start + Rect.extentRange.clamp(maxWidth))
        guard point.y >= 0, point.y < size.height else {
            return min(Text.width(text, glyphs: glyphs), max(0, end - start))
        }
        var pen = Pen(
            x: start, y: point.y, end: end,
            model: Cell(scalar: " ", width: 1, tone: tone, modifiers: modifiers))
        for scalar in text.unicodeScalars {
            write(scalar, with: &pen)
            if pen.isCut { break }
        }
        return max(0, pen.x - start)
    }

    /// Fills a rectangle with one character, a blank by default.
    public mutating func fill(
        _ rect: Rect, with character: Character = " ", tone: Tone = .background,
        modifiers: Modifiers = []
    ) {
        let area = rect.intersection(bounds)
        let scalar = drawable(character)
        let cell = Cell(scalar: scalar, width: 1, tone: tone, modifiers: modifiers)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { set(cell, x, y) }
        }
    }

    /// Lays a tone over what is drawn, as a selection does, and keeps the characters.
    ///
    /// - Parameter replacing: false leaves cells alone that have such a tone already, as a menu
    ///   leaves the selected row in it.
    public mutating func overlay(_ rect: Rect, tone: Tone, replacing: Bool = true) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX {
                let index = y * size.width + x
                if replacing || cells[index].overlay == nil { cells[index].overlay = tone }
            }
        }
    }

    /// Gives what is drawn another tone, and keeps the characters.
    public mutating func paint(_ rect: Rect, tone: Tone) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { cells[y * size.width + x].tone = tone }
        }
    }

    /// Gives each cell the tone that `change` makes of its own, and keeps the characters.
    public mutating func retone(_ rect: Rect, _ change: (Tone) -> Tone) {
        let area = rect.intersection(bounds)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX {
                let index = y * size.width + x
                cells[index].tone = change(cells[index].tone)
            }
        }
    }

    func index(_ x: Int, _ y: Int) -> Int? {
        guard x >= 0, x < size.width, y >= 0, y < size.height else { return nil }
        return y * size.width + x
    }

    /// Stores a cell; a wide character that loses one half leaves a blank in the other.
    mutating func set(_ cell: Cell, _ x: Int, _ y: Int) {
        guard let index = index(x, y) else { return }
        let old = cells[index].width
        if old == 0, x > 0, cells[index - 1].width == 2 { cells[index - 1].becomeBlank() }
        if old == 2, x + 1 < size.width { cells[index + 1].becomeBlank() }
        cells[index] = cell
    }

    /// The first scalar of a character if it takes one column and may be drawn, else `?`.
    func drawable(_ character: Character) -> Unicode.Scalar {
        guard let scalar = character.unicodeScalars.first, Printable(scalar) == .narrow,
            glyphs == .unicode || scalar.isASCII
        else { return "?" }
        return scalar
    }
}

extension Buffer {
    /// Where the next character goes, and how it looks.
    private struct Pen {
        var x: Int
        let y: Int
        let end: Int
        let model: Cell
        /// A wide character or an escape met the end: nothing after it is drawn either.
        var isCut = false
        /// Where the last character stands, for marks that follow it.
        var lastX: Int?
    }

    private mutating func write(_ scalar: Unicode.Scalar, with pen: inout Pen) {
        switch Printable(scalar, glyphs) {
        case .narrow:
            place(scalar, width: 1, with: &pen)
        case .wide:
            place(scalar, width: 2, with: &pen)
        case .mark:
            // A mark without a letter before it gets a blank to stand on.
            if pen.lastX == nil { place(" ", width: 1, with: &pen) }
            guard let x = pen.lastX, let index = index(x, pen.y), !pen.isCut else { return }
            cells[index].add(mark: scalar)
        case .escaped:
            for part in Printable.escape(scalar).unicodeScalars {
                place(part, width: 1, with: &pen)
            }
        }
    }

    private mutating func place(_ scalar: Unicode.Scalar, width: Int, with pen: inout Pen) {
        guard pen.x + width <= pen.end else {
            pen.isCut = true
            return
        }
        var cell = pen.model
        if width == 1 {
            cell = Cell(scalar: scalar, width: 1, tone: cell.tone, modifiers: cell.modifiers)
            set(cell, pen.x, pen.y)
        } else if pen.x >= 0 {
            cell = Cell(scalar: scalar, width: 2, tone: cell.tone, modifiers: cell.modifiers)
            set(cell, pen.x, pen.y)
            cell = Cell(scalar: " ", width: 0, tone: cell.tone, modifiers: cell.modifiers)
            setRightHalf(cell, pen.x + 1, pen.y)
        }
        pen.lastX = pen.x
        pen.x += width
    }

    /// As `set`, but the left neighbour is the other half and stays.
    private mutating func setRightHalf(_ cell: Cell, _ x: Int, _ y: Int) {
        guard let index = index(x, y) else { return }
        if cells[index].width == 2, x + 1 < size.width { cells[index + 1].becomeBlank() }
        cells[index] = cell
    }
}
