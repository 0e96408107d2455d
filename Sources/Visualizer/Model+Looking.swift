import RaftCore
import RaftSim
import TerminalUI

extension Model {
    mutating func updateLooking(_ action: Action) {
        if let node = action.selectedNode {
            selectedNode = selectedNode == node ? nil : node
            return
        }
        switch action {
        case .nextPane: moveFocus(by: 1)
        case .previousPane: moveFocus(by: -1)
        case .nextView: show(side.moved(by: 1))
        case .previousView: show(side.moved(by: -1))
        case .zoom: isZoomed.toggle()
        case .up: moveSelection(by: -1)
        case .down: moveSelection(by: 1)
        case .pageUp: moveSelection(by: -page)
        case .pageDown: moveSelection(by: page)
        case .halfPageUp: moveSelection(by: -max(1, page / 2))
        case .halfPageDown: moveSelection(by: max(1, page / 2))
        case .left: moveInLog(by: -1)
        case .right: moveInLog(by: 1)
        case .logStart: logOffset = logOffset == 0 ? max(0, longestLog - 1) : 0
        case .selectLeader: selectedNode = world.leader
        case .filter: prompt = Prompt(.filter, text: filter.description)
        case .copy: copyFocusedPane()
        case .why: whyAgain()
        case .whyNot: whyNot()
        case .inspect: inspectSelection()
        case .search: prompt = Prompt(.search)
        case .searchNext: findNext(forward: true)
        case .searchPrevious: findNext(forward: false)
        default: break
        }
    }

    var longestLog: Int {
        world.nodes.map { NodeStatus($0).log.lastIndex }.max() ?? 0
    }

    /// Rows that a page of the focused pane has.
    private var page: Int {
        let inside = layout.flatMap { layout in
            layout.places.first { $0.pane == focus }.map(layout.inside)
        }
        return max(1, (inside?.height ?? 10) - 2)
    }

    /// In the Log pane the cursor goes from entry to entry; elsewhere the log is scrolled.
    private mutating func moveInLog(by change: Int) {
        guard focus == .log else {
            logOffset = min(max(0, logOffset - change), max(0, longestLog - 1))
            return
        }
        let last = max(1, longestLog)
        logCursor = logCursor.map { min(max(1, $0 + change), last) } ?? last
        keepCursorInSight()
    }

    /// Scrolls the log so that its cursor is to be seen.
    private mutating func keepCursorInSight() {
        guard let logCursor, let layout, let rect = layout.rect(of: .log) else { return }
        let columns = rect.width - LogView.nameWidth - (layout.isBoxed ? 2 : 0)
        let grid = LogGrid(model: self, world: world, columns: columns)
        guard let first = grid.indexes.first, let last = grid.indexes.last else { return }
        let shown = grid.indexes.count
        let newest = max(shown, longestLog + 1)
        if logCursor < first { logOffset = newest - (logCursor + shown - 1) }
        if logCursor > last { logOffset = newest - logCursor }
    }

    private mutating func moveFocus(by change: Int) {
        let all = layout?.reachable ?? PaneName.allCases
        let place = all.firstIndex(of: focus) ?? 0
        focus = all[(place + change + all.count) % all.count]
    }

    /// What stands in the focused pane, as text.
    private mutating func copyFocusedPane() {
        guard let layout, let place = layout.places.first(where: { $0.pane == focus }) else {
            return
        }
        var buffer = Buffer(size: size, glyphs: glyphs)
        RootView(self).render(in: buffer.bounds, on: &buffer)
        let text = buffer.text(in: layout.inside(place))
        clipboard = text
        say(
            words.copied(
                text.split(separator: "\n").count, title: words.title(of: focus, side: side)))
    }

    mutating func moveSelection(by change: Int) {
        switch focus {
        case .nodes, .log: moveNode(by: change)
        case .messages: moveSide(by: change)
        case .history, .why, .time: moveRow(by: change)
        case .snapshots: scrollSnapshots(by: change)
        case .invariants: break
        }
    }

    private mutating func moveNode(by change: Int) {
        let count = world.nodes.count
        guard let node = selectedNode else {
            return selectedNode = NodeID(change > 0 ? 1 : count)
        }
        selectedNode = NodeID(min(max(Int(node.rawValue) + change, 1), count))
    }

    private mutating func moveSide(by change: Int) {
        switch side {
        case .messages: moveMessage(by: change)
        case .loop: moveNode(by: change)
        case .request: moveRequest(by: change)
        case .network, .snapshots, .disk, .clients: scrollSide(by: change)
        }
    }

    private mutating func show(_ view: SideView) {
        side = view
        sideOffset = 0
    }

    /// The request that the pane follows: the selected one, or else the newest that is open, or
    /// else the newest.
    var followedRequest: RequestRecord? {
        if let number = selectedRequest, let record = world.requests.record(number) {
            return record
        }
        return world.requests.newest
    }

    /// Walking past the newest one follows the newest again.
    private mutating func moveRequest(by change: Int) {
        let records = world.requests.records
        guard let current = followedRequest,
            let place = records.firstIndex(where: { $0.number == current.number })
        else { return }
        let next = place + change
        selectedRequest = next >= records.count ? nil : records[max(0, next)].number
    }

    private mutating func moveMessage(by change: Int) {
        let list = MessageList(history)
        guard list.count > 0 else { return }
        let place = list.place(of: selectedMessage)
        let next = place.map { $0 + change } ?? (change > 0 ? 0 : list.count - 1)
        selectedMessage = list.number(at: min(max(next, 0), list.count - 1))
    }

    /// Walking past the newest row follows it again.
    private mutating func moveRow(by change: Int) {
        let rows = visibleRows
        guard !rows.isEmpty else { return }
        let place = selectedRow.flatMap { row in rows.lastIndex { $0 <= row } } ?? rows.count
        let next = place + change
        selectedRow = next >= rows.count ? nil : rows[max(0, next)]
    }
}
