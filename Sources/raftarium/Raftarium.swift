import ArgumentParser
import Glibc

@main
struct Raftarium: ParsableCommand {
    static let version = "raftarium 0.4"
    /// When this version was made; the manual page tells it.
    static let releaseDate = "2026-11-26"

    static let configuration = CommandConfiguration(
        abstract: "A planetarium for Raft: watch, step and break a whole cluster in your terminal.",
        discussion: """
            Examples:
              raftarium                           watch five nodes elect a leader
              raftarium tour                      the first minutes, with your own hands
              raftarium watch --nodes 3 --seed 7  another cluster
              raftarium split-vote                open a lesson (raftarium scenarios lists them)
              raftarium resume                    go on where the last session ended
              raftarium run lesson.raft           carry out a session text without a screen
              raftarium export lesson.raft --html lesson.html --cast lesson.cast
              raftarium verify lesson.raft        check all that it asserts, on every branch
              raftarium fuzz --seeds 1..200       try to break the cluster
              raftarium bench                     measure it here and now
            """,
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
            // Help is asked for; what an error says may quote what was typed.
            if code == .success || message.isEmpty { exit(withError: error) }
            complain(message)
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
