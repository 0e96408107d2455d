import RaftCore
import RaftSim
import TerminalUI

/// What the frames of the screen say: titles, notes, the ladder, the line of time.
extension Words {
    func tooSmall(_ size: Size, needed: Size) -> [String] {
        [
            "\(size.width)x\(size.height) is too small:",
            "needs \(needed.width)x\(needed.height)", ": and q work",
        ]
    }

    func title(of pane: PaneName, side: SideView) -> String {
        switch pane {
        case .nodes: "Nodes"
        case .messages: side.title
        case .snapshots: "Snapshots"
        case .log: "Log"
        case .history: "History"
        case .why: "Why"
        case .invariants: "Invariants"
        case .time: "Time"
        }
    }

    /// At most six letters, for a row with all panes.
    func shortTitle(of pane: PaneName) -> String {
        switch pane {
        case .nodes: "Nodes"
        case .messages: "Msgs"
        case .snapshots: "Snap"
        case .log: "Log"
        case .history: "Past"
        case .why: "Why"
        case .invariants: "Inv"
        case .time: "Time"
        }
    }

    func cluster(_ world: Simulation) -> String {
        let up = world.nodes.count(where: \.isUp)
        let quorum = world.setup.configuration.voters.count / 2 + 1
        return "\(world.nodes.count) nodes  \(up) up  quorum \(quorum)"
    }

    /// Who leads, with the term where it is not the highest one.
    func leaders(_ leaders: [(node: NodeID, term: Term)], in highest: Term) -> String {
        guard let first = leaders.first else { return "no leader" }
        if leaders.count == 1 {
            return first.term == highest
                ? "leader \(first.node)" : "leader \(first.node) of term \(first.term)"
        }
        return "leaders " + leaders.map { "\($0.node) t\($0.term)" }.joined(separator: " ")
    }

    func underWay(_ count: Int) -> String { "\(count) under way" }
    func open(_ count: Int) -> String { "\(count) open" }
    var checkedAfterEveryStep: String { "checked after every step" }
    func branchNote(_ name: String) -> String { "branch \(name)" }

    /// Level of detail, filter, and whether the newest row is followed.
    func historyNote(_ model: Model) -> String {
        var parts = [model.detail.rawValue]
        if !model.filter.isEmpty { parts.append("filter: \(model.filter.description)") }
        let rows = model.visibleRows
        if let selected = model.selectedRow, let place = rows.lastIndex(where: { $0 <= selected }) {
            parts.append("\(place + 1)/\(rows.count)")
        } else {
            parts.append("follow")
        }
        return parts.joined(separator: "  ")
    }

    var nothingYet: String { "nothing has happened yet" }
    func nothingPasses(_ filter: HistoryFilter) -> String {
        "nothing passes the filter \(filter.description): esc takes it away"
    }

    func nowRule(hasForecast: Bool) -> String {
        hasForecast ? " now: below is what follows if nothing is changed " : " now "
    }

    var onlyTimersFollow: String { "nothing but timers and heartbeats follows" }

    // MARK: Ladder and hall

    var ladderPlaceTitles: String { "   step     time" }
    var ladderStepTitle: String { "   step" }
    func name(_ lane: Ladder.Lane) -> String {
        switch lane {
        case .clients: "cl"
        case .node(let node): node.description
        }
    }

    /// A proposal of the person at the keyboard, on the ladder.
    var callLabel: String { "put" }
    var term: String { "term" }
    var vote: String { "vote" }
    var timer: String { "timer" }
    var lastEntries: String { "last entries" }

    /// What went to the clipboard.
    func copied(_ lines: Int, title: String) -> String {
        "\(title): \(lines) lines copied, where the terminal takes it (OSC 52)"
    }

    func noRoom(for arrangement: Arrangement, on size: Size) -> String {
        "\(arrangement.rawValue) needs \(arrangement.smallest), this is \(size): it comes as soon "
            + "as there is room"
    }

    /// What the log's cursor is for, while there is none.
    var logCursorHint: String {
        "tab goes to the log, h and l walk over its entries: the story of each stands here"
    }

