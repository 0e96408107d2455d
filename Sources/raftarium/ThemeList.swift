import ArgumentParser
import Foundation
import TerminalUI
import Visualizer

/// `raftarium themes`: what `--theme` takes.
struct ThemeList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "List the themes, your own too.",
        discussion: """
            On the screen t shows each as you move. A theme of your own is a file in the folder \
            themes of the configuration folder; twenty lines are enough, as README shows.
            """)

    func run() throws {
        let folder = ConfigFolder()
        let library = ThemeLibrary(folder: folder.themes)
        let width = (library.names.map(\.count).max() ?? 0) + 2
        for entry in library.entries {
            tell(Text.pad(entry.name, columns: width) + Speech.ofProcess.words.themeNote(entry))
        }
        tell("\nYour own: \(folder.themes.path)/NAME.toml")
        for (_, reason) in library.broken { complain(reason) }
        for problem in library.problems { complain(problem) }
    }
}
