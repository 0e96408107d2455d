import RaftCore
import RaftSim
import TerminalUI

/// What a row of the history says, read once for the screen and for every export: its sentence, and
/// what it draws on the lanes of the nodes.
public struct RowReading: Sendable {
    /// A message between two lanes.
    public struct Arrow: Hashable, Sendable {
        public let message: Int
        /// Two to four letters.
        public let label: String
        public let from: NodeID
        public let to: NodeID
        public let arrives: Bool
        /// By what it carries.
        public internal(set) var tone: Tone = .messageAppend
    }

    /// What goes between the clients and a node: a request, or its answer.
    public struct Call: Hashable, Sendable {
        public let label: String
        public let node: NodeID
        public let isAnswer: Bool
    }

    /// A mark on the lane of the node where it happened.
    public struct Sign: Hashable, Sendable {
        public let text: String
        public let tone: Tone
    }

    public let sentence: String
    public let tone: Tone
    /// The node that it happened at; none for the network and the world as a whole.
    public let node: NodeID
    public let arrow: Arrow?
    public let call: Call?
    public let sign: Sign?
    /// The rule of the fact that decided.
    public let rule: Rule?

    /// - Parameter events: those of the history; only the row's own are looked at.
    public init<Events: Collection<Event>>(_ row: StoryRow, of events: Events, _ words: Words)
    where Events.Index == Int {
        let headline = events[row.headline]
        let first = events[row.events.lowerBound]
        sentence = words.sentence(of: row, in: events)
        tone = headline.kind.tone
        node = first.node
        let refuses = row.events.contains { events[$0].kind.countsNo }
        arrow = Arrow(first, words).map { refuses ? $0.refusing(words) : $0 }
        call =
            Call(first, words)
            ?? row.events.lazy.compactMap { Call(answering: events[$0], words) }.first
        let signs = row.events.lazy.compactMap { Sign(events[$0].kind, words) }
        sign = first.node == .none ? nil : signs.first
        rule = RowReading.rule(of: row, events)
    }

    /// The facts behind a row's sentence, each with both operands, and what else happened.
    public static func reasons<Events: Collection<Event>>(
        of row: StoryRow, in events: Events, _ words: Words
    ) -> [String] where Events.Index == Int {
        row.events.compactMap { index in
            guard index != row.headline else { return nil }
            let event = events[index]
            switch event.kind {
            case .fact(let fact): return words.sentence(fact, at: event.node)
            case .sent, .violated: return nil
            default: return words.sentence(event.kind, at: event.node)
            }
        }
    }

    /// The rule of the headline, or else of the first fact that decided something, or else of the
    /// first one that only explains.
    private static func rule<Events: Collection<Event>>(
        of row: StoryRow, _ events: Events
    ) -> Rule? where Events.Index == Int {
        if case .fact(let fact) = events[row.headline].kind { return fact.rule }
        var explained: Rule?
        for index in row.events {
            guard case .fact(let fact) = events[index].kind else { continue }
            if fact.level != nil { return fact.rule }
            explained = explained ?? fact.rule
        }
        return explained
    }
}

extension RowReading.Arrow {
    /// The way of the message that an event is about; nil for other events.
    public init?(_ event: Event, _ words: Words) {
        switch event.kind {
        case .delivered(let message, let kind, let from):
            self.init(
                message: message, label: words.shortName(kind), from: from, to: event.node,
                arrives: true, tone: kind.tone)
        case .lost(let message, let kind, let from, let to, _):
            self.init(
                message: message, label: words.shortName(kind), from: from, to: to,
                arrives: false)
        case .transfer(.chunkDelivered(let message, _, _, let from)):
            self.init(
                message: message, label: words.shortName(.snapshot), from: from, to: event.node,
                arrives: true, tone: .messageSnapshot)
        case .transfer(.replyDelivered(let message, _, _, let from)):
            self.init(
                message: message, label: "\(words.shortName(.snapshot))+", from: from,
                to: event.node, arrives: true, tone: .messageReply)
        default: return nil
        }
    }

    /// The same way of an answer that says no.
    fileprivate func refusing(_ words: Words) -> Self {
        Self(
            message: message, label: words.say("message.short.voteRefused"), from: from, to: to,
            arrives: arrives, tone: .messageReplyNo)
    }
}

