import RaftCore
import RaftSim

/// What `:why` and `W` can be asked.
enum WhyQuestion: Hashable, Sendable {
    /// Why a node voted as it did, at a step or before.
    case vote(NodeID, step: Int?)
    /// Why an entry is committed, or not yet.
    case commit(LogIndex)
    case leader
    /// Why a node, or whoever it was, leads no more.
    case steppedDown(NodeID?)
    case message(Int)
    /// Why a node plays the part that it plays.
    case node(NodeID)
    /// What a node lacks to become the leader.
    case win(NodeID)

    /// Every form, as errors and the help list them.
    static let usage =
        "why vote nN [STEP] | commit INDEX | leader | stepped down [nN] | mN | nN | not nN"

    /// From the words behind `why`.
    init?(_ words: [String], among nodes: [NodeID]) {
        func node(_ word: String) -> NodeID? { nodes.first { $0.description == word } }
        switch (words.first, words.count) {
        case ("vote", 2), ("vote", 3):
            let step = words.count == 3 ? Int(words[2]) : nil
            guard let node = node(words[1]), words.count == 2 || (step ?? -1) >= 0 else {
                return nil
            }
            self = .vote(node, step: step)
        case ("commit", 2):
            guard let index = Int(words[1]), index > 0 else { return nil }
            self = .commit(index)
        case ("leader", 1): self = .leader
        case ("stepped", 2) where words[1] == "down": self = .steppedDown(nil)
        case ("stepped", 3) where words[1] == "down":
            guard let node = node(words[2]) else { return nil }
            self = .steppedDown(node)
        case ("not", 2):
            guard let node = node(words[1]) else { return nil }
            self = .win(node)
        case (let word?, 1):
            if let node = node(word) {
                self = .node(node)
            } else if word.hasPrefix("m"), let number = Int(word.dropFirst()), number > 0 {
                self = .message(number)
            } else {
                return nil
            }
        default: return nil
        }
    }

    /// Words that may come next, for completion.
    static func offers(after words: [String]) -> [String] {
        switch words {
        case []: ["vote", "commit", "leader", "stepped", "not"]
        case ["stepped"]: ["down"]
        default: []
        }
    }

    /// What is missing at this moment, the selection first: an entry that is not committed, a
    /// node that does not lead, a leader, an entry of the leader's; nil where nothing is.
    static func missing(in model: Model) -> WhyQuestion? {
        let world = model.world
        let commit = world.nodes.map { NodeStatus($0).commit }.max() ?? 0
        if model.focus == .log, let index = model.logCursor, index > commit {
            return .commit(index)
        }
        if let node = model.selectedNode, world.leader != node { return .win(node) }
        guard let leader = world.leader else { return .leader }
        let last = world.node(leader)?.peer.raft.log.entries.lastIndex ?? 0
        return last > commit ? .commit(commit + 1) : nil
    }
}

extension Model {
    /// What is missing for what is selected to commit, or to win.
    mutating func whyNot() {
        guard let question = WhyQuestion.missing(in: self) else { return say(words.nothingMissing) }
        answer(question)
    }

    /// `:why …`.
    /// - Returns: false where the words are no question.
    mutating func askWhy(_ words: [String]) -> Bool {
        guard let question = WhyQuestion(words, among: world.nodes.map(\.id)) else { return false }
        answer(question)
        return true
    }

    /// Goes to the event that explains, or opens a page where nothing happened.
    mutating func answer(_ question: WhyQuestion) {
        switch question {
        case .vote(let node, let step): answerVote(node, step: step)
        case .commit(let index): answerCommit(index)
        case .leader: answerLeader()
        case .steppedDown(let node): answerSteppedDown(node)
        case .message(let number): answerMessage(number)
        case .node(let node): answerNode(node)
        case .win(let node): open(words.whyNoVictory(of: node, in: world))
        }
    }

    private mutating func open(_ page: Page) {
        isPlaying = false
        presentation?.isUnderWay = false
        overlay = .page(page, offset: 0)
    }

    /// Goes to where something happened and shows why.
    private mutating func show(_ found: History.FoundEvent, _ what: String) {
        leaveForAnswer(at: found.moves)
        if found.moves != history.moves { jump(toMove: found.moves) }
        isPlaying = false
        presentation?.isUnderWay = false
        followStory()
        let index = history.lastMove.last { history.events[$0] == found.event }
        if let row = index.flatMap(row(ofEvent:)) { select(row: row) }
        if focus != .why { whyAgain() }
        tellPlace(what, at: found.event)
        if let step = stepBeforeAnswer, let notice {
            say(
                words.say(
                    "notice.answerElsewhere",
                    ["place": notice.text, "key": words.key(.back), "step": step]))
        }
    }

    private mutating func answerVote(_ node: NodeID, step: Int?) {
        let end = step.map { history.branch.moves(atStep: $0) }
        // Of a vote that it has given that matters, not what it refused later.
        let isGiven = step == nil && world.node(node).map { NodeStatus($0).vote != .none } == true
        let given = isGiven ? history.lastEvent { $0.node == node && $0.kind.givesVote } : nil
        let found = given ?? history.lastEvent(upTo: end) { $0.node == node && $0.kind.isVote }
        guard let found else { return open(words.whyNoVote(of: node, in: world)) }
        show(found, words.subject(of: .vote(node, step: step)))
    }

