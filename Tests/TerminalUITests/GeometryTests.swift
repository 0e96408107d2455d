import TerminalUI
import Testing

struct GeometryTests {
    @Test("parts of a split fill the whole and nothing more", arguments: 0...40)
    func partsFill(width: Int) {
        let rect = Rect(x: 3, y: 1, width: width, height: 4)
        let parts = rect.columns([.fixed(5), .share(2), .share(1), .fixed(3)])
        #expect(parts.count == 4)
        #expect(parts.reduce(0) { $0 + $1.width } == width)
        var x = rect.x
        for part in parts {
            #expect(part.x == x)
            #expect(part.height == 4)
            x = part.maxX
        }
    }

    @Test("too little room gives empty parts inside the whole")
    func tooSmall() {
        let rect = Rect(x: 0, y: 0, width: 2, height: 1)
        let parts = rect.rows([.fixed(3), .share(1), .fixed(2)], gap: 1)
        #expect(parts.map(\.height) == [0, 0, 0])
        for part in parts { #expect(part.maxY <= rect.maxY) }
    }

    @Test("a gap of -1 lets neighbours share a border")
    func sharedBorder() {
        let parts = Rect(x: 0, y: 0, width: 11, height: 3).columns([.share(1), .share(1)], gap: -1)
        #expect(parts.map(\.x) == [0, 5])
        #expect(parts.map(\.maxX) == [6, 11])
    }

    @Test("cutting never leaves the rectangle", arguments: [-5, 0, 1, 3, 4, 99, Int.max, Int.min])
    func cutting(count: Int) {
        let rect = Rect(x: 1, y: 2, width: 3, height: 4)
        let parts = [
            rect.prefix(rows: count), rect.suffix(rows: count), rect.dropFirst(rows: count),
            rect.dropLast(rows: count), rect.prefix(columns: count), rect.suffix(columns: count),
            rect.dropFirst(columns: count), rect.dropLast(columns: count), rect.row(count),
            rect.inset(columns: count, rows: count),
        ]
        for part in parts { #expect(part.intersection(rect) == part || part.isEmpty) }
    }

    @Test("prefix and rest make the whole")
    func prefixAndRest() {
        let rect = Rect(x: 0, y: 0, width: 8, height: 6)
        #expect(rect.prefix(rows: 2) == Rect(x: 0, y: 0, width: 8, height: 2))
        #expect(rect.dropFirst(rows: 2) == Rect(x: 0, y: 2, width: 8, height: 4))
        #expect(rect.suffix(columns: 3) == Rect(x: 5, y: 0, width: 3, height: 6))
        #expect(rect.centered(Size(width: 4, height: 20)) == Rect(x: 2, y: 0, width: 4, height: 6))
    }

    @Test("no number is too large")
    func extremes() {
        let rect = Rect(x: Int.max, y: Int.min, width: Int.max, height: Int.max)
        #expect(rect.maxX > 0)
        #expect(rect.rows([.fixed(Int.max), .share(Int.max), .share(Int.max)]).count == 3)
    }
}
