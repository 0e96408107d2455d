import RaftCore

/// Where the places of a plan lie on paper.
struct LadderSize {
    static let margin = 28
    static let time = 58
    static let wordColumns = 86
    private static let halfRow = 20
    private static let wordWidth = 610
    /// Between the lanes and what stands beside them.
    private static let gap = 44

    let top = 128
    let laneGap: Int
    let width: Int
    let height: Int
    private let firstLane: Int
    let words: Int

    init(_ plan: LadderPlan) {
        laneGap = plan.nodes.count <= 5 ? 150 : 104
        firstLane = LadderSize.margin + LadderSize.time + LadderSize.gap
        words = firstLane + (plan.nodes.count - 1) * laneGap + LadderSize.gap
        width = words + LadderSize.wordWidth + LadderSize.margin
        height = top + plan.end * LadderSize.halfRow + 2 * LadderSize.margin
    }

    func lane(_ node: NodeID) -> Int { firstLane + node.arrayIndex * laneGap }
    func y(_ place: Int) -> Int { top + place * LadderSize.halfRow }
}

/// An arrow's line with its head and its label; whole units all of them, so that every machine
/// writes the same figure.
struct ArrowLine {
    let start: (x: Int, y: Int)
    let end: (x: Int, y: Int)
    /// The way and its length, which is never 0.
    private let way: (x: Int, y: Int)
    let length: Int

    init(from: (x: Int, y: Int), to: (x: Int, y: Int), _ arrow: LadderPlan.Arrow) {
        let way = (x: to.x - from.x, y: to.y - from.y)
        let length = max(1, ArrowLine.root(way.x * way.x + way.y * way.y))
        (self.way, self.length) = (way, length)
        func point(_ distance: Int) -> (x: Int, y: Int) {
            (from.x + way.x * distance / length, from.y + way.y * distance / length)
        }
        start = point(4)
        // A sign has a circle around it.
        end = point(arrow.arrives ? length - (arrow.hasSign ? 16 : 4) : length * 7 / 10)
    }

    var goesRight: Bool { way.x > 0 }

    /// A slim triangle along the way.
    var head: String {
        let back = (x: end.x - way.x * 12 / length, y: end.y - way.y * 12 / length)
        let side = (x: -way.y * 5 / length, y: way.x * 5 / length)
        return "M\(end.x) \(end.y)L\(back.x + side.x) \(back.y + side.y)"
            + "L\(back.x - side.x) \(back.y - side.y)Z"
    }

    var cross: String {
        let (x, y) = end
        return "M\(x - 6) \(y - 6)L\(x + 6) \(y + 6)M\(x - 6) \(y + 6)L\(x + 6) \(y - 6)"
    }

    /// Puts the label's baseline along the line, above it, near the head, never upside down.
    var labelTransform: String {
        let sign = goesRight ? 1 : -1
        let along = (x: sign * way.x * 1000 / length, y: sign * way.y * 1000 / length)
        // Upwards from the line is (y, -x) of the direction of reading.
        let x = end.x - way.x * 18 / length + along.y * 5 / 1000
        let y = end.y - way.y * 18 / length - along.x * 5 / 1000
        let (cos, sin) = (ArrowLine.decimal(along.x), ArrowLine.decimal(along.y))
        return "matrix(\(cos) \(sin) \(ArrowLine.decimal(-along.y)) \(cos) \(x) \(y))"
    }

    /// Thousandths as a decimal number.
    private static func decimal(_ thousandths: Int) -> String {
        let digits = String(abs(thousandths) % 1000)
        return (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 1000)."
            + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The whole part of the square root.
    static func root(_ square: Int) -> Int {
        var root = 0
        var bit = 1 << 20
        while bit > 0 {
            if (root + bit) * (root + bit) <= square { root += bit }
            bit /= 2
        }
        return root
    }
}
