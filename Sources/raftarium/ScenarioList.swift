import ArgumentParser
import RaftSim
import Scenarios

/// `raftarium scenarios`: the library of lessons.
struct ScenarioList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: say("cli.scenarios.abstract"), discussion: say("cli.scenarios.discussion"))

    @Flag(help: .say("cli.scenarios.text"))
    var text = false

    @OptionGroup var language: LanguageOptions

    @Argument(help: .say("cli.scenarios.name"), completion: Completions.lessons)
    var name: String?

    func validate() throws {
        guard !text || name != nil else { throw ValidationError(say("cli.scenarios.noName")) }
    }

    func run() throws {
        if text, let name {
            guard let scenario = ScenarioLibrary.named(name) else {
                throw refusal(
                    say("cli.scenarios.noScenario", ["name": name]), name,
                    ScenarioLibrary.all.map(\.name))
            }
            return tell(scenario.text, terminator: "")
        }
        let groups = ScenarioLibrary.groups.filter { name == nil || $0.name == name }
        guard !groups.isEmpty, let first = ScenarioLibrary.groups.first?.scenarios.first else {
            throw refusal(
                say("cli.scenarios.noGroup", ["name": name ?? ""]), name ?? "",
                ScenarioLibrary.groups.map(\.name))
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
        tell(say("cli.scenarios.open", ["name": first.name]))
    }

    /// Says what there is not, and what there is.
    private func refusal(_ what: String, _ name: String, _ names: [String]) -> ExitCode {
        let list = names.joined(separator: ", ")
        let advice =
            Suggestion.words(for: name, among: names)
            ?? (names.count > 20
                ? say("cli.suggestion.scenarios") : say("cli.suggestion.all", ["names": list]))
        complain("\(what); \(advice)")
        return ExitCode(2)
    }
}
