import RaftCore

/// Looking for what happened, also where its events are no longer at hand.
extension History {
    /// An event, with the number of moves after which it had happened.
    public struct FoundEvent: Sendable {
        public let event: Event
        public let moves: Int
    }

    /// The last event on the present branch that is wanted; nil where there is none.
    ///
    /// Events at hand are looked at first; what lies before them is made again, the latest stretch
    /// first.
    /// - Parameter end: how many moves of the branch are looked at; nil: those behind the cursor.
    public func lastEvent(
        upTo end: Int? = nil, where isWanted: (Event) -> Bool
    ) -> FoundEvent? {
        let end = min(end ?? moves, tipMoves)
        var rest = end
        if end <= moves {
            for index in events.indices.reversed() where isWanted(events[index]) {
                let move = move(ofEvent: index)
                if move <= end { return FoundEvent(event: events[index], moves: move) }
            }
            rest = min(end, firstMoveAtHand)
        }
        for copy in branch.checkpoints.reversed() where copy.moves < rest {
            var replay = branch.replay(from: copy.moves)
            var found: FoundEvent?
            while replay.moves < rest, replay.next() {
                if let event = replay.events.last(where: isWanted) {
                    found = FoundEvent(event: event, moves: replay.moves)
                }
            }
            if let found { return found }
            rest = copy.moves
        }
        return nil
    }

    /// Everything that happened between a number of moves and the cursor, oldest first.
    public func pastEvents(from start: Int) -> Window<Event> {
        guard start < firstMoveAtHand else { return events }
        var gathered = Window<Event>()
        var replay = branch.replay(from: max(0, start))
        replay.goSilently(to: max(0, start))
        while replay.moves < moves, replay.next() {
            for event in replay.events { gathered.append(event) }
        }
        return gathered
    }

    /// How many moves lie before the first event at hand.
    private var firstMoveAtHand: Int {
        events.isEmpty ? moves : max(0, move(ofEvent: events.startIndex) - 1)
    }

    /// The first move of which every event is at hand; nil where none is.
    public var firstMoveInFull: Int? {
        events.isEmpty ? nil : move(ofEvent: events.startIndex)
    }

    /// The world of a branch as it is when the clock shows `time`; at most at the branch's end.
    /// - Returns: nil where the branch is gone.
    public func world(of id: BranchID, at time: VirtualTime) -> Simulation? {
        guard let branch = branch(id) else { return nil }
        let copy = branch.checkpoints.last { $0.world.now <= time } ?? branch.checkpoints.first
        var replay = branch.replay(from: copy?.moves ?? 0)
        replay.go(to: time)
        return replay.world
    }

    /// What happens on a branch behind a number of moves, move by move, up to its end.
    /// - Parameter body: is told the events of a move; false ends it.
    public func forEachMove(
        of id: BranchID, from start: Int, _ body: ([Event]) -> Bool
    ) {
        guard let branch = branch(id) else { return }
        var replay = branch.replay(from: start)
        replay.goSilently(to: start)
        while replay.moves < branch.tip.moves, replay.next() {
            guard body(replay.events) else { return }
        }
    }
}
