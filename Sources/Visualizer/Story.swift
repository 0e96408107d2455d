import RaftCore
import RaftSim

/// One row of the history: something that a person can see happen, with the facts behind it.
public struct StoryRow: Hashable, Sendable {
    /// Its events: the first says what happened, the others what followed and why.
    public var events: Range<Int>
    public var step: Int
    public var time: VirtualTime
    /// The coarsest level of detail at which it is shown.
    public var level: Detail
    /// The event that the row is called after.
    public var headline: Int
}

/// The events of a history grouped into rows; it follows the history forwards and back.
public struct Story: Sendable {
    public private(set) var rows = Window<StoryRow>()
    private var seen = 0
    private var version = 0

    public init() {}

    /// Takes in what is new in a history, and forgets what was taken back or lies too far behind.
    public mutating func follow(_ history: History) {
        follow(history.events, version: history.eventsVersion)
    }

    /// As above, for events that somebody has gathered.
    /// - Parameter new: changes where the events do not go on from what they were.
    public mutating func follow(_ events: Window<Event>, version new: Int = 0) {
        if new != version || events.startIndex > seen {
            rows.restart(at: rows.endIndex)
            seen = events.startIndex
            version = new
        }
        if events.endIndex < seen {
            var end = rows.endIndex
            while end > rows.startIndex, rows[end - 1].events.upperBound > events.endIndex {
                seen = rows[end - 1].events.lowerBound
                end -= 1
            }
            rows.removeEnd(from: end)
        }
        for index in seen..<events.endIndex {
            let last = index > events.startIndex ? events[index - 1] : nil
            add(index, of: events, after: last)
        }
        seen = events.endIndex
        forget(before: events.startIndex)
    }

    private mutating func forget(before first: Int) {
        guard let oldest = rows.first, oldest.events.lowerBound < first else { return }
        let kept = rows.firstIndex { $0.events.lowerBound >= first } ?? rows.endIndex
        rows.forget(before: kept)
    }

    private mutating func add(_ index: Int, of events: Window<Event>, after last: Event?) {
        let event = events[index]
        let level = event.kind.level
        if event.beginsRow(after: last) || rows.isEmpty {
            rows.append(
                StoryRow(
                    events: index..<index + 1, step: event.step, time: event.time,
                    level: level ?? .phases, headline: index))
            return
        }
        let row = rows.endIndex - 1
        rows[row].events = rows[row].events.lowerBound..<index + 1
        guard let level else { return }
        // A fact of the story names the row; among equals the last one, which decides. That a
        // leader leads no more is greater news than what it answers.
        if case .fact(.roleChanged(let change)) = events[rows[row].headline].kind,
            change.isStepDown
        {
            return
        }
        if level <= rows[row].level, event.kind.isFact || level < rows[row].level {
            rows[row].level = level
            rows[row].headline = index
        }
    }

    /// The last row that is shown at this level.
    public func lastRow(at level: Detail) -> Int? {
        rows.lastIndex { $0.level <= level }
    }
}

extension Detail: Comparable {
    private var rank: Int {
        switch self {
        case .story: 0
        case .messages: 1
        case .phases: 2
        }
    }

    public static func < (coarse: Detail, fine: Detail) -> Bool { coarse.rank < fine.rank }
}

extension Event {
    /// Whether a row begins with it: links that one order changes, or several at one moment, are
    /// one row, and so are those that a partition cuts.
    fileprivate func beginsRow(after last: Event?) -> Bool {
        switch (kind, last?.kind) {
        case (.linkChanged(_, _, let isCut), .linkChanged(_, _, let wasCut)):
            isCut != wasCut || time != last?.time
        case (.linkFaultsChanged, .linkFaultsChanged): time != last?.time
        case (.linkChanged, .partitioned), (.linkChanged, .isolated), (.linkChanged, .healed),
            (.linkChanged, .lost):
            false
        default: kind.beginsRow
        }
    }
}

extension Event.Kind {
    var isFact: Bool {
        if case .fact = self { return true }
        return false
    }

    /// Whether a row begins with it by itself; facts and sent messages belong to what caused them.
    fileprivate var beginsRow: Bool {
        switch self {
        case .fact, .sent, .violated: false
        case .store(let event): event.beginsRow
        case .transfer(let event): event.beginsRow
        case .client(let event): event.beginsRow
        default: true
        }
    }

    /// The coarsest level at which it is shown; nil for what only explains.
    var level: Detail? {
        switch self {
        case .fact(let fact): fact.level
        case .violated, .crashed, .restarted, .frozen, .thawed, .linkChanged, .proposed,
            .timersAligned, .timersSpread, .broke, .mended, .optionsChanged, .snapshotTaken,
            .compacted, .campaignOrdered, .linkFaultsChanged, .partitioned, .isolated, .healed,
            .installed, .diskFaultsChanged,
            .workloadChanged, .cannotStart:
            .story
        case .store(let event): event.level
        case .transfer(let event): event.level
        case .client(let event): event.level
        case .electionTimedOut: .story
        case .delivered(_, let kind, _):
            kind == .heartbeat || kind == .heartbeatResponse ? .phases : .messages
        case .lost, .duplicated, .held, .released, .delayed, .ticked, .beatOrdered,
            .unreachableReported, .snapshotReported:
            .messages
        case .heartbeatDue, .quorumCheckDue, .persisted, .sending, .applied, .advanced: .phases
        case .sent: nil
        }
    }
}

extension Fact {
    /// The coarsest level at which it is shown; nil for what only explains.
    var level: Detail? {
        switch self {
        case .roleChanged, .voteGranted, .voteRefused, .voteIgnored, .commitAdvanced,
            .commitHeldBack,
            .conflictTruncated, .snapshotChosen, .snapshotRestored, .proposalDropped,
            .appendRejected, .campaignRefused:
            .story
        case .quorumChecked(_, let isQuorum): isQuorum ? nil : .story
        case .voteCounted, .commitLearned, .appendAccepted, .snapshotIgnored,
            .messageIgnored, .proposalForwarded, .rejectionTaken:
            .messages
        case .timerReset, .appendBelowCommit, .proposalAppended, .acknowledged,
            .rejectionIgnored, .progressChanged, .sendingPaused, .snapshotUnavailable:
            nil
        }
    }
}
