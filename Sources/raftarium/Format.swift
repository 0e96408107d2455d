import ArgumentParser
import FoundationEssentials
import Glibc
import RaftSim

/// `raftarium fmt`: a text in its canonical form.
struct Format: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: say("cli.fmt.abstract"), discussion: say("cli.fmt.discussion"))

    @Flag(name: [.short, .long], help: .say("cli.fmt.write"))
    var write = false

    @Flag(help: .say("cli.fmt.check"))
    var check = false

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.fmt.files"), completion: .file())
    var files: [String]

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError(say("cli.fmt.noFile")) }
        guard !(write && check) else { throw ValidationError(say("cli.fmt.both")) }
        guard !(write && files.contains("-")) else {
            throw ValidationError(say("cli.fmt.standardInput"))
        }
    }

    func run() throws {
        var isOff = false
        for file in files {
            let source = try SessionSource.load(file)
            let text = SessionParser(file: source.name).formatted(source.text)
            if check {
                guard Array(text.utf8) != source.text else { continue }
                isOff = true
                tell(source.name)
            } else if write {
                guard Array(text.utf8) != source.text else { continue }
                try TextFile.replace(file, with: text)
            } else {
                tell(text, terminator: "")
            }
        }
        if isOff { throw ExitCode(1) }
    }
}

/// Writing whole files so that nobody ever sees half of one.
enum TextFile {
    /// Puts a text in the place of a file: first beside it, synced, then by renaming.
    /// - Throws: `ExitCode(2)` after naming the file and the reason; it stays as it was.
    static func replace(_ path: String, with text: String) throws {
        let target = URL(fileURLWithPath: path)
        let beside = target.deletingLastPathComponent()
            .appendingPathComponent(".\(target.lastPathComponent).\(getpid())")
        do {
            try Data(text.utf8).write(to: beside, options: .withoutOverwriting)
            let file = open(beside.path, O_WRONLY | O_CLOEXEC)
            let isSynced = fsync(file) == 0
            let reason = errno
            close(file)
            guard isSynced else { throw SystemError(code: reason) }
            guard rename(beside.path, target.path) == 0 else { throw SystemError(code: errno) }
        } catch {
            unlink(beside.path)
            complain(
                say("cli.file.unwritable", ["file": path, "reason": SystemError.words(error)]))
            throw ExitCode(2)
        }
    }
}
