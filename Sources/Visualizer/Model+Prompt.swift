import RaftCore
import RaftSim
import TerminalUI

extension Model {
    /// A key while a line is being typed.
    mutating func handlePrompt(_ key: Key) {
        guard var open = prompt else { return }
        switch key {
        case .escape, .control("c"):
            prompt = nil
            return
        case .enter:
            prompt = nil
            accept(open)
            return
        case .up, .control("p"): recall(&open, by: 1)
        case .down, .control("n"): recall(&open, by: -1)
        case .tab: complete(&open)
        case .backspace where open.field.isEmpty:
            prompt = nil
            return
        default:
            if case .partition(let side) = open.kind {
                open.kind = .partition(toggled(side, by: key))
            } else {
                _ = open.field.handle(key)
            }
        }
        prompt = open
    }

    private func toggled(_ side: NodeSet, by key: Key) -> NodeSet {
        guard case .character(let character) = key, let number = character.wholeNumberValue,
            (1...world.nodes.count).contains(number)
        else { return side }
        var side = side
        let node = NodeID(number)
        if side.contains(node) { side.remove(node) } else { side.insert(node) }
        return side
    }

    private mutating func accept(_ line: Prompt) {
        let text = line.field.text
        switch line.kind {
        case .command: acceptCommand(text)
        case .search:
            search = text
            findNext(forward: false)
        case .propose(let node):
            guard !text.isEmpty else { return }
            proposals += 1
            perform("propose \(node) \(text)")
        case .mark: setMark(text)
        case .filter: filter(by: text)
        case .goToMark: if !text.isEmpty { goToMark(text) }
        case .rename(let name):
            rename(name, to: text)
            if case .branches = overlay { lookAhead() }
        case .partition(let side):
            let rest = NodeSet(first: world.nodes.count).subtracting(side)
            guard !side.isEmpty, !rest.isEmpty else {
                return say(words.say("notice.partitionNeedsBoth"), isError: true)
            }
            perform("partition \(words.list(side)) | \(words.list(rest))")
        }
        follow()
        lookAhead()
    }

    private mutating func acceptCommand(_ text: String) {
        let word = text.split(separator: " ").first.map(String.init) ?? ""
        guard !word.isEmpty else { return }
        if commandHistory.last != text { commandHistory.append(text) }
        if let step = Int(word), text == word, step >= 0 {
            _ = goToStep(step)
            return
        }
        if performOnScreen(text) { return }
        switch word {
        case "q", "quit": isOver = true
        case "help":
            let about = text.split(separator: " ").dropFirst().joined(separator: " ")
            showHelp(about: about)
        default:
            isPlaying = isPlaying && !word.hasPrefix("run") && !word.hasPrefix("step")
            perform(text)
        }
    }

    /// A topic, a word of the language, or the keys that have to do with it.
    private mutating func showHelp(about word: String) {
        if let topic = HelpTopic(rawValue: word) {
            let title = word.prefix(1).uppercased() + word.dropFirst()
            overlay = .page(Page(title: title, lines: topic.lines(glyphs, words)), offset: 0)
        } else if let command = ScreenCommand.named(word) {
            let lines = words.fullHelp(command).split(separator: "\n").map(String.init)
            overlay = .page(Page(title: word, lines: lines), offset: 0)
        } else if let found = words.help(about: word) {
            let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
            overlay = .page(Page(title: word, lines: lines.map(String.init)), offset: 0)
        } else {
            overlay = .help(offset: 0, filter: word)
        }
    }

    private func recall(_ line: inout Prompt, by change: Int) {
        guard line.kind == .command, !commandHistory.isEmpty else { return }
        // Down from the line that is being typed leads nowhere.
        guard line.past != nil || change > 0 else { return }
        let place = (line.past ?? -1) + change
        guard place >= 0 else {
            line.past = nil
            line.field = TextField()
            return
        }
        let past = min(place, commandHistory.count - 1)
        line.past = past
        line.field = TextField(commandHistory[commandHistory.count - 1 - past])
    }

