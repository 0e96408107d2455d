import Foundation
import RaftSim

/// A session text that is a lesson and asserts what it says: the scenarios that travel inside the
/// binary, and one of this folder for the crash sweep.
struct ScenarioFile: CustomStringConvertible, Sendable {
    /// Such as `tinykv-2b-basic`.
    let name: String
    let url: URL

    var description: String { name }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    /// The crash sweep's text.
    static let crashSweep = ScenarioFile(
        name: "CrashSweep", url: folder.appendingPathComponent("Scenarios/CrashSweep.raft"))

    /// Every text under Sources/Scenarios.
    static let library: [ScenarioFile] = {
        let base = folder.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/Scenarios")
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: base.path)) ?? []
        return paths.sorted().filter { $0.hasSuffix(".raft") }.map { path in
            let url = base.appendingPathComponent(path)
            return ScenarioFile(name: url.deletingPathExtension().lastPathComponent, url: url)
        }
    }()

    static func named(_ name: String) throws -> ScenarioFile {
        struct NoSuchFile: Error { let name: String }
        guard let file = (library + [crashSweep]).first(where: { $0.name == name }) else {
            throw NoSuchFile(name: name)
        }
        return file
    }

    func session() throws -> Session {
        try SessionParser(file: "\(name).raft").parse(Array(Data(contentsOf: url)))
    }

    /// The numbers of the lines that end in `# refused`: the cluster is expected to refuse them.
    func linesToBeRefused() throws -> Set<Int> {
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return Set(lines.indices.filter { lines[$0].hasSuffix("# refused") }.map { $0 + 1 })
    }
}
