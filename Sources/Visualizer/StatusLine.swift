import RaftCore
import RaftSim
import TerminalUI

/// The first row: who leads, how far the cluster is, how time passes, whether all is well.
struct StatusLine: View {
    let model: Model

    private var words: Words { model.words }

    func render(in rect: Rect, on buffer: inout Buffer) {
        buffer.fill(rect, tone: .status)
        let world = model.world
        let right = self.right(world)
        let rightWidth = right.reduce(0) { $0 + Text.width($1.text, glyphs: buffer.glyphs) + 1 }
        var left = Line()
        let gap = model.size.width >= 100 ? "  " : " "
        // A part is shown whole or not at all, what comes first being what matters most.
        var room = rect.width - rightWidth - 1
        for part in self.left(world) where !part.isEmpty {
            let width = Text.width(gap + part, glyphs: buffer.glyphs)
            guard width <= room else { continue }
            room -= width
            left.append(gap + part, .status)
        }
        left.render(
            in: rect.dropLast(columns: min(rect.width, rightWidth + 1)), on: &buffer)
        var x = rect.maxX - rightWidth
        for part in right {
            x += buffer.put(
                part.text, at: Point(x: x, y: rect.y), tone: part.tone, modifiers: part.modifiers)
            x += 1
        }
    }

    private func left(_ world: Simulation) -> [String] {
        let statuses = world.nodes.map(NodeStatus.init)
        let term = statuses.map(\.term).max() ?? 0
        let commit = statuses.map(\.commit).max() ?? 0
        let last = statuses.map { $0.log.lastIndex }.max() ?? 0
        let time = isCramped ? "" : model.words.time(world.now)
        let leaders = statuses.filter { $0.role == .leader }
        return [
            isWide ? "raftarium" : "", words.say("status.term", ["term": term]),
            model.words.leaders(leaders.map { ($0.id, $0.term) }, in: term),
            words.say("status.commitOf", ["commit": commit, "last": last]),
            model.presentation == nil ? place : time, model.presentation == nil ? time : place,
            branch,
        ]
    }

    /// Whether the branch needs the room of the time.
    private var isCramped: Bool {
        model.size.width < 100 && model.history.branches.count > 1
    }

    /// Whether there is room for the program's name.
    private var isWide: Bool {
        let isCrowded = model.presentation != nil || model.history.branches.count > 1
        return model.size.width >= (isCrowded ? 140 : 100)
    }

    /// Which step this is; while presenting, which stop, and nothing of what is to come.
    private var place: String {
        if let presentation = model.presentation {
            guard model.isOnScript else {
                return words.place(beside: presentation, step: model.history.stepCount)
            }
            return isCramped
                ? model.words.stop(of: presentation) : model.words.progress(of: presentation)
        }
        return words.say(
            "status.step",
            ["stepCount": model.history.stepCount, "tipStepCount": model.history.tipStepCount])
    }

    private var branch: String {
        guard model.history.branches.count > 1 else { return "" }
        let name = model.history.branch.name
        return isCramped
            ? words.say("status.on", ["name": name])
            : Text.cut(
                words.say("status.branch", ["name": name]), columns: 31, glyphs: model.glyphs)
    }

    private func right(_ world: Simulation) -> [Line.Span] {
        var spans: [Line.Span] = []
        if let violation = world.violation {
            spans.append(
                Line.Span(
                    " "
                        + words.say(
                            "status.violated", ["invariant": model.words.name(violation.invariant)])
                        + " ", .invariantBroken,
                    .bold))
        } else {
            let isWide = model.size.width >= 100
            let text =
                isWide
                ? words.say("status.invariantsOk") + " "
                : isCramped ? "" : words.say("status.safe")
            if !text.isEmpty { spans.append(Line.Span(text, .status)) }
        }
        let speed = words.speed(model.divisor)
        let isAuto = model.speed == .auto && model.size.width >= 100
        spans.append(
            Line.Span(isAuto ? words.say("status.autoSpeed", ["speed": speed]) : speed, .status))
        let state =
            model.isPlaying
            ? " " + words.say("status.running") + " "
            : " " + words.say("status.paused") + " "
        spans.append(Line.Span(state, .statusPaused, model.isPlaying ? [] : .bold))
        return spans
    }
}

