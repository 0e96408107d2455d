/// The tests with whole clusters: TinyKV's stores and 6.5840's servers.
extension LabTest {
    /// TinyKV 2B and 2C: five stores, or three, and clients.
    static let clusterTests: [LabTest] = [
        LabTest(
            "TestBasic2B", in: "tinykv-2b-basic",
            "One client reads exactly what it wrote; no faults."),
        LabTest(
            "TestConcurrent2B", in: "tinykv-2b-concurrent",
            "Five clients each read exactly what they wrote; no faults."),
        LabTest(
            "TestUnreliable2B", in: "tinykv-2b-unreliable",
            "The same with messages that get lost."),
        LabTest(
            "TestOnePartition2B", in: "tinykv-2b-one-partition",
            "The larger side goes on, the smaller one changes nothing, and catches up when "
                + "it is back."),
        LabTest(
            "TestManyPartitionsOneClient2B", in: "tinykv-2b-many-partitions-one-client",
            "One client reads what it wrote while the stores are split again and again."),
        LabTest(
            "TestManyPartitionsManyClients2B", in: "tinykv-2b-many-partitions-many-clients",
            "The same with five clients."),
        LabTest(
            "TestPersistOneClient2B", in: "tinykv-2b-persist-one-client",
            "All stores stop and start again, and everything is still there."),
        LabTest(
            "TestPersistConcurrent2B", in: "tinykv-2b-persist-concurrent",
            "The same with five clients."),
        LabTest(
            "TestPersistConcurrentUnreliable2B", in: "tinykv-2b-persist-concurrent-unreliable",
            "The same with five clients and lost messages."),
        LabTest(
            "TestPersistPartition2B", in: "tinykv-2b-persist-partition",
            "Restarts and partitions, five clients."),
        LabTest(
            "TestPersistPartitionUnreliable2B", in: "tinykv-2b-persist-partition-unreliable",
            "Restarts, partitions and lost messages, five clients."),
        LabTest(
            "TestOneSnapshot2C", in: "tinykv-2c-one-snapshot",
            "A store that was cut off gets a snapshot: old keys gone, new ones there, logs "
                + "trimmed."),
        LabTest(
            "TestSnapshotRecover2C", in: "tinykv-2c-snapshot-recover",
            "Log GC and restarts: all data there, logs at most twice the limit."),
        LabTest(
            "TestSnapshotRecoverManyClients2C", in: "tinykv-2c-snapshot-recover-many-clients",
            "The same with twenty clients."),
        LabTest(
            "TestSnapshotUnreliable2C", in: "tinykv-2c-snapshot-unreliable",
            "Log GC while messages get lost."),
        LabTest(
            "TestSnapshotUnreliableRecover2C", in: "tinykv-2c-snapshot-unreliable-recover",
            "Log GC, lost messages and restarts."),
        LabTest(
            "TestSnapshotUnreliableRecoverConcurrentPartition2C",
            in: "tinykv-2c-snapshot-everything",
            "Log GC, lost messages, restarts and partitions together."),
    ]

    /// MIT 6.5840, 3A to 3D.
    static let mitTests: [LabTest] = [
        LabTest(
            "TestInitialElection3A", in: "mit-3a",
            "One leader is elected, and without failures the term stays as it is."),
        LabTest(
            "TestReElection3A", in: "mit-3a",
            "A lost leader is replaced, an old one follows, and without a majority nobody leads."),
        LabTest(
            "TestManyElections3A", in: "mit-3a-many-elections",
            "Seven servers, three of them cut off at a time: the others always have a leader."),
        LabTest(
            "TestBasicAgree3B", in: "mit-3b-agreement",
            "Commands get the indexes 1, 2, 3 and reach all; nothing is committed before Start."),
        LabTest(
            "TestRPCBytes3B", in: "mit-3b-agreement",
            "Each command is sent to each server once."),
        LabTest(
            "TestFollowerFailure3B", in: "mit-3b-agreement",
            "One follower may be gone; with two gone nothing commits."),
        LabTest(
            "TestLeaderFailure3B", in: "mit-3b-agreement",
            "A lost leader is replaced; with two servers gone nothing commits."),
        LabTest(
            "TestFailAgree3B", in: "mit-3b-agreement",
            "A follower that was cut off comes back and agrees."),
        LabTest(
            "TestConcurrentStarts3B", in: "mit-3b-agreement",
            "Commands given at the same moment all get an index in the same term."),
        LabTest(
            "TestRejoin3B", in: "mit-3b-agreement",
            "A leader that was cut off gives up what it wrote alone."),
        LabTest(
            "TestFailNoAgree3B", in: "mit-3b-five-servers",
            "With three of five gone nothing commits; afterwards all agree."),
        LabTest(
            "TestBackup3B", in: "mit-3b-five-servers",
            "Long wrong logs are repaired quickly, also over several leaders."),
        LabTest(
            "TestCount3B", in: "mit-3b-count",
            "Elections, commands and idle time cost only so many calls."),
        LabTest(
            "TestPersist13C", in: "mit-3c-persistence",
            "Term, vote and log survive; all servers, leader and followers restart in turn."),
        LabTest(
            "TestPersist33C", in: "mit-3c-persistence",
            "A server that missed an entry does not lead over one that has it on disk."),
        LabTest(
            "TestPersist23C", in: "mit-3c-rotating-failures",
            "Failures go round five servers, and nothing committed is lost."),
        LabTest(
            "TestFigure83C", in: "mit-3c-figure-8",
            "Leaders die before they commit: an entry of an older term must not be counted "
                + "(Figure 8)."),
        LabTest(
            "TestUnreliableAgree3C", in: "mit-3c-unreliable",
            "Five servers agree on many commands although messages get lost."),
        LabTest(
            "TestFigure8Unreliable3C", in: "mit-3c-unreliable",
            "Figure 8's failures on a network that loses, delays and reorders."),
        LabTest(
            "TestReliableChurn3C", in: "mit-3c-churn",
            "Servers go and come at random; what a client was told stays."),
        LabTest(
            "TestUnreliableChurn3C", in: "mit-3c-churn",
            "The same on a network that loses messages."),
        LabTest(
            "TestSnapshotBasic3D", in: "mit-3d-snapshots",
            "Each server takes snapshots and drops its log; indexes keep their meaning."),
        LabTest(
            "TestSnapshotInstall3D", in: "mit-3d-snapshots",
            "A server that was cut off gets a snapshot."),
        LabTest(
            "TestSnapshotInstallUnreliable3D", in: "mit-3d-snapshots",
            "The same while messages get lost."),
        LabTest(
            "TestSnapshotInstallCrash3D", in: "mit-3d-snapshots",
            "A server that was down gets a snapshot."),
        LabTest(
            "TestSnapshotInstallUnCrash3D", in: "mit-3d-snapshots",
            "The same while messages get lost."),
        LabTest(
            "TestSnapshotAllCrash3D", in: "mit-3d-snapshots",
            "All servers restart from snapshots and logs."),
        LabTest(
            "TestSnapshotInit3D", in: "mit-3d-snapshots",
            "A server starts with the state of its snapshot, before any message."),
    ]
}