    /// At most seven letters, before a row of counts.
    func name(_ count: LogGrid.Count) -> String {
        switch count {
        case .copies: "copies"
        case .acknowledged: "acked"
        case .applied: "applied"
        }
    }

    // MARK: Time

    var stepZero: String { "step 0" }
    var noMarks: String { "no mark on this branch: m sets one" }
    var branchesTitle: String { "branches" }

    // MARK: Invariants

    /// What an invariant says, in a few words.
    func meaning(of invariant: Invariant) -> String {
        switch invariant {
        case .electionSafety: "at most one leader a term"
        case .voteOnce: "one vote a term, across restarts"
        case .monotonic: "nothing that grows goes back"
        case .ordered: "in this order on every node"
        case .appendOnly: "no leader rewrites, nothing committed goes"
        case .logMatching: "same index and term: same prefix"
        case .logTerms: "terms grow along a log"
        case .stateMachineSafety: "no index applied in two ways"
        case .leaderCompleteness: "leaders hold what was committed"
        case .matchIsDurable: "what a leader counts is on disk"
        case .electableIsComplete: "whoever could win holds it all"
        case .appliedWithData: "index and data change together"
        case .logIsWhole: "no gap on any disk"
        case .recoverable: "every disk can be started from"
        case .answeredOnce: "each request has one answer"
        case .acknowledgedIsCommitted: "success means committed"
        case .readIsFresh: "reads see what was acknowledged"
        case .clientHistory: "a client reads its own writes"
        }
    }

    func totals(of world: Simulation) -> [String] {
        let network = world.network
        let quorum = world.setup.configuration.voters.count / 2 + 1
        let spare = world.setup.configuration.voters.count - quorum
        let down = world.nodes.count { !$0.isUp }
        let terms = world.nodes.map { NodeStatus($0).term }.max() ?? 0
        return [
            "fault budget   \(down) of \(spare) crashes that a quorum of \(quorum) survives",
            "messages       \(network.sentCount) sent  \(network.deliveredCount) delivered  "
                + "\(network.lostCount) lost",
            "elections      \(terms) terms  \(network.sentByKind[.vote]) votes asked  "
                + "\(network.sentByKind[.append]) appends",
        ]
    }

    // MARK: Help

    func helpHere(_ pane: String) -> String { "Here (\(pane))" }
    func notNow(_ reason: String) -> String { "(not now: \(reason))" }

    // MARK: Typing

    var completionNote: String { "tab completes  up recalls" }
    func moreOffers(_ count: Int) -> String { "\(count) more" }

    // MARK: Menu

    func menuTitle(_ target: String) -> String { "What can be done to \(target)" }
    var menuNote: String { "enter does it  esc closes" }
    func menuDrop(_ message: String) -> String { "drop \(message)" }
    func menuDeliver(_ message: String) -> String { "deliver \(message) now" }
    func menuDouble(_ message: String) -> String { "double \(message)" }
    func menuHold(_ message: String) -> String { "hold \(message) back" }
    func menuRelease(_ message: String) -> String { "let \(message) go on" }
    func menuDelay(_ message: String) -> String { "delay \(message) by …" }
    func menuCrash(_ node: NodeID) -> String { "crash \(node)" }
    func menuRestart(_ node: NodeID) -> String { "restart \(node)" }
    func menuCampaign(_ node: NodeID) -> String { "election timeout of \(node) now" }
    func menuPropose(_ node: NodeID) -> String { "propose a command at \(node) …" }
    func menuIsolate(_ node: NodeID, _ isIsolated: Bool) -> String {
        isIsolated ? "join \(node) to everybody again" : "cut \(node) off from everybody"
    }
    func menuFreeze(_ node: NodeID) -> String { "freeze \(node): alive, doing nothing" }
    func menuThaw(_ node: NodeID) -> String { "thaw \(node)" }
    func menuSnapshot(_ node: NodeID) -> String { "take a snapshot on \(node)" }
    func menuCompact(_ node: NodeID) -> String { "truncate the log of \(node) up to …" }
    func menuBreak(_ node: NodeID) -> String { "break a rule on \(node) …" }
    func menuLink(_ node: NodeID) -> String { "faults of a link from \(node) …" }
    func isDown(_ node: NodeID) -> String { "\(node) is down" }
}
