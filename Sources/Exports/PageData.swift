import RaftCore
import RaftSim
import TerminalUI
import Visualizer

/// What a page steps through, as JSON: stops, each with what changed in the world, and the rows of
/// the ladder, each with its stop.
struct PageData {
    /// A place where the player halts: a move of the world with something to see, or a line that
    /// somebody is to read.
    private struct Stop {
        let step: Int
        let time: VirtualTime
        /// Which of the branches.
        let branch: Int
        let change: String?
    }

    /// A row of the ladder before its words are known.
    private struct Row {
        enum Kind: Int { case event, mark, narration, question, answer, command, leap }

        let kind: Kind
        let stop: Int
        /// The row of the story, or the text.
        var story = -1
        var text = ""
    }

    private var stops: [Stop] = []
    private var rows: [Row] = []
    private var texts: PageTexts
    private var state: PageState
    /// The stop of each event.
    private var stopOfEvent: [Int] = []
    /// The stop of each leap.
    private var stopOfLeap: [Int] = []
    private var commands: [String] = []
    private var canJoin = false
    private let words: Words
    /// Names of the branches that the way comes to, the first one first.
    private var branches: [String]
    private var branch = 0

    static func json(_ script: Script, span: Script.Span, name: String) -> String {
        let words = Words(
            wording: script.history.world.options.words, catalogue: script.catalogue)
        let first = script.history.branch(span.start.branch)?.name ?? History.firstName
        var data = PageData(
            words: words, nodes: script.history.world.nodes.count, branch: first)
        let chronicle = Chronicle(script, span) { passage, chronicle in
            data.note(passage, chronicle)
        }
        return data.text(chronicle, title: script.title, name: name)
    }

    private init(words: Words, nodes: Int, branch: String) {
        branches = [branch]
        self.words = words
        texts = PageTexts(words: words)
        state = PageState(nodes: nodes)
    }

    // MARK: Gathering

    private mutating func note(_ passage: Chronicle.Passage, _ chronicle: Chronicle) {
        switch passage {
        case .start(let world):
            stops.append(
                Stop(
                    step: world.steps, time: world.now, branch: branch,
                    change: state.difference(to: world, &texts)))
        case .item(let item, let world): note(item, world)
        case .move(let world, let events, let new):
            stopOfEvent += events.map { _ in stops.count }
            guard !new.isEmpty else { return }
            for command in commands {
                rows.append(Row(kind: .command, stop: stops.count, text: command))
            }
            commands = []
            rows += new.map { Row(kind: .event, stop: stops.count, story: $0) }
            stops.append(
                Stop(
                    step: chronicle.events[events.lowerBound].step, time: world.now,
                    branch: branch,
                    change: state.difference(to: world, &texts)))
            canJoin = false
        }
    }

    private mutating func note(_ item: Chronicle.Item, _ world: Simulation) {
        switch item.content {
        case .told(.mark(let name)): halt(.mark, name, item, world)
        case .told(.say(let text)):
            // What is said right behind a mark is read with it.
            if canJoin, let last = rows.last, last.kind == .mark {
                rows.append(Row(kind: .narration, stop: last.stop, text: text))
            } else {
                halt(.narration, text, item, world)
            }
        case .told(.ask(let question, let answer)):
            halt(.question, question, item, world)
            halt(.answer, answer, item, world)
        case .told: break
        case .done(let line): commands.append(line)
        case .leap(let name):
            stopOfLeap.append(stops.count)
            branch = branches.firstIndex(of: name) ?? branches.count
            if branch == branches.count { branches.append(name) }
            let text = words.say("export.fromStep", ["branch": name, "step": item.step])
            halt(.leap, text, item, world)
        }
    }

    private mutating func halt(
        _ kind: Row.Kind, _ text: String, _ item: Chronicle.Item, _ world: Simulation
    ) {
        rows.append(Row(kind: kind, stop: stops.count, text: text))
        stops.append(
            Stop(
                step: item.step, time: item.time, branch: branch,
                change: state.difference(to: world, &texts)))
        canJoin = true
    }

    // MARK: Writing

    private mutating func text(_ chronicle: Chronicle, title: String?, name: String) -> String {
        var json = JSONText()
        var rules: [Rule] = []
        json.object { json in
            json.field("version", 1)
            json.field("title", Text.visible(title ?? name))
            json.field("nodes", chronicle.nodes.count)
            json.field("quorum", chronicle.quorum)
            json.array("branches", of: branches) { $0.value(Text.visible($1)) }
            json.array("rows", of: rows) { json, row in
                write(row, chronicle, &rules, to: &json)
            }
            json.array("stops", of: stops) { json, stop in
                json.array { json in
                    json.value(stop.step)
                    json.value(stop.time.microseconds)
                    json.value(stop.branch)
                    if let change = stop.change { json.value(raw: change) }
                }
            }
            json.array("rules", of: rules) { json, rule in
                json.array { json in
                    json.value(rule.name)
                    json.value(chronicle.words.source(rule))
                    json.value(chronicle.words.sentence(rule))
                }
            }
            json.array("texts", of: texts.sentences) { $0.value(Text.visible($1)) }
            json.array("entries", of: texts.entries) { json, entry in
                let words = chronicle.words
                json.array { json in
                    json.value(entry.term)
                    json.value(Text.visible(words.shortCommand(entry.payload)))
                    json.value(Text.visible(words.command(entry.payload)))
                }
            }
        }
        return json.text
    }

    private mutating func write(
        _ row: Row, _ chronicle: Chronicle, _ rules: inout [Rule], to json: inout JSONText
    ) {
        guard row.kind == .event else {
            return json.array { json in
                json.value(row.stop)
                json.value(row.kind.rawValue)
                json.value(texts.number(of: row.text))
            }
        }
        let story = chronicle.story.rows[row.story]
        let reading = RowReading(story, of: chronicle.events, chronicle.words)
        let rule = reading.rule.map { rule in
            if let known = rules.firstIndex(of: rule) { return known }
            rules.append(rule)
            return rules.count - 1
        }
        let reasons = RowReading.reasons(of: story, in: chronicle.events, chronicle.words)
            .map { texts.number(of: $0) }
        let sentence = texts.number(of: reading.sentence)
        let arrow = reading.arrow
        let passenger = chronicle.arrivals[story.events.lowerBound]
        let label = arrow.map { texts.number(of: passenger?.contents ?? $0.label) }
        let sent =
            switch passenger?.departure {
            case .event(let index): stopOfEvent[index]
            case .leap(let number): stopOfLeap[number]
            case nil: -1
            }
        json.array { json in
            json.value(row.stop)
            json.value(Row.Kind.event.rawValue)
            json.value(sentence)
            json.value(Detail.allCases.firstIndex(of: story.level) ?? 0)
            json.value(story.time.microseconds)
            json.value(Int(reading.node.rawValue))
            json.value(rule ?? -1)
            json.array { json in reasons.forEach { json.value($0) } }
            json.value(reading.sign?.text ?? "")
            guard let arrow, let label else { return }
            json.array { json in
                json.value(Int(arrow.from.rawValue))
                json.value(Int(arrow.to.rawValue))
                json.value(arrow.arrives ? 1 : 0)
                json.value(label)
                json.value(sent)
            }
        }
    }
}
