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
    case alignTimers, spreadTimers, duplicate, deliver
    case tickBack, previousMark, nextMark, setMark, goToMark, visitedBack, visitedForward, reveal
    case branchTree, nameBranch, present, nextStop, previousStop, resetScene
    case menu, filter, copy, halfPageUp, halfPageDown, logStart, selectLeader
    case command, search, searchNext, searchPrevious, help, why, whyNot, back, suspend, quit, theme
}

/// One row of the table from which keys, hints, the help screen and the README come.
public struct ActionRow: Sendable {
    public let action: Action
    public let keys: [Key]
    /// Two keys, one after the other, that mean it too.
    public var pairs: [KeyPair] = []
    public let group: Group
    /// One or two words for the hint line.
    public let hint: String
    /// One sentence for the help screen.
    public let help: String

    public enum Group: String, Sendable, CaseIterable {
        case time = "Time"
        case travel = "Travel and branches"
        case cluster = "Cluster"
        case looking = "Looking"
        case program = "Program"
        case presenting = "Presenting"
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

    init(_ first: Character, _ second: Character) {
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
        guard let row = Action.table.first(where: { $0.action == self }) else {
            preconditionFailure("\(self) has no row in the table")
        }
        return row
    }

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

    /// The key list of the README.
    public static var markdownTable: String {
        "| keys | act |\n|---|---|\n"
            + table.map { row in
                let keys = row.keyNames.map { "`\($0 == "|" ? "\\|" : $0)`" }
                return "| \(keys.joined(separator: " ")) | \(row.help) |\n"
            }.joined()
    }

    private static func row(
        _ action: Action, _ keys: [Key], _ group: ActionRow.Group, _ hint: String, _ help: String,
        pairs: [KeyPair] = []
    ) -> ActionRow {
        ActionRow(
            action: action, keys: keys, pairs: pairs, group: group, hint: hint, help: help)
    }

    private static let timeRows = [
        row(.playOrPause, [.character(" ")], .time, "play", "Play or pause."),
        row(
            .stepForward, [.character("s")], .time, "step",
            "One step forward at the present level of detail."),
        row(
            .stepBack, [.character("S")], .time, "back",
            "One step back at the present level of detail."),
        row(.tick, [.character(".")], .time, "tick", "One Raft tick of every node."),
        row(.tickBack, [.character(",")], .time, "tick back", "Back to the tick before."),
        row(
            .detail, [.character("d")], .time, "detail",
            "Level of detail: story, messages, phases."),
        row(.slower, [.character("<")], .time, "slower", "Play slower."),
        row(.faster, [.character(">")], .time, "faster", "Play faster."),
        row(
            .nodeForward, [.character("o")], .time, "node step",
            "To the next step on the selected node."),
        row(
            .nodeBack, [.character("O")], .time, "node back",
            "To the previous step on the selected node."),
        row(
            .storyForward, [.character("c")], .time, "go on",
            "On to the next thing of the story, or the stop condition."),
        row(
            .storyBack, [.character("C")], .time, "go back", "Back to the previous thing of it."),
        row(
            .goStart, [.home], .time, "start", "To the start.", pairs: [KeyPair("g", "g")]),
        row(
            .goTip, [.end, .character("G")], .time, "end", "To the end of what has happened.",
            pairs: [KeyPair("g", "e")]),
    ]

    private static let travelRows = [
        row(.previousMark, [.character("[")], .travel, "mark before", "To the mark before."),
        row(.nextMark, [.character("]")], .travel, "next mark", "To the next mark."),
        row(.setMark, [.character("m")], .travel, "mark", "Mark this moment with a name."),
        row(
            .goToMark, [.character("'")], .travel, "go to mark",
            "To a mark by its name, or how it begins (also :goto).", pairs: [KeyPair("g", "m")]),
        row(
            .visitedBack, [.character("u")], .travel, "place before",
            "Back to where the last jump came from."),
        row(
            .visitedForward, [.control("r")], .travel, "place after",
            "On again in the places visited."),
        row(
            .reveal, [.character("v")], .travel, "what follows",
            "Show or hide what follows if nothing is changed."),
        row(
            .branchTree, [.character("B")], .travel, "branches",
            "The tree of branches: switch, rename, prune, compare."),
        row(
            .nameBranch, [.character("b")], .travel, "name branch",
            "Name the branch that acting here made."),
    ]

