/// A test of a lab: what it pins, and where it is told.
struct LabTest: Sendable {
    /// Also the mark in the scenario.
    let name: String
    /// What it demands, in one sentence.
    let pins: String
    /// Group and name of the scenario that tells it.
    let scenario: String

    init(_ name: String, in scenario: String, _ pins: String) {
        self.name = name
        self.pins = pins
        self.scenario = "labs/\(scenario)"
    }

    var trouble: Trouble {
        Trouble(
            title: name, meaning: pins, causes: [],
            places: [Trouble.Place(scenario: scenario, mark: name)], isTest: true)
    }

    /// Every test that a scenario tells, TinyKV's first.
    static let table = raftTests + replicationTests + clusterTests + mitTests

    /// The name without the part's number at its end: `TestBackup` of `TestBackup3B`.
    static func base(of name: String) -> String {
        var rest = Substring(name)
        while let last = rest.last, "abcdABCD".contains(last) { rest.removeLast() }
        guard rest.count < name.count, let digit = rest.last, digit.isNumber else { return name }
        return String(rest.dropLast())
    }

    /// Whether a name in lower case is one of the table.
    static func isKnown(_ name: String) -> Bool { known.contains(name) }

    private static let known = Set(table.map { $0.name.lowercased() })
}
