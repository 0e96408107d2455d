import RaftCore
import RaftSim
import TerminalUI

/// What a person at the keyboard can ask for; `Action.table` has a row for each.
public enum Action: String, Hashable, Sendable, CaseIterable {
    case playOrPause, slower, faster, stepForward, stepBack, tick
    case detail, nodeForward, nodeBack, storyForward, storyBack, goStart, goTip
    case select1, select2, select3, select4, select5, select6, select7, select8, select9
    case nextPane, previousPane, nextView, previousView, zoom, up, down, left, right, pageUp,
        pageDown
    case propose, proposeTen, fault, undo, campaign, freeze, thaw, isolate, partition, healAll
    case alignTimers, spreadTimers, duplicate, deliver, inspect
    case tickBack, previousMark, nextMark, setMark, goToMark, visitedBack, visitedForward, reveal
    case branchTree, nameBranch, present, nextStop, previousStop, resetScene
    case menu, filter, copy, halfPageUp, halfPageDown, logStart, selectLeader
    case command, search, searchNext, searchPrevious, help, why, whyNot, back, suspend, quit, theme
    case mouse
}

/// One row of the table from which keys, hints, the help screen and the README come; what it says
/// of itself stands in the catalogue, as `action.fault.help`.
public struct ActionRow: Sendable {
    public let action: Action
    public let keys: [Key]
    /// Two keys, one after the other, that mean it too.
    public var pairs: [KeyPair] = []
    public let group: Group

    public enum Group: String, Sendable, CaseIterable {
        case time, travel, cluster, looking, program, presenting
    }

    /// Every way to press it.
    public var keyNames: [String] { keys.map(\.name) + pairs.map(\.name) }

    /// Whether its keys mean it only while a walkthrough is presented.
    public var isForPresenting: Bool { group == .presenting && action != .present }
}

/// Two keys that are pressed one after the other.
public struct KeyPair: Hashable, Sendable {
    public let first: Key
    public let second: Key

    public init(_ first: Character, _ second: Character) {
        self.first = .character(first)
        self.second = .character(second)
    }

    /// As help and key lists write it.
    public var name: String { first.name + second.name }
}

extension Action {
    /// Every action with its keys; the order is that of the help screen.
    public static let table: [ActionRow] =
        timeRows + travelRows + clusterRows + lookingRows + programRows + presentingRows

    public var row: ActionRow {
        guard let row = Action.rows[self] else {
            preconditionFailure("\(self) has no row in the table")
        }
        return row
    }

    private static let rows = Dictionary(
        table.map { ($0.action, $0) }, uniquingKeysWith: { first, _ in first })

    /// What means something of its own where the focus is.
    static func here(in model: Model) -> Set<Action> {
        if model.presentation != nil { return [.nextStop, .previousStop, .resetScene, .present] }
        switch model.focus {
        case .nodes:
            return [
                .up, .down, .propose, .fault, .undo, .campaign, .isolate, .freeze, .menu, .zoom,
            ]
        case .log: return [.left, .right, .up, .down, .logStart, .zoom, .copy]
        case .messages:
            return model.side == .messages
                ? [.up, .down, .fault, .deliver, .duplicate, .menu, .nextView, .zoom]
                : [.up, .down, .nextView, .previousView, .zoom]
        case .history: return [.up, .down, .search, .filter, .detail, .why, .reveal, .zoom]
        case .why: return [.up, .down, .why, .copy, .zoom]
        case .snapshots, .invariants: return [.up, .down, .zoom]
        case .time: return [.previousMark, .nextMark, .setMark, .goToMark, .goStart, .goTip]
        }
    }

    private static func row(
        _ action: Action, _ keys: [Key], _ group: ActionRow.Group,
        pairs: [KeyPair] = []
    ) -> ActionRow {
        ActionRow(
            action: action, keys: keys, pairs: pairs, group: group)
    }

