import RaftSim
import Testing

@testable import Visualizer

@Suite("Errors in quoted words")
struct QuotingErrorTests {
    @Test(
        "wrong quoting is told with its column",
        arguments: [
            (#"say "open"#, #"5: "\"" is never closed; expected a second " on this line"#),
            (
                #"say "a"b"#,
                "8: the text goes on right behind a quoted word; "
                    + "expected a space after the closing quote"
            ),
            (#"say a"b""#, #"6: "\"" stands inside a word; expected a space before a quoted word"#),
            (
                #"say "a\q""#,
                #"7: "\\" begins no escape here; "#
                    + #"expected \" \\ \n \t \xHH or \u{...}"#
            ),
            (#"say "城\x4g""#, #"7: "\\x" lacks its two digits; expected a byte as \xHH"#),
            (#"say "\u{D800}""#, #"6: "\\u" names no character; expected one such as \u{57CE}"#),
            (#"say "\u{110000}""#, #"6: "\\u" names no character; expected one such as \u{57CE}"#),
            (#"say "\u{}""#, #"6: "\\u" names no character; expected one such as \u{57CE}"#),
            (#"say "\"#, #"6: "\\" begins no escape here; expected \" \\ \n \t \xHH or \u{...}"#),
            (#"say "\xFF""#, "5: this text is no UTF-8; expected a text in quotes"),
            ("say \"a\u{7}\"", #"7: "\u{7}" is a control character; expected the escape \u{7}"#),
            (
                "say a\u{A0}b",
                #"6: "\u{A0}" (U+00A0) cannot stand outside quotes; "#
                    + "expected plain spaces between words, or quotes around the word"
            ),
            (
                "step\u{0}",
                #"5: "\u{0}" (U+0000) cannot stand outside quotes; "#
                    + "expected plain spaces between words, or quotes around the word"
            ),
        ])
    func wrong(line: String, expected: String) throws {
        let error = try #require(throws: ParseError.self) {
            try SessionParser().parseLine(line)
        }
        #expect(Words().sentence(error) == "column \(expected)")
    }
}
