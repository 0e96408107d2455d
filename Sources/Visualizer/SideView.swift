import TerminalUI

/// What the pane beside the nodes shows.
public enum SideView: String, Sendable, CaseIterable {
    case messages, network, snapshots, loop, disk, request, clients

    /// The name in the pane's title.
    var title: String {
        switch self {
        case .messages: "Messages"
        case .network: "Network"
        case .snapshots: "Snapshots"
        case .loop: "Ready loop"
        case .disk: "Disk"
        case .request: "One request"
        case .clients: "Clients"
        }
    }

    /// The view that comes `step` places after this one.
    func moved(by step: Int) -> SideView {
        let all = SideView.allCases
        let place = all.firstIndex(of: self) ?? 0
        return all[(place + step + all.count) % all.count]
    }
}
