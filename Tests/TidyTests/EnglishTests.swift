import RaftCore
import RaftSim
import Testing

/// Every word that people read stands in `Languages/en.toml`: sources hold no sentence.
@Suite("English outside the catalogue")
struct EnglishTests {
    /// The modules whose words people read through the catalogue, and those below them.
    static let modules: Set = [
        "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Visualizer", "Exports",
        "CursesTerminal", "raftarium",
    ]

    /// Calls whose texts nobody reads but who wrote the program, or that hold the language itself.
    static let calls: Set = [
        "precondition", "preconditionFailure", "fatalError", "assertionFailure",
        // Rows of the tables of the language, the prompt and linear mode: forms and examples.
        "CommandRow", "ConditionRow", "ScreenCommand", "LinearQuery",
    ]

    /// Texts that may stay: where they are, how they begin, and why.
    static let allowed: [(path: String, start: String, reason: String)] = [
        ("Exports/LadderFigure.swift", "system-ui", "names of fonts"),
        ("Exports/PlayerPage.swift", "", "style sheets"),
        ("Exports/ScreenFigure.swift", "ui-monospace", "names of fonts"),
        ("Exports/Transcript.swift", "", "fields of a node as the language spells them"),
        ("RaftCore/Raft.swift", "", "the whole state, for those who read a trap"),
        ("RaftSim/Event.swift", "", "codes of refusals that other programs compare"),
        ("RaftSim/Fuzz/TextFuzz+Damage.swift", "", "texts of the language to be damaged"),
        ("TerminalUI/Buffer+Text.swift", "expected", "how a kept screen differs, in a test"),
        ("raftarium/CompletionScript.swift", "", "code of shells"),
        ("raftarium/Fuzz.swift", "    raftarium fuzz", "a command line"),
        ("raftarium/Recorder.swift", "", "a comment in recordings, the same in every language"),
        ("Visualizer/WhyQuestion.swift", "why vote nN", "the form of a question that is typed"),
        ("Visualizer/Words+Linear.swift", "", "names of actions that are typed in linear mode"),
    ]

    /// Words of the session language in any place.
    static let language: Set<String> = {
        var texts = OptionRow.table.map(\.name)
        for row in Grammar.table {
            texts += [row.name, row.usage] + row.aliases
            // Between quotation marks stands what a person would say.
            texts += row.example.split(separator: "\"").enumerated().filter { $0.offset % 2 == 0 }
                .map { String($0.element) }
        }
        for row in ConditionRow.table { texts += [row.name, row.usage, row.example] }
        return Set(texts.flatMap(words) + ["after", "goto", "select"])
    }()

    /// Runs of small letters, two at least: what a sentence is made of.
    static func words(in text: String) -> [String] {
        text.split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init).filter {
            $0.count > 1 && $0.first?.isLetter == true
                && $0.allSatisfy { $0.isLowercase || $0 == "-" || $0 == "'" }
        }
    }

    /// Whether a text is more than a name or a line of the language.
    static func isEnglish(_ text: String) -> Bool {
        let found = words(in: text)
        return text.contains(" ") && found.count > 1 && !found.allSatisfy(language.contains)
    }

    static func sentences(in file: SourceTree.File) -> [TextLiteral] {
        TextLiteralReader.literals(in: file).filter { literal in
            isEnglish(literal.text) && !literal.calls.contains(where: calls.contains)
        }
    }

    @Test("no source holds a sentence that people would read")
    func sources() throws {
        var wrong: [String] = []
        var used: Set<Int> = []
        for file in try SourceTree().sources where EnglishTests.modules.contains(file.module) {
            for literal in EnglishTests.sentences(in: file) {
                let reason = EnglishTests.allowed.firstIndex {
                    file.path.hasSuffix($0.path) && literal.text.hasPrefix($0.start)
                }
                if let reason {
                    used.insert(reason)
                } else {
                    wrong.append("\(file.path):\(literal.line): \(literal.text)")
                }
            }
        }
        #expect(wrong == [])
        // What is allowed and not there any more is no longer allowed.
        #expect(used.count == EnglishTests.allowed.count)
    }

    @Test(
        "a sentence is found wherever it stands, but for traps and lines of the language",
        arguments: [
            ("throw word.fail(\"is no duration\")", ["is no duration"]),
            ("say(\"\\(node) is joined to everyone again\")", [" is joined to everyone again"]),
            (
                "let text = \"one \\(is ? \"new cluster\" : \"x\") here\"",
                ["new cluster", "one  here"]
            ),
            ("x = \"\"\"\n  two lines\n  of text\n  \"\"\"", ["\n  two lines\n  of text\n  "]),
            ("let raw = #\"says \"no\" to it\"#", ["says \"no\" to it"]),
            ("// \"a comment says this\"", []),
            ("precondition(count > 0, \"there is \\(f(\"none at all\")) here\")", []),
            ("perform(\"propose \\(node) put x 1\")", []),
            ("CommandRow(\"say\", example: \"say this and that\")", []),
            ("say(\"notice.rejoined\", [\"node\": node])", []),
        ] as [(String, [String])])
    func planted(text: String, found: [String]) {
        let file = SourceTree.File(path: "x", lines: text.split(separator: "\n"))
        #expect(EnglishTests.sentences(in: file).map(\.text) == found)
    }
}
