import RaftSim

extension Script {
    /// Why a text could not be carried out to its end.
    public struct Failure: Error, Sendable {
        public let line: Int
        public let words: String
    }

    /// Carries a text out.
    public init(_ session: Session) throws {
        var runner = SessionRunner()
        var items: [Item] = []
        var title: String?
        for line in session.lines {
            if case .title(let text) = line.command { title = title ?? text }
            items.append(
                Item(
                    line: line.number, moves: runner.history?.moves ?? 0, command: line.command))
            if let failure = runner.run(line).failure {
                throw Failure(line: line.number, words: failure.words)
            }
        }
        guard let history = runner.history else {
            throw Failure(
                line: session.lines.last?.number ?? 1,
                words: "there is no cluster: a line such as cluster nodes=5 makes one")
        }
        self.init(title: title, history: history, items: items)
    }
}
