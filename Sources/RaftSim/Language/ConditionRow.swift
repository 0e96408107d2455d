/// One form of condition: the word it begins with, how it is written and how it is read. These rows
/// make the parser, `:help` and the README's table; the catalogue says what it asks.
public struct ConditionRow: Sendable {
    /// The word that it begins with.
    public let name: String
    /// Its form, such as `applied INDEX [on SET]`.
    public let usage: String
    /// A condition of this form, as it is printed.
    public let example: String
    let parse: @Sendable (inout TokenReader) throws(ParseError) -> Condition

    init(
        _ name: String, _ usage: String, example: String,
        parse: @escaping @Sendable (inout TokenReader) throws(ParseError) -> Condition
    ) {
        self.name = name
        self.usage = usage
        self.example = example
        self.parse = parse
    }

    /// Every form but `NODE.FIELD`, `not`, `and`, `or` and parentheses.
    public static let table: [ConditionRow] = [
        ConditionRow(
            "leader", "leader [==|!= NODE]",
            example: "leader == n2", parse: ConditionRow.leader),
        ConditionRow(
            "leaders", "leaders ==|!=|<|<=|>|>= N",
            example: "leaders == 1"
        ) { reader throws(ParseError) in
            .leaders(try reader.comparison(), try reader.number(.number))
        },
        count(.waiting),
        count(.answered),
        count(.transfers),
        ConditionRow(
            "no", "no leader|violation|value K [on SET]",
            example: "no value x on n3", parse: ConditionRow.no),
        ConditionRow(
            "committed", "committed INDEX", example: "committed 7"
        ) { reader throws(ParseError) in
            .committed(try reader.number(.index))
        },
        ConditionRow(
            "applied", "applied INDEX [on SET]",
            example: "applied 7 on n1..n3"
        ) { reader throws(ParseError) in
            .applied(try reader.number(.index), on: try reader.onNodes())
        },
        ConditionRow(
            "agree", "agree",
            example: "agree"
        ) { _ throws(ParseError) in .agree },
        ConditionRow(
            "quiet", "quiet",
            example: "quiet"
        ) { _ throws(ParseError) in .quiet },
        ConditionRow(
            "value", "value K ==|!= V [on SET]",
            example: "value x == 1 on n3", parse: ConditionRow.value),
        ConditionRow(
            "log", "log NODE ==|!= log NODE",
            example: "log n1 == log n2", parse: ConditionRow.log),
        ConditionRow(
            "sent", "sent MESSAGE",
            example: "sent MsgSnap"
        ) { reader throws(ParseError) in
            .sent(try reader.messageKind())
        },
        ConditionRow(
            "violation", "violation", example: "violation"
        ) { _ throws(ParseError) in .violation },
    ]

    private static func count(_ word: CountWord) -> ConditionRow {
        ConditionRow(
            word.rawValue, "\(word.rawValue) ==|!=|<|<=|>|>= N",
            example: "\(word.rawValue) == 0"
        ) { reader throws(ParseError) in
            .count(word, try reader.comparison(), try reader.number(.number))
        }
    }

    private static func leader(_ reader: inout TokenReader) throws(ParseError) -> Condition {
        guard reader.isAtSymbol else { return .leader }
        let equality = try reader.equality()
        let word = try reader.word(.a(.plainNode))
        guard let node = TokenReader.nodeID(word.text) else {
            throw word.fail(.isNo(.node), expected: .a(.nodeOrNoLeader))
        }
        return .leaderIs(equality, node)
    }

    private static func no(_ reader: inout TokenReader) throws(ParseError) -> Condition {
        switch try reader.choice(Absence.self) {
        case .leader: return .not(.leader)
        case .violation: return .not(.violation)
        case .value: return .noValue(key: try reader.data(.key), on: try reader.onNodes())
        }
    }

    private static func value(_ reader: inout TokenReader) throws(ParseError) -> Condition {
        let key = try reader.data(.key)
        let equality = try reader.equality()
        let value = try reader.value()
        return .value(key: key, equality, value, on: try reader.onNodes())
    }

    private static func log(_ reader: inout TokenReader) throws(ParseError) -> Condition {
        let one = try reader.node()
        let equality = try reader.equality()
        guard reader.take("log") else {
            throw reader.fail(.doesNotFit, expected: .written("log NODE"))
        }
        let equal = Condition.logsEqual(one, try reader.node())
        return equality == .equal ? equal : .not(equal)
    }

    /// What `no` can deny.
    private enum Absence: String, CaseIterable {
        case leader, violation, value
    }
}
