import Testing

@Suite("The module picture")
struct ImportTests {
    /// Who may import whom: the arrows of the README's picture.
    static let allowed: [String: Set<String>] = [
        "RaftCore": [],
        "RaftStore": ["RaftCore"],
        "RaftSim": ["RaftCore", "RaftStore", "HeapModule"],
        "TerminalUI": [],
        "Languages": ["TerminalUI", "TOMLKit", "EmbeddedFiles"],
        "Visualizer": ["RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Languages"],
        "Exports": [
            "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Visualizer", "Languages",
            "EmbeddedFiles",
        ],
        "CursesTerminal": ["TerminalUI", "CNcurses", "Glibc", "Foundation"],
        "Scenarios": ["EmbeddedFiles"],
        "Themes": ["EmbeddedFiles"],
        "raftarium": [
            "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Visualizer", "Exports",
            "CursesTerminal", "Themes", "Languages", "Scenarios", "ArgumentParser", "TOMLKit",
            "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Synchronization",
        ],
    ]

    @Test("every import is an arrow of the picture")
    func imports() throws {
        var wrong: [String] = []
        for file in try SourceTree().sources {
            for line in file.lines {
                guard let name = ImportTests.imported(by: line) else { continue }
                if ImportTests.allowed[file.module]?.contains(name) != true {
                    wrong.append("\(file.path) imports \(name)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("the pure modules neither read a clock nor draw global chance nor do input or output")
    func purity() throws {
        let pure: Set = [
            "RaftCore", "RaftStore", "RaftSim", "TerminalUI", "Languages", "Visualizer", "Exports",
            "Scenarios",
        ]
        let banned = [
            ".random(", ".randomElement", ".shuffled", ".shuffle(", "SystemRandomNumberGenerator",
            "ContinuousClock", "SuspendingClock", "Date(", "print(", "readLine(", "Task {",
            "DispatchQueue", "try!", "unsafeBitCast",
        ]
        var wrong: [String] = []
        for file in try SourceTree().sources where pure.contains(file.module) {
            for (number, line) in file.lines.enumerated() where !line.isComment {
                for word in banned where line.uses(word) {
                    wrong.append("\(file.path):\(number + 1) uses \(word)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test("the executable writes through Output.swift alone, where foreign text is made harmless")
    func sink() throws {
        let writers = [
            "print(", "debugPrint(", "dump(", "putchar(", "puts(", "fputs(", "fwrite(", "write(",
            "FileHandle.standardOutput", "FileHandle.standardError", "stdout", "stderr",
        ]
        var wrong: [String] = []
        // The second one writes from a signal handler, a text made of our own words.
        let sinks = ["Sources/raftarium/Output.swift", "Sources/raftarium/Fuzz+Texts.swift"]
        for file in try SourceTree().sources where file.module == "raftarium" {
            for (number, line) in file.lines.enumerated() where !line.isComment {
                let words = writers.filter { word in
                    line.uses(word) && !line.contains("func \(word)")
                        || line.contains("Swift.\(word)")
                }
                if let word = words.first, !sinks.contains(file.path) {
                    wrong.append("\(file.path):\(number + 1) uses \(word)")
                }
            }
        }
        #expect(wrong == [])
    }

    /// The module that a line imports, with or without an access level or attribute.
    static func imported(by line: Substring) -> String? {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
            words[..<place].allSatisfy({
                ["public", "package", "internal", "private", "@testable", "@preconcurrency"]
                    .contains($0)
            })
        else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "typealias", "var", "let"]
        let isKind = kinds.contains(words[place + 1]) && place + 2 < words.count
        let name = isKind ? words[place + 2] : words[place + 1]
        return String(name.split(separator: ".").first ?? name)
    }
}

extension Substring {
    fileprivate var isComment: Bool { drop { $0 == " " }.hasPrefix("//") }

    /// Whether `word` stands here and is not the end of a longer name.
    fileprivate func uses(_ word: String) -> Bool {
        guard let found = ranges(of: word).first else { return false }
        guard found.lowerBound > startIndex, word.first?.isLetter == true else { return true }
        let before = self[index(before: found.lowerBound)]
        return !before.isLetter && before != "_" && before != "."
    }
}
