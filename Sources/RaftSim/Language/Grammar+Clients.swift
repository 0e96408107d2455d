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
                    column: start, "a client sends no raw bytes",
                    expected: "put, get, delete, scan or batch")
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
            let (name, value) = try reader.assignment("clients=, keys=, puts= or rate=")
            guard !seen.contains(name.text) else {
                throw name.fail("is given twice", expected: "each once")
            }
            seen.append(name.text)
            switch name.text {
            case "clients":
                workload.clients = try TokenReader.number(
                    value, "a number from 1 to 99", in: 1...99)
            case "keys":
                workload.keys = try TokenReader.number(
                    value, "a number from 1 to 1000000", in: 1...1_000_000)
            case "puts":
                guard let share = Quantity.share.value(of: value.text), share <= 1_000_000 else {
                    throw value.fail("is no share", expected: "a share from 0% to 100%")
                }
                workload.puts = share
            case "rate":
                let expected = "requests a second such as 20/s"
                guard value.text.hasSuffix("/s"),
                    let rate = Quantity.integer(value.text.dropLast(2)),
                    (1...1_000_000).contains(rate)
                else { throw value.fail("is no rate", expected: expected) }
                workload.rate = rate
            default:
                throw name.fail(
                    "does not belong here", among: ["clients", "keys", "puts", "rate", "off"])
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
                let expected = "latency=RANGE, full or ok"
                let (name, value) = try reader.assignment(expected)
                guard name.text == "latency" else {
                    throw name.fail(
                        "is no fault of a disk", expected: expected,
                        among: ["latency", "full", "ok"])
                }
                guard let range = DurationRange(value.text) else {
                    throw value.fail(
                        "is no range", expected: "a duration or a range such as 2ms..8ms")
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
        let expected = "a client from c1 to c99"
        let word = try word(expected)
        guard word.text.first == "c", let number = Quantity.integer(word.text.dropFirst()),
            (1...99).contains(number)
        else { throw word.fail("is no client", expected: expected) }
        return ClientID(number)
    }
}
