import RaftCore

/// A line that touches no world, with the place where it belongs.
public struct Narrated: Hashable, Sendable {
    /// The line of the text; 0 where it was typed.
    public let line: Int
    /// Where it comes among the lines of the text.
    public let order: Int
    public let place: Place
    /// How many steps lie behind its place.
    public let step: Int
    public let command: Command
}

/// A place that `mark` named.
public struct Mark: Hashable, Sendable {
    public let name: String
    public let place: Place
    public let step: Int
}

extension SessionRunner {
    /// A line that waits for the moment that it names.
    struct Pending: Sendable {
        let line: SessionLine
        let order: Int
        /// From where on the moment is looked for.
        let from: Place
        /// Whether the line before it waits too.
        let followsPending: Bool
    }

    /// Places that `mark` named, oldest first.
    public var marks: [Mark] {
        narration.compactMap { item in
            guard case .mark(let name) = item.command else { return nil }
            return Mark(name: name, place: item.place, step: item.step)
        }
    }

    private var here: Place { history?.place ?? Place(branch: 0, moves: 0) }

    /// Finds the place of a line, now or later, and does there what it asks.
    mutating func narrate(_ line: SessionLine) throws(Failure) {
        let order = narration.count + pending.count
        switch line.moment {
        case nil:
            try narrate(line, order: order, at: here)
        case .step(let count, let later):
            guard let history else { throw .noCluster }
            if count > history.stepCount {
                // A digest says how far a branch came; whatever is told waits for its moment.
                guard line.command.saysHowFar else { return wait(line, order) }
                try goOn(to: count, later: later)
                return try narrate(line, order: order, at: here)
            }
            if count == history.stepCount, history.isAtTip {
                if later > .zero { try goOn(to: count, later: later) }
                return try narrate(line, order: order, at: here)
            }
            let place = Place(
                branch: history.current, moves: history.branch.moves(atStep: count))
            try narrate(line, order: order, at: place)
        case .mark(let name):
            guard let place = lastMarks[name] else { return wait(line, order) }
            try narrate(line, order: order, at: place)
        case .first:
            wait(line, order)
        }
    }

    /// Nothing is told any more on a branch that is gone, but for what lies on the way to it.
    mutating func forget(_ gone: Branch) {
        func moved(_ place: Place) -> Place? {
            guard place.branch == gone.id, let parent = gone.parent else { return place }
            return place.moves <= gone.forkMoves ? Place(branch: parent, moves: place.moves) : nil
        }
        narration = narration.compactMap { item in
            moved(item.place).map {
                Narrated(
                    line: item.line, order: item.order, place: $0, step: item.step,
                    command: item.command)
            }
        }
        pending = pending.compactMap { item in
            moved(item.from).map {
                Pending(
                    line: item.line, order: item.order, from: $0,
                    followsPending: item.followsPending)
            }
        }
        lastMarks = lastMarks.compactMapValues(moved)
    }

    private mutating func wait(_ line: SessionLine, _ order: Int) {
        if case .step(let count, _) = line.moment { nextPendingStep = min(nextPendingStep, count) }
        let followsPending = pending.last?.order == order - 1
        let from = narration.last.map(\.place) ?? here
        pending.append(
            Pending(
                line: line, order: order,
                from: from.branch == here.branch && from.moves > here.moves ? from : here,
                followsPending: followsPending))
    }

    private mutating func narrate(
        _ line: SessionLine, order: Int, at place: Place
    ) throws(Failure) {
        let branch = history?.branch(place.branch)
        narration.append(
            Narrated(
                line: line.number, order: order, place: place,
                step: branch?.steps(atMove: place.moves) ?? 0, command: line.command))
        switch line.command {
        case .mark(let name):
            lastMarks[name] = place
            if let world = world(at: place) { sentAtMark = world.network.sentByKind }
        case .expect(let condition):
            guard let world = world(at: place) else { throw .noCluster }
            let check = ConditionCheck(world: world, before: sentAtMark)
            guard check.holds(condition) else {
                throw .expectationFailed(condition, found: check.found(condition))
            }
        case .check(let expected):
            guard let world = world(at: place) else { throw .noCluster }
            let found = world.digest
            guard found == expected else {
                throw .digestDiffers(
                    expected: expected, found: found, step: world.steps, agreedAt: agreedAt)
            }
            agreedAt = world.steps
        case .forbid(let name):
            if !forbidden.contains(name) { forbidden.append(name) }
        default: break
        }
        noteNarration(line.command, at: place)
    }

