import RaftCore
import RaftSim
import TerminalUI

/// Two branches of one history, held side by side at one moment of virtual time.
public struct SideBySide: Hashable, Sendable {
    /// One branch at the moment.
    public struct Side: Hashable, Sendable {
        public let name: String
        public let nodes: [NodeLine]
        /// The last thing of the story that happened on it, and when.
        let last: Deed?
        /// Where it ends, if that is before the moment: it is shown as it is there.
        let end: VirtualTime?
    }

    /// What one node shows.
    public struct NodeLine: Hashable, Sendable {
        let id: NodeID
        /// nil while it is down.
        let role: Role?
        let isFrozen: Bool
        let term: Term
        let vote: NodeID
        let commit: LogIndex
        let last: LogIndex

        init(_ node: Node) {
            let status = NodeStatus(node)
            id = node.id
            role = status.role
            isFrozen = node.isFrozen
            term = status.term
            vote = status.vote
            commit = status.commit
            last = status.log.lastIndex
        }
    }

    /// Something that happened.
    struct Deed: Hashable, Sendable {
        let event: Event
        var time: VirtualTime { event.time }
    }

    let comparison: BranchComparison
    /// The moment that both sides show.
    let time: VirtualTime
    let one: Side
    let other: Side
    /// What happened on both behind where they part.
    private let deeds: (one: [Deed], other: [Deed])
    private let branches: (one: BranchID, other: BranchID)

    /// Moves behind the parting, and before the end, whose story is looked at on each branch.
    private static let reach = 20_000

    /// - Returns: nil where one of the branches is gone.
    init?(_ history: History, _ one: BranchID, _ other: BranchID) {
        guard let first = history.branch(one), let second = history.branch(other) else {
            return nil
        }
        let shared = history.sharedMoves(of: first, second)
        let deeds = (
            one: SideBySide.deeds(of: one, after: shared, in: history),
            other: SideBySide.deeds(of: other, after: shared, in: history)
        )
        // Where the shorter one ends: the last moment that both have.
        let time = min(first.tip.time, second.tip.time)
        self.init(history, branches: (one, other), deeds: deeds, at: time)
    }

    private init?(
        _ history: History, branches: (one: BranchID, other: BranchID),
        deeds: (one: [Deed], other: [Deed]), at time: VirtualTime
    ) {
        guard let first = history.branch(branches.one), let second = history.branch(branches.other),
            let comparison = BranchComparison(
                history, branches.one, branches.other,
                at: min(
                    time, max(first.tip.time, second.tip.time))),
            let here = history.world(of: branches.one, at: time),
            let there = history.world(of: branches.other, at: time)
        else { return nil }
        self.comparison = comparison
        self.branches = branches
        self.deeds = deeds
        self.time = time
        one = Side(first, here, deeds.one, at: time)
        other = Side(second, there, deeds.other, at: time)
    }

    /// The story behind where both part, and before the end; a long branch has a middle that is
    /// passed over.
    private static func deeds(
        of branch: BranchID, after shared: Int, in history: History
    ) -> [Deed] {
        let end = history.branch(branch)?.tip.moves ?? shared
        let middle = min(end, shared + reach)
        let late = max(middle, end - reach)
        return deeds(of: branch, in: shared..<middle, history)
            + deeds(of: branch, in: late..<end, history)
    }

    private static func deeds(
        of branch: BranchID, in moves: Range<Int>, _ history: History
    ) -> [Deed] {
        guard !moves.isEmpty else { return [] }
        var events = Window<Event>()
        var left = moves.count
        history.forEachMove(of: branch, from: moves.lowerBound) { move in
            for event in move { events.append(event) }
            left -= 1
            return left > 0
        }
        var story = Story()
        story.follow(events)
        return story.rows.filter { $0.level == .story }.map { Deed(event: events[$0.headline]) }
    }

    /// Whether the middle of a branch is passed over while one steps.
    var isAbridged: Bool {
        let longest = max(comparison.one.tip.moves, comparison.other.tip.moves)
        return longest - (comparison.split?.sharedMoves ?? 0) > 2 * SideBySide.reach
    }

    // MARK: Step for step

    /// The next moment at which something of the story happens on either side.
    func next(in history: History) -> SideBySide? {
        let times = (deeds.one + deeds.other).map(\.time).filter { $0 > time }
        return times.min().flatMap { moved(to: $0, in: history) }
    }

