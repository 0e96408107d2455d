import RaftCore
import RaftSim
import TerminalUI

@testable import Visualizer

/// A world in which an action is possible, how it is asked for, and what it must change; and one in
/// which it is disabled, with the words that must say why.
struct ActionScene: Sendable {
    /// Lines of the language; of a presented one a whole text.
    var session = ""
    var nodes = 5
    var isPresented = false
    /// Pressed before the action's key.
    var before: [Key] = []
    /// Typed after it, for an action that asks; enter follows.
    var typed: String?
    /// Whether the model shows what the action says that it changes.
    let holds: @Sendable (_ before: Model, _ after: Model) -> Bool
    var disabled: Disabled?

    struct Disabled: Sendable {
        var session = ""
        var nodes = 5
        var before: [Key] = []
        let reason: String
    }

    /// The keys of a text; a line feed is enter.
    static func keys(_ text: String) -> [Key] {
        text.map { $0 == "\n" ? .enter : $0 == "\t" ? .tab : .character($0) }
    }

    func model() throws -> Model {
        if isPresented { return try PresentingTests.model(session) }
        return ActionScene.model(session, nodes: nodes)
    }

    static func model(_ session: String, nodes: Int) -> Model {
        var runner = SessionRunner(
            history: History(setup: ClusterSetup(nodeCount: nodes)))
        runner.beginRecord()
        var model = Model(runner: runner, otherwise: ClusterSetup())
        for line in session.split(separator: "\n") { model.perform(String(line)) }
        return model
    }

    // MARK: Worlds

    static let leader = "run until leader\nrun 30ms"
    /// Two votes of one node in one term.
    static let broken = "break double-vote\ncampaign n1\ncampaign n2\nrun 100ms"
    static let marked = "run until leader\nmark \"one\"\nrun 20ms\nmark \"two\"\nrun 20ms"
    static let proposed = leader + "\npropose leader put x 1\nrun 100ms"

    private static let atStart = Disabled(reason: "this is the start")
    private static let stopped = Disabled(session: broken, reason: "an invariant is broken")
    private static let down = Disabled(
        session: "crash n2", before: keys("2"), reason: "n2 is down")

    private static func moved(by sign: Int) -> @Sendable (Model, Model) -> Bool {
        { ($1.history.moves - $0.history.moves) * sign > 0 }
    }

    // MARK: Every action

