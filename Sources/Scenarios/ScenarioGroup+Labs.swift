/// The tests of TinyKV's project 2 and of MIT 6.5840's Raft lab, told test by test: each test's
/// name is a mark in one of these texts.
extension ScenarioGroup {
    static let labs = ScenarioGroup(
        "labs", "The tests of TinyKV 2A to 2C and of 6.5840 3A to 3D, by their names.",
        [
            ("tinykv-2aa-elections", "Followers stand, candidates fall back, votes split"),
            ("tinykv-2aa-terms", "What a message of a higher term does to each role"),
            ("tinykv-2aa-votes", "One vote a term, and heartbeats, message by message"),
            ("tinykv-2aa-majority", "Two votes of five, three votes, three refusals"),
            ("tinykv-2aa-dead-nodes", "Two dead of four: half is not a majority"),
            (
                "tinykv-2aa-follower-timeouts",
                "Each follower draws its own timeout, anew in each term"
            ),
            ("tinykv-2aa-candidate-timeouts", "A candidate draws a new timeout for each attempt"),
            ("tinykv-2a-single-node", "Alone: election, commit, the ready loop, a restart"),
            ("tinykv-2ab-replication", "From proposal to applied entry, message by message"),
            ("tinykv-2ab-append", "What a follower accepts, refuses, and cuts"),
            ("tinykv-2ab-commit", "How many copies commit, and what commits with them"),
            ("tinykv-2ab-leaders", "Duels, old messages and heartbeats that must not commit"),
            ("tinykv-2ab-votes", "Whose log is good enough for a vote"),
            ("tinykv-2ab-overwrite", "A newer entry is overwritten by an older one"),
            ("tinykv-2ab-figure-7", "The leader repairs the six logs of Figure 7"),
            ("tinykv-2ab-current-term", "Old entries are not committed by counting copies"),
            ("tinykv-2c-raft-snapshots", "Snapshots in the Raft module, message by message"),
            ("tinykv-2c-slow-node", "A hundred entries behind: only a snapshot helps"),
            ("tinykv-2b-basic", "One client, no faults: what it reads is what it wrote"),
            ("tinykv-2b-concurrent", "Five clients at once share the log"),
            ("tinykv-2b-unreliable", "Messages get lost, doubled and overtaken"),
            ("tinykv-2b-one-partition", "A leader on the larger side, then on the smaller"),
            ("tinykv-2b-many-partitions-one-client", "The cluster falls apart again and again"),
            ("tinykv-2b-many-partitions-many-clients", "The same with five clients"),
            (
                "tinykv-2b-persist-one-client",
                "All stores lose power, also in the middle of the work"
            ),
            ("tinykv-2b-persist-concurrent", "Power fails while five clients work"),
            ("tinykv-2b-persist-concurrent-unreliable", "The same, and messages get lost"),
            ("tinykv-2b-persist-partition", "Partitions and power failures together"),
            ("tinykv-2b-persist-partition-unreliable", "The same, and messages get lost"),
            ("tinykv-2c-one-snapshot", "A store that was cut off gets a snapshot"),
            ("tinykv-2c-snapshot-recover", "Log GC, and a restart from what it left"),
            ("tinykv-2c-snapshot-recover-many-clients", "The same with twenty clients"),
            ("tinykv-2c-snapshot-unreliable", "A snapshot in chunks over a bad network"),
            ("tinykv-2c-snapshot-unreliable-recover", "Power fails while a snapshot is on its way"),
            (
                "tinykv-2c-snapshot-everything",
                "Loss, partitions, power failures and log GC at once"
            ),
            ("ground-truth-2c", "TestOneSnapshot2C as TinyKV was seen to run it"),
            ("mit-3a", "An election, a re-election, and none without a quorum"),
            ("mit-3a-many-elections", "Three of seven cut off, nine times"),
            ("mit-3b-agreement", "Commands agreed by three servers, with and without one"),
            ("mit-3b-five-servers", "No agreement without three of five; a fast way back"),
            ("mit-3b-count", "How many calls an election and a command take"),
            ("mit-3c-persistence", "Power fails: what must be on disk, and who can lead"),
            ("mit-3c-rotating-failures", "Five servers, failures that go round"),
            ("mit-3c-figure-8", "Figure 8 itself: a majority that is not committed"),
            ("mit-3c-unreliable", "Loss, doubles, reordering, and leaders cut off"),
            ("mit-3c-churn", "Crashes and cuts while three clients write and read"),
            ("mit-3d-snapshots", "Snapshots: basic, installed, with crashes, at the start"),
        ])
}
