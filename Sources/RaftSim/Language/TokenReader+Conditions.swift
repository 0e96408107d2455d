import RaftCore

/// Conditions: `or` binds loosest, then `and`, then `not`.
extension TokenReader {
    /// A whole condition; ends before `within` or the end of the line.
    mutating func condition() throws(ParseError) -> Condition { try alternatives(depth: 0) }

    private mutating func alternatives(depth: Int) throws(ParseError) -> Condition {
        let first = try conjunction(depth: depth)
        guard bareWord == "or" else { return first }
        var parts = [first]
        while take("or") { parts.append(try conjunction(depth: depth)) }
        return .or(parts)
    }

    private mutating func conjunction(depth: Int) throws(ParseError) -> Condition {
        let first = try operand(depth: depth)
        guard bareWord == "and" else { return first }
        var parts = [first]
        while take("and") { parts.append(try operand(depth: depth)) }
        return .and(parts)
    }

    private mutating func operand(depth: Int) throws(ParseError) -> Condition {
        if bareWord == "not" || token?.kind == .symbol(.open) {
            guard depth < Condition.depthLimit else {
                throw fail(.nestedTooDeep, expected: .levels(Condition.depthLimit))
            }
        }
        if take("not") { return .not(try operand(depth: depth + 1)) }
        if take(.open) {
            let inner = try alternatives(depth: depth + 1)
            guard take(.close) else { throw fail(.doesNotFit, expected: .a(.closingParenthesis)) }
            return inner
        }
        return try simpleCondition()
    }

    private mutating func simpleCondition() throws(ParseError) -> Condition {
        let word = try word(.a(.condition))
        if let row = ConditionRow.table.first(where: { $0.name == word.text }) {
            return try row.parse(&self)
        }
        if let (name, field) = word.split(at: ".") {
            return try fieldCondition(node(name), field)
        }
        throw word.fail(
            .isNo(.condition), expected: .a(.condition),
            among: ConditionRow.table.map(\.name) + ["not"])
    }

    /// What follows `n2.`: a field, a comparison and what to compare with.
    private mutating func fieldCondition(
        _ node: NodeReference, _ field: Word
    ) throws(ParseError) -> Condition {
        let name = String(field.text)
        if let field = NumberField(rawValue: name) {
            return .number(node, field, try comparison(), try number(.number))
        }
        if let field = PeerField(rawValue: name) {
            return .peer(node, field, try equality(), try peer())
        }
        switch name {
        case "role": return .role(node, try equality(), try choice(RoleWord.self))
        case "alive":
            let equality = try equality()
            return .alive(node, equality.holds(try choice(Answer.self), .yes))
        default:
            throw field.fail(
                .isNo(.field), expected: .oneOf(TokenReader.fields), among: TokenReader.fields)
        }
    }

    /// Everything that can stand behind `n2.`.
    static let fields =
        ["role"] + NumberField.allCases.map(\.rawValue) + PeerField.allCases.map(\.rawValue)
        + ["alive"]

    private enum Answer: String, CaseIterable {
        case yes, no
    }

    /// A node by number, or `none`.
    private mutating func peer() throws(ParseError) -> NodeID {
        let word = try word(.a(.nodeOrNone))
        if word.text == "none" { return .none }
        guard let node = TokenReader.nodeID(word.text) else {
            throw word.fail(.isNo(.node), expected: .a(.nodeOrNone), among: ["none"])
        }
        return node
    }

    var isAtSymbol: Bool {
        guard case .symbol(let symbol) = token?.kind else { return false }
        return Comparison(rawValue: symbol.rawValue) != nil
    }

    mutating func equality() throws(ParseError) -> Equality {
        guard case .symbol(let symbol) = token?.kind,
            let equality = Equality(rawValue: symbol.rawValue)
        else { throw fail(.doesNotFit, expected: .either(Equality.allCases.map(\.rawValue))) }
        skip()
        return equality
    }

    mutating func comparison() throws(ParseError) -> Comparison {
        guard case .symbol(let symbol) = token?.kind,
            let comparison = Comparison(rawValue: symbol.rawValue)
        else { throw fail(.doesNotFit, expected: .a(.comparison)) }
        skip()
        return comparison
    }

    /// `on SET`; everybody when nothing is said.
    mutating func onNodes() throws(ParseError) -> NodeSetReference {
        take("on") ? try nodeSet() : .all
    }

    /// The name of a message in etcd's raft.
    mutating func messageKind() throws(ParseError) -> MessageKind {
        let word = try word(.a(.messageKind))
        guard let kind = MessageKind.allCases.first(where: { $0.word == word.text }) else {
            throw word.fail(
                .isNo(.message), expected: .a(.messageKind),
                among: MessageKind.allCases.map(\.word))
        }
        return kind
    }
}
