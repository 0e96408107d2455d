import RaftCore

extension MessageKind {
    /// The name in etcd's raft, which the language and the machine-readable output use.
    public var etcdName: String {
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
