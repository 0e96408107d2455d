import RaftCore
import RaftSim

/// Words of the Messages and the Network pane.
extension Words {
    // MARK: Rows of messages

    var nothingInFlight: String { "  nothing is in flight" }

    /// What stands above the columns.
    var messageTitles:
        (id: String, link: String, kind: String, payload: String, way: String, eta: String)
    {
        ("id", "link", "kind", "carries", "way", "eta")
    }

    /// What travels, by its name: a piece of a snapshot has that of the message which brings it.
    func name(_ flight: Flight) -> String { name(flight.kind) }

    func name(_ kind: CargoKind) -> String {
        switch kind {
        case .message(let kind): name(kind)
        case .chunk: name(MessageKind.snapshot)
        case .chunkReply: "chunk reply"
        }
    }

    func letters(_ flight: Flight) -> String { letters(flight.kind) }

    func letters(_ kind: CargoKind) -> String {
        switch kind {
        case .message(let kind): shortName(kind)
        case .chunk: shortName(.snapshot)
        case .chunkReply: "\(shortName(.snapshot))+"
        }
    }

    /// What something carries, without its name.
    func payload(_ flight: Flight) -> String {
        switch flight.cargo {
        case .message: payload(flight.message)
        case .chunk(let chunk):
            "chunk \(chunk.number + 1)/\(chunk.count) of s\(chunk.transfer)"
                + (chunk.number == 0 ? ", \(payload(flight.message))" : "")
        case .reply: contents(flight)
        }
    }

    /// The same where there are six to ten columns, the longest form first.
    func shortPayloads(_ flight: Flight) -> [String] {
        let message = flight.message
        switch flight.cargo {
        case .chunk(let chunk): return ["\(chunk.number + 1)/\(chunk.count)"]
        case .reply(let reply): return ["has \(reply.firstMissing)", "\(reply.firstMissing)"]
        case .message: break
        }
        switch message.kind {
        case .append:
            let count = "+\(message.entries.count)"
            return ["\(message.position) \(count)", "\(message.position)\(count)", count]
        case .appendResponse:
            return [message.reject ? "no \(message.index)" : "ok \(message.index)"]
        case .vote, .preVote: return ["t\(message.term) \(message.position)", "t\(message.term)"]
        case .voteResponse, .preVoteResponse:
            return [message.reject ? "no t\(message.term)" : "yes t\(message.term)"]
        case .snapshot: return [message.snapshot?.position.description ?? ""]
        case .heartbeat: return ["t\(message.term) c\(message.commit)", "c\(message.commit)"]
        case .heartbeatResponse: return ["t\(message.term)"]
        case .proposal: return [message.entries.first.map { shortCommand($0.payload) } ?? ""]
        }
    }

    /// What stands in the last column: how long it takes still, or why it does not come.
    func eta(
        _ flight: Flight, _ progress: FlightProgress, fate: LossReason?, hasTime: Bool
    ) -> String {
        if flight.isHeld { return "held" }
        if flight.isWaiting { return "waits" }
        if fate != nil { return lost }
        return hasTime ? brief(progress.left) : ""
    }

    var lost: String { "lost" }

    /// What stands above messages that did not arrive.
    var lostLately: String { "  lost lately" }

    /// At most five columns: `0.4ms`, `31ms`, `1.2s`.
    func brief(_ span: Duration) -> String {
        let tenths = (span.microseconds + 50) / 100
        if tenths < 100 { return "\(tenths / 10).\(tenths % 10)ms" }
        let millis = (span.microseconds + 500) / 1_000
        if millis < 1_000 { return "\(millis)ms" }
        let parts = (millis + 50) / 100
        return parts < 100 ? "\(parts / 10).\(parts % 10)s" : "\(parts / 10)s"
    }

    /// One letter for what was done to a message: delayed, or a copy.
    func mark(_ flight: Flight) -> String {
        flight.isDelayed ? "d" : flight.original != nil ? "c" : ""
    }

    /// The same in words, and what becomes of it where that may be told.
    func remark(_ flight: Flight, fate: LossReason?) -> String {
        var parts: [String] = []
        if let original = flight.original { parts.append("copy of m\(original)") }
        if flight.isDelayed { parts.append("delayed") }
        if let fate { parts.append("lost: \(shortly(fate))") }
        return parts.joined(separator: ", ")
    }

    /// Why a message did not arrive, in few letters.
    func shortly(_ reason: LossReason) -> String {
        switch reason {
        case .linkCut: "cut"
        case .chance: "chance"
        case .receiverDown: "down"
        case .dropped: "dropped"
        case .damaged: "damaged"
        }
    }

