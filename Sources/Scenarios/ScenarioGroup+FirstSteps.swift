extension ScenarioGroup {
    static let firstSteps = ScenarioGroup(
        "first-steps", "What a cluster is and how it goes on: start here.",
        [
            (
                "tour",
                "Your own hands on the keys: elect, step back, crash, propose, ask why",
                PackageResources.tour_raft
            ),
            (
                "the-screen",
                "What each pane shows, on a living cluster of three",
                PackageResources.the_screen_raft
            ),
            (
                "an-election",
                "Five followers, one timeout, three votes: a leader",
                PackageResources.an_election_raft
            ),
            (
                "heartbeats",
                "Why two seconds pass without an election, and what silence does",
                PackageResources.heartbeats_raft
            ),
            (
                "one-command",
                "The way of one entry: append, send, disk, commit, apply, answer",
                PackageResources.one_command_raft
            ),
            (
                "majority-commits",
                "With two of five down work goes on, with three it waits",
                PackageResources.majority_commits_raft
            ),
            (
                "follower-returns",
                "What a crash takes, what the disk keeps, how a node catches up",
                PackageResources.follower_returns_raft
            ),
            (
                "leader-crash",
                "A committed entry outlives its leader; the client finds the new one",
                PackageResources.leader_crash_raft
            ),
            (
                "proposal-at-a-follower",
                "Forwarded, refused, or redirected: only the leader appends",
                PackageResources.proposal_at_a_follower_raft
            ),
            (
                "a-partition",
                "Two leaders, one majority; what the smaller side wrote is replaced",
                PackageResources.a_partition_raft
            ),
            (
                "exercise-a-leader-of-your-choice",
                "Make n3 the leader without ordering an election",
                PackageResources.exercise_a_leader_of_your_choice_raft
            ),
        ])
}
