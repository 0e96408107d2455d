import Testing

@testable import TerminalUI

@Suite("Text that leaves the program")
struct PlainTextTests {
    /// Everything that a terminal obeys, or that turns, hides or joins text.
    static let hostile: [UInt32] =
        Array(0x00...0x1F) + Array(0x7F...0x9F) + [0xAD, 0x61C, 0x180E, 0x2028, 0x2029, 0xFEFF]
        + Array(0x200B...0x200F) + Array(0x202A...0x202E) + Array(0x2060...0x206F)
        + Array(0xFFF9...0xFFFB) + Array(0xE0000...0xE007F)

    @Test("every such character is spelled out in lines, but the line feed")
    func lines() throws {
        for value in PlainTextTests.hostile where value != 0x0A {
            let scalar = try #require(Unicode.Scalar(value))
            let text = PlainText.lines("a\(scalar)b")
            #expect(text.first == "a" && text.last == "b")
            #expect(text == "a\(Printable.escape(scalar))b")
            #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        }
        #expect(PlainText.lines("one\ntwo é\n") == "one\ntwo é\n")
        #expect(PlainText.lines("\u{1B}]0;x\u{07}") == "\\e]0;x\\u{07}")
    }

    @Test("in JSON they are \\u escapes of the same characters")
    func json() throws {
        for value in PlainTextTests.hostile where value != 0x0A {
            let scalar = try #require(Unicode.Scalar(value))
            let text = PlainText.json("\"\(scalar)\"")
            let units = text.dropFirst().dropLast().split(separator: "\\u")
            let decoded = String(
                decoding: units.compactMap { UInt16($0, radix: 16) }, as: UTF16.self)
            #expect(decoded == String(scalar))
        }
        #expect(PlainText.json("{\"x\":\"\u{E000}城\"}") == "{\"x\":\"\\ue000城\"}")
    }

    @Test("no scalar at all gets through that the screen would spell out")
    func all() {
        for value in UInt32(0)...0x10FFFF {
            guard value != 0x0A, let scalar = Unicode.Scalar(value) else { continue }
            let isKept = PlainText.lines(String(scalar)) == String(scalar)
            guard isKept != (Printable(scalar) != .escaped) else { continue }
            Issue.record("\(String(value, radix: 16)) is kept: \(isKept)")
        }
    }

    @Test("letters of any script, wide ones and a few marks stay; a pile of marks does not")
    func letters() {
        for text in ["São Paulo", "城市", "한국", "👍", "e\u{301}", "ก็"] {
            #expect(PlainText.lines(text) == text)
        }
        let pile = "e" + String(repeating: "\u{301}", count: 1_000)
        let plain = PlainText.lines(pile).unicodeScalars.filter { $0.value == 0x301 }
        #expect(plain.count == PlainText.markLimit)
    }
}
