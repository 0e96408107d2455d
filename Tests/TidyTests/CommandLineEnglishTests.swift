import Testing

/// Texts for people in the executable and the terminal stand in the catalogue alone.
@Suite("English in the executable")
struct CommandLineEnglishTests {
    static let modules: Set = ["raftarium", "CursesTerminal"]

    /// Literals of several words that are no language: formats, and code for other programs.
    static let data: Set = [
        // The second line of a recording.
        "# recorded by ", "\\n# recorded by ",
        // What the parser's scripts for shells hold.
        "Show subcommand help information.", "# Offer subcommand completions",
        "_describe -V subcommand subcommands && ret=0", "---completion watch -- positional@0",
        "__raftarium_add_completions -W \\\"$(__raftarium_custom_complete  ",
        "__raftarium_custom_complete  \\\"${current_word_index}\\\" ", "raftarium watch",
        ".TH RAFTARIUM 1 ", ".B raftarium", ".B raftarium ", ".SS raftarium ",
        // Commands of the session language and of the shell.
        "    raftarium fuzz --seeds  --print",
        "  @ crash  keep= ",
    ]

    @Test("no literal has two words in a row: what people read is said by the catalogue")
    func literals() throws {
        var wrong: [String] = []
        for file in try SourceTree().sources
        where CommandLineEnglishTests.modules.contains(file.module) {
            for (number, line) in file.lines.enumerated() {
                for text in CommandLineEnglishTests.literals(in: line)
                where CommandLineEnglishTests.isEnglish(text)
                    && !CommandLineEnglishTests.data.contains(text)
                {
                    wrong.append("\(file.path):\(number + 1): \(text)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("it finds what it looks for, and nothing else")
    func finding() {
        let english = "complain(\"\\(name(of: \"x y\")): cannot be read\")  // \"not this\""
        let found = CommandLineEnglishTests.literals(in: english[...])
        #expect(found == [": cannot be read"])
        #expect(found.allSatisfy(CommandLineEnglishTests.isEnglish))
        #expect(!CommandLineEnglishTests.isEnglish("--nodes 1…9"))
        #expect(!CommandLineEnglishTests.isEnglish("cli.watch.fails"))
    }

    /// Two words of letters with a space between.
    static func isEnglish(_ text: String) -> Bool {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.count > 1 && word.filter(\.isLetter).count >= word.count - 1
        }
        return zip(words, words.dropFirst()).contains { $0 && $1 }
    }

    /// The texts in quotes of a line of code, without what is put into them.
    static func literals(in line: Substring) -> [String] {
        guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
        var found: [String] = []
        var text: String?
        var depth = 0
        var last: Character = " "
        for sign in line {
            if depth > 0 {
                if sign == "(" { depth += 1 }
                if sign == ")" { depth -= 1 }
            } else if let current = text {
                if sign == "(", last == "\\" {
                    text?.removeLast()
                    depth = 1
                } else if sign == "\"", last != "\\" {
                    found.append(current)
                    text = nil
                } else {
                    text?.append(sign)
                }
            } else if sign == "\"" {
                text = ""
            } else if sign == "/", last == "/" {
                break
            }
            last = sign
        }
        return found
    }
}
