import TerminalUI

/// One way to lay out the screen, named after the size that it was drawn for.
///
/// Without a wish the largest that fits is taken: 160x50 and above the wall, 100x30 and above
/// joined boxes, 60x16 and above titled rules, 40x12 and above one pane at a time,
/// with another below it where it leaves room. The hall is
/// never taken by itself.
public enum Arrangement: String, Sendable, CaseIterable {
    /// One pane at a time; tab goes on to the next.
    case onePane = "one"
    /// Few things, nothing dim: to be read from the last row of a lecture hall.
    case hall
    /// Titled rules; messages share the place of the history.
    case rules = "80x24"
    /// Joined boxes, all panes side by side.
    case boxes = "120x40"
    /// The boxes, and beside them snapshots, invariants and what the past looks like as a whole.
    case wall = "200x60"

    /// The size below which it is not drawn.
    public var smallest: Size {
        switch self {
        case .onePane: Size(width: 40, height: 12)
        case .hall: Size(width: 70, height: 20)
        case .rules: Size(width: 60, height: 16)
        case .boxes: Size(width: 100, height: 30)
        case .wall: Size(width: 160, height: 50)
        }
    }

    /// What the screen of a size gets.
    /// - Parameter wish: what a person pinned; it gives way where there is no room for it.
    /// - Returns: nil where nothing fits.
    public static func fitting(_ size: Size, wish: Arrangement? = nil) -> Arrangement? {
        let candidates = [wish, .wall, .boxes, .rules, .onePane].compactMap { $0 }
        return candidates.first { size.fits($0.smallest) }
    }

    var isBoxed: Bool { self == .boxes || self == .wall }
}

extension Size {
    /// Whether something of another size has room in it.
    fileprivate func fits(_ other: Size) -> Bool {
        width >= other.width && height >= other.height
    }
}

/// Where everything stands on a screen of one size: a function of the size, of how many nodes there
/// are, and of what a person pinned, zoomed and looks at.
public struct ScreenLayout: Sendable {
    /// A pane and its place, frame included.
    public struct Place: Hashable, Sendable {
        public let pane: PaneName
        public let rect: Rect
    }

    public let arrangement: Arrangement
    public let status: Rect
    /// The names of all panes, where only one is shown.
    public let tabs: Rect
    public let captions: Rect
    public let bottom: Rect
    /// The panes that are shown.
    public private(set) var places: [Place] = []
    /// The panes that tab goes through, shown or not.
    public private(set) var reachable: [PaneName]
    /// Panes that share one place: the focus says whose turn it is.
    private var turns: [PaneName] = []

    public var isBoxed: Bool { arrangement.isBoxed }

    /// What the layout has to find room for.
    struct Needs {
        var nodes: Int
        var clientRows: Int
        var captionRows: Int
        var focus: PaneName
        var isZoomed: Bool
    }

    /// - Returns: nil where the screen is too small for anything.
    init?(_ rect: Rect, wish: Arrangement?, needs: Needs) {
        guard let arrangement = Arrangement.fitting(rect.size, wish: wish) else { return nil }
        self.arrangement = arrangement
        status = rect.row(0)
        bottom = rect.row(rect.height - 1)
        let hasTabs = arrangement == .onePane
        tabs = hasTabs ? rect.row(1) : rect.prefix(rows: 0)
        let body = rect.dropFirst(rows: hasTabs ? 2 : 1)
            .dropLast(
                rows: 1 + (arrangement == .hall ? max(2, needs.captionRows) : needs.captionRows))
        captions = Rect(
            x: rect.x, y: body.maxY, width: rect.width, height: bottom.y - body.maxY)
        reachable = ScreenLayout.order(arrangement)
        let focus = reachable.contains(needs.focus) ? needs.focus : .nodes
        switch arrangement {
        case .onePane: break
        case .hall: placeHall(in: body, needs)
        case .rules:
            turns = [.history, .messages]
            placeRules(in: body, needs, focus)
        case .boxes: placeBoxes(in: body, needs)
        case .wall: placeWall(in: body, needs)
        }
        // Panes that there is no room for are not on tab's way, unless one stands alone.
        let hasTurns = places.contains { turns.contains($0.pane) }
        reachable = reachable.filter { pane in
            arrangement == .onePane || needs.isZoomed || places.contains { $0.pane == pane }
                || hasTurns && turns.contains(pane)
        }
        let shown = reachable.contains(focus) ? focus : .nodes
        if arrangement == .onePane { placeOne(shown, in: body, needs) }
        if needs.isZoomed { places = [Place(pane: shown, rect: body)] }
    }

