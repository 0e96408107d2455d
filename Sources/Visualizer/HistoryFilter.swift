import RaftCore
import RaftSim

/// Which rows of the history are shown: those of some nodes, of some kinds, with some words; all
/// three where all three are given.
public struct HistoryFilter: Hashable, Sendable {
    /// What a row is about.
    public enum Kind: String, Sendable, CaseIterable {
        case votes, appends, commits, snapshots, clients, faults

        /// All of them, for a line of usage.
        static let usage = allCases.map(\.rawValue).joined(separator: " | ")
    }

    public var nodes: NodeSet = []
    public var kinds: Set<Kind> = []
    /// Words that the sentence has to hold, in lower case.
    public var text = ""

    public init() {}

    /// From what a person types: names of nodes and of kinds, and anything else as text.
    /// - Parameter nodes: those of the world.
    public init(_ line: String, among nodes: [NodeID]) {
        var words: [Substring] = []
        for word in line.split(separator: " ") {
            if let node = nodes.first(where: { $0.description == word }) {
                self.nodes.insert(node)
            } else if let kind = Kind(rawValue: word.lowercased()) {
                kinds.insert(kind)
            } else {
                words.append(word)
            }
        }
        text = words.joined(separator: " ").lowercased()
    }

    public var isEmpty: Bool { self == HistoryFilter() }

    /// The filter as one would type it.
    public var description: String {
        let names = nodes.map(\.description)
        let kinds = Kind.allCases.filter(kinds.contains).map(\.rawValue)
        return (names + kinds + (text.isEmpty ? [] : [text])).joined(separator: " ")
    }

    /// Whether a row passes.
    /// - Parameter events: those of the history; only the row's own are looked at.
    public func shows<Events: Collection<Event>>(
        _ row: StoryRow, of events: Events, _ words: Words
    ) -> Bool where Events.Index == Int {
        if !nodes.isEmpty, !row.events.contains(where: { concerns(events[$0]) }) { return false }
        if !kinds.isEmpty {
            let found = row.events.contains { index in
                events[index].kind.filterKind.map(kinds.contains) == true
            }
            guard found else { return false }
        }
        guard !text.isEmpty else { return true }
        return words.sentence(of: row, in: events).lowercased().contains(text)
    }

    /// Whether an event happened at one of the nodes, or on the way from one.
    private func concerns(_ event: Event) -> Bool {
        if nodes.contains(event.node) { return true }
        switch event.kind {
        case .delivered(_, _, let from): return nodes.contains(from)
        case .lost(_, _, let from, let to, _): return nodes.contains(from) || nodes.contains(to)
        case .linkChanged(let from, let to, _), .linkFaultsChanged(let from, let to):
            return nodes.contains(from) || nodes.contains(to)
        default: return false
        }
    }
}

extension Event.Kind {
    /// What a filter calls it; nil for what belongs to none.
    fileprivate var filterKind: HistoryFilter.Kind? {
        switch self {
        case .electionTimedOut, .campaignOrdered: .votes
        case .sent(_, let kind, _), .delivered(_, let kind, _): kind.filterKind
        case .lost: .faults
        case .fact(let fact): fact.filterKind
        case .proposed, .client: .clients
        case .transfer, .snapshotTaken, .installed, .compacted: .snapshots
        case .crashed, .restarted, .frozen, .thawed, .linkChanged, .linkFaultsChanged,
            .partitioned, .isolated, .healed, .broke, .mended, .diskFaultsChanged, .violated,
            .cannotStart, .duplicated, .held, .released, .delayed:
            .faults
        default: nil
        }
    }
}

extension MessageKind {
    fileprivate var filterKind: HistoryFilter.Kind {
        switch self {
        case .vote, .voteResponse, .preVote, .preVoteResponse: .votes
        case .append, .appendResponse, .heartbeat, .heartbeatResponse: .appends
        case .snapshot: .snapshots
        case .proposal: .clients
        }
    }
}

extension Fact {
    fileprivate var filterKind: HistoryFilter.Kind? {
        switch self {
        case .roleChanged, .voteGranted, .voteRefused, .voteIgnored, .voteCounted,
            .campaignRefused, .quorumChecked:
            .votes
        case .appendAccepted, .appendRejected, .conflictTruncated, .appendBelowCommit,
            .acknowledged, .rejectionTaken, .rejectionIgnored, .progressChanged:
            .appends
        case .commitAdvanced, .commitLearned, .commitHeldBack: .commits
        case .snapshotChosen, .snapshotRestored, .snapshotIgnored, .snapshotUnavailable:
            .snapshots
        case .proposalDropped, .proposalForwarded, .proposalAppended: .clients
        case .messageIgnored, .timerReset, .sendingPaused: nil
        }
    }
}
