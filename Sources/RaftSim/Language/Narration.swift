import RaftCore

/// Where the eye should be: what `look` points at.
public enum LookTarget: Hashable, Sendable {
    case node(NodeReference)
    /// The entry at this index of the log.
    case log(LogIndex?)
    case pane(LookPane)
    /// The pane alone, over the whole screen; nil: all panes again.
    case zoom(LookPane?)
}

/// A part of the screen that `look` can point at.
public enum LookPane: String, Hashable, Sendable, CaseIterable {
    case nodes, log, messages, snapshots, loop, disk, request, clients, history, why
}

extension LookTarget: CustomStringConvertible {
    public var description: String {
        switch self {
        case .node(let node): node.description
        case .log(let index): "log" + (index.map { " \($0)" } ?? "")
        case .pane(let pane): pane.rawValue
        case .zoom(let pane): "zoom \(pane?.rawValue ?? "off")"
        }
    }
}

extension TokenReader {
    /// What stands behind `look`.
    mutating func lookTarget() throws(ParseError) -> LookTarget {
        if take("zoom") { return .zoom(take("off") ? nil : try choice(LookPane.self)) }
        if take("log") {
            return .log(isAtEnd ? nil : try number(.index))
        }
        let word = try word(.a(.lookTarget))
        if let pane = LookPane(rawValue: String(word.text)) { return .pane(pane) }
        if word.text == "leader" { return .node(.leader) }
        guard let node = TokenReader.nodeID(word.text) else {
            throw word.fail(
                .notToLookAt, expected: .a(.lookTarget),
                among: LookPane.allCases.map(\.rawValue) + ["zoom", "leader"])
        }
        return .node(.node(node))
    }
}
