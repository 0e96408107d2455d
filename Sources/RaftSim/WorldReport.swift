import RaftCore
import RaftStore

/// The machine-readable picture of the world after a command: the fields of the language's JSON.
public enum WorldReport {
    /// One line for one command.
    /// - Parameters:
    ///   - command: the command as it was written.
    ///   - error: why it changed nothing, or nil.
    ///   - events: what happened during the command.
    ///   - hasDisks: whether each node tells what its disk and its memory hold, record by record.
    public static func line(
        command: String, error: String?, world: Simulation?, events: some Sequence<Event>,
        hasDisks: Bool = false
    ) -> String {
        var json = JSONText()
        json.object { json in
            json.field("step", world?.steps ?? 0)
            json.field("time_ms", raw: milliseconds(world?.now ?? .start))
            json.field("command", command)
            if let error { json.field("error", error) }
            guard let world else { return }
            json.array("nodes", of: world.nodes) { json, node in
                json.object { json in
                    write(node, to: &json)
                    if hasDisks { DiskReport.write(node, to: &json) }
                }
            }
            json.array("messages", of: world.network.flights) { json, flight in
                write(flight, to: &json)
            }
            json.array("events", of: events) { json, event in event.write(to: &json) }
        }
        return json.text
    }

    /// Whole microseconds as milliseconds with three places.
    public static func milliseconds(_ time: VirtualTime) -> String {
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
            case .scan(let range):
                "scan \(String(decoding: range.start, as: UTF8.self)) "
                    + String(decoding: range.end, as: UTF8.self)
            case .compactLog(let place): "compact-log \(place)"
            }
        }.joined(separator: " ; ")
    }

    private static func write(_ node: Node, to json: inout JSONText) {
        let raft = node.peer.raft
        let status = NodeStatus(node)
        json.field("id", Int(status.id.rawValue))
        json.field("alive", status.isAlive)
        json.field("role", status.roleWord)
        json.field("term", status.term)
        json.field("vote", Int(status.vote.rawValue))
        json.field("lead", Int(status.leader.rawValue))
        json.field("commit", status.commit)
        json.field("applied", status.applied)
        json.field("firstIndex", status.log.firstIndex)
        json.field("lastIndex", status.log.lastIndex)
        json.field("snapIndex", status.snapshot.index)
        json.field("snapTerm", status.snapshot.term)
        json.object("conf") { write(status.configuration, to: &$0) }
        json.field("transferee", 0)
        json.array("log") { json in
            for entry in status.log.entries(from: status.log.firstIndex) {
                write(entry, to: &json)
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
