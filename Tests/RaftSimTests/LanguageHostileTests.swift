import RaftCore
import Testing

@testable import RaftSim

@Suite("Any bytes give commands or errors, never a trap")
struct LanguageHostileTests {
    @Test("10,000 lines of random bytes never trap")
    func randomBytes() {
        var random = Random(seed: 5)
        let parser = SessionParser()
        var refused = 0
        for _ in 0..<10_000 {
            let line = (0..<random.next(below: 60)).map { _ in
                UInt8(random.next(below: 256))
            }
            if (try? parser.parseLine(line)) == nil { refused += 1 }
        }
        #expect(refused > 9_000)
    }

    @Test("10,000 commands with a few bytes changed never trap")
    func damagedCommands() throws {
        var samples = LanguageSamples(seed: 6)
        let parser = samples.parser
        var accepted = 0
        for _ in 0..<10_000 {
            var line = Array(samples.command().description.utf8)
            for _ in 0...samples.number(2) {
                let place = samples.number(line.count - 1)
                switch samples.number(2) {
                case 0: line[place] = samples.pick(Array(" \"\\|;()=<>!-@#,.0n\u{7F}".utf8))
                case 1: line[place] = UInt8(samples.number(255))
                default: line.insert(contentsOf: line[place...].prefix(5), at: place)
                }
            }
            guard let read = try? parser.parseLine(line) else { continue }
            accepted += 1
            let again = try parser.parseLine(read.description)
            #expect(again?.command == read.command)
        }
        #expect(accepted > 100)
    }

    @Test("words of the language in random order never trap")
    func shuffledWords() throws {
        var samples = LanguageSamples(seed: 7)
        let parser = samples.parser
        let words =
            Grammar.table.map(\.name) + ConditionRow.table.map(\.name) + TokenReader.fields
            + Symbol.allCases.map(\.rawValue) + Quoting.keywords + [
                "n1", "n1..n3", "leader", "all", "m7", "10ms", "7", "put", "get", "raw", "batch",
                "\"x\"", "n2.term", "until", "when", "off", "==", "tick=1ms", "nodes=3", "@5",
            ]
        for _ in 0..<10_000 {
            let line = (0...samples.number(9)).map { _ in samples.pick(words) }
            guard let read = try? parser.parseLine(line.joined(separator: " ")) else { continue }
            #expect(try parser.parseLine(read.description)?.command == read.command)
        }
    }

    @Test("parentheses and nots are limited to 64 levels, told at the first too many")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "(", count: levels) + "leader" + String(repeating: ")", count: levels)
        }
        let parser = SessionParser()
        #expect(try parser.parseLine("expect \(nested(64))")?.command == .expect(.leader))
        for text in [nested(65), nested(100_000)] {
            let error = #expect(throws: ParseError.self) {
                try parser.parseLine("expect \(text)")
            }
            #expect(error?.column == 72)
        }
        let nots = String(repeating: "not ", count: 200_000)
        let error = #expect(throws: ParseError.self) {
            try parser.parseLine("expect \(nots)leader")
        }
        #expect(error?.column == 8 + 4 * 64)
    }

    @Test("a chain of 50,000 conditions is read and printed")
    func chain() throws {
        let text = "expect " + Array(repeating: "agree", count: 50_000).joined(separator: " or ")
        #expect(try SessionParser().parseLine(text)?.description == text)
    }

    @Test(
        "numbers that do not fit are errors",
        arguments: [
            "step 9223372036854775808", "step 99999999999999999999999999999999999999999999",
            "deliver m9223372036854775808", "compact n1 1000000000000001",
            "run 9223372036854775807s",
            "run 1000001s", "run 0.0000001s", "run 1.s", "run .5s", "run -1ms", "run 5",
            "propose n1 put x @9007199254740993MiB", "propose n1 put x @0B", "crash n1 keep=-1",
            "@9223372036854775808 step", "set speed=0x", "set speed=1/0", "set loss=0.00001%",
            "set tick=0", "crash n00000000000000000000000000000000000000000000000000000001",
        ])
    func hugeNumbers(line: String) {
        #expect(throws: ParseError.self) { try SessionParser().parseLine(line) }
    }

    @Test("a line longer than 1 MiB is an error, one of exactly 1 MiB is read")
    func longLine() throws {
        let word = [UInt8](repeating: UInt8(ascii: "x"), count: Lexer.lineLimit - 4)
        let fits = Array("say ".utf8) + word
        #expect(try SessionParser().parseLine(fits) != nil)
        let error = #expect(throws: ParseError.self) {
            try SessionParser().parseLine(fits + [UInt8(ascii: "x")])
        }
        #expect(error?.problem == .lineTooLong(bytes: 1_048_576))
    }

    @Test("a long wrong word is cut in the message")
    func longWord() {
        let error = #expect(throws: ParseError.self) {
            try SessionParser().parseLine(String(repeating: "界", count: 100_000))
        }
        #expect(error?.quotedWord == "\"\(String(repeating: "界", count: 37))...\"")
    }

    @Test("a byte order mark, tabs and CRLF line ends change nothing")
    func windows() throws {
        let plain = "raftarium 1\ncluster nodes=3\nsay \"x\"\n"
        let text = "\u{FEFF}raftarium\t1\r\ncluster \t nodes=3\r\nsay \"x\"\t\r\n"
        #expect(try SessionParser().parse(Array(text.utf8)).description == plain)
        #expect(try SessionParser().parse(Array(plain.utf8.dropLast())).description == plain)
    }

    @Test("a byte order mark inside a text is an error")
    func strayMark() {
        let text = Array("raftarium 1\n\u{FEFF}cluster nodes=3\n".utf8)
        let error = #expect(throws: ParseErrors.self) { try SessionParser().parse(text) }
        #expect(error?.errors.map(\.line) == [2])
        #expect(error?.errors.map(\.column) == [1])
    }

    @Test(
        "bytes that are no UTF-8 are told with their column, counted in characters",
        arguments: [
            ([0xFF], 1), ([0x20, 0xE5, 0x9F, 0x8E, 0x20, 0xC3], 4), ([0x22, 0x61, 0x80, 0x22], 3),
            ([0x23, 0xED, 0xA0, 0x80], 2), ([0x61, 0xC0, 0x80], 2),
            ([0x61, 0xF4, 0x90, 0x80, 0x80], 2),
            ([0x61, 0xE0, 0x80, 0x80], 2),
        ] as [([UInt8], Int)])
    func invalid(line: [UInt8], column: Int) {
        let error = #expect(throws: ParseError.self) { try SessionParser().parseLine(line) }
        #expect(error?.column == column)
        guard case .notUTF8 = error?.problem else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("after 100 errors the rest of a text is not read")
    func manyErrors() {
        let text = Array(String(repeating: "bad\n", count: 100_000).utf8)
        let error = #expect(throws: ParseErrors.self) { try SessionParser().parse(text) }
        #expect(error?.errors.count == 100)
        #expect(error?.isCutShort == true)
    }
}
