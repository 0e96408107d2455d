import RaftCore
import RaftSim
import Testing

@Suite("Planted bugs: a checker that never fired proves nothing")
struct PlantedBugTests {
    @Test(
        "the fuzz finds it, and the same run without it is clean", arguments: RaftCore.Bug.allCases)
    func found(_ bug: RaftCore.Bug) {
        let finding = bug.finding
        let broken = FuzzCase(seed: finding.seed, bugs: [bug]).run()
        #expect(broken.failure != nil)
        #expect(broken.violation?.invariant == finding.invariant)
        #expect(FuzzCase(seed: finding.seed).run().failure == nil)
    }
}
