/// The tests of TinyKV's Raft module.
extension LabTest {
    /// TinyKV 2AA and 2AC: raft_test.go, raft_paper_test.go, rawnode_test.go.
    static let raftTests: [LabTest] = [
        LabTest("TestStartAsFollower2AA", in: "tinykv-2aa-elections", "A new node is a follower."),
        LabTest(
            "TestFollowerStartElection2AA", in: "tinykv-2aa-elections",
            "A follower that hears nothing for a timeout stands: term + 1, its own vote, a "
                + "request to all others."),
        LabTest(
            "TestCandidateStartNewElection2AA", in: "tinykv-2aa-elections",
            "A candidate without a majority stands again after a timeout, once, in a new term."),
        LabTest(
            "TestLeaderCycle2AA", in: "tinykv-2aa-elections",
            "Each node can be elected in turn, and the others follow."),
        LabTest(
            "TestCandidateResetTermMessageType_MsgHeartbeat2AA", in: "tinykv-2aa-elections",
            "A candidate that hears a heartbeat of a higher term follows, in that term."),
        LabTest(
            "TestCandidateResetTermMessageType_MsgAppend2AA", in: "tinykv-2aa-elections",
            "A candidate that gets an append of a higher term follows, in that term."),
        LabTest(
            "TestDisruptiveFollower2AA", in: "tinykv-2aa-elections",
            "A node that timed out answers a heartbeat with its higher term, and the leader "
                + "steps down."),
        LabTest(
            "TestSplitVote2AA", in: "tinykv-2aa-elections",
            "Two candidates with a vote each stay candidates; the next term decides."),
        LabTest(
            "TestVoteFromAnyState2AA", in: "tinykv-2aa-terms",
            "A request of a higher term with a good log gets the vote of a follower, a "
                + "candidate and a leader."),
        LabTest(
            "TestFollowerUpdateTermFromMessage2AA", in: "tinykv-2aa-terms",
            "A follower takes the higher term of a message."),
        LabTest(
            "TestCandidateUpdateTermFromMessage2AA", in: "tinykv-2aa-terms",
            "A candidate that sees a higher term becomes a follower in it."),
        LabTest(
            "TestLeaderUpdateTermFromMessage2AA", in: "tinykv-2aa-terms",
            "A leader that sees a higher term becomes a follower in it."),
        LabTest(
            "TestCandidateFallback2AA", in: "tinykv-2aa-terms",
            "A candidate follows a leader of its own term or of a higher one."),
        LabTest(
            "TestFollowerVote2AA", in: "tinykv-2aa-votes",
            "One vote a term, first come, first served; the same candidate may ask again."),
        LabTest(
            "TestRecvMessageType_MsgBeat2AA", in: "tinykv-2aa-votes",
            "MsgBeat makes a leader send one heartbeat to each other node; others send none."),
        LabTest(
            "TestLeaderBcastBeat2AA", in: "tinykv-2aa-votes",
            "A heartbeat goes to all, with index 0, log term 0 and no entries."),
        LabTest(
            "TestLeaderElectionInOneRoundRPC2AA", in: "tinykv-2aa-majority",
            "A majority of votes wins; fewer, and fewer refusals than a majority, leave a "
                + "candidate."),
        LabTest(
            "TestLeaderElection2AA", in: "tinykv-2aa-dead-nodes",
            "With a majority alive a node is elected in term 1; with less it stays a candidate."),
        LabTest(
            "TestFollowerElectionTimeoutRandomized2AA", in: "tinykv-2aa-follower-timeouts",
            "A follower's timeout takes every number of ticks from 11 to 19 for a base of 10."),
        LabTest(
            "TestFollowersElectionTimeoutNonconflict2AA", in: "tinykv-2aa-follower-timeouts",
            "In at most three of ten elections do several followers time out in the same tick."),
        LabTest(
            "TestCandidateElectionTimeoutRandomized2AA", in: "tinykv-2aa-candidate-timeouts",
            "A candidate's timeout takes every number of ticks from 11 to 19 for a base of 10."),
        LabTest(
            "TestCandidatesElectionTimeoutNonconflict2AA", in: "tinykv-2aa-candidate-timeouts",
            "In at most three of ten rounds do several candidates time out in the same tick."),
        LabTest(
            "TestSingleNodeCandidate2AA", in: "tinykv-2a-single-node",
            "A node that is alone elects itself."),
        LabTest(
            "TestCampaignWhileLeader2AA", in: "tinykv-2a-single-node",
            "MsgHup changes nothing at a leader, not its term either."),
        LabTest(
            "TestSingleNodeCommit2AB", in: "tinykv-2a-single-node",
            "A node that is alone commits its empty entry and two commands: commit is 3."),
        LabTest(
            "TestRawNodeStart2AC", in: "tinykv-2a-single-node",
            "A proposal passes Ready and Advance; afterwards HasReady is false."),
        LabTest(
            "TestRawNodeRestart2AC", in: "tinykv-2a-single-node",
            "After a restart what the hard state calls committed is handed out, and nothing "
                + "else is new."),
    ]

