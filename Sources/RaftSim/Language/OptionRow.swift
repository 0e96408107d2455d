import RaftCore

/// One option: its name and what its value may be. These rows make the parser, the printer, `:help`
/// and the README's table; the catalogue says what it means.
public struct OptionRow: Sendable {
    public let name: String
    /// Whether `set` may change it while the cluster runs.
    public let mayChange: Bool
    let kind: OptionKind
    let read: @Sendable (Options) -> OptionValue
    let write: @Sendable (inout Options, OptionValue) -> Void

    /// The value as text, such as `2ms..8ms`.
    public func text(in options: Options) -> String { read(options).description }

    /// The value that a cluster has when nothing is said.
    public var defaultText: String { text(in: Options()) }

    /// Options that say how a person looks at the world; the world does not know them.
    static let namesOfScreen = ["speed", "detail", "words"]

    /// What a value may look like, such as `on or off`.
    public var expected: ParseError.Expectation { kind.expected }

    public static func named(_ name: String) -> OptionRow? { table.first { $0.name == name } }

    private init<Value>(
        _ name: String, _ field: WritableKeyPath<Options, Value> & Sendable, _ kind: OptionKind,
        mayChange: Bool = true, wrap: @escaping @Sendable (Value) -> OptionValue,
        unwrap: @escaping @Sendable (OptionValue) -> Value?
    ) {
        self.name = name
        self.mayChange = mayChange
        self.kind = kind
        read = { wrap($0[keyPath: field]) }
        write = { options, value in
            guard let value = unwrap(value) else {
                preconditionFailure("option \(name) cannot hold \(value)")
            }
            options[keyPath: field] = value
        }
    }

    /// Every option, in the order in which it is printed.
    public static let table: [OptionRow] = [
        span("tick", \.tick, .duration(low: .microseconds(1), high: .seconds(60))),
        number("heartbeat", \.heartbeat, 1...1_000_000),
        number("election", \.election, 2...1_000_000),
        range("latency", \.latency),
        share("loss", \.loss),
        share("duplicate", \.duplicate),
        size("bandwidth", \.bandwidth, 0...(1 << 40)),
        share("corrupt", \.corrupt),
        range("disk", \.disk),
        flag("async", \.async),
        flag("prevote", \.prevote),
        flag("checkquorum", \.checkquorum),
        flag("noop", \.noop),
        flag("forward", \.forward),
        number("entries", \.entries, 0...1_000_000),
        number("inflight", \.inflight, 1...1_000_000),
        number("gc-limit", \.gcLimit, 1...1_000_000),
        span("gc-tick", \.gcTick, .duration(low: .zero, high: .seconds(3_600))),
        size("chunk", \.chunk, 1...(64 << 20)),
        OptionRow(
            "machine", \.machine, .machine, mayChange: false,
            wrap: { .machine($0) },
            unwrap: { if case .machine(let value) = $0 { value } else { nil } }),
        OptionRow(
            "region", \.region, .keys, mayChange: false,
            wrap: { .keys($0) },
            unwrap: { if case .keys(let value) = $0 { value } else { nil } }),
        OptionRow(
            "start", \.start, .start, mayChange: false,
            wrap: { .start($0) },
            unwrap: { if case .start(let value) = $0 { value } else { nil } }),
        OptionRow(
            "speed", \.speed, .speed, wrap: { .speed($0) },
            unwrap: { if case .speed(let value) = $0 { value } else { nil } }),
        OptionRow(
            "detail", \.detail, .detail,
            wrap: { .detail($0) },
            unwrap: { if case .detail(let value) = $0 { value } else { nil } }),
        OptionRow(
            "words", \.words, .words,
            wrap: { .words($0) },
            unwrap: { if case .words(let value) = $0 { value } else { nil } }),
    ]
}

/// The rows that share a type of value.
extension OptionRow {
    private static func span(
        _ name: String, _ field: WritableKeyPath<Options, Duration> & Sendable,
        _ kind: OptionKind
    ) -> OptionRow {
        OptionRow(
            name, field, kind, wrap: { .duration($0) },
            unwrap: { if case .duration(let value) = $0 { value } else { nil } })
    }

    private static func range(
        _ name: String, _ field: WritableKeyPath<Options, DurationRange> & Sendable
    ) -> OptionRow {
        OptionRow(
            name, field, .range, wrap: { .range($0) },
            unwrap: { if case .range(let value) = $0 { value } else { nil } })
    }

    private static func number(
        _ name: String, _ field: WritableKeyPath<Options, Int> & Sendable,
        _ range: ClosedRange<Int>
    ) -> OptionRow {
        OptionRow(
            name, field, .number(range), wrap: { .number($0) },
            unwrap: { if case .number(let value) = $0 { value } else { nil } })
    }

    private static func size(
        _ name: String, _ field: WritableKeyPath<Options, Int> & Sendable,
        _ range: ClosedRange<Int>
    ) -> OptionRow {
        OptionRow(
            name, field, .size(range), wrap: { .size($0) },
            unwrap: { if case .size(let value) = $0 { value } else { nil } })
    }

    private static func share(
        _ name: String, _ field: WritableKeyPath<Options, Int> & Sendable
    ) -> OptionRow {
        OptionRow(
            name, field, .share, wrap: { .share($0) },
            unwrap: { if case .share(let value) = $0 { value } else { nil } })
    }

    private static func flag(
        _ name: String, _ field: WritableKeyPath<Options, Bool> & Sendable
    ) -> OptionRow {
        OptionRow(
            name, field, .flag, wrap: { .flag($0) },
            unwrap: { if case .flag(let value) = $0 { value } else { nil } })
    }
}
