import RaftCore
import RaftSim

/// A walk through the program in which the audience presses the real keys: each step names a key,
/// and the next one comes when that was pressed and what it should bring about is there.
///
/// A session text makes it: each `say` is a step, the key in it stands in brackets, and the `goal`
/// behind it is what must be reached. Every other line but `cluster` is for those who run the text.
public struct Tour: Sendable {
    struct Step: Hashable, Sendable {
        let text: String
        /// What the first key in the sentence means; nil where it names none.
        let action: Action?
        var goal: Condition?
    }

    let steps: [Step]
    /// The cluster that it begins with.
    let cluster: ClusterPlan
    private(set) var place = 0
    private(set) var isKeyPressed = false

    /// - Returns: nil where the text makes no cluster or says nothing.
    public init?(_ session: Session) {
        var steps: [Step] = []
        var cluster: ClusterPlan?
        for line in session.lines {
            switch line.command {
            case .cluster(let plan): cluster = plan
            case .say(let text): steps.append(Step(text: text, action: Tour.action(in: text)))
            case .goal(let condition, _):
                if !steps.isEmpty { steps[steps.count - 1].goal = condition }
            default: break
            }
        }
        guard let cluster, !steps.isEmpty else { return nil }
        self.steps = steps
        self.cluster = cluster
    }

    /// What the first name of a key in brackets, `[x]`, means by the table.
    private static func action(in text: String) -> Action? {
        var found: Action?
        _ = naming(text) { action in
            found = found ?? action
            return ""
        }
        return found
    }

    /// A sentence with the keys in brackets called as somebody has them.
    static func naming(_ text: String, _ name: (Action) -> String) -> String {
        text.split(separator: "[", omittingEmptySubsequences: false).enumerated().map {
            place, part in
            guard place > 0, let end = part.firstIndex(of: "]"),
                let row = Action.table.first(where: {
                    !$0.isForPresenting && $0.keyNames.contains(String(part[..<end]))
                })
            else { return place > 0 ? "[\(part)" : String(part) }
            return "[\(name(row.action))\(part[end...])"
        }.joined()
    }

    var step: Step { steps[place] }
    var isAtEnd: Bool { place == steps.count - 1 }

    /// Notes that the key of an action was pressed.
    mutating func note(_ action: Action) {
        if action == step.action { isKeyPressed = true }
    }

    /// Whether the present step is done.
    func isDone(_ holds: (Condition) -> Bool) -> Bool {
        (step.action == nil || isKeyPressed) && step.goal.map(holds) ?? true
    }

    /// What is waited for once the key was pressed; nil where nothing is.
    var awaited: Condition? { isKeyPressed ? step.goal : nil }

    mutating func goOn() {
        guard !isAtEnd else { return }
        place += 1
        isKeyPressed = false
    }
}

extension Model {
    /// Gives the model the text that `:tour` walks through.
    public mutating func offer(tour: Tour?) { offeredTour = tour }

    /// Begins the tour, with a cluster of its own.
    public mutating func startTour() {
        guard let tour = offeredTour else { return say(words.noTour, isError: true) }
        let isFresh = history.moves == 0 && history.branches.count == 1
        let setup = tour.cluster.setup(defaultSeed: ClusterSetup.defaultSeed)
        if !isFresh || world.setup != setup { perform("\(Command.cluster(tour.cluster))") }
        presentation = nil
        // A new cluster made a new model.
        offeredTour = tour
        self.tour = tour
        isPlaying = false
        isForecastShown = false
        forgetNotice()
    }

    /// `:tour`, `:tour skip`, `:tour off`.
    /// - Returns: false for other words.
    mutating func takeTour(_ words: [String]) -> Bool {
        switch words {
        case []: startTour()
        case ["skip"]: skipTourStep()
        case ["off"]: endTour()
        default: return false
        }
        return true
    }

    private mutating func endTour() {
        guard tour != nil else { return say(words.noTourUnderWay, isError: true) }
        tour = nil
        isForecastShown = true
        say(words.tourIsOver)
    }

    private mutating func skipTourStep() {
        guard tour != nil else { return say(words.noTourUnderWay, isError: true) }
        tour?.goOn()
    }

    /// Goes on to the next step of the tour where the present one is done.
    mutating func followTour() {
        guard var tour, !tour.isAtEnd else { return }
        guard tour.isDone({ runner.holds($0, since: sentBefore) }) else { return }
        tour.goOn()
        self.tour = tour
        guard isPlaying else { return }
        // What was waited for is there: it is looked at before time goes on.
        isPlaying = false
        stepOrigins = []
        noteChangesHere()
    }

    /// Does something that a key asked for. It counts for the step that asked for the key, whatever
    /// the next one asks for; behind the last step esc ends the tour.
    mutating func noting(_ action: Action, inTour body: (inout Model) -> Void) {
        let wasAtEnd = tour?.isAtEnd == true
        tour?.note(action)
        body(&self)
        if wasAtEnd, action == .back, tour != nil { endTour() }
    }

    /// Says why an action can do nothing now. Where the tour asked for it and what it should bring
    /// about is there, the tour goes on; where not, it can be helped on.
    mutating func refuse(_ action: Action, _ reason: String) {
        let text = "\(words.hint(action)): \(reason)"
        guard let step = tour?.step, step.action == action else { return say(text, isError: true) }
        noting(action) { $0.followTour() }
        let isStuck = tour?.step == step
        say(isStuck ? words.stuck(text) : text, isError: isStuck)
    }

    /// What the tour says now: the sentence, and how far it has come or what it waits for.
    var captionsOfTour: [CaptionView.Piece] {
        guard let tour else { return [] }
        let (place, count) = (tour.place + 1, tour.steps.count)
        let aside =
            tour.awaited.map { words.tourWaits(for: $0, place, of: count) }
            ?? words.tourPlace(place, of: count)
        return [
            CaptionView.Piece(.said, Tour.naming(tour.step.text) { words.key($0) }),
            CaptionView.Piece(.aside, aside),
        ]
    }
}