/// The last row: what is being typed, what the program says, or the keys that help most now.
struct BottomLine: View {
    let model: Model

    private var words: Words { model.words }

    func render(in rect: Rect, on buffer: inout Buffer) {
        if let prompt = model.prompt {
            line(of: prompt).render(in: rect, on: &buffer)
            renderHint(behind: prompt, in: rect, on: &buffer)
        } else if let notice = model.notice {
            render(notice, in: rect, on: &buffer)
        } else {
            hints(columns: rect.width).render(in: rect, on: &buffer)
        }
    }

    /// Rows of a notice at most.
    private static let noticeRows = 4

    /// What the program says, whole: a long text takes rows above the last one, too.
    private func render(_ notice: Notice, in rect: Rect, on buffer: inout Buffer) {
        let lines = Text.wrap(notice.text, columns: rect.width - 2, glyphs: buffer.glyphs)
            .prefix(BottomLine.noticeRows)
        for (place, text) in lines.enumerated() {
            let row = Rect(
                x: rect.x, y: rect.y - lines.count + 1 + place, width: rect.width, height: 1)
            buffer.fill(row, tone: .text)
            Line(" \(text)", notice.isError ? .noticeError : .notice).render(in: row, on: &buffer)
        }
    }

    /// How to get out of the line, at its end, while there is room for it.
    private func renderHint(behind prompt: Prompt, in rect: Rect, on buffer: inout Buffer) {
        let text = words.say("screen.enterAcceptsEscLeaves") + " "
        let width = Text.width(text, glyphs: buffer.glyphs)
        let typed = label(of: prompt) + prompt.field.text
        guard Text.width(typed, glyphs: buffer.glyphs) + width + 2 < rect.width else { return }
        Line(text, .textDim).render(in: rect.suffix(columns: width), on: &buffer)
    }

    func cursor(in rect: Rect) -> Point? {
        model.prompt.map { line(of: $0).cursor(in: rect, glyphs: model.glyphs) }
    }

    private func line(of prompt: Prompt) -> PromptLine {
        PromptLine(Line(label(of: prompt), .prompt, .bold), field: prompt.field)
    }

    private func label(of prompt: Prompt) -> String {
        switch prompt.kind {
        case .command: ":"
        case .search: "/"
        case .mark: " " + words.say("status.nameOfThisMoment") + " "
        case .filter: " " + words.say("status.showOnlyNodesVotes") + " "
        case .goToMark: " " + words.say("status.toTheMark") + " "
        case .rename(let name): " " + words.say("status.newNameOf", ["name": name]) + " "
        case .propose(let node): " " + words.say("status.propose", ["node": node]) + " "
        case .partition(let side):
            " " + words.say("status.oneSideDigitsMark", ["side": model.words.list(side)])
                + " "
        }
    }

    /// The keys that are most useful now, with their targets.
    private func hints(columns: Int) -> Line {
        var line = Line()
        for hint in shownHints(columns: columns) {
            line.append(hint.key, .hintKey, .bold)
            line.append(hint.words, .hint)
        }
        return line
    }

    /// As many as there is room for, whole or not at all.
    private func shownHints(columns: Int) -> [(action: Action, key: String, words: String)] {
        var used = 0
        var result: [(action: Action, key: String, words: String)] = []
        for action in offers where action.disabledReason(in: model) == nil {
            guard let key = model.look.keyMap.ways(to: action).first else { continue }
            let hint = hint(for: action)
            used += Text.width(" \(key.name) \(hint) ", glyphs: model.glyphs)
            guard used <= columns else { break }
            result.append((action, " \(key.name)", " \(hint) "))
        }
        return result
    }

