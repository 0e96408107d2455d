import RaftCore
import RaftSim
import TerminalUI

/// What the frames of the screen say: titles, notes, the ladder, the line of time.
extension Words {
    func tooSmall(_ size: Size, needed: Size) -> [String] {
        [
            say("screen.isTooSmall", ["width": size.width, "height": size.height]),
            say("screen.needs", ["width": needed.width, "height": needed.height]),
            say("screen.andWork"),
        ]
    }

    func title(of pane: PaneName, side: SideView) -> String {
        switch pane {
        case .nodes: say("screen.nodes")
        case .messages: title(of: side)
        case .snapshots: say("screen.snapshots")
        case .log: say("screen.log")
        case .history: say("screen.history")
        case .why: say("screen.why")
        case .invariants: say("screen.invariants")
        case .time: say("screen.time")
        }
    }

    /// At most six letters, for a row with all panes.
    func shortTitle(of pane: PaneName) -> String {
        switch pane {
        case .nodes: say("screen.nodes")
        case .messages: say("screen.msgs")
        case .snapshots: say("screen.snap")
        case .log: say("screen.log")
        case .history: say("screen.past")
        case .why: say("screen.why")
        case .invariants: say("screen.inv")
        case .time: say("screen.time")
        }
    }

    func cluster(_ world: Simulation) -> String {
        let up = world.nodes.count(where: \.isUp)
        let quorum = world.setup.configuration.voters.count / 2 + 1
        return say("screen.nodesUpQuorum", count: world.nodes.count, ["up": up, "quorum": quorum])
    }

    /// Who leads, with the term where it is not the highest one.
    func leaders(_ leaders: [(node: NodeID, term: Term)], in highest: Term) -> String {
        guard let first = leaders.first else { return say("screen.noLeader") }
        if leaders.count == 1 {
            return first.term == highest
                ? say("screen.leader", ["node": first.node])
                : say("screen.leaderOfTerm", ["node": first.node, "term": first.term])
        }
        return say("screen.leaders") + " "
            + leaders.map { "\($0.node) t\($0.term)" }.joined(separator: " ")
    }

    func underWay(_ count: Int) -> String { say("screen.underWay", count: count) }
    func open(_ count: Int) -> String { say("screen.open", count: count) }
    var checkedAfterEveryStep: String { say("screen.checkedAfterEveryStep") }
    func branchNote(_ name: String) -> String { say("screen.branch", ["name": name]) }

    /// Level of detail, filter, and whether the newest row is followed.
    func historyNote(_ model: Model) -> String {
        var parts = [name(model.detail)]
        if !model.filter.isEmpty {
            parts.append(say("screen.filter", ["filter": model.filter.description]))
        }
        let rows = model.selectedRow == nil ? [] : model.visibleRows
        if let selected = model.selectedRow, let place = rows.lastIndex(where: { $0 <= selected }) {
            parts.append("\(place + 1)/\(rows.count)")
        } else {
            parts.append(say("screen.follow"))
        }
        return parts.joined(separator: "  ")
    }

    /// A level of detail by its name.
    func name(_ detail: Detail) -> String {
        switch detail {
        case .story: say("screen.detail.story")
        case .messages: say("screen.detail.messages")
        case .phases: say("screen.detail.phases")
        }
    }

    /// Behind what one looks at among others of its kind.
    var here: String { say("screen.isHere") }

    var nothingYet: String { say("screen.nothingHasHappenedYet") }
    func nothingPasses(_ filter: HistoryFilter) -> String {
        say(
            "screen.nothingPassesTheFilter",
            ["filter": filter.description, "back": key(.back)])
    }

    func nowRule(hasForecast: Bool) -> String {
        hasForecast ? " " + say("screen.nowBelowIsWhat") + " " : " " + say("screen.now") + " "
    }

    var onlyTimersFollow: String { say("screen.nothingButTimersAnd") }

    // MARK: Ladder and hall

    var ladderPlaceTitles: String { "   " + say("screen.stepTime") }
    var ladderStepTitle: String { "   " + say("screen.step") }
    func name(_ lane: Ladder.Lane) -> String {
        switch lane {
        case .clients: say("screen.cl")
        case .node(let node): node.description
        }
    }

    /// A proposal of the person at the keyboard, on the ladder.
    var callLabel: String { say("screen.put") }
    var term: String { say("screen.term") }
    var vote: String { say("screen.vote") }
    var timer: String { say("screen.timer") }
    var lastEntries: String { say("screen.lastEntries") }

    /// What went to the clipboard.
    func copied(_ lines: Int, title: String) -> String {
        say("screen.linesCopiedWhereThe", ["title": title, "lines": lines])
    }

    func noRoom(for arrangement: Arrangement, on size: Size) -> String {
        say(
            "screen.needsThisIsIt",
            ["arrangement": arrangement.rawValue, "smallest": arrangement.smallest, "size": size])
    }

    /// What the log's cursor is for, while there is none.
    var logCursorHint: String {
        say(
            "screen.tabGoesToThe",
            ["next": key(.nextPane), "left": shortKey(.left), "right": shortKey(.right)])
    }

    /// At most seven letters, before a row of counts.
    func name(_ count: LogGrid.Count) -> String {
        switch count {
        case .copies: say("screen.copies")
        case .acknowledged: say("screen.acked")
        case .applied: say("screen.applied")
        }
    }

    // MARK: Time

    var stepZero: String { say("screen.step2") }
    var noMarks: String { say("screen.noMarkOnThis") }
    var branchesTitle: String { say("screen.branches") }

