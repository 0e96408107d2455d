/// What somebody may have meant: the legal word that is the fewest slips away from a wrong one.
public enum Spelling {
    /// Longer words are never looked at, so that hostile input costs nothing.
    static let lengthLimit = 32

    /// The word of `words` nearest to `word`, or nil when none is near: one slip in up to five
    /// letters, two in up to eight, then three. A slip is a letter missing, added, changed or
    /// swapped with its neighbour. Three letters or more that begin a word count as one slip and
    /// win over others; of equally near words the first is taken.
    public static func nearest(to word: String, among words: [String]) -> String? {
        let wrong = letters(of: word)
        guard !wrong.isEmpty, wrong.count <= lengthLimit else { return nil }
        var best: String?
        var leastSlips = 1 + min(3, max(1, wrong.count / 3))
        for candidate in words {
            let right = letters(of: candidate)
            if wrong.count >= 3, right.starts(with: wrong) { return candidate }
            guard abs(right.count - wrong.count) < leastSlips, right.count <= lengthLimit else {
                continue
            }
            let slips = distance(wrong, right)
            if slips < leastSlips {
                leastSlips = slips
                best = candidate
            }
        }
        return best
    }

    /// How many slips lie between two words (optimal string alignment).
    static func distance(_ one: [UInt32], _ other: [UInt32]) -> Int {
        var twoAbove = [Int](repeating: 0, count: other.count + 1)
        var above = Array(0...other.count)
        var row = above
        for i in 0..<one.count {
            row[0] = i + 1
            for j in 0..<other.count {
                let change = one[i] == other[j] ? 0 : 1
                var least = min(above[j + 1] + 1, row[j] + 1, above[j] + change)
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    least = min(least, twoAbove[j - 1] + 1)
                }
                row[j + 1] = least
            }
            (twoAbove, above, row) = (above, row, twoAbove)
        }
        return above[other.count]
    }

    /// The scalars of `word` without the difference of upper and lower case in ASCII.
    private static func letters(of word: String) -> [UInt32] {
        word.unicodeScalars.prefix(lengthLimit + 1).map { scalar in
            (65...90).contains(scalar.value) ? scalar.value + 32 : scalar.value
        }
    }
}
