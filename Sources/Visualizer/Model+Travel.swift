import RaftCore
import RaftSim
import TerminalUI

/// Going to other moments.
extension Model {
    /// Goes to a place; `u` comes back from there.
    mutating func jump(to place: Place, clock: VirtualTime? = nil) {
        trail.leave(history.place)
        travel(to: place, clock: clock)
    }

    /// Goes to a number of moves of the present branch; `u` comes back from there.
    mutating func jump(toMove moves: Int, clock: VirtualTime? = nil) {
        jump(to: Place(branch: history.current, moves: moves), clock: clock)
    }

    /// Goes to a place and leaves no trace.
    mutating func travel(to place: Place, clock: VirtualTime? = nil) {
        isPlaying = false
        stepOrigins = []
        selectedRow = nil
        runner.history?.switchBranch(to: place.branch, moves: place.moves)
        if let clock { runner.history?.go(toMove: place.moves, clock: clock) }
        noteChangesHere()
    }

    /// Finds what the last row of the history changed, by looking at the world before it.
    mutating func noteChangesHere() {
        followStory()
        changes = nil
        let here = history.moves
        guard here > 0, let place = story.lastRow(at: detail) else { return }
        let before = history.move(ofEvent: story.rows[place].events.lowerBound) - 1
        // What lies too far back is no change of this moment.
        guard before >= 0, before < here, here - before <= Model.changeReach else { return }
        let now = world.now
        runner.history?.go(toMove: before)
        changes = Changes(before: world)
        runner.history?.go(toMove: here, clock: now)
        followStory()
    }

    private static let changeReach = 256

    /// Does something and notes what it changed.
    mutating func noting(_ body: (inout Model) -> Void) {
        let before = Changes(before: world)
        let moves = history.moves
        body(&self)
        if history.moves >= moves { changes = before }
    }

    /// Back to a number of moves, by way of what the row that is the last one there changed: so it
    /// takes no longer than going back alone.
    mutating func goBack(toMove goal: Int) {
        followStory()
        let before = moveBeforeRow(at: goal)
        changes = nil
        if let before, before >= 0, before < goal, goal - before <= Model.changeReach {
            runner.history?.go(toMove: before)
            changes = Changes(before: world)
        }
        runner.history?.go(toMove: goal)
    }

    /// The move before the row that is the last one after so many moves. Nothing holds the history
    /// when this returns: going on would have to copy it.
    private func moveBeforeRow(at moves: Int) -> Int? {
        let history = history
        let row = story.rows.last {
            $0.level <= detail && history.move(ofEvent: $0.events.lowerBound) <= moves
        }
        return row.map { history.move(ofEvent: $0.events.lowerBound) - 1 }
    }

    // MARK: Places visited

    mutating func goBackInTrail() {
        let here = history.place
        guard let place = trail.goBack(from: here, where: exists) else {
            return say(words.say("notice.noPlaceBefore"), isError: true)
        }
        travel(to: place)
        tellPlace()
    }

    mutating func goForwardInTrail() {
        let here = history.place
        guard let place = trail.goForward(from: here, where: exists) else {
            return say(words.say("notice.noPlaceAfter"), isError: true)
        }
        travel(to: place)
        tellPlace()
    }

    private var exists: (Place) -> Bool {
        let ends = history.branches.map { ($0.id, $0.tip.moves) }
        return { place in ends.contains { $0.0 == place.branch && $0.1 >= place.moves } }
    }

    /// Says where one is.
    /// - Parameter event: what one was taken to; without it the present moment counts.
    mutating func tellPlace(_ name: String = "", at event: Event? = nil) {
        let step = event?.step ?? history.stepCount
        let time = words.time(event?.time ?? world.now)
        let place =
            history.branches.count > 1
            ? words.say(
                "notice.placeOfBranch", ["step": step, "branch": history.branch.name, "time": time])
            : words.say("notice.place", ["step": step, "time": time])
        say(name.isEmpty ? place : "\(name): \(place)")
    }

    // MARK: Marks

    /// The marks on the way to the tip of the present branch, in the order of time.
    var marksHere: [Mark] {
        let branch = history.branch
        return runner.marks.filter { history.isPast($0.place, of: branch) }
            .sorted { $0.place.moves < $1.place.moves }
    }

