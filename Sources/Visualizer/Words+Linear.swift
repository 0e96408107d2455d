import RaftCore
import RaftSim
import TerminalUI

/// The words of linear mode: labels, names of actions, and what the program says about itself.
extension Words {
    /// The first word of a line, by which a listener knows what it is.
    enum LinearLabel {
        case now, last, done, error, choose, selected, why, rule, next
        case caption, question, answer, goal, pane, page, difference, hint, note
    }

    func linear(_ label: LinearLabel, _ text: String) -> String {
        "\(name(label)): \(closed(text))"
    }

    private func name(_ label: LinearLabel) -> String {
        switch label {
        case .now: say("linear.now")
        case .last: say("linear.lastEvent")
        case .done: say("linear.done")
        case .error: say("linear.error")
        case .choose: say("linear.choose")
        case .selected: say("linear.selected")
        case .why: say("linear.why")
        case .rule: say("linear.rule")
        case .next: say("linear.next")
        case .caption: say("linear.caption")
        case .question: say("linear.question")
        case .answer: say("linear.answer")
        case .goal: say("linear.goal")
        case .pane: say("linear.pane")
        case .page: say("linear.page")
        case .difference: say("linear.difference")
        case .hint: say("linear.hint")
        case .note: say("linear.note")
        }
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
        for (sign, word) in signs { result = result.replacing(sign, with: word) }
        return result
    }

    private var signs: [(String, String)] {
        [
            (" → ", " " + say("linear.to") + " "), ("→", " " + say("linear.to") + " "),
            ("–", " " + say("linear.to") + " "), ("§", say("linear.section") + " "),
            ("≤", say("linear.atMost")),
            ("≥", say("linear.atLeast")), ("…", "..."), ("·", ","), ("✓", say("linear.yes")),
            ("✗", say("linear.no")),
        ]
    }

    /// `1.043 s`.
    func spokenTime(_ time: VirtualTime) -> String { "\(self.time(time).dropLast()) s" }

    /// `12.3 ms`.
    func spokenSpan(_ span: Duration) -> String {
        say("linear.ms", ["dropLast": milliseconds(span).dropLast(2)])
    }

