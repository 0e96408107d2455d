import ArgumentParser
import Foundation
import TerminalUI
import Visualizer

/// `raftarium themes`: what `--theme` takes.
struct ThemeList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: say("cli.themes.abstract"), discussion: say("cli.themes.discussion"))

    @OptionGroup var language: LanguageOptions

    func run() throws {
        let folder = ConfigFolder()
        let library = ThemeLibrary(folder: folder.themes)
        let width = (library.names.map(\.count).max() ?? 0) + 2
        for entry in library.entries {
            tell(Text.pad(entry.name, columns: width) + Speech.ofProcess.words.themeNote(entry))
        }
        tell("\n" + say("cli.themes.own", ["folder": folder.themes.path]))
        for (_, reason) in library.broken { complain(reason) }
        for problem in library.problems { complain(problem) }
    }
}
