import CursesTerminal
import FoundationEssentials

/// What stands below the shell's prompt if the program crashes: where the work is, and what to
/// report.
enum CrashText {
    /// Hands the text over while there is time: a handler of signals cannot make one.
    static func prepare(recording: URL?, terminal: String) {
        var lines = ["raftarium has crashed: that is a bug in the program, not in what you did."]
        var facts = ["the lines around this", Raftarium.version, "TERM=\(terminal)"]
        if let path = recording?.path {
            lines.append("What you did is kept, and goes on with: raftarium resume \(path)")
            facts.insert("that file", at: 0)
        }
        lines.append("Please report it with: \(facts.joined(separator: ", "))")
        CursesTerminal.tellAfterCrash("\n" + lines.joined(separator: "\n") + "\n")
    }
}
