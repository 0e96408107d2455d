/// Which branch of a history; numbers are never used again.
public typealias BranchID = Int

/// One line of futures: everything from the start to its tip.
public struct Branch: Sendable, Identifiable {
    public let id: BranchID
    public internal(set) var name: String
    /// The branch that it left; nil for the first one.
    public internal(set) var parent: BranchID?
    /// How many moves it shares with its parent.
    public internal(set) var forkMoves: Int
    /// How many steps it shares with its parent.
    public internal(set) var forkStep: Int
    /// Every input from the start on, with its place.
    public internal(set) var journal: [JournalEntry] = []
    public internal(set) var tip: Tip
    /// Copies of the world on the way, by ascending moves; the first one is the start.
    var checkpoints: [Checkpoint]

    /// How far a branch goes.
    public struct Tip: Hashable, Sendable {
        /// Steps and inputs.
        public internal(set) var moves = 0
        public internal(set) var steps = 0
        /// How far the clock ran.
        public internal(set) var time = VirtualTime.start
    }

    /// How many inputs a person made since the branch left its parent.
    public var ownInputs: Int { journal.count - (forkMoves - forkStep) }
}

/// A kept copy of the world, with its place.
struct Checkpoint: Sendable {
    let world: Simulation
    let inputs: Int

    /// A move is a step or an input.
    var moves: Int { world.steps + inputs }
}

/// One input with its place in the history.
public struct JournalEntry: Hashable, Sendable {
    /// How many steps came before it.
    public let step: Int
    /// The virtual time at which it was carried out.
    public let time: VirtualTime
    public let input: Input
}

/// A moment of a history.
public struct Place: Hashable, Sendable {
    public var branch: BranchID
    /// How many moves of the branch lie behind it.
    public var moves: Int

    public init(branch: BranchID, moves: Int) {
        self.branch = branch
        self.moves = moves
    }
}