    private mutating func complete(_ line: inout Prompt) {
        if line.kind == .goToMark { return completeMark(&line) }
        guard line.kind == .command else { return }
        let text = line.field.text
        let found = completions(of: text)
        guard let first = found.first else { return }
        let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
        if found.count == 1 {
            line.field = TextField(text[..<start] + first + " ")
        } else {
            let shared = found.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
            if shared.count > text[start...].count {
                line.field = TextField(text[..<start] + shared)
            }
        }
    }

    private mutating func completeMark(_ line: inout Prompt) {
        let text = line.field.text
        let found = marksHere.map(\.name).filter { $0.hasPrefix(text) }
        guard let first = found.first else { return }
        line.field = TextField(found.dropFirst().reduce(first) { $0.commonPrefix(with: $1) })
    }

    // MARK: Search

    /// Shows only some rows of the history; an empty line shows all.
    mutating func filter(by line: String) {
        filter = HistoryFilter(line, among: world.nodes.map(\.id))
        selectedRow = nil
    }

    /// To the next row whose words hold what was searched.
    mutating func findNext(forward: Bool) {
        let rows = visibleRows
        let here = selectedRow ?? story.rows.endIndex
        let wanted = search.lowercased()
        let ordered = forward ? rows.filter { $0 > here } : rows.filter { $0 < here }.reversed()
        for row in ordered where headline(of: story.rows[row]).lowercased().contains(wanted) {
            selectedRow = row
            focus = .history
            return
        }
        say(
            forward
                ? words.say("notice.noLaterRowSays", ["search": search])
                : words.say("notice.noEarlierRowSays", ["search": search]),
            isError: true)
    }

    /// What a row of the history says.
    func headline(of row: StoryRow) -> String {
        words.sentence(of: row, in: history.events)
    }

    /// All that a row of the history says and draws.
    func reading(of row: StoryRow) -> RowReading {
        RowReading(row, of: history.events, words)
    }

    // MARK: Help

    mutating func handleOverlay(_ key: Key) {
        if let action = promptAction(of: key) {
            overlay = nil
            return carryOut(action)
        }
        switch overlay {
        case .help(let offset, let filter): handleHelp(key, offset, filter)
        case .page(let page, let offset): handlePage(key, page, offset)
        case .branches(let selected): handleBranches(key, selected)
        case .comparison(let comparison, let offset): handleComparison(key, comparison, offset)
        case .menu(let selected): handleMenu(key, selected)
        case .themes(let before): handleThemes(key, before: before)
        case .message(let page, let offset): handleInspector(key, page, offset)
        case nil: break
        }
    }

    /// The line to be typed that a key opens, where a page to be read has no other use for it.
    private func promptAction(of key: Key) -> Action? {
        switch overlay {
        case .page, .message:
            let action = look.keyMap.action(of: key, isPresenting: presentation != nil)
            return action == .command || action == .search ? action : nil
        default: return nil
        }
    }

    private mutating func handlePage(_ key: Key, _ page: Page, _ offset: Int) {
        var offset = offset
        switch key {
        case .up, .character("k"): offset -= 1
        case .down, .character("j"): offset += 1
        case .pageUp: offset -= size.height / 2
        case .pageDown, .character(" "): offset += size.height / 2
        case .escape, .enter, .control("c"), .character("q"), .character("?"):
            return overlay = nil
        default: break
        }
        let last = PageView(page: page, offset: 0, words: words).lastOffset(on: size, glyphs)
        overlay = .page(page, offset: min(max(0, offset), last))
    }

    private mutating func handleHelp(_ key: Key, _ offset: Int, _ filter: String) {
        var (offset, filter) = (offset, filter)
        switch key {
        case .escape where !filter.isEmpty: filter = ""
        case .escape, .enter, .control("c"):
            overlay = nil
            return
        case .character("q") where filter.isEmpty, .character("?") where filter.isEmpty:
            overlay = nil
            return
        case .up: offset = max(0, offset - 1)
        case .down: offset += 1
        case .pageUp: offset = max(0, offset - size.height / 2)
        case .pageDown: offset += size.height / 2
        case .backspace: filter = String(filter.dropLast())
        case .character(let character):
            filter.append(character)
            offset = 0
        default: break
        }
        let help = HelpView(model: self, offset: 0, filter: filter)
        overlay = .help(offset: min(offset, help.lastOffset(on: size)), filter: filter)
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
