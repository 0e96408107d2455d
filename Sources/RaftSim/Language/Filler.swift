/// How much a text asks for with few characters: filler values such as `@64MiB`.
enum Filler {
    /// Bytes of filler that a text may name, times the nodes that store it.
    static let limit = 1 << 30
}

extension SessionLine {
    /// Bytes of filler that the line names.
    var fillerSize: Int {
        var size = command.fillerSize
        if case .first(let condition) = moment { size += condition.fillerSize }
        return size
    }
}

extension Command {
    fileprivate var fillerSize: Int {
        switch self {
        case .propose(_, let proposed, _), .client(_, let proposed): proposed.fillerSize
        case .runUntil(let condition, _), .stopWhen(let condition), .expect(let condition),
            .goal(let condition, _):
            condition.fillerSize
        default: 0
        }
    }
}

extension ProposedCommand {
    fileprivate var fillerSize: Int {
        switch self {
        case .operation(let operation): operation.fillerSize
        case .batch(let operations): operations.reduce(0) { $0 + $1.fillerSize }
        case .raw: 0
        }
    }
}

extension ProposedOperation {
    fileprivate var fillerSize: Int {
        if case .put(_, .filler(let size)) = self { return size }
        return 0
    }
}

extension Condition {
    /// Bytes of filler that it compares with.
    var fillerSize: Int {
        switch self {
        case .value(_, _, .filler(let size), _): size
        case .not(let condition): condition.fillerSize
        case .and(let all), .or(let all): all.reduce(0) { $0 + $1.fillerSize }
        default: 0
        }
    }
}
