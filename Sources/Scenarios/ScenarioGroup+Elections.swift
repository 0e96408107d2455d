extension ScenarioGroup {
    static let elections = ScenarioGroup(
        "elections", "Who leads, who may lead, and what upsets it.",
        [
            ("split-vote", "Four nodes, two candidates, two votes each: a term without a leader"),
            ("timers-in-step", "Equal timeouts tie for ever; random ones do not"),
            ("one-vote-a-term", "First come, first served, once: one leader a term"),
            ("new-term-new-vote", "A vote belongs to its term, and a new term begins without one"),
            ("candidate-concedes", "A candidate that hears its own term's leader follows it"),
            ("half-is-no-majority", "Four nodes in two halves: neither may lead"),
            ("up-to-date-log", "Who lacks a committed entry gets no vote"),
            ("longer-is-not-newer", "The last term decides before the length"),
            ("vote-survives-a-crash", "A vote given is on disk, and stays given"),
            (
                "vote-on-disk-first",
                "A crash between memory and disk: what was not said is not bound"
            ),
            (
                "term-survives-a-blackout",
                "All lose power, and the next leader still has a new term"
            ),
            ("late-vote", "A vote of term 1 does not count in term 2"),
            ("late-append", "An old leader's message meets a newer entry, and changes nothing"),
            ("stale-leader", "Cut off, it leads for ever, commits nothing and must not be read"),
            ("leader-checks-its-quorum", "With CheckQuorum a leader without a majority steps down"),
            ("deaf-leader", "It speaks and hears nobody: all keep quiet, nothing is committed"),
            (
                "rejoin-without-prevote",
                "A node comes back with term 6 and costs a healthy leader its place"
            ),
            ("rejoin-with-prevote", "The same node asks first, and nobody is disturbed"),
            (
                "prevote-side-by-side",
                "One cluster, two futures: the same cut without PreVote and with it"
            ),
            (
                "prevote-needs-checkquorum",
                "A leader with one follower, and PreVote keeps everyone else out"
            ),
            ("switch-failure", "2 November 2020: no node down, one link gone, and nobody can lead"),
            (
                "switch-failure-remedies",
                "What PreVote mends, what CheckQuorum mends, what only both do"
            ),
            (
                "five-in-a-chain",
                "Links fail so that no leader reaches all: 40 terms in ten seconds"
            ),
            ("exercise-a-split-vote", "Let term 1 end without a leader"),
            ("exercise-two-leaders", "Have two leaders at once, legally, and a command committed"),
            (
                "exercise-a-cluster-that-stands-still",
                "Open the trap of PreVote without changing an option"
            ),
        ])
}
