/// All texts of one language, ready to be said.
public struct Catalogue: Sendable {
    /// A text as a language has it.
    enum Text: Sendable {
        /// One text, or the same in forms from long to short for places of different width.
        case forms([Template])
        /// The same for each form after a number, with the rule of the language it is written in.
        case plural([PluralForm: [Template]], PluralRule)
    }

    /// As in `en`.
    public let code: String
    private(set) var texts: [Phrase: Text]

    init(code: String, texts: [Phrase: Text]) {
        self.code = code
        self.texts = texts
    }

    /// A text with its values in their places.
    /// - Parameters:
    ///   - count: the number that decides the form of a word; it stands at `{count}` too.
    ///   - brevity: which form is said where a text has several: 0 is the longest, and a text that
    ///     has none so short says its shortest.
    /// - Returns: the phrase's own name where there is no such text.
    public func say(
        _ phrase: Phrase, count: Int? = nil, brevity: Int = 0, _ values: Values = [:]
    ) -> String {
        guard let templates = texts[phrase]?.templates(for: count), !templates.isEmpty else {
            return phrase.key
        }
        return templates[min(max(0, brevity), templates.count - 1)]
            .filled(with: values, count: count)
    }

    /// The forms of a text from long to short.
    public func forms(of phrase: Phrase, count: Int? = nil, _ values: Values = [:]) -> [String] {
        texts[phrase]?.templates(for: count).map { $0.filled(with: values, count: count) }
            ?? [phrase.key]
    }

    /// A text without placeholders that a language need not have.
    public func text(_ phrase: Phrase) -> String? {
        texts[phrase] == nil ? nil : say(phrase)
    }

    // MARK: For those who check it

    /// The names of all its texts, sorted.
    public var phrases: [Phrase] { texts.keys.sorted { $0.key < $1.key } }

    /// The names of the placeholders of a text, sorted; nil where there is no such text.
    public func places(of phrase: Phrase) -> [String]? {
        texts[phrase].map { text in Set(text.templates.flatMap(\.places)).sorted() }
    }

    /// Whether a text changes with a number.
    public func isPlural(_ phrase: Phrase) -> Bool {
        if case .plural? = texts[phrase] { true } else { false }
    }

    /// The same language with every piece of text changed, placeholders left as they are.
    ///
    /// For tests: what still reads as before was not said by the catalogue.
    public func mapped(_ change: (String) -> String) -> Catalogue {
        Catalogue(code: code, texts: texts.mapValues { $0.mapped(change) })
    }
}

extension Catalogue.Text {
    /// Those for a number, from long to short.
    func templates(for count: Int?) -> [Template] {
        switch self {
        case .forms(let templates): templates
        case .plural(let forms, let rule):
            forms[rule.form(of: count ?? 0)] ?? forms[.other] ?? []
        }
    }

    var templates: [Template] {
        switch self {
        case .forms(let templates): templates
        case .plural(let forms, _): PluralForm.allCases.flatMap { forms[$0] ?? [] }
        }
    }

    func mapped(_ change: (String) -> String) -> Catalogue.Text {
        switch self {
        case .forms(let templates): .forms(templates.map { $0.mapped(change) })
        case .plural(let forms, let rule):
            .plural(forms.mapValues { $0.map { $0.mapped(change) } }, rule)
        }
    }
}

extension Template {
    private init(pieces: [Piece]) { self.pieces = pieces }

    fileprivate func mapped(_ change: (String) -> String) -> Template {
        Template(
            pieces: pieces.map { piece in
                switch piece {
                case .text(let text): .text(change(text))
                case .place: piece
                }
            })
    }
}
