import Languages
import Testing

@Suite("Phrases")
struct PhraseTests {
    static func calls() throws -> [PhraseCall] {
        try SourceTree().sources.flatMap(PhraseCall.all)
    }

    @Test("every phrase that the sources say has a text, with exactly the placeholders they fill")
    func texts() throws {
        var wrong: [String] = []
        let calls = try PhraseTests.calls()
        for call in calls {
            let place = "\(call.path):\(call.line)"
            if call.isForwarded { wrong.append("\(place): the phrase's name is not written here") }
            guard let filled = call.places else {
                wrong.append("\(place): the placeholders are not written here")
                continue
            }
            for key in call.keys {
                guard let places = Catalogue.english.places(of: Phrase(stringLiteral: key)) else {
                    wrong.append("\(place): \(key) has no text")
                    continue
                }
                let isPlural = Catalogue.english.isPlural(Phrase(stringLiteral: key))
                if isPlural && !call.hasCount { wrong.append("\(place): \(key) wants a count") }
                // A form such as "one entry" need not name the number.
                let unused = filled.subtracting(places).subtracting(isPlural ? ["count"] : [])
                let unfilled = Set(places).subtracting(filled)
                if !unused.isEmpty { wrong.append("\(place): \(key) has no \(unused.sorted())") }
                if !unfilled.isEmpty {
                    wrong.append("\(place): \(key) is not given \(unfilled.sorted())")
                }
            }
        }
        #expect(wrong == [])
        #expect(calls.count > 400)
    }

    @Test("every text is said somewhere")
    func said() throws {
        let calls = try PhraseTests.calls()
        let keys = Set(calls.flatMap(\.keys))
        let families = Set(calls.compactMap(\.family)).map { $0 + "." }
        let silent = Catalogue.english.phrases.map(\.key).filter { key in
            !keys.contains(key) && !families.contains { key.hasPrefix($0) }
        }
        #expect(silent == [])
    }

    @Test(
        "a call is read as it is written",
        arguments: [
            ("say(\"a.b\")", ["a.b"], [], false),
            (
                "words.say(\n  \"a.b\", count: x(1, 2), [\"n\": \"q\", \"m\": f(\"z\": 1)])",
                ["a.b"], ["count", "n", "m"], true
            ),
            ("forms(isOne ? \"a.one\" : \"a.two\", [\"n\": 1])", ["a.one", "a.two"], ["n"], false),
        ] as [(String, [String], Set<String>, Bool)])
    func reading(text: String, keys: [String], places: Set<String>, hasCount: Bool) throws {
        let file = SourceTree.File(path: "x", lines: text.split(separator: "\n"))
        let call = try #require(PhraseCall.all(in: file).first)
        #expect(call.keys == keys)
        #expect(call.places == places)
        #expect(call.hasCount == hasCount)
    }

    @Test("a notice of a finished text is no phrase, a name that is passed on is seen")
    func noPhrases() {
        let file = SourceTree.File(
            path: "x", lines: ["say(words.cost(1, 2))", "words.say(name)", "say(\"Oh, no.\")"])
        #expect(PhraseCall.all(in: file).map(\.isForwarded) == [true])
    }
}
