import RaftCore
import RaftSim

/// What became of one entry, as the events of a history tell it: who appended it, who holds it,
/// when it was committed and applied, or who replaced it.
struct EntryStory: Sendable {
    /// When something happened at a node.
    struct Moment: Hashable, Sendable {
        let node: NodeID
        let step: Int
        let time: VirtualTime

        fileprivate init(_ event: Event) {
            node = event.node
            step = event.step
            time = event.time
        }
    }

    /// That a leader had another entry in its place.
    struct Replacement: Hashable, Sendable {
        let moment: Moment
        let leader: NodeID
        let newTerm: Term
    }

    /// Whose log the story is about.
    let node: NodeID
    let position: Position
    let payload: [UInt8]
    /// Whether the node's own log holds the entry; else it is what others hold there.
    let isHere: Bool
    /// Another entry that the leader has in this place.
    let rival: Position?
    /// Who holds it now, and of which voters the leader knows it.
    let holders: NodeSet
    let acknowledged: NodeSet
    /// Who decides on it, and how many of them are needed.
    let voters: NodeSet
    let quorum: Int
    /// What the leader's own term needs; nil where it may commit this entry by counting.
    let companion: Companion?
    let isCommitted: Bool
    /// The step of the oldest event at hand.
    let oldestStep: Int

    private(set) var appended: Moment?
    private(set) var request: Int?
    private(set) var committed: Moment?
    /// The last entry of the commit, where that one is of a later term.
    private(set) var committedWith: Position?
    /// Whether copies of an entry of an older term were counted, which §5.4.2 forbids.
    private(set) var isCommittedAgainstRule = false
    /// When each node took the entry, knew it committed, and applied it.
    private(set) var taken: [NodeID: Moment] = [:]
    private(set) var learned: [NodeID: Moment] = [:]
    private(set) var applied: [NodeID: Moment] = [:]
    /// Nodes that got it within a snapshot.
    private(set) var restored: [NodeID: Moment] = [:]
    /// Where the node's place was cleared for another entry, most recently.
    private(set) var replaced: Replacement?
    /// The term that each node holds at the index, as far as events have told, and at the end.
    private var terms: [NodeID: Term] = [:]
    private let statuses: [NodeStatus]

    /// - Parameters:
    ///   - node: whose log is looked at; where it holds nothing at `index`, the leader's entry is
    ///     told of, or else that of whoever has one.
    ///   - events: what is searched; nil: the events at hand.
    /// - Returns: nil where no log holds an entry there.
    init?(
        _ index: LogIndex, on node: NodeID, in history: History, events: Window<Event>? = nil
    ) {
        let world = history.world
        let statuses = world.nodes.map(NodeStatus.init)
        guard statuses.indices.contains(node.arrayIndex) else { return nil }
        let own = statuses[node.arrayIndex]
        let leader = world.leader.map { statuses[$0.arrayIndex] }
        guard
            let source = ([own] + [leader].compactMap(\.self) + statuses).first(where: {
                $0.log.firstIndex <= index && index <= $0.log.lastIndex
            })
        else { return nil }
        let entry = source.log[index]
        let position = Position(index: index, term: entry.term)
        self.node = node
        self.position = position
        payload = entry.payload
        isHere = source.id == node
        let leading = leader.flatMap { $0.log.term(at: index) }
        rival = leading.flatMap { $0 == entry.term ? nil : Position(index: index, term: $0) }
        holders = statuses.reduce(into: NodeSet()) { set, status in
            if status.log.matches(position) { set.insert(status.id) }
        }
        self.statuses = statuses
        let raft = world.leader.flatMap(world.node)?.peer.raft
        let isRival = rival != nil
        let voters = raft?.configuration.voters ?? world.setup.configuration.voters
        self.voters = voters
        quorum = raft?.quorum ?? voters.count / 2 + 1
        acknowledged = voters.reduce(into: NodeSet()) { set, voter in
            if !isRival, (raft?.progress(of: voter)?.match ?? 0) >= index { set.insert(voter) }
        }
        companion = isRival ? nil : raft.flatMap { Companion(of: position, at: $0) }
        isCommitted = statuses.contains { $0.commit >= index && $0.log.matches(position) }
        let searched = events ?? history.events
        oldestStep = searched.first?.step ?? 0
        for event in searched { take(event, index) }
    }

    /// The term that a node's log has at the index: as the events told last, or else as it is now.
    private func term(on node: NodeID) -> Term? {
        terms[node] ?? statuses[node.arrayIndex].log.term(at: position.index)
            ?? (statuses[node.arrayIndex].log.base.index > position.index && isCommitted
                ? position.term : nil)
    }

    /// Whether a node held this very entry when the event happened.
    private func isOurs(_ event: Event) -> Bool { term(on: event.node) == position.term }

