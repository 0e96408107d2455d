import RaftCore
import RaftSim

/// What the prompt takes besides the language: commands that move only the person who looks, so no
/// recording holds them.
public struct ScreenCommand: Sendable {
    public let name: String
    public let usage: String
    public let example: String
    /// Words that may follow, for completion.
    let offers: [String]

    public static let table: [ScreenCommand] = [
        ScreenCommand(
            name: "goto",
            usage: "goto STEP | TIME | \"MARK\" | mN WHAT | INDEX [tTERM] WHAT [NODE]",
            example: "goto 41 applied n3",
            offers: ["sent", "arrived", "proposed", "committed", "applied"]),
        ScreenCommand(
            name: "t", usage: "t TIME", example: "t 1.2s",
            offers: []),
        ScreenCommand(
            name: "back", usage: "back [N] [event|tick] | until CONDITION",
            example: "back until leader == n2", offers: ["until", "event", "tick"]),
        ScreenCommand(
            name: "branches", usage: "branches",
            example: "branches", offers: []),
        ScreenCommand(
            name: "marks", usage: "marks", example: "marks",
            offers: []),
        ScreenCommand(
            name: "why", usage: WhyQuestion.usage,
            example: "why vote n4", offers: []),
        ScreenCommand(
            name: "entry", usage: "entry INDEX [nN]",
            example: "entry 41", offers: []),
        ScreenCommand(
            name: "inspect", usage: "inspect mN", example: "inspect m12", offers: []),
        ScreenCommand(
            name: "present", usage: "present [off]",
            example: "present", offers: ["off"]),
        ScreenCommand(
            name: "compare", usage: "compare [[NAME] NAME]",
            example: "compare main", offers: []),
        ScreenCommand(
            name: "tour", usage: "tour [skip | off]", example: "tour skip",
            offers: ["skip", "off"]),
        ScreenCommand(
            name: "layout", usage: "layout auto | one | hall | 80x24 | 120x40 | 200x60",
            example: "layout hall", offers: ["auto"] + Arrangement.allCases.map(\.rawValue)),
        ScreenCommand(
            name: "filter",
            usage: "filter [NODE]… [\(HistoryFilter.Kind.usage)]… [WORDS]",
            example: "filter n3 votes", offers: HistoryFilter.Kind.allCases.map(\.rawValue)),
        ScreenCommand(
            name: "theme", usage: "theme [NAME]",
            example: "theme cvd-dark", offers: []),
    ]

    static func named(_ name: String) -> ScreenCommand? { table.first { $0.name == name } }

    /// Words that may complete the last word of a line.
    static func completions(of line: String) -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard let last = words.last else { return [] }
        let isWhy = words.count > 1 && words[0] == "why"
        let candidates =
            isWhy
            ? WhyQuestion.offers(after: words.dropFirst().dropLast().map(String.init))
            : words.count < 2 ? table.map(\.name) : named(String(words[0]))?.offers ?? []
        return candidates.filter { $0.hasPrefix(last) && $0 != last }
    }
}

extension Model {
    /// Carries out a line if it is one of the screen's own commands.
    /// - Returns: false where it belongs to the language.
    mutating func performOnScreen(_ text: String) -> Bool {
        let words = text.split(separator: " ").map(String.init)
        guard let name = words.first, let command = ScreenCommand.named(name) else { return false }
        let rest = Array(words.dropFirst())
        let isUnderstood =
            switch command.name {
            case "goto": goTo(rest, text)
            case "t": rest.count == 1 && goToTime(rest[0])
            case "back": goBack(rest, text)
            case "branches": openBranches(rest)
            case "marks": openMarks(rest)
            case "why": askWhy(rest)
            case "entry": openEntry(rest)
            case "inspect": inspect(rest)
            case "present": present(rest)
            case "compare": compare(rest)
            case "tour": takeTour(rest)
            case "layout": layOut(rest)
            case "filter": filter(rest)
            case "theme": takeTheme(rest)
            default: false
            }
        if !isUnderstood {
            say(self.words.expected(command), of: text, isError: true)
        }
        return true
    }

    private mutating func openBranches(_ words: [String]) -> Bool {
        guard words.isEmpty else { return false }
        overlay = .branches(selected: history.current)
        return true
    }

    private mutating func layOut(_ words: [String]) -> Bool {
        guard words.count == 1 else { return false }
        let wish = Arrangement(rawValue: words[0])
        guard wish != nil || words[0] == "auto" else { return false }
        pin(wish)
        if let wish, layout?.arrangement != wish { say(self.words.noRoom(for: wish, on: size)) }
        return true
    }

    private mutating func filter(_ words: [String]) -> Bool {
        filter(by: words.joined(separator: " "))
        return true
    }

    private mutating func openMarks(_ words: [String]) -> Bool {
        guard words.isEmpty else { return false }
        let lines = marksHere.map { mark in
            let isHere = mark.place.moves == history.moves
            return self.words.say("notice.step", ["step": mark.step, "name": mark.name])
                + (isHere ? "  \(self.words.here)" : "")
        }
        let page = Page(
            title: self.words.say("notice.marks"),
            lines: lines.isEmpty ? [self.words.say("notice.noMarkOnThis")] : lines)
        overlay = .page(page, offset: 0)
        return true
    }

    private mutating func present(_ words: [String]) -> Bool {
        switch words {
        case []: if presentation == nil { startPresentation() }
        case ["off"]: presentation = nil
        default: return false
        }
        return true
    }

    // MARK: Going to something

