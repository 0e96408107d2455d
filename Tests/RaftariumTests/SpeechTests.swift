import Foundation
import Testing

@testable import raftarium

@Suite("The language of the program")
struct SpeechTests {
    /// A folder with a German file of two lines, the second of them wrong.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("raftarium-\(UUID().uuidString)")
        let languages = folder.appendingPathComponent("raftarium/languages")
        try FileManager.default.createDirectory(at: languages, withIntermediateDirectories: true)
        let text = "code = \"de\"\nevent.crashed = \"{node} stürzt ab\"\nevent.crashd = \"\"\n"
        try text.write(
            to: languages.appendingPathComponent("de.toml"), atomically: true, encoding: .utf8)
        return folder
    }

    @Test(
        "the environment's language is spoken where there is a file of it",
        arguments: ["LANG=de_DE.UTF-8", "LC_ALL=de", "LC_MESSAGES=de_AT@euro"])
    func environment(setting: String) throws {
        let folder = try SpeechTests.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let parts = setting.split(separator: "=").map(String.init)
        let speech = Speech(
            arguments: ["raftarium"],
            environment: ["XDG_CONFIG_HOME": folder.path, parts[0]: parts[1]])
        #expect(speech.catalogue.say("event.crashed", ["node": "n1"]) == "n1 stürzt ab")
        #expect(speech.catalogue.say("event.thawed", ["node": "n1"]) == "n1 thaws")
        #expect(speech.problems.count == 1)
        #expect(
            speech.problems.first?.hasSuffix(
                "de.toml:3: event.crashd: no such text, did you mean \"event.crashed\"?") == true)
    }

    @Test("a language without a file is English, unless it was asked for by name")
    func unknown() {
        let silent = Speech(arguments: [], environment: ["LANG": "xx_XX.UTF-8"])
        #expect(silent.refusal == nil && silent.catalogue.code == "en")
        let asked = Speech(arguments: ["raftarium", "--language", "xx"], environment: [:])
        #expect(asked.refusal?.hasPrefix("there is no language xx: en ") == true)
    }

    @Test("a file is a language too, and one that is no TOML says where")
    func file() throws {
        let folder = try SpeechTests.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("own.toml").path
        try "code = \"nl\"\nevent.thawed = \"{node} ontdooit\"\n".write(
            toFile: path, atomically: true, encoding: .utf8)
        let speech = Speech(arguments: ["raftarium", "--language=\(path)"], environment: [:])
        #expect(speech.catalogue.say("event.thawed", ["node": "n1"]) == "n1 ontdooit")
        try "event.thawed = ".write(toFile: path, atomically: true, encoding: .utf8)
        let broken = Speech(arguments: ["raftarium", "--language", path], environment: [:])
        #expect(broken.refusal?.hasPrefix("\(path):1: no TOML: ") == true)
    }
}
