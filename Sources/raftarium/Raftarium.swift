import ArgumentParser
import Glibc

@main
struct Raftarium: ParsableCommand {
    static let version = "raftarium 0.4"
    /// When this version was made; the manual page tells it.
    static let releaseDate = "2026-11-26"

    static let configuration = CommandConfiguration(
        abstract: say("cli.raftarium.abstract"),
        discussion: say("cli.raftarium.discussion"),
        version: version,
        subcommands: [
            Screen.self, Resume.self, ScenarioList.self, Advice.self, Run.self, Verify.self,
            Format.self, Trim.self, Export.self, Fuzz.self, Bench.self, ThemeList.self, Info.self,
            Manual.self, CompletionScript.self,
        ],
        defaultSubcommand: Screen.self)

    /// The subcommands as they are typed.
    static var commandNames: [String] { configuration.subcommands.map { $0._commandName } }

    /// As `ParsableCommand.main()`, but a wrong call ends with 2, as the README says.
    static func main() {
        keepStandardFilesOpen()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            let message = fullMessage(for: error)
            let text = ParserWords(Speech.ofProcess.catalogue).said(message)
            if code == .success, !message.hasPrefix("OVERVIEW: ") || text == message {
                // What was asked for: a version, a file to begin with, help in English.
                exit(withError: error)
            }
            if code == .success { tell(text) } else if !text.isEmpty { complain(text) }
            exit(withError: code == .validationFailure ? ExitCode(2) : code)
        }
    }

    /// Where a caller has closed one of the three standard files, the next file to be opened would
    /// take its place.
    private static func keepStandardFilesOpen() {
        for file in STDIN_FILENO...STDERR_FILENO where fcntl(file, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR)
        }
    }
}
