/// One point in which the paper, TinyKV and etcd's raft differ, and what is done here.
public struct Difference: Sendable {
    public let subject: String
    public let paper: String
    public let tinykv: String
    public let etcd: String
    public let here: String

    private init(
        _ subject: String, paper: String, tinykv: String, etcd: String, here: String
    ) {
        self.subject = subject
        self.paper = paper
        self.tinykv = tinykv
        self.etcd = etcd
        self.here = here
    }

    /// The four sides that have something to say.
    public var sides: [(name: String, text: String)] {
        [("paper", paper), ("TinyKV", tinykv), ("etcd", etcd), ("here", here)]
            .filter { !$0.1.isEmpty }
    }

    /// The list of the README.
    public static var markdownTable: String {
        "| | paper | TinyKV | etcd | here |\n|---|---|---|---|---|\n"
            + table.map { row in
                "| \(row.subject) | \(row.paper) | \(row.tinykv) | \(row.etcd) | \(row.here) |\n"
            }.joined()
    }

    public static let table = elections + replication + storage + requests

    private static let elections = [
        Difference(
            "First entry and term", paper: "index 1, term 1",
            tinykv: "a snapshot at 5 t5 comes first: entry 6, term 6", etcd: "index 1, term 1",
            here: "as the paper; start=5/5 as TinyKV"),
        Difference(
            "Entry of a new leader", paper: "empty one, for reads (§8); the 6.5840 labs have none",
            tinykv: "empty one", etcd: "empty one", here: "empty one; noop=off leaves it out"),
        Difference(
            "Majority of refused votes", paper: "", tinykv: "the candidate becomes a follower",
            etcd: "the candidate becomes a follower", here: "as etcd"),
        Difference(
            "Own vote", paper: "", tinykv: "counts at once",
            etcd: "counts once it is on disk",
            here: "as etcd: a cluster of one leads only after a write"),
        Difference(
            "Message of an older term", paper: "refused with the own term",
            tinykv: "an append or heartbeat is answered, the rest is dropped",
            etcd: "answered only with PreVote or CheckQuorum",
            here: "as etcd: an old leader may go on for a while"),
        Difference(
            "Election with a snapshot not yet taken over", paper: "", tinykv: "allowed",
            etcd: "refused", here: "refused"),
    ]

    private static let replication = [
        Difference(
            "Heartbeat", paper: "an AppendEntries without entries, checked like any other",
            tinykv: "a message of its own with min(match, commit)", etcd: "as TinyKV",
            here: "as TinyKV: it says nothing about the log"),
        Difference(
            "Refused append", paper: "next goes back by one, or by terms (§5.3)",
            tinykv: "next goes back by one",
            etcd: "a hint lets the leader skip whole terms",
            here: "as etcd: one or two refusals instead of many"),
        Difference(
            "What is sent to a slow follower", paper: "", tinykv: "all of it with each broadcast",
            etcd: "probe, replicate or snapshot, with a window", here: "as etcd"),
        Difference(
            "Snapshot on the wire", paper: "InstallSnapshot with offset and data",
            tinykv: "the message goes first, the file follows in chunks",
            etcd: "left to the transport",
            here: "as TinyKV, with answers, loss and resending"),
    ]

    private static let storage = [
        Difference(
            "Messages that come during a round of the ready loop", paper: "",
            tinykv: "wait in the queue", etcd: "are stepped at once (asynchronous storage)",
            here: "wait; async=on steps them"),
        Difference(
            "Taking over a snapshot", paper: "",
            tinykv: "the whole raft worker waits for it", etcd: "left to the application",
            here: "a worker beside the loop: ticks and heartbeats go on"),
        Difference(
            "Crash between the two writes of a snapshot", paper: "",
            tinykv: "the store cannot start again", etcd: "",
            here: "put right when the disk is opened"),
        Difference(
            "Log GC", paper: "by the size of the state (§7)",
            tinykv: "by the number of entries, 128,000; the labs take 10 or 100",
            etcd: "left to the application", here: "gc-limit=32, looked at each gc-tick"),
        Difference(
            "Key-value state after a crash", paper: "",
            tinykv: "kept, with the applied index in one batch",
            etcd: "", here: "kept; machine=volatile starts from the snapshot, as in 6.5840"),
    ]

    private static let requests = [
        Difference(
            "Read", paper: "the leader asks a majority whether it still leads (§8)",
            tinykv: "goes through the log", etcd: "ReadIndex, or a lease",
            here: "goes through the log"),
        Difference(
            "Read behind a write in one entry", paper: "",
            tinykv: "gives the value before the entry", etcd: "",
            here: "gives what was just written"),
        Difference(
            "Proposal of a leader that lost its place", paper: "",
            tinykv: "waits until some later entry is applied", etcd: "",
            here: "is answered at once, also when a snapshot takes its place"),
        Difference(
            "Writing an empty value", paper: "", tinykv: "deletes the key", etcd: "",
            here: "is a value like any other"),
    ]
}