    private mutating func world(at place: Place) -> Simulation? {
        guard let here = history?.place else { return nil }
        if place == here { return history?.world }
        let distance = history?.distance(to: place) ?? 0
        history?.charge(distance)
        return history?.world(at: place)
    }

    /// Finds the places of lines whose step has come.
    mutating func resolvePassed() throws(Failure) {
        guard let history, nextPendingStep <= history.stepCount else { return }
        let branch = history.branch
        func hasPassed(_ item: Pending) -> Bool {
            guard case .step(let count, _) = item.line.moment else { return false }
            return item.from.branch == branch.id && count <= history.stepCount
        }
        let passed = pending.filter(hasPassed)
        self.history?.charge(pending.count / 64)
        guard !passed.isEmpty else { return }
        pending.removeAll(where: hasPassed)
        nextPendingStep = pending.reduce(.max) { least, item in
            guard case .step(let count, _) = item.line.moment else { return least }
            return min(least, count)
        }
        for item in passed {
            guard case .step(let count, _) = item.line.moment else { continue }
            let place = Place(branch: branch.id, moves: branch.moves(atStep: count))
            try narrate(item.line, order: item.order, at: place)
        }
    }

    /// The text has ended: finds the places of all lines that still wait, where need be by going
    /// on until their step, without touching what happened.
    /// - Returns: the line that failed, and why; nil where every moment was found.
    public mutating func finish() -> (line: Int, failure: Failure)? {
        let waiting = pending
        pending = []
        let end = here
        var previous: Place?
        for item in waiting {
            do throws(Failure) {
                let from = item.followsPending ? previous ?? item.from : item.from
                let place = try find(item.line.moment, from: from)
                previous = place
                try narrate(item.line, order: item.order, at: place)
            } catch {
                return (item.line.number, limitFailure ?? error)
            }
            if let failure = limitFailure { return (item.line.number, failure) }
        }
        if !waiting.isEmpty, let tip = history?.branch(end.branch)?.tip {
            history?.switchBranch(to: end.branch, moves: tip.moves)
        }
        return nil
    }

    private mutating func find(_ moment: Moment?, from: Place) throws(Failure) -> Place {
        switch moment {
        case nil: return from
        case .step(let count, let later):
            guard let branch = history?.branch(from.branch) else { return from }
            if count < branch.tip.steps {
                return Place(branch: branch.id, moves: branch.moves(atStep: count))
            }
            try withHistory { $0.switchBranch(to: from.branch) }
            try goOn(to: count, later: later)
            return here
        case .mark(let name):
            guard let place = lastMarks[name] else { throw .momentNeverComes(.mark(name)) }
            return place
        case .first(let condition):
            guard let moves = firstMove(from: from, condition) else {
                throw limitFailure ?? .momentNeverComes(.first(condition))
            }
            return Place(branch: from.branch, moves: moves)
        }
    }

    /// The first moment at which a condition holds, within what may still be made.
    private mutating func firstMove(from: Place, _ condition: Condition) -> Int? {
        guard let history, let tip = history.branch(from.branch)?.tip.moves else { return nil }
        let cost = 1 + testCost(of: condition)
        let left = (history.limits?.moves ?? .max) - history.movesMade
        let limit = max(0, left) / cost
        let found = history.firstMove(
            of: from.branch, from: from.moves, limit: limit,
            where: { ConditionCheck(world: $0, before: $1).holds(condition) })
        let looked = min((found ?? tip) - from.moves, limit) + 1
        self.history?.charge(history.distance(to: from) + looked * cost)
        return found
    }
}

extension Command {
    /// Whether the text goes on to its moment at once: digests and violations say how far a branch
    /// came; whatever else is told waits for its moment.
    fileprivate var saysHowFar: Bool {
        switch self {
        case .check: true
        case .expect(let condition): condition.asksForViolation
        default: false
        }
    }
}
