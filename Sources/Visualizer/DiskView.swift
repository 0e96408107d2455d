import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// What the selected node has on disk, beside its memory.
struct DiskView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
    }
}
