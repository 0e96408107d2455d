/// One text, cut at its placeholders when it is read: saying it only joins the pieces.
///
/// `{node} has {count} entries` has two placeholders; `{{` stands for a brace.
public struct Template: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case text(String)
        case place(String)
    }

    /// What stands in a brace that does not end, or that names nothing.
    struct BadBrace: Error, Equatable {
        let text: String
    }

    let pieces: [Piece]

    /// - Throws: `BadBrace` where a brace does not end, or holds something that is no name.
    init(_ text: String) throws(BadBrace) {
        var pieces: [Piece] = []
        var plain = ""
        var rest = text[...]
        // By bytes: all texts are read when the program starts.
        while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            plain += rest[..<brace]
            rest = rest[rest.utf8.index(after: brace)...]
            if rest.utf8.first == UInt8(ascii: "{") {
                rest = rest[rest.utf8.index(after: rest.startIndex)...]
                plain += "{"
                continue
            }
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "}"))
            let name = end.map { rest[..<$0] } ?? ""
            guard let end, Template.isName(name) else {
                throw BadBrace(text: String(rest.prefix { $0 != "}" && $0 != " " }))
            }
            if !plain.isEmpty { pieces.append(.text(plain)) }
            plain = ""
            pieces.append(.place(String(name)))
            rest = rest[rest.utf8.index(after: end)...]
        }
        plain += rest
        if !plain.isEmpty { pieces.append(.text(plain)) }
        self.pieces = pieces
    }

    /// Names are the program's own: letters and digits of ASCII.
    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: false
                }
            }
    }

    /// The names of its placeholders, in order, each once.
    public var places: [String] {
        var names: [String] = []
        for case .place(let name) in pieces where !names.contains(name) { names.append(name) }
        return names
    }

    /// The text with the values in their places; a place without a value keeps its braces.
    func filled(with values: Values, count: Int?) -> String {
        if case .text(let only)? = pieces.first, pieces.count == 1 { return only }
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let plain): text += plain
            case .place(let name): text += value(name, values, count) ?? "{\(name)}"
            }
        }
        return text
    }

    private func value(_ name: String, _ values: Values, _ count: Int?) -> String? {
        for value in values where value.key == name { return value.value.description }
        return name == "count" ? count?.description : nil
    }
}

/// What a text is filled with: the name of each placeholder and what stands there.
public typealias Values = KeyValuePairs<String, any CustomStringConvertible>
