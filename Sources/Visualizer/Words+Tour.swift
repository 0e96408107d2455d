import RaftSim

/// What the tour says besides its text.
extension Words {
    var noTour: String { say("tour.thereIsNoTour") }
    var noTourUnderWay: String { say("tour.noTourIsUnder") }
    var tourIsOver: String { say("tour.theTourIsOver") }

    /// That the key was pressed, and what the tour waits for.
    func tourWaits(for goal: Condition, _ place: Int, of count: Int) -> String {
        say("tour.waits", ["goal": goal, "place": place, "steps": count])
    }

    /// Behind the reason why the key of a step does nothing.
    func stuck(_ reason: String) -> String { say("tour.stuck", ["reason": reason]) }

    func tourPlace(_ place: Int, of count: Int) -> String {
        say("tour.tourStepOfTour", count: count, ["place": place])
    }
}
