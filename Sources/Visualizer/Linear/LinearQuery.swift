import RaftCore
import RaftSim
import TerminalUI

/// Something that can be asked in linear mode: each pane of the screen, and a few things more.
struct LinearQuery: Sendable {
    let name: String
    let usage: String
    /// How many words may follow.
    let count: ClosedRange<Int>
    /// Answers; nil where the words that follow make no sense.
    let answer: @Sendable (inout LinearApp, [String]) -> [String]?

    static let table: [LinearQuery] = clusterRows + timeRows + programRows

    static func named(_ name: String) -> LinearQuery? { table.first { $0.name == name } }

    /// Whether a line with so many words is meant for it; else it may be one of the language.
    func takes(_ rest: [String]) -> Bool { count.contains(rest.count) }

    private init(
        _ name: String, _ usage: String, _ count: ClosedRange<Int>,
        answer: @escaping @Sendable (inout LinearApp, [String]) -> [String]?
    ) {
        self.name = name
        self.usage = usage
        self.count = count
        self.answer = answer
    }

    // MARK: The cluster

    private static let clusterRows = [
        LinearQuery("nodes", "nodes", 0...0) { app, _ in
            app.model.words.spokenNodes(app.model)
        },
        LinearQuery("node", "node [nN]", 0...1) {
            app, rest in
            guard let node = app.node(rest) else { return nil }
            app.model.selectedNode = node
            return app.model.words.spokenNode(node, in: app.model)
        },
        LinearQuery(
            "log", "log [nN]", 0...1
        ) { app, rest in
            if rest.isEmpty { return app.model.words.spokenLogs(app.model) }
            guard let node = app.node(rest) else { return nil }
            return app.model.words.spokenLog(of: node, in: app.model)
        },
        LinearQuery("messages", "messages", 0...0) { app, _ in
            app.model.words.spokenMessages(app.model)
        },
        LinearQuery(
            "message", "message mN", 1...1
        ) { app, rest in app.select(message: rest[0]) },
        LinearQuery("network", "network", 0...0) {
            app, _ in app.model.words.spokenNetwork(app.model)
        },
        LinearQuery("snapshots", "snapshots", 0...0) {
            app, _ in app.model.words.spokenSide(.snapshots, in: app.model)
        },
        LinearQuery("loop", "loop [nN]", 0...1) {
            app, rest in app.side(.loop, rest)
        },
        LinearQuery("disk", "disk [nN]", 0...1) {
            app, rest in app.side(.disk, rest)
        },
        LinearQuery("request", "request [rN]", 0...1) {
            app, rest in app.request(rest)
        },
        LinearQuery("invariants", "invariants", 0...0) {
            app, _ in app.model.words.spokenInvariants(app.model.world)
        },
        LinearQuery("clients", "clients", 0...0) {
            app, _ in app.model.words.spokenSide(.clients, in: app.model)
        },
    ]

    // MARK: Time

    private static let timeRows = [
        LinearQuery("say", "say", 0...0) { app, _ in
            [app.model.words.linear(.now, app.model.words.linearStatus(app.model))]
        },
        LinearQuery("status", "status", 0...0) {
            app, _ in app.model.words.spokenStatus(app.model)
        },
        LinearQuery(
            "play", "play TIME", 1...1
        ) { app, rest in
            guard let span = rest.first.flatMap({ Duration($0) }) else { return nil }
            if let reason = Action.playOrPause.disabledReason(in: app.model) {
                return [app.model.words.linear(.error, reason)]
            }
            app.repeatedLine = "play \(rest[0])"
            return app.play(for: span)
        },
        LinearQuery("time", "time", 0...0) { app, _ in
            // Between lines there is no time to look through a long branch bit by bit.
            while app.model.timeline.isBehind { app.model.lookAround() }
            return app.model.words.spokenTime(app.model)
        },
        LinearQuery("history", "history [N]", 0...1) {
            app, rest in
            guard let count = rest.isEmpty ? 10 : Int(rest[0]), count > 0 else { return nil }
            return app.model.words.spokenHistory(app.model, count: count)
        },
        LinearQuery(
            "event", "event STEP [NUMBER]", 1...2
        ) { app, rest in app.select(event: rest) },
        LinearQuery("forecast", "forecast", 0...0) {
            app, _ in app.model.words.spokenForecast(app.model)
        },
        LinearQuery(
            "compare", "compare [[BRANCH] BRANCH]", 0...2
        ) { app, rest in app.compare(rest) },
        LinearQuery("caption", "caption", 0...0) { app, _ in
            let pieces = app.model.captions
            return pieces.isEmpty
                ? [app.model.words.linear(.done, app.model.words.noCaption)]
                : pieces.map { app.model.words.spoken($0, app.model.glyphs) }
        },
        LinearQuery("goals", "goals", 0...0) {
            app, _ in
            let lines = app.model.words.spokenGoals(app.model)
            return lines.isEmpty
                ? [app.model.words.linear(.done, app.model.words.noGoals)] : lines
        },
    ]

