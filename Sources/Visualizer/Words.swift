import RaftCore
import RaftSim
import RaftStore

/// Every word that people read on the screen, in one place: another language is another file.
public struct Words: Sendable {
    /// Whose names messages have.
    public var wording: Wording

    public init(wording: Wording = .paper) { self.wording = wording }

    // MARK: Names

    public func letter(_ role: Role) -> String {
        switch role {
        case .follower: "F"
        case .preCandidate: "P"
        case .candidate: "C"
        case .leader: "L"
        }
    }

    public func name(_ role: Role) -> String {
        switch role {
        case .follower: "follower"
        case .preCandidate: "pre-cand."
        case .candidate: "candidate"
        case .leader: "LEADER"
        }
    }

    public func name(_ kind: MessageKind) -> String {
        switch wording {
        case .etcd: kind.word
        case .paper: paperName(kind)
        case .tinykv: tinyName(kind)
        }
    }

    private func paperName(_ kind: MessageKind) -> String {
        switch kind {
        case .append: "AppendEntries"
        case .appendResponse: "AppendReply"
        case .vote: "RequestVote"
        case .voteResponse: "Vote"
        case .preVote: "RequestPreVote"
        case .preVoteResponse: "PreVote"
        case .snapshot: "InstallSnapshot"
        case .heartbeat: "Heartbeat"
        case .heartbeatResponse: "HeartbeatReply"
        case .proposal: "Proposal"
        }
    }

    private func tinyName(_ kind: MessageKind) -> String {
        switch kind {
        case .append: "MsgAppend"
        case .appendResponse: "MsgAppendResponse"
        case .vote: "MsgRequestVote"
        case .voteResponse: "MsgRequestVoteResponse"
        case .preVote: "MsgRequestPreVote"
        case .preVoteResponse: "MsgRequestPreVoteResponse"
        case .snapshot: "MsgSnapshot"
        case .heartbeat: "MsgHeartbeat"
        case .heartbeatResponse: "MsgHeartbeatResponse"
        case .proposal: "MsgPropose"
        }
    }

    /// What a message carries, in few words.
    public func payload(_ message: Message) -> String {
        switch message.kind {
        case .append:
            message.entries.isEmpty
                ? "prev \(message.position) commit \(message.commit)"
                : "prev \(message.position) +\(message.entries.count)"
        case .appendResponse:
            message.reject
                ? "no at \(message.index), hint \(message.rejectHint) t\(message.logTerm)"
                : "ok to \(message.index)"
        case .vote, .preVote: "t\(message.term) last \(message.position)"
        case .voteResponse, .preVoteResponse: message.reject ? "no" : "yes, t\(message.term)"
        case .snapshot: message.snapshot.map { "up to \($0.position)" } ?? ""
        case .heartbeat: "commit \(message.commit)"
        case .heartbeatResponse: "t\(message.term)"
        case .proposal: message.entries.first.map { command($0.payload) } ?? ""
        }
    }

    /// What travels: a message, a piece of a snapshot, or the answer to one.
    public func contents(_ flight: Flight) -> String {
        switch flight.cargo {
        case .message: "\(name(flight.message.kind)) \(payload(flight.message))"
        case .chunk(let chunk):
            chunk.number == 0
                ? "\(name(flight.message.kind)) \(payload(flight.message)), chunk 1/\(chunk.count)"
                : "chunk \(chunk.number + 1)/\(chunk.count) of s\(chunk.transfer)"
        case .reply(let reply):
            reply.isDone
                ? "has all of s\(reply.transfer)"
                : "has \(reply.firstMissing) of s\(reply.transfer)"
                    + (reply.hasGap ? ", gap" : "")
        }
    }

