import RaftCore

/// One option: its name, what its value may be, and what it means. These rows make the parser,
/// the printer, `:help` and the README's table.
public struct OptionRow: Sendable {
    public let name: String
    /// One sentence for people.
    public let help: String
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
    public var valueHelp: String { kind.expected }

    public static func named(_ name: String) -> OptionRow? { table.first { $0.name == name } }

    /// The README's table of options, in Markdown.
    public static var markdownTable: String {
        "| option | means |\n|---|---|\n"
            + table.map { "| `\($0.name)=\($0.defaultText)` | \($0.help) |\n" }.joined()
    }

    private init<Value>(
        _ name: String, _ field: WritableKeyPath<Options, Value> & Sendable, _ kind: OptionKind,
        mayChange: Bool = true, _ help: String, wrap: @escaping @Sendable (Value) -> OptionValue,
        unwrap: @escaping @Sendable (OptionValue) -> Value?
    ) {
        self.name = name
        self.help = help
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
        span(
            "tick", \.tick, .duration(low: .microseconds(1), high: .seconds(60)),
            "How long one tick of a node's clock takes."),
        number(
            "heartbeat", \.heartbeat, 1...1_000_000,
            "Ticks from one heartbeat of the leader to the next."),
        number(
            "election", \.election, 2...1_000_000,
            "Ticks of silence before a node campaigns; each timeout is drawn anew, up to twice."),
        range("latency", \.latency, "How long a message takes, drawn for each message."),
        share("loss", \.loss, "How many messages get lost."),
        share("duplicate", \.duplicate, "How many messages arrive twice."),
        size(
            "bandwidth", \.bandwidth, 0...(1 << 40),
            "Bytes a second that a link carries; 0: no limit."),
        share("corrupt", \.corrupt, "How many messages arrive damaged; checksums drop them."),
        range("disk", \.disk, "How long a synced write takes; 0: it finishes at once."),
        flag(
            "async", \.async,
            "Whether messages are stepped while a write is under way, or wait in the queue."),
        flag("prevote", \.prevote, "Whether a node asks if it could win before it campaigns."),
        flag(
            "checkquorum", \.checkquorum,
            "Whether a leader without contact to a majority steps down."),
        flag("noop", \.noop, "Whether a new leader appends an empty entry at once."),
        flag("forward", \.forward, "Whether a follower passes proposals on to the leader."),
        number("entries", \.entries, 0...1_000_000, "Most entries in one append; 0: no limit."),
        number(
            "inflight", \.inflight, 1...1_000_000,
            "Most append messages in flight to one peer."),
        number(
            "gc-limit", \.gcLimit, 1...1_000_000,
            "Applied entries that log GC leaves in the log."),
        span(
            "gc-tick", \.gcTick, .duration(low: .zero, high: .seconds(3_600)),
            "How often a leader looks whether its log is too long; 0: never."),
        size("chunk", \.chunk, 1...(64 << 20), "Bytes in one chunk of a snapshot."),
        OptionRow(
            "machine", \.machine, .machine, mayChange: false,
            "Whether the key-value state survives a crash or is rebuilt from the snapshot.",
            wrap: { .machine($0) },
            unwrap: { if case .machine(let value) = $0 { value } else { nil } }),
        OptionRow(
            "region", \.region, .keys, mayChange: false,
            "The keys that the cluster holds, FROM..TO; without an end everything behind it.",
            wrap: { .keys($0) },
            unwrap: { if case .keys(let value) = $0 { value } else { nil } }),
        OptionRow(
            "start", \.start, .start, mayChange: false,
            "Index and term of the snapshot from which the cluster starts; 0/0: none.",
            wrap: { .start($0) },
            unwrap: { if case .start(let value) = $0 { value } else { nil } }),
        OptionRow(
            "speed", \.speed, .speed, "How fast the screen plays.", wrap: { .speed($0) },
            unwrap: { if case .speed(let value) = $0 { value } else { nil } }),
        OptionRow(
            "detail", \.detail, .detail, "How fine a step on the screen is.",
            wrap: { .detail($0) },
            unwrap: { if case .detail(let value) = $0 { value } else { nil } }),
        OptionRow(
            "words", \.words, .words, "Whose names the screen uses for messages.",
            wrap: { .words($0) },
            unwrap: { if case .words(let value) = $0 { value } else { nil } }),
    ]
}

/// The rows that share a type of value.
extension OptionRow {
    private static func span(
        _ name: String, _ field: WritableKeyPath<Options, Duration> & Sendable,
        _ kind: OptionKind, _ help: String
    ) -> OptionRow {
        OptionRow(
            name, field, kind, help, wrap: { .duration($0) },
            unwrap: { if case .duration(let value) = $0 { value } else { nil } })
    }

    private static func range(
        _ name: String, _ field: WritableKeyPath<Options, DurationRange> & Sendable,
        _ help: String
    ) -> OptionRow {
        OptionRow(
            name, field, .range, help, wrap: { .range($0) },
            unwrap: { if case .range(let value) = $0 { value } else { nil } })
    }

    private static func number(
        _ name: String, _ field: WritableKeyPath<Options, Int> & Sendable,
        _ range: ClosedRange<Int>, _ help: String
    ) -> OptionRow {
        OptionRow(
            name, field, .number(range), help, wrap: { .number($0) },
            unwrap: { if case .number(let value) = $0 { value } else { nil } })
    }

    private static func size(
        _ name: String, _ field: WritableKeyPath<Options, Int> & Sendable,
        _ range: ClosedRange<Int>, _ help: String
    ) -> OptionRow {
        OptionRow(
            name, field, .size(range), help, wrap: { .size($0) },
            unwrap: { if case .size(let value) = $0 { value } else { nil } })
    }

    private static func share(
        _ name: String, _ field: WritableKeyPath<Options, Int> & Sendable, _ help: String
    ) -> OptionRow {
        OptionRow(
            name, field, .share, help, wrap: { .share($0) },
            unwrap: { if case .share(let value) = $0 { value } else { nil } })
    }

    private static func flag(
        _ name: String, _ field: WritableKeyPath<Options, Bool> & Sendable, _ help: String
    ) -> OptionRow {
        OptionRow(
            name, field, .flag, help, wrap: { .flag($0) },
            unwrap: { if case .flag(let value) = $0 { value } else { nil } })
    }
}
