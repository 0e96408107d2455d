/// Messages of the raftstore: TinyKV's projects 2B and 2C.
extension Troubles {
    static let storeMessages: [KnownTrouble] = [
        KnownTrouble(
            "unexpected raft log index: lastIndex … < appliedIndex …",
            ["unexpected raft log index", "lastindex appliedindex"],
            "A store cannot start: its key-value data is ahead of its log.",
            causes: [
                "A crash fell between the two databases: the applied index was written, the "
                    + "log not.",
                "A snapshot was installed in the key-value store and not in the raft store.",
                "RaftLocalState does not name the last index, or entries are not synced before "
                    + "they apply.",
            ],
            scenarios: ["raftstore/snapshot-crash", "raftstore/persist-before-send"]),
        KnownTrouble(
            "entries[…:…) is unavailable from storage",
            ["entries is unavailable from storage", "is unavailable from storage"],
            "The raft wants to send or apply entries that are no longer on disk.",
            causes: [
                "Log GC deleted one or two entries too many: the task goes up to, not beyond, "
                    + "its end.",
                "The compact index is not applied - 1, so that an entry in use was truncated.",
                "RaftLocalState's last index says more than is there.",
                "Append left a hole, or did not delete the tail that a conflict replaced.",
            ],
            scenarios: [
                "raftstore/log-gc", "raftstore/stale-tail",
                "labs/tinykv-2c-snapshot-recover#TestSnapshotRecover2C",
            ]),
        KnownTrouble(
            "failed to get snapshot after 5 times",
            ["failed to get snapshot after times", "failed to get snapshot"],
            "Five attempts to make a snapshot have failed.",
            causes: [
                "The entry at the applied index was deleted by log GC, so its term cannot be read.",
                "Compaction took the applied index itself instead of applied - 1.",
                "The snapshot is always older than the truncated index when it is ready.",
                "The region worker stopped, or its channel is never read.",
            ],
            scenarios: [
                "raftstore/log-gc", "raftstore/snapshot-life",
                "labs/tinykv-2c-one-snapshot#TestOneSnapshot2C",
            ]),
        KnownTrouble(
            "logs were not trimmed (… - … > 2*…)",
            ["logs were not trimmed", "log too large"],
            "Too many entries lie between the truncated and the applied index.",
            causes: [
                "Installing a snapshot does not move the truncated state.",
                "A follower that applies CompactLog does not truncate; every replica must.",
                "In 6.5840: the server does not call Snapshot, or Raft keeps the old log in "
                    + "its state.",
                "The applied index races ahead because log GC's proposals are refused.",
            ],
            scenarios: [
                "raftstore/log-gc", "labs/tinykv-2c-snapshot-recover#TestSnapshotRecover2C",
                "labs/mit-3d-snapshots#TestSnapshotBasic3D",
            ]),
        KnownTrouble(
            "get wrong value",
            ["get wrong value", "wrong value client"],
            "A client read something else than what it was told is written.",
            causes: [
                "A read is answered from the local state, not through the log: a deposed "
                    + "leader is stale.",
                "A write is answered when it is proposed, before it is committed.",
                "Proposals are matched by index only; the term must fit as well.",
                "In 6.5840: a command that was sent again is carried out twice.",
            ],
            scenarios: [
                "raftstore/stale-read", "raftstore/answer-by-term", "elections/stale-leader",
                "labs/tinykv-2b-one-partition#TestOnePartition2B",
            ]),
        KnownTrouble(
            "invalid region meta key length",
            ["invalid region meta key length", "invalid key length"],
            "A key in the store has more bytes than its kind allows.",
            causes: [
                "The same WriteBatch was written twice: badger puts eight bytes behind each key.",
                "A write batch is used again without Reset.",
            ],
            scenarios: ["raftstore/crash-while-applying"]),
        KnownTrouble(
            "snapshot file … does not exist or is damaged",
            [
                "snapshot file does not exist", "snap file exist", "checksum mismatch",
                "snapshot file size mismatch", "snapshot checksum",
            ],
            "A received snapshot cannot be used: a part is missing, or its checksum differs.",
            causes: [
                "The raft message was stepped before all chunks had arrived.",
                "A transfer broke off half-way, and its remains were taken for the whole.",
                "Snapshots of two stores lie in the same folder.",
            ],
            scenarios: ["raftstore/snapshot-half-way", "raftstore/snapshot-life"]),
        KnownTrouble(
            "region is not initialized",
            ["region is not initialized", "peer is not initialized", "region not initialized"],
            "A peer has no data and no region yet: it waits for its first snapshot.",
            causes: [
                "clearMeta or clearExtraData was called for such a peer and removed a "
                    + "neighbour's data.",
                "A heartbeat with commit 0 made the peer, and the leader never sent the snapshot.",
            ],
            scenarios: ["raftstore/snapshot-life"]),
    ]

