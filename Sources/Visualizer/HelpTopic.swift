import RaftCore
import RaftSim
import TerminalUI

/// A page of help on more than one command: `:help signs`, `:help differences`, ….
public enum HelpTopic: String, Sendable, CaseIterable {
    case signs, keys, views, differences, commands, conditions, options, bugs

    /// The page, one paragraph a line; a line that ends in a colon is a heading.
    public func lines(_ glyphs: Glyphs, _ words: Words) -> [String] {
        switch self {
        case .signs: words.signs(glyphs)
        case .keys: words.keys
        case .views: SideView.allCases.map { "\(words.title(of: $0)): \(words.summary($0))" }
        case .differences: words.differences
        case .commands: Grammar.table.map { "\($0.usage): \(words.help($0))" }
        case .conditions:
            ConditionRow.table.map { "\($0.usage): \(words.help($0))" } + words.nodeConditions
        case .options:
            OptionRow.table.map { "\($0.name)=\($0.defaultText): \(words.help($0))" }
        case .bugs:
            Bug.allCases.map { "\($0.name): \(words.sentence($0)) (\(words.source($0.rule)))" }
        }
    }
}

extension Words {
    /// One line for lists of topics.
    public func summary(_ topic: HelpTopic) -> String {
        switch topic {
        case .signs: say("help.topic.signs")
        case .keys: say("help.topic.keys")
        case .views: say("help.topic.views")
        case .differences: say("help.topic.differences")
        case .commands: say("help.topic.commands")
        case .conditions: say("help.topic.conditions")
        case .options: say("help.topic.options")
        case .bugs: say("help.topic.bugs")
        }
    }

    fileprivate var keys: [String] {
        ActionRow.Group.allCases.flatMap { group in
            ["\(name(group)):"]
                + Action.table.filter {
                    $0.group == group && !keyMap.ways(to: $0.action).isEmpty
                }.map { row in
                    let names = keyMap.ways(to: row.action).map(\.name)
                    return "\(names.joined(separator: " ")): \(help(row.action))"
                } + [""]
        }
    }

    fileprivate var nodeConditions: [String] {
        [
            say("help.conditions.field"),
            say("help.conditions.joined"),
        ]
    }

    fileprivate func signs(_ glyphs: Glyphs) -> [String] {
        signsOfNodes(glyphs) + signsOfLog(glyphs) + signsOfNetwork(glyphs)
            + signsOfSnapshots(glyphs) + signsOfHistory(glyphs)
    }

    private func signsOfNodes(_ glyphs: Glyphs) -> [String] {
        [
            say("help.signs.nodes"),
            say(
                "help.signs.roles",
                [
                    "leader": glyphs.leader, "candidate": glyphs.candidate,
                    "preCandidate": glyphs.preCandidate, "follower": glyphs.follower,
                    "learner": glyphs.learner, "down": glyphs.down, "paused": glyphs.paused,
                ]),
            say("help.signs.heartbeat"),
            say("help.signs.progress"),
        ]
    }

    private func signsOfLog(_ glyphs: Glyphs) -> [String] {
        [
            say("help.signs.log"),
            say("help.signs.entries"),
            say("help.signs.onDisk"),
            say("help.signs.conflict", ["missing": glyphs.missing]),
            say(
                "help.signs.boundaries",
                [
                    "commitBoundary": glyphs.commitBoundary,
                    "appliedBoundary": glyphs.appliedBoundary,
                ]),
            say(
                "help.signs.truncated",
                [
                    "truncated": glyphs.truncated, "barUnderWay": glyphs.barUnderWay,
                    "incoming": glyphs.incoming,
                ]),
            say(
                "help.signs.copies",
                ["check": glyphs.check, "match": glyphs.match, "next": glyphs.nextIndex]),
        ]
    }

    private func signsOfNetwork(_ glyphs: Glyphs) -> [String] {
        [
            say("help.signs.ways"),
            say(
                "help.signs.way",
                [
                    "way": glyphs.way, "head": glyphs.wayRight, "lostWay": glyphs.lostWay,
                    "lostEnd": glyphs.lostEnd, "paused": glyphs.paused,
                ]),
            say("help.signs.network"),
            say(
                "help.signs.links",
                ["check": glyphs.check, "times": glyphs.times, "paused": glyphs.paused]),
        ]
    }

    private func signsOfSnapshots(_ glyphs: Glyphs) -> [String] {
        [
            say("help.signs.snapshots"),
            say(
                "help.signs.chunks",
                [
                    "barFull": glyphs.barFull, "barArrived": glyphs.barArrived,
                    "barUnderWay": glyphs.barUnderWay, "cross": glyphs.cross,
                    "barRest": glyphs.barRest,
                ]),
        ]
    }

    private func signsOfHistory(_ glyphs: Glyphs) -> [String] {
        [
            say("help.signs.history"),
            say("help.signs.messages"),
            say("help.signs.happenings"),
            say("help.signs.marks", ["mark": glyphs.mark, "next": glyphs.next]),
            say("help.signs.everywhere"),
            say("help.signs.changes", ["cross": glyphs.cross]),
            say("help.signs.places"),
        ]
    }

    /// What a view beside the nodes is called.
    func title(of view: SideView) -> String {
        switch view {
        case .messages: say("view.title.messages")
        case .network: say("view.title.network")
        case .snapshots: say("view.title.snapshots")
        case .loop: say("view.title.loop")
        case .disk: say("view.title.disk")
        case .request: say("view.title.request")
        case .clients: say("view.title.clients")
        }
    }

    /// What a view beside the nodes answers.
    func summary(_ view: SideView) -> String {
        switch view {
        case .messages: say("view.summary.messages")
        case .network: say("view.summary.network")
        case .snapshots: say("view.summary.snapshots")
        case .loop: say("view.summary.loop")
        case .disk: say("view.summary.disk")
        case .request: say("view.summary.request")
        case .clients: say("view.summary.clients")
        }
    }
}
