import Foundation
import RaftCore
import RaftSim
import Testing

@Suite("The same seed and inputs give the same events")
struct DeterminismTests {
    static let session = """
        cluster nodes=5 seed=11 loss=3% duplicate=3% prevote=on
        run until leader
        propose leader put x 1
        run 100ms
        partition n1 n2 | n3 n4 n5
        run 700ms
        propose leader put y 2
        crash leader
        run 500ms
        heal
        restart n1
        run 1s
        """

    private func events() -> [String] {
        var runner = SessionRunner()
        for line in DeterminismTests.session.split(separator: "\n") {
            if let parsed = try? SessionParser().parseLine(String(line)) { _ = runner.run(parsed) }
        }
        return (runner.history?.events ?? Window()).map { "\($0)" }
    }

    @Test("twice in one process")
    func twice() {
        let one = events()
        #expect(one.count > 500)
        #expect(one == events())
    }

    @Test("in another process: the digest was kept by one that has ended")
    func kept() throws {
        let digest = events().joined(separator: "\n").utf8.reduce(
            UInt64(14_695_981_039_346_656_037)
        ) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Traces").appendingPathComponent("determinism.digest")
        if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
            try "\(digest)\n".write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == "\(digest)\n")
    }

    @Test("going back and forth makes the same events again")
    func backAndForth() {
        var history = History(setup: ClusterSetup(nodeCount: 3, seed: 5))
        history.advance(to: VirtualTime(microseconds: 400_000))
        history.perform(.crash(NodeID(1), keep: nil))
        history.advance(to: VirtualTime(microseconds: 900_000))
        let all = Array(history.events)
        let end = history.world.now
        for target in [0, 1, 17, history.tipMoves / 2, history.tipMoves - 1] {
            history.go(toMove: target)
            #expect(history.moves == target)
            #expect(Array(history.events) == Array(all.prefix(history.events.count)))
            history.go(toMove: history.tipMoves)
            #expect(Array(history.events) == all)
            #expect(history.world.now == end)
        }
    }
}