    /// The action whose hint lies at a point.
    func action(at point: Point, in rect: Rect) -> Action? {
        guard model.prompt == nil, model.notice == nil else { return nil }
        var x = rect.x
        for hint in shownHints(columns: rect.width) {
            x += Text.width(hint.key + hint.words, glyphs: model.glyphs)
            if point.x < x { return hint.action }
        }
        return nil
    }

    /// The way back from an answer that lies elsewhere comes first.
    private var offers: [Action] {
        (model.stepBeforeAnswer == nil ? [] : [.back])
            + (model.presentation == nil
                ? BottomLine.everyday : BottomLine.presenting + BottomLine.everyday.dropLast(4))
    }

    private static let presenting: [Action] = [
        .nextStop, .previousStop, .resetScene, .reveal, .present,
    ]

    private static let everyday: [Action] = [
        .playOrPause, .stepForward, .stepBack, .propose, .fault, .undo, .detail, .help, .quit,
        .isolate, .campaign, .why, .menu, .command, .search, .filter, .zoom, .nextPane,
    ]

    /// What an action would do now, in a word or two; said only where there is room for it.
    private func hint(for action: Action) -> String {
        let target = model.target
        switch action {
        case .playOrPause:
            return model.isPlaying ? words.say("status.pause") : words.say("status.play")
        case .stepForward: return words.say("status.step2")
        case .stepBack: return words.say("status.back")
        case .propose: return words.say("status.propose2", ["target": target])
        case .fault:
            return model.messageInFocus.map { words.say("status.drop", ["value": $0]) }
                ?? words.say("status.crash", ["target": target])
        case .undo:
            return model.messageInFocus.map { words.say("status.deliver", ["value": $0]) }
                ?? words.say("status.restart", ["restartTarget": model.restartTarget])
        case .detail: return words.say("status.detail")
        case .help: return words.say("status.help")
        case .quit: return words.say("status.quit")
        case .isolate:
            return model.isIsolated(target)
                ? words.say("status.join", ["target": target])
                : words.say("status.isolate", ["target": target])
        case .campaign: return words.say("status.election")
        case .why: return words.say("status.why")
        case .menu: return words.say("status.more")
        case .command: return words.say("status.command")
        case .search: return words.say("status.find")
        case .filter: return words.say("status.filter")
        case .zoom: return words.say("status.zoom")
        case .nextPane: return words.say("status.pane")
        case .back:
            return model.stepBeforeAnswer.map { words.say("status.backToStep", ["step": $0]) }
                ?? words.hint(action)
        case .nextStop: return nextStop
        case .previousStop: return words.say("status.stopBefore")
        case .resetScene: return words.say("status.sceneAgain")
        case .reveal: return words.say("status.whatFollows")
        case .present: return words.say("status.endOfPresenting")
        default: return words.hint(action)
        }
    }

    /// What going on with the script means now; as wide as it ever gets, so that the hints behind
    /// it stand still.
    private var nextStop: String {
        let presentation = model.presentation
        let isAnswered = presentation?.question == nil || presentation?.isAnswered == true
        let isUnderWay = presentation?.isUnderWay == true
        let meanings: [(isMeant: Bool, says: String)] = [
            (!model.isOnScript, words.say("status.toTheScript")),
            (!isAnswered, words.say("status.answer")),
            (isUnderWay, words.say("status.thereAtOnce")), (true, words.say("status.goOn")),
        ]
        let widths = meanings.map { Text.width($0.says, glyphs: model.glyphs) }
        let now = meanings.first(where: \.isMeant)?.says ?? ""
        return Text.pad(now, columns: widths.max() ?? 0, glyphs: model.glyphs)
    }
}

extension Model {
    /// The signs of the terminal that shows it.
    public var glyphs: Glyphs { isASCII ? .ascii : .unicode }
}
