import RaftCore
import RaftSim

/// Words of the Messages and the Network pane.
extension Words {
    // MARK: Rows of messages

    var nothingInFlight: String { "  " + say("network.nothingIsInFlight") }

    /// What stands above the columns.
    var messageTitles:
        (id: String, link: String, kind: String, payload: String, way: String, eta: String)
    {
        (
            say("network.id"), say("network.link"), say("network.kind"), say("network.carries"),
            say("network.way"), say("network.eta")
        )
    }

    /// What travels, by its name: a piece of a snapshot has that of the message which brings it.
    func name(_ flight: Flight) -> String { name(flight.kind) }

    func name(_ kind: CargoKind) -> String {
        switch kind {
        case .message(let kind): name(kind)
        case .chunk: name(MessageKind.snapshot)
        case .chunkReply: say("network.chunkReply")
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
            say(
                "network.chunkOf", count: chunk.count,
                ["number": chunk.number + 1, "transfer": chunk.transfer])
                + (chunk.number == 0 ? ", \(payload(flight.message))" : "")
        case .reply: contents(flight)
        }
    }

    /// The same where there are six to ten columns, the longest form first.
    func shortPayloads(_ flight: Flight) -> [String] {
        let message = flight.message
        switch flight.cargo {
        case .chunk(let chunk): return ["\(chunk.number + 1)/\(chunk.count)"]
        case .reply(let reply):
            return [
                say("network.has", ["firstMissing": reply.firstMissing]), "\(reply.firstMissing)",
            ]
        case .message: break
        }
        switch message.kind {
        case .append:
            let count = "+\(message.entries.count)"
            return ["\(message.position) \(count)", "\(message.position)\(count)", count]
        case .appendResponse:
            return [
                message.reject
                    ? say("network.no", ["index": message.index])
                    : say("network.ok", ["index": message.index])
            ]
        case .vote, .preVote: return ["t\(message.term) \(message.position)", "t\(message.term)"]
        case .voteResponse, .preVoteResponse:
            return [
                message.reject
                    ? say("network.no2", ["term": message.term])
                    : say("network.yes", ["term": message.term])
            ]
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
        if flight.isHeld { return say("network.held") }
        if flight.isWaiting { return say("network.waits") }
        if fate != nil { return lost }
        return hasTime ? brief(progress.left) : ""
    }

    var lost: String { say("network.lost") }

    /// What stands above messages that did not arrive.
    var lostLately: String { "  " + say("network.lostLately") }

    /// At most five columns: `0.4ms`, `31ms`, `1.2s`.
    func brief(_ span: Duration) -> String {
        let tenths = (span.microseconds + 50) / 100
        if tenths < 100 {
            return say("network.ms", ["tenths": tenths / 10, "tenths2": tenths % 10])
        }
        let millis = (span.microseconds + 500) / 1_000
        if millis < 1_000 { return say("network.ms2", ["millis": millis]) }
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
        if let original = flight.original {
            parts.append(say("network.copyOf", ["original": original]))
        }
        if flight.isDelayed { parts.append(say("network.delayed")) }
        if let fate { parts.append(say("network.lost2", ["fate": shortly(fate)])) }
        return parts.joined(separator: ", ")
    }

    /// Why a message did not arrive, in few letters.
    func shortly(_ reason: LossReason) -> String {
        switch reason {
        case .linkCut: say("network.cut")
        case .chance: say("network.chance")
        case .receiverDown: say("network.down")
        case .dropped: say("network.dropped")
        case .damaged: say("network.damaged")
        }
    }

    /// The note in the title of the Messages pane: where the selection stands, or how many there
    /// are.
    func messagesNote(_ model: Model) -> String {
        if model.side == .messages, let selected = model.selectedMessage {
            let list = MessageList(model.history)
            if let place = list.place(of: selected) { return "\(place + 1)/\(list.count)" }
        }
        return say("network.inFlight", ["inFlightCount": model.world.network.inFlightCount])
    }

    // MARK: The network

    func totals(_ network: Network) -> String {
        say(
            "network.sentDeliveredLost",
            [
                "sentCount": network.sentCount, "deliveredCount": network.deliveredCount,
                "lostCount": network.lostCount,
            ])
    }

    /// Who is parted from whom.
    func partitions(_ groups: [NodeSet]) -> String {
        groups.count == 1
            ? say("network.noPartition")
            : say("network.partitions") + " " + groups.map(runs).joined(separator: " | ")
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
        say("network.toIsCutNot", ["from": from, "to": to])
    }

    /// What every link does that has nothing of its own.
    func everyLink(_ options: Options) -> String {
        let faults = LinkFaults(
            latency: options.latency, loss: options.loss, duplicate: options.duplicate,
            bandwidth: options.bandwidth, corrupt: options.corrupt)
        let order =
            options.latency.low < options.latency.high
            ? say("network.mayOvertake") : say("network.inOrder")
        return say(
            "network.links", ["faults": effects(of: faults, omitsNone: true), "order": order])
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
        add(faults.loss, say("network.loss"))
        add(faults.duplicate, say("network.twice"))
        add(faults.corrupt, say("network.damaged"))
        if let bandwidth = faults.bandwidth, bandwidth > 0 || !omitsNone {
            parts.append(bandwidth == 0 ? say("network.noBandwidthLimit") : "\(size(bandwidth))/s")
        }
        return parts.joined(separator: ", ")
    }

    /// `2-8ms`, `5ms`.
    func span(_ range: DurationRange) -> String {
        let isWhole = [range.low, range.high].allSatisfy { $0.microseconds % 1_000 == 0 }
        guard isWhole else {
            let high = brief(range.high)
            return range.low < range.high
                ? say("network.to", ["low": brief(range.low), "high": high]) : high
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

    var allMessages: String { say("network.all") }

    func trafficTitles(isWide: Bool) -> [String] {
        isWide
            ? [
                say("network.sent"), say("network.delivered"), say("network.lost"),
                say("network.flying"),
            ] : [say("network.sent"), say("network.got"), say("network.lost")]
    }

    func meaning(_ passage: NetworkReading.Passage) -> String {
        switch passage {
        case .own: say("network.theSameNode")
        case .open: say("network.open")
        case .faulty: say("network.openWithFaultsOf")
        case .cut: say("network.cut")
        case .down: say("network.senderOrReceiverIs")
        case .frozen: say("network.theReceiverIsFrozen")
        }
    }
}
