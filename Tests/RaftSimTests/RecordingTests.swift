import RaftCore
import RaftStore
import Testing

@testable import RaftSim

@Suite("A recording says exactly what was done")
struct RecordingTests {
    /// Somebody at the keyboard: lets time pass, acts, goes back, acts there, changes branches.
    private static func play(seed: UInt64, moves: Int) -> (runner: SessionRunner, text: [String]) {
        var random = Random(seed: seed)
        var runner = SessionRunner(
            history: History(setup: ClusterSetup(nodeCount: 3, seed: seed)))
        runner.beginRecord()
        var text: [String] = []
        for _ in 0..<moves {
            act(&runner, &random)
            runner.noteProgress()
            text += runner.takeRecord()
        }
        runner.noteProgress(now: true)
        return (runner, text + runner.takeRecord())
    }

    private static func act(_ runner: inout SessionRunner, _ random: inout Random) {
        guard let now = runner.history?.world.now, let moves = runner.history?.moves else { return }
        let node = "n\(1 + random.next(below: 3))"
        var line: String?
        switch random.next(below: 15) {
        case 0, 1, 2:
            let span = Duration(microseconds: random.next(below: 200_000))
            runner.history?.advance(to: now + span)
        case 3: for _ in 0..<random.next(below: 20) { runner.history?.stepForward() }
        case 4: runner.history?.go(toMove: random.next(below: moves + 1))
        case 5:
            let tip = runner.history?.tipMoves ?? 0
            runner.history?.go(toMove: tip)
        case 6:
            let branches = runner.history?.branches ?? []
            let branch = branches[random.next(below: branches.count)]
            runner.history?.switchBranch(to: branch.id)
        case 7: line = ["crash \(node)", "restart \(node)"][random.next(below: 2)]
        case 8: line = ["isolate \(node)", "heal"][random.next(below: 2)]
        case 9: line = "propose leader put x \(random.next(below: 100))"
        case 12:
            let branches = runner.history?.branches ?? []
            line = "prune \"\(branches[random.next(below: branches.count)].name)\""
        case 13:
            let branches = runner.history?.branches ?? []
            let name = branches[random.next(below: branches.count)].name
            line = "rename \"\(name)\" \"b\(random.next(below: 1_000))\""
        case 14:
            let time = VirtualTime(microseconds: random.next(below: now.microseconds + 1))
            runner.history?.go(toMove: moves, clock: time)
        case 10: line = ["timers align", "set loss=5%", "set loss=0%"][random.next(below: 3)]
        default: line = ["say \"a\"", "mark \"b\"", "expect no violation"][random.next(below: 3)]
        }
        guard let line, let parsed = try? SessionParser().parseLine(line) else { return }
        _ = runner.run(parsed)
    }

    @Test("replayed, every branch ends in the same world", arguments: 1...40)
    func replays(seed: UInt64) throws {
        let (played, text) = RecordingTests.play(seed: seed, moves: 60)
        let bytes = Array((text.joined(separator: "\n") + "\n").utf8)
        let session = try SessionParser(file: "recording").parse(bytes)
        let again = try Walkthrough(session)
        let history = try #require(played.history)
        let replayed = try #require(again.runner.history)
        for branch in replayed.branches {
            let own = try #require(history.branch(named: branch.name))
            #expect(own.forkMoves == branch.forkMoves)
            let place = Place(branch: branch.id, moves: branch.tip.moves)
            let here = Place(branch: own.id, moves: branch.tip.moves)
            #expect(replayed.world(at: place)?.digest == history.world(at: here)?.digest)
        }
    }

    @Test("written twice, it is the same text")
    func stable() throws {
        let (_, text) = RecordingTests.play(seed: 5, moves: 80)
        let session = try SessionParser().parse(Array((text.joined(separator: "\n") + "\n").utf8))
        let again = try Walkthrough(session, isRecorded: true)
        var runner = again.runner
        runner.noteProgress(now: true)
        // The clock between two events counts for inputs only.
        let told = ["check", "say", "mark", "expect"]
        func isInput(_ line: String) -> Bool { !told.contains { line.contains($0) } }
        let lines = runner.takeRecord().filter(isInput)
        let first = text.filter(isInput)
        for (one, other) in zip(lines, first) { #expect(one == other) }
        #expect(lines.count == first.count)
    }
}
