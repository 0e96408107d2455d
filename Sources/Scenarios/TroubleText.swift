/// A phrase of the table as words, in parts that follow each other.
struct TroublePhrase {
    let parts: [[String]]

    init(_ text: String) {
        parts = text.split(separator: "…").map { TroubleText.words(in: $0) }
            .filter { !$0.isEmpty }
    }

    var wordCount: Int { parts.reduce(0) { $0 + $1.count } }
}

/// A pasted text, read for words only.
struct TroubleText {
    /// Runs of letters in lower case; numbers and signs only separate.
    private let words: [String]
    /// Runs of letters, digits and underscores in lower case: here tests' names stand whole.
    private let names: Set<String>
    /// The words of each line, for messages that are worded a little otherwise.
    private let lines: [Set<String>]

    /// More is not read: a message stands near its end or its beginning, or is not found.
    private static let sizeLimit = 40_000

    init(_ text: String) {
        let whole = text.utf8.count
        let read =
            whole <= 2 * TroubleText.sizeLimit
            ? Substring(text)
            : text.prefix(TroubleText.sizeLimit) + "\n" + text.suffix(TroubleText.sizeLimit)
        words = TroubleText.words(in: read)
        var names: Set<String> = []
        for piece in read.split(whereSeparator: { !TroubleText.isOfName($0) && $0 != "_" }) {
            names.insert(piece.lowercased())
        }
        self.names = names
        lines = read.split(whereSeparator: \.isNewline).prefix(500).map {
            Set(TroubleText.words(in: $0))
        }
    }

    static func words(in text: Substring) -> [String] {
        text.split { !$0.isLetter }.map { $0.lowercased() }
    }

    /// A test's name as it is compared: letters and digits in lower case.
    static func name(_ text: String) -> String {
        String(text.filter { isOfName($0) }).lowercased()
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    // MARK: Tests

    /// Whether a test is named: by its name, or by the same name in another year's numbering, such
    /// as `TestBackup2B` for `TestBackup3B`.
    func names(_ test: LabTest) -> Bool {
        if names.contains(test.name.lowercased()) { return true }
        let base = LabTest.base(of: test.name).lowercased()
        // The same base names two tests only where the rest tells them apart.
        return names.contains { name in
            guard name.hasPrefix(base), !LabTest.isKnown(name) else { return false }
            return LabTest.base(of: name) == base
        }
    }

    // MARK: Messages

    /// How well a phrase fits: ten for each word where it stands as it is written, six for each
    /// word where four of five stand in one line; 0: not at all.
    func score(of phrase: TroublePhrase) -> Int {
        if stands(phrase) { return 10 * phrase.wordCount }
        let wanted = phrase.parts.joined()
        guard wanted.count >= 4 else { return 0 }
        let most = lines.map { line in wanted.count { line.contains($0) } }.max() ?? 0
        return 5 * most >= 4 * wanted.count ? 6 * most : 0
    }

    /// Whether the parts stand behind each other, each as written, with at most a dozen words
    /// between.
    private func stands(_ phrase: TroublePhrase) -> Bool {
        guard let first = phrase.parts.first else { return false }
        var start = 0
        while let place = find(first, from: start, within: words.count) {
            if rest(of: phrase, standsBehind: place + first.count) { return true }
            start = place + 1
        }
        return false
    }

    private func rest(of phrase: TroublePhrase, standsBehind end: Int) -> Bool {
        var end = end
        for part in phrase.parts.dropFirst() {
            guard let place = find(part, from: end, within: 12) else { return false }
            end = place + part.count
        }
        return true
    }

    /// Where a part begins, at `start` or up to `gap` words behind it.
    private func find(_ part: [String], from start: Int, within gap: Int) -> Int? {
        let last = min(start + gap, words.count - part.count)
        guard start <= last else { return nil }
        return (start...last).first { place in
            words[place] == part[0] && words[place..<place + part.count].elementsEqual(part)
        }
    }
}
