import RaftCore
import RaftStore

/// Snapshots on their way: chunks over the links, answers back, and what happens when none come.
extension Simulation {
    /// Begins to send a snapshot; where its file is gone the leader is told at once.
    mutating func startTransfer(_ message: Message, into trace: inout [Event]) {
        if violation == nil, let found = checker.sent(message) { stop(found, into: &trace) }
        transferCount += 1
        let number = transferCount
        let place = message.from.arrayIndex
        let hasFile = nodes[place].peer.beginTransfer(
            message, number: number, chunkSize: options.chunk, now: now.microseconds)
        guard hasFile, let transfer = nodes[place].peer.transfer(number) else {
            record(
                .transferFailed(transfer: number, to: message.to, isFileGone: true),
                at: message.from, into: &trace)
            return reports.append(
                SnapshotReport(leader: message.from, peer: message.to, ok: false))
        }
        record(
            .transferStarted(
                transfer: number, to: message.to, snapshot: transfer.position,
                chunks: transfer.count), at: message.from, into: &trace)
        sendChunks(of: number, at: place, into: &trace)
    }

    /// Sends as many chunks as the window allows, and waits for an answer.
    private mutating func sendChunks(
        of transfer: Int, at place: Int, into trace: inout [Event]
    ) {
        while let chunk = nodes[place].peer.nextChunk(of: transfer) {
            launch(chunk, into: &trace)
        }
        guard let sending = nodes[place].peer.transfer(transfer) else { return }
        let number = nodes[place].peer.rearm(transfer)
        arrange(
            .transferWait(node: place, transfer: transfer, number: number),
            at: now + waitSpan(of: sending, from: nodes[place].id))
    }

    private mutating func launch(_ chunk: SnapshotChunk, into trace: inout [Event]) {
        let message = chunk.message
        let number = network.nextNumber(sending: chunk.number == 0 ? message.kind : nil)
        if chunk.number == 0 {
            record(
                .sent(message: number, kind: message.kind, to: message.to), at: message.from,
                into: &trace)
        } else {
            record(
                .chunkSent(
                    message: number, transfer: chunk.transfer, chunk: chunk.number,
                    to: message.to), at: message.from, into: &trace)
        }
        let flight = Flight(
            number: number, message: message, cargo: .chunk(chunk), sentAt: now, arrivesAt: now)
        send(flight, into: &trace)
    }

    /// How long a sender waits for an answer: twice there and back, and what the window needs.
    private func waitSpan(of transfer: OutgoingSnapshot, from id: NodeID) -> Duration {
        let there = network[id, transfer.to].faults
        let back = network[transfer.to, id].faults
        let ways =
            (there.latency ?? options.latency).high.microseconds
            + (back.latency ?? options.latency).high.microseconds
        var wait = 2 * ways + 20_000
        let bandwidth = there.bandwidth ?? options.bandwidth
        if bandwidth > 0 {
            let window = OutgoingSnapshot.window * (transfer.bytesPerChunk + Flight.header)
            wait += 2 * Simulation.span(window, at: bandwidth).microseconds
        }
        return Duration(microseconds: wait)
    }

    // MARK: Arrivals

    mutating func deliver(
        _ chunk: SnapshotChunk, _ flight: borrowing Flight, into trace: inout [Event]
    ) {
        let id = chunk.message.to
        let place = id.arrayIndex
        record(
            .chunkDelivered(
                message: flight.number, transfer: chunk.transfer, chunk: chunk.number,
                from: chunk.message.from), at: id, into: &trace)
        let taken = nodes[place].peer.receive(
            chunk, now: now.microseconds, isDiskFull: nodes[place].isDiskFull)
        if let reason = taken.refusal {
            record(
                .chunkRefused(transfer: chunk.transfer, chunk: chunk.number, reason: reason),
                at: id, into: &trace)
        }
        if let position = taken.finished {
            record(
                .snapshotReceived(position, from: chunk.message.from), at: id, into: &trace)
        }
        answer(taken.reply, from: id, to: chunk.message.from, into: &trace)
        noteQueue(of: place, into: &trace)
        settle(place, into: &trace)
    }

    private mutating func answer(
        _ reply: ChunkReply, from: NodeID, to: NodeID, into trace: inout [Event]
    ) {
        let number = network.nextNumber()
        record(
            .replySent(
                message: number, transfer: reply.transfer,
                firstMissing: reply.firstMissing, to: to), at: from, into: &trace)
        let way = Message(.snapshot, from: from, to: to, term: 0)
        send(
            Flight(
                number: number, message: way, cargo: .reply(reply), sentAt: now,
                arrivesAt: now), into: &trace)
    }

    mutating func deliver(
        _ reply: ChunkReply, _ flight: borrowing Flight, into trace: inout [Event]
    ) {
        let id = flight.message.to
        let place = id.arrayIndex
        let peer = flight.message.from
        record(
            .replyDelivered(
                message: flight.number, transfer: reply.transfer,
                firstMissing: reply.firstMissing, from: peer), at: id, into: &trace)
        guard nodes[place].peer.transfer(reply.transfer) != nil else { return }
        let taken = nodes[place].peer.take(reply)
        if taken.isDone {
            record(.transferDone(transfer: reply.transfer, to: peer), at: id, into: &trace)
            reports.append(SnapshotReport(leader: id, peer: peer, ok: true))
            return
        }
        if let chunk = taken.again { launch(chunk, into: &trace) }
        sendChunks(of: reply.transfer, at: place, into: &trace)
    }

    /// Nothing came back for a while.
    mutating func endTransferWait(
        of transfer: Int, at place: Int, into trace: inout [Event]
    ) {
        guard let before = nodes[place].peer.transfer(transfer) else { return }
        let id = nodes[place].id
        if nodes[place].peer.transferWaitEnded(transfer) {
            record(
                .transferResent(
                    transfer: transfer, to: before.to, from: before.acknowledged,
                    waits: before.silentWaits + 1), at: id, into: &trace)
            return sendChunks(of: transfer, at: place, into: &trace)
        }
        record(
            .transferFailed(transfer: transfer, to: before.to, isFileGone: false), at: id,
            into: &trace)
        reports.append(SnapshotReport(leader: id, peer: before.to, ok: false))
    }
}
