/// Why nothing could be done with a branch.
public enum BranchError: Error, Hashable, Sendable {
    /// With the names there are.
    case noSuchBranch(String, among: [String])
    case nameTaken(String)
    case nameEmpty
    /// The first branch, and the one that is looked at, stay.
    case cannotPrune(String)
    case tooMany
    /// All branches together would hold more inputs than they may.
    case tooManyInputs
    case beyondTip(String, steps: Int)
}

extension History {
    /// More branches than anybody can look through.
    public static let branchLimit = 1_000
    /// Inputs that all branches together may hold; a branch holds those of its past too.
    public static let journalLimit = 2_000_000

    public func branch(_ id: BranchID) -> Branch? { branches.first { $0.id == id } }
    public func branch(named name: String) -> Branch? { branches.first { $0.name == name } }

    /// Begins another future at a moment of a branch, and goes there.
    /// - Parameter inputs: how many inputs of that moment belong to it; nil: all.
    public mutating func branch(
        named name: String, from parent: String, atStep step: Int, inputs: Int?
    ) throws(BranchError) {
        try checkFree(name)
        let parent = try found(parent)
        guard step <= parent.tip.steps else {
            throw .beyondTip(parent.name, steps: parent.tip.steps)
        }
        guard branches.count < History.branchLimit else { throw .tooMany }
        let moves = parent.moves(atStep: step, inputs: inputs)
        let entries = branches.reduce(moves - step) { $0 + $1.journal.count }
        guard entries <= History.journalLimit else { throw .tooManyInputs }
        switchBranch(to: parent.id, moves: moves)
        // Right behind the last move, however far the clock went on at the parent's tip.
        go(toMove: moves, clock: .start)
        fork(
            named: name, from: branch, moves: self.moves, step: world.steps, time: world.now)
    }

    public mutating func switchBranch(to name: String) throws(BranchError) {
        switchBranch(to: try found(name).id)
    }

    public mutating func rename(_ name: String, to new: String) throws(BranchError) {
        let id = try found(name).id
        if name != new { try checkFree(new) }
        for place in branches.indices where branches[place].id == id { branches[place].name = new }
    }

    /// Forgets a branch; what grew from it goes on from its parent.
    public mutating func prune(_ name: String) throws(BranchError) {
        let gone = try found(name)
        guard let parent = gone.parent, gone.id != current else { throw .cannotPrune(name) }
        for place in branches.indices where branches[place].parent == gone.id {
            branches[place].parent = parent
            branches[place].forkMoves = min(branches[place].forkMoves, gone.forkMoves)
            branches[place].forkStep = min(branches[place].forkStep, gone.forkStep)
        }
        remove(gone.id)
    }

    private func found(_ name: String) throws(BranchError) -> Branch {
        guard let branch = branch(named: name) else {
            throw .noSuchBranch(name, among: branches.map(\.name))
        }
        return branch
    }

    private func checkFree(_ name: String) throws(BranchError) {
        guard !name.isEmpty else { throw .nameEmpty }
        guard branch(named: name) == nil else { throw .nameTaken(name) }
    }

    /// `what-if-1` and so on.
    func freeName() -> String {
        var number = branches.count
        while branch(named: "what-if-\(number)") != nil { number += 1 }
        return "what-if-\(number)"
    }

    /// A new branch that shares `moves` moves with `parent`; the cursor stands there.
    mutating func fork(
        named name: String, from parent: Branch, moves: Int, step: Int, time: VirtualTime
    ) {
        var branch = Branch(
            id: nextID, name: name, parent: parent.id,
            forkMoves: moves, forkStep: step,
            tip: Branch.Tip(moves: moves, steps: step, time: time),
            checkpoints: parent.checkpoints.filter { $0.moves <= moves })
        branch.journal = Array(parent.journal.prefix(moves - step))
        branches.append(branch)
        nextID += 1
        charge(branch.journal.count / 16 + branch.checkpoints.count)
        goOn(onPlace: branches.count - 1)
        weigh()
    }
}

extension Branch {
    /// How many moves lie behind the moment after step `target` and the inputs that followed it, or
    /// the first `count` of them; at most the tip's.
    public func moves(atStep target: Int, inputs count: Int? = nil) -> Int {
        let target = max(0, min(target, tip.steps))
        let before = inputs(below: target)
        let all = inputs(below: target + 1) - before
        return target + before + min(count ?? all, all)
    }

    /// How many inputs came before step `step` was the last one behind them.
    private func inputs(below step: Int) -> Int {
        var low = 0
        var high = journal.count
        while low < high {
            let middle = (low + high) / 2
            if journal[middle].step < step { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many steps lie behind a number of moves.
    public func steps(atMove moves: Int) -> Int {
        var low = 0
        var high = journal.count
        // The input at `middle` is move `step + middle + 1`.
        while low < high {
            let middle = (low + high) / 2
            if journal[middle].step + middle < moves { low = middle + 1 } else { high = middle }
        }
        return max(0, min(moves, tip.moves) - low)
    }
}
