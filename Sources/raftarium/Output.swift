import Foundation
import TerminalUI

// Everything that the program writes, but the screen, leaves through one of these functions:
// foreign text never reaches a terminal as it is.

/// Writes a text as lines to standard output.
func tell(_ text: String, terminator: String = "\n") {
    print(PlainText.lines(text), terminator: terminator)
}

/// Writes one line of JSON to standard output.
/// - Parameter isAnswer: whether another program waits for it.
func tellJSON(_ line: String, isAnswer: Bool = false) {
    let plain = PlainText.json(line)
    guard isAnswer else { return print(plain) }
    // Unbuffered, so that the other side gets each answer at once.
    FileHandle.standardOutput.write(Data((plain + "\n").utf8))
}

/// Writes an export to standard output, byte for byte what its file would hold: what is foreign in
/// it is harmless already.
func tellExport(_ content: String) {
    FileHandle.standardOutput.write(Data(content.utf8))
}

/// Writes lines to standard error.
func complain(_ text: String) {
    FileHandle.standardError.write(Data((PlainText.lines(text) + "\n").utf8))
}

/// Rewrites one line on a terminal, for work that takes a while; nil clears it.
func showProgress(_ text: String?) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    FileHandle.standardError.write(Data(("\r\u{1B}[K" + PlainText.lines(text ?? "")).utf8))
}
