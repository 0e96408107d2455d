/// A line, bar or arrowhead of the screen as a path, so that it fills its cell whatever font there
/// is.
struct CellShape {
    enum Kind: Equatable {
        case line(width: Int)
        /// Filled; in percent of the colour.
        case area(percent: Int)
    }

    let kind: Kind
    /// Corners in the cell, as moves and lines.
    private let strokes: [[(x: Int, y: Int)]]
    private let isClosed: Bool

    /// nil for what is better left to a font.
    init?(_ scalar: Unicode.Scalar, _ cell: (width: Int, height: Int)) {
        let (right, bottom) = (cell.width, cell.height)
        let center = (x: right / 2, y: bottom / 2)
        if let directions = CellShape.directions(scalar) {
            kind = .line(width: scalar == "━" || scalar == "┃" ? 4 : 2)
            isClosed = false
            let ends = [
                (x: center.x, y: 0), (x: center.x, y: bottom), (x: 0, y: center.y),
                (x: right, y: center.y),
            ]
            // Across the middle in one stroke: two would show a seam.
            var strokes: [[(x: Int, y: Int)]] = []
            for (one, other) in [(0, 1), (2, 3)] {
                switch (directions[one], directions[other]) {
                case (true, true): strokes.append([ends[one], ends[other]])
                case (true, false): strokes.append([ends[one], center])
                case (false, true): strokes.append([center, ends[other]])
                case (false, false): break
                }
            }
            self.strokes = strokes
            return
        }
        if let dashes = CellShape.dashes(scalar, right, bottom, center) {
            (kind, strokes, isClosed) = (.line(width: 2), dashes, false)
            return
        }
        guard let area = CellShape.area(scalar, right, bottom, center) else { return nil }
        (kind, strokes, isClosed) = (.area(percent: area.percent), [area.corners], true)
    }

    func path(at origin: (x: Int, y: Int)) -> String {
        strokes.map { corners in
            let points = corners.map { "\(origin.x + $0.x) \(origin.y + $0.y)" }
            return "M" + points.joined(separator: "L") + (isClosed ? "Z" : "")
        }.joined()
    }

    /// Whether the strokes go up, down, left and right.
    private static func directions(_ scalar: Unicode.Scalar) -> [Bool]? {
        let table: [(Unicode.Scalar, String)] = [
            ("─", "lr"), ("━", "lr"), ("│", "ud"), ("┃", "ud"), ("┌", "dr"), ("┐", "dl"),
            ("└", "ur"), ("┘", "ul"), ("├", "udr"), ("┤", "udl"), ("┬", "dlr"), ("┴", "ulr"),
            ("┼", "udlr"), ("╴", "l"), ("╵", "u"), ("╶", "r"), ("╷", "d"),
        ]
        guard let row = table.first(where: { $0.0 == scalar }) else { return nil }
        return ["u", "d", "l", "r"].map { row.1.contains($0) }
    }

    private static func dashes(
        _ scalar: Unicode.Scalar, _ right: Int, _ bottom: Int, _ center: (x: Int, y: Int)
    ) -> [[(x: Int, y: Int)]]? {
        switch scalar {
        case "┄":
            return (0..<3).map { part in
                [
                    (x: part * right / 3, y: center.y),
                    (x: part * right / 3 + right / 6, y: center.y),
                ]
            }
        case "┊":
            return (0..<4).map { part in
                [
                    (x: center.x, y: part * bottom / 4 + 1),
                    (x: center.x, y: part * bottom / 4 + bottom / 8 + 1),
                ]
            }
        default: return nil
        }
    }

    private static func area(
        _ scalar: Unicode.Scalar, _ right: Int, _ bottom: Int, _ center: (x: Int, y: Int)
    ) -> (percent: Int, corners: [(x: Int, y: Int)])? {
        func box(_ left: Int, _ right: Int, _ percent: Int) -> (Int, [(x: Int, y: Int)]) {
            // A little air between rows keeps bars of two nodes apart.
            let (top, bottom) = (4, bottom - 4)
            return (
                percent,
                [
                    (x: left, y: top), (x: right, y: top), (x: right, y: bottom),
                    (x: left, y: bottom),
                ]
            )
        }
        switch scalar {
        case "█": return box(0, right, 100)
        case "▓": return box(0, right, 75)
        case "▒": return box(0, right, 50)
        case "░": return box(0, right, 25)
        case "▌": return box(0, center.x, 100)
        case "▐": return box(center.x, right, 100)
        case "▶":
            return (
                100, [(x: 0, y: center.y - 6), (x: right, y: center.y), (x: 0, y: center.y + 6)]
            )
        case "◀":
            return (
                100,
                [(x: right, y: center.y - 6), (x: 0, y: center.y), (x: right, y: center.y + 6)]
            )
        default: return nil
        }
    }
}
