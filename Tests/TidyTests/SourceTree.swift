import Foundation

/// The project's own files, read as text.
struct SourceTree {
    struct File {
        /// Relative to the top level, as `Sources/RaftCore/Raft.swift`.
        let path: String
        let lines: [Substring]

        /// The target that it belongs to.
        var module: String {
            String(path.split(separator: "/")[1])
        }
    }

    let root: URL
    let sources: [File]
    let tests: [File]

    init(file: String = #filePath) throws {
        root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        sources = try SourceTree.files(in: "Sources", of: root)
        tests = try SourceTree.files(in: "Tests", of: root)
    }

    var swift: [File] { sources + tests }

    private static func files(in folder: String, of root: URL) throws -> [File] {
        let base = root.appendingPathComponent(folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
        return try paths.filter { $0.hasSuffix(".swift") }.map { path in
            let text = try String(
                contentsOf: base.appendingPathComponent(path), encoding: .utf8)
            return File(
                path: "\(folder)/\(path)",
                lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }
}
