/// What the tour says besides its text.
extension Words {
    var noTour: String { "there is no tour here: raftarium tour begins it" }
    var noTourUnderWay: String { "no tour is under way: tour begins it" }
    var tourIsOver: String { "the tour is over: :tour begins it again" }

    func tourPlace(_ place: Int, of count: Int) -> String {
        "tour, step \(place) of \(count); :tour off leaves it"
    }
}
