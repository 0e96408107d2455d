import Foundation
import RaftCore
import RaftSim
import Scenarios
import TerminalUI
import Testing
import Themes
import Visualizer

@testable import raftarium

/// The program itself, started with a language in which every letter is another one.
struct ForeignProgram {
    /// Beside the tests lies what they were built with.
    private static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("raftarium")

    let folder: URL
    let language: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("raftarium-\(UUID().uuidString)")
        language = folder.appendingPathComponent("xx.toml")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // As a translator begins.
        let english = try run(["--print-language"], isForeign: false).output
        try ForeignProgram.translated(english)
            .write(to: language, atomically: true, encoding: .utf8)
    }

    /// Output and errors of a call, and how it ended.
    func run(
        _ arguments: [String], isForeign: Bool = true
    ) throws -> (output: String, code: Int32) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = ForeignProgram.executable
        process.arguments = arguments + (isForeign ? ["--language", language.path] : [])
        process.environment = [
            "HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path,
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80",
        ]
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
    }

    /// A language file with Cyrillic letters in place of Latin ones, but for the names of texts,
    /// comments, and what the program fills in.
    static func translated(_ toml: String) -> String {
        guard let head = toml.firstRange(of: "\n[") else { return toml }
        var result = String(toml[..<head.lowerBound])
        var rest = toml[head.lowerBound...]
        var isText = false
        while let sign = rest.first {
            var count = 1
            if sign == "\"" {
                isText.toggle()
            } else if !isText, sign == "#" || sign == "'" {
                // A comment, or a text that is written as it is: names of escapes.
                count = rest.prefix { $0 != "\n" }.count
            } else if isText, sign == "\\" || rest.hasPrefix("{{") {
                count = 2
            } else if isText, sign == "{" {
                count = rest.prefix { $0 != "}" }.count
            } else if isText {
                result.append(letter(sign))
                rest = rest.dropFirst()
                continue
            }
            result += rest.prefix(count)
            rest = rest.dropFirst(count)
        }
        return result
    }

    private static func letter(_ sign: Character) -> Character {
        guard let code = sign.asciiValue, sign.isLetter else { return sign }
        let place = UInt32(code & 0x1F) - 1 + (sign.isUppercase ? 0x410 : 0x430)
        return Unicode.Scalar(place).map(Character.init) ?? sign
    }
}

@Suite("The command line in another language")
struct CommandLineLanguageTests {
    /// Names that no language changes.
    static let names: Set<String> = {
        var names: Set = [
            "raftarium", "TERM", "xterm", "linux", "dumb", "auto", "file", "name", "one", "hall",
            "story", "messages", "phases", "keys", "esc", "ASCII", "Unicode", "truecolor",
            "disabled", "README", "en", "or", "dark", "light", "xyzzy", "COLORTERM", "nodes",
            "seed", "split-vote", "figure-8", "raft", "true",
        ]
        names.formUnion(Raftarium.commandNames)
        for command in Raftarium.configuration.subcommands {
            names.formUnion(command.configuration.aliases)
        }
        names.formUnion(HelpTopic.allCases.map(\.rawValue))
        names.formUnion(Themes.all.map(\.name))
        names.formUnion(ScenarioLibrary.groups.map(\.name))
        names.formUnion(Bug.allCases.map(\.name))
        for row in ConfigRow.table { names.insert(row.name) }
        for row in Action.table { names.formUnion(row.ways.map(\.name) + [row.action.configName]) }
        return names
    }()

    /// Words with Latin letters that are neither names nor options, paths and what is quoted.
    static func english(in text: String) -> [String] {
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        let free = stride(from: 0, to: quoted.count, by: 2).map { quoted[$0] }
        return free.joined().split(whereSeparator: \.isWhitespace).flatMap { token -> [String] in
            let bare = token.drop { !$0.isLetter && !"-/<~".contains($0) }
            if bare.first.map({ "-/<~".contains($0) }) != false || token.contains("=") { return [] }
            let words = bare.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            return words.map(String.init).filter { word in
                word.filter { $0.isASCII && $0.isLetter }.count > 1 && !names.contains(word)
            }
        }
    }

    @Test("help has no English word but names")
    func help() throws {
        let program = try ForeignProgram()
        defer { try? FileManager.default.removeItem(at: program.folder) }
        for command in [""] + Raftarium.commandNames {
            let (output, code) = try program.run([command, "--help"].filter { !$0.isEmpty })
            #expect(code == 0)
            #expect(CommandLineLanguageTests.english(in: output) == [], "\(command): \(output)")
        }
    }

    @Test("linear mode takes the configuration, and says what of it cannot be used")
    func linear() throws {
        let program = try ForeignProgram()
        defer { try? FileManager.default.removeItem(at: program.folder) }
        let file = program.folder.appendingPathComponent("own.toml")
        try "them = 1\n".write(to: file, atomically: true, encoding: .utf8)
        let call = ["watch", "--linear", "--config", file.path]
        let (output, code) = try program.run(call, isForeign: false)
        #expect(code == 0)
        #expect(output.contains("own.toml:1: there is no setting them"), "\(output)")
    }

    @Test("reports and errors have no English word but names")
    func reports() throws {
        let program = try ForeignProgram()
        defer { try? FileManager.default.removeItem(at: program.folder) }
        let calls: [([String], Int32)] = [
            (["info"], 0), (["themes"], 0), (["help"], 0), (["help", "signs"], 0),
            (["help", "xyzzy"], 1), (["help", "verify"], 0),
            (["--print-config"], 0), (["--bogus"], 2), (["watch", "--nodes", "99"], 2),
            (["watch", "--nodes"], 2), (["watch", "--layout", "x"], 2), (["watch"], 2),
            (["watch", "--theme", "x"], 2), (["fmt"], 2), (["fmt", "/no/such"], 2),
            (["run", "/no/such"], 2), (["scenarios", "xyzzy"], 2), (["resume"], 2),
            (["export", "split-vote"], 2), (["verify", "split-vote"], 0), (["trim", "x"], 2),
            (["fuzz", "--seeds", "1..2", "--threads", "1"], 0),
        ]
        for (call, wanted) in calls {
            let (output, code) = try program.run(call)
            #expect(code == wanted, "\(call): \(output)")
            #expect(CommandLineLanguageTests.english(in: output) == [], "\(call): \(output)")
        }
    }
}