    private static func order(_ arrangement: Arrangement) -> [PaneName] {
        switch arrangement {
        case .onePane: [.nodes, .log, .history, .messages, .why, .time, .invariants]
        case .hall: [.nodes, .history, .why]
        case .rules: [.nodes, .log, .history, .messages, .why]
        case .boxes: [.nodes, .messages, .log, .history, .why, .time]
        case .wall: [.nodes, .messages, .snapshots, .log, .history, .why, .invariants, .time]
        }
    }

    /// The pane at a point of the screen.
    public func place(at point: Point) -> Place? {
        places.last { $0.rect.contains(point) }
    }

    public func rect(of pane: PaneName) -> Rect? {
        places.first { $0.pane == pane }?.rect
    }

    /// What is left of a pane's place without its frame.
    public func inside(_ place: Place) -> Rect {
        isBoxed ? place.rect.inset(columns: 1, rows: 1) : place.rect.dropFirst(rows: 1)
    }

    // MARK: The arrangements

    /// One pane; nodes and log, which need a row a node, leave the rest to the history, or where
    /// that is little to the Why pane.
    private mutating func placeOne(_ pane: PaneName, in rect: Rect, _ needs: Needs) {
        let rows =
            switch pane {
            case .nodes: needs.nodes + needs.clientRows + 2
            case .log: needs.nodes + 3
            default: rect.height
            }
        places = [Place(pane: pane, rect: rect.prefix(rows: rows))]
        let rest = rect.dropFirst(rows: rows)
        guard rest.height >= 2 else { return places = [Place(pane: pane, rect: rect)] }
        places.append(Place(pane: rest.height >= 4 ? .history : .why, rect: rest))
    }

    /// The node table keeps its rows, more than one a node where there is room; the rest is the
    /// ladder's.
    private mutating func placeHall(in rect: Rect, _ needs: Needs) {
        let rows = min(needs.nodes, max(3, rect.height - 6))
        let step = HallView.rowsOfNode(rows, in: rect.height - ScreenLayout.hallHistory)
        let parts = rect.rows([.fixed(rows * step + 1), .share(1)])
        places = [
            Place(pane: .nodes, rect: parts[0]), Place(pane: .history, rect: parts[1]),
        ]
    }

    /// Rows of the ladder in a hall before nodes get more than one row each.
    private static let hallHistory = 14

    /// Nodes and log take a row for each node; with many nodes they scroll, and the Why pane keeps
    /// one line to the last. Where five nodes would not fit twice the log has its turn in the
    /// middle.
    private mutating func placeRules(in rect: Rect, _ needs: Needs, _ focus: PaneName) {
        let rows = min(needs.nodes, max(3, (rect.height - 8) / 2))
        guard rows >= min(needs.nodes, 5) else { return placeShortRules(in: rect, needs, focus) }
        let nodes = rows + needs.clientRows + 1
        let log = rows + 2
        let why = rect.height - nodes - log >= 8 ? 3 : 2
        let middle = max(0, rect.height - nodes - log - why)
        let parts = rect.rows([.fixed(nodes), .fixed(log), .fixed(middle), .share(1)])
        places = [Place(pane: .nodes, rect: parts[0]), Place(pane: .log, rect: parts[1])]
        if middle > 1 {
            let pane: PaneName = focus == .messages ? .messages : .history
            places.append(Place(pane: pane, rect: parts[2]))
        }
        places.append(Place(pane: .why, rect: parts[3]))
    }

