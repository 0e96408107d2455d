import RaftCore
import RaftSim
import Testing

@testable import Visualizer

@Suite("Errors name the place, the word and what was meant")
struct LanguageErrorTests {
    let parser = SessionParser()

    private func message(_ line: String) -> String {
        do throws(ParseError) {
            let read = try parser.parseLine(line)
            return "no error: \(String(describing: read))"
        } catch {
            return String(Words().sentence(error).dropFirst("column ".count))
        }
    }

    @Test(
        "a wrong word is named with its column and the nearest legal word",
        arguments: [
            ("partion n1 | n2", #"1: "partion" is no command; did you mean "partition"?"#),
            ("client n1 put x 1", #"8: "n1" is no client; expected a client from c1 to c99"#),
            (
                "client c1 raw 1",
                "11: a client sends no raw bytes; expected put, get, delete, scan or batch"
            ),
            (
                "workload clients=0",
                #"18: "0" is out of range; expected a number from 1 to 99"#
            ),
            (
                "workload rate=20",
                #"15: "20" is no rate; expected requests a second such as 20/s"#
            ),
            (
                "workload client=2",
                #"10: "client" does not belong here; did you mean "clients"?"#
            ),
            (
                "disk n1 latancy=2ms",
                #"9: "latancy" is no fault of a disk; "#
                    + #"expected latency=RANGE, full or ok; did you mean "latency"?"#
            ),
            ("clock n1 rate=2", #"1: "clock" is not known in this version"#),
            (
                "\"step\"",
                #"1: "\"step\"" is in quotes, hence data; "#
                    + "expected a command such as run or propose"
            ),
            (
                "@x step",
                #"1: "@x" is no position; expected a count of events such as @231 or "#
                    + #"@231+340us, @mark "NAME" or @when (CONDITION)"#
            ),
            (
                "@when (leader) crash n1",
                #"16: "crash" touches the world; expected a count of events such as @231 "#
                    + "as its moment, or no moment"
            ),
            ("@when leader say x", #"7: "leader" does not fit; expected a condition in ( )"#),
            (
                "look n0",
                #"6: "n0" cannot be looked at; expected a node such as n3, a pane or zoom"#
            ),
            ("check 123", #"7: "123" is no digest; expected 16 hexadecimal digits"#),
            (
                "forbid crsh",
                #"8: "crsh" is no command; expected the name of a command such as crash; "#
                    + #"did you mean "crash"?"#
            ),
            ("@7", "3: the line ends here; expected a command such as run or propose"),
            ("raftarium 2", #"11: "2" is no version that this program reads; expected version 1"#),
            (
                "step 3 tik",
                #"8: "tik" does not belong here; expected one of event, tick; "#
                    + #"did you mean "tick"?"#
            ),
            ("step 0", #"6: "0" is out of range; expected a count from 1 to 1000000000"#),
            (
                "run fast",
                #"5: "fast" is no duration; "#
                    + "expected a duration such as 10ms, or until"
            ),
            (
                "run untl leader",
                #"5: "untl" is no duration; expected a duration such as 10ms, "#
                    + #"or until; did you mean "until"?"#
            ),
            ("run 10ms 5", #"10: "5" is one word too many; expected the end of the line"#),
            (
                "run 1.2us",
                #"5: "1.2us" is no duration; "#
                    + "expected a duration such as 10ms, or until"
            ),
            ("crash", "6: the line ends here; expected a node such as n2 (n1 to n63) or leader"),
            (
                "crash n64",
                #"7: "n64" is no node; expected a node such as n2 (n1 to n63) "#
                    + "or leader"
            ),
            ("crash n0", #"7: "n0" is no node; expected a node such as n2 (n1 to n63) or leader"#),
            (
                "crash leder",
                #"7: "leder" is no node; expected a node such as n2 (n1 to n63) "#
                    + #"or leader; did you mean "leader"?"#
            ),
            (
                "crash n1 kep=2",
                #"10: "kep" does not belong here; "#
                    + "expected keep=K, the number of unsynced records that survive; "
                    + #"did you mean "keep"?"#
            ),
            ("cut n1 -> n1", #"11: "n1" stands on both ends; expected two different nodes"#),
            (
                "cut n1 | n2",
                #"8: "|" does not belong here; "#
                    + "expected a node such as n2 (n1 to n63) or leader"
            ),
            ("deliver 7", #"9: "7" is no message; expected a message such as m7"#),
            (
                "break duoble-vote",
                #"7: "duoble-vote" is no planted bug; did you mean "double-vote"?"#
            ),
            (
                "partition n1 n2..n0",
                #"14: "n2..n0" is no node; "#
                    + "expected nodes such as n1 or n1..n3 (n1 to n63)"
            ),
            ("partition n1 n5..n3", #"14: "n5..n3" runs backwards; expected n3..n5"#),
            ("partition n1 | n2 n1..n3", #"19: "n1..n3" names n1 again; expected every node once"#),
            (
                "partition n1 n2,n9x",
                #"17: "n9x" is no node; "#
                    + "expected nodes such as n1 or n1..n3 (n1 to n63)"
            ),
            ("partition n1, n2", "14: a node is missing; expected nodes such as n1,n3..n5"),
            (
                "partition n1 |",
                "15: the line ends here; "
                    + "expected nodes such as n1 n3..n5, all, followers, majority or minority"
            ),
            (
                "propose n1 putt x 1",
                #"12: "putt" is no client command; "#
                    + #"expected one of put, get, delete, scan, batch, raw; did you mean "put"?"#
            ),
            (
                "propose n1 put x",
                "17: the line ends here; expected a value such as 1, "
                    + #""two words" or @64KiB"#
            ),
            (
                "propose n1 put within 1",
                #"16: "within" must stand in quotes to be data; "#
                    + "expected a key"
            ),
            (
                "propose n1 put x @64KB",
                #"18: "@64KB" is no size; "#
                    + "expected a size such as @64KiB, up to @64MiB, or quotes"
            ),
        ])
    func words(line: String, expected: String) {
        #expect(message(line) == expected)
    }

    @Test(
        "a wrong option or value is named with its column",
        arguments: [
            ("set los=5%", #"5: "los" is no option; did you mean "loss"?"#),
            (
                "set loss=101%",
                #"10: "101%" is no value of this option; "#
                    + "expected a share from 0% to 100% such as 5%"
            ),
            ("set prevote=yes", #"13: "yes" is no value of this option; expected on or off"#),
            ("set loss", #"5: "loss" has no value; expected an option such as loss=5%"#),
            ("set loss=", #"5: "loss=" has no value; expected a value right behind the ="#),
            (
                "set loss=1% tick=1ms loss=2%",
                #"22: "loss" is given twice; "#
                    + "expected each option once"
            ),
            (
                "set start=1/1",
                #"5: "start" cannot change once the cluster stands; "#
                    + "expected it in the cluster line"
            ),
            (
                "set nodes=3",
                #"5: "nodes" cannot change once the cluster stands; "#
                    + "expected it in the cluster line"
            ),
            (
                "set chunk=0",
                #"11: "0" is no value of this option; "#
                    + "expected a size from 1B to 64MiB such as 64KiB"
            ),
            (
                "set machine=volatile",
                #"5: "machine" cannot change once the cluster stands; "#
                    + "expected it in the cluster line"
            ),
            (
                "set heartbeat=15 election=15",
                #"27: "15" does not fit: heartbeat=15 must be "#
                    + "below election=15: followers would not wait for the next heartbeat"
            ),
            (
                "cluster nodes=3 election=5",
                #"26: "5" does not fit: heartbeat=5 must be "#
                    + "below election=5: followers would not wait for the next heartbeat"
            ),
            ("cluster nodes=64", #"15: "64" is out of range; expected a number from 1 to 63"#),
            ("cluster seed=1", "9: the number of nodes is missing; expected nodes=N"),
            (
                "cluster nodes=3 voters=n1..n4",
                #"24: "n1..n4" names n4, which does not exist; "#
                    + "expected nodes up to n3"
            ),
            (
                "cluster voters=n1 learners=n2,n1 nodes=3",
                #"28: "n2,n1" names n1 again; "#
                    + "expected either voter or learner"
            ),
            (
                "cluster nodes=2 learners=n1,n2",
                #"26: "n1,n2" leaves nobody to vote; "#
                    + "expected at least one voter"
            ),
            (
                "cluster nodes=3 voters=n1,leader",
                #"27: "leader" is not known before the "#
                    + "cluster runs; expected nodes such as n1,n3..n5"
            ),
            (
                "cluster nodes=3 seed=18446744073709551616",
                #"22: "18446744073709551616" is no seed; expected a number from 0 to 2^64 - 1"#
            ),
            (
                "cluster nodes=3 pace=manul",
                #"22: "manul" is no pace; expected auto or manual; "#
                    + #"did you mean "manual"?"#
            ),
            (
                "cluster nodes=3 latency=8ms..2ms",
                #"25: "8ms..2ms" is no value of this option; "#
                    + "expected a duration or a range such as 2ms..8ms"
            ),
            (
                "cluster nodes=3 start=0/1",
                #"23: "0/1" is no value of this option; "#
                    + "expected an index and a term such as 5/5, both 0 or both above"
            ),
            ("link n1 -> n2 disk=1ms", #"15: "disk" is no fault of a link"#),
            (
                "link n1 -> n2",
                "14: the line ends here; expected latency=, loss=, duplicate=, "
                    + "bandwidth= or corrupt="
            ),
        ])
    func options(line: String, expected: String) {
        #expect(message(line) == expected)
    }

    @Test(
        "a wrong condition is named with its column",
        arguments: [
            (
                "expect",
                "7: the line ends here; "
                    + "expected a condition such as leader or n2.term >= 3"
            ),
            (
                "expect agre",
                #"8: "agre" is no condition; "#
                    + #"expected a condition such as leader or n2.term >= 3; did you mean "agree"?"#
            ),
            (
                "expect n2.trem == 3",
                #"11: "trem" is no field of a node; expected one of role, term, "#
                    + "commit, applied, first, last, truncated, deleted, snapshot, "
                    + "vote, lead, alive; "
                    + #"did you mean "term"?"#
            ),
            ("expect n2.term = 3", #"16: "=" does not fit; expected == != < <= > or >="#),
            (
                "expect n2.role == leadr",
                #"19: "leadr" does not belong here; expected one of "#
                    + "follower, precandidate, candidate, leader, down; "
                    + #"did you mean "leader"?"#
            ),
            ("expect n2.vote < n1", #"16: "<" does not fit; expected == or !="#),
            (
                "expect n2.vote == nobody",
                #"19: "nobody" is no node; "#
                    + "expected a node such as n2, or none"
            ),
            (
                "expect leader and",
                "18: the line ends here; "
                    + "expected a condition such as leader or n2.term >= 3"
            ),
            ("expect (leader", "15: the line ends here; expected a closing )"),
            ("expect leader)", #"14: ")" is one word too many; expected the end of the line"#),
            (
                "expect sent MsgSnapp",
                #"13: "MsgSnapp" is no message; "#
                    + #"expected a message such as MsgApp; did you mean "MsgSnap"?"#
            ),
            (
                "expect value x == on on n1",
                #"19: "on" must stand in quotes to be data; "#
                    + #"expected a value such as 1, "two words" or @64KiB"#
            ),
            (
                "stop whn leader",
                #"6: "whn" does not belong here; expected one of when, off; "#
                    + #"did you mean "when"?"#
            ),
        ])
    func conditions(line: String, expected: String) {
        #expect(message(line) == expected)
    }

    private func errors(_ text: String) -> [String] {
        let parser = SessionParser(file: "lesson.raft")
        do throws(ParseErrors) {
            let session = try parser.parse(Array(text.utf8))
            return ["no error: \(session.lines.count) lines"]
        } catch {
            return Words().sentences(error)
        }
    }

    @Test("a file's errors are told together, each with file, line and column")
    func file() {
        let text = "raftarium 1\ncluster nodes=3\n\npartion n1\nstep\n  run fast\n"
        #expect(
            errors(text) == [
                #"lesson.raft:4:1: "partion" is no command; did you mean "partition"?"#,
                #"lesson.raft:6:7: "fast" is no duration; "#
                    + "expected a duration such as 10ms, or until",
            ])
    }

    @Test("a file begins with its version")
    func version() {
        let missing =
            "the text does not begin with its version; expected raftarium 1 as the first line"
        #expect(errors("") == ["lesson.raft:1:1: \(missing)"])
        #expect(errors("# only this\n") == ["lesson.raft:1:1: \(missing)"])
        #expect(errors("\n cluster nodes=3\nstep\n") == ["lesson.raft:2:2: \(missing)"])
        #expect(
            errors("raftarium 1\nraftarium 1\n")
                == [#"lesson.raft:2:1: "raftarium" stands on the first line only"#])
        #expect(errors("raftarium 2\ncluster nodes=3\nstep").count == 1)
    }

    @Test("one cluster comes before every command that needs it, and the lack is told once")
    func cluster() {
        let lack = #""step" needs a cluster; expected a line such as cluster nodes=5 before it"#
        #expect(errors("raftarium 1\nsay \"x\"\n step\nstep\n") == ["lesson.raft:3:2: \(lack)"])
        #expect(
            errors("raftarium 1\ncluster nodes=3\nstep\ncluster nodes=5\n") == [
                #"lesson.raft:4:1: "cluster" stands here a second time; "#
                    + "expected one cluster in a session"
            ])
        #expect(errors("raftarium 1\ncluster nods=3\nstep\n").count == 1)
    }

    @Test("a node that the cluster does not have is named before anything runs")
    func absentNodes() throws {
        let text = """
            raftarium 1
            cluster nodes=3
            crash n9
            partition n1 n2 | n3..n4
            run until n4.role == leader
            look n9
            expect not n9.alive == yes
            propose n1 put n9 n9
            """
        let stranger = "which does not exist; expected nodes up to n3"
        #expect(
            errors(text) == [
                "lesson.raft:3:7: \"n9\" names n9, \(stranger)",
                "lesson.raft:4:19: \"n3..n4\" names n4, \(stranger)",
                "lesson.raft:5:11: \"n4\" names n4, \(stranger)",
            ])
        // Another program is told when it runs.
        let patient = SessionParser(admitsAbsentNodes: true)
        let lines = Array("raftarium 1\ncluster nodes=3\ncrash n9\n".utf8)
        let refusals = try Walkthrough(try patient.parse(lines)).refusals
        #expect(refusals.map { "\($0.line.number) \($0.reason)" } == ["3 noSuchNode"])
    }
}