    /// What a robot expects of an action; a new action does not compile before it stands here.
    static func of(_ action: Action) -> ActionScene {
        switch action {
        case .playOrPause:
            ActionScene(session: leader, holds: { $0.isPlaying != $1.isPlaying }, disabled: stopped)
        case .slower: ActionScene(session: leader, holds: { $0.divisor < $1.divisor })
        case .faster: ActionScene(session: leader, holds: { $0.divisor > $1.divisor })
        case .stepForward, .storyForward:
            ActionScene(session: leader, holds: moved(by: 1), disabled: stopped)
        case .stepBack, .storyBack:
            ActionScene(session: leader, holds: moved(by: -1), disabled: atStart)
        case .tick: ActionScene(session: leader, holds: { $0.world.now < $1.world.now })
        case .tickBack:
            ActionScene(
                session: leader, holds: { $0.world.now > $1.world.now }, disabled: atStart)
        case .detail: ActionScene(holds: { $0.detail != $1.detail })
        case .nodeForward:
            ActionScene(
                session: leader, before: keys("dd2"),
                holds: { $1.history.moves > $0.history.moves && explained($1) == NodeID(2) },
                disabled: stopped)
        case .nodeBack:
            ActionScene(
                session: leader, before: keys("dd2"),
                holds: { $1.history.moves < $0.history.moves && explained($1) == NodeID(2) },
                disabled: atStart)
        case .goStart:
            ActionScene(session: leader, holds: { $1.history.moves == 0 }, disabled: atStart)
        case .goTip:
            ActionScene(
                session: leader, before: keys("S"),
                holds: { $1.history.isAtTip && !$0.history.isAtTip },
                disabled: Disabled(reason: "this is the end of what has happened"))
        case .select1, .select2, .select3, .select4, .select5, .select6, .select7, .select8,
            .select9:
            selection(action)
        case .nextPane, .previousPane: ActionScene(holds: { $0.focus != $1.focus })
        case .nextView: ActionScene(holds: { $1.side == $0.side.moved(by: 1) })
        case .previousView: ActionScene(holds: { $1.side == $0.side.moved(by: -1) })
        case .zoom: ActionScene(holds: { !$0.isZoomed && $1.isZoomed })
        case .up: ActionScene(before: keys("3"), holds: { $1.selectedNode == NodeID(2) })
        case .down: ActionScene(before: keys("3"), holds: { $1.selectedNode == NodeID(4) })
        case .pageUp: ActionScene(before: keys("3"), holds: { $1.selectedNode == NodeID(1) })
        case .pageDown: ActionScene(before: keys("3"), holds: { $1.selectedNode == NodeID(5) })
        case .left: ActionScene(session: proposed, holds: { $1.logOffset == $0.logOffset + 1 })
        case .right:
            ActionScene(
                session: proposed, before: keys("h"), holds: { $1.logOffset == $0.logOffset - 1 })
        case .propose:
            ActionScene(
                session: leader, typed: "",
                holds: { $1.world.requests.count == $0.world.requests.count + 1 }, disabled: down)
        case .proposeTen:
            ActionScene(
                session: leader,
                holds: { $1.world.requests.count == $0.world.requests.count + 10 }, disabled: down)
        case .fault:
            ActionScene(
                session: leader, before: keys("2"), holds: { !$1.world.nodes[1].isUp },
                disabled: down)
        case .undo:
            ActionScene(
                session: "crash n2", before: keys("2"), holds: { $1.world.nodes[1].isUp },
                disabled: Disabled(before: keys("2"), reason: "n2 is up"))
        case .inspect:
            ActionScene(
                session: "run until leader", before: keys("\tj"), holds: isInspected,
                disabled: Disabled(
                    reason: "no message is selected: j and k choose one in Messages"))
        case .deliver: message { $1.world.network.flight($0.selectedMessage ?? 0) == nil }
        case .duplicate: message { $1.world.network.inFlightCount > $0.world.network.inFlightCount }
        case .campaign:
            ActionScene(
                before: keys("2"), holds: { $1.world.nodes[1].peer.raft.role == .candidate },
                disabled: down)
        case .freeze:
            ActionScene(
                before: keys("2"), holds: { $1.world.nodes[1].isFrozen },
                disabled: Disabled(session: "freeze n2", before: keys("2"), reason: "n2 is frozen"))
        case .thaw:
            ActionScene(
                session: "freeze n2", before: keys("2"), holds: { !$1.world.nodes[1].isFrozen },
                disabled: Disabled(before: keys("2"), reason: "n2 is not frozen"))
        case .isolate:
            ActionScene(before: keys("2"), holds: { $1.isIsolated(NodeID(2)) })
        case .partition:
            ActionScene(
                typed: "12",
                holds: {
                    $1.world.network[NodeID(1), NodeID(3)].isCut
                        && !$1.world.network[NodeID(1), NodeID(2)].isCut
                })
        case .healAll: ActionScene(session: "isolate n2", holds: { !$1.isIsolated(NodeID(2)) })
        case .alignTimers:
            ActionScene(holds: { timers($1).count == 1 && timers($0).count > 1 })
        case .spreadTimers: ActionScene(session: "timers align", holds: { timers($1).count == 5 })
        case .previousMark:
            ActionScene(
                session: marked,
                holds: { $1.history.moves == $0.runner.marks.last?.place.moves },
                disabled: Disabled(reason: "no mark lies before this"))
        case .nextMark:
            ActionScene(
                session: marked, before: [.home],
                holds: { $1.history.moves == $0.runner.marks.first?.place.moves },
                disabled: Disabled(reason: "no mark lies behind this"))
        case .setMark:
            ActionScene(typed: "here", holds: { $1.runner.marks.map(\.name) == ["here"] })
        case .goToMark:
            ActionScene(
                session: marked, typed: "one",
                holds: { $1.history.moves == $0.runner.marks.first?.place.moves },
                disabled: Disabled(reason: "no mark is set"))
        case .visitedBack:
            ActionScene(
                session: leader, before: [.home], holds: moved(by: 1),
                disabled: Disabled(reason: "no jump was made"))
        case .visitedForward:
            ActionScene(
                session: leader, before: [.home, .character("u")],
                holds: { $1.history.moves == 0 }, disabled: Disabled(reason: "u goes back first"))
        case .reveal: ActionScene(holds: { $0.isForecastShown != $1.isForecastShown })
        case .branchTree:
            ActionScene(holds: { $1.overlay == .branches(selected: $0.history.current) })
        case .nameBranch:
            ActionScene(
                session: leader, before: keys("S1x"), typed: "-b",
                holds: { $1.history.branch.name.hasSuffix("-b") && $0.history.branches.count == 2 },
                disabled: Disabled(reason: "there is one branch"))
        case .present:
            ActionScene(
                session: PresentingTests.lesson, isPresented: true, before: [.function(5)],
                holds: { $0.presentation == nil && $1.presentation != nil },
                disabled: Disabled(reason: "no text with a walkthrough is open"))
        case .nextStop:
            presented(1) {
                $1.presentation?.isUnderWay == true
                    || $1.presentation?.stop != $0.presentation?.stop
            }
        case .previousStop: presented(4) { $1.presentation?.stop != $0.presentation?.stop }
        case .resetScene: presented(7) { $1.history.moves < $0.history.moves }
        case .command: ActionScene(typed: "crash n1", holds: { !$1.world.nodes[0].isUp })
        case .search:
            ActionScene(
                session: leader, typed: "votes",
                holds: { $0.selectedRow == nil && $1.selectedRow != nil && $1.search == "votes" })
        case .searchNext:
            ActionScene(
                session: leader, before: keys("/votes\nN"),
                holds: { ($1.selectedRow ?? 0) > ($0.selectedRow ?? 0) },
                disabled: Disabled(reason: "nothing was searched"))
        case .searchPrevious:
            ActionScene(
                session: leader, before: keys("/votes\n"),
                holds: { ($1.selectedRow ?? 0) < ($0.selectedRow ?? 0) },
                disabled: Disabled(reason: "nothing was searched"))
        case .help: ActionScene(holds: { $1.overlay == .help(offset: 0, filter: "") })
        case .why: ActionScene(session: leader, holds: { $0.focus != .why && $1.focus == .why })
        case .mouse: ActionScene(holds: { $0.look.usesMouse == true && $1.look.usesMouse == false })
        case .theme:
            ActionScene(holds: { $1.overlay == .themes(before: $0.look.themes.chosen) })
        case .whyNot:
            ActionScene(session: leader, before: keys("2"), holds: { $1.overlay != nil })
        case .menu: ActionScene(before: keys("2"), holds: { $1.overlay == .menu(selected: 0) })
        case .filter:
            ActionScene(
                session: leader, typed: "n2 votes",
                holds: {
                    $1.filter.nodes == [NodeID(2)] && $1.filter.kinds == [.votes]
                        && $1.visibleRows.count < $0.visibleRows.count
                })
        case .copy: ActionScene(holds: { $0.clipboard == nil && $1.clipboard?.isEmpty == false })
        case .halfPageUp: ActionScene(before: keys("3"), holds: { $1.selectedNode == NodeID(1) })
        case .halfPageDown: ActionScene(before: keys("3"), holds: { $1.selectedNode == NodeID(5) })
        case .logStart:
            ActionScene(session: proposed, holds: { $0.logOffset == 0 && $1.logOffset > 0 })
        case .selectLeader:
            ActionScene(
                session: leader, holds: { $1.selectedNode == $1.world.leader },
                disabled: Disabled(reason: "nobody leads"))
        case .back:
            ActionScene(before: keys("3"), holds: { $0.selectedNode != $1.selectedNode })
        case .suspend: ActionScene(holds: { $1.wantsSuspend && !$0.wantsSuspend })
        case .quit: ActionScene(holds: { $1.isOver && !$0.isOver })
        }
    }

