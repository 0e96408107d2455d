/// Finds the name that a person most likely meant.
enum Spelling {
    /// The nearest of the names; nil if none is near enough to be worth a question.
    static func nearest(to word: String, among names: [String]) -> String? {
        let limit = max(1, word.count / 3)
        var best: (name: String, distance: Int)?
        for name in names {
            let distance = distance(Array(word), Array(name))
            if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
        }
        return best?.name
    }

    /// Letters to insert, delete or replace to make one word the other.
    private static func distance(_ word: [Character], _ name: [Character]) -> Int {
        var row = Array(0...name.count)
        for (index, letter) in word.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in name.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[name.count]
    }
}