    /// TinyKV 2AB, and the tests of 2C in the Raft module.
    static let replicationTests: [LabTest] = [
        LabTest(
            "TestLeaderStartReplication2AB", in: "tinykv-2ab-replication",
            "A proposal becomes an entry and goes to all, with the entry before it and the "
                + "commit index."),
        LabTest(
            "TestLeaderCommitEntry2AB", in: "tinykv-2ab-replication",
            "An acknowledged entry is committed and applied, and the new commit index is "
                + "sent to all."),
        LabTest(
            "TestFollowerCommitEntry2AB", in: "tinykv-2ab-replication",
            "A follower applies what it hears to be committed, in the order of the log, and "
                + "no more."),
        LabTest(
            "TestLeaderIncreaseNext2AB", in: "tinykv-2ab-replication",
            "After the acknowledgements next of a follower is the leader's last index + 1."),
        LabTest(
            "TestProgressLeader2AB", in: "tinykv-2ab-replication",
            "The leader's own match is its last index after each proposal, and next is one more."),
        LabTest(
            "TestFollowerCheckMessageType_MsgAppend2AB", in: "tinykv-2ab-append",
            "An append is refused unless the entry before it is there with the same term; "
                + "the answer has the own term."),
        LabTest(
            "TestHandleMessageType_MsgAppend2AB", in: "tinykv-2ab-append",
            "A mismatch is refused, a conflict cuts, commit is at most the last new entry."),
        LabTest(
            "TestFollowerAppendEntries2AB", in: "tinykv-2ab-append",
            "Only from a conflict on is the log replaced, and only the new part is to be "
                + "persisted."),
        LabTest(
            "TestLeaderAcknowledgeCommit2AB", in: "tinykv-2ab-commit",
            "An entry is committed as soon as a majority holds it, the leader included."),
        LabTest(
            "TestProposal2AB", in: "tinykv-2ab-commit",
            "A proposal commits with a majority alive, and not without."),
        LabTest(
            "TestCommitWithoutNewTermEntry2AB", in: "tinykv-2ab-commit",
            "A new leader's empty entry commits what was there before it, without a new proposal."),
        LabTest(
            "TestCommitWithHeartbeat2AB", in: "tinykv-2ab-commit",
            "A lagging node's answer to a heartbeat makes the leader send what is missing."),
        LabTest(
            "TestLeaderCommitPrecedingEntries2AB", in: "tinykv-2ab-commit",
            "With an entry of the own term all before it commit, and are applied in order."),
        LabTest(
            "TestDuelingCandidates2AB", in: "tinykv-2ab-leaders",
            "A short log cannot win; its higher term makes the leader step down."),
        LabTest(
            "TestCandidateConcede2AB", in: "tinykv-2ab-leaders",
            "A candidate that was cut off follows the leader of its term and gets its log."),
        LabTest(
            "TestLogReplication2AB", in: "tinykv-2ab-leaders",
            "Proposals at one leader and at the next one reach all nodes."),
        LabTest(
            "TestOldMessages2AB", in: "tinykv-2ab-leaders",
            "An append of an older term is ignored."),
        LabTest(
            "TestHeartbeatUpdateCommit2AB", in: "tinykv-2ab-leaders",
            "A heartbeat must not commit entries that conflict with the leader's."),
        LabTest(
            "TestVoter2AB", in: "tinykv-2ab-votes",
            "A vote is refused to a log that is behind: a lower last term, or the same and "
                + "shorter."),
        LabTest(
            "TestVoteRequest2AB", in: "tinykv-2ab-votes",
            "A request for votes names the last index and its term, and goes to all others."),
        LabTest(
            "TestRecvMessageType_MsgRequestVote2AB", in: "tinykv-2ab-votes",
            "Votes depend on the log and on the vote given; leader and candidate refuse in "
                + "their own term."),
        LabTest(
            "TestAllServerStepdown2AB", in: "tinykv-2ab-votes",
            "A higher term makes any role a follower; an append names the leader, a vote "
                + "request nobody."),
        LabTest(
            "TestLeaderElectionOverwriteNewerLogs2AB", in: "tinykv-2ab-overwrite",
            "A leader with an older entry overwrites a newer one that was never committed."),
        LabTest(
            "TestLeaderSyncFollowerLog2AB", in: "tinykv-2ab-figure-7",
            "The leader makes each of Figure 7's six logs equal to its own."),
        LabTest(
            "TestLeaderOnlyCommitsLogFromCurrentTerm2AB", in: "tinykv-2ab-current-term",
            "Copies of entries of older terms are not counted; one of the own term commits them."),
        LabTest(
            "TestProvideSnap2C", in: "tinykv-2c-raft-snapshots",
            "A follower whose next is compacted gets MsgSnapshot, in one message."),
        LabTest(
            "TestRestoreFromSnapMsg2C", in: "tinykv-2c-raft-snapshots",
            "A snapshot from the leader tells who leads."),
        LabTest(
            "TestRestoreSnapshot2C", in: "tinykv-2c-raft-snapshots",
            "A restored snapshot sets the last index, the term there and the members."),
        LabTest(
            "TestRestoreIgnoreSnapshot2C", in: "tinykv-2c-raft-snapshots",
            "A snapshot at or below the commit index changes nothing."),
        LabTest(
            "TestRawNodeRestartFromSnapshot2C", in: "tinykv-2c-raft-snapshots",
            "After a restart behind a snapshot the committed entries behind it are handed out."),
        LabTest(
            "TestRestoreFromSnapWithOverlapingPeersMsg2C", in: "tinykv-2c-raft-snapshots",
            "The members are exactly those of the snapshot."),
        LabTest(
            "TestSlowNodeRestore2C", in: "tinykv-2c-slow-node",
            "A node a hundred entries behind a compacted log ends with the leader's commit index."),
    ]
}
