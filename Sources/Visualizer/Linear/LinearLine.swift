import RaftCore
import RaftSim
import TerminalUI

/// What a typed line means.
enum LinearLine {
    case action(Action)
    /// An action on a node that it names, as in `restart n3`.
    case actionAt(Action, NodeID)
    case query(LinearQuery, [String])
    /// A line of the language, or a command of the screen.
    case command(String)
    case unknown(nearest: String?)

    init(_ text: String, in model: Model) {
        self = LinearLine.meaning(of: text, in: model)
    }

    private static func meaning(of text: String, in model: Model) -> LinearLine {
        if let action = action(ofKey: text, isPresenting: model.presentation != nil) {
            return .action(action)
        }
        if text.hasPrefix(":") { return .command(String(text.dropFirst()).trimmed) }
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first?.lowercased() else { return .unknown(nearest: nil) }
        let rest = Array(words.dropFirst())
        let spaced = words.joined(separator: " ").lowercased()
        if let action = action(named: spaced, model.words) { return .action(action) }
        if let query = LinearQuery.named(first), query.takes(rest) { return .query(query, rest) }
        if let node = node(first, model), rest.isEmpty, let query = LinearQuery.named("node") {
            return .query(query, ["\(node)"])
        }
        if isCommand(text) || ScreenCommand.named(first) != nil { return .command(text) }
        if let last = words.last, let node = node(last, model), words.count > 1,
            let action = action(
                named: words.dropLast().joined(separator: " ").lowercased(), model.words)
        {
            return .actionAt(action, node)
        }
        if Grammar.row(named: first) != nil { return .command(text) }
        if let query = LinearQuery.named(first) { return .query(query, rest) }
        return .unknown(nearest: nearest(to: spaced, first, model.words))
    }

    /// The action of a key by the key's name; a node's digit needs no more than itself.
    private static func action(ofKey name: String, isPresenting: Bool) -> Action? {
        Action.table.lazy.flatMap(\.keys).first { $0.name == name || $0.isBlank && name == " " }
            .flatMap { KeyMap.standard.action(of: $0, isPresenting: isPresenting) }
            ?? Action.table.first { row in row.pairs.contains { $0.name == name } }?.action
    }

    static func action(named name: String, _ words: Words) -> Action? {
        Action.allCases.first { words.linearNames($0).contains(name) }
    }

    private static func node(_ word: String, _ model: Model) -> NodeID? {
        model.world.nodes.map(\.id).first { $0.description == word }
    }

    /// Whether a line says something in the language as it stands.
    private static func isCommand(_ text: String) -> Bool {
        do throws(ParseError) {
            return try SessionParser().parseLine(text) != nil
        } catch {
            return false
        }
    }

    private static func nearest(to text: String, _ first: String, _ words: Words) -> String? {
        let actions = Action.allCases.flatMap(words.linearNames)
        let names =
            LinearQuery.table.map(\.name) + ScreenCommand.table.map(\.name)
            + Grammar.table.map(\.name)
        return Spelling.nearest(to: text, among: actions + names)
            ?? Spelling.nearest(to: first, among: names + actions)
    }
}

extension Key {
    fileprivate var isBlank: Bool { self == .character(" ") }
}
