import RaftCore
import RaftStore

/// The commands to nodes: proposals, elections, crashes, snapshots, broken rules.
extension Grammar {
    static let bugNames = Bug.allCases.map(\.name)

    static let nodeRows: [CommandRow] =
        [
            CommandRow(
                "propose",
                "NODE [region=N] [epoch=C/V] [term=T] put K V | get K | delete K | scan FROM TO | "
                    + "batch ... ; ... | raw BYTES",
                example: "propose leader batch put x 1 ; delete y",
                offers: .words(["leader", "put", "get", "delete", "scan", "batch", "raw"])
            ) { reader throws(ParseError) in
                let node = try reader.node()
                let header = try reader.requestHeader()
                return .propose(node, try reader.proposedCommand(), header: header)
            },
            CommandRow(
                "campaign", "NODE", example: "campaign n2",
                aliases: ["timeout"]
            ) { reader throws(ParseError) in .campaign(try reader.node()) },
            CommandRow(
                "tick", "NODE [N]", example: "tick n2 10"
            ) { reader throws(ParseError) in
                let node = try reader.node()
                let count = reader.isAtEnd ? 1 : try reader.number(.count, in: 1...10_000)
                return .tick(node, count: count)
            },
            CommandRow(
                "beat", "NODE", example: "beat n1",
                offers: nodeWords
            ) { reader throws(ParseError) in .beat(try reader.node()) },
        ] + failureRows + storageRows

    private static let failureRows: [CommandRow] = [
        CommandRow(
            "crash", "NODE [keep=K [torn]]",
            example: "crash n1 keep=2", offers: .words(["leader", "keep="]), parse: crash),
        CommandRow(
            "restart", "NODE",
            example: "restart n1"
        ) { reader throws(ParseError) in .restart(try reader.node()) },
        CommandRow(
            "freeze", "NODE",
            example: "freeze leader", offers: nodeWords
        ) { reader throws(ParseError) in .freeze(try reader.node()) },
        CommandRow(
            "thaw", "NODE", example: "thaw n1", offers: nodeWords
        ) { reader throws(ParseError) in .thaw(try reader.node()) },
        CommandRow(
            "unreachable", "NODE NODE",
            example: "unreachable n1 n3", offers: nodeWords
        ) { reader throws(ParseError) in
            .unreachable(try reader.node(), peer: try reader.node())
        },
        CommandRow(
            "report", "NODE NODE ok|failed",
            example: "report n1 n3 failed", offers: .words(["leader", "ok", "failed"])
        ) { reader throws(ParseError) in
            .report(
                try reader.node(), peer: try reader.node(),
                try reader.choice(SnapshotOutcome.self))
        },
        CommandRow(
            "break", "BUG [NODE]",
            example: "break double-vote n2", offers: .words(bugNames)
        ) { reader throws(ParseError) in
            .breakRule(try reader.bug(), try reader.nodeIfAny())
        },
        CommandRow(
            "mend", "BUG [NODE]", example: "mend figure-8",
            offers: .words(bugNames)
        ) { reader throws(ParseError) in
            .mendRule(try reader.bug(), try reader.nodeIfAny())
        },
    ]

    private static let storageRows: [CommandRow] = [
        CommandRow(
            "snapshot", "NODE",
            example: "snapshot n1", offers: nodeWords
        ) { reader throws(ParseError) in .snapshot(try reader.node()) },
        CommandRow(
            "compact", "NODE INDEX",
            example: "compact n1 7", offers: nodeWords
        ) { reader throws(ParseError) in
            .compact(try reader.node(), try reader.number(.index))
        },
    ]

    static let nodeWords = CommandRow.Offers.words(["leader"])

    private static func crash(_ reader: inout TokenReader) throws(ParseError) -> Command {
        let node = try reader.node()
        guard !reader.isAtEnd else { return .crash(node, keep: nil) }
        let (name, value) = try reader.assignment(.a(.unsynced))
        guard name.text == "keep" else {
            throw name.fail(.misplaced, expected: .a(.unsynced), among: ["keep"])
        }
        let keep = try TokenReader.number(value, in: 0...TokenReader.numberLimit)
        return .crash(node, keep: keep, isTorn: reader.take("torn"))
    }
}

extension TokenReader {
    fileprivate mutating func nodeIfAny() throws(ParseError) -> NodeReference? {
        isAtEnd ? nil : try node()
    }

    mutating func bug() throws(ParseError) -> Bug {
        let word = try word(.a(.bug))
        guard let bug = Bug(name: String(word.text)) else {
            throw word.fail(.isNo(.bug), among: Bug.allCases.map(\.name))
        }
        return bug
    }

    mutating func proposedCommand() throws(ParseError) -> ProposedCommand {
        if take("raw") { return .raw(try data(.bytes)) }
        guard take("batch") else { return .operation(try operation(also: ["batch", "raw"])) }
        var operations = [try operation(also: [])]
        while take(.semicolon) { operations.append(try operation(also: [])) }
        return .batch(operations)
    }

    private enum OperationWord: String, CaseIterable {
        case put, get, delete, scan
    }

    private mutating func operation(also more: [String]) throws(ParseError) -> ProposedOperation {
        let word = try word(.oneOf(OperationWord.allCases.map(\.rawValue) + more))
        guard let kind = OperationWord(rawValue: String(word.text)) else {
            let words = OperationWord.allCases.map(\.rawValue) + more
            throw word.fail(.isNo(.clientCommand), expected: .oneOf(words), among: words)
        }
        switch kind {
        case .put: return .put(key: try data(.key), value: try value())
        case .get: return .get(key: try data(.key))
        case .delete: return .delete(key: try data(.key))
        case .scan:
            return .scan(KeyRange(start: try data(.key), end: try data(.keyOrEnd)))
        }
    }
}
