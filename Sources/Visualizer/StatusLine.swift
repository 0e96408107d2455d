import RaftCore
import RaftSim
import TerminalUI

/// The first row: who leads, how far the cluster is, how time passes, whether all is well.
struct StatusLine: View {
    let model: Model

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
            isWide ? "raftarium" : "", "term \(term)",
            model.words.leaders(leaders.map { ($0.id, $0.term) }, in: term),
            "commit \(commit) of \(last)",
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
            return isCramped ? presentation.count : presentation.progress
        }
        return "step \(model.history.stepCount)/\(model.history.tipStepCount)"
    }

    private var branch: String {
        guard model.history.branches.count > 1 else { return "" }
        let name = model.history.branch.name
        return isCramped
            ? "on \(name)" : Text.cut("branch \(name)", columns: 31, glyphs: model.glyphs)
    }

    private func right(_ world: Simulation) -> [Line.Span] {
        var spans: [Line.Span] = []
        if let violation = world.violation {
            spans.append(
                Line.Span(
                    " VIOLATED: \(model.words.name(violation.invariant)) ", .invariantBroken,
                    .bold))
        } else {
            let isWide = model.size.width >= 100
            let text = isWide ? "invariants ok " : isCramped ? "" : "safe"
            if !text.isEmpty { spans.append(Line.Span(text, .status)) }
        }
        spans.append(Line.Span(model.words.speed(model.divisor), .status))
        let state = model.isPlaying ? " RUNNING " : " PAUSED "
        spans.append(Line.Span(state, .statusPaused, model.isPlaying ? [] : .bold))
        return spans
    }
}

/// The last row: what is being typed, what the program says, or the keys that help most now.
struct BottomLine: View {
    let model: Model

    func render(in rect: Rect, on buffer: inout Buffer) {
        if let prompt = model.prompt {
            renderHint(in: rect, on: &buffer)
            line(of: prompt).render(in: rect, on: &buffer)
        } else if let notice = model.notice {
            Line(" \(notice.text)", notice.isError ? .noticeError : .notice)
                .render(in: rect, on: &buffer)
        } else {
            hints(columns: rect.width).render(in: rect, on: &buffer)
        }
    }

    /// How to get out of the line, at its end; what is typed may grow over it.
    private func renderHint(in rect: Rect, on buffer: inout Buffer) {
        let text = "enter accepts  esc leaves "
        let width = min(rect.width, Text.width(text, glyphs: buffer.glyphs))
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
        case .mark: " name of this moment: "
        case .filter: " show only (nodes, votes appends commits snapshots clients faults, words): "
        case .goToMark: " to the mark: "
        case .rename(let name): " new name of \(name): "
        case .propose(let node): " propose \(node) "
        case .partition(let side):
            " one side: \(model.words.list(side)) (digits mark) "
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
        for (action, words) in offers where action.disabledReason(in: model) == nil {
            guard let key = model.look.keyMap.keys(of: action).first else { continue }
            used += Text.width(" \(key.name) \(words) ", glyphs: model.glyphs)
            guard used <= columns else { break }
            result.append((action, " \(key.name)", " \(words) "))
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

    private var offers: [(Action, String)] {
        model.presentation == nil ? everydayOffers : presentingOffers + everydayOffers.dropLast(4)
    }

    private var presentingOffers: [(Action, String)] {
        let isUnderWay = model.presentation?.isUnderWay == true
        let next =
            !model.isOnScript
            ? "to the script"
            : model.presentation?.question == nil || model.presentation?.isAnswered == true
                ? isUnderWay ? "there at once" : "go on" : "answer"
        return [
            (.nextStop, next), (.previousStop, "stop before"), (.resetScene, "scene again"),
            (.reveal, "what follows"), (.present, "end of presenting"),
        ]
    }

    private var everydayOffers: [(Action, String)] {
        let target = model.target
        let message = model.messageInFocus
        return [
            (.playOrPause, model.isPlaying ? "pause" : "play"), (.stepForward, "step"),
            (.stepBack, "back"), (.propose, "propose \(target)"),
            (.fault, message.map { "drop m\($0)" } ?? "crash \(target)"),
            (.undo, message.map { "deliver m\($0)" } ?? "restart \(model.restartTarget)"),
            (.detail, "detail"), (.help, "help"), (.quit, "quit"),
            (.isolate, model.isIsolated(target) ? "join \(target)" : "isolate \(target)"),
            (.campaign, "election"), (.why, "why"), (.menu, "more"), (.command, "command"),
            (.search, "find"), (.filter, "filter"), (.zoom, "zoom"), (.nextPane, "pane"),
        ]
    }
}

extension Model {
    /// The signs of the terminal that shows it.
    public var glyphs: Glyphs { isASCII ? .ascii : .unicode }
}
