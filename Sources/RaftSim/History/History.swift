import RaftCore

/// A world with its past and all its futures: every input is journalled with its place, so that
/// each moment can be made again.
///
/// The cursor is a moment of one branch. Acting at the branch's tip goes on there; acting anywhere
/// else begins a new branch, and the old future stays. A move is one step of the world or one
/// input; both count when going back.
public struct History: Sendable {
    /// The world at the cursor.
    public private(set) var world: Simulation
    /// What happened lately, up to the cursor; an index stays that of its event until
    /// `eventsVersion` changes.
    public private(set) var events = Window<Event>()
    /// Changes when `events` no longer goes on from what it was: after a leap to another place.
    public private(set) var eventsVersion = 0
    /// Every line of futures, in the order in which they began.
    public internal(set) var branches: [Branch]
    /// Where the cursor's branch stands in `branches`.
    private(set) var currentPlace = 0

    /// How many inputs lie behind the cursor.
    private(set) var inputs = 0
    /// How many events there were after each of the latest moves; the index is that of the move.
    private var eventCounts = Window<Int>()
    /// Copies of the world near the cursor, closer to each other than those of the branch.
    private var recent: [Checkpoint] = []
    /// Whether the moves that are made now lead to a place before the one that was left.
    private var isGoingBack = false
    /// How many events there were at the last copy that is kept for good.
    private var eventsAtCopy = 0

    /// How far it may go; nil: as far as anybody wants.
    public var limits: HistoryLimits?
    /// The limit that was reached; no further move is made.
    var excess: Excess?
    /// Moves made so far on all branches, for the first time or again.
    public internal(set) var movesMade = 0
    /// What the copies take that are kept for good.
    private(set) var copiedBytes = 0

    /// The number of the next branch.
    var nextID: BranchID = 1
    /// Whether every event stays at hand, not only the latest ones.
    private let keepsEvents: Bool

    public init(setup: ClusterSetup, keepsEvents: Bool = false) {
        self.keepsEvents = keepsEvents
        world = Simulation(setup)
        branches = [
            Branch(
                id: 0, name: History.firstName, parent: nil, forkMoves: 0, forkStep: 0,
                tip: Branch.Tip(), checkpoints: [])
        ]
        eventCounts.append(0)
        keepCheckpoint()
    }

    /// What the first branch is called.
    public static let firstName = "main"

    /// How many moves lie behind the cursor.
    public var moves: Int { world.steps + inputs }
    /// How many steps lie behind the cursor.
    public var stepCount: Int { world.steps }
    public var branch: Branch { branches[currentPlace] }
    /// The branch of the cursor.
    public var current: BranchID { branches[currentPlace].id }
    /// How many moves the present branch has.
    public var tipMoves: Int { branches[currentPlace].tip.moves }
    /// How many steps the present branch has.
    public var tipStepCount: Int { branches[currentPlace].tip.steps }
    /// Every input of the present branch with its place.
    public var journal: [JournalEntry] { branches[currentPlace].journal }
    public var isAtTip: Bool { moves == tipMoves }
    public var place: Place { Place(branch: current, moves: moves) }

