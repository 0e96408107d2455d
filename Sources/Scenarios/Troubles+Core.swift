/// Messages of the Raft module: TinyKV's project 2A, and etcd's raft, from which it comes.
extension Troubles {
    static let coreMessages: [KnownTrouble] = [
        KnownTrouble(
            "tocommit(…) is out of range [lastIndex(…)]",
            ["tocommit is out of range lastindex", "tocommit is out of range"],
            "A node was told to commit an entry that its log does not hold.",
            causes: [
                "The leader's heartbeat carries its whole commit index; it must be min(match, "
                    + "commit).",
                "A node lost entries that it had acknowledged: messages left before the write "
                    + "was synced.",
                "The disk was emptied or an old copy put back, under the same node number.",
                "The follower does not take the minimum of the leader's commit and its last "
                    + "new entry.",
            ],
            scenarios: [
                "logs/heartbeat-commit", "labs/tinykv-2ab-leaders#TestHeartbeatUpdateCommit2AB",
                "raftstore/persist-before-send", "logs/commit-minimum",
            ]),
        KnownTrouble(
            "applied(…) is out of range [prevApplied(…), committed(…)]",
            ["applied is out of range prevapplied committed", "applied is out of range"],
            "After a restart more was applied than the node knows to be committed.",
            causes: [
                "The hard state, or its commit index alone, was not written before entries "
                    + "were applied.",
                "A snapshot was installed without moving the applied index with it.",
                "The applied index was written without the data, or for entries not yet committed.",
            ],
            scenarios: [
                "raftstore/restart", "labs/tinykv-2b-persist-one-client#TestPersistOneClient2B",
                "labs/tinykv-2a-single-node#TestRawNodeRestart2AC",
            ]),
        KnownTrouble(
            "entry … conflict with committed entry [committed(…)]",
            ["conflict with committed entry"],
            "An append would replace an entry that this node has committed: two leaders disagree.",
            causes: [
                "An entry of an older term was committed by counting its copies (Figure 8).",
                "A follower committed its own conflicting entry, told so by a heartbeat.",
                "Votes are granted without comparing the logs, so a leader lacks committed "
                    + "entries.",
                "A node forgot its vote or its entries in a restart.",
            ],
            scenarios: [
                "logs/figure-8-broken", "logs/heartbeat-commit", "elections/up-to-date-log",
            ]),
        KnownTrouble(
            "slice[…:…) out of bound [first:last]",
            ["slice out of bound", "out of bound entries"],
            "Somebody asked the log for entries before its first or behind its last one.",
            causes: [
                "The offset between index and place in the slice is wrong after compaction or "
                    + "a snapshot.",
                "next of a follower is beyond the last index, or 0.",
                "nextEnts reads from applied, not from applied + 1.",
            ],
            scenarios: ["raftstore/log-gc", "labs/tinykv-2c-raft-snapshots#TestProvideSnap2C"]),
        KnownTrouble(
            "missing log entry [last: …, append at: …]",
            ["missing log entry last append at", "missing log entry"],
            "Entries were appended behind a gap.",
            causes: [
                "stabled was set to the last index, not to the last entry that the Ready "
                    + "handed out.",
                "After a snapshot the log begins at another index than the storage believes.",
                "An append was accepted without an entry before it that matches.",
            ],
            scenarios: ["logs/previous-entry", "logs/stable-term"]),
        KnownTrouble(
            "requested index is unavailable due to compaction",
            ["unavailable due to compaction", "errcompacted"],
            "The log no longer holds this index: it lies at or below the truncated index.",
            causes: [
                "A follower is so far behind that only a snapshot helps; then this is no error.",
                "The term at the truncated index itself must still be known: it is needed for "
                    + "matching.",
                "The leader takes it for a failure and stays silent instead of sending a snapshot.",
            ],
            scenarios: [
                "raftstore/snapshot-life", "labs/tinykv-2c-raft-snapshots#TestProvideSnap2C",
            ]),
        KnownTrouble(
            "requested entry at index is unavailable",
            ["requested entry at index is unavailable", "errunavailable"],
            "The storage does not hold this entry (any more, or yet).",
            causes: [
                "The raft reads an entry from storage that is still only in memory.",
                "The last index in memory and on disk differ after a conflict cut the log.",
                "Log GC deleted more than the truncated index allows.",
            ],
            scenarios: ["raftstore/stale-tail", "logs/stable-term", "raftstore/log-gc"]),
        KnownTrouble(
            "snapshot is temporarily unavailable",
            ["snapshot is temporarily unavailable", "errsnapshottemporarilyunavailable"],
            "A snapshot is being made and not ready: send nothing now and ask again later.",
            causes: [
                "Normal: the first request only starts the region worker.",
                "For ever: the worker never reports a failed attempt, or its result is never read.",
                "The raft treats it as fatal, or sends an empty snapshot.",
            ],
            scenarios: [
                "raftstore/snapshot-life", "labs/tinykv-2c-slow-node#TestSlowNodeRestore2C",
            ]),
        KnownTrouble(
            "requested index is older than the existing snapshot",
            ["requested index is older than the existing snapshot", "errsnapoutofdate"],
            "A snapshot is to be stored or installed that is older than the one already there.",
            causes: [
                "A snapshot at or below the commit index was not ignored.",
                "The same snapshot was taken twice because the pending one was not cleared.",
            ],
            scenarios: ["labs/tinykv-2c-raft-snapshots#TestRestoreIgnoreSnapshot2C"]),
        KnownTrouble(
            "need non-empty snapshot",
            ["need non empty snapshot", "unexpected empty snapshot"],
            "The leader was about to send a snapshot without index or term.",
            causes: [
                "The error of Storage.Snapshot() was not looked at.",
                "Compaction went beyond the newest stored snapshot.",
            ],
            scenarios: ["raftstore/snapshot-life"]),
        KnownTrouble(
            "raft proposal dropped",
            ["raft proposal dropped", "errproposaldropped", "proposal dropped"],
            "The node takes no proposals now: it is not the leader and knows none, or hands "
                + "its place on.",
            causes: [
                "There is no leader at the moment; a client has to try again.",
                "A transfer of leadership is under way and never ends, since the target is gone.",
                "A candidate forwards or appends proposals; it must drop them.",
            ],
            scenarios: ["first-steps/proposal-at-a-follower"]),
        KnownTrouble(
            "raft: cannot step as peer not found",
            ["cannot step as peer not found", "errsteppeernotfound"],
            "An answer came from a node that does not belong to the cluster.",
            causes: [
                "The list of peers is empty after a restart: it is in the storage's ConfState.",
                "A removed node answers an old message; the error may be ignored.",
            ],
            scenarios: [
                "labs/tinykv-2c-raft-snapshots#TestRestoreFromSnapWithOverlapingPeersMsg2C"
            ]),
        KnownTrouble(
            "raft: cannot step raft local message",
            ["cannot step raft local message", "errsteplocalmsg"],
            "MsgHup or MsgBeat came in through RawNode.Step; only the node itself may make them.",
            causes: ["A local message was sent over the network instead of stepped at once."],
            scenarios: ["labs/tinykv-2aa-votes#TestRecvMessageType_MsgBeat2AA"]),
        KnownTrouble(
            "invalid transition [leader -> candidate]",
            [
                "invalid transition leader candidate", "invalid transition leader pre candidate",
                "invalid transition follower leader",
            ],
            "A node changed its role in a way that Raft does not know.",
            causes: [
                "A leader that gets MsgHup stands for election; it must ignore it.",
                "A follower becomes leader without having been a candidate.",
            ],
            scenarios: ["labs/tinykv-2a-single-node#TestCampaignWhileLeader2AA"]),
        KnownTrouble(
            "timeout in … ticks should happen",
            ["timeout in ticks should happen"],
            "Not every election timeout between once and twice the base was drawn.",
            causes: [
                "The timeout is drawn once, when the node is made; it must be drawn at every "
                    + "reset.",
                "It is compared with the wrong end: elapsed >= timeout, drawn from base to 2 "
                    + "base - 1.",
                "becomeFollower or becomeCandidate does not reset the elapsed time.",
            ],
            scenarios: [
                "labs/tinykv-2aa-follower-timeouts#TestFollowerElectionTimeoutRandomized2AA",
                "elections/timers-in-step",
            ]),
        KnownTrouble(
            "probability of conflicts = …, want <= 0.3",
            ["probability of conflicts"],
            "Too often several nodes time out in the same tick.",
            causes: [
                "All nodes draw from a generator with the same seed.",
                "The timeout is not random, or drawn from too few numbers.",
            ],
            scenarios: [
                "labs/tinykv-2aa-follower-timeouts#TestFollowersElectionTimeoutNonconflict2AA",
                "elections/timers-in-step",
            ]),
        KnownTrouble(
            "expected sm1 commit: 1, got: …",
            ["expected sm commit got", "unexpected commit"],
            "A follower committed entries of its own that conflict with the leader's.",
            causes: [
                "The heartbeat carries the leader's commit index instead of min(match, commit).",
                "The follower clamps a heartbeat's commit to its own last index; that is not "
                    + "enough.",
            ],
            scenarios: [
                "labs/tinykv-2ab-leaders#TestHeartbeatUpdateCommit2AB", "logs/heartbeat-commit",
            ]),
        KnownTrouble(
            "unexpected Ready",
            ["unexpected ready", "expected empty hard state"],
            "HasReady says yes although nothing has changed since Advance.",
            causes: [
                "Advance does not remember hard state and soft state, so they look changed for "
                    + "ever.",
                "Advance leaves applied or stabled where they were.",
                "A pending snapshot or the messages are not cleared.",
            ],
            scenarios: [
                "labs/tinykv-2a-single-node#TestRawNodeStart2AC",
                "labs/tinykv-2c-raft-snapshots#TestRawNodeRestartFromSnapshot2C",
            ]),
        KnownTrouble(
            "state = StateCandidate, want StateFollower",
            [
                "state statecandidate want statefollower", "state stateleader want statefollower",
                "state candidate want follower", "state leader want follower",
            ],
            "A node kept its role where a message should have made it a follower.",
            causes: [
                "A message of a higher term is handled by role before the term is looked at.",
                "A candidate ignores an append or a heartbeat of its own term.",
                "A majority of refused votes is ignored; TinyKV's tests want a follower then.",
            ],
            scenarios: [
                "labs/tinykv-2aa-terms", "labs/tinykv-2aa-majority", "elections/candidate-concedes",
            ]),
        KnownTrouble(
            "state = StateFollower, want StateLeader",
            [
                "state statefollower want stateleader", "state statecandidate want stateleader",
                "state follower want leader", "state candidate want leader",
            ],
            "A node did not become leader although a majority was there.",
            causes: [
                "The node does not count its own vote, or takes the wrong majority.",
                "Votes are kept from the term before: reset them in each campaign.",
                "The vote is not cleared when the term grows, so that nobody can vote again.",
                "A cluster of one waits for answers that never come.",
            ],
            scenarios: [
                "labs/tinykv-2aa-elections#TestLeaderCycle2AA", "elections/new-term-new-vote",
                "labs/tinykv-2a-single-node#TestSingleNodeCandidate2AA",
            ]),
    ]
}
