import Foundation
import RaftSim
import Testing

@Suite("What etcd's raft does, action by action")
struct TraceTests {
    static let files: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".raft") }.sorted()
    }()

    static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Traces")
    }

    @Test("the same actions give the same states", arguments: files)
    func follows(_ file: String) throws {
        let text = try Data(contentsOf: TraceTests.folder.appendingPathComponent(file))
        let session = try SessionParser(file: file).parse(Array(text))
        var runner = SessionRunner()
        var expectations = 0
        for line in session.lines {
            if case .expect = line.command { expectations += 1 }
            let outcome = runner.run(line)
            if let failure = outcome.failure {
                Issue.record("\(file):\(line.number): \(failure)")
                return
            }
        }
        #expect(expectations > 50)
    }
}
