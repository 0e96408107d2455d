import RaftCore

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
            throw fail(line, .firstLineOnly)
        }
        if isFirst { throw SessionOrder.versionMissing(column: line.column) }
        if case .cluster = line.command, isSecondCluster {
            throw fail(line, .secondCluster, expected: .a(.oneCluster))
        }
        if line.command.needsCluster, !hasCluster, !mayMissCluster {
            throw fail(line, .needsCluster, expected: .a(.clusterBefore))
        }
        try admitFiller(of: line)
    }

    /// Says where a command names a node that the cluster does not have.
    func admit(_ named: TokenReader.PlacedNode) throws(ParseError) {
        guard hasCluster, named.node.rawValue > nodes else { return }
        throw named.word.fail(
            .namesStranger(named.node), expected: .nodesUpTo(NodeID(nodes)))
    }

    /// Every node stores what a text proposes: a few characters must not fill the memory.
    private mutating func admitFiller(of line: SessionLine) throws(ParseError) {
        let size = line.fillerSize
        guard size > 0 else { return }
        guard size <= Filler.limit / nodes - filler else {
            throw fail(
                line, .tooMuchFiller, expected: .filler(limit: Filler.limit, nodes: nodes))
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
            column: column, .versionMissing,
            expected: .firstLine(version: Session.formatVersion))
    }

    private func fail(
        _ line: SessionLine, _ problem: ParseError.Problem,
        expected: ParseError.Expectation? = nil
    ) -> ParseError {
        ParseError(column: line.column, word: line.command.name, problem, expected: expected)
    }
}
