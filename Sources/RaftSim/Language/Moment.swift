/// When a line of a session happens: where it says so, instead of right behind the line before.
public enum Moment: Hashable, Sendable {
    /// Exactly so many events of this branch lie behind it (`@231`), and the clock went on by
    /// `later` since the last of them (`@231+340us`).
    case step(Int, later: Duration = .zero)
    /// The place that a mark named (`@mark "log repair"`); for lines that touch no world.
    case mark(String)
    /// The first moment from the line before on at which the condition holds
    /// (`@when (leader == n2)`); for lines that touch no world.
    indirect case first(Condition)
}

extension Moment: CustomStringConvertible {
    public var description: String {
        switch self {
        case .step(let count, let later): "@\(count)" + (later == .zero ? "" : "+\(later)")
        case .mark(let name): "@mark \(Quoting.quoted(Array(name.utf8)))"
        case .first(let condition): "@when (\(condition))"
        }
    }
}

extension TokenReader {
    /// What begins with `@` at the start of a line; nil where nothing does.
    mutating func moment() throws(ParseError) -> Moment? {
        guard let text = bareWord, text.hasPrefix("@") else { return nil }
        let start = self
        skip()
        switch text {
        case "@mark": return .mark(try self.text(.markName))
        case "@when":
            guard take(.open) else {
                throw fail(.doesNotFit, expected: .a(.conditionInParentheses))
            }
            let condition = try condition()
            guard take(.close) else { throw fail(.doesNotFit, expected: .a(.closingParenthesis)) }
            return .first(condition)
        default:
            let parts = text.dropFirst().split(
                separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
            guard let count = parts.first.flatMap(Quantity.integer),
                count <= TokenReader.numberLimit
            else { throw start.fail(.isNo(.position), expected: .a(.moment)) }
            guard parts.count == 2 else { return .step(count) }
            guard let later = Duration(parts[1]) else {
                throw start.fail(.isNo(.position), expected: .a(.moment))
            }
            return .step(count, later: later)
        }
    }
}
