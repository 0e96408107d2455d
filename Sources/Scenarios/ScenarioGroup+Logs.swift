extension ScenarioGroup {
    static let logs = ScenarioGroup(
        "logs", "How logs become equal, and what is committed.",
        [
            (
                "figure-7",
                "All seven logs of Figure 7 in one cluster, built and repaired",
                PackageResources.figure_7_raft
            ),
            (
                "figure-7-a",
                "A follower that lacks the last entry",
                PackageResources.figure_7_a_raft
            ),
            (
                "figure-7-b",
                "A follower that was away and lacks most of the log",
                PackageResources.figure_7_b_raft
            ),
            (
                "figure-7-c",
                "A follower with one entry too many",
                PackageResources.figure_7_c_raft
            ),
            (
                "figure-7-d",
                "A follower that led the term before, with two entries too many",
                PackageResources.figure_7_d_raft
            ),
            (
                "figure-7-e",
                "A follower whose log forks off: too few and too many",
                PackageResources.figure_7_e_raft
            ),
            (
                "figure-7-f",
                "A follower with eight entries that nobody else ever saw",
                PackageResources.figure_7_f_raft
            ),
            (
                "previous-entry",
                "Why an append says which entry it comes behind",
                PackageResources.previous_entry_raft
            ),
            (
                "truncate-conflict",
                "A late append must not cut what does not conflict",
                PackageResources.truncate_conflict_raft
            ),
            (
                "stale-append",
                "A message of an older term is not obeyed",
                PackageResources.stale_append_raft
            ),
            (
                "back-up-by-hint",
                "Two refusals for six entries: whole terms are skipped",
                PackageResources.back_up_by_hint_raft
            ),
            (
                "back-up-one-by-one",
                "Three refusals for three entries: every entry has its own term",
                PackageResources.back_up_one_by_one_raft
            ),
            (
                "append-below-commit",
                "Committed entries need no look: acknowledged at once",
                PackageResources.append_below_commit_raft
            ),
            (
                "acknowledge-what-matched",
                "A follower vouches for what was sent, not for all it has",
                PackageResources.acknowledge_what_matched_raft
            ),
            (
                "commit-minimum",
                "A follower commits only as far as the message reaches",
                PackageResources.commit_minimum_raft
            ),
            (
                "heartbeat-commit",
                "A heartbeat may not carry the whole commit index",
                PackageResources.heartbeat_commit_raft
            ),
            (
                "stable-term",
                "An old write ends: which entry is on the disk?",
                PackageResources.stable_term_raft
            ),
            (
                "figure-8",
                "On a majority and not committed: Figure 8 (a) to (d)",
                PackageResources.figure_8_raft
            ),
            (
                "figure-8-e",
                "An entry of the own term seals the older ones: Figure 8 (e)",
                PackageResources.figure_8_e_raft
            ),
            (
                "figure-8-broken",
                "Figure 8 without the rule, until the checker stops it",
                PackageResources.figure_8_broken_raft
            ),
            (
                "exercise-old-entry",
                "Bring an old entry to all without an election",
                PackageResources.exercise_old_entry_raft
            ),
        ])
}
