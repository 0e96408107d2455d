import RaftCore

/// Looking at other moments without going there.
extension History {
    /// The world at a moment, made again from the nearest copy.
    public func world(at place: Place) -> Simulation? {
        guard let branch = branch(place.branch) else { return nil }
        let target = max(0, min(place.moves, branch.tip.moves))
        var replay = branch.id == current ? replay(to: target) : branch.replay(from: target)
        replay.goSilently(to: target)
        replay.goOnAtTip()
        return replay.world
    }

    /// The first number of moves from `start` on after which something holds; nil where it never
    /// does on this branch.
    /// - Parameters:
    ///   - limit: at most so many moves are looked at.
    ///   - holds: is told the world and what had been sent before its last move.
    public func firstMove(
        of id: BranchID, from start: Int, limit: Int = .max,
        where holds: (borrowing Simulation, SentCounts) -> Bool
    ) -> Int? {
        guard let branch = branch(id), start <= branch.tip.moves else { return nil }
        var replay = branch.replay(from: start)
        replay.goSilently(to: start)
        var before = replay.world.network.sentByKind
        while !holds(replay.world, before) {
            guard replay.moves < branch.tip.moves, replay.moves - start < limit else { return nil }
            before = replay.world.network.sentByKind
            replay.next()
        }
        return replay.moves
    }

    /// The last number of moves below `end` after which something turned true; nil where it never
    /// did. Looks from copy to copy, the latest stretch first.
    public func lastMove(
        of id: BranchID, before end: Int,
        where holds: (borrowing Simulation, SentCounts) -> Bool
    ) -> Int? {
        guard let branch = branch(id) else { return nil }
        var end = min(end, branch.tip.moves + 1)
        for copy in branch.checkpoints.reversed() where copy.moves < end {
            var replay = branch.replay(from: copy.moves)
            var found: Int?
            var before = replay.world.network.sentByKind
            var held = holds(replay.world, before)
            if held, replay.moves == 0 { found = 0 }
            while replay.moves + 1 < end {
                before = replay.world.network.sentByKind
                replay.next()
                let holdsNow = holds(replay.world, before)
                if holdsNow, !held { found = replay.moves }
                held = holdsNow
            }
            if let found { return found }
            end = copy.moves + 1
        }
        return nil
    }

    /// The first moment of the present branch at which something holds that stays true once it
    /// does; found between two copies, so it takes no longer than going there.
    public func moment(where holds: (borrowing Simulation) -> Bool) -> Int? {
        let copies = branch.checkpoints
        // The first copy where it holds; all before are before the moment.
        let place = copies.partitioningIndex { holds($0.world) }
        guard place > 0 else { return copies.isEmpty ? nil : 0 }
        var replay = branch.replay(from: copies[place - 1].moves)
        while !holds(replay.world) {
            guard replay.moves < branch.tip.moves else { return nil }
            replay.next()
        }
        return replay.moves
    }

    /// The way to a number of moves of the present branch: from the cursor, or from a copy where
    /// that is nearer.
    private func replay(to target: Int) -> Replay {
        let copy = copies(atOrBefore: target, from: 0).max { $0.moves < $1.moves }
        // Behind its last move the clock of the cursor may have gone on, but not beyond the tip's.
        let isCursorBefore = moves < target || moves == target && isAtTip
        if isCursorBefore, moves >= copy?.moves ?? 0 {
            return Replay(world: world, inputs: inputs, branch: branch)
        }
        guard let copy else { return branch.replay(from: target) }
        return Replay(world: copy.world, inputs: copy.inputs, branch: branch)
    }

    /// What follows from the cursor if nothing is changed: what was recorded, and behind the tip
    /// what the world does by itself.
    /// - Parameter limit: at most so many moves.
    public func forecast(limit: Int) -> [Event] {
        var events: [Event] = []
        forecast(limit: limit) { move in
            events += move
            return true
        }
        return events
    }

    /// What follows from the cursor if nothing is changed, move by move.
    /// - Parameter goesOn: is told what a move brings; false ends the look ahead.
    public func forecast(limit: Int, while goesOn: ([Event]) -> Bool) {
        var replay = Replay(world: world, inputs: inputs, branch: branch)
        for _ in 0..<limit {
            guard replay.next(), goesOn(replay.events) else { return }
        }
    }
}

extension Branch {
    /// Goes through this branch's moves from the copy at or before a number of moves.
    func replay(from moves: Int) -> Replay {
        guard let copy = checkpoints.last(where: { $0.moves <= moves }) else {
            preconditionFailure("the branch \(name) lost its start")
        }
        return Replay(world: copy.world, inputs: copy.inputs, branch: self)
    }
}

/// Makes the moves of a branch again, one after the other, beside the cursor.
struct Replay: Sendable {
    private(set) var world: Simulation
    /// What happened with the last move.
    private(set) var events: [Event] = []
    private(set) var inputs: Int
    private let journal: [JournalEntry]
    private let tip: Branch.Tip

    init(world: Simulation, inputs: Int, branch: Branch) {
        self.world = world
        self.inputs = inputs
        journal = branch.journal
        tip = branch.tip
    }

    var moves: Int { world.steps + inputs }

    /// Makes the next move; behind the tip, what the world does by itself.
    /// - Returns: false where nothing is left to happen.
    @discardableResult
    mutating func next() -> Bool {
        events.removeAll(keepingCapacity: true)
        if inputs < journal.count, journal[inputs].step == world.steps {
            let entry = journal[inputs]
            world.moveClock(to: entry.time)
            _ = world.apply(entry.input, into: &events)
            inputs += 1
        } else {
            guard world.step(into: &events) else { return false }
        }
        if moves == tip.moves { world.moveClock(to: tip.time) }
        return true
    }

    /// When the next recorded move happens; nil at the branch's end.
    private mutating func nextTime() -> VirtualTime? {
        guard moves < tip.moves else { return nil }
        if inputs < journal.count, journal[inputs].step == world.steps {
            return journal[inputs].time
        }
        return world.nextStepTime()
    }

    /// Makes every recorded move that happens until `time`, and lets the clock show it.
    mutating func go(to time: VirtualTime) {
        let recordsEvents = world.recordsEvents
        world.setRecording(false)
        while let next = nextTime(), next <= time { self.next() }
        world.setRecording(recordsEvents)
        world.moveClock(to: moves == tip.moves ? min(time, tip.time) : time)
    }

    /// At the tip the clock stands where it stood.
    mutating func goOnAtTip() {
        if moves == tip.moves { world.moveClock(to: tip.time) }
    }

    /// Goes on to a number of moves without looking at what happens, which is faster.
    mutating func goSilently(to target: Int) {
        guard moves < target else { return }
        let recordsEvents = world.recordsEvents
        world.setRecording(false)
        while moves < target, next() {}
        world.setRecording(recordsEvents)
    }
}

extension Array {
    /// The first place whose element `holds`, where every element behind one that does does too.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
