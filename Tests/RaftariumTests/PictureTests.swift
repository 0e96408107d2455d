import Foundation
import Testing

@testable import raftarium

/// Pictures in documents are what a command makes, so that they cannot go out of date.
@Suite("Pictures of the documents")
struct PictureTests {
    /// A picture and the command behind it: `raftarium export LESSON --svg FILE …`.
    struct Picture: CustomTestStringConvertible {
        let name: String
        let arguments: [String]

        var testDescription: String { name }
    }

    static let all = [
        Picture(name: "screen", arguments: ["leader-crash"]),
        Picture(name: "ladder", arguments: ["an-election", "--ladder", "--from", "campaign"]),
    ]

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = "Sources/Visualizer/Visualizer.docc/Resources"

    @Test("each is what its command makes now (UPDATE=1 makes it anew)", arguments: all)
    func current(_ picture: Picture) throws {
        let kept = PictureTests.root
            .appendingPathComponent("\(PictureTests.folder)/\(picture.name).svg")
        let made = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).svg")
        defer { try? FileManager.default.removeItem(at: made) }
        let export = try Export.parse(picture.arguments + ["--svg", made.path])
        try export.run()
        let text = try String(contentsOf: made, encoding: .utf8)
        if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
            try text.write(to: kept, atomically: true, encoding: .utf8)
        } else {
            let keptText = try String(contentsOf: kept, encoding: .utf8)
            #expect(keptText == text, "UPDATE=1 swift test --filter PictureTests makes it anew")
        }
    }

    @Test("the README shows each, and the command that makes it")
    func shown() throws {
        let readme = try String(
            contentsOf: PictureTests.root.appendingPathComponent("README.md"), encoding: .utf8)
        for picture in PictureTests.all {
            #expect(readme.contains("(\(PictureTests.folder)/\(picture.name).svg)"))
            let arguments = picture.arguments.joined(separator: " ")
            #expect(readme.contains("`raftarium export \(arguments) --svg \(picture.name).svg`"))
        }
    }
}
