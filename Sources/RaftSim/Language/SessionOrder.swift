/// Which line may follow which: the version first, then one cluster before all that needs it; and
/// how much filler all lines may ask for together.
/// A reader of a stream asks it line by line; `SessionParser.parse` does so for a whole text.
public struct SessionOrder: Hashable, Sendable {
    /// Whether a first line came.
    public private(set) var hasBegun = false
    public private(set) var hasCluster = false
    /// Whether the cluster may have stood in a line that could not be read.
    private var mayMissCluster = false
    /// Servers of the cluster.
    private var nodes = 1
    /// Bytes of filler so far.
    private var filler = 0

    public init() {}

    /// Notes `line` as the next one, or says why it cannot come here. The error has no file and
    /// no line yet: `SessionParser.placed` adds them.
    public mutating func admit(_ line: SessionLine) throws(ParseError) {
        let isFirst = !hasBegun
        hasBegun = true
        let isSecondCluster = hasCluster
        if case .cluster(let plan) = line.command {
            hasCluster = true
            nodes = plan.nodes
        }
        if case .format = line.command {
            guard !isFirst else { return }
            throw fail(line, "stands on the first line only")
        }
        if isFirst { throw SessionOrder.versionMissing(column: line.column) }
        if case .cluster = line.command, isSecondCluster {
            throw fail(line, "stands here a second time", expected: "one cluster in a session")
        }
        if line.command.needsCluster, !hasCluster, !mayMissCluster {
            throw fail(
                line, "needs a cluster", expected: "a line such as cluster nodes=5 before it")
        }
        try admitFiller(of: line)
    }

    /// Says where a command names a node that the cluster does not have.
    func admit(_ named: TokenReader.PlacedNode) throws(ParseError) {
        guard hasCluster, named.node.rawValue > nodes else { return }
        throw named.word.fail(
            "is no node of this cluster", expected: nodes == 1 ? "n1" : "n1 to n\(nodes)")
    }

    /// Every node stores what a text proposes: a few characters must not fill the memory.
    private mutating func admitFiller(of line: SessionLine) throws(ParseError) {
        let size = line.fillerSize
        guard size > 0 else { return }
        guard size <= Filler.limit / nodes - filler else {
            throw fail(
                line, "asks for more filler than a text may have",
                expected: "at most \(Quantity.size.text(Filler.limit)) in all values such as "
                    + "@64KiB together, times \(nodes) nodes")
        }
        filler += size
    }

    /// Notes a line with an error, so that it causes no second error in the lines behind it.
    public mutating func noteError() {
        hasBegun = true
        mayMissCluster = true
    }

    static func versionMissing(column: Int) -> ParseError {
        ParseError(
            column: column, "the text does not begin with its version",
            expected: "raftarium \(Session.formatVersion) as the first line")
    }

    private func fail(
        _ line: SessionLine, _ problem: String, expected: String = ""
    ) -> ParseError {
        ParseError(column: line.column, word: line.command.name, problem, expected: expected)
    }
}
