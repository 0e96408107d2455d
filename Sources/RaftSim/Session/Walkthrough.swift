import RaftCore

/// A session text carried out whole: its history with every branch, and everything that it tells,
/// in the order in which it is told. What shows, verifies, grades or exports a text begins here.
public struct Walkthrough: Sendable {
    /// The world with its past, at the end of the text.
    public var runner: SessionRunner
    /// What the text calls itself.
    public let title: String?
    /// Bugs with each of which an expectation of the text must fail.
    public let teaches: [Bug]
    /// Narration, marks, questions, exercises and assertions with their places.
    public let items: [Narrated]
    /// What the cluster refused; the text went on.
    public let refusals: [Refused]

    /// A command that the cluster refused.
    public struct Refused: Hashable, Sendable {
        public let line: SessionLine
        public let reason: InputRefusal
    }

    /// Where a text failed, and why.
    public struct Failure: Error, Hashable, Sendable {
        /// The line of the text.
        public let line: Int
        public let reason: SessionRunner.Failure

        public init(line: Int, reason: SessionRunner.Failure) {
            self.line = line
            self.reason = reason
        }
    }

    /// Carries out a text.
    /// - Parameters:
    ///   - bugs: planted at every node right behind the line that makes the cluster.
    ///   - keepsEvents: whether every event stays at hand, not only the latest ones.
    ///   - stepLimit: how many steps may be made; nil where a person made the text.
    ///   - isRecorded: whether everything is written down again, for a recording that goes on.
    /// - Throws: the first line that failed.
    public init(
        _ session: Session, breaking bugs: [Bug] = [], keepsEvents: Bool = false,
        isRecorded: Bool = false, stepLimit: Int? = SessionRunner.usualStepLimit
    ) throws(Failure) {
        var runner = SessionRunner(keepsEvents: keepsEvents, stepLimit: stepLimit)
        if isRecorded { runner.beginRecord() }
        var refusals: [Refused] = []
        for line in session.lines {
            let outcome = runner.run(line)
            if let reason = outcome.failure {
                throw Failure(line: line.number, reason: reason)
            }
            if let reason = outcome.refusal { refusals.append(Refused(line: line, reason: reason)) }
            guard case .cluster = line.command else { continue }
            for bug in bugs { _ = runner.run(SessionLine(.breakRule(bug, nil))) }
        }
        if let (line, reason) = runner.finish() { throw Failure(line: line, reason: reason) }
        self.runner = runner
        self.refusals = refusals
        items = Walkthrough.told(runner.narration)
        title = session.title
        teaches = session.lines.flatMap { line -> [Bug] in
            if case .teaches(let bugs) = line.command { bugs } else { [] }
        }
    }

    /// In the order of the text, but what names an earlier moment comes there.
    private static func told(_ narration: [Narrated]) -> [Narrated] {
        var told: [Narrated] = []
        for item in narration.sorted(by: { $0.order < $1.order }) {
            let after = told.lastIndex {
                $0.place.branch == item.place.branch && $0.place.moves <= item.place.moves
            }
            let isLate = told.last.map {
                $0.place.branch == item.place.branch && $0.place.moves > item.place.moves
            }
            told.insert(item, at: isLate == true ? (after ?? -1) + 1 : told.count)
        }
        return told
    }
}

extension Session {
    /// What `title` says; nil where nothing does.
    public var title: String? {
        for line in lines { if case .title(let title) = line.command { return title } }
        return nil
    }
}

/// What became of one goal of an exercise.
public struct GoalReport: Hashable, Sendable {
    public let goal: Condition
    public let within: Duration?
    /// The world in which the goal was set.
    public let start: WorldDigest?
    /// Where and at what cost it was reached first; nil: on no branch.
    public let reached: Reached?

    public struct Reached: Hashable, Sendable {
        public let branch: String
        /// Steps of the world from the goal on.
        public let steps: Int
        /// What a person did from the goal on.
        public let inputs: Int
        public let time: Duration
    }
}

extension Walkthrough {
    /// Every goal of the text, with the branch on which it took the fewest inputs, then steps.
    public var goals: [GoalReport] {
        items.compactMap { item in
            guard case .goal(let condition, let within) = item.command else { return nil }
            let ways = (runner.history?.branches ?? []).compactMap {
                reached(condition, within, from: item.place, on: $0)
            }
            return GoalReport(
                goal: condition, within: within,
                start: runner.history?.world(at: item.place)?.digest,
                reached: ways.min { ($0.inputs, $0.steps) < ($1.inputs, $1.steps) })
        }
    }

    private func reached(
        _ condition: Condition, _ within: Duration?, from place: Place, on branch: Branch
    ) -> GoalReport.Reached? {
        guard let history = runner.history, history.isPast(place, of: branch),
            let start = history.world(at: Place(branch: branch.id, moves: place.moves)),
            let moves = history.firstMove(
                of: branch.id, from: place.moves,
                where: { ConditionCheck(world: $0, before: $1).holds(condition) }),
            let end = history.world(at: Place(branch: branch.id, moves: moves))
        else { return nil }
        let time = end.now - start.now
        if let within, time > within { return nil }
        let steps = end.steps - start.steps
        return GoalReport.Reached(
            branch: branch.name, steps: steps, inputs: moves - place.moves - steps, time: time)
    }
}

extension History {
    /// Whether a place of one branch lies on another too: on the way to it.
    public func isPast(_ place: Place, of branch: Branch) -> Bool {
        var here = branch
        var reach = here.tip.moves
        while here.id != place.branch {
            guard let parent = here.parent.flatMap(self.branch) else { return false }
            reach = min(reach, here.forkMoves)
            here = parent
        }
        return place.moves <= reach
    }
}
