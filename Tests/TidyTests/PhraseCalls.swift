/// Where the sources say something: `say("event.crashed", count: lost, ["node": node])`.
struct PhraseCall {
    let path: String
    let line: Int
    /// The names in its first argument: more than one where a condition chooses.
    let keys: [String]
    /// The family of a name that is put together: `.member(name, of: "action")`.
    let family: String?
    /// The placeholders that it fills, `count` among them; nil where they cannot be read.
    let places: Set<String>?
    let hasCount: Bool
    /// Whether the first argument is a name that somebody passed on.
    let isForwarded: Bool
}

extension PhraseCall {
    /// Every call in a file; notices of the screen, which say finished texts, are none.
    static func all(in file: SourceTree.File) -> [PhraseCall] {
        var calls: [PhraseCall] = []
        for (number, line) in file.lines.enumerated() {
            for name in ["say(", "forms(", "catalogue.text("] {
                for range in line.ranges(of: name) {
                    let before = line[..<range.lowerBound]
                    let isPart = before.last.map { $0.isLetter || $0 == "_" } ?? false
                    guard !isPart, !before.hasSuffix("func ") else { continue }
                    let rest = file.lines[(number + 1)...].prefix(40)
                    let text = ([line[range.upperBound...]] + rest).joined(separator: "\n")
                    let isOfWords = before.hasSuffix("words.") || before.hasSuffix("catalogue.")
                    let call = PhraseCall(
                        arguments(in: Array(text)), isOfWords: isOfWords, path: file.path,
                        line: number + 1)
                    if let call { calls.append(call) }
                }
            }
        }
        return calls
    }

    private init?(_ arguments: [[Character]], isOfWords: Bool, path: String, line: Int) {
        guard let first = arguments.first else { return nil }
        let whole = String(first)
        keys = PhraseCall.literals(in: first, depth: 0).filter(PhraseCall.isKey)
        family = whole.contains(".member(") ? PhraseCall.literals(in: first, depth: 1).last : nil
        isForwarded = keys.isEmpty && family == nil
        // A notice, or a text for something else of the same name.
        if isForwarded && (!isOfWords || whole.hasSuffix("phrase")) { return nil }
        self.path = path
        self.line = line
        let rest = arguments.dropFirst().map { String($0) }
        hasCount = rest.contains { $0.hasPrefix("count:") }
        let values = arguments.dropFirst().filter { !String($0).hasPrefix("count:") }
        var places: Set<String>? = hasCount ? ["count"] : []
        for value in values {
            if value.first == "[" {
                places?.formUnion(PhraseCall.labels(in: value))
            } else {
                places = nil
            }
        }
        self.places = places
    }

    private static func isKey(_ text: String) -> Bool {
        text.contains(".") && text.first?.isLowercase == true
            && text.allSatisfy { $0 == "." || $0.isLetter || $0.isNumber }
    }

    /// The arguments of a call, each without the spaces around it.
    private static func arguments(in text: [Character]) -> [[Character]] {
        var arguments: [[Character]] = [[]]
        var depth = 0
        var isText = false
        for (place, sign) in text.enumerated() {
            if sign == "\"", place == 0 || text[place - 1] != "\\" { isText.toggle() }
            if !isText {
                if "([{".contains(sign) { depth += 1 }
                if ")]}".contains(sign) { depth -= 1 }
                if depth < 0 { break }
                if sign == ",", depth == 0 {
                    arguments.append([])
                    continue
                }
            }
            arguments[arguments.count - 1].append(sign)
        }
        return arguments.map { argument in
            Array(argument.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace))
                .reversed()
        }.filter { !$0.isEmpty }
    }

    /// The text literals inside so many brackets.
    private static func literals(in text: [Character], depth wanted: Int) -> [String] {
        pieces(in: text).filter { $0.depth == wanted }.map(\.text)
    }

    /// The texts of a dictionary that a colon follows.
    private static func labels(in text: [Character]) -> [String] {
        pieces(in: text).filter { $0.depth == 1 && $0.isLabel }.map(\.text)
    }

    private static func pieces(
        in text: [Character]
    ) -> [(text: String, depth: Int, isLabel: Bool)] {
        var found: [(text: String, depth: Int, isLabel: Bool)] = []
        var depth = 0
        var current: String?
        for (place, sign) in text.enumerated() {
            if sign == "\"", place == 0 || text[place - 1] != "\\" {
                if let text = current { found.append((text, depth, false)) }
                current = current == nil ? "" : nil
            } else if current != nil {
                current?.append(sign)
            } else if "([{".contains(sign) {
                depth += 1
            } else if ")]}".contains(sign) {
                depth -= 1
            } else if sign == ":", !found.isEmpty, text[place - 1] == "\"" {
                found[found.count - 1].isLabel = true
            }
        }
        return found
    }
}
