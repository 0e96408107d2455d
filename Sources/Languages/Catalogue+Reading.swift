import TOMLKit
import TerminalUI

extension Catalogue {
    /// A language that travels in the program; a test says that its file is without faults.
    /// - Parameter base: what is said where the file is silent; nil only for the first language.
    public init(shipped toml: String, over base: Catalogue? = .english) {
        let source = LanguageSource(shipped: toml)
        let code = source.header["code"] ?? ""
        var reader = CatalogueReader(base: nil, rule: PluralRule(of: code))
        for entry in source.entries { reader.take(entry) }
        let texts = base.map { $0.texts.merging(reader.texts) { $1 } } ?? reader.texts
        self.init(code: code, texts: texts)
    }

    /// Reads a language file.
    ///
    /// What the file does not say, or says in a way that cannot be used, is said as `base` does.
    /// - Parameter base: the language whose phrases there are; nil only for the first language.
    /// - Throws: `LanguageProblem` where the file is no TOML at all.
    public static func read(
        toml: String, over base: Catalogue? = .english
    ) throws -> (catalogue: Catalogue, problems: [LanguageProblem]) {
        let source: LanguageSource
        do {
            source = try LanguageSource(toml: toml)
        } catch let error as TOMLParseError {
            throw LanguageProblem(
                key: "", line: error.source.begin.line, kind: .noTOML(error.description))
        }
        let code = source.header["code"] ?? base?.code ?? ""
        var reader = CatalogueReader(base: base, rule: PluralRule(of: code))
        for entry in source.entries { reader.take(entry) }
        let catalogue = Catalogue(code: code, texts: reader.texts)
        guard !reader.problems.isEmpty else { return (catalogue, []) }
        // That of its last form, or of the text itself where it has none.
        let lines = TOMLKeyLines(toml)
        return (catalogue, reader.problems.map { $0.placed(at: lines.line(of: "\($0.key).other")) })
    }
}

/// Makes texts of what a file says, and remembers what it could not use.
private struct CatalogueReader {
    let base: Catalogue?
    let rule: PluralRule
    var texts: [Phrase: Catalogue.Text]
    var problems: [LanguageProblem] = []

    init(base: Catalogue?, rule: PluralRule) {
        self.base = base
        self.rule = rule
        texts = base?.texts ?? [:]
    }

    mutating func take(_ entry: LanguageSource.Entry) {
        let phrase = Phrase(entry.key)
        if let base, base.texts[phrase] == nil {
            let nearest = Spelling.nearest(to: entry.key, among: base.phrases.map(\.key))
            return note(.unknownKey(nearest: nearest), entry)
        }
        do throws(Template.BadBrace) {
            guard let text = try text(of: entry.value) else { return note(.noText, entry) }
            if let base, let known = base.places(of: phrase) {
                guard checkPlaces(of: text, known: known, entry) else { return }
            }
            texts[phrase] = text
        } catch {
            note(.badBrace(error.text), entry)
        }
    }

    private func text(
        of value: LanguageSource.Value
    ) throws(Template.BadBrace) -> Catalogue.Text? {
        switch value {
        case .texts(let texts): return .forms(try templates(texts))
        case .plural(let forms):
            var read: [PluralForm: [Template]] = [:]
            for (form, texts) in forms { read[form] = try templates(texts) }
            return .plural(read, rule)
        case .other: return nil
        }
    }

    private func templates(_ texts: [String]) throws(Template.BadBrace) -> [Template] {
        var templates: [Template] = []
        for text in texts { templates.append(try Template(text)) }
        return templates
    }

    /// Whether the text has only placeholders that are filled; one that is left out is a warning.
    private mutating func checkPlaces(
        of text: Catalogue.Text, known: [String], _ entry: LanguageSource.Entry
    ) -> Bool {
        let used = Set(text.templates.flatMap(\.places))
        for name in used.subtracting(known).sorted() {
            let nearest = Spelling.nearest(to: name, among: known)
            note(.unknownPlace(name, nearest: nearest), entry)
            return false
        }
        for name in known where !used.contains(name) && name != "count" {
            note(.missingPlace(name), entry)
        }
        return true
    }

    private mutating func note(_ kind: LanguageProblem.Kind, _ entry: LanguageSource.Entry) {
        problems.append(LanguageProblem(key: entry.key, line: nil, kind: kind))
    }
}