    private static let clusterRows = [
        row(
            .propose, [.character("p")], .cluster, "propose",
            "Propose a command at the selected node or the leader."),
        row(.proposeTen, [.character("P")], .cluster, "ten", "Ten proposals."),
        row(
            .fault, [.character("x")], .cluster, "crash",
            "Fault: crash the node, drop the selected message."),
        row(
            .undo, [.character("X")], .cluster, "restart",
            "Undo: restart the node, deliver the selected message now."),
        row(.deliver, [.character("D")], .cluster, "deliver", "Deliver the selected message now."),
        row(
            .duplicate, [.character("+")], .cluster, "double", "Duplicate the selected message."),
        row(
            .menu, [.character("a")], .cluster, "all deeds",
            "Everything that can be done to the selected message or node."),
        row(
            .campaign, [.character("e")], .cluster, "election",
            "Election timeout now at the selected node."),
        row(
            .freeze, [.character("f")], .cluster, "freeze", "Freeze the node: alive, doing nothing."
        ),
        row(.thaw, [.character("F")], .cluster, "thaw", "Thaw the node."),
        row(
            .isolate, [.character("i")], .cluster, "isolate", "Cut the node off, or rejoin it."),
        row(
            .partition, [.character("|")], .cluster, "partition",
            "Partition: mark nodes with digits, then enter."),
        row(.healAll, [.character("H")], .cluster, "heal", "Mend every cut link."),
        row(
            .alignTimers, [.character("A")], .cluster, "align",
            "Let all election timers run out together: a split vote."),
        row(
            .spreadTimers, [.character("T")], .cluster, "spread",
            "Set the election timers far apart."),
    ]

    private static let lookingRows =
        (1...9).map { number in
            row(
                Action.allCases[selectIndex + number - 1],
                [.character(Character(String(number)))], .looking, "n\(number)",
                "Select node n\(number); again: no selection.")
        } + [
            row(.nextPane, [.tab], .looking, "pane", "Next pane."),
            row(.previousPane, [.backTab], .looking, "pane", "Previous pane."),
            row(
                .nextView, [.character("r")], .looking, "view",
                "Beside the nodes: messages, snapshots, ready loop, disk, one request, clients."),
            row(
                .previousView, [.character("R")], .looking, "view", "The view before it."),
            row(.zoom, [.character("z")], .looking, "zoom", "Zoom the pane, and back."),
            row(.up, [.up, .character("k")], .looking, "up", "Up in the pane."),
            row(.down, [.down, .character("j")], .looking, "down", "Down in the pane."),
            row(
                .left, [.left, .character("h")], .looking, "left",
                "Older log entries; in the Log pane its cursor."),
            row(
                .right, [.right, .character("l")], .looking, "right",
                "Newer log entries; in the Log pane its cursor."),
            row(.pageUp, [.pageUp], .looking, "page up", "A page up."),
            row(.pageDown, [.pageDown], .looking, "page down", "A page down."),
            row(.halfPageUp, [.control("u")], .looking, "up", "Half a page up."),
            row(.halfPageDown, [.control("d")], .looking, "down", "Half a page down."),
            row(
                .logStart, [.character("0")], .looking, "oldest entries",
                "The log from its start; again: its end."),
            row(
                .selectLeader, [], .looking, "leader", "Select the leader.",
                pairs: [KeyPair("g", "l")]),
            row(
                .why, [.character("w")], .looking, "why",
                "Why: the facts behind the selection; again: its cause, and so on back."),
            row(
                .whyNot, [.character("W")], .looking, "why not",
                "Why not: what is missing for this entry to commit, this node to win."),
            row(.search, [.character("/")], .looking, "find", "Find text in the history."),
            row(
                .filter, [.character("&")], .looking, "filter",
                "Show only rows of nodes, kinds or words, as in n3 votes; nothing shows all."),
            row(
                .copy, [.character("y")], .looking, "copy",
                "Copy what the focused pane says to the clipboard (OSC 52)."),
            row(.searchNext, [.character("n")], .looking, "next", "Next match."),
            row(.searchPrevious, [.character("N")], .looking, "previous", "Previous match."),
        ]

    private static let programRows = [
        row(
            .command, [.character(":")], .program, "command",
            "A line of the language, as in :partition n1 n2 | n3 n4 n5."),
        row(.help, [.character("?")], .program, "help", "This help; type to search it."),
        row(
            .theme, [.character("t")], .program, "theme",
            "Choose a theme; each is shown at once (also :theme NAME)."),
        row(.back, [.escape], .program, "back", "One level out: never quits."),
        row(.suspend, [.control("z")], .program, "suspend", "Back to the shell; fg returns."),
        row(.quit, [.character("q"), .control("c")], .program, "quit", "Quit."),
    ]

    private static let presentingRows = [
        row(
            .present, [.function(5)], .presenting, "present",
            "Present the walkthrough of the text, or stop presenting."),
        row(
            .nextStop, [.pageDown, .character(".")], .presenting, "go on",
            "While presenting: to the answer, on to the next stop; again: there at once."),
        row(
            .previousStop, [.pageUp], .presenting, "stop before",
            "While presenting: to the stop before."),
        row(
            .resetScene, [.home], .presenting, "scene again",
            "While presenting: back to where the scene began."),
    ]

    private static let selectIndex = allCases.firstIndex(of: .select1) ?? 0
}
