/// Finds the name that a person most likely meant.
public enum Spelling {
    /// The nearest of the names; nil if none is near enough to be worth a question.
    public static func nearest(to word: String, among names: [String]) -> String? {
        let limit = max(1, word.count / 3)
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(Array(word), Array(name))
            if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
        }
        return best?.name
    }

    /// Letters to insert, delete, replace or swap with their neighbour to make one word the other.
    private static func distance(_ word: [Character], _ name: [Character]) -> Int {
        // Rows of the usual table: the last but one, the last, and the one being filled.
        var oldest = Array(0...name.count)
        var previous = oldest
        for row in word.indices {
            var current = [row + 1]
            for column in name.indices {
                let replaced = previous[column] + (word[row] == name[column] ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, word[row] == name[column - 1],
                    word[row - 1] == name[column]
                {
                    best = min(best, oldest[column - 1] + 1)
                }
                current.append(best)
            }
            (oldest, previous) = (previous, current)
        }
        return previous[name.count]
    }
}
