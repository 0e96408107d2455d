import Testing

@testable import TerminalUI

@Suite("What somebody may have meant")
struct SpellingTests {
    @Test(
        "the nearest word is a few slips away, or none",
        arguments: [
            ("partion", "partition"), ("Crash", "crash"), ("rcash", "crash"), ("prop", "propose"),
            ("x", nil), ("", nil), ("elephant", nil), ("drop", "drop"), ("hael", "heal"),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        let words = ["drop", "partition", "crash", "propose", "heal"]
        #expect(Spelling.nearest(to: word, among: words) == expected)
    }

    @Test("a slip is a letter missing, added, changed or swapped with its neighbour")
    func distance() {
        func slips(_ one: String, _ other: String) -> Int {
            Spelling.distance(
                one.unicodeScalars.map(\.value), other.unicodeScalars.map(\.value))
        }
        #expect(slips("", "abc") == 3)
        #expect(slips("abc", "") == 3)
        #expect(slips("kitten", "sitting") == 3)
        #expect(slips("ab", "ba") == 1)
        #expect(slips("abcd", "acbd") == 1)
        #expect(slips("same", "same") == 0)
    }
}