    /// Where a rule stands, as it is read out.
    func spokenSource(_ rule: Rule) -> String {
        let source = source(rule)
        if source.hasPrefix("§") { return say("linear.raft", ["dropFirst": source.dropFirst()]) }
        if source.hasPrefix("D §") {
            return say("linear.raftDissertation", ["value": source.dropFirst(3)])
        }
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

    func linearName(_ group: ActionRow.Group) -> String { name(group) }

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
            say("linear.raftariumLinearModeOne"),
            say("linear.typeStepPlayNodes"),
        ]
    }

    /// `Step 231 of 418, 1.043 s. n3 leads term 5. Commit 40. Paused.`
    func linearStatus(_ model: Model) -> String {
        let world = model.world
        let statuses = world.nodes.map(NodeStatus.init)
        let term = statuses.map(\.term).max() ?? 0
        let commit = statuses.map(\.commit).max() ?? 0
        let leader =
            world.leader.flatMap(world.node).map { leading($0, highest: term) }
            ?? say("linear.nobodyLeadsTheHighest", ["term": term])
        let tip = model.history.tipStepCount
        // Who presents does not say how much is to come.
        let of =
            model.presentation == nil && !model.history.isAtTip
            ? " " + say("linear.of", ["tip": tip]) : ""
        var parts = [
            say(
                "linear.step",
                ["stepCount": model.history.stepCount, "of": of, "now": spokenTime(world.now)]),
            leader,
        ]
        parts.append(say("linear.commit", ["commit": commit]))
        if model.history.branches.count > 1 {
            parts.append(say("linear.branch", ["name": model.history.branch.name]))
        }
        if let show = model.presentation {
            parts.append(say("linear.presenting", ["progress": progress(of: show)]))
        }
        if let violation = world.violation { parts.append(sentence(violation)) }
        parts.append(model.isPlaying ? say("linear.playing") : say("linear.paused"))
        return parts.map(closed).joined(separator: " ")
    }

    private func leading(_ leader: Node, highest: Term) -> String {
        let term = leader.peer.raft.term
        if term == highest { return say("linear.leadsTerm", ["value": leader.id, "term": term]) }
        return say(
            "linear.leadsTermBelow", ["value": leader.id, "term": term, "highest": highest])
    }

    func spokenStatus(_ model: Model) -> [String] {
        let world = model.world
        let safe =
            world.violation == nil
            ? say("linear.everyInvariantHolds") : say("linear.anInvariantIsBroken")
        let stop = model.runner.stopCondition.map { "\($0)" } ?? say("linear.none")
        return [
            linear(.now, linearStatus(model)),
            fields([
                (say("linear.invariants"), safe), (say("linear.speed"), speed(model.divisor)),
                (say("linear.detail"), name(model.detail)), (say("linear.stopCondition"), stop),
                (say("linear.keysActOn"), "\(model.target)"),
                (
                    say("linear.recorded"),
                    model.runner.isRecorded ? say("linear.yes") : say("linear.no")
                ),
            ]),
        ]
    }

    func playing(_ model: Model) -> String {
        model.isPlaying
            ? linear(.done, say("linear.playingEnterPauses", ["divisor": speed(model.divisor)]))
            : linear(.now, linearStatus(model))
    }

    func presenting(_ model: Model) -> String {
        linear(
            .done,
            model.presentation == nil
                ? say("linear.presentingIsOver") : say("linear.presentingNextStopGoes"))
    }

    func spoken(_ notice: Notice) -> String {
        // A parser begins with the column of its error and a colon.
        let digits = notice.text.prefix { $0.isWholeNumber }
        let isPlaced = !digits.isEmpty && notice.text.dropFirst(digits.count).hasPrefix(": ")
        return linear(
            notice.isError ? .error : .done,
            isPlaced ? say("linear.column", ["text": notice.text]) : notice.text)
    }

    func spoken(_ page: Page) -> [String] {
        [linear(.page, page.title)] + page.lines.filter { !$0.trimmed.isEmpty }.map(\.trimmed)
    }

    func filtering(_ model: Model) -> String {
        linear(
            .done,
            model.filter.isEmpty
                ? say("linear.everyEventIsTold")
                : say("linear.onlyEventsAreTold", ["filter": model.filter.description]))
    }

    func pinning(_ arrangement: Arrangement?) -> String {
        let layout = arrangement?.rawValue ?? "auto"
        return linear(.done, say("linear.onAScreenThe", ["layout": layout]))
    }

    var nothingPresented: String { say("linear.nothingIsPresentedPresent") }
    var forecastHidden: String { say("linear.whatFollowsIsHidden") }
    var suspended: String { say("linear.suspendedFgComesBack") }
    var over: String { say("linear.theEnd") }
    var promptLeft: String { say("linear.theQuestionIsLeft") }
    var nothingAsked: String { say("linear.nothingWasAsked") }
    var noCaption: String { say("linear.nothingIsToldHere") }
    var noGoals: String { say("linear.noGoalIsSet") }

    func leftOut(_ count: Int) -> String {
        linear(.note, say("linear.earlierEventsAreLeft", count: count))
    }

    // MARK: Lines that lead nowhere

    func unknownLine(_ text: String, nearest: String?) -> String {
        if Int(text) != nil {
            return linear(.error, say("linear.noMenuIsOpen", ["text": text]))
        }
        let advice =
            nearest.map { say("linear.didYouMean", ["value": $0]) } ?? say("linear.menuListsWhatIs")
        return linear(.error, say("linear.isNotKnownHere", ["text": text, "advice": advice]))
    }

    func wrongUse(of query: LinearQuery, _ text: String) -> String {
        linear(.error, say("linear.expected", ["text": text, "usage": query.usage]))
    }

    func noSuchChoice(_ number: Int, of count: Int) -> String {
        linear(.error, say("linear.theMenuHasNo", count: count, ["number": number]))
    }

    func nothingToTell(_ text: String) -> String {
        linear(
            .done,
            text.isEmpty
                ? say("linear.thisChangesNothingHere")
                : say("linear.changesNothingHere", ["text": text]))
    }

    func noSuchNodes(_ text: String, count: Int) -> String {
        linear(.error, say("linear.namesNoNodesExpected", count: count, ["text": text]))
    }

    func noOtherBranch(_ name: String?, among names: [String]) -> String {
        if names.count == 1 { return say("linear.thereIsOneBranch") }
        let near = name.flatMap { Spelling.nearest(to: $0, among: names) }
        let list = names.joined(separator: ", ")
        guard let name else { return say("linear.chooseAnotherBranch", ["list": list]) }
        return near.map { say("linear.chooseAnotherBranchThan", ["name": name, "value": $0]) }
            ?? say("linear.chooseAnotherBranchThan2", ["name": name, "list": list])
    }

    func notInFlight(_ number: Int) -> String { say("linear.isNotInFlight", ["number": number]) }
    func noRequest(_ number: Int) -> String { say("linear.thereIsNoRequest", ["number": number]) }
    func noEvent(atStep step: Int) -> String {
        say("linear.noEventOfStep", ["step": step])
    }
    func nothingToSelect(_ kind: String) -> String { say("linear.thereIsNoTo", ["kind": kind]) }

    // MARK: Questions and menus

    func question(_ prompt: Prompt, in model: Model) -> [String] {
        let leave = say("linear.cancelLeavesIt")
        switch prompt.kind {
        case .command:
            let draft = prompt.field.text
            return [
                linear(
                    .choose,
                    draft.isEmpty
                        ? say("linear.aCommandAsIn", ["leave": leave])
                        : say(
                            "linear.theWholeCommandOr", ["trimmed": draft.trimmed, "leave": leave]))
            ]
        case .filter:
            return [
                linear(
                    .choose,
                    say(
                        "linear.nodesKindsOrWords",
                        ["names": HistoryFilter.Kind.names, "leave": leave]))
            ]
        case .search: return [linear(.choose, say("linear.aTextToFind", ["leave": leave]))]
        case .mark: return [linear(.choose, say("linear.aNameForThis", ["leave": leave]))]
        case .rename(let name):
            return [linear(.choose, say("linear.aNewNameOf", ["name": name, "leave": leave]))]
        case .propose(let node):
            let text = prompt.field.text
            return [
                linear(
                    .choose,
                    say("linear.aCommandForAn", ["node": node, "text": text, "leave": leave]))
            ]
        case .partition:
            let count = model.world.nodes.count
            return [linear(.choose, say("linear.theNodesOfOne", count: count, ["leave": leave]))]
        case .goToMark:
            let marks = model.runner.marks.enumerated().map { "\($0 + 1). \(spoken($1))" }
            return marks + [linear(.choose, say("linear.aMarkByIts", ["leave": leave]))]
        }
    }

    func spoken(_ mark: Mark) -> String {
        say("linear.step2", ["name": mark.name, "step": mark.step])
    }

    func menuTitle(_ group: ActionRow.Group) -> String { "\(linearName(group)):" }

    func menuItem(_ row: ActionRow, reason: String?) -> String {
        let keys = spokenKeys(of: row)
        let help = row.action.selectedNode == nil ? " \(self.help(row.action))" : ""
        let state = reason.map { " " + say("linear.notNow", ["value": closed($0)]) } ?? help
        return say("linear.key", ["action": linearName(row.action), "keys": keys, "state": state])
    }

    func spoken(_ item: MenuItem) -> String {
        closed(item.words)
            + (item.disabledReason.map { " " + say("linear.notNow", ["value": closed($0)]) } ?? "")
    }

    func choose(_ count: Int) -> String {
        linear(.choose, say("linear.aNumberFromTo", count: count))
    }

    var branchHints: String {
        linear(
            .hint,
            say("linear.aNumberGoesTo"))
    }
}

extension HistoryFilter.Kind {
    /// All of them, for a voice.
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
