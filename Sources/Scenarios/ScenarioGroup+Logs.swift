extension ScenarioGroup {
    static let logs = ScenarioGroup(
        "logs", "How logs become equal, and what is committed.",
        [
            ("figure-7", "All seven logs of Figure 7 in one cluster, built and repaired"),
            ("figure-7-a", "A follower that lacks the last entry"),
            ("figure-7-b", "A follower that was away and lacks most of the log"),
            ("figure-7-c", "A follower with one entry too many"),
            ("figure-7-d", "A follower that led the term before, with two entries too many"),
            ("figure-7-e", "A follower whose log forks off: too few and too many"),
            ("figure-7-f", "A follower with eight entries that nobody else ever saw"),
            ("previous-entry", "Why an append says which entry it comes behind"),
            ("truncate-conflict", "A late append must not cut what does not conflict"),
            ("stale-append", "A message of an older term is not obeyed"),
            ("back-up-by-hint", "Two refusals for six entries: whole terms are skipped"),
            (
                "back-up-one-by-one",
                "Three refusals for three entries: every entry has its own term"
            ),
            ("append-below-commit", "Committed entries need no look: acknowledged at once"),
            (
                "acknowledge-what-matched",
                "A follower vouches for what was sent, not for all it has"
            ),
            ("commit-minimum", "A follower commits only as far as the message reaches"),
            ("heartbeat-commit", "A heartbeat may not carry the whole commit index"),
            ("stable-term", "An old write ends: which entry is on the disk?"),
            ("figure-8", "On a majority and not committed: Figure 8 (a) to (d)"),
            ("figure-8-e", "An entry of the own term seals the older ones: Figure 8 (e)"),
            ("figure-8-broken", "Figure 8 without the rule, until the checker stops it"),
            ("exercise-old-entry", "Bring an old entry to all without an election"),
        ])
}
