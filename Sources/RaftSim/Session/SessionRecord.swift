import RaftCore

/// The lines of a recording that have not been written down: whatever was done, with its moment.
///
/// Lines only ever follow each other, so that a file can be written as things happen.
struct SessionRecord: Sendable {
    var lines: [String] = []
    /// The branch on which the next line will be read.
    var branch: BranchID = 0
    /// The newest branch that the text knows.
    var newest: BranchID = 0
    /// Branches whose broken invariant was noted.
    var violated: [BranchID] = []
    /// Where the last digest was noted.
    var checkedAt = Place(branch: 0, moves: 0)

    /// - Parameter time: of the moment, for whoever reads the text.
    mutating func append(_ line: SessionLine, at time: VirtualTime? = nil) {
        lines.append("\(line)" + (time.map { "  # \($0)" } ?? ""))
    }
}

extension SessionRunner {
    /// Moves between two digests in a recording.
    private static let checkInterval = 512

    /// Writes down from now on what is done, beginning with the cluster.
    /// - Parameter isContinued: whether the text tells already what has happened so far.
    public mutating func beginRecord(isContinued: Bool = false) {
        var record = SessionRecord()
        if let history {
            record.branch = history.current
            record.newest = history.branches.map(\.id).max() ?? 0
            record.checkedAt = history.place
        }
        self.record = record
        guard !isContinued else { return }
        self.record?.append(SessionLine(.format(version: Session.formatVersion)))
        if let setup = history?.world.setup {
            self.record?.append(SessionLine(.cluster(ClusterPlan(setup))))
        }
    }

    /// Whether what is done is written down.
    public var isRecorded: Bool { record != nil }

    /// The lines since the last call, each without its end. A first line of the language among them
    /// begins a recording of its own.
    public mutating func takeRecord() -> [String] {
        guard let lines = record?.lines, !lines.isEmpty else { return [] }
        record?.lines = []
        return lines
    }

    /// Notes how far the cursor's branch has come, with its digest: every few hundred moves, or
    /// now, when something ends.
    public mutating func noteProgress(now: Bool = false) {
        guard let history, let checked = record?.checkedAt else { return }
        noteViolation()
        let start = history.current == checked.branch ? checked.moves : history.branch.forkMoves
        let passed = history.tipMoves - start
        // A tip that was left is noted too: what was seen there is kept.
        let isFar = passed >= SessionRunner.checkInterval || (passed > 0 && !history.isAtTip)
        guard isFar || now else { return }
        goOnRecording()
        noteTip(of: history.current)
    }

    /// Says that an invariant broke, so that whoever reads the text goes on.
    private mutating func noteViolation() {
        guard let history, history.world.violation != nil, history.isAtTip,
            record?.violated.contains(history.current) == false
        else { return }
        goOnRecording()
        record?.violated.append(history.current)
        record?.append(
            SessionLine(moment: .step(history.world.steps), .expect(.violation)),
            at: history.world.now)
    }

    /// Writes down an input that was carried out.
    mutating func note(_ command: Command, _ input: Input, at moment: Moment, _ time: VirtualTime) {
        guard record != nil else { return }
        noteViolation()
        goOnRecording()
        // Options as they were typed; all else with its words resolved.
        let done: Command = if case .setOptions = input { command } else { Command(input) }
        record?.append(SessionLine(moment: moment, done), at: time)
    }

    /// Writes down narration, in the words in which it was given.
    mutating func noteNarration(_ command: Command, at place: Place) {
        guard record != nil else { return }
        if case .check = command { return }
        guard let history, let branch = history.branch(place.branch) else {
            record?.append(SessionLine(command))
            return
        }
        let step = branch.steps(atMove: place.moves)
        let isHere = place == history.place && history.isAtTip
        if case .expect = command, !isHere, branch.moves(atStep: step) != place.moves {
            // Its moment lies between two inputs of one step, which no line can name.
            return
        }
        if place.branch == history.current { goOnRecording() } else { stand(on: branch) }
        record?.append(
            SessionLine(moment: isHere ? history.moment : .step(step), command))
    }

    /// Writes down the cluster, with the seed that it got.
    mutating func noteCluster() {
        guard let setup = history?.world.setup else { return }
        record?.append(SessionLine(.cluster(ClusterPlan(setup))))
    }

    /// Writes down what a person did with branches by name.
    mutating func noteBranchCommand(_ command: Command) {
        guard record != nil else { return }
        switch command {
        case .branch: goOnRecording()
        // Told when something is done there.
        case .switchBranch: break
        case .pruneBranch:
            // The text must not stand on a branch that goes.
            goOnRecording()
            record?.append(SessionLine(command))
        // Before any line that says the new name.
        default: record?.append(SessionLine(command))
        }
    }

    /// The next line belongs to the cursor's branch: says so where the text stands on another one.
    private mutating func goOnRecording() {
        guard let history, let known = record, known.branch != history.current else { return }
        let branch = history.branch
        guard branch.id > known.newest, let parent = branch.parent.flatMap(history.branch) else {
            return stand(on: branch)
        }
        stand(on: parent)
        noteTip(of: parent.id)
        let inputs = branch.forkMoves - parent.moves(atStep: branch.forkStep, inputs: 0)
        let isAll = branch.forkMoves == parent.moves(atStep: branch.forkStep)
        record?.append(
            SessionLine(
                .branch(
                    branch.name, from: parent.name, at: branch.forkStep,
                    inputs: isAll ? nil : inputs)))
        record?.newest = branch.id
        record?.branch = branch.id
    }

    /// The text goes to a branch that it knows.
    private mutating func stand(on branch: Branch) {
        guard let here = record?.branch, here != branch.id else { return }
        noteTip(of: here)
        record?.append(SessionLine(.switchBranch(branch.name)))
        record?.branch = branch.id
    }

    /// Says how far the branch came that the text is about to leave.
    private mutating func noteTip(of id: BranchID) {
        guard let history, let branch = history.branch(id), let checked = record?.checkedAt,
            checked.branch != id || branch.tip.moves > checked.moves,
            branch.tip.moves > 0,
            let world = history.world(at: Place(branch: id, moves: branch.tip.moves))
        else { return }
        let moment = Moment.step(world.steps, later: world.now - world.lastStepAt)
        record?.append(SessionLine(moment: moment, .check(world.digest)), at: world.now)
        record?.checkedAt = Place(branch: id, moves: branch.tip.moves)
    }
}

extension History {
    /// The moment of the cursor, as a line names it.
    var moment: Moment { .step(world.steps, later: world.now - world.lastStepAt) }
}

extension ClusterPlan {
    /// The line that makes such a world.
    public init(_ setup: ClusterSetup) {
        let configuration = setup.configuration
        let others = NodeSet(first: setup.nodeCount).subtracting(configuration.learners)
        self.init(
            nodes: setup.nodeCount,
            voters: configuration.voters == others ? nil : configuration.voters,
            learners: configuration.learners, seed: setup.seed, pace: setup.pace,
            options: setup.options)
    }
}
