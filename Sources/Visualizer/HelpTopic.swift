import RaftCore
import RaftSim
import TerminalUI

/// A page of help on more than one command: `:help signs`, `:help differences`, ….
public enum HelpTopic: String, Sendable, CaseIterable {
    case signs, keys, views, differences, commands, conditions, options, bugs

    /// One line for lists of topics.
    public var summary: String {
        switch self {
        case .signs: "What the signs on the screen mean."
        case .keys: "Every key and what it does."
        case .views: "What stands beside the nodes, and what it answers."
        case .differences: "Where the paper, TinyKV and etcd differ, and what is done here."
        case .commands: "Every command of the language."
        case .conditions: "Everything that expect, run until and stop when can ask."
        case .options: "Every option with its default."
        case .bugs: "Every rule that break can break."
        }
    }

    /// The page, one paragraph a line; a line that ends in a colon is a heading.
    public func lines(_ glyphs: Glyphs) -> [String] {
        switch self {
        case .signs: HelpTopic.signs(glyphs)
        case .keys: keys
        case .views: SideView.allCases.map { "\($0.title): \($0.summary)" }
        case .differences:
            Difference.table.flatMap { row in
                ["\(row.subject):"] + row.sides.map { "  \($0.name): \($0.text)" } + [""]
            }
        case .commands: Grammar.table.map { "\($0.usage): \($0.help)" }
        case .conditions: ConditionRow.table.map { "\($0.usage): \($0.help)" } + nodeConditions
        case .options:
            OptionRow.table.map { row in
                "\(row.name)=\(row.defaultText): \(row.help)"
                    + (row.mayChange ? "" : " Only in the cluster line.")
            }
        case .bugs: Bug.allCases.map { "\($0.name): \($0.sentence) (\($0.rule.source))" }
        }
    }

    private var keys: [String] {
        ActionRow.Group.allCases.flatMap { group in
            ["\(group.rawValue):"]
                + Action.table.filter { $0.group == group && !$0.keys.isEmpty }.map { row in
                    "\(row.keys.map(\.name).joined(separator: " ")): \(row.help)"
                } + [""]
        }
    }

    private var nodeConditions: [String] {
        [
            "NODE.FIELD ==|!=|<|<=|>|>= VALUE: "
                + "One node's role, vote, lead, alive, or a number: term, commit, applied, first, "
                + "last, truncated, deleted, snapshot.",
            "CONDITION and|or CONDITION, not CONDITION, ( … ): Several together.",
        ]
    }

    private static func signs(_ glyphs: Glyphs) -> [String] {
        [
            "Nodes:",
            "\(glyphs.leader) L leader   \(glyphs.candidate) C candidate   "
                + "\(glyphs.preCandidate) P pre-candidate   \(glyphs.follower) F follower   "
                + "\(glyphs.learner) N learner   \(glyphs.down) X down   \(glyphs.paused) = frozen",
            "hb: time until the leader's next heartbeat; for others until the election timeout",
            "match, probe: what the leader knows of the follower's log, and how it sends to it",
            "Log:",
            "4:x=1 an entry of term 4 that sets x to 1; 4:- the empty entry of a new leader; "
                + "4:?x a read; 4:-x a delete; 4:gc9 log GC up to 9",
            "_ the entry is not on this node's disk yet; slanted: not known committed here",
            "! the entry contradicts the leader's   \(glyphs.missing) the leader has one here",
            "\(glyphs.commitBoundary) committed up to here   "
                + "\(glyphs.appliedBoundary) applied up to here",
            "\(glyphs.truncated) truncated, ..9 t2 up to there   \(glyphs.barUnderWay) truncated "
                + "and still on disk   \(glyphs.incoming) what a snapshot on its way will bring",
            "copies: how many nodes hold the leader's entry; \(glyphs.check) that is a majority",
            "Snapshots:",
            "\(glyphs.barFull) acknowledged   \(glyphs.barArrived) arrived   "
                + "\(glyphs.barUnderWay) on its way   \(glyphs.cross) lost   \(glyphs.barRest) to "
                + "be sent",
            "History:",
            "RV RequestVote   AE AppendEntries   HB Heartbeat   IS InstallSnapshot   + its answer",
            "L leads   C stands for election   X crashes   R starts again   ^ commits   "
                + "! refuses   # cuts its log",
            "\(glyphs.mark) a mark, with its name   \(glyphs.next) what follows if nothing is "
                + "changed",
            "Everywhere:",
            "reversed: the last step changed it   + a new message   \(glyphs.cross)4:x=1 the last "
                + "step removed this entry",
            "42 t4: the place in a log at index 42 with term 4   m7 a message   r7 a request   "
                + "s7 a snapshot transfer",
        ]
    }
}

extension SideView {
    /// What the view answers.
    var summary: String {
        switch self {
        case .messages: "what is on its way between the nodes, and when it arrives."
        case .snapshots: "each snapshot from the making to the taking over, chunk by chunk."
        case .loop: "what the target node's ready loop and its two workers do now."
        case .disk: "the target node's memory beside its disk, and every record with its bytes."
        case .request: "one request from the client to its answer; j and k choose another."
        case .clients: "what each client waits for, and how it went so far."
        }
    }
}
