import RaftCore
import RaftSim
import Testing

@Suite("Random faults, every invariant after every step")
struct FuzzTests {
    @Test("the correct protocol keeps every invariant and comes to rest", arguments: 1...60)
    func correct(_ seed: UInt64) {
        let outcome = FuzzCase(seed: seed).run()
        #expect(outcome.failure == nil)
        #expect(outcome.steps > 100, "too little happened")
    }

    @Test("the same seed gives the same run, with events or without")
    func deterministic() {
        let one = FuzzCase(seed: 5).run()
        let other = FuzzCase(seed: 5).run(recordsEvents: true)
        #expect(one.steps == other.steps)
        #expect(one.session == other.session)
        #expect(one.session != FuzzCase(seed: 6).run().session)
    }

    @Test("the session of a failed run fails in the same way when it is run")
    func replays() throws {
        let outcome = FuzzCase(seed: 1, bugs: [.doubleVote]).run()
        let session = try SessionParser(file: "fuzz").parse(Array(outcome.session.utf8))
        var runner = SessionRunner()
        for line in session.lines { _ = runner.run(line) }
        _ = runner.finish()
        #expect(runner.history?.world.violation == outcome.violation)
        #expect(outcome.violation?.invariant == .voteOnce)
    }
}
