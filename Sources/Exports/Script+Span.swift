import RaftSim

extension Script {
    /// A part of the way: from one of its marks or steps to another.
    public struct Span: Hashable, Sendable {
        /// Legs before it belong to an earlier part.
        var firstLeg: Int
        var start: Place
        /// Legs from here on belong to a later part.
        var endLeg: Int
        /// Where the last leg ends, if it is cut short.
        var endMove: Int?
    }

    /// Everything.
    public var whole: Span {
        Span(
            firstLeg: 0, start: Place(branch: history.branches[0].id, moves: 0),
            endLeg: legs.count, endMove: nil)
    }

    /// From one place to another.
    /// - Parameters:
    ///   - start: the name of a mark, or `@231` for the moment after step 231; nil: the start.
    ///   - end: the same; nil: the end.
    public func span(from start: String?, to end: String?) throws(NoSuchPlace) -> Span {
        var span = whole
        if let start {
            let found = try find(start)
            span.firstLeg = found.leg
            span.start = found.place
        }
        if let end {
            let found = try find(end)
            // A mark that ends a part is shown with it; a step cuts a leg short.
            span.endLeg = found.leg + 1
            span.endMove = found.isMark ? nil : found.place.moves
            guard (span.firstLeg, span.start.moves) <= (found.leg, found.place.moves) else {
                throw NoSuchPlace(
                    name: end, reason: "it comes before \(start ?? "the start")")
            }
        }
        return span
    }

    private typealias Found = (leg: Int, place: Place, isMark: Bool)

    private func find(_ name: String) throws(NoSuchPlace) -> Found {
        var here = whole.start
        let step = name.hasPrefix("@") ? Int(name.dropFirst()) : nil
        for (number, leg) in legs.enumerated() {
            switch leg {
            case .item(let item):
                if step == nil, item.command == .mark(name) { return (number, here, true) }
            case .goOn(let branch): here.branch = branch
            case .leap(let place): here = place
            case .moves(let end):
                if let step, let branch = history.branch(here.branch) {
                    let moves = branch.moves(atStep: step)
                    if step <= branch.tip.steps, (here.moves...end).contains(moves) {
                        here.moves = moves
                        return (number, here, false)
                    }
                }
                here.moves = end
            }
        }
        if step != nil {
            throw NoSuchPlace(name: name, reason: "it ends at @\(history.tipStepCount)")
        }
        throw NoSuchPlace(name: name, kind: "mark", among: marks)
    }

    private var marks: [String] {
        legs.compactMap { leg in
            guard case .item(let item) = leg, case .mark(let name) = item.command else {
                return nil
            }
            return name
        }
    }
}

/// A name that is no place of a text, and what would be one.
public struct NoSuchPlace: Error, Hashable, Sendable, CustomStringConvertible {
    public let name: String
    public let reason: String

    init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }

    /// - Parameter known: what the text has of this kind.
    init(name: String, kind: String, among known: [String]) {
        let shown = known.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        let hint: String
        if let near = NearestWord.find(name, among: known) {
            hint = "did you mean \"\(near)\"?"
        } else if known.isEmpty {
            hint = "it has no \(kind)s; @231 names a step"
        } else {
            hint = "its \(kind)s are \(shown)\(known.count > 12 ? " and more" : "")"
        }
        self.init(name: name, reason: hint)
    }

    public var description: String { "\"\(name)\" is no place of this text: \(reason)" }
}
