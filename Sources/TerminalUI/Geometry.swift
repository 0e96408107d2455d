/// A place on the screen: columns from the left, rows from the top, both from 0.
public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// How many columns and rows something has; never negative.
public struct Size: Hashable, Sendable, CustomStringConvertible {
    public let width: Int
    public let height: Int

    public init(width: Int, height: Int) {
        self.width = Rect.extentRange.clamp(width)
        self.height = Rect.extentRange.clamp(height)
    }

    public var description: String { "\(width)x\(height)" }
}

/// A rectangle of cells; cutting and splitting it never fails, too little room gives empty parts.
public struct Rect: Hashable, Sendable {
    /// No screen is larger; the bound keeps every sum below far from overflow.
    static let extentRange = 0...32_767
    static let placeRange = -65_536...65_536

    public let x: Int
    public let y: Int
    public let width: Int
    public let height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = Self.placeRange.clamp(x)
        self.y = Self.placeRange.clamp(y)
        self.width = Self.extentRange.clamp(width)
        self.height = Self.extentRange.clamp(height)
    }

    public init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// The first column to the right of the rectangle.
    public var maxX: Int { x + width }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }
    public var origin: Point { Point(x: x, y: y) }
    public var size: Size { Size(width: width, height: height) }
    public var isEmpty: Bool { width == 0 || height == 0 }

    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }

    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top,
            width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }
}

/// How much of a row or column one part of a split wants.
public enum Extent: Hashable, Sendable {
    /// Exactly so many cells, less only where there is no room.
    case fixed(Int)
    /// A part of what the fixed ones leave, in proportion to the weights.
    case share(Int)
}

extension Rect {
    /// The same rectangle without a margin on each side.
    public func inset(columns: Int = 0, rows: Int = 0) -> Rect {
        let columns = Self.extentRange.clamp(columns)
        let rows = Self.extentRange.clamp(rows)
        return Rect(
            x: x + min(columns, width), y: y + min(rows, height),
            width: width - 2 * columns, height: height - 2 * rows)
    }

    public func prefix(rows count: Int) -> Rect {
        Rect(x: x, y: y, width: width, height: (0...height).clamp(count))
    }

    public func prefix(columns count: Int) -> Rect {
        Rect(x: x, y: y, width: (0...width).clamp(count), height: height)
    }

    public func suffix(rows count: Int) -> Rect {
        dropFirst(rows: height - (0...height).clamp(count))
    }

    public func suffix(columns count: Int) -> Rect {
        dropFirst(columns: width - (0...width).clamp(count))
    }

    public func dropFirst(rows count: Int = 1) -> Rect {
        let dropped = (0...height).clamp(count)
        return Rect(x: x, y: y + dropped, width: width, height: height - dropped)
    }

    public func dropFirst(columns count: Int = 1) -> Rect {
        let dropped = (0...width).clamp(count)
        return Rect(x: x + dropped, y: y, width: width - dropped, height: height)
    }

    public func dropLast(rows count: Int = 1) -> Rect {
        prefix(rows: height - (0...height).clamp(count))
    }

    public func dropLast(columns count: Int = 1) -> Rect {
        prefix(columns: width - (0...width).clamp(count))
    }

    /// One row of the rectangle, counted from its top; empty where it has no such row.
    public func row(_ index: Int) -> Rect {
        guard index >= 0 else { return prefix(rows: 0) }
        return dropFirst(rows: index).prefix(rows: 1)
    }

    /// Parts from top to bottom, as many as asked for.
    ///
    /// `gap` cells stay free between neighbours; a gap of -1 lets joined boxes share a border.
    public func rows(_ extents: [Extent], gap: Int = 0) -> [Rect] {
        Self.spans(extents, over: height, gap: gap).map {
            Rect(x: x, y: y + $0.start, width: width, height: $0.length)
        }
    }

    /// Parts from left to right, as many as asked for; `gap` as for `rows`.
    public func columns(_ extents: [Extent], gap: Int = 0) -> [Rect] {
        Self.spans(extents, over: width, gap: gap).map {
            Rect(x: x + $0.start, y: y, width: $0.length, height: height)
        }
    }

    /// A rectangle of the given size in the middle, cut to fit.
    public func centered(_ size: Size) -> Rect {
        let inner = Size(width: min(width, size.width), height: min(height, size.height))
        return Rect(
            x: x + (width - inner.width) / 2, y: y + (height - inner.height) / 2,
            width: inner.width, height: inner.height)
    }

    private static func spans(
        _ extents: [Extent], over total: Int, gap: Int
    ) -> [(start: Int, length: Int)] {
        let gap = (-1...extentRange.upperBound).clamp(gap)
        let gaps = gap * max(0, extents.count - 1)
        var free = max(0, total - gaps)
        var weights = 0
        for extent in extents {
            switch extent {
            case .fixed(let wanted): free -= min(free, max(0, wanted))
            case .share(let weight): weights += extentRange.clamp(weight)
            }
        }
        // Shares are cut from running sums, so their lengths add up to exactly what is free.
        var left = max(0, total - gaps)
        var weightsBefore = 0
        var start = 0
        var spans: [(start: Int, length: Int)] = []
        for extent in extents {
            let length: Int
            switch extent {
            case .fixed(let wanted):
                length = min(left, max(0, wanted))
            case .share(let weight):
                let weightsAfter = weightsBefore + extentRange.clamp(weight)
                length =
                    weights == 0
                    ? 0 : free * weightsAfter / weights - free * weightsBefore / weights
                weightsBefore = weightsAfter
            }
            left -= length
            let placed = (0...total).clamp(start)
            spans.append((placed, min(length, total - placed)))
            start += length + gap
        }
        return spans
    }
}

extension ClosedRange where Bound == Int {
    func clamp(_ value: Int) -> Int {
        Swift.min(Swift.max(value, lowerBound), upperBound)
    }
}