    /// The same for a figure, where there is room for little more than a name: `AE prev 3 t1 +2`.
    public func shortContents(_ flight: Flight) -> String {
        let message = flight.message
        switch flight.cargo {
        case .message:
            let payload = payload(message)
            return shortName(message.kind) + (payload.isEmpty ? "" : " \(payload)")
        case .chunk(let chunk):
            return "\(shortName(.snapshot)) chunk \(chunk.number + 1)/\(chunk.count)"
        case .reply: return "\(shortName(.snapshot))+ \(contents(flight))"
        }
    }

    // MARK: Commands in the log

    /// An entry's command in full.
    public func command(_ payload: [UInt8]) -> String {
        if payload.isEmpty { return "no-op" }
        guard let command = KeyValueCommand(payload: payload) else { return text(payload) }
        return command.operations.map { operation in
            switch operation {
            case .put(let key, let value): "put \(text(key)) \(text(value))"
            case .get(let key): "get \(text(key))"
            case .delete(let key): "delete \(text(key))"
            case .scan(let range): "scan \(text(range.start)) \(text(range.end))"
            case .compactLog(let place): "compact-log \(place)"
            }
        }.joined(separator: " ; ")
    }

    /// An entry's command for a narrow cell.
    public func shortCommand(_ payload: [UInt8]) -> String {
        if payload.isEmpty { return "-" }
        guard let command = KeyValueCommand(payload: payload), let first = command.operations.first
        else { return text(payload) }
        let more = command.operations.count > 1 ? "+" : ""
        switch first {
        case .put(let key, let value): return "\(short(key))=\(short(value))\(more)"
        case .get(let key): return "?\(short(key))\(more)"
        case .delete(let key): return "-\(short(key))\(more)"
        case .scan(let range): return "?\(short(range.start))..\(more)"
        case .compactLog(let place): return "gc\(place.index)"
        }
    }

    /// Without the zeros that a workload's keys are filled up with.
    private func short(_ bytes: [UInt8]) -> String {
        let words = text(bytes).split(separator: " ", omittingEmptySubsequences: false)
        return words.map { word in
            let rest = word.drop { $0 == "0" }
            return rest.count < word.count && rest.allSatisfy(\.isWholeNumber)
                ? rest.isEmpty ? "0" : String(rest) : String(word)
        }.joined(separator: " ")
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix(200), as: UTF8.self)
    }

    // MARK: Lists and times

    public func list(_ nodes: NodeSet) -> String {
        nodes.isEmpty ? "nobody" : nodes.map(\.description).joined(separator: " ")
    }

    /// Milliseconds with one place, as bars and message lists show them.
    public func milliseconds(_ span: Duration) -> String {
        let tenths = (span.microseconds + 50) / 100
        return tenths >= 10_000 ? "\(tenths / 10)ms" : "\(tenths / 10).\(tenths % 10)ms"
    }

    public func time(_ time: VirtualTime) -> String {
        let micro = time.microseconds
        let rest = String(micro / 1000 % 1000)
        let zeros = String(repeating: "0", count: 3 - rest.count)
        return "\(micro / 1_000_000).\(zeros)\(rest)s"
    }

    public func speed(_ divisor: Int) -> String {
        divisor >= 1000 ? "1 s = 1 ms" : "1 s = \(1000 / max(1, divisor)) ms"
    }

    public func refusal(_ refusal: InputRefusal) -> String {
        switch refusal {
        case .dropped: "refused: the node knows no leader to take it"
        case .unknownPeer: "ignored: the sender is no member"
        case .receiverIsDown: "lost: the receiver is down"
        case .noSuchMessage: "that message is gone"
        case .noSuchNode: "there is no such node"
        case .wrongState: "not possible now"
        case .notLeader: "refused: the node does not lead"
        case .staleCommand: "refused: the request names an old term"
        case .epochNotMatch: "refused: the region has another epoch"
        case .regionNotFound: "refused: there is no such region here"
        case .clientBusy: "the client still waits for its answer"
        case .cannotStart: "the node cannot start from what its disk holds"
        }
    }
}