    /// What clients and stores answer.
    static let clusterMessages: [KnownTrouble] = [
        KnownTrouble(
            "request timeout",
            ["request timeout", "request timed out"],
            "A client got no answer in five seconds: somewhere a callback is never called.",
            causes: [
                "Proposals whose entry was replaced are not answered with stale command.",
                "A callback is lost: the peer proposes and does not remember index, term and "
                    + "callback.",
                "There is no leader for long: a node that was cut off comes back and disrupts "
                    + "elections.",
                "Next never goes back: a refused append is not sent again with an earlier one.",
                "Deadlock: the raft worker waits for something that only it could do.",
            ],
            scenarios: [
                "raftstore/overridden-proposal", "elections/rejoin-without-prevote",
                "logs/append-below-commit", "labs/tinykv-2b-one-partition#TestOnePartition2B",
            ]),
        KnownTrouble(
            "stale command",
            ["stale command", "errstalecommand"],
            "The proposal's entry was replaced by another leader's: it was never carried out.",
            causes: [
                "Normal after a change of leader; the client has to ask again.",
                "Too often: proposals are compared with the wrong term, or in the wrong order.",
                "Proposals older than the applied entry must be answered so, not dropped.",
            ],
            scenarios: ["raftstore/overridden-proposal", "raftstore/answer-by-term"]),
        KnownTrouble(
            "epoch not match",
            ["epoch not match", "errepochnotmatch", "epochnotmatch"],
            "The request carries an old version of the region's range or members.",
            causes: [
                "The region was split or its members changed; the client has to refresh its view.",
                "A split or a change of members does not raise the epoch, or raises the wrong "
                    + "part.",
                "The epoch is checked when proposing, but not again when applying.",
            ],
            scenarios: ["first-steps/proposal-at-a-follower"]),
        KnownTrouble(
            "not leader",
            ["errnotleader", "not leader", "notleader"],
            "The request went to a store that does not lead the region.",
            causes: [
                "Normal: the answer names the leader, and the client goes there.",
                "A deposed leader does not notice that it lost its place.",
            ],
            scenarios: ["first-steps/proposal-at-a-follower", "elections/stale-leader"]),
        KnownTrouble(
            "region not found",
            ["region not found", "errregionnotfound", "find no region", "regionnotfound"],
            "No peer of this region lives on the store, or not yet.",
            causes: [
                "The peer was removed, or is only created by the leader's first heartbeat.",
                "After a split the new peer is not registered in the router or in storeMeta.",
            ],
            scenarios: ["first-steps/proposal-at-a-follower"]),
        KnownTrouble(
            "key not in region",
            ["key not in region", "errkeynotinregion", "keynotinregion"],
            "The key lies outside the region's range.",
            causes: [
                "The region was split and the client has not noticed.",
                "The check happens when proposing only; between that and applying a split may "
                    + "come.",
            ],
            scenarios: ["raftstore/snapshot-life"]),
        KnownTrouble(
            "Key not found",
            ["key not found", "errkeynotfound"],
            "A read found nothing where a value should be.",
            causes: [
                "A snapshot's indexes were installed and its data was not: RegionTaskApply is "
                    + "missing.",
                "An entry was counted as applied and its command was not carried out.",
                "Writing an empty value deletes the key in TinyKV.",
                "The read came before the write, from a node that is behind.",
            ],
            scenarios: [
                "raftstore/snapshot-awaited", "raftstore/crash-while-applying",
                "labs/tinykv-2c-one-snapshot#TestOneSnapshot2C",
            ]),
    ]
}
