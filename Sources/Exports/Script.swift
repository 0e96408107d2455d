import RaftSim

/// A session text that was carried out, ready to be shown from the start: its world with the whole
/// past, and where each of its lines stands in it.
public struct Script: Sendable {
    public struct Item: Hashable, Sendable {
        /// The line of the text, counted from 1.
        public let line: Int
        /// How many moves of the world lie before it.
        public let moves: Int
        public let command: Command

        public init(line: Int, moves: Int, command: Command) {
            self.line = line
            self.moves = moves
            self.command = command
        }
    }

    public let title: String?
    /// At any moment; exports go where they begin.
    public let history: History
    public let items: [Item]

    public init(title: String?, history: History, items: [Item]) {
        self.title = title
        self.history = history
        self.items = items
    }
}

extension Script {
    /// A part of a text: from one of its marks or steps to another.
    public struct Span: Hashable, Sendable {
        /// Items before it belong to an earlier part.
        public var firstItem: Int
        public var firstMove: Int
        /// Items from here on belong to a later part.
        public var endItem: Int
        public var endMove: Int
    }

    /// Everything.
    public var whole: Span {
        Span(firstItem: 0, firstMove: 0, endItem: items.count, endMove: history.tipMoves)
    }

    /// From one place to another.
    /// - Parameters:
    ///   - start: the name of a mark, or `@231` for the moment after step 231; nil: the start.
    ///   - end: the same; nil: the end.
    public func span(from start: String?, to end: String?) throws(NoSuchPlace) -> Span {
        var span = whole
        if let start {
            let place = try place(start)
            span.firstMove = place.moves
            span.firstItem = place.item
        }
        if let end {
            let place = try place(end)
            span.endMove = place.moves
            // A mark that ends a part is shown with it.
            span.endItem = place.isMark ? place.item + 1 : place.item
        }
        guard span.firstMove <= span.endMove, span.firstItem <= span.endItem else {
            throw NoSuchPlace(
                name: end ?? "", reason: "it lies before \(start ?? "the start")")
        }
        return span
    }

    /// A name that is no place of the text, and what would be one.
    public struct NoSuchPlace: Error, Hashable, Sendable, CustomStringConvertible {
        public let name: String
        public let reason: String

        public var description: String { "\"\(name)\" is no place of this text: \(reason)" }
    }

    private func place(
        _ name: String
    ) throws(NoSuchPlace) -> (item: Int, moves: Int, isMark: Bool) {
        if name.hasPrefix("@"), let step = Int(name.dropFirst()) { return try place(ofStep: step) }
        if let item = items.firstIndex(where: { $0.command == .mark(name) }) {
            return (item, items[item].moves, true)
        }
        throw NoSuchPlace(name: name, reason: advice(for: name))
    }

    private func place(
        ofStep step: Int
    ) throws(NoSuchPlace) -> (item: Int, moves: Int, isMark: Bool) {
        guard (0...history.tipStepCount).contains(step) else {
            throw NoSuchPlace(
                name: "@\(step)", reason: "it has \(history.tipStepCount) steps")
        }
        var scout = history
        scout.go(toStep: step)
        let item = items.firstIndex { $0.moves >= scout.moves } ?? items.count
        return (item, scout.moves, false)
    }

    private func advice(for name: String) -> String {
        let marks = items.compactMap { item -> String? in
            guard case .mark(let mark) = item.command else { return nil }
            return mark
        }
        guard !marks.isEmpty else { return "it has no marks; @231 names a step" }
        if let near = NearestWord.find(name, among: marks) { return "did you mean \"\(near)\"?" }
        return "its marks are "
            + marks.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
            + (marks.count > 12 ? " and more" : "") + "; @231 names a step"
    }
}

/// The order in which a script is shown: its lines, and between them the moves of its world.
struct Itinerary {
    enum Stop: Hashable {
        case item(Int)
        case move
    }

    private let script: Script
    private let span: Script.Span
    private var item: Int
    private(set) var moves: Int

    init(_ script: Script, _ span: Script.Span) {
        self.script = script
        self.span = span
        item = span.firstItem
        moves = span.firstMove
    }

    /// What comes next; nil at the end.
    mutating func next() -> Stop? {
        if item < span.endItem, script.items[item].moves <= moves {
            item += 1
            return .item(item - 1)
        }
        guard moves < span.endMove else { return nil }
        moves += 1
        return .move
    }
}
