import TerminalUI

/// What the pane beside the nodes shows.
public enum SideView: String, Sendable, CaseIterable {
    case messages, network, snapshots, loop, disk, request, clients

    /// The name in the pane's title.
    /// The view that comes `step` places after this one.
    func moved(by step: Int) -> SideView {
        let all = SideView.allCases
        let place = all.firstIndex(of: self) ?? 0
        return all[(place + step + all.count) % all.count]
    }
}
