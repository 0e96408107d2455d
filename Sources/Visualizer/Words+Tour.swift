/// What the tour says besides its text.
extension Words {
    var noTour: String { say("tour.thereIsNoTour") }
    var noTourUnderWay: String { say("tour.noTourIsUnder") }
    var tourIsOver: String { say("tour.theTourIsOver") }

    func tourPlace(_ place: Int, of count: Int) -> String {
        say("tour.tourStepOfTour", count: count, ["place": place])
    }
}
