import ArgumentParser
import FoundationEssentials
import RaftSim
import Scenarios

/// A session text from wherever people name it: a file, standard input, or a scenario of the
/// library.
struct SessionSource {
    /// What errors call it.
    let name: String
    let text: [UInt8]
    let session: Session
    /// The end of a recording whose writer was killed in the middle of a line; it is left out.
    let unfinishedLine: String?

    /// Reads and parses a text.
    /// - Parameter others: words that could have been meant instead of a file, such as subcommands.
    /// - Throws: `ExitCode(2)` after naming every error.
    static func load(
        _ name: String, others: [String] = [], admitsAbsentNodes: Bool = false
    ) throws -> SessionSource {
        if !FileManager.default.fileExists(atPath: name), name != "-" {
            if let scenario = ScenarioLibrary.named(name) {
                return try SessionSource(scenario)
            }
            let names = ScenarioLibrary.all.map(\.name) + others
            let advice =
                Suggestion.words(for: name, among: names) ?? say("cli.suggestion.scenarios")
            complain(say("cli.file.noSuchText", ["name": name, "advice": advice]))
            throw ExitCode(2)
        }
        return try SessionSource(
            name: SessionFile.name(of: name), text: try SessionFile.bytes(of: name),
            admitsAbsentNodes: admitsAbsentNodes)
    }

    init(_ scenario: Scenario) throws {
        try self.init(name: scenario.name, text: Array(scenario.text.utf8))
    }

    private init(name: String, text: [UInt8], admitsAbsentNodes: Bool = false) throws {
        self.name = name
        var text = text
        var unfinished: String?
        if Recorder.wrote(text), let end = text.lastIndex(of: UInt8(ascii: "\n")),
            end + 1 < text.count
        {
            unfinished = String(decoding: text[(end + 1)...], as: UTF8.self)
            text.removeSubrange((end + 1)...)
        }
        self.text = text
        unfinishedLine = unfinished
        do {
            session = try SessionParser(file: name, admitsAbsentNodes: admitsAbsentNodes)
                .parse(text)
        } catch {
            for sentence in Speech.ofProcess.words.sentences(error) { complain(sentence) }
            throw ExitCode(2)
        }
        if let unfinished {
            complain(say("cli.file.unfinished", ["file": name, "line": unfinished]))
        }
    }

    /// - Throws: `ExitCode(2)` where the text made no cluster to look at.
    func checkCluster(_ runner: SessionRunner) throws {
        guard runner.history == nil else { return }
        complain(say("cli.file.noCluster", ["file": name]))
        throw ExitCode(2)
    }

    /// Carries the text out.
    /// - Parameter isLimited: false where a person made the text and waited for it then too.
    /// - Throws: `ExitCode(1)` after naming the line that failed.
    func walk(
        keepsEvents: Bool = false, isRecorded: Bool = false, isLimited: Bool = true
    ) throws -> Walkthrough {
        do {
            return try Walkthrough(
                session, keepsEvents: keepsEvents, isRecorded: isRecorded,
                stepLimit: isLimited ? SessionRunner.usualStepLimit : nil)
        } catch {
            complain("\(name):\(error.line): \(Speech.ofProcess.words.sentence(error.reason))")
            throw ExitCode(1)
        }
    }
}
