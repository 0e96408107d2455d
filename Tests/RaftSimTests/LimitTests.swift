import RaftCore
import Testing

@testable import RaftSim

@Suite("A text that nobody watches ends within bounds, with an error that names the limit")
struct LimitTests {
    private static func run(
        _ lines: String, cluster: String = "cluster nodes=3", limit: Int = 1_000
    ) throws -> (runner: SessionRunner, failure: SessionRunner.Failure?, line: Int) {
        let text = "raftarium 1\n\(cluster)\n\(lines)\n"
        let session = try SessionParser().parse(Array(text.utf8))
        var runner = SessionRunner(keepsEvents: false, stepLimit: limit)
        for line in session.lines {
            if let failure = runner.run(line).failure { return (runner, failure, line.number) }
        }
        let end = runner.finish()
        return (runner, end?.failure, end?.line ?? 0)
    }

    @Test(
        "run, step, run until, a position and a moment that never comes stop at the step limit",
        arguments: [
            "run 1000000s", "step 1000000000", "step 1000000000 tick",
            "run until no leader and leader within 1000000s", "@1000000 crash n1",
            "@1000000 say \"x\"", "run 200ms\n@when (leaders == 9) say \"x\"\nstep 990",
        ])
    func steps(lines: String) throws {
        let end = try LimitTests.run(lines)
        #expect(end.failure == .tooLong(limit: 1_000))
        #expect((end.runner.history?.stepCount ?? .max) <= 1_001)
    }

    @Test("exactly as many steps as the limit are no error")
    func exact() throws {
        #expect(try LimitTests.run("step 1000").failure == nil)
        #expect(try LimitTests.run("step 1001").failure == .tooLong(limit: 1_000))
        #expect(try LimitTests.run("step 1001", limit: 2_000).failure == nil)
    }

    @Test("looking back again and again counts as the steps that it makes again")
    func lookingBack() throws {
        let looks = Array(repeating: "@300 expect leaders < 9", count: 50)
        let end = try LimitTests.run("step 600\n" + looks.joined(separator: "\n"))
        #expect(end.failure == .tooLong(limit: 1_000))
    }

    @Test("a condition of many parts counts as more than one step each time")
    func dearConditions() throws {
        let parts = Array(repeating: "leaders == 9", count: 1_000).joined(separator: " or ")
        let end = try LimitTests.run("run until \(parts)")
        #expect(end.failure == .tooLong(limit: 1_000))
        #expect((end.runner.history?.stepCount ?? .max) < 10)
    }

    @Test("on a screen nothing is limited")
    func lifted() throws {
        var runner = try LimitTests.run("step 1001").runner
        runner.liftLimits()
        let line = try #require(try SessionParser().parseLine("step 5000"))
        #expect(runner.run(line).failure == nil)
        #expect((runner.history?.stepCount ?? 0) >= 6_000)
    }

    @Test("a world that grows too large ends the run, with the limit in its failure")
    func bytes() throws {
        var runner = try LimitTests.run("step 100", limit: 100_000).runner
        runner.history?.limits = HistoryLimits(moves: 100_000, bytes: 1 << 20)
        let line = try #require(try SessionParser().parseLine("step 90000"))
        let failure = runner.run(line).failure
        #expect(failure == .tooLarge(limit: 1 << 20))
        #expect((runner.history?.stepCount ?? .max) < 80_000)
    }

    @Test("inputs that send thousands of messages each are weighed at once")
    func dearInputs() throws {
        let end = try LimitTests.run(
            Array(repeating: "tick n1 10000", count: 100).joined(separator: "\n"),
            cluster: "cluster nodes=63 pace=manual disk=0 start=1/1", limit: 100_000)
        #expect(end.failure == .tooLarge(limit: HistoryLimits.usualBytes))
        #expect(end.line < 50)
    }

    @Test("virtual time ends before it could overflow")
    func time() throws {
        let lines = Array(repeating: "step 1000000000 tick", count: 3).joined(separator: "\n")
        let end = try LimitTests.run(lines, cluster: "cluster nodes=1 pace=manual tick=60s")
        #expect(end.failure == .clockTooFar(limit: VirtualTime.end))
        #expect(end.line == 4)
    }

    @Test("there are at most 1,000 branches, and 2,000,000 inputs over all of them")
    func branches() throws {
        let many = (0..<1_000).map { "branch \"b\($0)\" from \"main\" at 5" }
        let end = try LimitTests.run("step 9\n" + many.joined(separator: "\n"), limit: 100_000)
        #expect(end.failure == .branch(.tooMany))
        #expect(end.line == 3 + 1_000)
        let inputs = Array(repeating: "isolate n1\nheal", count: 5_000)
        let long = try LimitTests.run(
            (inputs + many.prefix(400)).joined(separator: "\n").replacing("at 5", with: "at 0"),
            limit: 1_000_000)
        #expect(long.failure == .branch(.tooManyInputs))
        #expect(long.line == 3 + 10_000 + 199)
    }

    @Test("a text has at most 200,000 commands; the error names the first one too many")
    func commands() throws {
        let full = "raftarium 1\ncluster nodes=3\n" + String(repeating: "heal\n", count: 199_998)
        let session = try SessionParser().parse(Array(full.utf8))
        #expect(session.lines.count == 200_000)
        let error = #expect(throws: ParseErrors.self) {
            try SessionParser().parse(Array((full + "# a comment\n  heal\nbad\n").utf8))
        }
        #expect(error?.errors.map(\.line) == [200_002])
        #expect(error?.errors.map(\.column) == [3])
        #expect(error?.errors.map(\.expected) == [.commands(200_000)])
    }

    @Test(
        "filler times nodes takes at most 1 GiB, in proposals, clients, batches and conditions",
        arguments: [
            "propose n1 put x @64MiB", "client c1 put x @64MiB", "expect value x == @64MiB",
            "propose n1 batch put x @32MiB ; put y @32MiB", "goal value x == @64MiB and leader",
            "@when (not value x == @64MiB) say \"x\"",
        ])
    func filler(line: String) {
        let text = "raftarium 1\ncluster nodes=4\n" + String(repeating: line + "\n", count: 5)
        let error = #expect(throws: ParseErrors.self) {
            try SessionParser().parse(Array(text.utf8))
        }
        #expect(error?.errors.map(\.line) == [7])
        #expect(error?.errors.map(\.expected) == [.filler(limit: 1 << 30, nodes: 4)])
    }
}
