import RaftCore

/// Something that a person wants to be taken to: it has one moment on each branch, or none.
public enum Landmark: Hashable, Sendable {
    case sent(message: Int)
    /// Arrived, or was lost on the way.
    case arrived(message: Int)
    /// The entry is in some log for the first time.
    case proposed(LogIndex, term: Term?)
    /// Some node counts the entry committed for the first time.
    case committed(LogIndex)
    /// This node, or else the first of all, has applied the entry.
    case applied(LogIndex, on: NodeID?)
}

extension History {
    /// The first number of moves from `start` on after which a condition holds on a branch.
    public func firstMove(
        of id: BranchID, from start: Int, where condition: Condition
    ) -> Int? {
        firstMove(of: id, from: start) {
            ConditionCheck(world: $0, before: $1).holds(condition)
        }
    }

    /// The last number of moves below `end` after which a condition turned true on a branch.
    public func lastMove(
        of id: BranchID, before end: Int, where condition: Condition
    ) -> Int? {
        lastMove(of: id, before: end) { ConditionCheck(world: $0, before: $1).holds(condition) }
    }

    /// The number of moves after which something had just happened on the present branch; nil where
    /// it never does.
    public func move(of landmark: Landmark) -> Int? {
        switch landmark {
        case .sent(let message): return moment { $0.network.sentCount >= message }
        case .arrived(let message):
            guard let sent = move(of: .sent(message: message)) else { return nil }
            return firstMove(of: current, from: sent) { world, _ in
                world.network.flight(message) == nil
            }
        case .proposed(let index, let term):
            return firstMove(of: current, from: 0) { world, _ in
                world.holds(entryAt: index, term: term)
            }
        case .committed(let index):
            return firstMove(of: current, from: 0) { world, _ in
                world.nodes.indices.contains {
                    world.nodes[$0].isUp
                        && world.nodes[$0].peer.raft.log.committed >= index
                }
            }
        case .applied(let index, let node):
            return firstMove(of: current, from: 0) { world, _ in
                world.nodes.indices.contains { place in
                    (node == nil || world.nodes[place].id == node)
                        && world.nodes[place].isUp
                        && world.nodes[place].peer.raft.log.applied >= index
                }
            }
        }
    }

    /// The last number of moves of the present branch whose clock shows at most `time`.
    public func move(at time: VirtualTime) -> Int {
        // Near the cursor the events tell; elsewhere it is found between two copies.
        if let first = events.first, first.time <= time, let last = events.last, last.time > time {
            var low = events.startIndex
            var high = events.endIndex - 1
            while low < high {
                let middle = (low + high) / 2
                if events[middle].time > time { high = middle } else { low = middle + 1 }
            }
            return move(ofEvent: low) - 1
        }
        return moment { $0.now > time }.map { max(0, $0 - 1) } ?? tipMoves
    }
}

extension Simulation {
    /// Whether some node that is up has an entry at this index in its log.
    fileprivate func holds(entryAt index: LogIndex, term: Term?) -> Bool {
        nodes.indices.contains { place in
            guard nodes[place].isUp, nodes[place].peer.raft.log.entries.lastIndex >= index else {
                return false
            }
            guard let term else { return true }
            return nodes[place].peer.raft.log.entries.term(at: index) == term
        }
    }
}
