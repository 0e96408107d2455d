import Scenarios
import Testing

@Suite("The scenarios that travel inside the binary")
struct ScenarioLibraryTests {
    @Test("names are unique, and each finds its scenario, alone and behind its group")
    func names() {
        let names = ScenarioLibrary.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 18)
        for scenario in ScenarioLibrary.all {
            #expect(ScenarioLibrary.named(scenario.name) == scenario)
            #expect(ScenarioLibrary.named(scenario.path) == scenario)
        }
        #expect(ScenarioLibrary.named("labs") == nil)
    }

    @Test(
        "every text begins as a session does, has a title, and one cluster",
        arguments: ScenarioLibrary.all)
    func form(_ scenario: Scenario) {
        let lines = scenario.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "raftarium 1")
        #expect(lines.count { $0.hasPrefix("title ") } == 1)
        #expect(lines.count { $0.hasPrefix("cluster ") } == 1)
        #expect(scenario.title != scenario.name)
        #expect(Set(scenario.marks).count == scenario.marks.count)
    }

    @Test("summaries fit a line of a list")
    func summaries() {
        for scenario in ScenarioLibrary.all {
            #expect((1...70).contains(scenario.summary.count), "\(scenario.path)")
        }
    }
}
