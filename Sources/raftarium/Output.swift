import Glibc
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
    write(plain + "\n", to: STDOUT_FILENO)
}

/// Writes an export to standard output, byte for byte what its file would hold: what is foreign in
/// it is harmless already.
func tellExport(_ content: String) {
    write(content, to: STDOUT_FILENO)
}

/// Writes lines to standard error.
func complain(_ text: String) {
    write(PlainText.lines(text) + "\n", to: STDERR_FILENO)
}

/// Rewrites one line on a terminal, for work that takes a while; nil clears it.
func showProgress(_ text: String?) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\u{1B}[K" + PlainText.lines(text ?? ""), to: STDERR_FILENO)
}

/// Writes it all, whatever its length.
private func write(_ text: String, to file: Int32) {
    // What was printed before comes before.
    fflush(nil)
    var bytes = ArraySlice(text.utf8)
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        bytes.removeFirst(count)
    }
}

extension Double {
    /// With so many digits behind the point, 0…9.
    func fixed(_ digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((magnitude * Double(scale)).rounded())
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(scaled)" }
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
    }
}
