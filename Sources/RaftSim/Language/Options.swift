import RaftCore
import RaftStore

/// Everything about a cluster that can be chosen; the initial values are the language's defaults.
public struct Options: Hashable, Sendable {
    /// How long one tick of a node's logical clock takes.
    public var tick = Duration.milliseconds(10)
    /// Ticks between two heartbeats of a leader.
    public var heartbeat = 5
    /// Ticks of silence: a timeout is drawn from `election ..< 2 * election` at every reset.
    public var election = 15
    /// How long a message takes, drawn for each.
    public var latency = DurationRange(low: .milliseconds(2), high: .milliseconds(8))
    /// Messages lost, in parts per million.
    public var loss = 0
    /// Messages that arrive twice, in parts per million.
    public var duplicate = 0
    /// How long a synced write takes; zero: writes finish at once.
    public var disk = DurationRange(low: .milliseconds(1), high: .milliseconds(2))
    /// Whether messages are stepped while a write is under way, as with etcd's asynchronous
    /// storage, or wait for its end, as in TinyKV.
    public var async = false
    /// Whether nodes ask before they raise the term (D §9.6).
    public var prevote = false
    /// Whether a leader steps down that does not hear from a majority (D §6.2).
    public var checkquorum = false
    /// Whether a new leader appends an empty entry (§8).
    public var noop = true
    /// Whether followers pass proposals on to the leader.
    public var forward = true
    /// Most entries in one append; 0: no limit.
    public var entries = 64
    /// Most append messages in flight to one peer.
    public var inflight = 256
    /// Bytes a virtual second that a link carries; 0: no limit.
    public var bandwidth = 0
    /// Messages that arrive damaged, in parts per million: the receiver's checksum drops them.
    public var corrupt = 0
    /// Applied entries that log GC leaves in the log.
    public var gcLimit = 32
    /// How often a leader looks whether its log has grown beyond `gcLimit`; zero: never.
    public var gcTick = Duration.milliseconds(100)
    /// Bytes in one chunk of a snapshot.
    public var chunk = 4 << 10
    /// Whether the key-value state survives a crash or is rebuilt.
    public var machine = Machine.durable
    /// The keys that the region of this cluster holds.
    public var region = KeyRange.all
    /// The place of the first snapshot, from which a cluster starts.
    public var start = Position.zero
    public var speed = Speed.auto
    public var detail = Detail.story
    public var words = Wording.paper

    public init() {}

    /// These options with `settings` made; the options together must make sense.
    public func applying(_ settings: [OptionSetting]) throws(OptionConflict) -> Options {
        var changed = self
        for setting in settings { setting.row.write(&changed, setting.value) }
        guard changed.heartbeat < changed.election else {
            throw OptionConflict(heartbeat: changed.heartbeat, election: changed.election)
        }
        return changed
    }
}

/// Where the key-value state lives.
public enum Machine: String, Hashable, Sendable, CaseIterable {
    /// On disk with its applied index, as in TinyKV.
    case durable
    /// In memory: after a crash it is rebuilt from the snapshot and the log, as in MIT's 6.5840.
    case volatile
}

/// Options that cannot stand together: followers would campaign between two heartbeats.
public struct OptionConflict: Error, Hashable, Sendable {
    public var heartbeat: Int
    public var election: Int
}

/// How fast the screen plays: virtual time per real time.
public enum Speed: Hashable, Sendable {
    /// Slow while something is to be seen, faster while nothing is.
    case auto
    /// `25x`: so many times faster than real time, 1 to 1,000.
    case times(Int)
    /// `1/25`: so many times slower, 2 to 100,000.
    case fraction(Int)
}

extension Speed: CustomStringConvertible {
    public var description: String {
        switch self {
        case .auto: "auto"
        case .times(let factor): "\(factor)x"
        case .fraction(let divisor): "1/\(divisor)"
        }
    }

    /// Reads `auto`, `25x` or `1/25`; nil for anything else.
    public init?(_ text: Substring) {
        if text == "auto" {
            self = .auto
        } else if text.last == "x", let factor = Quantity.integer(text.dropLast()),
            (1...1_000).contains(factor)
        {
            self = .times(factor)
        } else if text.hasPrefix("1/"), let divisor = Quantity.integer(text.dropFirst(2)),
            (1...100_000).contains(divisor)
        {
            self = divisor == 1 ? .times(1) : .fraction(divisor)
        } else {
            return nil
        }
    }
}

/// How fine a step on the screen is.
public enum Detail: String, Hashable, Sendable, CaseIterable {
    /// Role changes, refusals, commits, conflicts, snapshots.
    case story
    case messages
    /// Also persist, send, apply, advance and syncs.
    case phases
}

/// Whose names the screen uses, as in AppendEntries, MsgApp, MsgAppend.
public enum Wording: String, Hashable, Sendable, CaseIterable {
    case paper, etcd, tinykv
}
