import RaftSim
import Testing

@testable import Scenarios

@Suite("What raftarium help knows")
struct TroublesTests {
    // MARK: The table

    @Test("every place that is named exists, and its mark too")
    func places() {
        let tests = LabTest.table.map(\.trouble)
        for trouble in Troubles.table.map(\.trouble) + tests {
            #expect(!trouble.places.isEmpty, "\(trouble.title)")
            for place in trouble.places {
                let scenario = ScenarioLibrary.named(place.scenario)
                #expect(scenario?.path == place.scenario, "\(trouble.title): \(place.scenario)")
                guard let mark = place.mark else { continue }
                #expect(scenario?.marks.contains(mark) == true, "\(place.scenario)#\(mark)")
            }
        }
    }

    @Test("there are many messages, each with causes, and each title stands once")
    func table() {
        let titles = Troubles.table.map(\.title)
        #expect(titles.count >= 75)
        #expect(Set(titles).count == titles.count)
        for known in Troubles.table {
            #expect(!known.causes.isEmpty, "\(known.title)")
            for sentence in [known.meaning] + known.causes {
                #expect(sentence.hasSuffix("."), "\(sentence)")
            }
        }
    }

    @Test(
        "every phrase of the table leads to its own entry first", arguments: Troubles.table.indices)
    func phrases(of row: Int) {
        let known = Troubles.table[row]
        for phrase in known.phrases {
            #expect(Troubles.answers(to: phrase).first?.title == known.title, "\(phrase)")
        }
    }

    @Test(
        "every test of the labs is told once, and every chapter named after a test is in the table")
    func labTests() {
        let marks = ScenarioLibrary.all.flatMap { scenario in
            scenario.marks.filter { $0.hasPrefix("Test") }
        }
        #expect(marks.sorted() == LabTest.table.map(\.name).sorted())
        #expect(Set(marks).count == marks.count)
        #expect(marks.count == 104)
    }

    @Test("each cluster test that fuzz plays by its name is told", arguments: ClusterTest.table)
    func clusterTests(_ test: ClusterTest) {
        #expect(LabTest.table.contains { $0.name == test.name })
    }

    // MARK: Pasted texts

    static let pasted: [(text: String, title: String)] = [
        (
            "panic: tocommit(7) is out of range [lastIndex(2)]. Was the raft log corrupted?",
            "tocommit(…) is out of range [lastIndex(…)]"
        ),
        ("TOCOMMIT(1) IS OUT OF RANGE", "tocommit(…) is out of range [lastIndex(…)]"),
        (
            """
            2024/03/11 10:12:44.123 peer.go:113: [info] [region 1] 3 created
            panic: applied(828) is out of range [prevApplied(5), committed(5)]
            goroutine 77 [running]:
            """,
            "applied(…) is out of range [prevApplied(…), committed(…)]"
        ),
        (
            "[region 1] 5 unexpected raft log index: lastIndex 24 < appliedIndex 26",
            "unexpected raft log index: lastIndex … < appliedIndex …"
        ),
        (
            "entries[124:126) is unavailable from storage",
            "entries[…:…) is unavailable from storage"
        ),
        ("logs were not trimmed (26 - 5 > 2*10)", "logs were not trimmed (… - … > 2*…)"),
        ("config.go:602: one(102) failed to reach agreement", "one(…) failed to reach agreement"),
        (
            "apply error: commit index=4 server=1 7381 != server=2 102",
            "apply error: commit index=… server=… … != server=… …"
        ),
        (
            "server 2 apply out of order, expected index 12, got 10",
            "server … apply out of order, expected index …, got …"
        ),
        ("test_test.go:62: expected one leader, got none", "expected one leader, got none"),
        (
            "warning: term changed even though there were no failures",
            "warning: term changed even though there were no failures"
        ),
        ("too many RPCs (45) for 10 entries", "too many RPCs (…) for … entries"),
        (
            "panic: runtime error: index out of range [5] with length 3",
            "panic: runtime error: index out of range […] with length …"
        ),
        ("term 3 has 2 (>1) leaders", "term … has … (>1) leaders"),
        ("get wrong value, client 0\nwant: x 0 3 y\ngot: \n", "get wrong value"),
        ("my elections never end, what is wrong?", "elections never end"),
        ("Invalid Region Meta Key Length: 18", "invalid region meta key length"),
        // A word changed, or one put in between.
        ("the snapshot is just temporarily unavailable now", "snapshot is temporarily unavailable"),
        (
            "server 0 and server 2 committed different commands at same index: "
                + "apply error commit index 3 on server 1",
            "apply error: commit index=… server=… … != server=… …"
        ),
    ]

