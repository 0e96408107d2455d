import RaftSim

/// The stops of a part of a script, one after the other; whoever shows it follows with a history.
struct Itinerary {
    enum Stop {
        case item(Narrated)
        /// What a person does; the move that carries it out comes next.
        case input(Input)
        case move
        /// Another moment, with the name of its branch.
        case leap(Place, branch: String)
        /// The same moment on another branch.
        case goOn(Place)
    }

    private let script: Script
    private let span: Script.Span
    private var leg: Int
    private(set) var place: Place
    private var branch: Branch
    private var isInputShown = false

    init(_ script: Script, _ span: Script.Span) {
        self.script = script
        self.span = span
        leg = span.firstLeg
        place = span.start
        branch = script.history.branch(span.start.branch) ?? script.history.branches[0]
    }

    /// What comes next; nil at the end.
    mutating func next() -> Stop? {
        while leg < span.endLeg {
            switch script.legs[leg] {
            case .item(let item):
                leg += 1
                return .item(item)
            case .leap(let place):
                leg += 1
                self.place = place
                branch = script.history.branch(place.branch) ?? branch
                return .leap(place, branch: branch.name)
            case .goOn(let id):
                leg += 1
                place.branch = id
                branch = script.history.branch(id) ?? branch
                return .goOn(place)
            case .moves(let end):
                let isLast = leg == span.endLeg - 1
                let goal = isLast ? min(end, span.endMove ?? end) : end
                if place.moves < goal { return nextMove() }
                leg += 1
            }
        }
        return nil
    }

    private mutating func nextMove() -> Stop {
        if !isInputShown, let input = nextInput {
            isInputShown = true
            return .input(input)
        }
        isInputShown = false
        place.moves += 1
        return .move
    }

    /// The input that the next move carries out; nil if it is a step of the world.
    private var nextInput: Input? {
        let inputs = place.moves - branch.steps(atMove: place.moves)
        guard inputs < branch.journal.count else { return nil }
        let entry = branch.journal[inputs]
        return entry.step + inputs == place.moves ? entry.input : nil
    }
}

extension History {
    /// Goes where a stop leads.
    /// - Returns: the events that happened there.
    mutating func follow(_ stop: Itinerary.Stop) -> Range<Int> {
        switch stop {
        case .item, .input: return events.endIndex..<events.endIndex
        case .move:
            stepForward()
            return lastMove
        case .leap(let place, _), .goOn(let place):
            switchBranch(to: place.branch, moves: place.moves)
            return events.endIndex..<events.endIndex
        }
    }
}
