/// What people say when there is no message.
extension Troubles {
    static let symptoms: [KnownTrouble] = [
        KnownTrouble(
            "elections never end",
            [
                "elections never end", "endless elections", "term keeps growing",
                "term keeps increasing",
                "term grows", "keeps electing", "no leader is elected", "no leader elected",
            ],
            "Terms race ahead and nobody leads for long.",
            causes: [
                "Followers do not reset their timer when a message of the current leader comes.",
                "The timer is reset by refused requests, so that a short log keeps good ones "
                    + "from standing.",
                "Timeouts are not random, or too short for the network's delay.",
                "A link works in one direction only.",
            ],
            scenarios: [
                "elections/timers-in-step", "first-steps/heartbeats", "elections/switch-failure",
                "elections/five-in-a-chain",
            ]),
        KnownTrouble(
            "no leader",
            [
                "no leader", "nobody leads", "cannot elect a leader", "can not elect a leader",
                "can t elect a leader", "cannot elect leader", "never elects a leader",
                "fails to elect", "election fails", "without a leader", "leaderless",
                "stuck in candidate", "stays candidate", "stuck electing",
            ],
            "No node has the votes of a majority in the present term.",
            causes: [
                "Fewer than a majority are alive and can reach each other: nothing is wrong then.",
                "Timeouts are equal, so that candidates share the votes again and again.",
                "Votes are refused to every candidate whose log is good enough.",
                "A vote is not granted again in a new term, or an answer is not counted.",
            ],
            scenarios: [
                "elections/half-is-no-majority", "elections/timers-in-step",
                "elections/up-to-date-log", "elections/new-term-new-vote",
                "elections/exercise-a-cluster-that-stands-still",
            ]),
        KnownTrouble(
            "the leader changes again and again",
            [
                "leader flaps", "leadership flaps", "leader flapping", "flapping", "leader changes",
                "leader keeps changing", "leadership keeps changing", "unstable leader",
                "leader is unstable", "too many elections", "leader moves",
            ],
            "Leaders are elected, and soon somebody else stands for election.",
            causes: [
                "Heartbeats come too seldom, or too late, for the shortest election timeout.",
                "A node that the leader does not reach campaigns again and again: see PreVote.",
                "The leader's loop waits for a slow disk or a snapshot and sends no heartbeats.",
                "A link works in one direction only.",
            ],
            scenarios: [
                "first-steps/heartbeats", "elections/rejoin-without-prevote",
                "elections/prevote-needs-checkquorum", "elections/deaf-leader",
                "elections/switch-failure",
            ]),
        KnownTrouble(
            "split vote",
            ["split vote", "votes are split", "same number of votes"],
            "Two candidates share the votes of a term: it ends without a leader.",
            causes: [
                "Normal now and then; random timeouts end it in the next term.",
                "Timeouts are equal, or drawn only once: then it goes on for ever.",
            ],
            scenarios: [
                "elections/split-vote", "labs/tinykv-2aa-elections#TestSplitVote2AA",
                "elections/timers-in-step",
            ]),
        KnownTrouble(
            "two leaders at the same time",
            ["two leaders", "more than one leader", "multiple leaders", "split brain"],
            "Two leaders in different terms are legal for a while; in one term never.",
            causes: [
                "The older one is cut off and has not heard of the newer term: it can commit "
                    + "nothing.",
                "In one term: a node voted twice, or half was taken for a majority.",
            ],
            scenarios: [
                "elections/stale-leader", "elections/exercise-two-leaders",
                "elections/one-vote-a-term", "elections/leader-checks-its-quorum",
            ]),
        KnownTrouble(
            "a node that comes back disrupts the leader",
            [
                "comes back disrupts", "rejoining node", "rejoin disrupts", "disruptive server",
                "disrupts the leader", "leader steps down",
            ],
            "A node that was cut off returns with a higher term and ends the leader's.",
            causes: [
                "Normal without PreVote: it stood for election again and again, alone.",
                "PreVote asks first whether it could win; CheckQuorum makes it safe.",
            ],
            scenarios: [
                "elections/rejoin-without-prevote", "elections/rejoin-with-prevote",
                "labs/ground-truth-2c",
            ]),
        KnownTrouble(
            "a committed entry was overwritten",
            [
                "committed entry overwritten", "committed entry was overwritten",
                "committed entry is lost", "committed entries lost", "committed entries vanish",
                "acknowledged write lost", "lost write",
            ],
            "What was committed must stay for ever; here it did not.",
            causes: [
                "An entry of an older term was committed by counting its copies (Figure 8).",
                "The up-to-date check is missing, or compares lengths before terms.",
                "An acknowledgement left before the entry was on disk, and the power failed.",
                "A client was answered at propose time, not when the entry was applied.",
            ],
            scenarios: [
                "logs/figure-8-broken", "elections/longer-is-not-newer",
                "raftstore/persist-before-send", "labs/mit-3c-figure-8#TestFigure83C",
            ]),
        KnownTrouble(
            "followers stay one entry behind",
            [
                "one entry behind", "one write behind", "followers lag", "follower lags",
                "commit index not updated", "commit does not advance", "commit not advanced",
                "never commits",
            ],
            "The commit index reaches followers late, or the leader's does not move.",
            causes: [
                "A new commit index is not sent on at once; it waits for the next append.",
                "The leader does not count its own copy, or does not look again when match moves.",
                "Only entries of an older term are there: they wait for the first of the own term.",
                "An answer to a heartbeat does not make the leader send what is missing.",
            ],
            scenarios: [
                "labs/tinykv-2ab-replication#TestLeaderCommitEntry2AB", "logs/exercise-old-entry",
                "labs/tinykv-2ab-commit#TestCommitWithHeartbeat2AB", "logs/figure-8-e",
            ]),
        KnownTrouble(
            "the leader goes back one entry at a time",
            [
                "one by one", "one index per round", "back up slowly", "too slow to catch up",
                "catch up takes too long", "nextindex decrement", "conflict index", "conflict term",
            ],
            "Each refused append costs a round trip: a long wrong tail takes long to repair.",
            causes: [
                "A refusal carries no hint; with conflict term and index the leader skips "
                    + "whole terms.",
                "The hint is used although the refusal came because of a higher term.",
            ],
            scenarios: [
                "logs/back-up-by-hint", "logs/back-up-one-by-one",
                "labs/mit-3b-five-servers#TestBackup3B",
            ]),
        KnownTrouble(
            "a late append cut the log",
            [
                "late append", "truncated the log", "log was truncated", "log got shorter",
                "old append shortens", "reordered append",
            ],
            "An append that came late removed entries that were already acknowledged.",
            causes: ["The log is cut behind each append; only a conflict may cut it."],
            scenarios: [
                "logs/truncate-conflict", "labs/tinykv-2ab-append#TestFollowerAppendEntries2AB",
            ]),
        KnownTrouble(
            "votes are given twice after a restart",
            ["votes twice", "voted twice", "votedfor", "vote after restart", "vote forgotten"],
            "A node that forgets its vote can help two leaders into one term.",
            causes: [
                "Term and vote are not written before the answer is sent.",
                "They are written and not read when the node starts.",
            ],
            scenarios: [
                "elections/vote-survives-a-crash", "elections/vote-on-disk-first",
                "labs/mit-3c-persistence#TestPersist13C",
            ]),
    ]

