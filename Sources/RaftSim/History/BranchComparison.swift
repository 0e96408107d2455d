import RaftCore
import RaftStore

/// Two branches of one history, held side by side: where they part, and what differs in the end.
public struct BranchComparison: Hashable, Sendable {
    /// One of the two, with how far it goes.
    public struct Side: Hashable, Sendable {
        public let name: String
        public let tip: Branch.Tip
    }

    /// The first move that is not the same on both.
    public struct Split: Hashable, Sendable {
        /// Moves that both have.
        public let sharedMoves: Int
        /// Steps that lie behind them.
        public let step: Int
        public let time: VirtualTime
        /// What happens next on each; empty where the branch ends.
        public let one: [Event]
        public let other: [Event]
    }

    /// Something that one node shows in the end, where the two branches disagree about it.
    public struct Difference: Hashable, Sendable {
        public let node: NodeID
        public let subject: Subject
        public let one: Value
        public let other: Value
    }

    /// What a node shows of a subject.
    public enum Value: Hashable, Sendable {
        /// nil: it is down.
        case role(Role?)
        case number(Int)
        case node(NodeID)
        case place(Position)
        case entry(Position, payload: [UInt8])
        /// The entry is not there any more.
        case truncated
        /// What a key holds; nil: nothing.
        case data([UInt8]?)
    }

    public enum Subject: Hashable, Sendable {
        case role, term, vote, commit, applied
        /// The last entry of the log.
        case last
        /// Up to here both logs are the same, and neither is the other's beginning.
        case logsPart(after: LogIndex)
        case value(key: String)
    }

    public let one: Side
    public let other: Side
    /// nil: the same moves up to the same end.
    public let split: Split?
    /// Node by node, in the order of the subjects.
    public let differences: [Difference]

    /// Values of one node that are listed at most.
    public static let valueLimit = 8

    /// - Parameter time: the moment at which differences are looked for; nil: each one's own end.
    /// - Returns: nil where one of the branches is gone.
    public init?(
        _ history: History, _ one: BranchID, _ other: BranchID, at time: VirtualTime? = nil
    ) {
        guard let first = history.branch(one), let second = history.branch(other),
            let firstEnd = history.world(of: one, at: time ?? first.tip.time),
            let secondEnd = history.world(of: other, at: time ?? second.tip.time)
        else { return nil }
        self.one = Side(name: first.name, tip: first.tip)
        self.other = Side(name: second.name, tip: second.tip)
        split = BranchComparison.split(
            first, second, after: history.sharedMoves(of: first, second))
        differences = zip(firstEnd.nodes, secondEnd.nodes).flatMap {
            BranchComparison.differences($0, $1)
        }
    }

    /// Walks both branches side by side from where they are known to be the same.
    private static func split(_ one: Branch, _ other: Branch, after shared: Int) -> Split? {
        var left = one.replay(from: shared)
        var right = other.replay(from: shared)
        left.goSilently(to: shared)
        right.goSilently(to: shared)
        while true {
            let step = left.world.steps
            let time = left.world.now
            let moves = left.moves
            let leftGoesOn = moves < one.tip.moves && left.next()
            let rightGoesOn = moves < other.tip.moves && right.next()
            guard leftGoesOn || rightGoesOn else { return nil }
            if leftGoesOn, rightGoesOn, left.events == right.events,
                left.world.steps == right.world.steps, left.world.now == right.world.now
            {
                continue
            }
            return Split(
                sharedMoves: moves, step: step, time: time, one: leftGoesOn ? left.events : [],
                other: rightGoesOn ? right.events : [])
        }
    }

    private static func differences(_ one: Node, _ other: Node) -> [Difference] {
        let left = NodeStatus(one)
        let right = NodeStatus(other)
        var found: [Difference] = []
        func compare(_ subject: Subject, _ value: (NodeStatus) -> Value) {
            let (first, second) = (value(left), value(right))
            guard first != second else { return }
            found.append(
                Difference(node: left.id, subject: subject, one: first, other: second))
        }
        compare(.role) { .role($0.role) }
        compare(.term) { .number($0.term) }
        compare(.vote) { .node($0.vote) }
        compare(.commit) { .number($0.commit) }
        compare(.applied) { .number($0.applied) }
        compare(.last) { .place($0.log.last) }
        if let index = partingIndex(left.log, right.log) {
            found.append(
                Difference(
                    node: left.id, subject: .logsPart(after: index),
                    one: entry(index + 1, of: left.log), other: entry(index + 1, of: right.log)))
        }
        return found + values(one, other)
    }

    /// The last index up to which both logs hold the same; nil where one is the other's beginning.
    private static func partingIndex(_ one: EntryLog, _ other: EntryLog) -> LogIndex? {
        let end = min(one.lastIndex, other.lastIndex)
        var low = max(one.base.index, other.base.index)
        guard end > low, one.digest(at: end) != other.digest(at: end) else { return nil }
        // The digest at an index vouches for everything before it.
        var high = end
        while low + 1 < high {
            let middle = (low + high) / 2
            if one.digest(at: middle) == other.digest(at: middle) {
                low = middle
            } else {
                high = middle
            }
        }
        return low
    }

    /// Place and command of an entry.
    private static func entry(_ index: LogIndex, of log: EntryLog) -> Value {
        guard let term = log.term(at: index) else { return .truncated }
        return .entry(Position(index: index, term: term), payload: log[index].payload)
    }

    /// Keys whose values differ, of what each node has applied.
    private static func values(_ one: Node, _ other: Node) -> [Difference] {
        guard one.peer.machine.data.digest != other.peer.machine.data.digest else { return [] }
        var found: [Difference] = []
        let left = one.peer.machine.data.pairs
        let right = other.peer.machine.data.pairs
        var (i, j) = (0, 0)
        while (i < left.count || j < right.count), found.count < valueLimit {
            let isLeft =
                j == right.count || (i < left.count && !isBefore(right[j].key, left[i].key))
            let isRight =
                i == left.count || (j < right.count && !isBefore(left[i].key, right[j].key))
            let key = isLeft ? left[i].key : right[j].key
            let first = isLeft ? left[i].value : nil
            let second = isRight ? right[j].value : nil
            if first != second {
                found.append(
                    Difference(
                        node: one.id, subject: .value(key: String(decoding: key, as: UTF8.self)),
                        one: .data(first), other: .data(second)))
            }
            if isLeft { i += 1 }
            if isRight { j += 1 }
        }
        return found
    }

    private static func isBefore(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.lexicographicallyPrecedes(other)
    }
}

extension History {
    /// How many moves two branches share because of where they began.
    public func sharedMoves(of one: Branch, _ other: Branch) -> Int {
        // Every branch on the way from the first one to the start, with how far it is shared.
        var reach: [(id: BranchID, moves: Int)] = [(one.id, one.tip.moves)]
        var here = one
        while let parent = here.parent.flatMap(branch) {
            reach.append((parent.id, min(reach[reach.count - 1].moves, here.forkMoves)))
            here = parent
        }
        var there = other
        var moves = other.tip.moves
        while true {
            if let common = reach.first(where: { $0.id == there.id }) {
                return min(moves, common.moves)
            }
            guard let parent = there.parent.flatMap(branch) else { return 0 }
            moves = min(moves, there.forkMoves)
            there = parent
        }
    }
}
