import RaftCore
import RaftStore

/// Carries out the language, one command after the other, on a history.
///
/// What touches the world happens at the cursor, in the order of the text. Narration and
/// assertions only have a place: where the text stands when it reaches them, or the moment that
/// they name.
public struct SessionRunner: Sendable {
    /// The world with its past; nil until a `cluster` was made.
    public var history: History?
    /// Every line that touches no world, with its place, in the order in which places were found.
    public internal(set) var narration: [Narrated] = []
    /// Where playing stops.
    public private(set) var stopCondition: Condition?
    /// Commands that an exercise forbids.
    public internal(set) var forbidden: [String] = []

    /// Lines that name a moment which has not come yet.
    var pending: [Pending] = []
    /// What had been sent at the last mark: `expect sent` looks from there on.
    var sentAtMark = SentCounts()
    /// The step of the last digest that agreed.
    var agreedAt = 0
    /// Whether every event is kept, not only the latest ones.
    private let keepsEvents: Bool
    /// How many steps may be made without a person; nil: any number.
    private var stepLimit: Int?
    /// The last place of each mark.
    var lastMarks: [String: Place] = [:]
    /// The least step for which a line waits.
    var nextPendingStep = Int.max
    /// What was done, for whoever writes it down; nil where nobody does.
    var record: SessionRecord?

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
        case expectationFailed(Condition, found: [Finding])
        case neverHeld(Condition, within: Duration, found: [Finding])
        case positionPassed(wanted: Int, now: Int)
        case positionBeyondEnd(wanted: Int, now: Int)
        /// The next event comes before the clock can go on so far.
        case clockBeyondEvent(wanted: Int, later: Duration)
        /// The clock stands later already.
        case clockPassed(wanted: Int, later: Duration, now: Duration)
        case digestDiffers(expected: WorldDigest, found: WorldDigest, step: Int, agreedAt: Int)
        case momentNeverComes(Moment)
        case branch(BranchError)
        /// A text that nobody watches took more steps than it may.
        case tooLong(limit: Int)
        /// Its world, branches and events took more bytes than they may.
        case tooLarge(limit: Int)
        case clockTooFar(limit: VirtualTime)
        case forbidden(String)
        case optionConflict(OptionConflict)
        case noCluster
        case secondCluster
        case invariantBroken(Violation)
    }

    /// So many steps end within seconds.
    public static let usualStepLimit = 4_000_000

    /// - Parameters:
    ///   - keepsEvents: whether every event stays at hand, not only the latest ones.
    ///   - stepLimit: how many steps may be made; nil where a person watches.
    public init(keepsEvents: Bool = true, stepLimit: Int? = SessionRunner.usualStepLimit) {
        self.keepsEvents = keepsEvents
        self.stepLimit = stepLimit
    }

    /// Starts with a cluster that was made already.
    public init(history: History) {
        self.init(keepsEvents: false, stepLimit: nil)
        self.history = history
    }

    /// What happened since a command began.
    public func events(since outcome: Outcome) -> Slice<Window<Event>> {
        let events = history?.events ?? Window()
        return events[min(max(outcome.firstEvent, events.startIndex), events.endIndex)...]
    }

    /// Forgets events that were told already, so that only those of one command are kept.
    public mutating func forgetTold() { history?.forgetTold() }

    /// From now on a person watches: nothing is limited any more.
    public mutating func liftLimits() {
        stepLimit = nil
        history?.limits = nil
        history?.excess = nil
    }

    /// Why a limit ends the run; nil while none was reached.
    var limitFailure: Failure? {
        switch history?.excess {
        case nil: nil
        case .moves(let limit): .tooLong(limit: limit)
        case .bytes(let limit): .tooLarge(limit: limit)
        }
    }

    /// Forgets the stop condition, once it has come true.
    public mutating func clearStop() { stopCondition = nil }

    // MARK: Running

    public mutating func run(_ line: SessionLine) -> Outcome {
        var outcome = Outcome(firstEvent: history?.events.endIndex ?? 0)
        let hadViolation = history?.world.violation != nil
        do throws(Failure) {
            outcome.refusal = try carryOut(line)
            try resolvePassed()
        } catch {
            outcome.failure = error
        }
        if let failure = limitFailure {
            outcome.failure = failure
            return outcome
        }
        // A text that breaks a rule may wait for what comes of it.
        switch line.command {
        case .runUntil(let condition, _), .expect(let condition):
            if condition.asksForViolation { return outcome }
        // Another branch may have broken before.
        case .branch, .switchBranch: return outcome
        default: break
        }
        if outcome.failure == nil, !hadViolation, let found = history?.world.violation {
            outcome.failure = .invariantBroken(found)
        }
        return outcome
    }

    private mutating func carryOut(_ line: SessionLine) throws(Failure) -> InputRefusal? {
        if line.command.isNarration {
            try narrate(line)
            return nil
        }
        if !forbidden.isEmpty {
            let name = line.command.name
            if forbidden.contains(name) { throw .forbidden(name) }
        }
        if case .step(let count, let later) = line.moment {
            try goOn(to: count, later: later)
            if let world = history?.world, world.now > world.lastStepAt + later,
                world.steps == count
            {
                throw .clockPassed(wanted: count, later: later, now: world.now - world.lastStepAt)
            }
            // What is told at this step before the command has its place before it.
            try resolvePassed()
        }
        return try run(line.command)
    }

    private mutating func run(_ command: Command) throws(Failure) -> InputRefusal? {
        switch command {
        case .format:
            return nil
        case .cluster(let plan):
            guard history == nil else { throw .secondCluster }
            history = History(
                setup: plan.setup(defaultSeed: ClusterSetup.defaultSeed), keepsEvents: keepsEvents)
            history?.limits = stepLimit.map { HistoryLimits(moves: $0) }
            noteCluster()
        case .step(let count, let unit): try step(count, unit)
        case .run(let span): try advance { $0.world.now + span }
        case .runUntil(let condition, let limit): try run(until: condition, within: limit)
        case .stopWhen(let condition): stopCondition = condition
        case .stopOff: stopCondition = nil
        case .branch, .switchBranch, .renameBranch, .pruneBranch: try changeBranches(command)
        default:
            return try perform(command)
        }
        return nil
    }

    mutating func withHistory<Result>(
        _ body: (inout History) -> Result
    ) throws(Failure) -> Result {
        // In place: optional chaining writes through, a copy of the world would cost.
        guard let result = history.mutate(body) else { throw .noCluster }
        return result
    }

    /// Steps until exactly `position` steps lie behind and the clock went on by `later`.
    mutating func goOn(to position: Int, later: Duration) throws(Failure) {
        let now = try withHistory { history in
            while history.stepCount < position, history.stepForward() {}
            return history.stepCount
        }
        if now > position { throw .positionPassed(wanted: position, now: now) }
        if now < position { throw .positionBeyondEnd(wanted: position, now: now) }
        guard later > .zero else { return }
        let isFree = try withHistory { history in
            let time = history.world.lastStepAt + later
            guard history.isAtTip else { return true }
            if let due = history.nextStepTime(), due < time { return false }
            history.moveClock(to: time)
            return true
        }
        guard isFree else { throw .clockBeyondEvent(wanted: position, later: later) }
    }

    private mutating func step(_ count: Int, _ unit: StepUnit) throws(Failure) {
        try withHistory { history in
            switch unit {
            case .event:
                for _ in 0..<count where !history.stepForward() { break }
            case .tick:
                break
            }
        }
        guard unit == .tick else { return }
        try advance { history in
            let tick = history.world.options.tick.microseconds
            let next = (history.world.now.microseconds / tick + count) * tick
            return VirtualTime(microseconds: next)
        }
    }

    /// Moves on to a moment before the end of time.
    private mutating func advance(to moment: (History) -> VirtualTime) throws(Failure) {
        guard let time = history.map(moment) else { throw .noCluster }
        guard time <= VirtualTime.end else { throw .clockTooFar(limit: VirtualTime.end) }
        try withHistory { $0.advance(to: time) }
    }

    private mutating func changeBranches(_ command: Command) throws(Failure) {
        var gone: Branch?
        if case .pruneBranch(let name) = command { gone = history?.branch(named: name) }
        let error = try withHistory { history -> BranchError? in
            do throws(BranchError) {
                switch command {
                case .branch(let name, let parent, let step, let inputs):
                    try history.branch(named: name, from: parent, atStep: step, inputs: inputs)
                case .switchBranch(let name): try history.switchBranch(to: name)
                case .renameBranch(let name, let new): try history.rename(name, to: new)
                case .pruneBranch(let name): try history.prune(name)
                default: preconditionFailure("\(command) is not about branches")
                }
                return nil
            } catch {
                return error
            }
        }
        if let error { throw .branch(error) }
        if let gone { forget(gone) }
        noteBranchCommand(command)
    }

    // MARK: Conditions

    /// Whether a condition holds now.
    /// - Parameter before: what had been sent when the span began in which `sent` looks.
    public func holds(_ condition: Condition, since before: SentCounts) -> Bool {
        guard let history else { return false }
        return ConditionCheck(world: history.world, before: before).holds(condition)
    }

    private mutating func run(
        until condition: Condition, within limit: Duration
    ) throws(Failure) {
        guard let start = history?.world.now else { throw .noCluster }
        let deadline = start + limit
        let hadViolation = history?.world.violation != nil
        let cost = testCost(of: condition)
        var before = history?.world.network.sentByKind ?? SentCounts()
        while !holds(condition, since: before) {
            if cost > 0 { try withHistory { $0.charge(cost) } }
            before = history?.world.network.sentByKind ?? SentCounts()
            let moved = try withHistory { history in
                guard let due = history.nextStepTime(), due <= deadline else { return false }
                return history.stepForward()
            }
            if !moved {
                if let failure = limitFailure { throw failure }
                if let found = history?.world.violation, !hadViolation {
                    throw .invariantBroken(found)
                }
                try withHistory { $0.advance(to: deadline) }
                throw .neverHeld(condition, within: limit, found: found(condition))
            }
        }
    }

    /// Steps that one test of a condition takes as long as.
    func testCost(of condition: Condition) -> Int {
        condition.cost * (history?.world.nodes.count ?? 0) / 16
    }

    /// What a condition found instead of what it asks for.
    private func found(_ condition: Condition) -> [Finding] {
        history.map {
            ConditionCheck(world: $0.world, before: $0.world.network.sentByKind).found(condition)
        } ?? []
    }

    // MARK: Inputs

    private mutating func perform(_ command: Command) throws(Failure) -> InputRefusal? {
        let input: Input
        do {
            guard let found = try history?.world.input(of: command) else { throw Failure.noCluster }
            input = found
        } catch let refusal as InputRefusal {
            return refusal
        } catch let conflict as OptionConflict {
            throw .optionConflict(conflict)
        } catch {
            throw .noCluster
        }
        guard record != nil, let moment = history?.moment, let time = history?.world.now else {
            return try withHistory { $0.perform(input) }
        }
        let before = history?.moves ?? 0
        let refusal = try withHistory { $0.perform(input) }
        if let moves = history?.moves, moves > before { note(command, input, at: moment, time) }
        return refusal
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