    /// All nodes as far as they leave room for five rows of something else, which is the log, the
    /// history or the messages; the log needs the room of the Why pane, too.
    private mutating func placeShortRules(in rect: Rect, _ needs: Needs, _ focus: PaneName) {
        let nodes = min(needs.nodes, max(3, rect.height - 8)) + needs.clientRows + 1
        let shared: PaneName = [.log, .messages].contains(focus) ? focus : .history
        let why = shared == .log ? 0 : 2
        let parts = rect.rows([.fixed(nodes), .share(1), .fixed(why)])
        places = [Place(pane: .nodes, rect: parts[0]), Place(pane: shared, rect: parts[1])]
        if why > 0 { places.append(Place(pane: .why, rect: parts[2])) }
        turns = [.log, .history, .messages, .why]
    }

    private mutating func placeBoxes(in rect: Rect, _ needs: Needs) {
        let rows = min(needs.nodes, max(3, (rect.height - 14) / 2))
        let top = rows + needs.clientRows + 3
        let log = rows + 4
        // The line of time gives way before the ladder gets short.
        let time = rect.height - top - log >= 20 ? 5 : 0
        var extents: [Extent] = [.fixed(top), .fixed(log), .share(1)]
        if time > 0 { extents.append(.fixed(time)) }
        let parts = rect.rows(extents, gap: -1)
        let upper = parts[0].columns([.share(66), .share(34)], gap: -1)
        let lower = parts[2].columns([.share(71), .share(29)], gap: -1)
        places = [
            Place(pane: .nodes, rect: upper[0]), Place(pane: .messages, rect: upper[1]),
            Place(pane: .log, rect: parts[1]), Place(pane: .history, rect: lower[0]),
            Place(pane: .why, rect: lower[1]),
        ]
        if time > 0 { places.append(Place(pane: .time, rect: parts[3])) }
    }

    private mutating func placeWall(in rect: Rect, _ needs: Needs) {
        let rows = min(needs.nodes, max(5, (rect.height - 30) / 2))
        let top = max(12, rows + needs.clientRows + 3)
        let parts = rect.rows(
            [.fixed(top), .fixed(rows + 7), .share(1), .fixed(6)], gap: -1)
        let upper = parts[0].columns([.share(48), .share(31), .share(21)], gap: -1)
        let lower = parts[2].columns([.share(62), .share(38)], gap: -1)
        let right = lower[1].rows([.share(55), .share(45)], gap: -1)
        places = [
            Place(pane: .nodes, rect: upper[0]), Place(pane: .messages, rect: upper[1]),
            Place(pane: .snapshots, rect: upper[2]), Place(pane: .log, rect: parts[1]),
            Place(pane: .history, rect: lower[0]), Place(pane: .why, rect: right[0]),
            Place(pane: .invariants, rect: right[1]), Place(pane: .time, rect: parts[3]),
        ]
    }
}

extension Model {
    /// Where everything stands; nil where the screen is too small.
    public var layout: ScreenLayout? {
        ScreenLayout(
            Rect(size), wish: look.layout,
            needs: ScreenLayout.Needs(
                nodes: world.nodes.count, clientRows: world.clients.isEmpty ? 0 : 1,
                captionRows: CaptionView.rows(self, in: size), focus: focus,
                isZoomed: isZoomed))
    }

    /// Keeps to one arrangement as far as the size allows.
    /// - Parameter arrangement: nil follows the size again.
    public mutating func pin(_ arrangement: Arrangement?) {
        look.layout = arrangement
        keepFocusInSight()
    }

    /// The focus goes to the nodes where its pane cannot be reached any more.
    mutating func keepFocusInSight() {
        if let layout, !layout.reachable.contains(focus) { focus = .nodes }
    }
}
