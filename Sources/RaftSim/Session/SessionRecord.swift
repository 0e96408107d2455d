import RaftCore

/// The lines of a recording that have not been written down: whatever was done, with its moment.
///
/// Lines only ever follow each other, so that a file can be written as things happen.
struct SessionRecord: Sendable {
    var lines: [SessionLine] = []
    /// The branch on which the next line will be read.
    var branch: BranchID = 0
    /// The newest branch that the text knows.
    var newest: BranchID = 0
    /// Where the last digest was noted.
    var checkedAt = Place(branch: 0, moves: 0)
}

extension SessionRunner {
    /// Steps between two digests in a recording.
    private static let checkInterval = 4_096

    /// Writes down from now on what is done; begins with the cluster where there is one.
    public mutating func beginRecord() {
        var record = SessionRecord()
        record.branch = history?.current ?? 0
        record.newest = history?.branches.map(\.id).max() ?? 0
        record.checkedAt = history?.place ?? record.checkedAt
        self.record = record
    }

    public var isRecording: Bool { record != nil }

    /// The lines since the last call.
    public mutating func takeRecord() -> [SessionLine] {
        guard let lines = record?.lines, !lines.isEmpty else { return [] }
        record?.lines = []
        return lines
    }

    /// Notes how far the cursor's branch has come, with its digest: every few thousand steps, or
    /// now, when something ends.
    public mutating func noteProgress(now: Bool = false) {
        guard let history, history.isAtTip, let checked = record?.checkedAt else { return }
        let isFar =
            history.current != checked.branch
            || history.moves >= checked.moves + SessionRunner.checkInterval
        guard isFar || (now && history.place != checked) else { return }
        goOnRecording()
        let line = SessionLine(moment: noteMoment(), .check(history.world.digest))
        record?.lines.append(line)
        record?.checkedAt = history.place
    }

    /// The moment of the cursor, as a line names it.
    func noteMoment() -> Moment {
        guard let world = history?.world else { return .step(0) }
        return .step(world.steps, later: world.now - world.lastStepAt)
    }

    /// Writes down an input that was carried out.
    mutating func note(_ command: Command, _ input: Input, at moment: Moment) {
        guard record != nil else { return }
        goOnRecording()
        // Options as they were typed; all else with its words resolved.
        let done: Command = if case .setOptions = input { command } else { Command(input) }
        record?.lines.append(SessionLine(moment: moment, done))
    }

    /// Writes down narration, in the words in which it was given.
    mutating func noteNarration(_ command: Command, at place: Place) {
        guard record != nil, let history, let branch = history.branch(place.branch) else { return }
        if case .check = command { return }
        goOnRecording()
        let moment = place == history.place
            ? noteMoment() : .step(branch.steps(atMove: place.moves))
        record?.lines.append(SessionLine(moment: moment, command))
    }

    /// Writes down what a person did with branches by name.
    mutating func noteBranchCommand(_ command: Command) {
        guard record != nil else { return }
        switch command {
        case .branch: goOnRecording()
        // Told when something is done there.
        case .switchBranch: break
        default: record?.lines.append(SessionLine(command))
        }
    }

    /// The next line belongs to the cursor's branch: says so where the text stands on another one.
    private mutating func goOnRecording() {
        guard let history, record?.branch != history.current else { return }
        let branch = history.branch
        let isKnown = branch.id <= (record?.newest ?? 0)
        if !isKnown, let parent = branch.parent.flatMap(history.branch) {
            let all = parent.moves(atStep: branch.forkStep) - branch.forkStep
            let count = branch.forkMoves - branch.forkStep
            let before = parent.moves(atStep: branch.forkStep, inputs: 0) - branch.forkStep
            record?.lines.append(
                SessionLine(
                    .branch(
                        branch.name, from: parent.name, at: branch.forkStep,
                        inputs: count == all ? nil : count - before)))
            record?.newest = branch.id
        } else {
            record?.lines.append(SessionLine(.switchBranch(branch.name)))
        }
        record?.branch = branch.id
    }
}