    /// The note in the title of the Messages pane: where the selection stands, or how many there
    /// are.
    func messagesNote(_ model: Model) -> String {
        if model.side == .messages, let selected = model.selectedMessage {
            let list = MessageList(model.history)
            if let place = list.place(of: selected) { return "\(place + 1)/\(list.count)" }
        }
        return "\(model.world.network.inFlightCount) in flight"
    }

    // MARK: The network

    func totals(_ network: Network) -> String {
        "sent \(network.sentCount)  delivered \(network.deliveredCount)  lost \(network.lostCount)"
    }

    /// Who is parted from whom.
    func partitions(_ groups: [NodeSet]) -> String {
        groups.count == 1
            ? "no partition" : "partitions: " + groups.map(runs).joined(separator: " | ")
    }

    /// Nodes with runs of more than three as `n1-n20`.
    private func runs(_ nodes: NodeSet) -> String {
        var runs: [ClosedRange<UInt8>] = []
        for node in nodes {
            if let last = runs.last, last.upperBound + 1 == node.rawValue {
                runs[runs.count - 1] = last.lowerBound...node.rawValue
            } else {
                runs.append(node.rawValue...node.rawValue)
            }
        }
        return runs.map { run in
            run.count > 3
                ? "n\(run.lowerBound)-n\(run.upperBound)"
                : run.map { "n\($0)" }.joined(separator: " ")
        }.joined(separator: " ")
    }

    func oneWayCut(from: NodeID, to: NodeID) -> String {
        "\(from) to \(to) is cut, not the way back"
    }

    /// What every link does that has nothing of its own.
    func everyLink(_ options: Options) -> String {
        let faults = LinkFaults(
            latency: options.latency, loss: options.loss, duplicate: options.duplicate,
            bandwidth: options.bandwidth, corrupt: options.corrupt)
        let order = options.latency.low < options.latency.high ? ", may overtake" : ", in order"
        return "links: \(effects(of: faults, omitsNone: true))\(order)"
    }

    /// What one link does otherwise.
    func faults(_ own: NetworkReading.OwnFaults) -> String {
        let way = "\(own.from) \(own.isBothWays ? "and" : "to") \(own.to)"
        return "\(way): \(effects(of: own.faults, omitsNone: false))"
    }

    /// - Parameter omitsNone: whether what does nothing is left out.
    func effects(of faults: LinkFaults, omitsNone: Bool) -> String {
        var parts: [String] = []
        func add(_ amount: Int?, _ name: String) {
            guard let amount, amount > 0 || !omitsNone else { return }
            parts.append("\(name) \(share(amount))")
        }
        if let latency = faults.latency { parts.append(span(latency)) }
        add(faults.loss, "loss")
        add(faults.duplicate, "twice")
        add(faults.corrupt, "damaged")
        if let bandwidth = faults.bandwidth, bandwidth > 0 || !omitsNone {
            parts.append(bandwidth == 0 ? "no bandwidth limit" : "\(size(bandwidth))/s")
        }
        return parts.joined(separator: ", ")
    }

    /// `2-8ms`, `5ms`.
    func span(_ range: DurationRange) -> String {
        let isWhole = [range.low, range.high].allSatisfy { $0.microseconds % 1_000 == 0 }
        guard isWhole else {
            let high = brief(range.high)
            return range.low < range.high ? "\(brief(range.low)) to \(high)" : high
        }
        let high = "\(range.high.microseconds / 1_000)ms"
        return range.low < range.high ? "\(range.low.microseconds / 1_000)-\(high)" : high
    }

    /// Parts per million as `5%`, `0.25%`.
    func share(_ partsPerMillion: Int) -> String {
        let whole = partsPerMillion / 10_000
        let rest = String(partsPerMillion % 10_000)
        let digits = String(repeating: "0", count: 4 - rest.count) + rest
        let kept = String(digits.reversed().drop { $0 == "0" }.reversed())
        return kept.isEmpty ? "\(whole)%" : "\(whole).\(kept)%"
    }

    var allMessages: String { "all" }

    func trafficTitles(isWide: Bool) -> [String] {
        isWide ? ["sent", "delivered", "lost", "flying"] : ["sent", "got", "lost"]
    }

    func meaning(_ passage: NetworkReading.Passage) -> String {
        switch passage {
        case .own: "the same node"
        case .open: "open"
        case .faulty: "open, with faults of its own"
        case .cut: "cut"
        case .down: "sender or receiver is down"
        case .frozen: "the receiver is frozen"
        }
    }
}
