import RaftSim
import TerminalUI

/// The whole screen of one frame: a function of the model. Where everything stands is the layout's
/// business; here each pane gets its frame and its contents.
public struct RootView: View {
    let model: Model

    public init(_ model: Model) { self.model = model }

    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard let layout = model.layout else { return renderTooSmall(in: rect, on: &buffer) }
        StatusLine(model: model).render(in: layout.status, on: &buffer)
        if layout.arrangement == .onePane {
            TabLine(model: model, layout: layout).render(in: layout.tabs, on: &buffer)
        }
        renderPanes(layout, on: &buffer)
        if layout.arrangement == .hall {
            HallCaption(model: model).render(in: layout.captions, on: &buffer)
            HallView.brighten(in: rect, on: &buffer)
        } else {
            CaptionView(model: model).render(in: layout.captions, on: &buffer)
        }
        renderOverlay(in: rect, on: &buffer)
        BottomLine(model: model).render(in: layout.bottom, on: &buffer)
    }

    private func renderOverlay(in rect: Rect, on buffer: inout Buffer) {
        switch model.overlay {
        case .help(let offset, let filter):
            HelpView(model: model, offset: offset, filter: filter).render(in: rect, on: &buffer)
        case .page(let page, let offset):
            PageView(page: page, offset: offset, words: model.words).render(in: rect, on: &buffer)
        case .branches(let selected):
            BranchesView(model: model, selected: selected).render(in: rect, on: &buffer)
        case .comparison(let sides, let offset):
            ComparisonView(sides: sides, model: model, offset: offset)
                .render(in: rect, on: &buffer)
        case .menu(let selected):
            ActionMenu(model: model, selected: selected).render(in: rect, on: &buffer)
        case .themes: ThemePickerView(model: model).render(in: rect, on: &buffer)
        case .message(let page, let offset):
            InspectorView(inspection: page, offset: offset, words: model.words)
                .render(in: rect, on: &buffer)
        case nil:
            WhichKey(model: model).render(in: rect.dropLast(rows: 1), on: &buffer)
            CompletionView(model: model).render(in: rect.dropLast(rows: 1), on: &buffer)
        }
    }

    private func renderTooSmall(in rect: Rect, on buffer: inout Buffer) {
        let needed = Arrangement.onePane.smallest
        let lines = model.words.tooSmall(rect.size, needed: needed)
        for (row, line) in lines.enumerated() where row < rect.height {
            buffer.put(
                Text.cut(line, columns: rect.width, glyphs: buffer.glyphs),
                at: Point(x: rect.x, y: rect.y + row), tone: .noticeWarning,
                maxWidth: rect.width)
        }
        if model.prompt != nil { BottomLine(model: model).render(in: bottom(rect), on: &buffer) }
    }

    private func bottom(_ rect: Rect) -> Rect { rect.row(rect.height - 1) }

    // MARK: Panes

    private func renderPanes(_ layout: ScreenLayout, on buffer: inout Buffer) {
        // Frames first, the focused one last: its border wins where boxes share one, and no border
        // covers a title.
        let why = layout.rect(of: .why).map { _ in WhyView(model: model) }
        let framed = layout.places.map { place in
            (place: place, frame: frame(of: place.pane, in: layout, why))
        }
        for isFocused in [false, true] {
            for (place, frame) in framed where frame.isFocused == isFocused {
                frame.renderFrame(in: place.rect, on: &buffer)
            }
        }
        for (place, frame) in framed {
            frame.renderTitle(in: place.rect, on: &buffer)
            renderContents(of: place, in: layout, why, on: &buffer)
        }
    }

    private func renderContents(
        of place: ScreenLayout.Place, in layout: ScreenLayout, _ why: WhyView?,
        on buffer: inout Buffer
    ) {
        let inside = layout.inside(place)
        let titleRow = layout.isBoxed ? nil : place.rect.row(0)
        switch place.pane {
        case .nodes where layout.arrangement == .hall:
            HallView(model: model).render(in: place.rect, on: &buffer)
        case .nodes:
            let view = NodesView(model: model)
            view.render(in: inside, on: &buffer)
            if let titleRow, view.isWithoutHeader(height: inside.height) {
                NodeColumns(width: place.rect.width).renderTitles(
                    model.words, in: titleRow, on: &buffer)
            }
        case .log: LogView(model: model).render(in: inside, on: &buffer)
        case .messages: sideView(in: inside, on: &buffer)
        case .snapshots:
            SnapshotsView(model: model, offset: model.snapshotsOffset).render(
                in: inside, on: &buffer)
        case .history:
            HistoryView(model: model, titleRow: titleRow).render(in: inside, on: &buffer)
        case .why: why?.render(in: inside, on: &buffer)
        case .invariants: InvariantsView(model: model).render(in: inside, on: &buffer)
        case .time: TimeView(model: model).render(in: inside, on: &buffer)
        }
    }

    private func sideView(in inside: Rect, on buffer: inout Buffer) {
        switch model.side {
        case .messages: MessagesView(model: model).render(in: inside, on: &buffer)
        case .network: NetworkView(model: model).render(in: inside, on: &buffer)
        case .snapshots:
            SnapshotsView(model: model, offset: model.sideOffset).render(in: inside, on: &buffer)
        case .loop: LoopView(model: model).render(in: inside, on: &buffer)
        case .disk: DiskView(model: model).render(in: inside, on: &buffer)
        case .request: RequestView(model: model).render(in: inside, on: &buffer)
        case .clients: ClientsView(model: model).render(in: inside, on: &buffer)
        }
    }

    private func frame(
        of pane: PaneName, in layout: ScreenLayout, _ why: WhyView?
    ) -> Pane {
        let title = model.words.title(of: pane, side: model.side)
        return Pane(
            title, note: note(of: pane, in: layout, why), isFocused: model.focus == pane,
            isBoxed: layout.isBoxed)
    }

    /// What stands at the end of a pane's title.
    private func note(of pane: PaneName, in layout: ScreenLayout, _ why: WhyView?) -> String {
        let world = model.world
        let words = model.words
        switch pane {
        case .nodes: return layout.isBoxed ? words.cluster(world) : ""
        case .log:
            return LogView.legend(world, columns: model.size.width - 14, model.glyphs, model.words)
        case .messages: return sideNote(model.side)
        case .snapshots: return sideNote(.snapshots)
        case .history: return words.historyNote(model)
        case .why: return why?.sources ?? ""
        case .invariants: return words.checkedAfterEveryStep
        case .time: return words.branchNote(model.history.branch.name)
        }
    }

    private func sideNote(_ side: SideView) -> String {
        let world = model.world
        switch side {
        case .messages, .network: return model.words.messagesNote(model)
        case .snapshots: return model.words.underWay(SnapshotRow.all(in: world).count)
        case .loop, .disk: return "\(model.target)"
        case .request: return model.words.open(world.requests.openCount)
        case .clients: return "\(world.clients.count)"
        }
    }
}

/// The names of the panes in one row, where only one of them is shown.
struct TabLine: View {
    let model: Model
    let layout: ScreenLayout

    /// The places of the names, for the eye and for the mouse.
    func tabs(in rect: Rect) -> [(pane: PaneName, rect: Rect)] {
        var x = rect.x
        return layout.reachable.map { pane in
            let width = Text.width(label(pane), glyphs: model.glyphs)
            defer { x += width }
            return (pane, Rect(x: x, y: rect.y, width: width, height: 1).intersection(rect))
        }
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        for (pane, place) in tabs(in: rect) {
            let isHere = pane == model.focus
            Line(label(pane), isHere ? .titleFocus : .textDim, isHere ? .bold : [])
                .render(in: place, on: &buffer)
        }
    }

    /// At forty columns there is room for seven short names.
    private func label(_ pane: PaneName) -> String {
        let name = model.words.shortTitle(of: pane)
        return pane == model.focus ? "[\(name)]" : " \(name) "
    }
}
