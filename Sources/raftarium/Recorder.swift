import FoundationEssentials
import Glibc
import RaftSim

/// Writes a recording as things happen: whole lines, appended with one call each time, so that a
/// killed process loses nothing that was written and leaves at most one unfinished line.
///
/// What cannot be written is kept and tried again; the first failure is told once, after the
/// screen is gone.
final class Recorder {
    /// The file that is written; it changes when a new cluster begins a recording of its own.
    private(set) var url: URL
    private let folder: StateFolder
    private var file: Int32 = -1
    private var unwritten: [UInt8] = []
    /// Whether a recording of this program was begun; one that goes on has its file already.
    private var hasBegun = false
    private(set) var problem: String?
    /// Called with the file of each recording that begins.
    var didBegin: (URL) -> Void = { _ in }

    private static let firstLine = "\(SessionLine(.format(version: Session.formatVersion)))"
    /// The second line of every recording: which program made it.
    private static let signature = "# recorded by \(Raftarium.version)\n"

    /// Whether a text was written by a recorder, so that a line without an end is unfinished.
    static func wrote(_ text: [UInt8]) -> Bool {
        text.starts(with: "\(firstLine)\n# recorded by ".utf8)
    }

    /// A new recording.
    init(folder: StateFolder, url: URL? = nil) {
        self.folder = folder
        self.url = url ?? folder.newRecording()
    }

    /// Goes on with a recording.
    init(continuing url: URL, folder: StateFolder) {
        self.folder = folder
        self.url = url
        open(flags: O_WRONLY | O_APPEND)
    }

    deinit { if file >= 0 { Glibc.close(file) } }

    /// Appends lines; the first line of the language begins a file of its own.
    func append(_ lines: [String]) {
        for line in lines {
            let isFirst = line == Recorder.firstLine
            if isFirst { begin() }
            unwritten.append(contentsOf: line.utf8)
            unwritten.append(UInt8(ascii: "\n"))
            if isFirst { unwritten.append(contentsOf: Recorder.signature.utf8) }
        }
        flush()
    }

    /// Makes what was written outlive a power loss too.
    func close() {
        flush()
        guard file >= 0 else { return }
        fsync(file)
        Glibc.close(file)
        file = -1
    }

    private func begin() {
        if hasBegun {
            // What could not be written belongs to the recording before.
            close()
            unwritten = []
            url = folder.newRecording()
        }
        hasBegun = true
        didBegin(url)
    }

    private func open(flags: Int32) {
        file = Glibc.open(url.path, flags | O_CLOEXEC, 0o600)
        if file < 0 { noteProblem() }
    }

    /// Makes the file, if it could not be made before.
    private func make() {
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            open(flags: O_WRONLY | O_APPEND | O_CREAT | O_EXCL)
        } catch {
            problem = problem ?? "\(url.path): \(SystemError.words(error))"
        }
    }

    private func flush() {
        if file < 0, hasBegun { make() }
        guard file >= 0 else { return }
        while !unwritten.isEmpty {
            let count = unwritten.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                return noteProblem()
            }
            unwritten.removeFirst(count)
        }
    }

    private func noteProblem() {
        problem = problem ?? "\(url.path): \(String(cString: strerror(errno)))"
    }
}
