import Foundation
import RaftCore
import RaftSim

/// A test as a conversation in text: lines of the session language, `----`, what happened.
///
/// A file holds cases that begin with `=== ` and a sentence; each has a world of its own. Beside
/// the language there is `settle`, which delivers everything in flight, oldest first, until nothing
/// flies, and `settle but n3`, which loses what `n3` sends or should get.
struct Conversation: CustomStringConvertible, Sendable {
    let file: String
    let sentence: String
    var blocks: [Block]

    struct Block: Sendable {
        var commands: [String]
        var expected: [String]
    }

    var description: String { "\(file): \(sentence)" }

    /// What the blocks answer now.
    func answers() -> [Block] {
        var runner = SessionRunner()
        return blocks.map { block in
            var said: [String] = []
            for command in block.commands where !command.hasPrefix("#") {
                said += Conversation.carryOut(command, on: &runner)
            }
            return Block(commands: block.commands, expected: said.isEmpty ? ["ok"] : said)
        }
    }

    private static func carryOut(_ command: String, on runner: inout SessionRunner) -> [String] {
        if command.hasPrefix("settle") { return settle(command, on: &runner) }
        do throws(ParseError) {
            guard let line = try SessionParser().parseLine(command) else { return [] }
            let outcome = runner.run(line)
            let events = runner.events(since: outcome)
            var said = events.map { "\($0)".withoutStepAndTime }
            if let refusal = outcome.refusal { said.append("error: \(refusal.code)") }
            switch outcome.failure {
            case nil: break
            // The event says it already; a conversation about a broken rule expects it.
            case .invariantBroken: break
            case .some(let failure): said.append("FAILED: \(failure)")
            }
            return said
        } catch {
            return ["FAILED: column \(error.column): \(error.word) \(error.problem)"]
        }
    }

    private static func settle(_ command: String, on runner: inout SessionRunner) -> [String] {
        let lost = Set(command.split(separator: " ").dropFirst(2).map(String.init))
        var said: [String] = []
        for _ in 0..<1_000 {
            guard let world = runner.history?.world, world.violation == nil,
                let flight = world.network.flights.first
            else { return said }
            let ends = [flight.message.from.description, flight.message.to.description]
            let verb = ends.contains(where: lost.contains) ? "drop" : "deliver"
            said += carryOut("\(verb) m\(flight.number)", on: &runner)
        }
        return said + ["FAILED: messages never end"]
    }
}

extension String {
    /// An event's line without its first two words, which tell nothing in the manual pace.
    fileprivate var withoutStepAndTime: String {
        split(separator: " ", maxSplits: 2).last.map(String.init) ?? self
    }
}

/// A file of conversations, read and written as text.
struct ConversationFile {
    let url: URL
    var conversations: [Conversation]

    static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Conversations")
    }

    static func all() -> [ConversationFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().map {
            ConversationFile(folder.appendingPathComponent($0))
        }
    }

    init(_ url: URL) {
        self.url = url
        conversations = []
        let name = url.deletingPathExtension().lastPathComponent
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        var isExpecting = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line)
            if line.hasPrefix("=== ") {
                conversations.append(
                    Conversation(file: name, sentence: String(line.dropFirst(4)), blocks: []))
                isExpecting = true
            } else if conversations.isEmpty || line.isEmpty {
                continue
            } else if line == "----" {
                isExpecting = true
            } else {
                add(line, isExpecting: &isExpecting)
            }
        }
    }

    private mutating func add(_ line: String, isExpecting: inout Bool) {
        let place = conversations.count - 1
        // Answers are indented, so that commands and answers cannot be confused.
        if line.hasPrefix("  ") {
            guard let last = conversations[place].blocks.indices.last else { return }
            conversations[place].blocks[last].expected.append(String(line.dropFirst(2)))
            return
        }
        if isExpecting || conversations[place].blocks.isEmpty {
            conversations[place].blocks.append(Conversation.Block(commands: [], expected: []))
            isExpecting = false
        }
        let last = conversations[place].blocks.count - 1
        conversations[place].blocks[last].commands.append(line)
    }

    /// The file as it would be with the answers of now.
    func rewritten() -> String {
        conversations.map { conversation in
            "=== \(conversation.sentence)\n\n"
                + conversation.answers().map { block in
                    block.commands.joined(separator: "\n") + "\n----\n"
                        + block.expected.map { "  \($0)\n" }.joined()
                }.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
