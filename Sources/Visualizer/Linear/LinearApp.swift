import RaftCore
import RaftSim
import TerminalUI

/// The program for the ear: a line in, lines out, with the model and the actions of the screen.
///
/// It has no clock and no terminal: the same lines in give the same lines out. Every line that it
/// says begins with a word that tells what it is: `Step`, `Now`, `Done`, `Error`, `Choose`, ….
public struct LinearApp: Sendable {
    public internal(set) var model: Model
    /// Whether real time passes between two lines; else playing is done at once.
    let isLive: Bool
    /// What the numbers of the last menu mean.
    var choices: [LinearChoice] = []
    /// Nothing is drawn; at this size every pane can have the focus.
    private static let size = Size(width: 200, height: 60)
    /// The line that an empty one repeats.
    var repeatedLine = "step"
    var watch: LinearWatch
    /// The row whose reasons were told last.
    private var explained: Int?
    /// Whether the answer to a query tells already where one looks.
    private var hasToldLooking = false

    /// - Parameter isLive: whether a person listens while time passes (`elapse`); from a pipe
    ///   `play` lets virtual time pass at once.
    public init(model: Model, isLive: Bool = false) {
        self.model = model
        self.isLive = isLive
        self.model.isPlaying = false
        self.model.handle(.resize(LinearApp.size))
        self.model.isASCII = true
        self.model.look.usesMouse = nil
        watch = LinearWatch(self.model)
    }

    public var isOver: Bool { model.isOver }
    public var isPlaying: Bool { model.isPlaying }

    /// What is said first.
    public mutating func open() -> [String] {
        let words = model.words
        var lines = words.linearGreeting()
        if let notice = model.notice { lines.append(words.spoken(notice)) }
        model.forgetNotice()
        lines.append(words.linear(.now, words.linearStatus(model)))
        lines += words.spokenGoals(model)
        lines += watch.captions(of: model)
        return finished(lines)
    }

    /// Carries out one line that a person typed.
    public mutating func answer(_ line: String) -> [String] {
        let text = line.trimmed
        let before = LinearView(model)
        model.forgetNotice()
        hasToldLooking = false
        var lines = carryOut(text)
        // A new cluster is a new model.
        model.isASCII = true
        if model.size != LinearApp.size { model.handle(.resize(LinearApp.size)) }
        lines += report(
            since: before, hasToldPlace: !lines.isEmpty, hasToldLooking: hasToldLooking)
        if lines.isEmpty { lines = [model.words.nothingToTell(text)] }
        return finished(lines)
    }

    /// Lets real time pass while playing.
    /// - Parameter microseconds: since the last call.
    public mutating func elapse(microseconds: Int) -> [String] {
        guard model.isPlaying else { return [] }
        let before = LinearView(model)
        model.elapse(microseconds: microseconds)
        return finished(report(since: before, isUnderWay: true))
    }

    /// The lines of the language that say what was done since the last call.
    public mutating func takeRecord() -> [String] { model.takeRecord() }

    /// Whether the shell is asked for; asking takes the wish back.
    public mutating func takeSuspension() -> Bool {
        defer { model.wantsSuspend = false }
        return model.wantsSuspend
    }

    /// Says a line in the words and signs that a voice can read; nothing a terminal would obey
    /// gets out.
    private func finished(_ lines: [String]) -> [String] {
        lines.map { Text.visible(model.words.forTheEar($0)) }
    }

    // MARK: Lines

    private mutating func carryOut(_ text: String) -> [String] {
        if model.prompt != nil { return answerPrompt(text) }
        let offered = choices
        choices = []
        if text.isEmpty { return repeatTimeStep() }
        if let number = Int(text), !offered.isEmpty {
            guard offered.indices.contains(number - 1) else {
                choices = offered
                return [model.words.noSuchChoice(number, of: offered.count)]
            }
            let choice = offered[number - 1]
            guard choice.isDraft else { return carryOut(choice.line) }
            model.prompt = Prompt(.command, text: choice.line)
            return []
        }
        switch LinearLine(text, in: model) {
        case .action(let action): return perform(action, text: text)
        case .actionAt(let action, let node):
            model.selectedNode = node
            return perform(action, text: text)
        case .query(let query, let rest):
            let lines = query.answer(&self, rest) ?? [model.words.wrongUse(of: query, text)]
            hasToldLooking = !lines.isEmpty
            return lines
        case .command(let command): return perform(command: command)
        case .unknown(let nearest): return [model.words.unknownLine(text, nearest: nearest)]
        }
    }

    private mutating func repeatTimeStep() -> [String] {
        if model.isPlaying { return perform(.playOrPause, text: "pause") }
        return carryOut(repeatedLine)
    }

