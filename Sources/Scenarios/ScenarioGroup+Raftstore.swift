extension ScenarioGroup {
    static let raftstore = ScenarioGroup(
        "raftstore", "Disk, apply, log GC, snapshots and answers.",
        [
            (
                "persist-before-send",
                "On disk first, then the answer: a crash in between",
                PackageResources.persist_before_send_raft
            ),
            (
                "restart",
                "What a node must remember, and what it need not",
                PackageResources.restart_raft
            ),
            (
                "stale-tail",
                "What lies on disk behind a shorter log",
                PackageResources.stale_tail_raft
            ),
            (
                "crash-while-applying",
                "Data and applied index in one batch, torn in the middle",
                PackageResources.crash_while_applying_raft
            ),
            (
                "overridden-proposal",
                "Three requests at a leader that lost its place",
                PackageResources.overridden_proposal_raft
            ),
            (
                "answer-by-term",
                "The right index, the wrong entry: an answer needs the term",
                PackageResources.answer_by_term_raft
            ),
            (
                "stale-read",
                "Two leaders, one stale: a read goes through the log",
                PackageResources.stale_read_raft
            ),
            (
                "log-gc",
                "The log is cut at applied - 1, then deleted",
                PackageResources.log_gc_raft
            ),
            (
                "snapshot-life",
                "Generate, send in chunks, install, take over, catch up",
                PackageResources.snapshot_life_raft
            ),
            (
                "snapshot-awaited",
                "New entries wait until a snapshot's data are in place",
                PackageResources.snapshot_awaited_raft
            ),
            (
                "snapshot-half-way",
                "A link breaks twice in the middle of a snapshot",
                PackageResources.snapshot_half_way_raft
            ),
            (
                "snapshot-crash",
                "Power fails between the two writes of a snapshot",
                PackageResources.snapshot_crash_raft
            ),
            (
                "full-disk",
                "A full disk: harmless at a follower, the end of a leader",
                PackageResources.full_disk_raft
            ),
            (
                "full-disk-workers",
                "A deletion and a snapshot that find no room are tried again",
                PackageResources.full_disk_workers_raft
            ),
            (
                "exercise-snapshot",
                "Make a snapshot necessary with the network alone",
                PackageResources.exercise_snapshot_raft
            ),
        ])
}
