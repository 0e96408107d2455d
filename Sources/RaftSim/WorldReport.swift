import RaftCore
import RaftStore

/// The machine-readable picture of the world after a command: the fields of the language's JSON.
public enum WorldReport {
    /// One line for one command.
    /// - Parameters:
    ///   - command: the command as it was written.
    ///   - error: why it changed nothing, or nil.
    ///   - events: what happened during the command.
    public static func line(
        command: String, error: String?, world: Simulation?, events: some Sequence<Event>
    ) -> String {
        var json = JSONText()
        json.object { json in
            json.field("step", world?.steps ?? 0)
            json.field("time_ms", raw: milliseconds(world?.now ?? .start))
            json.field("command", command)
            if let error { json.field("error", error) }
            guard let world else { return }
            json.array("nodes", of: world.nodes) { json, node in write(node, to: &json) }
            json.array("messages", of: world.network.flights) { json, flight in
                write(flight, to: &json)
            }
            json.array("events", of: events) { json, event in event.write(to: &json) }
        }
        return json.text
    }

    /// Whole microseconds as milliseconds with three places.
    static func milliseconds(_ time: VirtualTime) -> String {
        let rest = String(time.microseconds % 1000)
        return "\(time.microseconds / 1000)." + String(repeating: "0", count: 3 - rest.count)
            + rest
    }

    /// What an entry says: the command's text, or the bytes as they are.
    static func text(of payload: [UInt8]) -> String {
        guard let command = KeyValueCommand(payload: payload) else {
            return String(decoding: payload, as: UTF8.self)
        }
        return command.operations.map { operation in
            switch operation {
            case .put(let key, let value):
                "put \(String(decoding: key, as: UTF8.self)) "
                    + String(decoding: value, as: UTF8.self)
            case .get(let key): "get " + String(decoding: key, as: UTF8.self)
            case .delete(let key): "delete " + String(decoding: key, as: UTF8.self)
            }
        }.joined(separator: " ; ")
    }

    private static func write(_ node: Node, to json: inout JSONText) {
        let raft = node.peer.raft
        let disk = node.peer.disk
        let hardState = node.isUp ? raft.hardState : disk.raft.durable.hardState
        let log = node.isUp ? raft.log.entries : disk.raft.durable.entries
        let applied =
            node.isUp ? raft.log.applied : disk.keyValue.durable.applied.index
        let stored = node.isUp ? raft.storedSnapshot : disk.snapshot?.metadata
        json.object { json in
            json.field("id", Int(node.id.rawValue))
            json.field("alive", node.isUp)
            json.field("role", node.isUp ? raft.role.word : "down")
            json.field("term", hardState.term)
            json.field("vote", Int(hardState.vote.rawValue))
            json.field("lead", node.isUp ? Int(raft.leader.rawValue) : 0)
            json.field("commit", max(hardState.commit, log.base.index))
            json.field("applied", applied)
            json.field("firstIndex", log.firstIndex)
            json.field("lastIndex", log.lastIndex)
            json.field("snapIndex", stored?.position.index ?? 0)
            json.field("snapTerm", stored?.position.term ?? 0)
            let configuration =
                node.isUp ? raft.configuration : disk.keyValue.durable.configuration
            json.object("conf") { write(configuration, to: &$0) }
            json.field("transferee", 0)
            json.array("log") { json in
                var index = log.firstIndex
                while index <= log.lastIndex {
                    write(log[index], to: &json)
                    index += 1
                }
            }
            json.array("progress") { json in
                guard node.isUp, raft.role == .leader else { return }
                for member in raft.configuration.members {
                    write(member, raft.progress(of: member), to: &json)
                }
            }
            json.array("reads") { _ in }
        }
    }

    private static func write(_ configuration: Configuration, to json: inout JSONText) {
        json.array("voters", of: configuration.voters) { $0.value(Int($1.rawValue)) }
        json.array("outgoing") { _ in }
        json.array("learners", of: configuration.learners) { $0.value(Int($1.rawValue)) }
        json.array("next") { _ in }
        json.field("autoleave", false)
    }

    private static func write(_ entry: Entry, to json: inout JSONText) {
        json.array { json in
            json.value(entry.index)
            json.value(entry.term)
            json.value(text(of: entry.payload))
        }
    }

    private static func write(_ id: NodeID, _ progress: Progress?, to json: inout JSONText) {
        guard let progress else { return }
        json.object { json in
            json.field("id", Int(id.rawValue))
            json.field("match", progress.match)
            json.field("next", progress.next)
            json.field("state", progress.state.word)
            json.field("paused", progress.isFlowPaused)
            json.field("pendingSnapshot", progress.pendingSnapshot)
            json.field("recentActive", progress.isRecentlyActive)
            json.field("inflight", progress.inflight.count)
            json.field("learner", progress.isLearner)
        }
    }

    private static func write(_ flight: Flight, to json: inout JSONText) {
        let message = flight.message
        json.object { json in
            json.field("m", flight.number)
            json.field("type", message.kind.word)
            json.field("from", Int(message.from.rawValue))
            json.field("to", Int(message.to.rawValue))
            json.field("term", message.term)
            json.field("logTerm", message.logTerm)
            json.field("index", message.index)
            json.field("commit", message.commit)
            json.field("reject", message.reject)
            json.field("rejectHint", message.rejectHint)
            json.field("context", "")
            json.array("entries", of: message.entries) { write($1, to: &$0) }
            guard let snapshot = message.snapshot else {
                return json.field("snapshot", raw: "null")
            }
            json.object("snapshot") { json in
                json.field("index", snapshot.position.index)
                json.field("term", snapshot.position.term)
                json.object("conf") { write(snapshot.configuration, to: &$0) }
            }
        }
    }
}

extension Role {
    /// The word that machine-readable output and conditions use.
    public var word: String {
        switch self {
        case .follower: "follower"
        case .preCandidate: "precandidate"
        case .candidate: "candidate"
        case .leader: "leader"
        }
    }
}

extension ProgressState {
    /// etcd's word.
    public var word: String {
        switch self {
        case .probe: "probe"
        case .replicate: "replicate"
        case .snapshot: "snapshot"
        }
    }
}

extension MessageKind {
    /// etcd's name, as in `MsgApp`.
    public var word: String {
        switch self {
        case .append: "MsgApp"
        case .appendResponse: "MsgAppResp"
        case .vote: "MsgVote"
        case .voteResponse: "MsgVoteResp"
        case .preVote: "MsgPreVote"
        case .preVoteResponse: "MsgPreVoteResp"
        case .snapshot: "MsgSnap"
        case .heartbeat: "MsgHeartbeat"
        case .heartbeatResponse: "MsgHeartbeatResp"
        case .proposal: "MsgProp"
        }
    }
}
