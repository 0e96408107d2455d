import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// Snapshots on their way: one row a transfer, its chunks, and what is made and taken over.
struct SnapshotsView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
    }
}
