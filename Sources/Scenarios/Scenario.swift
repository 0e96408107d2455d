import EmbeddedFiles

/// A lesson that runs by itself: a text of the session language that tells what one sees and
/// asserts it.
public struct Scenario: Hashable, Sendable {
    /// What people type, such as `mit-3a`; no two scenarios share it.
    public let name: String
    /// The folder that it lies in, such as `labs`.
    public let group: String
    /// One line for lists.
    public let summary: String

    /// The session text itself.
    public var text: String { String(cString: embeddedText("Scenarios/\(path).raft")) }

    /// Group and name, such as `labs/mit-3a`.
    public var path: String { "\(group)/\(name)" }

    /// The title that the text gives itself; the name where it has none.
    public var title: String {
        for line in text.split(separator: "\n") where line.hasPrefix("title \"") {
            return String(line.dropFirst("title \"".count).prefix { $0 != "\"" })
        }
        return name
    }

    /// The names of the marks in the text, in the order in which they stand there.
    public var marks: [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("mark \"") }.map { line in
            String(line.dropFirst("mark \"".count).prefix { $0 != "\"" })
        }
    }
}

/// Scenarios that belong together.
public struct ScenarioGroup: Hashable, Sendable {
    /// The folder's name, such as `labs`.
    public let name: String
    /// One line for lists.
    public let summary: String
    /// In the order in which they should be seen.
    public let scenarios: [Scenario]

    init(_ name: String, _ summary: String, _ scenarios: [Row]) {
        self.name = name
        self.summary = summary
        self.scenarios = scenarios.map { row in
            Scenario(name: row.name, group: name, summary: row.summary)
        }
    }

    /// A scenario's name, which is that of its file, and its summary.
    typealias Row = (name: String, summary: String)
}

/// All scenarios that travel inside the binary.
public enum ScenarioLibrary {
    public static let groups: [ScenarioGroup] = [
        .firstSteps, .elections, .logs, .raftstore, .labs,
    ]

    public static var all: [Scenario] { groups.flatMap(\.scenarios) }

    /// The scenario with this name; `labs/mit-3a` means the same as `mit-3a`.
    public static func named(_ name: String) -> Scenario? {
        all.first { $0.name == name || $0.path == name }
    }
}
