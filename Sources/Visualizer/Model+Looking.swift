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
        case .pageUp: moveSelection(by: -10)
        case .pageDown: moveSelection(by: 10)
        case .left: logOffset = min(logOffset + 1, max(0, longestLog - 1))
        case .right: logOffset = max(0, logOffset - 1)
        case .why:
            let isShown = focus == .why && isZoomed
            focus = isShown ? .nodes : .why
            isZoomed = !isShown
        case .inspect: if let message = messageToInspect { inspect(message) }
        case .search: prompt = Prompt(.search)
        case .searchNext: findNext(forward: true)
        case .searchPrevious: findNext(forward: false)
        default: break
        }
    }

    var longestLog: Int {
        world.nodes.map { NodeStatus($0).log.count }.max() ?? 0
    }

    private mutating func moveFocus(by change: Int) {
        let all = PaneName.allCases
        let place = all.firstIndex(of: focus) ?? 0
        focus = all[(place + change + all.count) % all.count]
    }

    private mutating func moveSelection(by change: Int) {
        switch focus {
        case .nodes, .log: moveNode(by: change)
        case .messages: moveSide(by: change)
        case .history, .why: moveRow(by: change)
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
        case .network, .snapshots, .disk, .clients: sideOffset = max(0, sideOffset + change)
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
