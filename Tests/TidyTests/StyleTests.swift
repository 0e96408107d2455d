import Foundation
import Testing

@Suite("Style")
struct StyleTests {
    @Test("lines have at most 100 columns, files at most 400 lines")
    func sizes() throws {
        var wrong: [String] = []
        for file in try SourceTree().swift {
            if file.lines.count > 401 { wrong.append("\(file.path): \(file.lines.count) lines") }
            for (number, line) in file.lines.enumerated() where line.count > 100 {
                wrong.append("\(file.path):\(number + 1): \(line.count) columns")
            }
        }
        #expect(wrong == [])
    }

    @Test("functions have at most 60 lines")
    func functionSizes() throws {
        var wrong: [String] = []
        for file in try SourceTree().sources {
            for (start, count) in StyleTests.functions(in: file.lines) where count > 60 {
                wrong.append("\(file.path):\(start): \(count) lines")
            }
        }
        #expect(wrong == [])
    }

    @Test("nothing sounds unfinished")
    func unfinished() throws {
        // Spelt in halves, so that this file does not find itself.
        let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "not " + "implemented"]
        var wrong: [String] = []
        for file in try SourceTree().swift {
            for (number, line) in file.lines.enumerated() {
                for word in words where line.contains(word) {
                    wrong.append("\(file.path):\(number + 1): \(word)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("the top level holds the agreed names and dot files only")
    func topLevel() throws {
        let agreed: Set = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "Themes", "Languages",
            "README.md", "LICENSE",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree().root.path)
        #expect(names.filter { !$0.hasPrefix(".") && !agreed.contains($0) }.sorted() == [])
    }

    @Test(
        "every plain file is embedded, and named where the program lists such files",
        arguments: [
            ("Themes", "Sources/Themes/Themes.swift"),
            ("Languages", "Sources/Languages/Languages.swift"),
            ("Sources/Scenarios", "Sources/Scenarios/ScenarioGroup+"),
            ("Sources/Exports/Page", "Sources/Exports/PlayerPage.swift"),
        ])
    func plainFiles(folder: String, list: String) throws {
        let tree = try SourceTree()
        let embedded = try StyleTests.embedded(in: tree)
        let listed = tree.sources.filter { $0.path.hasPrefix(list) }.flatMap(\.lines)
            .joined(separator: "\n")
        let base = tree.root.appendingPathComponent(folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
            .filter { $0.contains(".") && !$0.hasSuffix(".swift") }
        #expect(!paths.isEmpty)
        for path in paths {
            let whole = "\(folder)/\(path)".trimmingPrefix("Sources/")
            let file = path.split(separator: "/").last ?? ""
            let name = file.split(separator: ".").first ?? ""
            #expect(embedded.contains("/\(whole)\""), "\(path) is not in EmbeddedFiles")
            #expect(
                listed.contains("\"\(name)\"") || listed.contains("\"\(file)\""),
                "\(path) is not in \(list)")
        }
    }

    /// The lists of embedded files, as they are written.
    private static func embedded(in tree: SourceTree) throws -> String {
        let folder = tree.root.appendingPathComponent("Sources/EmbeddedFiles")
        let lists = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".c") }
        return try lists.map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }.joined()
    }

    /// Where each function starts, and how many lines it takes to the brace that closes it: the
    /// formatter puts that brace under the first word of the declaration.
    static func functions(in lines: [Substring]) -> [(start: Int, count: Int)] {
        var found: [(start: Int, count: Int)] = []
        for (number, line) in lines.enumerated() {
            let body = line.drop { $0 == " " }
            let words = body.split(separator: " ").prefix { !$0.contains("(") || $0 == "init(" }
            let isFunction =
                words.contains("func") || body.hasPrefix("init(") || body.hasPrefix("public init(")
            guard isFunction, !body.hasPrefix("//") else { continue }
            let closing = String(repeating: " ", count: line.count - body.count) + "}"
            guard !line.hasSuffix("}"),
                let end = lines[number...].firstIndex(where: { $0 == closing })
            else { continue }
            found.append((number + 1, end - number + 1))
        }
        return found
    }
}