    @Test("numbers, case and lines around a message do not matter", arguments: pasted)
    func pastedText(text: String, title: String) {
        #expect(Troubles.answers(to: text).first?.title == title)
    }

    @Test("a message counts more than the test that failed with it, which comes behind it")
    func messageAndTest() {
        let text = """
            --- FAIL: TestSnapshotRecover2C (12.31s)
                panic: entries[124:126) is unavailable from storage
            """
        let answers = Troubles.answers(to: text)
        #expect(answers.first?.title == "entries[…:…) is unavailable from storage")
        #expect(answers.contains { $0.title == "TestSnapshotRecover2C" && $0.isTest })
    }

    @Test("at most three answers, and none where nothing fits")
    func count() {
        let much = Troubles.table.map { $0.phrases[0] }.joined(separator: "\n")
        #expect(Troubles.answers(to: much).count == 3)
        for text in [
            "", " \n\t", "12345", "hello world", "ok  \tgithub.com/x/raft\t0.2s", "…", "城市",
        ] {
            #expect(Troubles.answers(to: text) == [], "\(text)")
        }
    }

    @Test("of a megabyte of log the last lines count")
    func longText() {
        let noise = String(
            repeating: "[info] [region 1] 3 handled 17 messages in 4ms\n", count: 20_000)
        let answers = Troubles.answers(to: noise + "panic: request timeout")
        #expect(answers.first?.title == "request timeout")
    }

    // MARK: Names of tests

    @Test("each test's name answers with what it pins and where it is played")
    func testNames() {
        for test in LabTest.table {
            for text in [test.name, test.name.lowercased(), "--- FAIL: \(test.name) (3.2s)"] {
                let first = Troubles.answers(to: text).first
                #expect(first?.title == test.name, "\(text)")
                #expect(first?.meaning == test.pins)
                #expect(first?.places == [.init(scenario: test.scenario, mark: test.name)])
            }
        }
    }

    @Test(
        "the numbering of other years means the same test",
        arguments: [
            ("TestBackup2B", "TestBackup3B"), ("TestFigure82C", "TestFigure83C"),
            ("TestSnapshotInstall2D", "TestSnapshotInstall3D"), ("TestVoter2AA", "TestVoter2AB"),
            ("TestRawNodeStart2C", "TestRawNodeStart2AC"), ("TestReElection", "TestReElection3A"),
        ])
    func otherYears(pasted: String, name: String) {
        #expect(Troubles.answers(to: pasted).map(\.title) == [name])
    }

    @Test(
        "did you mean: the nearest name, or none",
        arguments: [
            ("TestIntialElection3A", "TestInitialElection3A"), ("TestBackp3B", "TestBackup3B"),
            ("testonesnapshot2b", "TestOneSnapshot2C"), ("BasicAgre", "TestBasicAgree3B"),
            ("TestHandleMessageTypeMsgAppend2AB", "TestHandleMessageType_MsgAppend2AB"),
            ("abc", nil), ("TestCopyNode4B", nil), ("completely different", nil),
        ])
    func nearest(word: String, name: String?) {
        #expect(Troubles.nearest(to: word) == name)
    }
}
