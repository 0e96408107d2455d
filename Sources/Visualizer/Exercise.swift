import RaftCore
import RaftSim

/// One goal of an exercise, and on which branches it was reached.
struct Goal: Sendable {
    let condition: Condition
    let within: Duration?
    /// From here on steps and inputs are counted.
    let place: Place
    let step: Int
    let time: VirtualTime
    /// Where it was reached first, for each branch on which it was.
    fileprivate(set) var reached: [Reached] = []
    /// Up to this place of the branch it has been looked for.
    fileprivate var looked: Place?

    struct Reached: Hashable, Sendable {
        let place: Place
        let steps: Int
        let inputs: Int
    }

    /// As in the language: data that no catalogue changes.
    var text: String {
        "\(condition)" + (within.map { " within \($0)" } ?? "")
    }
}

extension Model {
    /// The goal's end as it stands on the way to the cursor; nil: not reached yet.
    func reached(_ goal: Goal) -> Goal.Reached? {
        let branch = history.branch
        return goal.reached.first {
            history.isPast($0.place, of: branch) && $0.place.moves <= history.moves
        }
    }

    /// Takes in goals that were set, and looks whether one was reached meanwhile.
    mutating func followGoals() {
        let set = runner.narration.count { $0.command.isGoal }
        if set > goals.count { takeGoals() }
        for number in goals.indices { followGoal(number) }
    }

    private mutating func takeGoals() {
        let lines = runner.narration.filter { $0.command.isGoal }
        for line in lines.dropFirst(goals.count) {
            guard case .goal(let condition, let within) = line.command else { continue }
            let time =
                line.place == history.place ? world.now : history.world(at: line.place)?.now
            goals.append(
                Goal(
                    condition: condition, within: within, place: line.place, step: line.step,
                    time: time ?? .start))
        }
    }

    private mutating func followGoal(_ number: Int) {
        let goal = goals[number]
        let here = history.place
        guard here.moves >= goal.place.moves, history.isPast(goal.place, of: history.branch),
            reached(goal) == nil
        else { return }
        let isKnown = goal.looked?.branch == here.branch
        let looked = isKnown ? goal.looked?.moves ?? 0 : goal.place.moves - 1
        guard here.moves > looked else { return }
        goals[number].looked = here
        let found: Int?
        if isPlaying, here.moves == looked + 1 {
            found = runner.holds(goal.condition, since: sentBefore) ? here.moves : nil
        } else {
            found = history.firstMove(
                of: here.branch, from: max(looked + 1, goal.place.moves), where: goal.condition)
        }
        guard let found, found <= here.moves else { return }
        let place = Place(branch: here.branch, moves: found)
        guard found == here.moves || goal.within == nil else {
            return finish(number, at: place, history.world(at: place)?.now ?? world.now)
        }
        finish(number, at: place, world.now)
    }

    private mutating func finish(_ number: Int, at place: Place, _ time: VirtualTime) {
        let goal = goals[number]
        if let within = goal.within, time - goal.time > within { return }
        let steps = history.branch.steps(atMove: place.moves) - goal.step
        let inputs = place.moves - goal.place.moves - steps
        goals[number].reached.append(
            Goal.Reached(place: place, steps: steps, inputs: inputs))
        isPlaying = false
        say(
            words.say(
                "exercise.reached",
                ["goal": goal.condition, "cost": words.cost(steps, inputs)]))
    }

    /// Whether the time for a goal has run out here.
    func isLate(_ goal: Goal) -> Bool {
        guard let within = goal.within, reached(goal) == nil else { return false }
        return world.now - goal.time > within
    }

    /// Why an action can do nothing in this exercise.
    func forbiddenReason(_ action: Action) -> String? {
        guard !runner.forbidden.isEmpty, let name = commandName(of: action),
            runner.forbidden.contains(name)
        else { return nil }
        return words.say("exercise.forbidden", ["command": name])
    }

    /// The command of the language that an action gives now; nil where it gives none.
    private func commandName(of action: Action) -> String? {
        switch action {
        case .fault: messageInFocus == nil ? "crash" : "drop"
        case .undo: messageInFocus == nil ? "restart" : "deliver"
        case .propose, .proposeTen: "propose"
        case .campaign: "campaign"
        case .freeze: "freeze"
        case .thaw: "thaw"
        case .isolate: isIsolated(target) ? "heal" : "isolate"
        case .partition: "partition"
        case .healAll: "heal"
        case .alignTimers, .spreadTimers: "timers"
        case .deliver: "deliver"
        case .duplicate: "duplicate"
        case .tick: "step"
        default: nil
        }
    }
}

extension Words {
    /// What something took.
    func cost(_ steps: Int, _ inputs: Int) -> String {
        say(
            "exercise.cost",
            [
                "steps": say("exercise.steps", count: steps),
                "inputs": say("exercise.inputs", count: inputs),
            ])
    }
}

extension Command {
    fileprivate var isGoal: Bool {
        if case .goal = self { return true }
        return false
    }
}
