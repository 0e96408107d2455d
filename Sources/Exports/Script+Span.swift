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
                throw NoSuchPlace(name: end, reason: .beforeStart(start ?? "@0"))
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
            throw NoSuchPlace(name: name, reason: .behindEnd(step: history.tipStepCount))
        }
        throw NoSuchPlace(name: name, reason: .noMark(among: marks))
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

/// A name that is no place of a text.
public struct NoSuchPlace: Error, Hashable, Sendable {
    public let name: String
    public let reason: Reason

    /// With what there is instead.
    public enum Reason: Hashable, Sendable {
        case beforeStart(String)
        case behindEnd(step: Int)
        case noMark(among: [String])
        case noBranch(among: [String])
    }
}