    /// The same for the raftstore and for clients.
    static let storeSymptoms: [KnownTrouble] = [
        KnownTrouble(
            "entries are applied twice",
            [
                "applied twice", "apply twice", "applies twice", "executed twice",
                "duplicate command",
                "duplicate request",
            ],
            "A command took effect twice.",
            causes: [
                "The applied index is not in the same batch as the data, and a crash fell between.",
                "Advance leaves applied where it was.",
                "A client sent the command again, and nobody detects duplicates.",
            ],
            scenarios: ["raftstore/crash-while-applying", "raftstore/restart"]),
        KnownTrouble(
            "data is gone after a restart",
            [
                "gone after restart", "lost after restart", "lost after a restart", "data lost",
                "data is lost", "missing after restart",
            ],
            "What was acknowledged is not on the disk.",
            causes: [
                "Messages are sent before entries, term and vote are synced.",
                "stabled was moved too far, so that entries never reach the disk.",
                "In 6.5840: persist() is missing after a change, or reads back in another order.",
            ],
            scenarios: [
                "raftstore/persist-before-send", "logs/stable-term", "raftstore/restart",
                "labs/mit-3c-persistence#TestPersist13C",
            ]),
        KnownTrouble(
            "a client never gets its answer",
            [
                "client hangs", "never answered", "callback never called", "callback not called",
                "no response", "client waits forever", "hangs forever", "test hangs",
            ],
            "A request waits for an answer that nobody will give.",
            causes: [
                "Proposals of a deposed leader are forgotten; answer them with stale command.",
                "A snapshot replaced the entries, and what waited for them was not answered.",
                "The proposal was dropped and the error not passed on.",
            ],
            scenarios: ["raftstore/overridden-proposal", "first-steps/proposal-at-a-follower"]),
        KnownTrouble(
            "stale read",
            ["stale read", "old value", "stale value", "reads old data"],
            "A read gave a value that an acknowledged write had already replaced.",
            causes: [
                "A leader that is cut off answers reads from its own state.",
                "A follower answers reads.",
            ],
            scenarios: [
                "raftstore/stale-read", "elections/stale-leader",
                "labs/tinykv-2b-one-partition#TestOnePartition2B",
            ]),
        KnownTrouble(
            "the disk keeps growing",
            [
                "disk keeps growing", "log keeps growing", "log grows", "log not deleted",
                "never compacted", "log gc",
            ],
            "Truncated entries stay on the disk, or nothing is truncated.",
            causes: [
                "The truncated index moves, and the GC task is never scheduled.",
                "LastCompactedIdx was moved before the deletion had succeeded.",
                "applied - first never passes the limit on a follower that is always behind.",
            ],
            scenarios: ["raftstore/log-gc", "raftstore/full-disk-workers"]),
        KnownTrouble(
            "the same snapshot is sent again and again",
            [
                "snapshot again and again", "snapshot sent repeatedly", "keeps sending snapshot",
                "snapshot loop", "resends snapshot", "snapshot is applied on every ready",
            ],
            "The leader never learns that the snapshot has arrived, or does not wait for it.",
            causes: [
                "The follower does not answer after it restored a snapshot.",
                "The pending snapshot is not cleared in Advance, so that each Ready applies it "
                    + "again.",
                "Next is not moved while a snapshot is on its way; etcd has a state for that.",
            ],
            scenarios: [
                "raftstore/snapshot-life", "labs/tinykv-2c-raft-snapshots#TestProvideSnap2C",
            ]),
        KnownTrouble(
            "a lagging node never catches up",
            [
                "never catches up", "does not catch up", "cannot catch up", "lagging node",
                "snapshot never sent", "snapshot not sent",
            ],
            "A node that lacks compacted entries gets neither entries nor a snapshot.",
            causes: [
                "The leader stays silent when the log says that the entries are compacted.",
                "ErrSnapshotTemporarilyUnavailable is never tried again.",
                "A transfer broke off and nobody starts it again.",
            ],
            scenarios: [
                "raftstore/snapshot-life", "raftstore/snapshot-half-way",
                "labs/tinykv-2c-slow-node#TestSlowNodeRestore2C",
            ]),
        KnownTrouble(
            "power failed while a snapshot was installed",
            [
                "crash during snapshot", "crash while installing", "crash while snapshot",
                "killed during snapshot", "power failed while a snapshot",
            ],
            "A snapshot touches two stores, and a crash can fall between the two writes.",
            causes: [
                "The key-value store says more than the raft store; TinyKV cannot start then.",
                "Write it so that opening can finish the work: the key-value store first, then "
                    + "repair.",
            ],
            scenarios: [
                "raftstore/snapshot-crash",
                "labs/tinykv-2c-snapshot-unreliable-recover#TestSnapshotUnreliableRecover2C",
            ]),
    ]
}
