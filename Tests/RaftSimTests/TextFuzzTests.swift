import RaftCore
import Testing

@testable import RaftSim

@Suite("Hostile session texts")
struct TextFuzzTests {
    @Test("400 damaged texts give exact errors or sessions that print, read and run the same")
    func damaged() {
        let fuzz = TextFuzz()
        var parsed = 0
        for seed in UInt64(1)...400 {
            let outcome = fuzz.run(seed: seed)
            parsed += outcome.isSession ? 1 : 0
            guard let problem = outcome.problem else { continue }
            Issue.record("seed \(seed): \(problem): \(outcome.quotedText)")
        }
        // Neither only good texts nor only bad ones.
        #expect((60...340).contains(parsed))
    }

    @Test("a seed always gives the same text, another seed another one")
    func deterministic() {
        let fuzz = TextFuzz()
        #expect(fuzz.text(seed: 7) == TextFuzz().text(seed: 7))
        #expect(Set((UInt64(1)...200).map(fuzz.text)).count > 180)
    }

    @Test("undamaged samples are read and carried out")
    func samples() {
        for text in TextFuzz.samples {
            let outcome = TextFuzz.examine(Array(text.utf8))
            #expect(outcome.problem == nil)
            #expect(outcome.isCarriedOut, "\(text)")
        }
    }

    @Test("JSON escapes what a terminal obeys")
    func json() {
        var json = JSONText()
        json.value("\u{1B}[2J\u{9B}\u{7F}\u{202E}\u{2028}\u{E0041}é")
        let text = #"\u001b[2J\u009b\u007f\u202e\u2028\udb40\udc41é"#
        #expect(json.text == "\"\(text)\"")
    }
}
