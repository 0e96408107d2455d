import RaftCore
import RaftStore

/// The commands to clients and to disks.
extension Grammar {
    static let clientRows: [CommandRow] = [
        CommandRow(
            "client", "CLIENT put K V | get K | delete K | scan FROM TO | batch ... ; ...",
            example: "client c1 put x 1",
            offers: .words(["c1", "put", "get", "delete", "scan", "batch"])
        ) { reader throws(ParseError) in
            let client = try reader.client()
            let start = reader.column
            let command = try reader.proposedCommand()
            if case .raw = command {
                throw ParseError(
                    column: start, .rawFromClient,
                    expected: .either(["put", "get", "delete", "scan", "batch"]))
            }
            return .client(client, command)
        },
        CommandRow(
            "workload", "[clients=N] [keys=N] [puts=SHARE] [rate=N/s] | off",
            example: "workload clients=3 keys=10 puts=50% rate=20/s",
            offers: .words(["clients=", "keys=", "puts=", "rate=", "off"]), parse: workload),
        CommandRow(
            "disk", "NODE [latency=RANGE] [full|ok]",
            example: "disk n1 latency=20ms..40ms full",
            offers: .words(["leader", "latency=", "full", "ok"]), parse: disk),
    ]

    private static func workload(_ reader: inout TokenReader) throws(ParseError) -> Command {
        if reader.take("off") { return .workload(nil) }
        var workload = Workload()
        var seen: [Substring] = []
        while !reader.isAtEnd {
            let (name, value) = try reader.assignment(
                .either(["clients=", "keys=", "puts=", "rate="]))
            guard !seen.contains(name.text) else {
                throw name.fail(.givenTwice, expected: .a(.eachOnce))
            }
            seen.append(name.text)
            switch name.text {
            case "clients":
                workload.clients = try TokenReader.number(value, in: 1...99)
            case "keys":
                workload.keys = try TokenReader.number(value, in: 1...1_000_000)
            case "puts":
                guard let share = Quantity.share.value(of: value.text), share <= 1_000_000 else {
                    throw value.fail(.isNo(.share), expected: .a(.share))
                }
                workload.puts = share
            case "rate":
                guard value.text.hasSuffix("/s"),
                    let rate = Quantity.integer(value.text.dropLast(2)),
                    (1...1_000_000).contains(rate)
                else { throw value.fail(.isNo(.rate), expected: .a(.rate)) }
                workload.rate = rate
            default:
                throw name.fail(
                    .misplaced, among: ["clients", "keys", "puts", "rate", "off"])
            }
        }
        return .workload(workload)
    }

    private static func disk(_ reader: inout TokenReader) throws(ParseError) -> Command {
        let node = try reader.node()
        var faults = DiskFaults()
        repeat {
            if reader.take("full") {
                faults.isFull = true
            } else if reader.take("ok") {
                faults.isFull = false
            } else {
                let words = ["latency=RANGE", "full", "ok"]
                let (name, value) = try reader.assignment(.either(words))
                guard name.text == "latency" else {
                    throw name.fail(
                        .isNo(.diskFault), expected: .either(words),
                        among: ["latency", "full", "ok"])
                }
                guard let range = DurationRange(value.text) else {
                    throw value.fail(.isNo(.range), expected: .a(.range))
                }
                faults.latency = range
            }
        } while !reader.isAtEnd
        return .disk(node, faults)
    }
}

extension TokenReader {
    /// The number of a client such as `c1`.
    fileprivate mutating func client() throws(ParseError) -> ClientID {
        let word = try word(.a(.client))
        guard word.text.first == "c", let number = Quantity.integer(word.text.dropFirst()),
            (1...99).contains(number)
        else { throw word.fail(.isNo(.client), expected: .a(.client)) }
        return ClientID(number)
    }
}
