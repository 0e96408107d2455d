import RaftCore
import Testing

@testable import RaftSim

@Suite("Quoted words are data")
struct LanguageQuotingTests {
    private func put(_ words: String) throws -> (key: [UInt8], value: [UInt8])? {
        let line = try SessionParser().parseLine("propose n1 put \(words)")
        guard case .propose(_, .operation(.put(let key, let value)), _)? = line?.command else {
            return nil
        }
        return (key, value.bytes)
    }

    @Test(
        "words of the language, signs and any script are data in quotes",
        arguments: [
            (#""within" 1"#, "within", "1"),
            (#""and" "or""#, "and", "or"),
            (#"城市 "São Paulo""#, "城市", "São Paulo"),
            (#""" """#, "", ""),
            (##""#" "a # b""##, "#", "a # b"),
            (##"a#b c"##, "a#b", "c"),
            (#""|" "->""#, "|", "->"),
            (#""@64KiB" x"#, "@64KiB", "x"),
            (#"leader n1"#, "leader", "n1"),
            (#""\"" "\\""#, "\"", "\\"),
            (#""\n\t" "\u{57CE}\x41""#, "\n\t", "城A"),
            (#"put get"#, "put", "get"),
            (#"a\b c"#, "a\\b", "c"),
        ])
    func data(words: String, key: String, value: String) throws {
        let read = try #require(try put(words))
        #expect(read.key == Array(key.utf8))
        #expect(read.value == Array(value.utf8))
    }

    @Test("a byte escape gives that byte, also when it is no UTF-8, and is printed as one")
    func bytes() throws {
        let line = try SessionParser().parseLine(#"propose n1 raw "\xFF\x00\xc3\xa9""#)
        #expect(line?.command == .propose(.node(NodeID(1)), .raw([0xFF, 0, 0xC3, 0xA9])))
        #expect(line?.description == #"propose n1 raw "\xFF\u{0}é""#)
    }

    @Test("filler has the size that was asked for")
    func filler() throws {
        let read = try #require(try put("x @64KiB"))
        #expect(read.value.count == 65_536)
        #expect(read.value.prefix(27) == Array("abcdefghijklmnopqrstuvwxyza".utf8)[...])
    }

    @Test("characters that cannot be seen are printed as escapes")
    func deceptive() {
        #expect(Quoting.word(Array("a\u{202E}b".utf8)) == #""a\u{202E}b""#)
        #expect(Quoting.word(Array("a\u{A0}b".utf8)) == #""a\u{A0}b""#)
        #expect(Quoting.word(Array("\u{1B}[2J".utf8)) == #""\u{1B}[2J""#)
    }
}
