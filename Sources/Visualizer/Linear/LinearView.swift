import RaftCore
import RaftSim

/// How a person looked at the world before a line: what differs afterwards is told.
struct LinearView {
    let place: Place
    let time: VirtualTime
    let isPlaying: Bool
    let focus: PaneName
    let isZoomed: Bool
    let side: SideView
    let selectedNode: NodeID?
    let selectedMessage: Int?
    let selectedRequest: Int?
    let selectedRow: Int?
    let sideOffset: Int
    let logOffset: Int
    let logCursor: LogIndex?
    let filter: HistoryFilter
    let pinned: Arrangement?
    let isForecastShown: Bool
    let isPresenting: Bool
    let branchCount: Int

    init(_ model: Model) {
        place = model.history.place
        time = model.world.now
        isPlaying = model.isPlaying
        focus = model.focus
        isZoomed = model.isZoomed
        side = model.side
        selectedNode = model.selectedNode
        selectedMessage = model.selectedMessage
        selectedRequest = model.selectedRequest
        selectedRow = model.selectedRow
        sideOffset = model.sideOffset
        logOffset = model.logOffset
        logCursor = model.logCursor
        filter = model.filter
        pinned = model.look.layout
        isForecastShown = model.isForecastShown
        isPresenting = model.presentation != nil
        branchCount = model.history.branches.count
    }
}

extension LinearApp {
    /// What became of a line: what happened, where one is now, what one looks at, what the program
    /// says and asks.
    /// - Parameters:
    ///   - isUnderWay: whether time passed by itself.
    ///   - hasToldPlace: whether it was told already where this is.
    ///   - hasToldLooking: whether it was told already what one looks at.
    mutating func report(
        since before: LinearView, isUnderWay: Bool = false, hasToldPlace: Bool = false,
        hasToldLooking: Bool = false
    ) -> [String] {
        var lines = watch.news(of: model)
        let words = model.words
        let moved = before.place != model.history.place || before.time != model.world.now
        let isBack = watch.takeJump()
        if moved, !isUnderWay, lines.isEmpty && !hasToldPlace || isBack {
            lines.append(words.linear(.now, words.linearStatus(model)))
            if let row = model.story.lastRow(at: model.detail) {
                lines.append(
                    words.linear(.last, words.spokenRow(model.reading(of: model.story.rows[row]))))
            }
        }
        if !hasToldLooking { lines += changesOfLooking(since: before) }
        if model.isForecastShown != before.isForecastShown, !model.isPlaying {
            lines +=
                model.isForecastShown
                ? words.spokenForecast(model) : [words.linear(.done, words.forecastHidden)]
        }
        if before.isPlaying != model.isPlaying, !isUnderWay || !model.isPlaying {
            lines.append(words.playing(model))
        }
        if let notice = model.notice { lines.append(words.spoken(notice)) }
        lines += overlayLines()
        if let prompt = model.prompt { lines += words.question(prompt, in: model) }
        if model.wantsSuspend { lines.append(words.linear(.done, words.suspended)) }
        if model.isOver { lines.append(words.linear(.done, words.over)) }
        return lines
    }

    /// Selections, panes and where they are scrolled to.
    private func changesOfLooking(since before: LinearView) -> [String] {
        let words = model.words
        var lines: [String] = []
        if model.selectedNode != before.selectedNode {
            lines.append(words.selection(of: model.selectedNode, in: model))
        }
        if model.selectedMessage != before.selectedMessage, let number = model.selectedMessage,
            let flight = model.world.network.flight(number)
        {
            lines.append(words.linear(.selected, words.spoken(flight, in: model.world)))
        } else if model.selectedMessage == nil, before.selectedMessage != nil {
            lines.append(words.linear(.selected, words.noMessage))
        }
        if model.selectedRow != before.selectedRow {
            lines += model.selectedRow == nil ? [words.newestRow] : words.spokenWhy(model)
        }
        if model.selectedRequest != before.selectedRequest {
            lines += words.spokenRequest(model)
        }
        let isOtherView = model.side != before.side
        if isOtherView || model.sideOffset != before.sideOffset {
            lines += words.spokenSide(model.side, in: model)
        } else if model.focus != before.focus || model.isZoomed != before.isZoomed {
            let isTold = model.isZoomed || model.focus == .why
            lines += isTold ? words.spokenPane(model) : [words.pane(model)]
        } else if model.logCursor != before.logCursor, let index = model.logCursor {
            lines += words.spokenEntry(index, in: model)
        } else if model.logOffset != before.logOffset {
            lines += words.spokenLogs(model)
        }
        if model.filter != before.filter { lines.append(words.filtering(model)) }
        if model.look.layout != before.pinned {
            lines.append(words.pinning(model.look.layout))
        }
        if (model.presentation != nil) != before.isPresenting, model.notice == nil {
            lines.append(words.presenting(model))
        }
        return lines
    }

    /// What would lie over the screen is told and closed.
    private mutating func overlayLines() -> [String] {
        guard let overlay = model.overlay else { return [] }
        model.overlay = nil
        let words = model.words
        switch overlay {
        case .help(_, let filter):
            return filter.isEmpty ? words.linearHelp() : words.spokenKeys(filter: filter)
        case .page(let page, _): return words.spoken(page)
        case .branches: return offerBranches()
        case .comparison(let comparison, _): return words.spoken(comparison)
        case .themes: return offerThemes()
        case .menu: return offerDeeds()
        case .message(let page, _): return words.spoken(page)
        }
    }
}
