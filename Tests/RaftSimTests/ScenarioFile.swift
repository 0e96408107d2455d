import Foundation
import RaftSim

/// A session text of the folder Scenarios: a lesson that asserts what it says.
struct ScenarioFile: CustomStringConvertible, Sendable {
    let name: String

    var description: String { name }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Scenarios")

    static func all() -> [ScenarioFile] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).sorted().map { ScenarioFile(name: String($0.dropLast(5))) }
    }

    func session() throws -> Session {
        let url = ScenarioFile.folder.appendingPathComponent("\(name).raft")
        return try SessionParser(file: "\(name).raft").parse(Array(Data(contentsOf: url)))
    }
}
