import RaftCore
import RaftSim

extension Model {
    /// Speeds that `<` and `>` walk through, slowest first, as real seconds for a virtual one.
    static let divisors = [1000, 500, 200, 100, 50, 25, 10, 5, 2, 1]

    /// Real seconds for one virtual second at this moment.
    public var divisor: Int {
        switch speed {
        case .times: 1
        case .fraction(let divisor): divisor
        case .auto: isQuiet ? 25 : 100
        }
    }

    /// Whether nothing is under way that a person would want to see.
    private var isQuiet: Bool {
        let world = world
        return world.network.isEmpty && world.nodes.allSatisfy { $0.peer.phase == .idle }
    }

    mutating func changeSpeed(by change: Int) {
        let now = divisor
        let place = Model.divisors.firstIndex { $0 <= now } ?? 0
        let next = min(max(place + change, 0), Model.divisors.count - 1)
        let new = Model.divisors[next]
        speed = new == 1 ? .times(1) : .fraction(new)
        say(words.say("notice.speed", ["new": words.speed(new)]))
    }

    /// Says once for each way that time goes at another speed by itself.
    private mutating func tellSpeed(changedFrom old: Int) {
        let new = divisor
        guard speed == .auto, isPlaying, new != old, notice == nil, prompt == nil,
            toldSpeeds.insert(new).inserted
        else { return }
        let (shown, down, up) = (words.speed(new), words.key(.slower), words.key(.faster))
        say(
            new > old
                ? words.say("notice.slower", ["speed": shown, "slower": down, "faster": up])
                : words.say("notice.faster", ["speed": shown, "slower": down, "faster": up]))
    }

    /// Lets real time pass while playing.
    /// - Parameter microseconds: since the last call.
    public mutating func elapse(microseconds: Int) {
        guard isPlaying, world.violation == nil else { return }
        let oldDivisor = divisor
        var rest = min(max(microseconds, 0), 1_000_000) + unspent
        // The speed may change with every step: go from step to step.
        for _ in 0..<10_000 {
            let now = world.now
            let factor = timesFactor
            let reach = rest * factor / divisor
            guard reach > 0 else { break }
            let end = now + Duration(microseconds: reach)
            guard let due = runner.history?.nextStepTime(), due <= end else {
                runner.history?.advance(to: end)
                rest -= reach * divisor / factor
                break
            }
            let cost = (due.microseconds - now.microseconds) * divisor / factor
            sentBefore = world.network.sentByKind
            if due > now {
                runner.history?.advance(to: VirtualTime(microseconds: due.microseconds))
            }
            if due <= now { runner.history?.stepForward() }
            rest -= max(cost, 0)
            follow()
            if !isPlaying || stopsHere() { break }
        }
        unspent = isPlaying ? max(0, min(rest, 100_000)) : 0
        follow()
        tellSpeed(changedFrom: oldDivisor)
        lookAhead()
    }

    private var timesFactor: Int {
        if case .times(let factor) = speed { return factor }
        return 1
    }

    /// Whether the stop condition has come true; playing ends there.
    mutating func stopsHere() -> Bool {
        guard let condition = runner.stopCondition,
            runner.holds(condition, since: sentBefore)
        else { return world.violation != nil }
        isPlaying = false
        noteChangesHere()
        say(words.say("notice.stopped", ["condition": condition]))
        runner.clearStop()
        return true
    }

    // MARK: Steps

    /// How much virtual time one key press lets pass where nothing of its kind happens.
    private static let patience = Duration.seconds(1)

    /// On to the next row that is shown at `level`.
    mutating func stepForward(at level: Detail) {
        stepForward { row, _ in row.level <= level }
    }

    /// On to the next row at a node.
    mutating func stepForward(on node: NodeID) {
        let detail = detail
        stepForward { row, events in
            row.level <= detail && events[row.headline].node == node
        }
    }

    private mutating func stepForward(until isGoal: (StoryRow, Window<Event>) -> Bool) {
        followStory()
        let before = story.rows.endIndex
        let deadline = world.now + Model.patience
        stepOrigins.append(history.moves)
        while let due = runner.history?.nextStepTime(), due <= deadline || !history.isAtTip {
            guard runner.history?.stepForward() == true else { break }
            followStory()
            if story.rows.endIndex > before, let row = story.rows.last,
                isGoal(row, history.events)
            {
                return
            }
            if world.violation != nil { return }
        }
        say(
            world.network.isEmpty && runner.history?.nextStepTime() == nil
                ? words.say("notice.nothingHappens")
                : words.say("notice.nothingNotable", ["patience": Model.patience]))
    }

    mutating func stepBack(at level: Detail) {
        stepBack { row, _ in row.level <= level }
    }

    mutating func stepBack(on node: NodeID) {
        let detail = detail
        stepBack { row, events in row.level <= detail && events[row.headline].node == node }
    }

    /// Back to the moment at which the row before the present one had just happened.
    private mutating func stepBack(until isGoal: (StoryRow, Window<Event>) -> Bool) {
        // Back to where the last step forward came from, if that lies behind.
        while let origin = stepOrigins.popLast() {
            guard origin < history.moves else { continue }
            goBack(toMove: origin)
            return
        }
        followStory()
        let events = history.events
        // Several rows may lie in one move: what is meant is the last one before this moment.
        var goal = 0
        for row in story.rows.reversed() where isGoal(row, events) {
            goal = history.move(ofEvent: row.events.upperBound - 1)
            if goal < history.moves { break }
        }
        let here = history.moves
        goBack(toMove: goal < here ? goal : 0)
    }
}
