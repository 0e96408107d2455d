import Languages
import RaftCore
import RaftSim
import Testing

@testable import Visualizer

/// What the catalogue says about members of a family, whose names no test of the sources finds.
@Suite("Help on the language")
struct LanguageHelpTests {
    static let words = Words()

    @Test("every row of the language has a sentence, and no sentence is without a row")
    func sentences() {
        let words = LanguageHelpTests.words
        for row in Grammar.table { #expect(words.help(row).hasSuffix("."), "\(row.name)") }
        for row in OptionRow.table { #expect(words.help(row).hasSuffix("."), "\(row.name)") }
        for row in ConditionRow.table { #expect(words.help(row).hasSuffix("."), "\(row.name)") }
        LanguageHelpTests.check("command", Grammar.table.map(\.name))
        LanguageHelpTests.check("option", OptionRow.table.map(\.name))
        LanguageHelpTests.check("condition", ConditionRow.table.map(\.name))
        LanguageHelpTests.check("preset", Preset.table.map(\.name))
        LanguageHelpTests.check("screenCommand", ScreenCommand.table.map(\.name))
        LanguageHelpTests.check("query", LinearQuery.table.map(\.name))
    }

    @Test("everything that a line can lack has a text in an error")
    func errors() {
        let nouns = ParseError.Noun.allCases.map(\.rawValue)
        LanguageHelpTests.check("parse.isNo", nouns)
        let things = ParseError.Thing.allCases.map(\.rawValue)
        LanguageHelpTests.check("parse.expected", things)
    }

    @Test("every rule, bug and action has its sentence, and no two rules share one")
    func members() {
        LanguageHelpTests.check("rule", Rule.allCases.map(\.name))
        LanguageHelpTests.check("ruleSource", Rule.allCases.map(\.name))
        LanguageHelpTests.check("bug", Bug.allCases.map { String(describing: $0) })
        let sentences = Rule.allCases.map(LanguageHelpTests.words.sentence)
        #expect(Set(sentences).count == Rule.allCases.count)
        let actions = Action.allCases.filter { $0.selectedNode == nil }
        let groups = ActionRow.Group.allCases.map { "group.\($0)" }
        LanguageHelpTests.check(
            "action",
            actions.flatMap { ["\($0).hint", "\($0).help"] } + groups + ["select.help"])
    }

    @Test("every point of difference has a subject, and each side belongs to one")
    func differences() {
        let parts = ["subject"] + Difference.Side.allCases.map(\.rawValue)
        let members = Difference.allCases.flatMap { point in parts.map { "\(point).\($0)" } }
        let texts = LanguageHelpTests.members(of: "difference")
        #expect(texts.subtracting(members) == [])
        for point in Difference.allCases {
            #expect(texts.contains("\(point).subject"), "\(point)")
            #expect(texts.contains("\(point).here"), "\(point)")
        }
    }

    @Test("help tells form, sentence and example")
    func help() {
        let words = LanguageHelpTests.words
        #expect(
            words.help(about: "timeout") == """
                campaign NODE (also timeout)
                The node starts an election now.
                Example: campaign n2
                """)
        #expect(words.help(about: "start")?.contains("Option: start=0/0") == true)
        #expect(words.help(about: "committed")?.contains("committed INDEX") == true)
        #expect(words.help(about: "preset")?.contains("lecture: Short logs") == true)
        #expect(words.help(about: "nothing") == nil)
        #expect(words.commandsAsMarkdown.contains(#"| `timers align\|spread` |"#))
    }

    /// That a family's texts are those of its members, no more and no fewer.
    static func check(_ family: String, _ names: [String]) {
        let texts = members(of: family)
        #expect(texts.subtracting(names) == [], "texts of \(family) that nobody says")
        #expect(Set(names).subtracting(texts) == [], "members of \(family) without a text")
    }

    /// The names behind a family's own.
    static func members(of family: String) -> Set<String> {
        let start = family + "."
        let keys = Catalogue.english.phrases.map(\.key).filter { $0.hasPrefix(start) }
        return Set(keys.map { String($0.dropFirst(start.count)) })
    }
}