    private static let timeRows = [
        row(.playOrPause, [.character(" ")], .time),
        row(
            .stepForward, [.character("s")], .time),
        row(
            .stepBack, [.character("S")], .time),
        row(.tick, [.character(".")], .time),
        row(.tickBack, [.character(",")], .time),
        row(
            .detail, [.character("d")], .time),
        row(.slower, [.character("<")], .time),
        row(.faster, [.character(">")], .time),
        row(
            .nodeForward, [.character("o")], .time),
        row(
            .nodeBack, [.character("O")], .time),
        row(
            .storyForward, [.character("c")], .time),
        row(
            .storyBack, [.character("C")], .time),
        row(
            .goStart, [.home], .time, pairs: [KeyPair("g", "g")]),
        row(
            .goTip, [.end, .character("G")], .time,
            pairs: [KeyPair("g", "e")]),
    ]

    private static let travelRows = [
        row(.previousMark, [.character("[")], .travel),
        row(.nextMark, [.character("]")], .travel),
        row(.setMark, [.character("m")], .travel),
        row(
            .goToMark, [.character("'")], .travel, pairs: [KeyPair("g", "m")]),
        row(
            .visitedBack, [.character("u")], .travel),
        row(
            .visitedForward, [.control("r")], .travel),
        row(
            .reveal, [.character("v")], .travel),
        row(
            .branchTree, [.character("B")], .travel),
        row(
            .nameBranch, [.character("b")], .travel),
    ]

    private static let clusterRows = [
        row(
            .propose, [.character("p")], .cluster),
        row(.proposeTen, [.character("P")], .cluster),
        row(
            .fault, [.character("x")], .cluster),
        row(
            .undo, [.character("X")], .cluster),
        row(.deliver, [.character("D")], .cluster),
        row(
            .duplicate, [.character("+")], .cluster),
        row(
            .menu, [.character("a")], .cluster),
        row(
            .campaign, [.character("e")], .cluster),
        row(
            .freeze, [.character("f")], .cluster),
        row(.thaw, [.character("F")], .cluster),
        row(
            .isolate, [.character("i")], .cluster),
        row(
            .partition, [.character("|")], .cluster),
        row(.healAll, [.character("H")], .cluster),
        row(
            .alignTimers, [.character("A")], .cluster),
        row(
            .spreadTimers, [.character("T")], .cluster),
    ]

    private static let lookingRows =
        (1...9).map { number in
            row(
                Action.allCases[selectIndex + number - 1],
                [.character(Character(String(number)))], .looking)
        } + [
            row(.nextPane, [.tab], .looking),
            row(.previousPane, [.backTab], .looking),
            row(
                .nextView, [.character("r")], .looking),
            row(
                .previousView, [.character("R")], .looking),
            row(.zoom, [.character("z")], .looking),
            row(.up, [.up, .character("k")], .looking),
            row(.down, [.down, .character("j")], .looking),
            row(
                .left, [.left, .character("h")], .looking),
            row(
                .right, [.right, .character("l")], .looking),
            row(.pageUp, [.pageUp], .looking),
            row(.pageDown, [.pageDown], .looking),
            row(.halfPageUp, [.control("u")], .looking),
            row(.halfPageDown, [.control("d")], .looking),
            row(
                .logStart, [.character("0")], .looking),
            row(
                .selectLeader, [], .looking,
                pairs: [KeyPair("g", "l")]),
            row(
                .inspect, [.enter], .looking),
            row(
                .why, [.character("w")], .looking),
            row(
                .whyNot, [.character("W")], .looking),
            row(.search, [.character("/")], .looking),
            row(
                .filter, [.character("&")], .looking),
            row(
                .copy, [.character("y")], .looking),
            row(.searchNext, [.character("n")], .looking),
            row(.searchPrevious, [.character("N")], .looking),
        ]

    private static let programRows = [
        row(
            .command, [.character(":")], .program),
        row(.help, [.character("?")], .program),
        row(
            .theme, [.character("t")], .program),
        row(.mouse, [.character("M")], .program),
        row(.back, [.escape], .program),
        row(.suspend, [.control("z")], .program),
        row(.quit, [.character("q"), .control("c")], .program),
    ]

    private static let presentingRows = [
        row(
            .present, [.function(5)], .presenting),
        row(
            .nextStop, [.pageDown, .character(".")], .presenting),
        row(
            .previousStop, [.pageUp], .presenting),
        row(
            .resetScene, [.home], .presenting),
    ]

    private static let selectIndex = allCases.firstIndex(of: .select1) ?? 0
}
