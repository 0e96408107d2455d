import RaftSim
import TerminalUI

/// Scrolling the lists beside the nodes: no further than to their last row.
extension Model {
    mutating func scrollSide(by change: Int) {
        sideOffset = scrolled(sideOffset, by: change, to: lastOffset(of: side, in: .messages))
    }

    mutating func scrollSnapshots(by change: Int) {
        snapshotsOffset = scrolled(
            snapshotsOffset, by: change, to: lastOffset(of: .snapshots, in: .snapshots))
    }

    private func scrolled(_ offset: Int, by change: Int, to last: Int) -> Int {
        min(max(0, min(offset, last) + change), last)
    }

    /// The rows by which a view can be scrolled in the place that its pane has.
    private func lastOffset(of view: SideView, in pane: PaneName) -> Int {
        guard let layout, let place = layout.places.first(where: { $0.pane == pane }) else {
            return 0
        }
        let inside = layout.inside(place)
        return switch view {
        case .clients: ClientsView(model: self).lastOffset(in: inside)
        case .disk: DiskView(model: self).lastOffset(in: inside)
        case .network: NetworkView(model: self).lastOffset(in: inside, glyphs)
        case .snapshots: SnapshotsView(model: self, offset: 0).lastOffset(in: inside)
        case .messages, .loop, .request: 0
        }
    }
}