extension RowReading.Call {
    /// The way between clients and a node that an event is about; nil for other events.
    init?(_ event: Event, _ words: Words) {
        switch event.kind {
        case .proposed: self.init(label: words.callLabel, node: event.node, isAnswer: false)
        case .client(.clientSent(let client, _, let node, _)):
            self.init(label: client.description, node: node, isAnswer: false)
        case .client(.requestArrived(_, let client)):
            self.init(label: client.description, node: event.node, isAnswer: false)
        default: return nil
        }
    }

    /// The answer that leaves a node.
    init?(answering event: Event, _ words: Words) {
        guard case .client(.answered(let request, _)) = event.kind, event.node != .none else {
            return nil
        }
        self.init(label: "r\(request)", node: event.node, isAnswer: true)
    }
}

extension RowReading.Sign {
    init?(_ kind: Event.Kind, _ words: Words) {
        switch kind {
        case .fact(.roleChanged(let change)) where change.to != .follower:
            self.init(
                text: words.letter(change.to),
                tone: change.to == .leader ? .roleLeader : .roleCandidate)
        case .crashed: self.init(text: "X", tone: .roleDown)
        case .restarted: self.init(text: "R", tone: .roleFollower)
        case .fact(.commitAdvanced): self.init(text: "^", tone: .logCommitted)
        case .fact(.conflictTruncated): self.init(text: "#", tone: .logConflict)
        case .fact(.voteRefused), .fact(.appendRejected):
            self.init(text: "!", tone: .messageReplyNo)
        default: return nil
        }
    }
}

extension Event.Kind {
    /// Whether a candidate counted a refused vote: only that tells what its message said.
    fileprivate var countsNo: Bool {
        guard case .fact(.voteCounted(_, let isGranted, _, _, _, _)) = self else { return false }
        return !isGranted
    }

    /// How a row that is called after it looks.
    var tone: Tone {
        switch self {
        case .fact(.roleChanged(let change)) where change.to != .follower: change.to.tone
        case .fact(.commitAdvanced), .fact(.commitLearned): .logCommitted
        case .fact(.voteRefused), .fact(.appendRejected), .fact(.conflictTruncated),
            .fact(.proposalDropped):
            .messageReplyNo
        case .crashed, .lost, .linkChanged(_, _, true): .messageLost
        case .violated, .broke: .invariantBroken
        default: .event
        }
    }
}

extension Role {
    /// How a node looks that plays it.
    var tone: Tone {
        switch self {
        case .follower: .roleFollower
        case .preCandidate: .rolePreCandidate
        case .candidate: .roleCandidate
        case .leader: .roleLeader
        }
    }
}

extension MessageKind {
    /// How its arrow looks.
    var tone: Tone {
        switch self {
        case .vote, .preVote, .voteResponse, .preVoteResponse: .messageVote
        case .append, .proposal: .messageAppend
        case .appendResponse: .messageReply
        case .snapshot: .messageSnapshot
        case .heartbeat, .heartbeatResponse: .messageHeartbeat
        }
    }
}

extension Words {
    /// What each sign of the history means, in one or two words.
    public var signLegend: [(text: String, meaning: String)] {
        [
            (letter(.candidate), say("sign.campaigns")),
            (letter(.preCandidate), say("sign.asksFirst")),
            (letter(.leader), say("sign.leads")), ("^", say("sign.commits")),
            ("!", say("sign.refuses")), ("#", say("sign.repairsLog")),
            ("X", say("sign.crashes")), ("R", say("sign.restarts")),
        ]
    }

    /// Two to four letters for an arrow.
    public func shortName(_ kind: MessageKind) -> String {
        switch kind {
        case .append: say("message.short.append")
        case .appendResponse: say("message.short.appendResponse")
        case .vote: say("message.short.vote")
        case .voteResponse: say("message.short.voteResponse")
        case .preVote: say("message.short.preVote")
        case .preVoteResponse: say("message.short.preVoteResponse")
        case .snapshot: say("message.short.snapshot")
        case .heartbeat: say("message.short.heartbeat")
        case .heartbeatResponse: say("message.short.heartbeatResponse")
        case .proposal: say("message.short.proposal")
        }
    }
}
