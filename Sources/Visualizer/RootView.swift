import RaftSim
import TerminalUI

/// The whole screen of one frame: a function of the model.
///
/// Rules by size: below 60x16 a message says what is missing; up to 99 columns or 29 rows panes
/// are titled rules, above they are joined boxes; with few rows Messages and History share an area
/// or give way, the Why line stays to the last.
public struct RootView: View {
    let model: Model

    public init(_ model: Model) { self.model = model }

    public static let smallest = Size(width: 60, height: 16)

    public func render(in rect: Rect, on buffer: inout Buffer) {
        guard rect.width >= RootView.smallest.width, rect.height >= RootView.smallest.height else {
            return renderTooSmall(in: rect, on: &buffer)
        }
        StatusLine(model: model).render(in: rect.row(0), on: &buffer)
        let captionRows = CaptionView.rows(model, in: rect.size)
        let body = rect.dropFirst(rows: 1).dropLast(rows: 1 + captionRows)
        CaptionView(model: model).render(
            in: Rect(x: rect.x, y: body.maxY, width: rect.width, height: captionRows), on: &buffer)
        if model.isZoomed {
            render(model.focus, in: body, isBoxed: isBoxed(rect), on: &buffer)
        } else if isBoxed(rect) {
            renderBoxes(in: body, on: &buffer)
        } else {
            renderRules(in: body, on: &buffer)
        }
        BottomLine(model: model).render(in: rect.row(rect.height - 1), on: &buffer)
        switch model.overlay {
        case .help(let offset, let filter):
            HelpView(offset: offset, filter: filter).render(in: rect, on: &buffer)
        case .page(let page, let offset):
            PageView(page: page, offset: offset).render(in: rect, on: &buffer)
        case .branches(let selected):
            BranchesView(model: model, selected: selected).render(in: rect, on: &buffer)
        case .comparison(let comparison, let offset):
            ComparisonView(comparison: comparison, model: model, offset: offset)
                .render(in: rect, on: &buffer)
        case .message(let page, let offset):
            InspectorView(inspection: page, offset: offset, words: model.words)
                .render(in: rect, on: &buffer)
        case nil: break
        }
    }

    /// Where the terminal's own cursor stands: in the line that is typed.
    public func cursor(in rect: Rect) -> Point? {
        BottomLine(model: model).cursor(in: rect.row(rect.height - 1))
    }

    private func isBoxed(_ rect: Rect) -> Bool { rect.width >= 100 && rect.height >= 30 }

    private func render(
        _ pane: PaneName, in rect: Rect, isBoxed: Bool, on buffer: inout Buffer
    ) {
        let inside = frame(of: pane, isBoxed: isBoxed).render(in: rect, on: &buffer)
        renderContents(of: pane, in: inside, on: &buffer)
        if pane == .nodes, !isBoxed,
            NodesView(model: model).isWithoutHeader(height: inside.height)
        {
            NodeColumns(width: rect.width).renderTitles(in: rect.row(0), on: &buffer)
        }
    }

    private func renderContents(
        of pane: PaneName, in inside: Rect, on buffer: inout Buffer
    ) {
        switch pane {
        case .nodes: NodesView(model: model).render(in: inside, on: &buffer)
        case .log: LogView(model: model).render(in: inside, on: &buffer)
        case .messages: renderSide(in: inside, on: &buffer)
        case .history: HistoryView(model: model).render(in: inside, on: &buffer)
        case .why: WhyView(model: model).render(in: inside, on: &buffer)
        }
    }

    private func renderSide(in inside: Rect, on buffer: inout Buffer) {
        switch model.side {
        case .messages: MessagesView(model: model).render(in: inside, on: &buffer)
        case .network: NetworkView(model: model).render(in: inside, on: &buffer)
        case .snapshots: SnapshotsView(model: model).render(in: inside, on: &buffer)
        case .loop: LoopView(model: model).render(in: inside, on: &buffer)
        case .disk: DiskView(model: model).render(in: inside, on: &buffer)
        case .request: RequestView(model: model).render(in: inside, on: &buffer)
        case .clients: ClientsView(model: model).render(in: inside, on: &buffer)
        }
    }

    private func sideNote(_ world: Simulation) -> String {
        switch model.side {
        case .messages, .network: model.words.messagesNote(model)
        case .snapshots: "\(SnapshotRow.all(in: world).count) under way"
        case .loop, .disk: "\(model.target)"
        case .request: "\(world.requests.openCount) open"
        case .clients: "\(world.clients.count)"
        }
    }