    // MARK: The program

    private static let programRows = [
        LinearQuery(
            "menu", "menu [GROUP]", 0...3
        ) { app, rest in app.openMenu(rest.joined(separator: " ").lowercased()) },
        LinearQuery(
            "select", "select [node|message|event|request|mark|branch|pane]", 0...1
        ) { app, rest in app.openList(rest.first?.lowercased() ?? "") },
        LinearQuery(
            "help", "help WORD", 1...3
        ) { app, rest in app.help(rest.joined(separator: " ")) },
        LinearQuery("read", "read", 0...0) { app, _ in
            app.model.words.spokenPane(app.model)
        },
        LinearQuery("keys", "keys [WORD]", 0...1) {
            app, rest in app.model.words.spokenKeys(filter: rest.first ?? "")
        },
        LinearQuery("cancel", "cancel", 0...0) { app, _ in
            [app.model.words.linear(.done, app.model.words.nothingAsked)]
        },
    ]
}

extension LinearApp {
    /// The node that a query is about: the named one, or else the one that keys act on.
    func node(_ rest: [String]) -> NodeID? {
        guard let name = rest.first else { return model.target }
        if name == "leader" { return model.world.leader }
        return model.world.nodes.map(\.id).first { $0.description == name }
    }

    /// Of a question, an action, or whatever `:help` knows.
    mutating func help(_ name: String) -> [String]? {
        let words = model.words
        if let query = LinearQuery.named(name) { return words.spokenHelp(on: query) }
        if let action = LinearLine.action(named: name.lowercased(), words) {
            return [words.spoken(action)]
        }
        return perform(command: "help \(name)")
    }

    mutating func select(message name: String) -> [String]? {
        let digits = name.hasPrefix("m") ? name.dropFirst() : name[...]
        guard let number = Int(digits) else { return nil }
        guard let flight = model.world.network.flight(number) else {
            return [model.words.linear(.error, model.words.notInFlight(number))]
        }
        model.focus = .messages
        model.side = .messages
        model.selectedMessage = number
        return [model.words.spokenFields(of: flight, in: model.world)]
    }

    /// The event of a step, by its place among those that are shown of it.
    mutating func select(event rest: [String]) -> [String]? {
        let numbers = rest.compactMap { Int($0) }
        guard numbers.count == rest.count, let step = numbers.first else { return nil }
        let rows = model.visibleRows.filter { model.story.rows[$0].step == step }
        let place = (numbers.count > 1 ? numbers[1] : 1) - 1
        guard rows.indices.contains(place) else {
            return [model.words.linear(.error, model.words.noEvent(atStep: step))]
        }
        model.selectedRow = rows[place]
        return []
    }

    mutating func side(_ side: SideView, _ rest: [String]) -> [String]? {
        guard let node = node(rest) else { return nil }
        if !rest.isEmpty { model.selectedNode = node }
        return model.words.spokenSide(side, in: model)
    }

    mutating func request(_ rest: [String]) -> [String]? {
        guard let name = rest.first else { return model.words.spokenRequest(model) }
        let digits = name.hasPrefix("r") ? name.dropFirst() : name[...]
        guard let number = Int(digits) else { return nil }
        guard model.world.requests.record(number) != nil else {
            return [model.words.linear(.error, model.words.noRequest(number))]
        }
        model.selectedRequest = number
        return model.words.spokenRequest(model)
    }

    /// Two branches side by side.
    mutating func compare(_ names: [String]) -> [String]? {
        let (history, words) = (model.history, model.words)
        switch history.branchesToCompare(names) {
        case nil: return nil
        case .branches(let one, let other):
            return BranchComparison(history, one, other).map(words.spoken)
        case .noOther(let name):
            let names = history.branches.map(\.name)
            return [words.linear(.error, words.noOtherBranch(name, among: names))]
        }
    }
}
