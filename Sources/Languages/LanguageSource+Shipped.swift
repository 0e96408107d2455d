extension LanguageSource {
    /// Reads a file that travels in the program: the same as the library reads, many times as fast,
    /// because the program cannot say anything before.
    ///
    /// Such a file keeps to a part of TOML in which a line is one thing: the name of a table, a key
    /// with a text or a list of texts, texts of a list, its end, a comment, or a line of a text of
    /// several lines, whose three quotes stand at the ends of lines. A test reads every shipped
    /// file both ways.
    init(shipped toml: String) {
        var toml = toml
        let keys = toml.withUTF8 { bytes in
            var lines = ShippedLines()
            for line in bytes.split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            {
                lines.take(line)
            }
            return lines.keys
        }
        // A table with the form of all other numbers is one text.
        let plurals = Set(keys.filter { $0.form == .other }.map(\.table))
        var forms: [String: [PluralForm: [String]]] = [:]
        for key in keys {
            if key.table.isEmpty {
                header[key.name] = key.texts.first
            } else if let form = key.form, plurals.contains(key.table) {
                forms[key.table, default: [:]][form] = key.texts
            } else {
                entries.append(
                    Entry(key: "\(key.table).\(key.name)", value: .texts(key.texts)))
            }
        }
        for (table, forms) in forms { entries.append(Entry(key: table, value: .plural(forms))) }
    }
}

/// The keys of a shipped file, line by line.
private struct ShippedLines {
    struct Key {
        /// The dotted name of the table around it.
        var table: String
        var name: String
        var texts: [String]
        /// What its last name says where it is the form of a number.
        var form: PluralForm? { name.utf8.count <= 5 ? PluralForm(rawValue: name) : nil }
    }

    typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

    private(set) var keys: [Key] = []
    private var table = ""
    private var isInList = false
    /// Whether a text of several lines is not at its end.
    private var isInText = false
    /// Whether the line before ended in a backslash: the indent of the next line does not count.
    private var isContinued = false

    private static let quotes: [UInt8] = Array("\"\"\"".utf8)

    mutating func take(_ line: Bytes) {
        if isInText { return addLine(line) }
        let line = line.drop { $0 == UInt8(ascii: " ") }
        guard let first = line.first, first != UInt8(ascii: "#") else { return }
        if isInList {
            addTexts(of: line)
        } else if first == UInt8(ascii: "[") {
            table = ShippedLines.name(line.dropFirst().prefix { $0 != UInt8(ascii: "]") })
        } else if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
            begin(line[..<equals])
            let value = line[(equals + 1)...].drop { $0 == UInt8(ascii: " ") }
            if value.elementsEqual(ShippedLines.quotes) {
                isInText = true
                keys[keys.count - 1].texts.append("")
                return
            }
            isInList = value.first == UInt8(ascii: "[")
            addTexts(of: value)
        }
    }

    /// A key may name tables itself: `event.lost.one` is `one` in the table `event.lost`.
    private mutating func begin(_ key: Bytes) {
        let key = key.prefix { $0 != UInt8(ascii: " ") }
        guard let dot = key.lastIndex(of: UInt8(ascii: ".")) else {
            return keys.append(Key(table: table, name: ShippedLines.name(key), texts: []))
        }
        let inner = ShippedLines.name(key[..<dot])
        let name = ShippedLines.name(key[(dot + 1)...])
        keys.append(Key(table: table.isEmpty ? inner : "\(table).\(inner)", name: name, texts: []))
    }

    private static func name(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Takes the texts between quotes; a bracket behind them ends a list.
    private mutating func addTexts(of line: Bytes) {
        var rest = line
        while let sign = rest.popFirst() {
            if sign == UInt8(ascii: "\"") {
                keys[keys.count - 1].texts.append(ShippedLines.text(takenFrom: &rest))
            } else if sign == UInt8(ascii: "]") {
                isInList = false
            }
        }
    }

    /// A line of a text of several lines; the last one ends in three quotes.
    private mutating func addLine(_ line: Bytes) {
        var rest = isContinued ? line.drop { $0 == UInt8(ascii: " ") } : line
        // Blank lines behind a backslash do not count either.
        if isContinued, rest.isEmpty { return }
        isInText = !rest.suffix(3).elementsEqual(ShippedLines.quotes)
        if !isInText { rest = rest.dropLast(3) }
        isContinued = isInText && rest.last == UInt8(ascii: "\\")
        if isContinued { rest = rest.dropLast() }
        let text = ShippedLines.text(takenFrom: &rest, mayHoldQuotes: true)
        keys[keys.count - 1].texts[0] += isContinued || !isInText ? text : text + "\n"
    }

    /// What stands before the next quote, which goes too, or all of it.
    private static func text(
        takenFrom rest: inout Bytes, mayHoldQuotes: Bool = false
    ) -> String {
        var text = ""
        while let end = rest.firstIndex(where: {
            $0 == UInt8(ascii: "\"") && !mayHoldQuotes || $0 == UInt8(ascii: "\\")
        }) {
            text += String(decoding: rest[..<end], as: UTF8.self)
            let isOver = rest[end] == UInt8(ascii: "\"")
            rest = rest[(end + 1)...]
            if isOver { return text }
            let sign = rest.popFirst() ?? UInt8(ascii: "\\")
            text += sign == UInt8(ascii: "n") ? "\n" : String(UnicodeScalar(sign))
        }
        return text + String(decoding: rest, as: UTF8.self)
    }
}