    private func frame(of pane: PaneName, isBoxed: Bool) -> Pane {
        let world = model.world
        let isFocused = model.focus == pane
        switch pane {
        case .nodes:
            let up = world.nodes.count(where: \.isUp)
            let quorum = world.setup.configuration.voters.count / 2 + 1
            return Pane(
                "Nodes",
                note: isBoxed ? "\(world.nodes.count) nodes  \(up) up  quorum \(quorum)" : "",
                isFocused: isFocused, isBoxed: isBoxed)
        case .log:
            return Pane(
                "Log", note: LogView.legend(world, columns: model.size.width - 14, model.glyphs),
                isFocused: isFocused,
                isBoxed: isBoxed)
        case .messages:
            return Pane(
                model.side.title, note: sideNote(world), isFocused: isFocused, isBoxed: isBoxed)
        case .history:
            let place = model.selectedRow == nil ? "follow" : "looking back"
            return Pane(
                "History", note: "\(model.detail.rawValue)  \(place)", isFocused: isFocused,
                isBoxed: isBoxed)
        case .why:
            let rule = WhyView(model: model).rule.map(model.words.citation) ?? ""
            return Pane("Why", note: rule, isFocused: isFocused, isBoxed: isBoxed)
        }
    }

    private func renderRules(in rect: Rect, on buffer: inout Buffer) {
        let count = model.world.nodes.count
        let nodeRows = min(count, max(3, (rect.height - 8) / 2))
        let clientRows = NodesView(model: model).clientRows
        let why = rect.height - 2 * nodeRows - clientRows - 3 >= 8 ? 3 : 2
        let middle = max(0, rect.height - (nodeRows + clientRows + 1) - (nodeRows + 2) - why)
        let parts = rect.rows([
            .fixed(nodeRows + clientRows + 1), .fixed(nodeRows + 2), .fixed(middle), .share(1),
        ])
        render(.nodes, in: parts[0], isBoxed: false, on: &buffer)
        render(.log, in: parts[1], isBoxed: false, on: &buffer)
        if middle > 1 {
            if count <= 5 {
                let halves = parts[2].columns([.share(9), .share(11)], gap: 1)
                render(.messages, in: halves[0], isBoxed: false, on: &buffer)
                render(.history, in: halves[1], isBoxed: false, on: &buffer)
            } else {
                let pane: PaneName = model.focus == .messages ? .messages : .history
                render(pane, in: parts[2], isBoxed: false, on: &buffer)
            }
        }
        render(.why, in: parts[3], isBoxed: false, on: &buffer)
    }

    private func renderBoxes(in rect: Rect, on buffer: inout Buffer) {
        let count = model.world.nodes.count
        let nodeRows = min(count, max(3, (rect.height - 14) / 2))
        let parts = rect.rows(
            [
                .fixed(nodeRows + NodesView(model: model).clientRows + 3), .fixed(nodeRows + 4),
                .share(1),
            ], gap: -1)
        let top = parts[0].columns([.share(66), .share(34)], gap: -1)
        let bottom = parts[2].columns([.share(70), .share(30)], gap: -1)
        let panes: [(PaneName, Rect)] = [
            (.nodes, top[0]), (.messages, top[1]), (.log, parts[1]), (.history, bottom[0]),
            (.why, bottom[1]),
        ]
        // Frames first, the focused one last: its border wins where boxes share one, and no
        // border covers a title.
        for (pane, place) in panes where pane != model.focus {
            frame(of: pane, isBoxed: true).renderFrame(in: place, on: &buffer)
        }
        for (pane, place) in panes where pane == model.focus {
            frame(of: pane, isBoxed: true).renderFrame(in: place, on: &buffer)
        }
        for (pane, place) in panes {
            frame(of: pane, isBoxed: true).renderTitle(in: place, on: &buffer)
            renderContents(of: pane, in: place.inset(columns: 1, rows: 1), on: &buffer)
        }
    }

    private func renderTooSmall(in rect: Rect, on buffer: inout Buffer) {
        let needed = RootView.smallest
        let lines = [
            "\(rect.width)x\(rect.height)",
            "needs \(needed.width)x\(needed.height)",
            "q quits",
        ]
        for (row, line) in lines.enumerated() {
            buffer.put(
                Text.cut(line, columns: rect.width, glyphs: buffer.glyphs),
                at: Point(x: rect.x, y: rect.y + row), tone: .noticeWarning,
                maxWidth: rect.width)
        }
    }
}
