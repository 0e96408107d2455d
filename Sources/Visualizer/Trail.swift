import RaftSim

/// The places that a person jumped from, so that one can walk back through them and on again.
struct Trail: Sendable {
    private var behind: [Place] = []
    private var ahead: [Place] = []

    /// Places that are remembered.
    private static let limit = 200

    var canGoBack: Bool { !behind.isEmpty }
    var canGoForward: Bool { !ahead.isEmpty }

    /// Notes the place that a jump leaves; what was ahead is forgotten.
    mutating func leave(_ place: Place) {
        ahead = []
        if behind.last != place { behind.append(place) }
        if behind.count > Trail.limit { behind.removeFirst() }
    }

    /// The place to go back to, from `here`.
    /// - Parameter exists: whether a place is still there; its branch may be pruned.
    mutating func goBack(from here: Place, where exists: (Place) -> Bool) -> Place? {
        while let place = behind.popLast() {
            guard exists(place), place != here else { continue }
            ahead.append(here)
            return place
        }
        return nil
    }

    /// The place that the last step back left.
    mutating func goForward(from here: Place, where exists: (Place) -> Bool) -> Place? {
        while let place = ahead.popLast() {
            guard exists(place), place != here else { continue }
            behind.append(here)
            return place
        }
        return nil
    }
}
