extension ScenarioGroup {
    static let firstSteps = ScenarioGroup(
        "first-steps", "What a cluster is and how it goes on: start here.",
        [
            ("tour", "Your own hands on the keys: elect, step back, crash, propose, ask why"),
            ("the-screen", "What each pane shows, on a living cluster of three"),
            ("an-election", "Five followers, one timeout, three votes: a leader"),
            ("heartbeats", "Why two seconds pass without an election, and what silence does"),
            ("one-command", "The way of one entry: append, send, disk, commit, apply, answer"),
            ("majority-commits", "With two of five down work goes on, with three it waits"),
            ("follower-returns", "What a crash takes, what the disk keeps, how a node catches up"),
            ("leader-crash", "A committed entry outlives its leader; the client finds the new one"),
            (
                "proposal-at-a-follower",
                "Forwarded, refused, or redirected: only the leader appends"
            ),
            ("a-partition", "Two leaders, one majority; what the smaller side wrote is replaced"),
            ("exercise-a-leader-of-your-choice", "Make n3 the leader without ordering an election"),
        ])
}
