import RaftCore
import Testing

@testable import RaftSim

@Suite("One table makes the parser, the help and the completion")
struct LanguageTableTests {
    @Test("every command's example is read and printed as it stands", arguments: Grammar.table)
    func example(row: CommandRow) throws {
        let line = try SessionParser().parseLine(row.example)
        #expect(line?.description == row.example)
        #expect(line?.command.name == row.name)
    }

    @Test(
        "every condition's example is read and printed as it stands", arguments: ConditionRow.table)
    func condition(row: ConditionRow) throws {
        let line = try SessionParser().parseLine("expect \(row.example)")
        #expect(line?.description == "expect \(row.example)")
        #expect(row.example.hasPrefix(row.name))
    }

    @Test("every option's default is read and printed as it stands", arguments: OptionRow.table)
    func option(row: OptionRow) throws {
        let value = try row.kind.parse(Word(text: row.defaultText[...], column: 1))
        #expect(value == row.read(Options()))
        var options = Options()
        row.write(&options, value)
        #expect(options == Options())
    }

    @Test("the defaults are those of the language")
    func defaults() {
        let text = OptionRow.table.map { "\($0.name)=\($0.defaultText)" }
        let expected = """
            tick=10ms heartbeat=5 election=15 latency=2ms..8ms loss=0% duplicate=0% bandwidth=0 \
            corrupt=0% disk=1ms..2ms async=off prevote=off checkquorum=off noop=on forward=on \
            entries=64 inflight=256 gc-limit=32 gc-tick=100ms chunk=4KiB machine=durable \
            region=.. start=0/0 speed=auto detail=story words=paper
            """
        #expect(text.joined(separator: " ") == expected)
    }

    @Test("no word stands for two commands")
    func names() {
        let names = Grammar.table.flatMap { [$0.name] + $0.aliases } + Grammar.reservedWords
        #expect(Set(names).count == names.count)
    }

    @Test(
        "completion offers what may follow",
        arguments: [
            ("par", ["partition"]), ("cr", ["crash"]), ("run un", ["until"]),
            ("@231 thaw le", ["leader"]), ("set pre", ["prevote="]),
            ("break dou", ["double-vote"]),
            ("cluster nodes=3 se", ["seed="]), ("expect ag", ["agree"]),
            ("partition n1 | fol", ["followers"]),
            ("xyzzy ", []),
        ])
    func completion(line: String, expected: [String]) {
        let found = Grammar.completions(of: line)
        #expect(found == expected)
    }

    @Test(
        "times and spans print in the largest unit that says them exactly",
        arguments: [
            (0, "0s"), (250, "250us"), (1_000, "1ms"), (1_500, "1.5ms"), (10_000, "10ms"),
            (999_999, "999.999ms"), (1_043_000, "1.043s"), (60_000_000, "60s"),
            (1_000_001, "1.000001s"),
        ])
    func spans(microseconds: Int, text: String) {
        #expect(Duration.microseconds(microseconds).description == text)
        #expect(VirtualTime(microseconds: microseconds).description == text)
        #expect(Duration(text) == .microseconds(microseconds))
    }

    @Test("conditions compare as they are written")
    func comparisons() {
        let results = Comparison.allCases.map { [$0.holds(1, 2), $0.holds(2, 2), $0.holds(3, 2)] }
        #expect(
            results == [
                [false, true, false], [true, false, true], [true, false, false],
                [true, true, false], [false, false, true], [false, true, true],
            ])
        #expect(Equality.different.holds("a", "b"))
        #expect(!Equality.equal.holds("a", "b"))
    }

    @Test("options that do not fit together are refused and change nothing")
    func conflict() throws {
        guard
            case .set(let settings)? = try SessionParser().parseLine("set loss=1% election=5")?
                .command
        else {
            Issue.record("no setting")
            return
        }
        #expect(throws: OptionConflict(heartbeat: 5, election: 5)) {
            try Options().applying(settings)
        }
        var slow = Options()
        slow.heartbeat = 2
        let changed = try slow.applying(settings)
        #expect(changed.election == 5)
        #expect(changed.loss == 10_000)
    }
}
