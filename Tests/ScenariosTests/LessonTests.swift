import RaftCore
import RaftSim
import Scenarios
import Testing

@Suite("Lessons hold, and fail with the rule that they teach broken")
struct LessonTests {
    private static func session(_ scenario: Scenario) throws -> Session {
        try SessionParser(file: scenario.name).parse(Array(scenario.text.utf8))
    }

    @Test("each holds, tells something and asserts something", arguments: ScenarioLibrary.all)
    func holds(_ scenario: Scenario) throws {
        let session = try LessonTests.session(scenario)
        do {
            let walkthrough = try Walkthrough(session)
            #expect(walkthrough.title != nil)
            #expect(!walkthrough.runner.marks.isEmpty)
            #expect(walkthrough.items.contains { if case .say = $0.command { true } else { false } })
            #expect(
                walkthrough.items.contains { if case .expect = $0.command { true } else { false } })
        } catch {
            Issue.record("\(scenario.name):\(error.line): \(error.reason.words)")
        }
    }

    /// A scenario with one of the bugs that it teaches about.
    struct Lesson: Sendable, CustomTestStringConvertible {
        let scenario: Scenario
        let bug: RaftCore.Bug
        var testDescription: String { "\(scenario.name) with \(bug.name)" }

        static var all: [Lesson] {
            ScenarioLibrary.all.flatMap { scenario -> [Lesson] in
                let lines = (try? LessonTests.session(scenario).lines) ?? []
                return lines.flatMap { line -> [Lesson] in
                    guard case .teaches(let bugs) = line.command else { return [] }
                    return bugs.map { Lesson(scenario: scenario, bug: $0) }
                }
            }
        }
    }

    @Test("a broken rule breaks the lesson about it", arguments: Lesson.all)
    func teaches(_ lesson: Lesson) throws {
        let session = try LessonTests.session(lesson.scenario)
        #expect(throws: Walkthrough.Failure.self) {
            try Walkthrough(session, breaking: [lesson.bug])
        }
    }

    @Test("every planted bug has a lesson that fails with it")
    func everyBug() {
        let taught = Set(Lesson.all.map(\.bug))
        let untaught = Bug.allCases.filter { !taught.contains($0) }
        #expect(untaught.map(\.name) == [])
    }

    @Test("there are thirty lessons beside the labs at least, and names are unique")
    func count() {
        let all = ScenarioLibrary.all
        #expect(all.count { $0.group != "labs" } >= 30)
        #expect(Set(all.map(\.name)).count == all.count)
    }
}
