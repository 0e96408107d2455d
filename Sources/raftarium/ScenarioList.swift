import ArgumentParser
import RaftSim
import Scenarios

/// `raftarium scenarios`: the library of lessons.
struct ScenarioList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "List the lessons that travel in the program.",
        discussion: """
            Examples:
              raftarium scenarios
              raftarium scenarios elections
              raftarium scenarios --text split-vote > mine.raft
            """)

    @Flag(help: "Print the text of one scenario, to read or to change it.")
    var text = false

    @Argument(
        help: "A group such as elections, or with --text a scenario.",
        completion: Completions.lessons)
    var name: String?

    func validate() throws {
        guard !text || name != nil else { throw ValidationError("--text needs a scenario's name") }
    }

    func run() throws {
        if text, let name {
            guard let scenario = ScenarioLibrary.named(name) else {
                throw unknown(name, "scenario", among: ScenarioLibrary.all.map(\.name))
            }
            return tell(scenario.text, terminator: "")
        }
        let groups = ScenarioLibrary.groups.filter { name == nil || $0.name == name }
        guard !groups.isEmpty, let first = ScenarioLibrary.groups.first?.scenarios.first else {
            throw unknown(name ?? "", "group", among: ScenarioLibrary.groups.map(\.name))
        }
        let width = groups.flatMap(\.scenarios).map(\.name.count).max() ?? 0
        for group in groups {
            tell("\(group.name): \(group.summary)")
            for scenario in group.scenarios {
                let pad = String(repeating: " ", count: width - scenario.name.count)
                tell("  \(scenario.name)\(pad)  \(scenario.summary)")
            }
            tell("")
        }
        tell("raftarium NAME opens one, as in: raftarium \(first.name)")
    }

    private func unknown(_ name: String, _ kind: String, among names: [String]) -> ExitCode {
        let advice =
            Suggestion.words(for: name, among: names)
            ?? (names.count > 20
                ? "raftarium scenarios lists those there are"
                : "there are \(names.joined(separator: ", "))")
        complain("there is no \(kind) \(name); \(advice)")
        return ExitCode(2)
    }
}
