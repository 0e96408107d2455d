import RaftCore

/// The commands to links and to single messages.
extension Grammar {
    static let networkRows: [CommandRow] =
        [
            CommandRow(
                "partition", "SET | SET ...",
                example: "partition n1 n2 | n3..n5",
                offers: .words(["leader", "followers", "majority", "minority"]), parse: partition),
            CommandRow(
                "cut", "NODE NODE | NODE -> NODE",
                example: "cut n1 -> n2", offers: nodeWords
            ) { reader throws(ParseError) in .cut(try reader.link()) },
            CommandRow(
                "isolate", "NODE", example: "isolate n3",
                offers: nodeWords
            ) { reader throws(ParseError) in .isolate(try reader.node()) },
            CommandRow(
                "heal", "[NODE NODE | NODE -> NODE]", example: "heal", offers: nodeWords
            ) { reader throws(ParseError) in .heal(reader.isAtEnd ? nil : try reader.link()) },
            CommandRow(
                "link",
                "NODE -> NODE [latency=RANGE] [loss=SHARE] [duplicate=SHARE] [bandwidth=SIZE] "
                    + "[corrupt=SHARE]",
                example: "link n1 -> n2 latency=20ms..40ms loss=5%",
                offers: .words(["leader"] + linkFaultNames.map { "\($0)=" }), parse: link),
        ] + messageRows

    private static let messageRows: [CommandRow] = [
        messageRow("deliver") { .deliver($0) },
        messageRow("drop") { .drop($0) },
        messageRow("duplicate") { .duplicate($0) },
        CommandRow(
            "delay", "MESSAGE DURATION",
            example: "delay m7 20ms"
        ) { reader throws(ParseError) in .delay(try reader.message(), try reader.duration()) },
        messageRow("hold") { .hold($0) },
        messageRow("release") { .release($0) },
    ]

    private static func messageRow(
        _ name: String, make: @escaping @Sendable (MessageNumber) -> Command
    ) -> CommandRow {
        CommandRow(name, "MESSAGE", example: "\(name) m7") {
            reader throws(ParseError) in make(try reader.message())
        }
    }

    private static func partition(_ reader: inout TokenReader) throws(ParseError) -> Command {
        var sides: [NodeSetReference] = []
        var seen: NodeSet = []
        repeat {
            let side = try reader.placedNodeSet()
            for placed in side {
                if let twice = placed.item.numbered.intersection(seen).first {
                    throw placed.word.fail(.namesAgain(twice), expected: .a(.eachNodeOnce))
                }
                seen = seen.union(placed.item.numbered)
            }
            sides.append(NodeSetReference(side.map(\.item)))
        } while reader.take(.bar)
        return .partition(sides)
    }

    private static let linkFaultNames = [
        "latency", "loss", "duplicate", "bandwidth", "corrupt",
    ]

    private static func link(_ reader: inout TokenReader) throws(ParseError) -> Command {
        let link = try reader.link()
        let names = linkFaultNames
        var faults = LinkFaults()
        var seen: [Substring] = []
        repeat {
            let (name, value) = try reader.assignment(.either(names.map { "\($0)=" }))
            guard !seen.contains(name.text) else {
                throw name.fail(.givenTwice, expected: .a(.eachFaultOnce))
            }
            seen.append(name.text)
            guard names.contains(String(name.text)), let row = OptionRow.named(String(name.text))
            else { throw name.fail(.isNo(.linkFault), among: names) }
            switch (name.text, try row.kind.parse(value)) {
            case ("latency", .range(let range)): faults.latency = range
            case ("loss", .share(let parts)): faults.loss = parts
            case ("duplicate", .share(let parts)): faults.duplicate = parts
            case ("bandwidth", .size(let bytes)): faults.bandwidth = bytes
            case ("corrupt", .share(let parts)): faults.corrupt = parts
            case (_, let value): preconditionFailure("\(name.text) cannot be \(value)")
            }
        } while !reader.isAtEnd
        return .link(link, faults)
    }
}
