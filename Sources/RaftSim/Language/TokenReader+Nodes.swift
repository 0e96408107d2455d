import RaftCore

/// Nodes, sets of nodes and links.
extension TokenReader {
    /// The words for nodes that only the running world can resolve.
    private static let setWords: [(String, NodeSetReference.Item)] = [
        ("all", .all), ("leader", .leader), ("followers", .followers), ("majority", .majority),
        ("minority", .minority),
    ]

    static func nodeID(_ text: Substring) -> NodeID? {
        guard text.first == "n", let number = Quantity.integer(text.dropFirst()),
            (1...Int(NodeID.max.rawValue)).contains(number)
        else { return nil }
        return NodeID(number)
    }

    mutating func node() throws(ParseError) -> NodeReference {
        try node(word(.a(.node)))
    }

    mutating func node(_ word: Word) throws(ParseError) -> NodeReference {
        if word.text == "leader" { return .leader }
        guard let node = TokenReader.nodeID(word.text) else {
            throw word.fail(.isNo(.node), expected: .a(.node), among: ["leader"])
        }
        note(node, word)
        return .node(node)
    }

    /// Two nodes with or without an arrow between.
    mutating func link() throws(ParseError) -> LinkReference {
        let from = try node()
        let isOneWay = take(.arrow)
        let place = self
        let to = try node()
        guard from != to else {
            throw place.fail(.bothEnds, expected: .a(.twoNodes))
        }
        return LinkReference(from: from, to: to, isOneWay: isOneWay)
    }

    /// Items separated by spaces or commas, at least one, as long as they look like nodes.
    mutating func nodeSet() throws(ParseError) -> NodeSetReference {
        NodeSetReference(try placedNodeSet().map(\.item))
    }

    /// The same with the place of each item, for errors that show up later.
    mutating func placedNodeSet() throws(ParseError) -> [PlacedItem] {
        var items = try TokenReader.items(word(.a(.nodes)))
        while let text = bareWord, TokenReader.looksLikeNodes(text) {
            items += try TokenReader.items(word(.a(.nodes)))
        }
        for placed in items { note(placed.item.numbered.max(), placed.word) }
        return items
    }

    struct PlacedItem {
        var item: NodeSetReference.Item
        var word: Word
    }

    /// The items of one word such as `n1,n3..n5`.
    static func items(_ word: Word) throws(ParseError) -> [PlacedItem] {
        var items: [PlacedItem] = []
        var rest = word
        while let (first, behind) = rest.split(at: ",") {
            items.append(PlacedItem(item: try item(first), word: first))
            rest = behind
        }
        items.append(PlacedItem(item: try item(rest), word: rest))
        return items
    }

    /// A word that can only be meant as nodes, so that a slip in it is told as such.
    private static func looksLikeNodes(_ text: String) -> Bool {
        if setWords.contains(where: { $0.0 == text }) { return true }
        guard text.first == "n", let second = text.utf8.dropFirst().first else {
            return text.contains(",")
        }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second) || text.contains(",")
    }

    private static func item(_ word: Word) throws(ParseError) -> NodeSetReference.Item {
        guard !word.text.isEmpty else {
            throw word.fail(.nodeMissing, expected: .a(.nodeList))
        }
        if let known = setWords.first(where: { $0.0 == word.text }) { return known.1 }
        if let node = nodeID(word.text) { return .node(node) }
        let ends = Quantity.rangeEnds(of: word.text)
        guard let high = ends.high, let first = nodeID(ends.low), let last = nodeID(high) else {
            throw word.fail(
                .isNo(.node), expected: .a(.nodeItems), among: setWords.map(\.0))
        }
        guard first <= last else {
            throw word.fail(.backwards, expected: .written("\(last)..\(first)"))
        }
        return .range(first, last)
    }

    /// The value of an option such as `voters=n1,n3..n5`: only nodes named by number.
    static func numberedNodes(_ word: Word) throws(ParseError) -> NodeSet {
        var nodes: NodeSet = []
        for placed in try items(word) {
            guard !placed.item.numbered.isEmpty else {
                throw placed.word.fail(.notKnownYet, expected: .a(.nodeList))
            }
            nodes = nodes.union(placed.item.numbered)
        }
        return nodes
    }
}
