import RaftCore
import RaftSim
import Testing

@Suite("Planted bugs: a checker that never fired proves nothing")
struct PlantedBugTests {
    /// The first seed of the fuzz that finds the bug, and the invariant that fires there; nil:
    /// the cluster never comes to rest. A new bug does not compile without its row.
    private static func finder(of bug: RaftCore.Bug) -> (seed: UInt64, invariant: Invariant?) {
        switch bug {
        case .doubleVote: (1, .voteOnce)
        case .voteKeptAcrossTerms: (1, nil)
        case .anyLogWins: (4, .leaderCompleteness)
        case .longestLogWins: (5, .leaderCompleteness)
        case .halfQuorum: (1, .electionSafety)
        case .figure8: (12, .electableIsComplete)
        case .commitNoMinimum: (115, .stateMachineSafety)
        case .heartbeatCommitUncapped: (9, .stateMachineSafety)
        case .truncateAlways: (1, .matchIsDurable)
        case .noPreviousCheck: (1, .logMatching)
        case .acknowledgeTooMuch: (6, .matchIsDurable)
        case .staleAppendAccepted: (1, .monotonic)
        case .stableIgnoresTerm: (866, .matchIsDurable)
        case .hardStateNotLoaded: (1, .monotonic)
        case .acknowledgeBeforeSync: (1, .matchIsDurable)
        }
    }

    @Test(
        "the fuzz finds it, and the same run without it is clean", arguments: RaftCore.Bug.allCases)
    func found(_ bug: RaftCore.Bug) {
        let (seed, invariant) = PlantedBugTests.finder(of: bug)
        let broken = FuzzCase(seed: seed, bugs: [bug]).run()
        #expect(broken.failure != nil)
        #expect(broken.violation?.invariant == invariant)
        #expect(FuzzCase(seed: seed).run().failure == nil)
    }
}
