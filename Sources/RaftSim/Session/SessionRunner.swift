import RaftCore
import RaftStore

/// Carries out the language, one command after the other, on a history.
public struct SessionRunner: Sendable {
    /// The world with its past; nil until a `cluster` was made.
    public var history: History?
    /// Places that `mark` named, oldest first.
    public private(set) var marks: [Mark] = []
    /// Where playing stops.
    public private(set) var stopCondition: Condition?

    /// How many events there were at the last mark: `expect sent` looks from there on.
    private var eventsAtMark = 0

    public struct Mark: Hashable, Sendable {
        public let name: String
        public let moves: Int
        public let step: Int
    }

    /// What became of a command.
    public struct Outcome: Sendable {
        /// Why the cluster refused; the run goes on.
        public var refusal: InputRefusal?
        /// Why the run ends here: an expectation, a position or a condition that failed.
        public var failure: Failure?
        /// The first event that the command added.
        public var firstEvent = 0
    }

    /// Why a run ends before its text does.
    public enum Failure: Error, Hashable, Sendable {
        /// With what was found instead.
        case expectationFailed(Condition, found: String)
        case neverHeld(Condition, within: Duration, found: String)
        case positionPassed(wanted: Int, now: Int)
        case positionBeyondEnd(wanted: Int, now: Int)
        case optionConflict(OptionConflict)
        case noCluster
        case secondCluster
        case invariantBroken(Violation)
    }

    public init() {}

    /// Starts with a cluster that was made already.
    public init(history: History) { self.history = history }

    /// Forgets the stop condition, once it has come true.
    public mutating func clearStop() { stopCondition = nil }

    // MARK: Running

    public mutating func run(_ line: SessionLine) -> Outcome {
        var outcome = Outcome(firstEvent: history?.events.count ?? 0)
        let hadViolation = history?.world.violation != nil
        do throws(Failure) {
            if case .step(let count, _) = line.moment { try goOn(to: count) }
            outcome.refusal = try run(line.command)
        } catch {
            outcome.failure = error
        }
        // A text that breaks a rule may wait for what comes of it.
        if case .runUntil(let condition, _) = line.command, condition.asksForViolation {
            return outcome
        }
        if outcome.failure == nil, !hadViolation, let found = history?.world.violation {
            outcome.failure = .invariantBroken(found)
        }
        return outcome
    }

    private mutating func run(_ command: Command) throws(Failure) -> InputRefusal? {
        switch command {
        case .format, .title, .teaches, .say, .wait, .ask, .look, .goal, .forbid, .check,
            .branch, .switchBranch, .renameBranch, .pruneBranch:
            return nil
        case .cluster(let plan):
            guard history == nil else { throw .secondCluster }
            history = History(setup: plan.setup(defaultSeed: ClusterSetup.defaultSeed))
        case .mark(let name):
            let moves = history?.moves ?? 0
            marks.append(Mark(name: name, moves: moves, step: history?.stepCount ?? 0))
            eventsAtMark = history?.events.count ?? 0
        case .step(let count, let unit): try step(count, unit)
        case .run(let span): try withHistory { $0.advance(to: $0.world.now + span) }
        case .runUntil(let condition, let limit): try run(until: condition, within: limit)
        case .stopWhen(let condition): stopCondition = condition
        case .stopOff: stopCondition = nil
        case .expect(let condition): try expect(condition)
        default:
            return try perform(command)
        }
        return nil
    }

    private mutating func withHistory<Result>(
        _ body: (inout History) -> Result
    ) throws(Failure) -> Result {
        // In place: optional chaining writes through, a copy of the world would cost.
        guard let result = history.mutate(body) else { throw .noCluster }
        return result
    }

    /// Steps until exactly `position` steps lie behind.
    private mutating func goOn(to position: Int) throws(Failure) {
        let now = try withHistory { history in
            while history.stepCount < position, history.stepForward() {}
            return history.stepCount
        }
        if now > position { throw .positionPassed(wanted: position, now: now) }
        if now < position { throw .positionBeyondEnd(wanted: position, now: now) }
    }

    private mutating func step(_ count: Int, _ unit: StepUnit) throws(Failure) {
        try withHistory { history in
            switch unit {
            case .event:
                for _ in 0..<count where !history.stepForward() { break }
            case .tick:
                let tick = history.world.options.tick.microseconds
                let next = (history.world.now.microseconds / tick + count) * tick
                history.advance(to: VirtualTime(microseconds: next))
            }
        }
    }

    // MARK: Conditions

    /// Whether a condition holds now.
    /// - Parameter firstEvent: where the events begin among which `sent` looks.
    public func holds(_ condition: Condition, since firstEvent: Int) -> Bool {
        guard let history else { return false }
        let recent = history.events[min(firstEvent, history.events.count)...]
        return ConditionCheck(world: history.world, recent: recent).holds(condition)
    }

    private mutating func run(
        until condition: Condition, within limit: Duration
    ) throws(Failure) {
        guard let start = history?.world.now else { throw .noCluster }
        let deadline = start + limit
        var firstEvent = history?.events.count ?? 0
        while !holds(condition, since: firstEvent) {
            firstEvent = history?.events.count ?? 0
            let moved = try withHistory { history in
                guard let due = history.nextStepTime(), due <= deadline else { return false }
                return history.stepForward()
            }
            if !moved {
                try withHistory { $0.advance(to: deadline) }
                throw .neverHeld(condition, within: limit, found: found(condition))
            }
        }
    }

    private func expect(_ condition: Condition) throws(Failure) {
        guard history != nil else { throw .noCluster }
        guard holds(condition, since: eventsAtMark) else {
            throw .expectationFailed(condition, found: found(condition))
        }
    }

    /// What a condition found instead of what it asks for.
    private func found(_ condition: Condition) -> String {
        history.map { ConditionCheck(world: $0.world, recent: []).found(condition) } ?? ""
    }

    // MARK: Inputs

    private mutating func perform(_ command: Command) throws(Failure) -> InputRefusal? {
        guard let world = history?.world else { throw .noCluster }
        let input: Input
        do {
            input = try world.input(of: command)
        } catch let refusal as InputRefusal {
            return refusal
        } catch let conflict as OptionConflict {
            throw .optionConflict(conflict)
        } catch {
            preconditionFailure("an input fails only by refusal or conflict: \(error)")
        }
        return try withHistory { $0.perform(input) }
    }
}

extension Optional {
    /// Changes the value in place, if there is one.
    fileprivate mutating func mutate<Result>(_ body: (inout Wrapped) -> Result) -> Result? {
        switch self {
        case .some(var value):
            self = .none
            defer { self = .some(value) }
            return body(&value)
        case .none:
            return nil
        }
    }
}
