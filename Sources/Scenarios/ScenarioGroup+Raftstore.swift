extension ScenarioGroup {
    static let raftstore = ScenarioGroup(
        "raftstore", "Disk, apply, log GC, snapshots and answers.",
        [
            ("persist-before-send", "On disk first, then the answer: a crash in between"),
            ("restart", "What a node must remember, and what it need not"),
            ("stale-tail", "What lies on disk behind a shorter log"),
            ("crash-while-applying", "Data and applied index in one batch, torn in the middle"),
            ("overridden-proposal", "Three requests at a leader that lost its place"),
            ("answer-by-term", "The right index, the wrong entry: an answer needs the term"),
            ("stale-read", "Two leaders, one stale: a read goes through the log"),
            ("log-gc", "The log is cut at applied - 1, then deleted"),
            ("snapshot-life", "Generate, send in chunks, install, take over, catch up"),
            ("snapshot-awaited", "New entries wait until a snapshot's data are in place"),
            ("snapshot-half-way", "A link breaks twice in the middle of a snapshot"),
            ("snapshot-crash", "Power fails between the two writes of a snapshot"),
            ("full-disk", "A full disk: harmless at a follower, the end of a leader"),
            ("full-disk-workers", "A deletion and a snapshot that find no room are tried again"),
            ("exercise-snapshot", "Make a snapshot necessary with the network alone"),
        ])
}
