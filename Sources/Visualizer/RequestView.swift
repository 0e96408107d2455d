import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// The life of one request, from the client and back.
struct RequestView: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
    }
}