    /// Carries out an action as its key on the screen does.
    mutating func perform(_ action: Action, text: String) -> [String] {
        let words = model.words
        if let reason = action.disabledReason(in: model) {
            return [words.linear(.error, "\(words.linearName(action)): \(reason)")]
        }
        if action.row.isForPresenting, model.presentation == nil {
            return [words.linear(.error, "\(words.linearName(action)): \(words.nothingPresented)")]
        }
        if action.isRepeatable { repeatedLine = text }
        if action == .playOrPause, !isLive, !model.isPlaying {
            return play(for: LinearApp.usualSpan)
        }
        // A voice has no clipboard: what would be copied is told.
        if action == .copy { return words.spokenPane(model) }
        if action == .why { return why() }
        let wasPlaying = model.isPlaying
        model.update(action)
        return action == .playOrPause ? [] : settle(wasPlaying: wasPlaying)
    }

    /// Tells why; of an event whose reasons were told last, goes to its cause.
    private mutating func why() -> [String] {
        let isShown = model.focus == .why
        if explained != model.explainedPlace { model.focus = .nodes }
        let row = model.selectedRow
        model.update(.why)
        explained = model.explainedPlace
        // Where the pane or the row changes, that is told as such.
        let isTold = !isShown || row != model.selectedRow || model.notice != nil
        return isTold ? [] : model.words.spokenWhy(model)
    }

    /// Carries out a line of the language or of the screen.
    mutating func perform(command text: String) -> [String] {
        let word = text.split(separator: " ").first.map(String.init) ?? ""
        if ["run", "step"].contains(word) { repeatedLine = text }
        let wasPlaying = model.isPlaying
        model.prompt = Prompt(.command, text: text)
        model.handle(.enter)
        return settle(wasPlaying: wasPlaying)
    }

    /// Time passes only where it was asked for; without a listener it passes at once.
    private mutating func settle(wasPlaying: Bool) -> [String] {
        guard model.isPlaying, !wasPlaying else { return [] }
        if model.presentation?.isUnderWay == true {
            return isLive ? [] : play(for: LinearApp.longestScene)
        }
        model.isPlaying = false
        return []
    }

    private mutating func answerPrompt(_ text: String) -> [String] {
        guard let open = model.prompt else { return [] }
        if ["cancel", "esc"].contains(text) {
            model.handle(.escape)
            return [model.words.linear(.done, model.words.promptLeft)]
        }
        let wasPlaying = model.isPlaying
        switch open.kind {
        case .partition:
            guard let side = nodes(in: text) else {
                model.prompt = nil
                return [model.words.noSuchNodes(text, count: model.world.nodes.count)]
            }
            model.prompt = Prompt(.partition(side))
        case .propose, .rename: if !text.isEmpty { model.prompt = Prompt(open.kind, text: text) }
        case .goToMark:
            let marks = model.runner.marks
            let number = Int(text).map { $0 - 1 } ?? -1
            let isNumber = marks.indices.contains(number) && !marks.contains { $0.name == text }
            model.prompt = Prompt(open.kind, text: isNumber ? marks[number].name : text)
        case .command: model.prompt = Prompt(.command, text: text.completing(open.field.text))
        case .search, .mark, .filter: model.prompt = Prompt(open.kind, text: text)
        }
        model.handle(.enter)
        return settle(wasPlaying: wasPlaying)
    }

    /// The nodes that are named by their numbers or names, `1 2` or `n1 n2`, or as the screen takes
    /// them, `12`; nil where one does not exist.
    private func nodes(in text: String) -> NodeSet? {
        let count = model.world.nodes.count
        var nodes = NodeSet()
        for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
            let digits = word.hasPrefix("n") ? word.dropFirst() : word
            let isOne = Int(digits).map { (1...count).contains($0) } ?? false
            let numbers = isOne ? [Int(digits)] : digits.map(\.wholeNumberValue)
            for number in numbers {
                guard let number, (1...count).contains(number) else { return nil }
                nodes.insert(NodeID(number))
            }
        }
        return nodes
    }
}

/// One line of a numbered menu.
struct LinearChoice: Hashable, Sendable {
    let text: String
    /// What could have been typed instead of the number.
    let line: String
    /// Whether the line is only begun: what is missing is asked for.
    var isDraft = false
}

extension String {
    /// A whole line from what was typed and a line that was begun: nothing typed takes it as it is.
    fileprivate func completing(_ draft: String) -> String {
        let begun = draft.trimmed
        guard !isEmpty, !begun.isEmpty else { return isEmpty ? begun : self }
        let isWhole = split(separator: " ").first == begun.split(separator: " ").first
        return isWhole ? self : "\(begun) \(self)"
    }

    /// Without blanks at both ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension Action {
    /// Whether an empty line repeats it.
    fileprivate var isRepeatable: Bool {
        switch self {
        case .stepForward, .stepBack, .tick, .tickBack, .nodeForward, .nodeBack, .storyForward,
            .storyBack, .nextStop, .previousStop:
            true
        default: false
        }
    }
}
