import RaftCore
import RaftStore

/// One `name=value` whose name and value fit each other.
public struct OptionSetting: Hashable, Sendable {
    public let name: String
    public let value: OptionValue

    /// - Precondition: an option is called so, and its rows hold such values.
    init(named name: String, _ value: OptionValue) { self.init(name: name, value: value) }

    private init(name: String, value: OptionValue) {
        self.name = name
        self.value = value
    }

    var row: OptionRow {
        guard let row = OptionRow.named(name) else {
            preconditionFailure("no option is called \(name)")
        }
        return row
    }

    /// Reads the value of a known option; the error stands at the value or the name.
    init(name: Word, value: Word, alsoKnown: [String]) throws(ParseError) {
        guard let row = OptionRow.named(String(name.text)) else {
            throw name.fail(
                .isNo(.option), among: OptionRow.table.map(\.name) + alsoKnown)
        }
        self.init(name: row.name, value: try row.kind.parse(value))
    }
}

extension OptionSetting: CustomStringConvertible {
    public var description: String { "\(name)=\(value)" }
}

/// The value of an option.
public enum OptionValue: Hashable, Sendable {
    case duration(Duration)
    case range(DurationRange)
    case number(Int)
    /// In bytes.
    case size(Int)
    case machine(Machine)
    case keys(KeyRange)
    /// In parts per million.
    case share(Int)
    case flag(Bool)
    case start(Position)
    case speed(Speed)
    case detail(Detail)
    case words(Wording)
}

extension OptionValue: CustomStringConvertible {
    public var description: String {
        switch self {
        case .duration(let duration): duration.description
        case .range(let range): range.description
        case .number(let number): String(number)
        case .size(let bytes): bytes == 0 ? "0" : Quantity.size.text(bytes)
        case .machine(let machine): machine.rawValue
        case .keys(let range):
            "\(String(decoding: range.start, as: UTF8.self)).."
                + String(decoding: range.end, as: UTF8.self)
        case .share(let parts): Quantity.share.text(parts)
        case .flag(let isOn): isOn ? "on" : "off"
        case .start(let position): "\(position.index)/\(position.term)"
        case .speed(let speed): speed.description
        case .detail(let detail): detail.rawValue
        case .words(let words): words.rawValue
        }
    }
}

/// What values an option takes and how their text is read.
enum OptionKind: Sendable {
    case duration(low: Duration, high: Duration)
    case range
    case number(ClosedRange<Int>)
    case size(ClosedRange<Int>)
    case machine
    case keys
    case share
    case flag
    case start
    case speed
    case detail
    case words

    /// What an error message and the help say about the value.
    var expected: ParseError.Expectation {
        switch self {
        case .duration(let low, let high): .duration(from: low, to: high)
        case .range: .a(.range)
        case .number(let range): .number(.number, in: range)
        case .size(let range): .size(range)
        case .keys: .a(.keys)
        case .share: .a(.share)
        case .start: .a(.start)
        case .speed: .a(.speed)
        case .flag, .machine, .detail, .words: .either(words)
        }
    }

    /// The values that are words.
    var words: [String] {
        switch self {
        case .flag: ["on", "off"]
        case .speed: ["auto", "1x"]
        case .detail: Detail.allCases.map(\.rawValue)
        case .words: Wording.allCases.map(\.rawValue)
        case .machine: Machine.allCases.map(\.rawValue)
        case .duration, .range, .number, .size, .share, .start, .keys: []
        }
    }

    func parse(_ word: Word) throws(ParseError) -> OptionValue {
        if let value = value(of: word.text) { return value }
        throw word.fail(.isNo(.optionValue), expected: expected, among: words)
    }

    private func value(of text: Substring) -> OptionValue? {
        switch self {
        case .duration(let low, let high):
            Duration(text).flatMap { (low...high).contains($0) ? .duration($0) : nil }
        case .range: DurationRange(text).map { .range($0) }
        case .number(let range):
            Quantity.integer(text).flatMap { range.contains($0) ? .number($0) : nil }
        case .size(let range):
            Quantity.size.value(of: text).flatMap { range.contains($0) ? .size($0) : nil }
        case .machine: Machine(rawValue: String(text)).map { .machine($0) }
        case .keys: OptionKind.keys(text).map { .keys($0) }
        case .share:
            Quantity.share.value(of: text).flatMap { $0 <= 1_000_000 ? .share($0) : nil }
        case .flag: text == "on" ? .flag(true) : text == "off" ? .flag(false) : nil
        case .start: OptionKind.position(text).map { .start($0) }
        case .speed: Speed(text).map { .speed($0) }
        case .detail: Detail(rawValue: String(text)).map { .detail($0) }
        case .words: Wording(rawValue: String(text)).map { .words($0) }
        }
    }

    /// `a..m`: keys of letters, digits and the like; the end lies behind the start.
    private static func keys(_ text: Substring) -> KeyRange? {
        let ends = Quantity.rangeEnds(of: text)
        guard let high = ends.high, !ends.low.contains("."), !high.contains(".") else { return nil }
        let range = KeyRange(start: Array(ends.low.utf8), end: Array(high.utf8))
        guard range.end.isEmpty || range.start.lexicographicallyPrecedes(range.end) else {
            return nil
        }
        return range
    }

    /// `5/5`: an index and a term, both 0 or both above.
    private static func position(_ text: Substring) -> Position? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Quantity.integer(parts[0]),
            let term = Quantity.integer(parts[1]), (index == 0) == (term == 0),
            max(index, term) <= TokenReader.numberLimit
        else { return nil }
        return Position(index: index, term: term)
    }
}
