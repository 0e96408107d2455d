import Foundation
import RaftCore
import RaftSim
import Testing
import Visualizer

@Suite("README")
struct ReadmeTests {
    @Test("its lists come from the tables (UPDATE=1 writes them anew)")
    func lists() throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("README.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        var wanted = text
        let bugs =
            "| bug | breaks | does | found by, at seed |\n|---|---|---|---|\n"
            + Bug.allCases.map { bug in
                let check = bug.finding.invariant.map(Words().name) ?? "never comes to rest"
                return "| `\(bug.name)` | \(Words().source(bug.rule)) | \(Words().sentence(bug)) "
                    + "| \(check), \(bug.finding.seed) |\n"
            }.joined()
        let picture = try #require(
            KeptScreen.all.first { $0.name == "repair-120x40" }?.rendered()
                .components(separatedBy: "\n----\n").first)
        for (name, list) in [
            ("picture", "```\n\(picture)\n```\n"),
            ("keys", Words().actionsAsMarkdown), ("commands", Words().commandsAsMarkdown),
            ("bugs", bugs),
            ("conditions", Words().conditionsAsMarkdown), ("options", Words().optionsAsMarkdown),
            ("differences", Words().differencesAsMarkdown),
        ] {
            wanted = ReadmeTests.replacing("<!-- \(name) -->", in: wanted, with: list)
        }
        if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
            try wanted.write(to: url, atomically: true, encoding: .utf8)
        } else {
            #expect(text == wanted, "UPDATE=1 swift test writes the lists anew")
        }
    }

    private static func replacing(_ mark: String, in text: String, with list: String) -> String {
        guard let start = text.range(of: mark),
            let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
        else { return "no \(mark) in README.md" }
        return text[..<start.upperBound] + "\n" + list + text[end.lowerBound...]
    }
}
