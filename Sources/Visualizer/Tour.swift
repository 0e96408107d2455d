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
        /// The name of the key that must be pressed; nil where the sentence names none.
        let key: String?
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
            case .say(let text): steps.append(Step(text: text, key: Tour.key(in: text)))
            case .goal(let condition, _):
                if !steps.isEmpty { steps[steps.count - 1].goal = condition }
            default: break
            }
        }
        guard let cluster, !steps.isEmpty else { return nil }
        self.steps = steps
        self.cluster = cluster
    }

    /// What stands in brackets: `[x]`.
    private static func key(in text: String) -> String? {
        guard let open = text.firstIndex(of: "["),
            let close = text[open...].firstIndex(of: "]")
        else { return nil }
        return String(text[text.index(after: open)..<close])
    }

    var step: Step { steps[place] }
    var isAtEnd: Bool { place == steps.count - 1 }

    /// Notes that an action was carried out.
    mutating func note(_ action: Action) {
        if action.row.keys.contains(where: { $0.name == step.key }) { isKeyPressed = true }
    }

    /// Whether the present step is done.
    func isDone(_ holds: (Condition) -> Bool) -> Bool {
        (step.key == nil || isKeyPressed) && step.goal.map(holds) ?? true
    }

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

    /// `:tour`, `:tour off`.
    /// - Returns: false for other words.
    mutating func takeTour(_ words: [String]) -> Bool {
        switch words {
        case []: startTour()
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

    /// Goes on to the next step of the tour where the present one is done.
    /// - Parameter action: what was just carried out; nil where time alone passed.
    mutating func followTour(after action: Action? = nil) {
        guard var tour else { return }
        if tour.isAtEnd {
            if action == .back { endTour() }
            return
        }
        if let action { tour.note(action) }
        let isDone = tour.isDone { runner.holds($0, since: sentBefore) }
        if isDone { tour.goOn() }
        self.tour = tour
        guard isDone, isPlaying else { return }
        // What was waited for is there: it is looked at before time goes on.
        isPlaying = false
        stepOrigins = []
        noteChangesHere()
    }

    /// What the tour says now: the sentence, and how far it has come.
    var captionsOfTour: [CaptionView.Piece] {
        guard let tour else { return [] }
        return [
            CaptionView.Piece(.said, tour.step.text),
            CaptionView.Piece(.aside, words.tourPlace(tour.place + 1, of: tour.steps.count)),
        ]
    }
}