    var nextMark: Mark? { marksHere.first { $0.place.moves > history.moves } }
    var previousMark: Mark? { marksHere.last { $0.place.moves < history.moves } }

    mutating func jump(to mark: Mark) {
        // A mark of a parent lies on the present branch too: one stays there.
        let isHere = history.isPast(mark.place, of: history.branch)
        let branch = isHere ? history.current : mark.place.branch
        jump(to: Place(branch: branch, moves: mark.place.moves))
        tellPlace(mark.name)
    }

    mutating func setMark(_ name: String) {
        guard !name.isEmpty else { return say(words.say("notice.markNeedsName"), isError: true) }
        let outcome = runner.run(SessionLine(.mark(name)))
        if let failure = outcome.failure { return say(words.sentence(failure), isError: true) }
        say(words.say("notice.marked", ["name": name, "step": history.stepCount]))
    }

    /// To the mark whose name this is, or begins with it.
    mutating func goToMark(_ name: String) {
        let marks = runner.marks
        let wanted = name.lowercased()
        let found =
            marks.last { $0.name == name }
            ?? marks.first { $0.name.lowercased().hasPrefix(wanted) }
        if let found { return jump(to: found) }
        guard !marks.isEmpty else { return say(words.say("notice.noMarkYet"), isError: true) }
        let near = Spelling.nearest(to: name, among: marks.map(\.name))
        let advice =
            near.map { words.say("notice.nearestMark", ["name": $0]) }
            ?? words.say(
                "notice.marksThereAre", ["names": marks.map(\.name).joined(separator: ", ")])
        say(words.say("notice.noSuchMark", ["name": name, "advice": advice]), isError: true)
    }

    // MARK: Ticks and time

    /// Back to the tick before.
    mutating func tickBack() {
        let tick = world.options.tick.microseconds
        let time = (world.now.microseconds - 1) / tick * tick
        runner.history?.goBack(to: VirtualTime(microseconds: max(0, time)))
        stepOrigins = []
        noteChangesHere()
    }

    /// To a moment of virtual time; behind the tip as much passes as is missing.
    mutating func jump(to time: VirtualTime) {
        let limit = history.branch.tip.time + Command.patience
        guard time <= limit else {
            return say(
                words.say("notice.tooFar", ["span": Command.patience]),
                isError: true)
        }
        if time >= world.now {
            trail.leave(history.place)
            isPlaying = false
            stepOrigins = []
            runner.history?.advance(to: time)
            noteChangesHere()
        } else {
            jump(toMove: history.move(at: time), clock: time)
        }
        tellPlace()
    }

    // MARK: Conditions

    /// Back to where a condition last turned true.
    mutating func goBack(to condition: Condition) {
        let found = history.lastMove(of: history.current, before: history.moves, where: condition)
        guard let found else {
            return say(words.say("notice.neverBefore", ["condition": condition]), isError: true)
        }
        jump(toMove: found)
        tellPlace("\(condition)")
    }

    /// On to where a condition turns true: in what has happened, or by going on.
    mutating func goOn(to condition: Condition) {
        let start = history.moves
        trail.leave(history.place)
        isPlaying = false
        let limit = world.now + Command.patience
        var held = runner.holds(condition, since: world.network.sentByKind)
        while let due = runner.history?.nextStepTime(), due <= limit || !history.isAtTip {
            let sent = world.network.sentByKind
            guard runner.history?.stepForward() == true else { break }
            let holds = runner.holds(condition, since: sent)
            if holds, !held {
                noteChangesHere()
                stepOrigins.append(start)
                return say(words.say("notice.stopped", ["condition": condition]))
            }
            held = holds
            if world.violation != nil { break }
        }
        noteChangesHere()
        say(
            words.say("notice.notWithin", ["condition": condition, "span": Command.patience]),
            isError: true)
    }
}

extension History {
    /// Goes back to the last moment at which the clock showed `time`.
    mutating func goBack(to time: VirtualTime) {
        go(toMove: move(at: time), clock: time)
    }
}
