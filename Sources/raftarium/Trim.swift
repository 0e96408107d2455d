import ArgumentParser
import RaftSim

/// `raftarium trim`: the part of a walkthrough between two marks.
struct Trim: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trim",
        abstract: "Print the part of a text from one mark to another.",
        discussion: """
            What happened before the first mark stays, because the world at the mark follows from \
            it; what was told before it and everything behind the second mark go.

            Examples:
              raftarium trim lecture.raft "split vote".."a leader" > part.raft
              raftarium trim lecture.raft "log repair"..        from a mark to the end
              raftarium trim lecture.raft .."log repair"        from the start to a mark
            """)

    @Argument(help: "A session text or a recording.", completion: Completions.sources)
    var file: String

    @Argument(help: ArgumentHelp("The two marks.", valueName: "mark..mark"))
    var marks: String

    func run() throws {
        let source = try SessionSource.load(file)
        guard let dots = marks.firstRange(of: "..") else {
            complain("\(marks) is no range of marks; expected MARK..MARK, MARK.. or ..MARK")
            throw ExitCode(2)
        }
        let part: Session
        do {
            part = try source.session.trimmed(
                from: Trim.name(marks[..<dots.lowerBound]),
                to: Trim.name(marks[dots.upperBound...]))
        } catch {
            complain("\(source.name): \(Speech.ofProcess.words.sentence(error))")
            throw ExitCode(2)
        }
        // The part must hold by itself.
        do {
            _ = try Walkthrough(part)
        } catch {
            let reason = Speech.ofProcess.words.sentence(error.reason)
            complain("\(source.name): the part fails: \(reason)")
            throw ExitCode(1)
        }
        tell("\(part)", terminator: "")
    }

    private static func name(_ text: Substring) -> String? { text.isEmpty ? nil : String(text) }
}
