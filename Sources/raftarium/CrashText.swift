import CursesTerminal
import FoundationEssentials

/// What stands below the shell's prompt if the program crashes: where the work is, and what to
/// report.
enum CrashText {
    /// Hands the text over while there is time: a handler of signals cannot make one.
    static func prepare(recording: URL?, terminal: String) {
        var lines = [say("cli.crash.isBug")]
        var facts = [say("cli.crash.lines"), Raftarium.version, "TERM=\(terminal)"]
        if let path = recording?.path {
            lines.append(say("cli.crash.kept", ["file": path]))
            facts.insert(say("cli.crash.file"), at: 0)
        }
        lines.append(say("cli.crash.report", ["facts": facts.joined(separator: ", ")]))
        CursesTerminal.tellAfterCrash("\n" + lines.joined(separator: "\n") + "\n")
    }
}
