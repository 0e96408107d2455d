import ArgumentParser
import CursesTerminal
import Foundation
import TerminalUI
import Visualizer

/// `raftarium info`: where everything lies, what the terminal is taken for, and why.
struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: say("cli.info.abstract"),
        discussion: say("cli.info.discussion"))

    @OptionGroup var look: LookOptions

    func run() throws {
        let look = try SettledLook(look)
        let paths = [
            (say("cli.info.configuration"), path(look.folder.file)),
            (say("cli.info.ownThemes"), path(look.folder.themes)),
            (say("cli.info.recordings"), path(StateFolder().recordings)),
            (say("cli.info.language"), Speech.ofProcess.source),
        ]
        tell(Raftarium.version)
        let rows = paths + facts(look)
        let width = rows.map { Text.width($0.0) }.max() ?? 0
        for (name, value) in rows { tell(Text.pad(name, columns: width + 2) + value) }
        let problems = look.problems + Speech.ofProcess.problems
        guard !problems.isEmpty else { return }
        tell("\n" + say("cli.info.unusable"))
        for problem in problems { tell("  \(problem)") }
    }

    private func path(_ url: URL) -> String {
        let isThere = FileManager.default.fileExists(atPath: url.path)
        return isThere ? url.path : say("cli.info.notThere", ["path": url.path])
    }

    private func facts(_ look: SettledLook) -> [(String, String)] {
        let plan = look.plan
        let term = look.environment["TERM"] ?? ""
        let entry = CursesTerminal.colorsOfEntry
        let name = term.isEmpty ? say("cli.info.notSet") : term
        return [
            (
                "TERM",
                CursesTerminal.substitute.map {
                    say("cli.info.substitute", ["name": name, "substitute": $0])
                } ?? name
            ),
            (say("cli.info.size"), size),
            (say("cli.info.answers"), answers(look)),
            (say("cli.info.colors"), because(colors(plan.color.value, entry), plan.color.why)),
            (say("cli.info.background"), because(background(plan), plan.background.why)),
            (say("cli.info.theme"), because(look.themeName, themeReason(look))),
            (say("cli.info.signs"), because(signs(plan), plan.glyphs.why)),
            (
                say("cli.info.wholeFrames"),
                because(yesOrNo(plan.isSynchronized.value), plan.isSynchronized.why)
            ),
            (
                say("cli.info.frames"),
                because(
                    say("cli.info.perSecond", ["count": plan.framesPerSecond.value]),
                    plan.framesPerSecond.why)
            ),
            (say("cli.info.mouse"), because(yesOrNo(plan.usesMouse.value), plan.usesMouse.why)),
            (
                say("cli.info.layout"),
                because(plan.layout.value?.rawValue ?? "auto", plan.layout.why)
            ),
        ]
    }

    private func because(_ value: String, _ why: String) -> String { "\(value) (\(why))" }

    private func yesOrNo(_ isYes: Bool) -> String {
        isYes ? say("cli.info.yes") : say("cli.info.no")
    }

    private func signs(_ plan: LookPlan) -> String {
        plan.glyphs.value == .ascii ? "ASCII" : "Unicode"
    }

    private func background(_ plan: LookPlan) -> String {
        switch plan.background.value {
        case .dark: say("cli.info.dark")
        case .light: say("cli.info.light")
        }
    }

    private var size: String {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else {
            return say("cli.info.noTerminal")
        }
        return "\(size.ws_col)x\(size.ws_row)"
    }

    private func answers(_ look: SettledLook) -> String {
        switch look.reasonNotToAsk {
        case .noTerminal: say("cli.info.noTerminal")
        case .linear: say("cli.info.notAskedLinear")
        case .config: say("cli.info.notAskedConfig")
        case .dumb: say("cli.info.notAskedDumb")
        case nil: look.answers.isComplete ? say("cli.info.inTime") : say("cli.info.noAnswer")
        }
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
        return say("cli.info.unusableTheme", ["why": wanted.why, "theme": wanted.value])
    }
}
