import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The ready loop of the selected node and the workers beside it, each with what it does now.
struct LoopView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
    }
}
