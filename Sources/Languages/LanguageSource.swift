import TOMLKit

/// A language file as it is written.
struct LanguageSource: Equatable {
    enum Value: Equatable {
        /// One text, or several from long to short.
        case texts([String])
        case plural([PluralForm: [String]])
        /// Something that no text can be; says what it is.
        case other
    }

    struct Entry: Equatable {
        let key: String
        let value: Value
    }

    var entries: [Entry] = []
    /// What the file says about itself.
    var header: [String: String] = [:]

    /// - Throws: `TOMLParseError` where the text is no TOML.
    init(toml: String) throws {
        let table = try TOMLTable(string: toml)
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            if let text = value.string { header[key] = text } else { add(value, at: key) }
        }
    }

    private mutating func add(_ value: any TOMLValueConvertible, at key: String) {
        guard let table = value.table else {
            return entries.append(
                Entry(
                    key: key, value: LanguageSource.texts(value).map(Value.texts) ?? .other))
        }
        let names = table.keys.sorted()
        if names.contains(PluralForm.other.rawValue) {
            return entries.append(Entry(key: key, value: plural(table, names)))
        }
        for name in names {
            if let value = table[name] { add(value, at: "\(key).\(name)") }
        }
    }

    private func plural(_ table: TOMLTable, _ names: [String]) -> Value {
        var forms: [PluralForm: [String]] = [:]
        for name in names {
            guard let form = PluralForm(rawValue: name),
                let texts = table[name].flatMap(LanguageSource.texts)
            else { return .other }
            forms[form] = texts
        }
        return .plural(forms)
    }

    private static func texts(_ value: any TOMLValueConvertible) -> [String]? {
        if let text = value.string { return [text] }
        guard let list = value.array else { return nil }
        let texts = list.compactMap(\.string)
        return texts.count == list.count && !texts.isEmpty ? texts : nil
    }
}
