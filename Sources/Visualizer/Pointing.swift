import RaftCore
import RaftSim
import TerminalUI

/// What lies at a point of the screen: the mouse picks it, and the terminal's own cursor stands on
/// what is selected, so that screen readers and magnifiers follow.
enum Target: Hashable {
    case pane(PaneName)
    case node(NodeID)
    case entry(NodeID, LogIndex)
    case message(Int)
    case row(Int)
    case action(Action)
    case tab(PaneName)
}

extension RootView {
    /// What a click at a point means; nil where there is nothing.
    func target(at point: Point) -> Target? {
        guard let layout = model.layout else { return nil }
        if layout.bottom.contains(point) {
            return BottomLine(model: model).action(at: point, in: layout.bottom).map(Target.action)
        }
        if layout.tabs.contains(point) {
            let tabs = TabLine(model: model, layout: layout).tabs(in: layout.tabs)
            return tabs.first { $0.rect.contains(point) }.map { .tab($0.pane) }
        }
        guard let place = layout.place(at: point) else { return nil }
        let inside = layout.inside(place)
        guard inside.contains(point) else { return .pane(place.pane) }
        return target(at: point, of: place.pane, in: inside) ?? .pane(place.pane)
    }

    private func target(at point: Point, of pane: PaneName, in inside: Rect) -> Target? {
        switch pane {
        case .nodes:
            let (rows, window, step) = nodeRows(in: inside)
            let number = window.lowerBound + (point.y - rows.y) / step
            guard rows.contains(point), window.contains(number) else { return nil }
            return .node(NodeID(number + 1))
        case .log:
            let view = LogView(model: model)
            guard let (node, index) = view.cell(at: point, in: inside) else { return nil }
            return index.map { .entry(node, $0) } ?? .node(node)
        case .messages where model.side == .messages:
            return MessagesView(model: model).message(at: point, in: inside).map(Target.message)
        case .history:
            let (rows, past) = history.shownRows(in: inside)
            guard past.contains(point), point.y - past.y < rows.count else { return nil }
            return .row(rows[rows.startIndex + point.y - past.y])
        case .messages, .snapshots, .why, .invariants, .time: return nil
        }
    }

    /// Where the rows of the nodes are, which are shown, and how many rows each has: the hall has
    /// no row for clients, and its column titles stand in the pane's own.
    private func nodeRows(in inside: Rect) -> (rows: Rect, window: Range<Int>, step: Int) {
        guard model.layout?.arrangement == .hall else {
            let (rows, window) = NodesView(model: model).rows(in: inside)
            return (rows, window, 1)
        }
        return HallView(model: model).rows(in: inside)
    }

    private var history: HistoryView {
        let isTitled = model.layout.map { !$0.isBoxed } ?? false
        return HistoryView(model: model, titleRow: isTitled ? Rect(Size(width: 0, height: 0)) : nil)
    }

    /// Where the terminal's own cursor stands: in the line that is typed, or else on what is
    /// selected in the focused pane.
    public func cursor(in rect: Rect) -> Point? {
        if model.prompt != nil {
            return BottomLine(model: model).cursor(in: rect.row(rect.height - 1))
        }
        guard model.overlay == nil, let layout = model.layout,
            let place = layout.places.first(where: { $0.pane == model.focus })
        else { return nil }
        return selection(of: place.pane, in: layout.inside(place))
    }

    /// Where that stands which the menu is about: the selected message, or else a node; nil where
    /// it is not shown.
    var menuSubject: Point? {
        let pane: PaneName = model.messageInFocus == nil ? .nodes : .messages
        guard let layout = model.layout,
            let place = layout.places.first(where: { $0.pane == pane })
        else { return nil }
        let inside = layout.inside(place)
        return pane == .nodes ? row(of: model.target, in: inside) : selection(of: pane, in: inside)
    }

    private func row(of node: NodeID, in inside: Rect) -> Point? {
        let (rows, window, step) = nodeRows(in: inside)
        guard window.contains(node.arrayIndex) else { return nil }
        let row = (node.arrayIndex - window.lowerBound) * step + (step - 1) / 2
        return Point(x: rows.x, y: rows.y + row)
    }

    private func selection(of pane: PaneName, in inside: Rect) -> Point? {
        switch pane {
        case .nodes: return model.selectedNode.flatMap { row(of: $0, in: inside) }
        case .log: return LogView(model: model).cursor(in: inside)
        case .messages where model.side == .messages:
            return MessagesView(model: model).cursor(in: inside)
        case .history:
            guard let selected = model.selectedRow else { return nil }
            let (rows, past) = history.shownRows(in: inside)
            guard let place = rows.lastIndex(where: { $0 <= selected }) else { return nil }
            return Point(x: past.x, y: past.y + place - rows.startIndex)
        case .messages, .snapshots, .why, .invariants, .time: return nil
        }
    }
}

extension Model {
    /// Takes the mouse or leaves it to the terminal, which can select text with it then.
    mutating func switchMouse() {
        look.usesMouse?.toggle()
        say(look.usesMouse == true ? words.say("notice.mouseOn") : words.say("notice.mouseOff"))
    }

    /// A click or a turn of the wheel.
    mutating func handleMouse(_ event: MouseEvent) {
        if prompt != nil { return }
        if overlay != nil { return handleOverlayMouse(event) }
        let target = RootView(self).target(at: event.point)
        switch event.kind {
        case .click: click(target)
        case .wheelUp, .wheelDown:
            guard let pane = layout?.place(at: event.point)?.pane else { return }
            // The wheel turns what lies under it; the focus stays where it is.
            let focused = focus
            focus = pane
            if pane == .log {
                let change = event.kind == .wheelUp ? 1 : -1
                logOffset = min(max(0, logOffset + change), max(0, longestLog - 1))
            } else {
                moveSelection(by: event.kind == .wheelUp ? -1 : 1)
            }
            focus = focused
        }
    }

    private mutating func click(_ target: Target?) {
        switch target {
        case .action(let action): return carryOut(action)
        case nil: return
        case .pane(let pane), .tab(let pane): focus = pane
        case .node(let node):
            selectedNode = selectedNode == node ? nil : node
        case .entry(let node, let index):
            focus = .log
            selectedNode = node
            logCursor = index
        case .message(let number):
            focus = .messages
            selectedMessage = number
        case .row(let row):
            focus = .history
            selectedRow = row
        }
    }

    /// The wheel scrolls what lies over the screen; a click chooses in a menu, and beside one
    /// closes it. Pages stay until a key closes them.
    private mutating func handleOverlayMouse(_ event: MouseEvent) {
        switch event.kind {
        case .wheelUp: handleOverlay(.up)
        case .wheelDown: handleOverlay(.down)
        case .click:
            if case .menu(let selected) = overlay {
                let items = menu
                if let place = ActionMenu.item(
                    at: event.point, in: Rect(size), model: self, selected: selected),
                    items.indices.contains(place)
                {
                    return choose(items[place])
                }
                overlay = nil
            }

        }
    }
}
