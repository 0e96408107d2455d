import Foundation
import RaftSim
import TerminalUI
import Testing
import Visualizer

@testable import Exports

@Suite("The way through a text")
struct ScriptTests {
    static func walk(_ lines: String) throws -> Walkthrough {
        try Walkthrough(SessionParser().parse(Array(("raftarium 1\n" + lines).utf8)))
    }

    static func script(_ lines: String) throws -> Script { try Script(walk(lines)) }

    static let lesson = """
        title "One <leader>"
        cluster nodes=3 seed=30
        say "Nobody leads yet."
        wait 4s
        mark "election"
        run until leader
        say "Somebody leads."
        propose leader put x 1
        run 40ms
        ask "Is x committed?" answer yes
        mark "end"
        """

    static let futures = """
        cluster nodes=3 seed=30
        run until leader
        mark "a leader"
        propose leader put x 1
        run 30ms
        say "committed"
        branch "crash" from "main" at 30
        crash leader
        run 50ms
        mark "crashed"
        run 10ms
        switch "main"
        run 10ms
        say "back"
        run 10ms
        """

    /// Stops without moves, each with the step at which it comes.
    private func stops(_ script: Script, _ span: Script.Span? = nil) -> [String] {
        var history = script.history
        let span = span ?? script.whole
        history.switchBranch(to: span.start.branch, moves: span.start.moves)
        var itinerary = Itinerary(script, span)
        var stops: [String] = []
        while let stop = itinerary.next() {
            _ = history.follow(stop)
            #expect(history.place == itinerary.place)
            switch stop {
            case .item(let item): stops.append("\(history.stepCount) \(item.command)")
            case .input(let input): stops.append("\(history.stepCount) \(input)")
            case .leap(_, let branch): stops.append("\(history.stepCount) on \(branch)")
            case .goOn, .move: break
            }
        }
        stops.append("\(history.branch.name) \(history.stepCount)")
        return stops
    }

    @Test("lines come in their order, inputs where they were carried out")
    func order() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let told = stops(script).map { $0.drop { $0 != " " }.dropFirst() }
        #expect(
            told.dropLast() == [
                "title \"One <leader>\"", "say \"Nobody leads yet.\"", "wait 4s",
                "mark \"election\"", "say \"Somebody leads.\"", "propose n3 put x 1",
                "ask \"Is x committed?\" answer yes", "mark \"end\"",
            ])
    }

    @Test("the way goes back for another future, shows all of it, and comes back")
    func branches() throws {
        let script = try ScriptTests.script(ScriptTests.futures)
        let walk = try ScriptTests.walk(ScriptTests.futures)
        let found = stops(script)
        let tip = try #require(walk.runner.history?.branch(named: "main")?.tip.steps)
        #expect(
            found.map { $0.drop { $0.isNumber }.trimmingCharacters(in: .whitespaces) } == [
                "mark \"a leader\"", "propose n3 put x 1", "say \"committed\"", "on crash",
                "crash n3",
                "mark \"crashed\"",
                "on main", "say \"back\"", "main \(tip)",
            ])
        #expect(found[3] == "30 on crash")
    }

    @Test("one branch is shown from the start, with what is told on the way to it")
    func oneBranch() throws {
        let walk = try ScriptTests.walk(ScriptTests.futures)
        let found = stops(try Script(walk, branch: "crash"))
        try #require(found.count == 5)
        #expect(found[3].hasSuffix("mark \"crashed\""))
        #expect(found[4].hasPrefix("crash "))
        #expect(throws: NoSuchPlace.self) { try Script(walk, branch: "crsh") }
    }

    @Test("a part goes from mark to mark, or from step to step")
    func parts() throws {
        let script = try ScriptTests.script(ScriptTests.lesson)
        let part = try script.span(from: "election", to: "end")
        let found = stops(script, part)
        #expect(found.first?.hasSuffix("mark \"election\"") == true)
        #expect(found.dropLast().last?.hasSuffix("mark \"end\"") == true)
        let steps = stops(script, try script.span(from: "@5", to: "@9"))
        #expect(steps == ["main 9"])
        let error = try #require(throws: NoSuchPlace.self) {
            try script.span(from: "elektion", to: nil)
        }
        #expect(Words().sentence(error).hasSuffix("did you mean \"election\"?"))
        #expect(throws: NoSuchPlace.self) { try script.span(from: "end", to: "election") }
        #expect(throws: NoSuchPlace.self) { try script.span(from: "@99999", to: nil) }
    }
}