    private mutating func answerCommit(_ index: LogIndex) {
        let commit = world.nodes.map { NodeStatus($0).commit }.max() ?? 0
        guard index <= commit else { return open(words.whyNotCommitted(index, in: world)) }
        let first = history.move(of: .committed(index))
        let found = history.lastEvent(upTo: first) { event in
            switch event.kind {
            case .fact(.commitAdvanced(let from, let to, _, _)): from < index && index <= to.index
            case .fact(.commitLearned(let from, let to, _, _, _, _)): from < index && index <= to
            default: false
            }
        }
        guard let found else { return open(words.committedFromStart(index)) }
        show(found, words.subject(of: .commit(index)))
    }

    private mutating func answerLeader() {
        guard let leader = world.leader else { return open(words.whyNoLeader(in: world)) }
        let found = history.lastEvent { event in
            guard case .fact(.roleChanged(let change)) = event.kind else { return false }
            return change.to == .leader && event.node == leader
        }
        guard let found else { return open(words.whyNoLeader(in: world)) }
        show(found, words.subject(of: .leader))
    }

    private mutating func answerSteppedDown(_ node: NodeID?) {
        let nodes = node.map { [$0] } ?? world.nodes.map(\.id)
        // Where it was the leader and then was not; at the very start nobody was.
        let ends = nodes.compactMap { node -> (node: NodeID, moves: Int)? in
            history.lastMove(of: history.current, before: history.moves + 1) { world, _ in
                !world.leads(node)
            }.map { (node, $0) }
        }
        guard let last = ends.max(by: { $0.moves < $1.moves }), last.moves > 0 else {
            let text = words.neverSteppedDown(
                node, leads: node.map(world.leads) ?? false, gaveUp: nodes.filter(gaveUp))
            return say(text, isError: true)
        }
        let found = history.lastEvent(upTo: last.moves) { event in
            guard event.node == last.node else { return false }
            switch event.kind {
            case .fact(.roleChanged(let change)): return change.isStepDown
            case .crashed: return true
            default: return false
            }
        }
        guard let found else { return }
        show(found, words.subject(of: .steppedDown(last.node)))
    }

    /// Whether a node asked for votes and followed again without having won.
    private func gaveUp(_ node: NodeID) -> Bool {
        history.lastEvent { event in
            guard event.node == node, case .fact(.roleChanged(let change)) = event.kind else {
                return false
            }
            return change.from == .candidate && change.to == .follower
        } != nil
    }

    private mutating func answerMessage(_ number: Int) {
        let lost = history.lastEvent { event in
            if case .lost(number, _, _, _, _) = event.kind { return true }
            return false
        }
        if let lost { return show(lost, words.subject(of: .message(number))) }
        guard let sent = history.move(of: .sent(message: number)), sent <= history.moves else {
            return say(words.missing(.sent(message: number), in: history), isError: true)
        }
        let found = history.lastEvent(upTo: sent) { event in
            switch event.kind {
            case .sent(number, _, _), .duplicated(_, number),
                .transfer(.chunkSent(number, _, _, _)), .transfer(.replySent(number, _, _, _)):
                true
            default: false
            }
        }
        guard let found else {
            return say(words.missing(.sent(message: number), in: history), isError: true)
        }
        show(found, words.subject(of: .message(number)))
        // Not that it left is of interest, but what made its sender write it.
        guard let place = selectedRow, case .sent(_, let kind, let receiver) = found.event.kind,
            let index = CauseFinder(events: history.events).decision(
                of: kind, at: found.event.node, to: receiver,
                before: story.rows[place].events.upperBound),
            let row = row(ofEvent: index)
        else { return }
        select(row: row)
    }

    private mutating func answerNode(_ node: NodeID) {
        let found = history.lastEvent { event in
            guard event.node == node else { return false }
            switch event.kind {
            case .fact(.roleChanged), .crashed, .restarted, .frozen, .thawed: return true
            default: return false
            }
        }
        guard let found else { return open(words.whyNoVictory(of: node, in: world)) }
        show(found, words.subject(of: .node(node)))
    }
}

extension Event.Kind {
    /// Whether a node decided whom to vote for, or not to.
    fileprivate var isVote: Bool {
        switch self {
        case .fact(.voteGranted), .fact(.voteRefused), .fact(.voteIgnored): true
        default: givesVote
        }
    }

    /// Whether a node gave its vote of a term, to another or to itself.
    fileprivate var givesVote: Bool {
        switch self {
        case .fact(.voteGranted(_, _, _, _, let isPreVote)): !isPreVote
        case .fact(.roleChanged(let change)): change.to == .candidate
        default: false
        }
    }
}

extension Simulation {
    /// Whether a node is up and counts itself the leader.
    fileprivate func leads(_ id: NodeID) -> Bool {
        nodes[id.arrayIndex].isUp && nodes[id.arrayIndex].peer.raft.role == .leader
    }
}
