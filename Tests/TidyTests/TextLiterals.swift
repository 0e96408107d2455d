/// A text literal of a source file, with what stands around it.
struct TextLiteral {
    let line: Int
    /// Without what is put in: `\(…)` is left out.
    var text: String
    /// The names before the brackets around it, the nearest last; empty names for bare brackets.
    let calls: [String]
}

/// Finds the text literals of Swift sources; comments have none.
struct TextLiteralReader {
    private let signs: [Character]
    private var at = 0
    private var line = 1
    private var calls: [String] = []
    private(set) var literals: [TextLiteral] = []

    static func literals(in file: SourceTree.File) -> [TextLiteral] {
        var reader = TextLiteralReader(file.lines.joined(separator: "\n"))
        reader.readCode(nested: false)
        return reader.literals
    }

    private init(_ text: String) { signs = Array(text) }

    private func looks(at text: String) -> Bool {
        signs[at...].starts(with: text)
    }

    private mutating func skip(_ count: Int = 1) {
        for _ in 0..<count where at < signs.count {
            if signs[at] == "\n" { line += 1 }
            at += 1
        }
    }

    /// Reads code up to its end, or up to the bracket that ends what is put into a text.
    private mutating func readCode(nested: Bool) {
        let depth = calls.count
        while at < signs.count {
            if looks(at: "//") {
                while at < signs.count, signs[at] != "\n" { at += 1 }
                continue
            }
            switch signs[at] {
            case "\"": readText(hashes: 0)
            case "#":
                let hashes = signs[at...].prefix { $0 == "#" }.count
                let isText = at + hashes < signs.count && signs[at + hashes] == "\""
                if isText { readText(hashes: hashes) } else { skip(hashes) }
            case "(", "[", "{":
                calls.append(signs[at] == "(" ? nameBefore(at) : "")
                skip()
            case ")", "]", "}":
                if nested, calls.count == depth { return }
                if !calls.isEmpty { calls.removeLast() }
                skip()
            default: skip()
            }
        }
    }

    /// The name that is called by the bracket at a place.
    private func nameBefore(_ place: Int) -> String {
        let name = signs[..<place].reversed().prefix { $0.isLetter || $0.isNumber }
        return String(name.reversed())
    }

    /// Reads a text from its first quotation mark, or the signs before it, to behind its last one.
    private mutating func readText(hashes: Int) {
        let hash = String(repeating: "#", count: hashes)
        skip(hashes)
        let mark = looks(at: "\"\"\"") ? "\"\"\"" : "\""
        var literal = TextLiteral(line: line, text: "", calls: calls)
        skip(mark.count)
        while at < signs.count, !looks(at: mark + hash) {
            if looks(at: "\\" + hash + "(") {
                skip(2 + hashes)
                readCode(nested: true)
                skip()
            } else if looks(at: "\\" + hash) {
                // An escape is no word.
                literal.text += " "
                skip(2 + hashes)
            } else {
                literal.text.append(signs[at])
                skip()
            }
        }
        skip(mark.count + hashes)
        literals.append(literal)
    }
}
