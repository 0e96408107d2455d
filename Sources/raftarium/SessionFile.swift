import ArgumentParser
import Glibc
import RaftSim

/// Session texts from outside: read within limits, with an error that names what was wrong.
enum SessionFile {
    /// A text may be so long; nobody writes a longer one.
    static let sizeLimit = 64 << 20

    /// What errors call a file.
    static func name(of path: String) -> String {
        path == "-" ? say("cli.file.standardInput") : path
    }

    /// Reads a session text, `-` from standard input.
    /// - Throws: `ExitCode(2)` after naming what was wrong.
    static func bytes(of path: String) throws -> [UInt8] {
        do throws(ReadError) {
            return try read(path)
        } catch {
            complain("\(name(of: path)): \(error.words)")
            throw ExitCode(2)
        }
    }

    /// All bytes of a file, which may be a pipe or a device, up to the limit.
    private static func read(_ path: String) throws(ReadError) -> [UInt8] {
        if path == "-" { return try read(from: STDIN_FILENO) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ReadError.system(errno) }
        defer { close(descriptor) }
        return try read(from: descriptor)
    }

    private static func read(from descriptor: Int32) throws(ReadError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw ReadError.system(errno)
            }
            guard bytes.count + count <= sizeLimit else { throw ReadError.tooLong }
            bytes += chunk[..<count]
        }
    }

    enum ReadError: Error {
        case system(Int32)
        case tooLong

        var words: String {
            switch self {
            case .system(let code):
                say("cli.file.unreadable", ["reason": SystemError(code: code)])
            case .tooLong: say("cli.file.tooLong", ["size": sizeLimit >> 20])
            }
        }
    }
}

/// The lines of standard input as they come, for a conversation with another program.
struct InputLines {
    /// Longer lines are cut: the parser refuses them, whatever follows.
    private static let lineLimit = (1 << 20) + 2

    private var chunk = [UInt8](repeating: 0, count: 1 << 16)
    private var unread = 0..<0

    /// The next line without its end; nil behind the last one.
    mutating func next() -> [UInt8]? {
        var line: [UInt8] = []
        var hasBegun = false
        while true {
            if unread.isEmpty {
                let count = read(STDIN_FILENO, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return hasBegun ? line : nil }
                unread = 0..<count
            }
            hasBegun = true
            let end = chunk[unread].firstIndex(of: UInt8(ascii: "\n"))
            let room = max(0, InputLines.lineLimit - line.count)
            line += chunk[unread.lowerBound..<(end ?? unread.upperBound)].prefix(room)
            unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
            if end != nil { return line }
        }
    }
}
