/// Messages of MIT 6.5840's Raft lab (3A to 3D) and of its key-value lab.
extension Troubles {
    static let labMessages: [KnownTrouble] = [
        KnownTrouble(
            "expected one leader, got none",
            ["expected one leader got none"],
            "Ten times the test looked, and no connected server said that it leads.",
            causes: [
                "Elections collide: the timeouts are too close, or not drawn anew each time.",
                "Something resets the election timer too often, or a lock is held while an RPC "
                    + "waits.",
                "A candidate does not count its own vote, or waits for all answers.",
                "The vote is not cleared in a new term; or up-to-date is compared the wrong "
                    + "way round.",
            ],
            scenarios: [
                "labs/mit-3a#TestInitialElection3A", "elections/split-vote",
                "elections/new-term-new-vote", "elections/timers-in-step",
            ]),
        KnownTrouble(
            "term … has … (>1) leaders",
            ["term has leaders", "more than one leader in term"],
            "Two servers lead in one term: the first safety property is broken.",
            causes: [
                "A server votes twice in a term, often after a restart: term and vote must be "
                    + "on disk.",
                "Half of the servers is taken for a majority.",
                "Answers to requests of an older term are counted.",
                "A candidate whose term has moved on still becomes leader.",
            ],
            scenarios: [
                "elections/one-vote-a-term", "elections/vote-survives-a-crash",
                "elections/late-vote",
                "elections/half-is-no-majority",
            ]),
        KnownTrouble(
            "expected no leader among connected servers, but … claims to be leader",
            ["expected no leader among connected servers", "claims to be leader"],
            "A server leads without a majority.",
            causes: [
                "Half of the servers is taken for a majority, or failed calls are counted as "
                    + "votes.",
                "The majority is counted among the connected servers, not among all.",
            ],
            scenarios: ["labs/mit-3a#TestReElection3A", "elections/half-is-no-majority"]),
        KnownTrouble(
            "warning: term changed even though there were no failures",
            ["term changed even though there were no failures"],
            "Followers stand for election although the leader is well.",
            causes: [
                "Heartbeats are sent too seldom for the election timeout, or wait for a lock.",
                "A follower does not reset its timer when a heartbeat comes.",
                "The timer is reset by a refused vote request, or not when a vote is granted.",
            ],
            scenarios: ["labs/mit-3a#TestInitialElection3A", "first-steps/heartbeats"]),
        KnownTrouble(
            "servers disagree on term",
            ["servers disagree on term", "disagree on term"],
            "After an election the servers are in different terms.",
            causes: [
                "A higher term in a request or in an answer is not adopted.",
                "The term is read before a lock is taken and written back afterwards.",
            ],
            scenarios: [
                "labs/tinykv-2aa-terms", "elections/new-term-new-vote",
                "labs/mit-3a#TestInitialElection3A",
            ]),
        KnownTrouble(
            "one(…) failed to reach agreement",
            ["failed to reach agreement", "failed to agree", "fails to agree"],
            "A command was not applied by enough servers within ten seconds.",
            causes: [
                "There is no stable leader: see its logs for terms that race ahead.",
                "next goes back too slowly, or not at all, after a refused append.",
                "The commit index is not passed on, or nobody wakes up to apply.",
                "Entries of an older term are waited for; they commit with the next one of the "
                    + "own term.",
                "A lock is held while sending to the apply channel: a deadlock.",
            ],
            scenarios: [
                "labs/mit-3b-agreement#TestFailAgree3B", "labs/mit-3b-five-servers#TestBackup3B",
                "logs/back-up-by-hint", "logs/exercise-old-entry",
            ]),
        KnownTrouble(
            "apply error: commit index=… server=… … != server=… …",
            ["apply error commit index server", "commit index server"],
            "Two servers applied different commands at the same index: the worst that can happen.",
            causes: [
                "An entry of an older term was committed by counting its copies (Figure 8).",
                "A follower commits up to the leader's commit index, beyond what the append "
                    + "reached.",
                "The log before the new entries is not checked, or a heartbeat skips the check.",
                "A vote was given to a log that is behind, or a vote was forgotten in a crash.",
                "The index is off by the snapshot's: every access has to subtract it.",
            ],
            scenarios: [
                "logs/figure-8-broken", "logs/commit-minimum", "logs/previous-entry",
                "elections/up-to-date-log",
            ]),
        KnownTrouble(
            "server … apply out of order, expected index …, got …",
            ["apply out of order expected index", "apply out of order", "out of order"],
            "A server handed out an index that does not follow the one before it.",
            causes: [
                "Two goroutines apply at the same time; there must be one.",
                "lastApplied was moved before or after sending without looking again.",
                "After a snapshot the service got entries that the snapshot holds already.",
                "lastApplied is not set to the snapshot's index after a restart.",
            ],
            scenarios: [
                "raftstore/snapshot-awaited", "labs/mit-3d-snapshots#TestSnapshotInit3D",
                "labs/mit-3d-snapshots#TestSnapshotInstall3D",
            ]),
        KnownTrouble(
            "too many RPCs (…) for … entries",
            [
                "too many rpcs for entries", "too many rpcs", "rpcs to elect initial leader",
                "for second of idleness", "too many rpc bytes",
            ],
            "More calls or bytes were sent than the work needs.",
            causes: [
                "Each call to Start sends at once, and again before the answer: entries travel "
                    + "twice.",
                "Heartbeats come more often than ten in a second, or each answer starts "
                    + "another one.",
                "A failed call is tried again in a loop, without waiting.",
                "All of the log is sent each time, not from next on.",
            ],
            scenarios: [
                "labs/mit-3b-count#TestCount3B", "labs/mit-3b-agreement#TestRPCBytes3B",
            ]),
        KnownTrouble(
            "some have committed before Start()",
            ["some have committed before start"],
            "An index is applied to which no command was given yet.",
            causes: [
                "A new leader adds an empty entry; in this lab that shifts the indexes.",
                "The log begins at index 0: the first command must get index 1.",
            ],
            scenarios: ["labs/mit-3b-agreement#TestBasicAgree3B"]),
        KnownTrouble(
            "got index … but expected …",
            ["got index but expected"],
            "Start returned another index than the test had counted.",
            causes: [
                "An empty entry at the begin of a term counts as well; this lab wants none.",
                "The log's first index, or the snapshot's offset, is off by one.",
                "A command was appended twice.",
            ],
            scenarios: [
                "labs/mit-3b-agreement#TestBasicAgree3B",
                "labs/mit-3d-snapshots#TestSnapshotBasic3D",
            ]),
        KnownTrouble(
            "… committed but no majority",
            ["committed but no majority"],
            "An entry was applied although most servers could not have it.",
            causes: [
                "match is raised by sending or by a refusal; only an acknowledgement may.",
                "match is taken from the leader's present log, not from what the call had sent.",
                "A failed call counts as an acknowledgement.",
            ],
            scenarios: [
                "logs/acknowledge-what-matched", "labs/mit-3b-five-servers#TestFailNoAgree3B",
                "first-steps/majority-commits",
            ]),
        KnownTrouble(
            "leader rejected Start()",
            ["leader rejected start", "leader moved on really quickly", "term changed too often"],
            "The leader that the test had found was none any more.",
            causes: [
                "Leaders change too often: heartbeats late, or a rejoining server disrupts.",
                "A server says that it leads and is in another term already.",
            ],
            scenarios: ["elections/rejoin-without-prevote", "first-steps/heartbeats"]),
        KnownTrouble(
            "labgob warning: Decoding into a non-default variable/field",
            ["labgob warning decoding into a non default variable", "non default variable"],
            "A reply or a persisted value is decoded into a variable that holds something already.",
            causes: [
                "A reply struct is used again for the next call; make a new one.",
                "readPersist decodes into fields that were set before.",
            ],
            scenarios: ["raftstore/restart"]),
        KnownTrouble(
            "labgob error: lower-case field … in RPC or persist/snapshot",
            ["labgob error lower case field", "lower case field"],
            "A field begins with a small letter: Go does not send it, and it arrives as zero.",
            causes: ["A field of an RPC's arguments, reply or entry is not exported."],
            scenarios: ["first-steps/one-command"]),
        KnownTrouble(
            "history is not linearizable",
            ["history is not linearizable", "linearizability check failed", "not linearizable"],
            "No order of the operations explains what the clients saw.",
            causes: [
                "Reads are answered from the local state of a leader that is deposed.",
                "A command that was sent again is carried out twice: detect duplicates.",
                "An answer goes to the wrong request: compare index and term.",
            ],
            scenarios: [
                "raftstore/stale-read", "raftstore/answer-by-term", "elections/stale-leader",
            ]),
        KnownTrouble(
            "missing element … in Append result",
            [
                "missing element in append result", "duplicate element in append result",
                "wrong order for element in append result",
            ],
            "A client's appends were lost, carried out twice, or in another order.",
            causes: [
                "Duplicates are not detected across servers: the table of last numbers must be "
                    + "replicated.",
                "The table is not part of the snapshot.",
                "An operation is answered before it is applied.",
            ],
            scenarios: ["raftstore/answer-by-term", "raftstore/overridden-proposal"]),
    ]
}
