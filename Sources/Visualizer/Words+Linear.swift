import RaftCore
import RaftSim
import TerminalUI

/// The words of linear mode: labels, names of actions, and what the program says about itself.
extension Words {
    /// The first word of a line, by which a listener knows what it is.
    enum LinearLabel: String {
        case now = "Now"
        case last = "Last event"
        case done = "Done"
        case error = "Error"
        case choose = "Choose"
        case selected = "Selected"
        case why = "Why"
        case rule = "Rule"
        case next = "Next"
        case caption = "Caption"
        case question = "Question"
        case answer = "Answer"
        case goal = "Goal"
        case pane = "Pane"
        case page = "Page"
        case difference = "Difference"
        case hint = "Hint"
        case note = "Note"
    }

    func linear(_ label: LinearLabel, _ text: String) -> String {
        "\(label.rawValue): \(closed(text))"
    }

    /// A sentence with its full stop.
    func closed(_ text: String) -> String {
        guard let last = text.last, !".!?:…".contains(last) else { return text }
        return text + "."
    }

    /// A row of a table as `header: value` sentences; empty values are left out.
    func fields(_ fields: [(header: String, value: String)]) -> String {
        fields.filter { !$0.value.isEmpty }.map { "\($0.header): \(closed($0.value))" }
            .joined(separator: " ")
    }

    /// The same text for a voice: signs become words.
    func forTheEar(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var result = text
        for (sign, word) in Words.signs { result = result.replacing(sign, with: word) }
        return result
    }

    private static let signs = [
        (" → ", " to "), ("→", " to "), ("–", " to "), ("§", "section "), ("≤", "at most"),
        ("≥", "at least"), ("…", "..."), ("·", ","), ("✓", "yes"), ("✗", "no"),
    ]

    /// `1.043 s`.
    func spokenTime(_ time: VirtualTime) -> String { "\(self.time(time).dropLast()) s" }

    /// `12.3 ms`.
    func spokenSpan(_ span: Duration) -> String { "\(milliseconds(span).dropLast(2)) ms" }

    /// Where a rule stands, as it is read out.
    func spokenSource(_ rule: Rule) -> String {
        let source = rule.source
        if source.hasPrefix("§") { return "Raft \(source.dropFirst())" }
        if source.hasPrefix("D §") { return "Raft dissertation \(source.dropFirst(3))" }
        return source
    }

    // MARK: Names

    /// What an action is called; the first name is the one that menus show.
    func linearNames(_ action: Action) -> [String] {
        Words.names[action] ?? [Words.spaced(action.rawValue)]
    }

    func linearName(_ action: Action) -> String {
        linearNames(action).first ?? action.rawValue
    }

    func linearName(_ group: ActionRow.Group) -> String { group.rawValue }

