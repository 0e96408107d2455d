import Languages
import RaftCore
import RaftSim
import RaftStore

/// Every word that people read, in the language that they chose.
///
/// The texts stand in `Languages/en.toml`; here is which of them is said when, and with what.
public struct Words: Sendable {
    /// Whose names messages have.
    public var wording: Wording
    public var catalogue: Catalogue
    /// Which keys a person has: sentences name those.
    var keyMap = KeyMap.standard
    /// How short texts are said that have forms of several widths: 0 is the longest.
    var brevity = 0

    public init(wording: Wording = .paper, catalogue: Catalogue = .english) {
        self.wording = wording
        self.catalogue = catalogue
    }

    /// A text of the catalogue with the values in their places.
    /// - Parameter count: the number that decides the form of a word.
    public func say(_ phrase: Phrase, count: Int? = nil, _ values: Values = [:]) -> String {
        catalogue.say(phrase, count: count, brevity: brevity, values)
    }

    /// The same text from its longest form to its shortest, for places of different width.
    public func forms(_ phrase: Phrase, count: Int? = nil, _ values: Values = [:]) -> [String] {
        catalogue.forms(of: phrase, count: count, values)
    }

    // MARK: Names

    public func letter(_ role: Role) -> String {
        switch role {
        case .follower: say("role.letter.follower")
        case .preCandidate: say("role.letter.preCandidate")
        case .candidate: say("role.letter.candidate")
        case .leader: say("role.letter.leader")
        }
    }

    public func name(_ role: Role) -> String {
        switch role {
        case .follower: say("role.name.follower")
        case .preCandidate: say("role.name.preCandidate")
        case .candidate: say("role.name.candidate")
        case .leader: say("role.name.leader")
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
        case .append: say("message.name.append")
        case .appendResponse: say("message.name.appendResponse")
        case .vote: say("message.name.vote")
        case .voteResponse: say("message.name.voteResponse")
        case .preVote: say("message.name.preVote")
        case .preVoteResponse: say("message.name.preVoteResponse")
        case .snapshot: say("message.name.snapshot")
        case .heartbeat: say("message.name.heartbeat")
        case .heartbeatResponse: say("message.name.heartbeatResponse")
        case .proposal: say("message.name.proposal")
        }
    }

    /// Names of TinyKV's source code: the same in every language.
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
                ? say(
                    "message.append.empty",
                    ["previous": message.position, "commit": message.commit])
                : say(
                    "message.append.entries", count: message.entries.count,
                    ["previous": message.position])
        case .appendResponse:
            message.reject
                ? say(
                    "message.append.no",
                    [
                        "index": message.index, "hint": message.rejectHint,
                        "term": message.logTerm,
                    ])
                : say("message.append.yes", ["index": message.index])
        case .vote, .preVote:
            say("message.vote.request", ["term": message.term, "last": message.position])
        case .voteResponse, .preVoteResponse:
            message.reject
                ? say("message.vote.no") : say("message.vote.yes", ["term": message.term])
        case .snapshot:
            message.snapshot.map { say("message.snapshotUpTo", ["place": $0.position]) } ?? ""
        case .heartbeat: say("message.commit", ["commit": message.commit])
        case .heartbeatResponse: "t\(message.term)"
        case .proposal: message.entries.first.map { command($0.payload) } ?? ""
        }
    }

    /// What travels: a message, a piece of a snapshot, or the answer to one.
    public func contents(_ flight: Flight) -> String {
        switch flight.cargo {
        case .message: "\(name(flight.message.kind)) \(payload(flight.message))"
        case .chunk(let chunk): chunk.number == 0 ? firstChunk(chunk, of: flight) : nextChunk(chunk)
        case .reply(let reply): contents(reply)
        }
    }

    private func firstChunk(_ chunk: SnapshotChunk, of flight: Flight) -> String {
        say(
            "transfer.first",
            [
                "message": "\(name(flight.message.kind)) \(payload(flight.message))",
                "chunks": chunk.count,
            ])
    }

    private func nextChunk(_ chunk: SnapshotChunk) -> String {
        say(
            "transfer.chunkOf",
            ["chunk": chunk.number + 1, "chunks": chunk.count, "transfer": chunk.transfer])
    }

    private func contents(_ reply: ChunkReply) -> String {
        if reply.isDone { return say("transfer.hasAll", ["transfer": reply.transfer]) }
        return say(
            reply.hasGap ? "transfer.hasGap" : "transfer.has",
            ["chunks": reply.firstMissing, "transfer": reply.transfer])
    }

    /// The same for a figure, where there is room for little more than a name: `AE prev 3 t1 +2`.
    public func shortContents(_ flight: Flight) -> String {
        let message = flight.message
        switch flight.cargo {
        case .message:
            let payload = payload(message)
            return shortName(message.kind) + (payload.isEmpty ? "" : " \(payload)")
        case .chunk(let chunk):
            return say(
                "transfer.short",
                [
                    "name": shortName(.snapshot), "chunk": chunk.number + 1,
                    "chunks": chunk.count,
                ])
        case .reply: return "\(shortName(.snapshot))+ \(contents(flight))"
        }
    }

    // MARK: Commands in the log

    /// An entry's command in full.
    public func command(_ payload: [UInt8]) -> String {
        if payload.isEmpty { return say("message.noOp") }
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
        nodes.isEmpty ? say("list.nobody") : nodes.map(\.description).joined(separator: " ")
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
        case .dropped: say("refusal.dropped")
        case .unknownPeer: say("refusal.unknownPeer")
        case .receiverIsDown: say("refusal.receiverIsDown")
        case .noSuchMessage: say("refusal.noSuchMessage")
        case .noSuchNode: say("refusal.noSuchNode")
        case .wrongState: say("refusal.wrongState")
        case .notLeader: say("refusal.notLeader")
        case .staleCommand: say("refusal.staleCommand")
        case .epochNotMatch: say("refusal.epochNotMatch")
        case .regionNotFound: say("refusal.regionNotFound")
        case .clientBusy: say("refusal.clientBusy")
        case .cannotStart: say("refusal.cannotStart")
        case .noLeader: say("refusal.noLeader")
        }
    }
}
