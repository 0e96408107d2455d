extension ScenarioGroup {
    static let elections = ScenarioGroup(
        "elections", "Who leads, who may lead, and what upsets it.",
        [
            (
                "split-vote",
                "Four nodes, two candidates, two votes each: a term without a leader",
                PackageResources.split_vote_raft
            ),
            (
                "timers-in-step",
                "Equal timeouts tie for ever; random ones do not",
                PackageResources.timers_in_step_raft
            ),
            (
                "one-vote-a-term",
                "First come, first served, once: one leader a term",
                PackageResources.one_vote_a_term_raft
            ),
            (
                "new-term-new-vote",
                "A vote belongs to its term, and a new term begins without one",
                PackageResources.new_term_new_vote_raft
            ),
            (
                "candidate-concedes",
                "A candidate that hears its own term's leader follows it",
                PackageResources.candidate_concedes_raft
            ),
            (
                "half-is-no-majority",
                "Four nodes in two halves: neither may lead",
                PackageResources.half_is_no_majority_raft
            ),
            (
                "up-to-date-log",
                "Who lacks a committed entry gets no vote",
                PackageResources.up_to_date_log_raft
            ),
            (
                "longer-is-not-newer",
                "The last term decides before the length",
                PackageResources.longer_is_not_newer_raft
            ),
            (
                "vote-survives-a-crash",
                "A vote given is on disk, and stays given",
                PackageResources.vote_survives_a_crash_raft
            ),
            (
                "vote-on-disk-first",
                "A crash between memory and disk: what was not said is not bound",
                PackageResources.vote_on_disk_first_raft
            ),
            (
                "term-survives-a-blackout",
                "All lose power, and the next leader still has a new term",
                PackageResources.term_survives_a_blackout_raft
            ),
            (
                "late-vote",
                "A vote of term 1 does not count in term 2",
                PackageResources.late_vote_raft
            ),
            (
                "late-append",
                "An old leader's message meets a newer entry, and changes nothing",
                PackageResources.late_append_raft
            ),
            (
                "stale-leader",
                "Cut off, it leads for ever, commits nothing and must not be read",
                PackageResources.stale_leader_raft
            ),
            (
                "leader-checks-its-quorum",
                "With CheckQuorum a leader without a majority steps down",
                PackageResources.leader_checks_its_quorum_raft
            ),
            (
                "deaf-leader",
                "It speaks and hears nobody: all keep quiet, nothing is committed",
                PackageResources.deaf_leader_raft
            ),
            (
                "rejoin-without-prevote",
                "A node comes back with term 6 and costs a healthy leader its place",
                PackageResources.rejoin_without_prevote_raft
            ),
            (
                "rejoin-with-prevote",
                "The same node asks first, and nobody is disturbed",
                PackageResources.rejoin_with_prevote_raft
            ),
            (
                "prevote-side-by-side",
                "One cluster, two futures: the same cut without PreVote and with it",
                PackageResources.prevote_side_by_side_raft
            ),
            (
                "prevote-needs-checkquorum",
                "A leader with one follower, and PreVote keeps everyone else out",
                PackageResources.prevote_needs_checkquorum_raft
            ),
            (
                "switch-failure",
                "2 November 2020: no node down, one link gone, and nobody can lead",
                PackageResources.switch_failure_raft
            ),
            (
                "switch-failure-remedies",
                "What PreVote mends, what CheckQuorum mends, what only both do",
                PackageResources.switch_failure_remedies_raft
            ),
            (
                "five-in-a-chain",
                "Links fail so that no leader reaches all: 40 terms in ten seconds",
                PackageResources.five_in_a_chain_raft
            ),
            (
                "exercise-a-split-vote",
                "Let term 1 end without a leader",
                PackageResources.exercise_a_split_vote_raft
            ),
            (
                "exercise-two-leaders",
                "Have two leaders at once, legally, and a command committed",
                PackageResources.exercise_two_leaders_raft
            ),
            (
                "exercise-a-cluster-that-stands-still",
                "Open the trap of PreVote without changing an option",
                PackageResources.exercise_a_cluster_that_stands_still_raft
            ),
        ])
}
