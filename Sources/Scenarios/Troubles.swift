/// What `raftarium help "TEXT"` knows: messages of TinyKV, etcd's raft, 6.5840 and Go as students
/// paste them, symptoms in plain words, and the tests of the labs by their names.
public enum Troubles {
    /// The best answers to a pasted text, the best first, at most three; none where nothing fits.
    ///
    /// Numbers, signs, case and the lines around a message do not matter. A message counts more
    /// than a test's name beside it, a longer message more than a shorter one.
    public static func answers(to text: String) -> [Trouble] {
        let words = TroubleText(text)
        var found: [(score: Int, trouble: Trouble)] = []
        for known in table {
            let best = known.phrases.map { words.score(of: TroublePhrase($0)) }.max() ?? 0
            if best > 0 { found.append((best, known.trouble)) }
        }
        for test in LabTest.table where words.names(test) {
            found.append((testScore, test.trouble))
        }
        // A sort that keeps the table's order among equals.
        let order = found.indices.sorted { one, other in
            (found[other].score, one) < (found[one].score, other)
        }
        return order.prefix(3).map { found[$0].trouble }
    }

    /// The labs' tests by their names.
    public static var testNames: [String] { LabTest.table.map(\.name) }

    /// The test's name that comes nearest to a word, for "did you mean"; nil where none is near.
    public static func nearest(to text: String) -> String? {
        let word = Array(TroubleText.name(text).utf8)
        guard (4...100).contains(word.count) else { return nil }
        var best: (name: String, distance: Int)?
        for test in LabTest.table {
            let name = Array(TroubleText.name(test.name).utf8)
            // "BasicAgree" stands for "TestBasicAgree3B" just as well.
            let bare = Array(TroubleText.name(LabTest.base(of: test.name)).utf8.dropFirst(4))
            let distance = min(editDistance(word, name), editDistance(word, bare))
            if distance < best?.distance ?? .max { best = (test.name, distance) }
        }
        guard let best, best.distance <= max(2, word.count / 5) else { return nil }
        return best.name
    }

    /// Everything but tests, the more special before the more general.
    static let table =
        coreMessages + storeMessages + clusterMessages + labMessages + goMessages + symptoms
        + storeSymptoms

    /// A phrase of two words counts more than a test's name, one of one word less.
    private static let testScore = 15

    /// How many characters must be put in, taken out or replaced to make one of the other.
    private static func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (i, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, wanted) in other.enumerated() {
                let replaced = diagonal + (character == wanted ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[other.count]
    }
}