    /// The moment before.
    func previous(in history: History) -> SideBySide? {
        let times = (deeds.one + deeds.other).map(\.time).filter { $0 < time }
        let start = comparison.split?.time ?? .start
        let before = times.max() ?? (time > start ? start : nil)
        return before.flatMap { moved(to: $0, in: history) }
    }

    func first(in history: History) -> SideBySide? {
        moved(to: comparison.split?.time ?? .start, in: history)
    }

    /// Where the longer one ends.
    func last(in history: History) -> SideBySide? {
        moved(to: max(comparison.one.tip.time, comparison.other.tip.time), in: history)
    }

    private func moved(to time: VirtualTime, in history: History) -> SideBySide? {
        SideBySide(history, branches: branches, deeds: deeds, at: time)
    }

    /// How many moments there are to step through, and which one this is.
    var progress: (place: Int, count: Int) {
        let times = Set((deeds.one + deeds.other).map(\.time))
        return (times.count { $0 <= time }, times.count)
    }

    public static func == (one: SideBySide, other: SideBySide) -> Bool {
        one.branches == other.branches && one.time == other.time && one.one == other.one
            && one.other == other.other
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(branches.one)
        hasher.combine(branches.other)
        hasher.combine(time)
    }
}

extension SideBySide.Side {
    fileprivate init(
        _ branch: Branch, _ world: Simulation, _ deeds: [SideBySide.Deed], at time: VirtualTime
    ) {
        name = branch.name
        nodes = world.nodes.map(SideBySide.NodeLine.init)
        last = deeds.last { $0.time <= time }
        end = time > branch.tip.time ? branch.tip.time : nil
    }
}

/// What the names behind `compare` stand for.
enum ComparisonChoice {
    case branches(BranchID, BranchID)
    /// No branch has this name, or it is the other one too; without a name there is no other one.
    case noOther(than: String?)
}

extension History {
    /// The branches that `compare [[ONE] OTHER]` names: with one name the present branch and that
    /// one, without a name the present one and the one that it left.
    /// - Returns: nil where there are more than two names.
    func branchesToCompare(_ names: [String]) -> ComparisonChoice? {
        guard names.count <= 2 else { return nil }
        guard let last = names.last else {
            return branch.parent.map { .branches(current, $0) } ?? .noOther(than: nil)
        }
        guard let other = branch(named: last)?.id else { return .noOther(than: last) }
        guard names.count == 2 else {
            return other == current ? .noOther(than: last) : .branches(current, other)
        }
        guard let one = branch(named: names[0])?.id, one != other else {
            return .noOther(than: names[0])
        }
        return .branches(one, other)
    }
}

extension Model {
    /// Holds two branches side by side, at the last moment that both have.
    mutating func compare(_ one: BranchID, _ other: BranchID) {
        isPlaying = false
        guard let sides = SideBySide(history, one, other) else { return }
        overlay = .comparison(sides, offset: 0)
    }

    /// `:compare [[ONE] OTHER]`.
    /// - Returns: false where more than two names are given.
    mutating func compare(_ names: [String]) -> Bool {
        switch history.branchesToCompare(names) {
        case nil: return false
        case .branches(let one, let other): compare(one, other)
        case .noOther(let name): say(words.noOther(than: name, in: history), isError: true)
        }
        return true
    }

    /// A key while two branches are held side by side.
    mutating func handleComparison(_ key: Key, _ sides: SideBySide, _ offset: Int) {
        var sides = sides
        var offset = offset
        switch key {
        case .up, .character("k"): offset -= 1
        case .down, .character("j"): offset += 1
        case .pageUp: offset -= size.height / 2
        case .pageDown, .character(" "): offset += size.height / 2
        case .character("s"), .right, .character("l"):
            guard let next = sides.next(in: history) else { return say(words.nothingFollows) }
            sides = next
        case .character("S"), .left, .character("h"):
            guard let before = sides.previous(in: history) else {
                return say(words.nothingBefore)
            }
            sides = before
        case .home: sides = sides.first(in: history) ?? sides
        case .end, .character("G"): sides = sides.last(in: history) ?? sides
        case .escape, .enter, .control("c"), .character("q"):
            return overlay = .branches(selected: history.current)
        default: break
        }
        let last = ComparisonView.lastOffset(of: sides, on: self)
        overlay = .comparison(sides, offset: min(max(0, offset), last))
    }
}