    /// `previousMark` as `previous mark`, `select3` as `select n3`.
    private static func spaced(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase { text += " " }
            if character.isNumber { text += " n" }
            text += character.lowercased()
        }
        return text
    }

    private static let names: [Action: [String]] = [
        .playOrPause: ["play", "pause"],
        .stepForward: ["step", "step forward"],
        .nodeForward: ["node step", "node forward"],
        .storyForward: ["go on", "story forward"],
        .storyBack: ["go back", "story back"],
        .goStart: ["start", "go start"],
        .goTip: ["end", "go tip"],
        .left: ["older", "left"],
        .right: ["newer", "right"],
        .proposeTen: ["propose ten"],
        .fault: ["fault", "crash", "drop"],
        .undo: ["undo", "restart"],
        .menu: ["all deeds", "deeds"],
        .logStart: ["oldest entries", "log start"],
        .copy: ["copy"],
        .campaign: ["campaign", "election"],
        .isolate: ["isolate", "rejoin"],
        .healAll: ["heal", "heal all"],
        .setMark: ["mark", "set mark"],
        .visitedBack: ["place before", "visited back"],
        .visitedForward: ["place after", "visited forward"],
        .reveal: ["reveal", "what follows"],
        .resetScene: ["scene again", "reset scene"],
        .search: ["find", "search"],
        .searchNext: ["find next", "search next"],
        .searchPrevious: ["find previous", "search previous"],
        .back: ["out"],
        .quit: ["quit", "exit"],
    ]

    // MARK: The program

    func linearGreeting() -> [String] {
        [
            "Raftarium, linear mode: one line for each event, every choice a line.",
            "Type step, play, nodes, menu or help; an empty line repeats the last step.",
        ]
    }

    /// `Step 231 of 418, 1.043 s. n3 leads term 5. Commit 40. Paused.`
    func linearStatus(_ model: Model) -> String {
        let world = model.world
        let statuses = world.nodes.map(NodeStatus.init)
        let term = statuses.map(\.term).max() ?? 0
        let commit = statuses.map(\.commit).max() ?? 0
        let leader =
            world.leader.map { "\($0) leads term \(term)" }
            ?? "Nobody leads; the highest term is \(term)"
        let tip = model.history.tipStepCount
        // Who presents does not say how much is to come.
        let of = model.presentation == nil && !model.history.isAtTip ? " of \(tip)" : ""
        var parts = ["Step \(model.history.stepCount)\(of), \(spokenTime(world.now))", leader]
        parts.append("Commit \(commit)")
        if model.history.branches.count > 1 { parts.append("Branch \(model.history.branch.name)") }
        if let show = model.presentation { parts.append("Presenting, \(show.progress)") }
        if let violation = world.violation { parts.append(sentence(violation)) }
        parts.append(model.isPlaying ? "Playing" : "Paused")
        return parts.map(closed).joined(separator: " ")
    }

    func spokenStatus(_ model: Model) -> [String] {
        let world = model.world
        let safe = world.violation == nil ? "every invariant holds" : "an invariant is broken"
        let stop = model.runner.stopCondition.map { "\($0)" } ?? "none"
        return [
            linear(.now, linearStatus(model)),
            fields([
                ("Invariants", safe), ("Speed", speed(model.divisor)),
                ("Detail", model.detail.rawValue), ("Stop condition", stop),
                ("Keys act on", "\(model.target)"),
                ("Recorded", model.runner.isRecorded ? "yes" : "no"),
            ]),
        ]
    }

    func playing(_ model: Model) -> String {
        model.isPlaying
            ? linear(.done, "playing, \(speed(model.divisor)); enter pauses")
            : linear(.now, linearStatus(model))
    }

    func presenting(_ model: Model) -> String {
        linear(
            .done,
            model.presentation == nil
                ? "presenting is over" : "presenting: next stop goes on, previous stop goes back")
    }

    func spoken(_ notice: Notice) -> String {
        // A parser begins with the column of its error and a colon.
        let digits = notice.text.prefix { $0.isWholeNumber }
        let isPlaced = !digits.isEmpty && notice.text.dropFirst(digits.count).hasPrefix(": ")
        return linear(
            notice.isError ? .error : .done, isPlaced ? "column \(notice.text)" : notice.text)
    }

    func spoken(_ page: Page) -> [String] {
        [linear(.page, page.title)] + page.lines.filter { !$0.trimmed.isEmpty }.map(\.trimmed)
    }

    func filtering(_ model: Model) -> String {
        linear(
            .done,
            model.filter.isEmpty
                ? "every event is told"
                : "only events are told that pass \(model.filter.description)")
    }

    func pinning(_ arrangement: Arrangement?) -> String {
        linear(.done, "on a screen the layout is \(arrangement?.rawValue ?? "auto")")
    }

    var nothingPresented: String { "nothing is presented: present begins" }
    var forecastHidden: String { "what follows is hidden" }
    var suspended: String { "suspended: fg comes back" }
    var over: String { "the end" }
    var promptLeft: String { "the question is left" }
    var nothingAsked: String { "nothing was asked" }
    var noCaption: String { "nothing is told here" }
    var noGoals: String { "no goal is set" }

    func leftOut(_ count: Int) -> String {
        linear(.note, "\(count) earlier events are left out: history N tells the last N")
    }

    // MARK: Lines that lead nowhere

    func unknownLine(_ text: String, nearest: String?) -> String {
        if Int(text) != nil {
            return linear(.error, "no menu is open for \(text): goto \(text) goes to that step")
        }
        let advice = nearest.map { "did you mean \"\($0)\"?" } ?? "menu lists what is possible"
        return linear(.error, "\"\(text)\" is not known here: \(advice)")
    }

    func wrongUse(of query: LinearQuery, _ text: String) -> String {
        linear(.error, "\(text): expected \(query.usage)")
    }

    func noSuchChoice(_ number: Int, of count: Int) -> String {
        linear(.error, "the menu has no \(number): choose 1 to \(count)")
    }

    func nothingToTell(_ text: String) -> String {
        linear(.done, "\(text.isEmpty ? "this" : text) changes nothing here")
    }

    func noSuchNodes(_ text: String, count: Int) -> String {
        linear(.error, "\"\(text)\" names no nodes: expected numbers from 1 to \(count), as in 1 2")
    }

    func noOtherBranch(_ name: String?, among names: [String]) -> String {
        if names.count == 1 { return "there is one branch: acting in the past makes another" }
        let near = name.flatMap { NearestWord.find($0, among: names) }
        let list = names.joined(separator: ", ")
        guard let name else { return "choose another branch: \(list)" }
        return near.map { "choose another branch than \"\(name)\": did you mean \($0)?" }
            ?? "choose another branch than \"\(name)\": \(list)"
    }

    func notInFlight(_ number: Int) -> String { "m\(number) is not in flight: messages lists them" }
    func noRequest(_ number: Int) -> String { "there is no request r\(number)" }
    func noEvent(atStep step: Int) -> String {
        "no event of step \(step) is told at this level of detail"
    }
    func nothingToSelect(_ kind: String) -> String { "there is no \(kind) to select" }

    // MARK: Questions and menus

    func question(_ prompt: Prompt, in model: Model) -> [String] {
        let leave = "cancel leaves it"
        switch prompt.kind {
        case .command:
            let draft = prompt.field.text
            return [
                linear(
                    .choose,
                    draft.isEmpty
                        ? "a command, as in: run until leader; \(leave)"
                        : "the whole command or its rest: \(draft.trimmed); an empty line takes "
                            + "it as it is; \(leave)")
            ]
        case .filter:
            return [
                linear(
                    .choose,
                    "nodes, kinds (\(HistoryFilter.Kind.names)) or words; an empty line tells "
                        + "every event; \(leave)")
            ]
        case .search: return [linear(.choose, "a text to find in the history; \(leave)")]
        case .mark: return [linear(.choose, "a name for this moment; \(leave)")]
        case .rename(let name): return [linear(.choose, "a new name of \(name); \(leave)")]
        case .propose(let node):
            let text = prompt.field.text
            return [
                linear(.choose, "a command for \(node); an empty line takes \(text); \(leave)")
            ]
        case .partition:
            let count = model.world.nodes.count
            return [linear(.choose, "the nodes of one side, from 1 to \(count); \(leave)")]
        case .goToMark:
            let marks = model.runner.marks.enumerated().map { "\($0 + 1). \(spoken($1))" }
            return marks + [linear(.choose, "a mark by its name or number; \(leave)")]
        }
    }

    func spoken(_ mark: Mark) -> String { "\(mark.name), step \(mark.step)" }

    func menuTitle(_ group: ActionRow.Group) -> String { "\(linearName(group)):" }

    func menuItem(_ row: ActionRow, reason: String?) -> String {
        let keys = spokenKeys(of: row)
        let help = row.action.selectedNode == nil ? " \(row.help)" : ""
        let state = reason.map { " Not now: \(closed($0))" } ?? help
        return "\(linearName(row.action)), key \(keys).\(state)"
    }

    func spoken(_ item: MenuItem) -> String {
        closed(item.words) + (item.disabledReason.map { " Not now: \(closed($0))" } ?? "")
    }

    func choose(_ count: Int) -> String {
        linear(.choose, "a number from 1 to \(count), or any other line")
    }

    var branchHints: String {
        linear(
            .hint,
            "a number goes to a branch; rename, prune and compare take its name, as in: "
                + "compare main")
    }
}

extension HistoryFilter.Kind {
    /// All of them, for a voice.
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
