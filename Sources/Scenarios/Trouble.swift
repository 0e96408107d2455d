/// One answer of `raftarium help "TEXT"`: what an error message or a test's name means, and which
/// scenario shows it.
public struct Trouble: Hashable, Sendable {
    /// The message as programs print it, with `…` where it varies, or the test's name.
    public let title: String
    /// What it means, in one sentence; of a test, what it pins.
    public let meaning: String
    /// The usual causes, the likeliest first, a sentence each; none where the meaning says it all.
    public let causes: [String]
    /// Where one can watch it, the best place first.
    public let places: [Place]
    /// Whether it is a test of a lab rather than a message.
    public let isTest: Bool

    /// A scenario, and where in it to look.
    public struct Place: Hashable, Sendable {
        /// Group and name, such as `logs/figure-8`.
        public let scenario: String
        /// The mark to jump to; nil: its beginning.
        public let mark: String?
    }
}

/// A row of the table of messages and symptoms.
struct KnownTrouble: Sendable {
    let title: String
    /// Phrases to look for; `…` stands for up to a dozen words, numbers and signs do not count.
    let phrases: [String]
    let meaning: String
    let causes: [String]
    /// Group and name of each scenario, with `#mark` behind it where one matters.
    let scenarios: [String]

    init(
        _ title: String, _ phrases: [String], _ meaning: String, causes: [String],
        scenarios: [String]
    ) {
        self.title = title
        self.phrases = phrases
        self.meaning = meaning
        self.causes = causes
        self.scenarios = scenarios
    }

    var trouble: Trouble {
        Trouble(
            title: title, meaning: meaning, causes: causes,
            places: scenarios.map { text in
                let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
                return Trouble.Place(
                    scenario: parts[0], mark: parts.count > 1 ? parts[1] : nil)
            }, isTest: false)
    }
}
