import ArgumentParser
import CursesTerminal
import Foundation
import TerminalUI
import Visualizer

/// `raftarium info`: where everything lies, what the terminal is taken for, and why.
struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info",
        abstract: "Version, paths, and what the terminal is taken for, and why.",
        discussion: """
            Helps where colours or signs look wrong, and belongs to every report of a problem. All \
            that cannot be used of configuration and themes is listed with its place.
            """)

    @OptionGroup var look: LookOptions

    func run() throws {
        let look = try SettledLook(look)
        let paths = [
            ("configuration", path(look.folder.file)), ("own themes", path(look.folder.themes)),
            ("recordings", path(StateFolder().recordings)),
            ("language", Speech.ofProcess.source),
        ]
        tell(Raftarium.version)
        for (name, value) in paths + facts(look) {
            tell(Text.pad(name, columns: 15) + value)
        }
        let problems = look.problems + Speech.ofProcess.problems
        guard !problems.isEmpty else { return }
        tell("\nWhat cannot be used:")
        for problem in problems { tell("  \(problem)") }
    }

    private func path(_ url: URL) -> String {
        let isThere = FileManager.default.fileExists(atPath: url.path)
        return url.path + (isThere ? "" : "  (not there, and need not be)")
    }

    private func facts(_ look: SettledLook) -> [(String, String)] {
        let plan = look.plan
        let term = look.environment["TERM"] ?? ""
        let entry = CursesTerminal.colorsOfEntry
        let substitute = CursesTerminal.substitute.map { ": unknown here, taken for \($0)" } ?? ""
        return [
            ("TERM", (term.isEmpty ? "(not set)" : term) + substitute),
            ("size", size),
            ("answers", answers(look)),
            ("colours", "\(colors(plan.color.value, entry)) (\(plan.color.why))"),
            ("background", because(plan.background.value.rawValue, plan.background.why)),
            ("theme", because(look.themeName, themeReason(look))),
            ("signs", because(plan.glyphs.value == .ascii ? "ASCII" : "Unicode", plan.glyphs.why)),
            (
                "whole frames",
                because(plan.isSynchronized.value ? "yes" : "no", plan.isSynchronized.why)
            ),
            (
                "frames",
                because(
                    "at most \(plan.framesPerSecond.value) a second", plan.framesPerSecond.why)
            ),
            ("mouse", because(look.config.usesMouse ? "on" : "off", "the configuration says")),
            ("layout", look.config.layout?.rawValue ?? "auto"),
        ]
    }

    private func because(_ value: String, _ why: String) -> String { "\(value) (\(why))" }

    private var size: String {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return "no terminal" }
        return "\(size.ws_col)x\(size.ws_row)"
    }

    private func answers(_ look: SettledLook) -> String {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return "no terminal" }
        if !look.config.asksTerminal { return "not asked (the configuration says)" }
        return look.answers.isComplete ? "yes, in time" : "none within 150 ms"
    }

    /// What is used of what is wanted.
    private func colors(_ choice: ColorChoice, _ entry: Int) -> String {
        let has = ColorDepth(colors: entry)
        // An entry with colours is widened where more are demanded.
        let isWidened = choice.demanded.map { $0 >= .colors256 } == true && has > .mono
        return (isWidened ? choice.depth : min(choice.depth, has)).name
    }

    private func themeReason(_ look: SettledLook) -> String {
        let wanted = look.plan.theme
        guard look.themeName != wanted.value else { return wanted.why }
        return "\(wanted.why) says \(wanted.value), which cannot be used"
    }
}
