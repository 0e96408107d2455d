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
        var rest = Substring(text)
        while let next = rest.popFirst() {
            guard next == "{" else {
                plain.append(next)
                continue
            }
            if rest.first == "{" {
                rest.removeFirst()
                plain.append("{")
                continue
            }
            let name = rest.prefix { $0.isLetter || $0.isNumber }
            guard !name.isEmpty, rest.dropFirst(name.count).first == "}" else {
                throw BadBrace(text: String(rest.prefix { $0 != "}" && $0 != " " }))
            }
            if !plain.isEmpty { pieces.append(.text(plain)) }
            plain = ""
            pieces.append(.place(String(name)))
            rest = rest.dropFirst(name.count + 1)
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        self.pieces = pieces
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
