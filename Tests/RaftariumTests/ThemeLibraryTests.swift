import Foundation
import TerminalUI
import Testing

@testable import raftarium

@Suite("The themes of a person")
struct ThemeLibraryTests {
    /// A library with own files, by name and text.
    private func library(_ files: [String: String]) throws -> ThemeLibrary {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try text.write(
                to: folder.appendingPathComponent("\(name).toml"), atomically: true,
                encoding: .utf8)
        }
        return ThemeLibrary(folder: folder)
    }

    /// The file names of messages without the folder, which has another name each time.
    private func plain(_ texts: [String]) -> [String] {
        texts.map { text in
            text.range(of: "/", options: .backwards).map { String(text[$0.upperBound...]) } ?? text
        }
    }

    /// The theme that README gives as an example.
    private func example() throws -> String {
        let readme = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("README.md")
        let text = try String(contentsOf: readme, encoding: .utf8)
        let start = try #require(text.range(of: "```toml\n"))
        let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
        return String(text[start.upperBound..<end.lowerBound])
    }

    @Test("the program's themes come without a problem")
    func shipped() {
        let library = ThemeLibrary()
        #expect(library.problems == [])
        #expect(library.broken.isEmpty)
        #expect(
            library.names == [
                "default-dark", "default-light", "cvd-dark", "cvd-light", "high-contrast", "mono",
            ])
    }

    @Test("the example of README is a whole theme in thirty lines")
    func nord() throws {
        let text = try example()
        #expect(text.split(separator: "\n").count <= 32)
        let library = try library(["nord": text])
        #expect(library.problems == [])
        let nord = try #require(library.named("nord"))
        #expect(nord.isOwn && nord.theme.kind == .dark)
        let leader = nord.theme.style(for: .roleLeader, depth: .trueColor)
        #expect(leader.foreground == .rgb(0xEB, 0xCB, 0x8B))
        #expect(leader.modifiers.contains(.bold))
        for tone in Tone.allCases where tone != .background {
            let cell = nord.theme.style(for: tone, depth: .trueColor)
            #expect(cell != Style() || tone.parent != nil, "\(tone) has no style of its own")
        }
    }

    @Test("an own theme comes before the program's of the same name, and may start from it")
    func override() throws {
        let library = try library([
            "mono": "inherits = \"mono\"\n[modifiers.mono]\n\"log.conflict\" = [\"bold\"]"
        ])
        #expect(library.problems == [])
        #expect(library.names.filter { $0 == "mono" } == ["mono"])
        let mono = try #require(library.named("mono"))
        #expect(mono.theme.style(for: .logConflict, depth: .mono).modifiers == .bold)
        #expect(mono.theme.style(for: .status, depth: .mono).modifiers == .reversed)
    }

    @Test("a broken theme is named with its line, and the others are there")
    func broken() throws {
        let library = try library([
            "bad": "name = \"bad\"\n[ui\n", "odd": "kind = \"drak\"\n[ui]\ntitel = \"red\"\n",
            "lost": "\ninherits = \"cvd-drak\"",
        ])
        #expect(library.broken.map(\.name) == ["bad"])
        #expect(plain(library.broken.map(\.reason)).first?.hasPrefix("bad.toml:2: ") == true)
        #expect(
            plain(library.problems).sorted() == [
                "lost.toml:2: inherits: there is no theme \"cvd-drak\" to start from, "
                    + "did you mean \"cvd-dark\"?",
                "odd.toml:1: kind: \"drak\" is none of dark, light, did you mean \"dark\"?",
                "odd.toml:3: ui.titel: no such key, did you mean \"title\"?",
            ])
        #expect(library.names.count == 8)
        #expect(
            library.reasonAgainst("defalt-dark")
                == "there is no theme \"defalt-dark\", did you mean default-dark?")
    }

    @Test("themes that inherit from each other end", .timeLimit(.minutes(1)))
    func circle() throws {
        let library = try library(["a": "inherits = \"b\"", "b": "inherits = \"a\""])
        #expect(library.names.suffix(2) == ["a", "b"])
        #expect(library.problems.count == 2)
    }
}