    private mutating func goTo(_ words: [String], _ text: String) -> Bool {
        guard let first = words.first else { return false }
        if words.count == 1, let step = Int(first), step >= 0 { return goToStep(step) }
        if words.count == 1, Duration(first) != nil { return goToTime(first) }
        if let landmark = Landmark(words: words, among: world.nodes.map(\.id)) {
            return goTo(landmark)
        }
        // A name; quotes as in the language.
        let line = "mark" + text.dropFirst("goto".count)
        guard case .mark(let name)? = (try? SessionParser().parseLine(line))?.command else {
            return false
        }
        goToMark(name)
        return true
    }

    mutating func goToStep(_ step: Int) -> Bool {
        let last = history.tipStepCount
        jump(toMove: history.branch.moves(atStep: step))
        if step > last {
            say(words.say("notice.branchEnds", ["step": last]), isError: true)
        } else {
            tellPlace()
        }
        return true
    }

    private mutating func goToTime(_ word: String) -> Bool {
        guard let span = Duration(word) else { return false }
        jump(to: VirtualTime.start + span)
        return true
    }

    private mutating func goTo(_ landmark: Landmark) -> Bool {
        guard let moves = history.move(of: landmark) else {
            say(words.missing(landmark, in: history), isError: true)
            return true
        }
        jump(toMove: moves)
        if case .arrived(let message) = landmark, hasLost(message) {
            tellPlace(self.words.say("notice.wasLostHere", ["message": message]))
        } else {
            tellPlace(words.name(landmark))
        }
        return true
    }

    private func hasLost(_ message: Int) -> Bool {
        history.events[history.lastMove].contains { event in
            if case .lost(message, _, _, _, _) = event.kind { return true }
            return false
        }
    }

    private mutating func goBack(_ words: [String], _ text: String) -> Bool {
        if words.first == "until" {
            let line = "stop when" + text.drop { $0 != " " }.dropFirst().drop { $0 != " " }
            // The column of an error counts in what was typed.
            let padding = String(repeating: " ", count: max(0, text.count - line.count))
            do throws(ParseError) {
                let parsed = try SessionParser().parseLine(
                    "stop when" + padding + line.dropFirst("stop when".count))
                guard case .stopWhen(let condition)? = parsed?.command else { return false }
                goBack(to: condition)
            } catch {
                say(self.words.sentence(error), isError: true)
            }
            return true
        }
        let count = words.first.flatMap(Int.init) ?? 1
        let hasUnit = words.last.map { Int($0) == nil } == true
        let unit = hasUnit ? words.last : "event"
        guard count > 0, words.count <= 2, unit == "event" || unit == "tick" else { return false }
        trail.leave(history.place)
        isPlaying = false
        if unit == "tick" {
            for _ in 0..<min(count, 10_000) { tickBack() }
        } else {
            travel(to: Place(branch: history.current, moves: max(0, history.moves - count)))
        }
        tellPlace()
        return true
    }
}

extension Landmark {
    /// From words such as `m7 sent` or `41 t4 applied n3`.
    init?(words: [String], among nodes: [NodeID]) {
        guard let first = words.first else { return nil }
        if first.hasPrefix("m"), let number = Int(first.dropFirst()), number > 0 {
            switch words.dropFirst() {
            case ["sent"]: self = .sent(message: number)
            case ["arrived"]: self = .arrived(message: number)
            default: return nil
            }
            return
        }
        guard let index = Int(first), index > 0 else { return nil }
        var rest = words.dropFirst()
        var term: Int?
        if let word = rest.first, word.hasPrefix("t"), let number = Int(word.dropFirst()) {
            term = number
            rest = rest.dropFirst()
        }
        switch (rest.first, rest.count) {
        case ("proposed", 1): self = .proposed(index, term: term)
        case ("committed", 1) where term == nil: self = .committed(index)
        case ("applied", 1) where term == nil: self = .applied(index, on: nil)
        case ("applied", 2) where term == nil, ("applied", 3) where term == nil:
            guard rest.count == 2 || rest.dropFirst().first == "on",
                let node = nodes.first(where: { $0.description == rest.last })
            else { return nil }
            self = .applied(index, on: node)
        default: return nil
        }
    }
}

extension Words {
    /// What a line should have been that is no good form of a command of the screen.
    func expected(_ command: ScreenCommand) -> String {
        say("notice.expectedUsage", ["usage": command.usage, "example": command.example])
    }

    /// What one was taken to.
    func name(_ landmark: Landmark) -> String {
        switch landmark {
        case .sent(let message): say("notice.wasSent", ["message": message])
        case .arrived(let message): say("notice.arrived", ["message": message])
        case .proposed(let index, let term):
            term.map { say("notice.entryWasProposed", ["index": index, "value": $0]) }
                ?? say("notice.entryWasProposed2", ["index": index])
        case .committed(let index): say("notice.entryWasCommitted", ["index": index])
        case .applied(let index, let node):
            node.map { say("notice.entryWasAppliedOn", ["index": index, "node": $0]) }
                ?? say("notice.entryWasApplied", ["index": index])
        }
    }

    /// Why there is nothing to go to.
    func missing(_ landmark: Landmark, in history: History) -> String {
        switch landmark {
        case .sent(let message):
            return say("notice.noMessageWasSent", ["message": message])
        case .arrived(let message):
            let isSent = history.move(of: .sent(message: message)) != nil
            return isSent
                ? say("notice.isStillOnIts", ["message": message])
                : say("notice.noMessageWasSent", ["message": message])
        case .proposed, .committed, .applied:
            return say("notice.notOnThisBranch", ["landmark": name(landmark)])
        }
    }
}
