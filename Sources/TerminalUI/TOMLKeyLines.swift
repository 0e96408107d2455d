/// Where the keys of a TOML text stand, for messages; the library that reads it keeps no places.
public struct TOMLKeyLines: Sendable {
    /// The line of each dotted path, counted from 1.
    private var lines: [String: Int] = [:]

    public init(_ text: String) {
        var section = ""
        var number = 0
        // Between three quotes and the next three there are no keys.
        var isInText = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let wasInText = isInText
            if line.ranges(of: "\"\"\"").count % 2 == 1 { isInText.toggle() }
            if wasInText { continue }
            let words = line.drop { $0 == " " || $0 == "\t" }
            if words.hasPrefix("["), let end = words.firstIndex(of: "]") {
                section = TOMLKeyLines.plain(words[..<end].drop { $0 == "[" })
                note(section, number)
            } else if !words.hasPrefix("#"), let key = TOMLKeyLines.key(of: words) {
                note(section.isEmpty ? key : "\(section).\(key)", number)
            }
        }
    }

    /// The line of a key, or of the nearest thing around it; nil where neither is there.
    public func line(of path: String) -> Int? {
        var path = path[...]
        while !path.isEmpty {
            if let line = lines[String(path)] { return line }
            path = path.lastIndex(of: ".").map { path[..<$0] } ?? ""
        }
        return nil
    }

    /// `file:line`, or the file alone where the line is not known.
    public func place(of path: String, in file: String) -> String {
        line(of: path).map { "\(file):\($0)" } ?? file
    }

    private mutating func note(_ path: String, _ number: Int) {
        if lines[path] == nil { lines[path] = number }
    }

    /// What stands before the first `=` outside of quotes.
    private static func key(of line: Substring) -> String? {
        var quote: Character?
        for place in line.indices {
            let character = line[place]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "=" {
                return plain(line[..<place])
            }
        }
        return nil
    }

    /// A dotted key without quotes and spaces.
    private static func plain(_ key: Substring) -> String {
        String(key.filter { $0 != "\"" && $0 != "'" && $0 != " " && $0 != "\t" })
    }
}
