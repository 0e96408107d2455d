/// The tests of TinyKV's project 2 and of MIT 6.5840's Raft lab, told test by test: each test's
/// name is a mark in one of these texts.
extension ScenarioGroup {
    static let labs = ScenarioGroup(
        "labs", "The tests of TinyKV 2A to 2C and of 6.5840 3A to 3D, by their names.",
        [
            (
                "tinykv-2aa-elections",
                "Followers stand, candidates fall back, votes split",
                PackageResources.tinykv_2aa_elections_raft
            ),
            (
                "tinykv-2aa-terms",
                "What a message of a higher term does to each role",
                PackageResources.tinykv_2aa_terms_raft
            ),
            (
                "tinykv-2aa-votes",
                "One vote a term, and heartbeats, message by message",
                PackageResources.tinykv_2aa_votes_raft
            ),
            (
                "tinykv-2aa-majority",
                "Two votes of five, three votes, three refusals",
                PackageResources.tinykv_2aa_majority_raft
            ),
            (
                "tinykv-2aa-dead-nodes",
                "Two dead of four: half is not a majority",
                PackageResources.tinykv_2aa_dead_nodes_raft
            ),
            (
                "tinykv-2aa-follower-timeouts",
                "Each follower draws its own timeout, anew in each term",
                PackageResources.tinykv_2aa_follower_timeouts_raft
            ),
            (
                "tinykv-2aa-candidate-timeouts",
                "A candidate draws a new timeout for each attempt",
                PackageResources.tinykv_2aa_candidate_timeouts_raft
            ),
            (
                "tinykv-2a-single-node",
                "Alone: election, commit, the ready loop, a restart",
                PackageResources.tinykv_2a_single_node_raft
            ),
            (
                "tinykv-2ab-replication",
                "From proposal to applied entry, message by message",
                PackageResources.tinykv_2ab_replication_raft
            ),
            (
                "tinykv-2ab-append",
                "What a follower accepts, refuses, and cuts",
                PackageResources.tinykv_2ab_append_raft
            ),
            (
                "tinykv-2ab-commit",
                "How many copies commit, and what commits with them",
                PackageResources.tinykv_2ab_commit_raft
            ),
            (
                "tinykv-2ab-leaders",
                "Duels, old messages and heartbeats that must not commit",
                PackageResources.tinykv_2ab_leaders_raft
            ),
            (
                "tinykv-2ab-votes",
                "Whose log is good enough for a vote",
                PackageResources.tinykv_2ab_votes_raft
            ),
            (
                "tinykv-2ab-overwrite",
                "A newer entry is overwritten by an older one",
                PackageResources.tinykv_2ab_overwrite_raft
            ),
            (
                "tinykv-2ab-figure-7",
                "The leader repairs the six logs of Figure 7",
                PackageResources.tinykv_2ab_figure_7_raft
            ),
            (
                "tinykv-2ab-current-term",
                "Old entries are not committed by counting copies",
                PackageResources.tinykv_2ab_current_term_raft
            ),
            (
                "tinykv-2c-raft-snapshots",
                "Snapshots in the Raft module, message by message",
                PackageResources.tinykv_2c_raft_snapshots_raft
            ),
            (
                "tinykv-2c-slow-node",
                "A hundred entries behind: only a snapshot helps",
                PackageResources.tinykv_2c_slow_node_raft
            ),
            (
                "tinykv-2b-basic",
                "One client, no faults: what it reads is what it wrote",
                PackageResources.tinykv_2b_basic_raft
            ),
            (
                "tinykv-2b-concurrent",
                "Five clients at once share the log",
                PackageResources.tinykv_2b_concurrent_raft
            ),
            (
                "tinykv-2b-unreliable",
                "Messages get lost, doubled and overtaken",
                PackageResources.tinykv_2b_unreliable_raft
            ),
            (
                "tinykv-2b-one-partition",
                "A leader on the larger side, then on the smaller",
                PackageResources.tinykv_2b_one_partition_raft
            ),
            (
                "tinykv-2b-many-partitions-one-client",
                "The cluster falls apart again and again",
                PackageResources.tinykv_2b_many_partitions_one_client_raft
            ),
            (
                "tinykv-2b-many-partitions-many-clients",
                "The same with five clients",
                PackageResources.tinykv_2b_many_partitions_many_clients_raft
            ),
            (
                "tinykv-2b-persist-one-client",
                "All stores lose power, also in the middle of the work",
                PackageResources.tinykv_2b_persist_one_client_raft
            ),
            (
                "tinykv-2b-persist-concurrent",
                "Power fails while five clients work",
                PackageResources.tinykv_2b_persist_concurrent_raft
            ),
            (
                "tinykv-2b-persist-concurrent-unreliable",
                "The same, and messages get lost",
                PackageResources.tinykv_2b_persist_concurrent_unreliable_raft
            ),
            (
                "tinykv-2b-persist-partition",
                "Partitions and power failures together",
                PackageResources.tinykv_2b_persist_partition_raft
            ),
            (
                "tinykv-2b-persist-partition-unreliable",
                "The same, and messages get lost",
                PackageResources.tinykv_2b_persist_partition_unreliable_raft
            ),
            (
                "tinykv-2c-one-snapshot",
                "A store that was cut off gets a snapshot",
                PackageResources.tinykv_2c_one_snapshot_raft
            ),
            (
                "tinykv-2c-snapshot-recover",
                "Log GC, and a restart from what it left",
                PackageResources.tinykv_2c_snapshot_recover_raft
            ),
            (
                "tinykv-2c-snapshot-recover-many-clients",
                "The same with twenty clients",
                PackageResources.tinykv_2c_snapshot_recover_many_clients_raft
            ),
            (
                "tinykv-2c-snapshot-unreliable",
                "A snapshot in chunks over a bad network",
                PackageResources.tinykv_2c_snapshot_unreliable_raft
            ),
            (
                "tinykv-2c-snapshot-unreliable-recover",
                "Power fails while a snapshot is on its way",
                PackageResources.tinykv_2c_snapshot_unreliable_recover_raft
            ),
            (
                "tinykv-2c-snapshot-everything",
                "Loss, partitions, power failures and log GC at once",
                PackageResources.tinykv_2c_snapshot_everything_raft
            ),
            (
                "ground-truth-2c",
                "TestOneSnapshot2C as TinyKV was seen to run it",
                PackageResources.ground_truth_2c_raft
            ),
            (
                "mit-3a",
                "An election, a re-election, and none without a quorum",
                PackageResources.mit_3a_raft
            ),
            (
                "mit-3a-many-elections",
                "Three of seven cut off, nine times",
                PackageResources.mit_3a_many_elections_raft
            ),
            (
                "mit-3b-agreement",
                "Commands agreed by three servers, with and without one",
                PackageResources.mit_3b_agreement_raft
            ),
            (
                "mit-3b-five-servers",
                "No agreement without three of five; a fast way back",
                PackageResources.mit_3b_five_servers_raft
            ),
            (
                "mit-3b-count",
                "How many calls an election and a command take",
                PackageResources.mit_3b_count_raft
            ),
            (
                "mit-3c-persistence",
                "Power fails: what must be on disk, and who can lead",
                PackageResources.mit_3c_persistence_raft
            ),
            (
                "mit-3c-rotating-failures",
                "Five servers, failures that go round",
                PackageResources.mit_3c_rotating_failures_raft
            ),
            (
                "mit-3c-figure-8",
                "Figure 8 itself: a majority that is not committed",
                PackageResources.mit_3c_figure_8_raft
            ),
            (
                "mit-3c-unreliable",
                "Loss, doubles, reordering, and leaders cut off",
                PackageResources.mit_3c_unreliable_raft
            ),
            (
                "mit-3c-churn",
                "Crashes and cuts while three clients write and read",
                PackageResources.mit_3c_churn_raft
            ),
            (
                "mit-3d-snapshots",
                "Snapshots: basic, installed, with crashes, at the start",
                PackageResources.mit_3d_snapshots_raft
            ),
        ])
}