    // MARK: Invariants

    /// What an invariant says, in a few words.
    func meaning(of invariant: Invariant) -> String {
        switch invariant {
        case .electionSafety: say("screen.atMostOneLeader")
        case .voteOnce: say("screen.oneVoteATerm")
        case .monotonic: say("screen.nothingThatGrowsGoes")
        case .ordered: say("screen.inThisOrderOn")
        case .appendOnly: say("screen.noLeaderRewritesNothing")
        case .logMatching: say("screen.sameIndexAndTerm")
        case .logTerms: say("screen.termsGrowAlongA")
        case .stateMachineSafety: say("screen.noIndexAppliedIn")
        case .leaderCompleteness: say("screen.leadersHoldWhatWas")
        case .matchIsDurable: say("screen.whatALeaderCounts")
        case .electableIsComplete: say("screen.whoeverCouldWinHolds")
        case .appliedWithData: say("screen.indexAndDataChange")
        case .logIsWhole: say("screen.noGapOnAny")
        case .recoverable: say("screen.everyDiskCanBe")
        case .answeredOnce: say("screen.eachRequestHasOne")
        case .acknowledgedIsCommitted: say("screen.successMeansCommitted")
        case .readIsFresh: say("screen.readsSeeWhatWas")
        case .clientHistory: say("screen.aClientReadsIts")
        }
    }

    /// Whether anybody could lead, by the links and the crashes of this moment.
    private func reach(in world: Simulation, _ voters: NodeSet, quorum: Int) -> String {
        guard let best = NetworkReading(world).bestConnected(of: voters) else {
            return say("screen.reachNobody")
        }
        return best.reach < quorum
            ? say(
                "screen.reachTooFew",
                ["node": best.node, "reach": best.reach, "voters": voters.count, "quorum": quorum])
            : say(
                "screen.reachQuorum",
                ["node": best.node, "reach": best.reach, "voters": voters.count, "quorum": quorum])
    }

    func totals(of world: Simulation) -> [String] {
        let network = world.network
        let quorum = world.setup.configuration.voters.count / 2 + 1
        let spare = world.setup.configuration.voters.count - quorum
        let voters = world.setup.configuration.voters
        let down = world.nodes.count { !$0.isUp && voters.contains($0.id) }
        let terms = world.nodes.map { NodeStatus($0).term }.max() ?? 0
        return [
            say("screen.faultBudgetOfCrashes", ["down": down, "spare": spare, "quorum": quorum]),
            reach(in: world, voters, quorum: quorum),
            say(
                "screen.messagesSentDeliveredLost",
                [
                    "sentCount": network.sentCount, "deliveredCount": network.deliveredCount,
                    "lostCount": network.lostCount,
                ]),
            say(
                "screen.electionsTermsVotesAsked", count: Int(terms),
                [
                    "vote": network.sentByKind[.vote], "append": network.sentByKind[.append],
                ]),
        ]
    }

    // MARK: Help

    func helpHere(_ pane: String) -> String { say("screen.here", ["pane": pane]) }
    func notNow(_ reason: String) -> String { say("screen.notNow", ["reason": reason]) }

    // MARK: Typing

    var completionNote: String { say("screen.tabCompletesUpRecalls") }
    func moreOffers(_ count: Int) -> String { say("screen.more", count: count) }

    // MARK: Menu

    func menuTitle(_ target: String) -> String { say("screen.whatCanBeDone", ["target": target]) }
    var menuNote: String { say("screen.enterDoesItEsc") }
    func menuDrop(_ message: String) -> String { say("screen.drop", ["message": message]) }
    func menuDeliver(_ message: String) -> String { say("screen.deliverNow", ["message": message]) }
    func menuDouble(_ message: String) -> String { say("screen.double", ["message": message]) }
    func menuHold(_ message: String) -> String { say("screen.holdBack", ["message": message]) }
    func menuRelease(_ message: String) -> String { say("screen.letGoOn", ["message": message]) }
    func menuDelay(_ message: String) -> String { say("screen.delayBy", ["message": message]) }
    func menuCrash(_ node: NodeID) -> String { say("screen.crash", ["node": node]) }
    func menuRestart(_ node: NodeID) -> String { say("screen.restart", ["node": node]) }
    func menuCampaign(_ node: NodeID) -> String {
        say("screen.electionTimeoutOfNow", ["node": node])
    }
    func menuPropose(_ node: NodeID) -> String { say("screen.proposeACommandAt", ["node": node]) }
    func menuIsolate(_ node: NodeID, _ isIsolated: Bool) -> String {
        isIsolated
            ? say("screen.joinToEverybodyAgain", ["node": node])
            : say("screen.cutOffFromEverybody", ["node": node])
    }
    func menuFreeze(_ node: NodeID) -> String {
        say("screen.freezeAliveDoingNothing", ["node": node])
    }
    func menuThaw(_ node: NodeID) -> String { say("screen.thaw", ["node": node]) }
    func menuSnapshot(_ node: NodeID) -> String { say("screen.takeASnapshotOn", ["node": node]) }
    func menuCompact(_ node: NodeID) -> String { say("screen.truncateTheLogOf", ["node": node]) }
    func menuBreak(_ node: NodeID) -> String { say("screen.breakARuleOn", ["node": node]) }
    func menuLink(_ node: NodeID) -> String { say("screen.faultsOfALink", ["node": node]) }
    func isDown(_ node: NodeID) -> String { say("screen.isDown", ["node": node]) }
}
