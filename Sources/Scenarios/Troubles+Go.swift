/// Messages of Go itself, as they come up in these labs.
extension Troubles {
    static let goMessages: [KnownTrouble] = [
        KnownTrouble(
            "panic: runtime error: index out of range […] with length …",
            ["runtime error index out of range", "index out of range"],
            "The log was asked for a place that its slice does not have.",
            causes: [
                "After compaction an index is no place: subtract the first index or the "
                    + "snapshot's.",
                "The entry before the new ones lies behind the end of the log: treat that as a "
                    + "mismatch.",
                "An old answer moved next below 1 or beyond the log.",
                "The log shrank between two uses of its length, while no lock was held.",
            ],
            scenarios: [
                "raftstore/log-gc", "logs/previous-entry",
                "labs/tinykv-2ab-append#TestHandleMessageType_MsgAppend2AB",
            ]),
        KnownTrouble(
            "panic: runtime error: slice bounds out of range",
            ["slice bounds out of range"],
            "A piece of the log was cut with bounds that it does not have.",
            causes: [
                "An index was used where a place in the slice is wanted, after a snapshot.",
                "The log is cut at a commit or applied index that lies beyond its end.",
                "Entries are read from next on, and next is behind last + 1.",
            ],
            scenarios: ["raftstore/log-gc", "labs/mit-3d-snapshots#TestSnapshotInstall3D"]),
        KnownTrouble(
            "WARNING: DATA RACE",
            ["warning data race", "data race", "race detected during execution of test"],
            "Two goroutines use the same memory without a lock, and one of them writes.",
            causes: [
                "A field is read without the lock, often in a log line or after an RPC.",
                "Entries are sent as a slice of the live log: the RPC encodes it while the log "
                    + "changes.",
                "The lock is given up between a check and what depends on it.",
            ],
            scenarios: ["elections/late-vote", "logs/acknowledge-what-matched"]),
        KnownTrouble(
            "fatal error: all goroutines are asleep - deadlock!",
            ["all goroutines are asleep", "deadlock"],
            "Everybody waits for somebody: nothing will ever move again.",
            causes: [
                "A lock is held while sending to the apply channel, whose reader wants the "
                    + "same lock.",
                "A lock is held during an RPC, and the other server does the same.",
                "Locks are taken in a different order, or one is not given back on an early "
                    + "return.",
                "A callback or channel that nobody reads blocks the raft worker.",
            ],
            scenarios: ["raftstore/snapshot-awaited", "raftstore/full-disk-workers"]),
        KnownTrouble(
            "panic: test timed out after 10m0s",
            ["test timed out after", "panic test timed out"],
            "The test never came to its end: something waits for ever, or is far too slow.",
            causes: [
                "A deadlock: look in the dump for goroutines that wait for a lock for minutes.",
                "There is no leader, so that clients try for ever.",
                "A loop spins without sleeping and takes the processor from all others.",
                "Killed servers go on: their goroutines must look at killed().",
            ],
            scenarios: ["elections/split-vote", "elections/rejoin-without-prevote"]),
        KnownTrouble(
            "fatal error: concurrent map writes",
            [
                "concurrent map writes", "concurrent map read and map write",
                "concurrent map iteration and map write",
            ],
            "Two goroutines use a map at the same time without a lock.",
            causes: [
                "Votes, progress or the key-value map are changed from RPC answers without the "
                    + "lock."
            ],
            scenarios: ["elections/late-vote"]),
        KnownTrouble(
            "panic: invalid memory address or nil pointer dereference",
            ["invalid memory address or nil pointer dereference", "nil pointer dereference"],
            "Something that is not there was used.",
            causes: [
                "Progress of a node that does not belong to the cluster was looked up: check "
                    + "it first.",
                "Entries or snapshot of a message are nil, as in a heartbeat.",
                "A callback is nil, as that of log GC's own proposals.",
                "The test's ConfState is missing in your snapshot.",
            ],
            scenarios: [
                "labs/tinykv-2aa-votes#TestLeaderBcastBeat2AA",
                "labs/tinykv-2c-raft-snapshots#TestRestoreSnapshot2C",
            ]),
        KnownTrouble(
            "panic: send on closed channel",
            ["send on closed channel", "close of closed channel"],
            "A server goes on after it was stopped.",
            causes: [
                "A goroutine of a killed server still applies or answers; look at killed() "
                    + "first."
            ],
            scenarios: ["first-steps/leader-crash"]),
        KnownTrouble(
            "signal: killed (out of memory)",
            ["signal killed", "out of memory", "exit status killed"],
            "The process took too much memory, or too many goroutines.",
            causes: [
                "Each tick starts goroutines for a peer that does not answer.",
                "The log is never compacted, or snapshots keep the old log alive.",
                "Messages that were sent are never cleared, and are sent again and again.",
            ],
            scenarios: ["raftstore/log-gc", "labs/mit-3b-count#TestCount3B"]),
        KnownTrouble(
            "too many open files",
            ["too many open files", "no space left on device"],
            "The tests leave stores open, or folders full.",
            causes: [
                "Stores of earlier runs were not closed, or their folders not removed.",
                "Log GC truncates the log and never deletes it.",
            ],
            scenarios: ["raftstore/full-disk", "raftstore/log-gc"]),
    ]
}
