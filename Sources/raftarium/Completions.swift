import ArgumentParser
import FoundationEssentials
import Scenarios
import Themes
import Visualizer

/// What shells offer behind tab where the word is a name that the program knows.
enum Completions {
    /// Scenarios, and the files that begin so.
    static let sources = CompletionKind.custom { _, _, typed in
        ScenarioLibrary.all.map(\.name) + files(typed)
    }

    /// Scenarios and their groups.
    static let lessons = CompletionKind.custom { _, _, _ in
        ScenarioLibrary.groups.map(\.name) + ScenarioLibrary.all.map(\.name)
    }

    /// What `raftarium help` has a page on.
    static let topics = CompletionKind.custom { _, _, _ in
        HelpTopic.allCases.map(\.rawValue) + Raftarium.commandNames + Troubles.testNames
    }

    static let themes = CompletionKind.list(Themes.all.map(\.name))
    static let colors = CompletionKind.list(["auto", "truecolor", "256", "16", "8", "mono"])

    /// The files of the folder in which the typed word ends.
    private static func files(_ typed: String) -> [String] {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: folder.isEmpty ? "." : folder)
        return (names ?? []).sorted().filter { !$0.hasPrefix(".") }.map { name in
            var isFolder = false
            let path = folder + name
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            return isFolder ? path + "/" : path
        }
    }
}
