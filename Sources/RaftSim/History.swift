import RaftCore

/// A world with its past: every input is journalled with its place, so that each moment can be made
/// again. The cursor is a moment; acting anywhere but at the tip drops what came after.
///
/// A move is one step of the world or one input; both count when going back.
public struct History: Sendable {
    /// The world at the cursor.
    public private(set) var world: Simulation
    /// What happened up to the cursor.
    public private(set) var events: [Event] = []
    /// Every input of this history with its place.
    public private(set) var journal: [JournalEntry] = []

    /// How many moves lie behind the cursor.
    public private(set) var moves = 0
    /// How many moves this history has.
    public private(set) var tipMoves = 0
    /// How many steps this history has.
    public private(set) var tipStepCount = 0

    /// How many events there were after each move, the start first.
    private var eventsAfterMove = [0]
    /// How many inputs lie behind the cursor.
    private var inputs = 0
    /// How far the clock ran at the tip.
    private var tipTime = VirtualTime.start
    private var checkpoints: [Checkpoint] = []

    /// Moves between two kept copies of the world.
    private static let checkpointInterval = 1_024

    private struct Checkpoint: Sendable {
        let world: Simulation
        let moves: Int
        let inputs: Int
        let events: Int
    }

    public init(setup: ClusterSetup) {
        world = Simulation(setup)
        keepCheckpoint()
    }

    public var isAtTip: Bool { moves == tipMoves }
    /// How many steps lie behind the cursor.
    public var stepCount: Int { world.steps }

    /// The number of moves after which the event at `index` had happened.
    public func move(ofEvent index: Int) -> Int {
        var low = 0
        var high = eventsAfterMove.count - 1
        while low < high {
            let middle = (low + high) / 2
            if eventsAfterMove[middle] > index { high = middle } else { low = middle + 1 }
        }
        return low
    }

    // MARK: Acting

    /// Carries out an input at the cursor. In the past, what came after is dropped, unless the
    /// input is refused without effect.
    /// - Returns: why it was refused; nil where it was carried out.
    @discardableResult
    public mutating func perform(_ input: Input) -> InputRefusal? {
        let refusal = world.apply(input, into: &events)
        switch refusal {
        case .noSuchMessage, .noSuchNode, .wrongState, .clientBusy:
            return refusal
        case .dropped, .unknownPeer, .receiverIsDown, .notLeader, .staleCommand, .epochNotMatch,
            .regionNotFound, .cannotStart, nil:
            break
        }
        journal.removeSubrange(inputs...)
        journal.append(JournalEntry(step: world.steps, time: world.now, input: input))
        inputs += 1
        cutFuture()
        return refusal
    }

    // MARK: Going forward

    /// Makes the next move, again or for the first time.
    /// - Returns: false where nothing is left to happen.
    @discardableResult
    public mutating func stepForward() -> Bool {
        if isAtTip {
            guard world.step(into: &events) else { return false }
            cutFuture()
            return true
        }
        repeatMove()
        return true
    }

    /// Lets everything happen that is due until `time`, and moves the clock there.
    public mutating func advance(to time: VirtualTime) {
        while !isAtTip, let next = nextMoveTime(), next <= time { repeatMove() }
        guard isAtTip else { return world.moveClock(to: time) }
        while let due = world.nextStepTime(), due <= time {
            world.step(into: &events)
            cutFuture()
        }
        world.moveClock(to: time)
        tipTime = max(tipTime, world.now)
    }

    /// When the next step is due; nil where nothing will happen by itself.
    public mutating func nextStepTime() -> VirtualTime? { world.nextStepTime() }

    // MARK: Going anywhere

    /// Goes back by one move.
    /// - Returns: false at the start.
    @discardableResult
    public mutating func stepBack() -> Bool {
        guard moves > 0 else { return false }
        go(toMove: moves - 1)
        return true
    }

    /// Goes to a number of moves from the start, at most to the tip.
    public mutating func go(toMove target: Int) {
        let target = max(0, min(target, tipMoves))
        if target < moves { restore(atOrBefore: target) }
        while moves < target { repeatMove() }
    }

    /// Goes to the moment after step `target` and the inputs that followed it.
    public mutating func go(toStep target: Int) {
        let target = max(0, min(target, tipStepCount))
        if target < world.steps || (target == world.steps && !isAtTip) {
            let place = checkpoints.lastIndex { $0.world.steps < max(target, 1) } ?? 0
            restore(checkpoints[place])
        }
        while !isAtTip, world.steps < target || isNextMoveAnInput { repeatMove() }
    }

    private var isNextMoveAnInput: Bool {
        inputs < journal.count && journal[inputs].step == world.steps
    }

    private mutating func nextMoveTime() -> VirtualTime? {
        isNextMoveAnInput ? journal[inputs].time : world.nextStepTime()
    }

    private mutating func repeatMove() {
        if isNextMoveAnInput {
            let entry = journal[inputs]
            world.moveClock(to: entry.time)
            _ = world.apply(entry.input, into: &events)
            inputs += 1
        } else {
            world.step(into: &events)
        }
        noteMove()
        if isAtTip { world.moveClock(to: tipTime) }
        if moves >= (checkpoints.last?.moves ?? 0) + History.checkpointInterval { keepCheckpoint() }
    }

    /// The cursor made a new move: it is the tip now.
    private mutating func cutFuture() {
        noteMove()
        journal.removeSubrange(inputs...)
        while let last = checkpoints.last, last.moves > moves { checkpoints.removeLast() }
        tipMoves = moves
        tipStepCount = world.steps
        tipTime = world.now
        if moves >= (checkpoints.last?.moves ?? 0) + History.checkpointInterval { keepCheckpoint() }
    }

    private mutating func noteMove() {
        moves += 1
        eventsAfterMove.append(events.count)
    }

    private mutating func keepCheckpoint() {
        checkpoints.append(
            Checkpoint(world: world, moves: moves, inputs: inputs, events: events.count))
    }

    private mutating func restore(atOrBefore target: Int) {
        guard let found = checkpoints.last(where: { $0.moves <= target }) else { return }
        restore(found)
    }

    private mutating func restore(_ checkpoint: Checkpoint) {
        world = checkpoint.world
        moves = checkpoint.moves
        inputs = checkpoint.inputs
        events.removeSubrange(checkpoint.events...)
        eventsAfterMove.removeSubrange((checkpoint.moves + 1)...)
    }
}

/// One input with its place in the history.
public struct JournalEntry: Hashable, Sendable {
    /// How many steps came before it.
    public let step: Int
    /// The virtual time at which it was carried out.
    public let time: VirtualTime
    public let input: Input
}
