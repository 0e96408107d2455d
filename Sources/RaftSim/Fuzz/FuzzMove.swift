import RaftCore

/// One kind of trouble.
enum FuzzMove: UInt8, Hashable, Sendable, CaseIterable {
    case proposeAtLeader, proposeAnywhere, proposeMuch
    case crash, restart, freeze, thaw
    case partition, isolate, cutOneWay, heal
    case drop, duplicate, delay, hold, release
    case compact, campaign, fillDisk, slowDisk, lagBehind, breakTransfer
    // Uniform chance seldom strings these together.
    case leaderAlone, voterForgets, rival, figureEight, lateAppends, echo

    /// How often it comes where it comes at all.
    private var weight: Int {
        switch self {
        case .proposeAtLeader: 12
        case .restart, .heal: 6
        case .proposeMuch, .crash, .release, .thaw: 4
        case .proposeAnywhere, .partition, .isolate, .duplicate, .hold, .delay, .compact: 3
        case .leaderAlone, .rival, .lateAppends, .echo: 3
        case .lagBehind, .breakTransfer: 3
        case .fillDisk, .slowDisk: 2
        case .freeze, .cutOneWay, .drop, .campaign, .voterForgets, .figureEight: 2
        }
    }

    /// Whether it ends trouble, so that every run has it.
    private var isAlwaysThere: Bool {
        switch self {
        case .proposeAtLeader, .restart, .thaw, .heal, .release: true
        case .proposeAnywhere, .proposeMuch, .crash, .freeze, .partition, .isolate, .cutOneWay,
            .drop, .duplicate, .delay, .hold, .compact, .campaign, .leaderAlone, .voterForgets,
            .rival, .figureEight, .lateAppends, .echo, .fillDisk, .slowDisk, .lagBehind,
            .breakTransfer:
            false
        }
    }

    /// The moves of one run, each as often as its weight.
    static func draw(_ random: inout Random) -> [FuzzMove] {
        let share = random.pick([200_000, 500_000, 1_000_000])
        return allCases.flatMap { move in
            let isThere = move.isAlwaysThere || random.chance(partsPerMillion: share)
            return Array(repeating: move, count: isThere ? move.weight : 0)
        }
    }
}
