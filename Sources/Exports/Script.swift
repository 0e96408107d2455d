import Languages
import RaftSim

/// A session text that was carried out, ready to be shown: its world with every branch, and the way
/// through it that the text takes.
public struct Script: Sendable {
    public let title: String?
    /// What is said of it, but for what its text tells itself.
    public var catalogue = Catalogue.english
    /// At any moment; exports go where they begin.
    let history: History
    let legs: [Leg]

    /// A piece of the way.
    enum Leg: Sendable {
        /// A line of the text that is told here.
        case item(Narrated)
        /// Every move on the present branch, up to this number.
        case moves(Int)
        /// Another moment, on another branch or earlier.
        case leap(Place)
        /// The present branch becomes another one with the same past.
        case goOn(BranchID)
    }

    /// The way of the text: its lines in order, and before each the moves that lead there.
    public init(_ walkthrough: Walkthrough) throws(NothingToShow) {
        guard let history = walkthrough.runner.history else { throw NothingToShow() }
        var route = Route(history)
        let end = Place(branch: history.current, moves: history.branch.tip.moves)
        for (number, item) in walkthrough.items.enumerated() {
            if item.place.branch != route.here.branch {
                let later = walkthrough.items[number...].map(\.place) + [end]
                route.leave(comingBackTo: later)
            }
            route.go(to: item.place)
            route.legs.append(.item(item))
        }
        if end.branch != route.here.branch { route.leave(comingBackTo: [end]) }
        route.go(to: end)
        title = walkthrough.title
        self.history = history
        legs = route.legs
    }

    /// One branch from the start to its tip, with all that is told on the way.
    public init(_ walkthrough: Walkthrough, branch name: String) throws {
        guard let history = walkthrough.runner.history else { throw NothingToShow() }
        guard let branch = history.branch(named: name) else {
            throw NoSuchPlace(
                name: name, reason: .noBranch(among: history.branches.map(\.name)))
        }
        let told = walkthrough.items.filter { history.isPast($0.place, of: branch) }
        // Stable: lines at one moment keep their order.
        let ordered = told.enumerated().sorted {
            ($0.element.place.moves, $0.offset) < ($1.element.place.moves, $1.offset)
        }
        title = walkthrough.title
        self.history = history
        legs =
            [.goOn(branch.id)]
            + ordered.flatMap { [.moves($0.element.place.moves), .item($0.element)] }
            + [.moves(branch.tip.moves)]
    }
}

/// The text made no cluster.
public struct NothingToShow: Error, Hashable, Sendable {}

/// Finds the way from place to place.
private struct Route {
    private let history: History
    private(set) var here: Place
    /// How far each branch was shown.
    private var reached: [Place] = []
    var legs: [Script.Leg] = []

    init(_ history: History) {
        self.history = history
        here = Place(branch: history.branches[0].id, moves: 0)
    }

    /// Shows the rest of a branch, unless the way comes back to it.
    mutating func leave(comingBackTo later: [Place]) {
        guard let branch = history.branch(here.branch),
            !later.contains(where: { $0.branch == here.branch }),
            !later.contains(where: { place in
                history.branch(place.branch).map { history.isPast(here, of: $0) } ?? false
            })
        else { return }
        go(to: Place(branch: branch.id, moves: branch.tip.moves))
    }

    mutating func go(to place: Place) {
        if place.branch != here.branch { change(to: place) }
        if place.moves < here.moves { leap(to: place) }
        if place.moves > here.moves {
            legs.append(.moves(place.moves))
            here = place
        }
    }

    /// On another branch the way begins where it leaves what was shown, or where it was left.
    private mutating func change(to place: Place) {
        reached.removeAll { $0.branch == here.branch }
        reached.append(here)
        guard let branch = history.branch(place.branch) else { return }
        if history.isPast(here, of: branch), here.moves <= place.moves {
            legs.append(.goOn(place.branch))
            return here.branch = place.branch
        }
        let known = reached.first { $0.branch == place.branch }?.moves ?? 0
        let start = max(known, sharedMoves(with: branch))
        leap(to: Place(branch: place.branch, moves: min(start, place.moves)))
    }

    /// How many moves of the present place lie on another branch too.
    private func sharedMoves(with branch: Branch) -> Int {
        let mine = ancestry(of: here.branch, reach: here.moves)
        let others = ancestry(of: branch.id, reach: branch.tip.moves)
        let common = mine.compactMap { one in
            others.first { $0.branch == one.branch }.map { min($0.moves, one.moves) }
        }
        return common.max() ?? 0
    }

    /// A branch and those that it came from, each with how many of its moves belong to it.
    private func ancestry(of id: BranchID, reach: Int) -> [Place] {
        var places: [Place] = []
        var next: BranchID? = id
        var reach = reach
        while let id = next, let branch = history.branch(id) {
            places.append(Place(branch: id, moves: reach))
            reach = min(reach, branch.forkMoves)
            next = branch.parent
        }
        return places
    }

    private mutating func leap(to place: Place) {
        legs.append(.leap(place))
        here = place
    }
}
