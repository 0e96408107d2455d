import Testing

@testable import Languages

@Suite("Catalogue")
struct CatalogueTests {
    static let base = """
        code = "en"

        [event]
        crashed = "{node} crashes"
        lost.one = "{node} loses 1 write"
        lost.other = "{node} loses {count} writes"
        wait = ["it waits for the disk", "waits"]
        """

    static func english() throws -> Catalogue {
        let read = try Catalogue.read(toml: base, over: nil)
        #expect(read.problems == [])
        return read.catalogue
    }

    /// What is said of a file's faults, without the file's name.
    static func faults(of toml: String) throws -> [String] {
        let read = try Catalogue.read(toml: toml, over: english())
        return read.problems.map { Catalogue.english.sentence($0, in: "de.toml") }
    }

    @Test("a text says its values where its language wants them")
    func values() throws {
        let german = try Catalogue.read(
            toml: "code = \"de\"\n[event]\ncrashed = \"Absturz von {node}, {{so}\"",
            over: CatalogueTests.english()
        ).catalogue
        #expect(german.say("event.crashed", ["node": "n1"]) == "Absturz von n1, {so}")
        #expect(try CatalogueTests.english().say("event.crashed", ["node": 7]) == "7 crashes")
    }

    @Test("a number decides the form of a word")
    func plural() throws {
        let english = try CatalogueTests.english()
        #expect(english.say("event.lost", count: 1, ["node": "n1"]) == "n1 loses 1 write")
        #expect(english.say("event.lost", count: 0, ["node": "n1"]) == "n1 loses 0 writes")
    }

    @Test("a language has its own forms after a number, and English ones where it is silent")
    func foreignPlural() throws {
        let polish = try Catalogue.read(
            toml: """
                code = "pl"
                [event.lost]
                one = "{node} {count} zapis"
                few = "{node} {count} zapisy"
                other = "{node} {count} zapisów"
                """, over: CatalogueTests.english()
        ).catalogue
        let said = [1, 2, 5, 22].map { polish.say("event.lost", count: $0, ["node": "n1"]) }
        #expect(said == ["n1 1 zapis", "n1 2 zapisy", "n1 5 zapisów", "n1 22 zapisy"])
        #expect(polish.say("event.crashed", ["node": "n1"]) == "n1 crashes")
    }

    @Test("forms come from long to short, as many as the language has")
    func forms() throws {
        let english = try CatalogueTests.english()
        #expect(english.forms(of: "event.wait") == ["it waits for the disk", "waits"])
        #expect(english.say("event.wait") == "it waits for the disk")
        #expect(english.forms(of: "event.crashed", ["node": "n2"]) == ["n2 crashes"])
    }

    @Test("a name without a text is said itself, so that it is seen")
    func missing() throws {
        #expect(try CatalogueTests.english().say("event.nothing") == "event.nothing")
    }

    @Test("an unknown key is named with its line and the nearest one")
    func unknownKey() throws {
        #expect(
            try CatalogueTests.faults(of: "\n[event]\ncrashd = \"stürzt ab\"") == [
                "de.toml:3: event.crashd: no such text, did you mean \"event.crashed\"?"
            ])
    }

    @Test("a wrong placeholder is named, and the text stays English")
    func wrongPlace() throws {
        let toml = "[event]\ncrashed = \"{nod} stürzt ab\""
        #expect(
            try CatalogueTests.faults(of: toml) == [
                "de.toml:2: event.crashed: {nod} is filled by nobody, did you mean \"node\"?"
            ])
        let read = try Catalogue.read(toml: toml, over: CatalogueTests.english())
        #expect(read.catalogue.say("event.crashed", ["node": "n1"]) == "n1 crashes")
    }

    @Test("a placeholder that is left out is said, and the text is taken")
    func leftOut() throws {
        let toml = "event.crashed = \"Absturz\""
        #expect(
            try CatalogueTests.faults(of: toml) == [
                "de.toml:1: event.crashed: {node} is left out"
            ])
        let read = try Catalogue.read(toml: toml, over: CatalogueTests.english())
        #expect(read.catalogue.say("event.crashed", ["node": "n1"]) == "Absturz")
    }

    @Test(
        "what is no text is refused with its line",
        arguments: [
            ("crashed = 3", "expected a text"), ("crashed = \"{no de}\"", "a brace"),
            ("crashed = \"{\"", "a brace"), ("crashed = [1]", "expected a text"),
            ("crashed.other = 3", "expected a text"),
        ])
    func refused(line: String, start: String) throws {
        let faults = try CatalogueTests.faults(of: "[event]\n\(line)")
        #expect(faults.count == 1)
        #expect(faults.first?.hasPrefix("de.toml:2: event.crashed: \(start)") == true, "\(faults)")
    }

    @Test("what is no TOML is refused with its line")
    func noTOML() throws {
        let problem = #expect(throws: LanguageProblem.self) {
            try Catalogue.read(toml: "[event]\ncrashed = ", over: CatalogueTests.english())
        }
        let said = try #require(problem.map { Catalogue.english.sentence($0, in: "de.toml") })
        #expect(said.hasPrefix("de.toml:2: no TOML: "), "\(said)")
    }

    @Test("every shipped language is without faults, and English knows every phrase")
    func shipped() throws {
        for (code, toml) in Languages.all {
            let read = try Catalogue.read(toml: toml, over: code == "en" ? nil : .english)
            #expect(read.problems == [], "\(code)")
            #expect(read.catalogue.code == code)
        }
        #expect(Catalogue.english.phrases.count > 100)
    }

    @Test("the quick reading of a shipped file finds what the library finds")
    func quickReading() throws {
        for (code, toml) in Languages.all {
            var quick = LanguageSource(shipped: toml)
            var slow = try LanguageSource(toml: toml)
            quick.sort()
            slow.sort()
            #expect(quick == slow, "\(code)")
        }
    }
}

@Suite("Plural rules")
struct PluralRuleTests {
    @Test(
        "numbers have the forms that CLDR gives",
        arguments: [
            ("en", "other one other other other other other"),
            ("de-AT", "other one other other other other other"),
            ("fr", "one one other other other other other"),
            ("ja", "other other other other other other other"),
            ("ru", "many one few many many one few"),
            ("pl", "many one few many many many few"),
            ("cs", "other one few other other other other"),
            ("ar", "zero one two few many many many"),
            ("pt", "one one other other other other other"),
            ("pt-BR", "one one other other other other other"),
            ("pt-PT", "other one other other other other other"),
        ])
    func forms(code: String, wanted: String) {
        let rule = PluralRule(of: code)
        let forms = [0, 1, 2, 5, 11, 21, 22].map { rule.form(of: $0).rawValue }
        #expect(forms.joined(separator: " ") == wanted)
    }
}

extension LanguageSource {
    /// No order is promised.
    fileprivate mutating func sort() { entries.sort { $0.key < $1.key } }
}