    /// The number of moves after which the event at `index` had happened.
    /// - Precondition: the event is one of `events`.
    public func move(ofEvent index: Int) -> Int {
        var low = eventCounts.startIndex
        var high = eventCounts.endIndex - 1
        while low < high {
            let middle = (low + high) / 2
            if eventCounts[middle] > index { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The events of the last move.
    public var lastMove: Range<Int> {
        let count = moves > eventCounts.startIndex ? eventCounts[moves - 1] : events.startIndex
        return max(count, events.startIndex)..<events.endIndex
    }

    // MARK: Acting

    /// Carries out an input at the cursor. In the past this begins a new branch, unless the input
    /// is refused without effect.
    /// - Returns: why it was refused; nil where it was carried out.
    @discardableResult
    public mutating func perform(_ input: Input) -> InputRefusal? {
        // The clock may stand before the tip's, with no move between.
        let isInThePast = !isAtTip || world.now < branch.tip.time
        let here = (moves: moves, step: world.steps)
        let time = world.now
        let refusal = events.extend { world.apply(input, into: &$0) }
        switch refusal {
        case .noSuchMessage, .noSuchNode, .noLeader, .wrongState, .clientBusy:
            return refusal
        case .dropped, .unknownPeer, .receiverIsDown, .notLeader, .staleCommand, .epochNotMatch,
            .regionNotFound, .cannotStart, nil:
            break
        }
        if isInThePast {
            fork(named: freeName(), from: branch, moves: here.moves, step: here.step, time: time)
        }
        branches[currentPlace].journal.append(
            JournalEntry(step: world.steps, time: world.now, input: input))
        inputs += 1
        noteNewMove()
        return refusal
    }

    // MARK: Going forward

    /// Makes the next move, again or for the first time.
    /// - Returns: false where nothing is left to happen.
    @discardableResult
    public mutating func stepForward() -> Bool {
        guard mayMove() else { return false }
        if isAtTip {
            guard events.extend({ world.step(into: &$0) }) else { return false }
            noteNewMove()
            return true
        }
        repeatMove()
        return true
    }

    /// Lets everything happen that is due until `time`, and moves the clock there.
    public mutating func advance(to time: VirtualTime) {
        while !isAtTip, let next = nextMoveTime(), next <= time {
            guard mayMove() else { return }
            repeatMove()
        }
        guard isAtTip else { return world.moveClock(to: time) }
        while let due = world.nextStepTime(), due <= time {
            guard mayMove() else { return }
            _ = events.extend { world.step(into: &$0) }
            noteNewMove()
        }
        moveClock(to: time)
    }

    /// Moves the clock on at the tip, up to the next step that is due; nothing happens.
    mutating func moveClock(to time: VirtualTime) {
        world.moveClock(to: time)
        let place = currentPlace
        branches[place].tip.time = max(branches[place].tip.time, world.now)
    }

    /// When the next step is due; nil where nothing will happen by itself.
    public mutating func nextStepTime() -> VirtualTime? { world.nextStepTime() }

    private var isNextMoveAnInput: Bool {
        let journal = branches[currentPlace].journal
        return inputs < journal.count && journal[inputs].step == world.steps
    }

    private mutating func nextMoveTime() -> VirtualTime? {
        isNextMoveAnInput ? branches[currentPlace].journal[inputs].time : world.nextStepTime()
    }

    /// - Parameter keepsClock: whether the clock stays at the last move of the branch.
    private mutating func repeatMove(keepsClock: Bool = false) {
        if isNextMoveAnInput {
            let entry = branches[currentPlace].journal[inputs]
            world.moveClock(to: entry.time)
            _ = events.extend { world.apply(entry.input, into: &$0) }
            inputs += 1
        } else {
            _ = events.extend { world.step(into: &$0) }
        }
        noteMove()
        if isAtTip, !keepsClock { world.moveClock(to: branches[currentPlace].tip.time) }
    }

    /// The cursor made a new move: it is the tip now.
    private mutating func noteNewMove() {
        noteMove()
        let place = currentPlace
        branches[place].tip = Branch.Tip(moves: moves, steps: world.steps, time: world.now)
        if isCopyDue { keepCheckpoint() }
    }

    private mutating func noteMove() {
        movesMade += 1
        // One input can do as much as hundreds of steps.
        if events.endIndex - (eventCounts.last ?? 0) > 512 { weigh() }
        eventCounts.append(events.endIndex)
        let last = max(recent.last?.moves ?? 0, eventCounts.startIndex)
        if moves >= last + recentInterval {
            recent.append(checkpoint)
            if recent.count > History.recentLimit { recent.removeFirst() }
            weigh()
        }
        if !keepsEvents, eventCounts.count > 3 * History.windowMoves { trimWindow() }
    }
}

// MARK: Going anywhere

extension History {
    /// Moves behind the cursor whose events are at hand at least, where there are so many.
    static let windowMoves = 1_024
    /// Moves behind the cursor whose events are at hand whichever way it came, where there are so
    /// many: what is read from no more of them is a function of the moment.
    public static let recalledMoves = windowMoves / 4
    /// Moves between two copies near the cursor; fewer while going back, because whoever steps
    /// back once does so again.
    private var recentInterval: Int { isGoingBack ? 64 : 256 }
    private static let recentLimit = 16
    /// Bytes of checkpoints that one move may cost on average.
    private static let bytesPerMove = 40

    /// Moves and events between two copies at most: what can be made again in the blink of an eye.
    private static let movesPerCopy = 6_144
    private static let eventsPerCopy = 24_576

    /// Whether the next copy that is kept for good is due: sooner where much happens, and where a
    /// copy is small, so that a long history stays small.
    private var isCopyDue: Bool {
        let passed = moves - (branches[currentPlace].checkpoints.last?.moves ?? 0)
        guard passed >= 1_024 else { return false }
        if events.endIndex - eventsAtCopy >= History.eventsPerCopy { return true }
        if passed >= History.movesPerCopy { return true }
        return passed % 256 == 0 && passed >= world.copySize / History.bytesPerMove
    }

    private var checkpoint: Checkpoint {
        Checkpoint(world: world, inputs: inputs)
    }

    private mutating func keepCheckpoint() {
        eventsAtCopy = events.endIndex
        branches[currentPlace].checkpoints.append(checkpoint)
        copiedBytes += limits == nil ? 0 : world.copySize
    }

    /// How many copies are kept near the cursor.
    var recentCount: Int { recent.count }

    /// Forgets events that were kept and told, where there are many.
    mutating func forgetTold() {
        if eventCounts.count > 3 * History.windowMoves { trimWindow() }
    }

    private mutating func trimWindow() {
        let first = eventCounts.endIndex - History.windowMoves
        events.forget(before: eventCounts[first])
        eventCounts.forget(before: first)
    }

    /// Goes back by one move.
    /// - Returns: false at the start.
    @discardableResult
    public mutating func stepBack() -> Bool {
        guard moves > 0 else { return false }
        go(toMove: moves - 1)
        return true
    }

    /// Goes to a number of moves from the start of the present branch, at most to its tip.
    public mutating func go(toMove target: Int) {
        let target = max(0, min(target, tipMoves))
        isGoingBack = target < moves
        defer { isGoingBack = false }
        if isGoingBack { goBack(for: target) } else if target > moves { leap(for: target) }
        while moves < target { repeatMove() }
        if isAtTip { world.moveClock(to: branch.tip.time) }
    }

    /// Goes to a number of moves, and to a time before the next one.
    public mutating func go(toMove target: Int, clock time: VirtualTime) {
        let target = max(0, min(target, tipMoves))
        if target == 0 {
            go(toMove: 0)
            // The clock may have gone on before the first move.
            let start = branches[currentPlace].checkpoints.first
            if let start, time < world.now { take(start) }
        } else {
            go(toMove: target < moves || time < world.now ? target - 1 : target)
        }
        while moves < target { repeatMove(keepsClock: true) }
        let limit = isAtTip ? branches[currentPlace].tip.time : nextMoveTime() ?? time
        world.moveClock(to: min(time, limit))
    }

    /// Goes to the moment after step `target` and the inputs that followed it, or the first
    /// `inputs` of them.
    public mutating func go(toStep target: Int, inputs count: Int? = nil) {
        go(toMove: branch.moves(atStep: target, inputs: count))
    }

    /// Goes to another branch.
    /// - Parameter moves: where on it; nil: to its tip.
    public mutating func switchBranch(to id: BranchID, moves: Int? = nil) {
        guard let place = branches.firstIndex(where: { $0.id == id }) else { return }
        let target = max(0, min(moves ?? branches[place].tip.moves, branches[place].tip.moves))
        if place != currentPlace {
            currentPlace = place
            restart(for: target)
        }
        go(toMove: target)
    }

    /// Takes the nearest copy at or before `target`, within what is at hand if possible.
    private mutating func goBack(for target: Int) {
        let first = eventCounts.startIndex
        guard first == 0 || target >= first + History.recalledMoves,
            let found = copies(atOrBefore: target, from: first).max(by: { $0.moves < $1.moves })
        else { return restart(for: target) }
        take(found)
        events.removeEnd(from: eventCounts[found.moves])
        eventCounts.removeEnd(from: found.moves + 1)
    }

    /// Going far forward begins at a copy on the way.
    private mutating func leap(for target: Int) {
        guard target - moves > 2 * History.windowMoves,
            let copy = branches[currentPlace].checkpoints.last(where: {
                $0.moves <= max(target - History.windowMoves, 0)
            }), copy.moves > moves
        else { return }
        restart(for: target)
    }

    /// Begins anew at a copy that lies so far before `target` that the way there fills the window.
    private mutating func restart(for target: Int) {
        let copies = branches[currentPlace].checkpoints
        guard
            let copy = copies.last(where: { $0.moves <= max(target - History.windowMoves, 0) })
        else { return }
        take(copy)
        recent = []
        var replay = Replay(world: copy.world, inputs: copy.inputs, branch: branch)
        replay.goSilently(to: target - History.windowMoves)
        charge(replay.moves - copy.moves)
        world = replay.world
        inputs = replay.inputs
        events.restart(at: 0)
        eventsAtCopy = 0
        eventCounts.restart(at: moves)
        eventCounts.append(0)
        eventsVersion += 1
    }

    /// Copies of the present branch's worlds, those near the cursor and the last one kept for good.
    func copies(atOrBefore target: Int, from first: Int) -> [Checkpoint] {
        let kept = branches[currentPlace].checkpoints.last { $0.moves <= target }
        return (recent.filter { $0.moves <= target } + [kept].compactMap(\.self))
            .filter { $0.moves >= first }
    }

    private mutating func take(_ copy: Checkpoint) {
        world = copy.world
        inputs = copy.inputs
        recent.removeAll { $0.moves > copy.moves }
    }

    /// The cursor's branch became another one with the same past.
    mutating func goOn(onPlace place: Int) {
        currentPlace = place
        eventsVersion += 1
    }

    /// Takes a branch away.
    mutating func remove(_ id: BranchID) {
        let here = current
        branches.removeAll { $0.id == id }
        currentPlace = branches.firstIndex { $0.id == here } ?? 0
    }
}
