import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// One message with every field, what its receiver does with each, and its fate so far.
public struct MessageInspection: Hashable, Sendable {
    /// A line of the page.
    struct Row: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            /// Name, value, and a sentence beside them.
            case field
            /// The text alone.
            case heading, note
        }

        var kind = Kind.field
        var name = ""
        var value = ""
        var text = ""
        var tone = Tone.menu

        static func heading(_ text: String) -> Row {
            Row(kind: .heading, text: text, tone: .titleFocus)
        }

        static func note(_ text: String) -> Row { Row(kind: .note, text: text) }
    }

    let number: Int
    let title: String
    let rows: [Row]

    init(_ trail: MessageTrail, _ words: Words) {
        number = trail.number
        guard let flight = trail.flight else {
            title = "m\(trail.number)"
            rows =
                [.note(words.contentsGone)]
                + MessageInspection.fate(trail, words)
            return
        }
        let message = flight.message
        title = words.say(
            "inspect.to",
            [
                "number": flight.number, "flight": words.name(flight), "from": message.from,
                "to": message.to,
            ])
        let reader = MessageReader(trail, message, words)
        var rows = MessageInspection.way(flight, trail, words)
        switch flight.cargo {
        case .message: rows += MessageInspection.contents(message, reader, words)
        case .chunk(let chunk):
            rows += MessageInspection.chunk(chunk, words)
            if chunk.number == 0 { rows += MessageInspection.contents(message, reader, words) }
        case .reply(let reply): rows += MessageInspection.reply(reply, words)
        }
        self.rows = rows + MessageInspection.fate(trail, words)
    }

    // MARK: The message

    private static func contents(
        _ message: Message, _ reader: MessageReader, _ words: Words
    ) -> [Row] {
        var rows = [
            Row.heading(
                words.contentsHeading(isReceiverDown: reader.isDown, wasLost: reader.wasLost))
        ]
        let used = MessageField.used(by: message)
        rows += used.map { field in
            Row(
                name: words.name(field, in: message.kind),
                value: words.value(field, of: message),
                text: words.ruled(reader.meaning(of: field), reader.rule(of: field)))
        }
        let unused = MessageField.allCases.filter { !used.contains($0) }
        if !unused.isEmpty {
            rows.append(.note(words.unused(unused.map { words.name($0, in: message.kind) })))
        }
        guard !message.entries.isEmpty else { return rows }
        rows.append(.heading(words.entriesHeading))
        rows += message.entries.map { entry in
            Row(
                name: message.kind == .proposal ? "" : entry.position.description,
                value: words.command(entry.payload), text: reader.meaning(of: entry))
        }
        return rows
    }

    private static func chunk(_ chunk: SnapshotChunk, _ words: Words) -> [Row] {
        [
            .heading(words.chunkHeading),
            Row(
                name: words.say("inspect.transfer"), value: "s\(chunk.transfer)",
                text: words.chunkTransfer),
            Row(
                name: words.say("inspect.chunk"),
                value: words.say("inspect.of", count: chunk.count, ["number": chunk.number + 1]),
                text: chunk.number == 0 ? words.firstChunk : words.laterChunk),
            Row(
                name: words.say("inspect.bytes"), value: words.size(chunk.bytes.count),
                text: words.chunkBytes),
            Row(
                name: words.say("inspect.checksum"), value: words.hexadecimal(chunk.checksum),
                text: words.chunkChecksum),
            Row(
                name: words.say("inspect.file"), value: words.hexadecimal(chunk.fileChecksum),
                text: words.fileChecksum),
        ]
    }

    private static func reply(_ reply: ChunkReply, _ words: Words) -> [Row] {
        [
            .heading(words.chunkHeading),
            Row(
                name: words.say("inspect.transfer"), value: "s\(reply.transfer)",
                text: words.chunkTransfer),
            Row(
                name: words.say("inspect.firstMissing"), value: "\(reply.firstMissing + 1)",
                text: words.firstMissing),
            Row(
                name: words.say("inspect.gap"),
                value: reply.hasGap ? words.say("inspect.yes") : words.say("inspect.no"),
                text: words.gap),
            Row(
                name: words.say("inspect.done"),
                value: reply.isDone ? words.say("inspect.yes") : words.say("inspect.no"),
                text: words.done),
        ]
    }

    // MARK: Its way

    private static func way(_ flight: Flight, _ trail: MessageTrail, _ words: Words) -> [Row] {
        let message = flight.message
        let link = trail.world.network[message.from, message.to]
        let progress = FlightProgress(flight, at: trail.world.now)
        var rows = [
            Row.heading(words.wayHeading),
            Row(
                name: words.say("inspect.sent"), value: words.time(trail.sentAt),
                text: words.atStep(trail.sentStep)),
        ]
        if trail.end == nil, trail.world.setup.pace == .auto {
            let due = flight.sentAt + Duration(microseconds: progress.total)
            rows.append(
                Row(
                    name: words.say("inspect.due"), value: words.time(due),
                    text: words.left(progress, isHeld: flight.isHeld, isWaiting: flight.isWaiting)))
        }
        rows.append(
            Row(
                name: words.say("inspect.link"),
                value: words.say("inspect.to2", ["from": message.from, "to": message.to]),
                text: words.link(link, trail.world.options)))
        rows.append(
            Row(
                name: words.say("inspect.size"), value: words.size(flight.size),
                text: words.onTheWire))
        if let original = flight.original {
            rows.append(
                Row(
                    name: words.say("inspect.copyOf"), value: "m\(original)",
                    text: words.copyMeaning))
        }
        return rows
    }

    // MARK: Its fate

    private static func fate(_ trail: MessageTrail, _ words: Words) -> [Row] {
        var rows = [Row.heading(words.fateHeading)]
        rows += trail.deeds.map { entry in
            Row(
                name: words.step(entry.step), value: words.time(entry.time),
                text: words.deed(entry.input), tone: .messageDelayed)
        }
        guard let end = trail.end else {
            rows.append(.note(words.isUnderWay))
            return rows
        }
        let isLost = end.event.node == .none
        rows.append(
            Row(
                name: words.step(end.step), value: words.time(end.time),
                text: words.sentence(end.event.kind, at: end.event.node),
                tone: isLost ? .messageLost : .messageReplyOK))
        let isNews = end.consequences.contains { words.consequence($0) != nil }
        if !isLost, !isNews { rows.append(.note(words.nothingFollowed)) }
        var shown = end.step
        for event in end.consequences {
            guard let text = words.consequence(event) else { continue }
            let isSame = event.step == shown
            shown = event.step
            rows.append(
                Row(
                    name: isSame ? "" : words.step(event.step),
                    value: isSame ? "" : words.time(event.time), text: text,
                    tone: event.kind.isFact ? .menu : .textDim))
        }
        return rows
    }
}