    private static func selection(_ action: Action) -> ActionScene {
        let number =
            (Action.allCases.firstIndex(of: action) ?? 0) + 1
            - (Action.allCases.firstIndex(of: .select1) ?? 0)
        return ActionScene(
            nodes: 9, holds: { $1.selectedNode == NodeID(number) },
            disabled: number < 4 ? nil : Disabled(nodes: 3, reason: "there is no n\(number)"))
    }

    /// The first message of the list is selected.
    private static func message(
        _ holds: @escaping @Sendable (Model, Model) -> Bool
    ) -> ActionScene {
        ActionScene(
            session: "run until leader", before: keys("\tj"), holds: holds,
            disabled: Disabled(reason: "no message is selected"))
    }

    private static func isInspected(_ before: Model, _ after: Model) -> Bool {
        guard case .message(let page, _)? = after.overlay else { return false }
        return page.number == before.selectedMessage
    }

    /// A presenter pressed page down so many times.
    private static func presented(
        _ times: Int, _ holds: @escaping @Sendable (Model, Model) -> Bool
    ) -> ActionScene {
        ActionScene(
            session: PresentingTests.lesson, isPresented: true,
            before: Array(repeating: .pageDown, count: times), holds: holds)
    }

    /// Where the event that the Why pane explains happened.
    private static func explained(_ model: Model) -> NodeID? {
        model.explainedRow.map { model.history.events[$0.headline].node }
    }

    private static func timers(_ model: Model) -> Set<Int> {
        Set(model.world.nodes.compactMap { model.world.timer(of: $0.id)?.left.microseconds })
    }
}