    private mutating func take(_ event: Event, _ index: LogIndex) {
        switch event.kind {
        case .fact(let fact): take(fact, event, index)
        case .applied(let from, let to) where from <= index && index <= to && isOurs(event):
            applied[event.node] = applied[event.node] ?? Moment(event)
        case .client(.requestProposed(let request, position)): self.request = request
        default: break
        }
    }

    private mutating func take(_ fact: Fact, _ event: Event, _ index: LogIndex) {
        let node = event.node
        switch fact {
        case .proposalAppended(let place, let count):
            guard place.index <= index, index < place.index + count else { return }
            terms[node] = place.term
            if isOurs(event) { appended = Moment(event) }
        case .appendAccepted(_, let last, let count, let leader, _):
            guard index <= last.index else { return }
            // Behind what a leader sent, both logs are one.
            terms[node] = index == last.index ? last.term : term(on: leader)
            if last.index - count < index, isOurs(event) { taken[node] = Moment(event) }
        case .conflictTruncated(let leader, let from, let through, let newTerm):
            guard from.index <= index, index <= through else { return }
            taken[node] = nil
            terms[node] = 0
            guard node == self.node else { return }
            replaced = Replacement(moment: Moment(event), leader: leader, newTerm: newTerm)
        case .commitAdvanced(let from, let to, let term, _)
        where from < index && index <= to.index && isOurs(event):
            if committed == nil {
                committed = Moment(event)
                committedWith = to.term > position.term ? to : nil
                isCommittedAgainstRule = to.term != term
            }
            learned[node] = learned[node] ?? Moment(event)
        case .commitLearned(let from, let to, _, _, _, _)
        where from < index && index <= to && isOurs(event):
            learned[node] = learned[node] ?? Moment(event)
        case .snapshotRestored(let leader, let snapshot, _) where index <= snapshot.index:
            terms[node] = index == snapshot.index ? snapshot.term : term(on: leader)
            if isOurs(event) { restored[node] = Moment(event) }
        default: break
        }
    }
}

/// What an entry of an earlier term waits for: one of the leader's own term, which a majority must
/// hold before both are committed (§5.4.2).
struct Companion: Hashable, Sendable {
    let leader: NodeID
    let term: Term
    /// The leader's first entry of its own term behind the waiting one; nil where it has none.
    let place: Position?
    /// Which voters the leader knows to hold that.
    let acknowledged: NodeSet

    /// - Returns: nil where the leader may count copies of the entry itself.
    init?(of position: Position, at raft: Raft) {
        guard raft.role == .leader, position.term < raft.term, !raft.bugs.contains(.figure8) else {
            return nil
        }
        leader = raft.id
        term = raft.term
        let log = raft.log.entries
        var first = log.lastIndex + 1
        while first > log.firstIndex, log.term(at: first - 1) == raft.term { first -= 1 }
        place = first > log.lastIndex ? nil : Position(index: first, term: raft.term)
        acknowledged = raft.configuration.voters.reduce(into: NodeSet()) { set, voter in
            guard first <= log.lastIndex, let match = raft.progress(of: voter)?.match else {
                return
            }
            if match >= first { set.insert(voter) }
        }
    }
}

extension Model {
    /// The story of the entry under the log's cursor, in one line of at most so many columns.
    /// - Returns: nil without a cursor, and where no log holds an entry there.
    func entryLine(columns: Int) -> String? {
        guard let index = logCursor,
            let story = EntryStory(index, on: target, in: history)
        else { return nil }
        return words.line(of: story, in: world, columns: columns, glyphs)
    }

    /// `:entry INDEX [nN]`: opens the story of an entry.
    /// - Returns: false where the words are no entry.
    mutating func openEntry(_ words: [String]) -> Bool {
        guard let index = words.first.flatMap(Int.init), index > 0, words.count <= 2 else {
            return false
        }
        var node = target
        if words.count == 2 {
            guard let named = world.nodes.first(where: { $0.id.description == words[1] }) else {
                return false
            }
            node = named.id
        }
        openStory(ofEntry: index, on: node)
        return true
    }

    /// Opens the story of an entry as a page; events that are no longer at hand are made again.
    mutating func openStory(ofEntry index: LogIndex, on node: NodeID) {
        guard var story = EntryStory(index, on: node, in: history) else {
            return say(words.noEntry(index, in: world), isError: true)
        }
        if story.appended == nil,
            let first = history.move(of: .proposed(index, term: story.position.term)),
            let whole = EntryStory(
                index, on: node, in: history, events: history.pastEvents(from: first - 1))
        {
            story = whole
        }
        isPlaying = false
        presentation?.isUnderWay = false
        overlay = .page(words.page(of: story, in: world), offset: 0)
    }
}
