import RaftCore

/// Requests that wait for their entry, by index: each is answered exactly once.
public struct Proposals: Sendable {
    public struct Waiting: Hashable, Sendable {
        public let request: Int
        public let position: Position
    }

    /// Oldest first.
    public private(set) var waiting: [Waiting] = []
    /// Those that were added since somebody last took note of them.
    private(set) var fresh: [Waiting] = []

    mutating func add(_ request: Int, at position: Position) {
        waiting.append(Waiting(request: request, position: position))
        fresh.append(Waiting(request: request, position: position))
    }

    mutating func takeFresh() -> [Waiting] {
        defer { fresh.removeAll(keepingCapacity: true) }
        return fresh
    }

    /// Whether somebody waits for the entry at `index`.
    func awaits(_ index: LogIndex) -> Bool {
        waiting.contains { $0.position.index == index }
    }

    /// Takes out what an applied entry answers: the request whose entry it is, and all whose entry
    /// it or an earlier one replaced.
    /// - Parameter ignoringTerm: a broken rule that knows an entry by its index alone.
    mutating func take(
        appliedAt place: Position, ignoringTerm: Bool
    ) -> (answered: Int?, overridden: [Int]) {
        var answered: Int?
        var overridden: [Int] = []
        waiting.removeAll { proposal in
            guard proposal.position.index <= place.index else { return false }
            if proposal.position == place
                || ignoringTerm && proposal.position.index == place.index
            {
                answered = proposal.request
            } else {
                overridden.append(proposal.request)
            }
            return true
        }
        return (answered, overridden)
    }

    /// Takes out everybody whose entry lies behind `index`.
    mutating func takeAll(behind index: LogIndex = 0) -> [Int] {
        let taken = waiting.filter { $0.position.index > index }
        waiting.removeAll { $0.position.index > index }
        return taken.map(\.request)
    }
}
