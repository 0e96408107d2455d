import RaftCore
import RaftSim
import RaftStore
import TerminalUI

/// Snapshots from the making to the taking over: one row a transfer or a task of a region worker,
/// below them the files on the disks.
struct SnapshotsView: View {
    let model: Model
    /// Rows by which the list is scrolled.
    let offset: Int

    /// How far it can be scrolled.
    func lastOffset(in rect: Rect) -> Int {
        max(0, SnapshotRow.all(in: model.world).count - rect.height)
    }

    func render(in rect: Rect, on buffer: inout Buffer) {
        let world = model.world
        let rows = SnapshotRow.all(in: world)
        if rows.isEmpty {
            Line("  " + model.words.say("snapshots.noSnapshotIsUnder"), .textDim).render(
                in: rect.row(0), on: &buffer)
        }
        // With room each one gets rows of its own; with too little the list scrolls.
        let share = rect.height / max(1, rows.count)
        let first = share > 0 ? 0 : min(offset, rows.count - rect.height)
        var rest = rect
        for row in rows.dropFirst(first) where rest.height > 0 {
            let view = SnapshotRowView(row: row, words: model.words)
            rest = rest.dropFirst(rows: view.render(atMost: max(1, share), in: rest, on: &buffer))
        }
        let gap = rest.height > 2 || rows.isEmpty ? 1 : 0
        renderFiles(world, in: rest.dropFirst(rows: gap), on: &buffer)
    }

    private func renderFiles(_ world: Simulation, in rect: Rect, on buffer: inout Buffer) {
        var place = 0
        for node in world.nodes where !node.peer.disk.files.isEmpty && place < rect.height {
            let files = node.peer.disk.files.map { file in
                "\(file.name) \(model.words.size(file.bytes.count))"
                    + (file.isApplied ? " " + model.words.say("snapshots.takenOver") : "")
            }
            Line("  \(node.id)  \(files.joined(separator: ", "))", .textDim)
                .render(in: rect.row(place), on: &buffer)
            place += 1
        }
    }
}

/// One thing that happens to a snapshot at this moment.
struct SnapshotRow {
    enum State {
        case generating(attempt: Int, Elapsed)
        /// The region worker will begin with it.
        case wanted(failed: Int)
        case sending(SendingReading)
        case takingOver(Elapsed?)
    }

    let node: NodeID
    /// Who gets it, where it is being sent.
    let peer: NodeID?
    let position: Position?
    /// Bytes, where known.
    let size: Int?
    let state: State
    /// What it will change at its receiver.
    var outcome: SnapshotOutcome?

    /// Those of all nodes, transfers first.
    static func all(in world: Simulation) -> [SnapshotRow] {
        let up = world.nodes.filter(\.isUp)
        let transfers = up.flatMap { node in
            node.peer.outgoing.map { transfer in
                SnapshotRow(
                    node: node.id, peer: transfer.to, position: transfer.position,
                    size: transfer.size, state: .sending(SendingReading(transfer, node, world)),
                    outcome: world.node(transfer.to).map {
                        SnapshotOutcome(of: transfer.position, at: $0)
                    })
            }
        }
        return transfers + up.compactMap { task(of: $0, world) }
    }

    private static func task(of node: Node, _ world: Simulation) -> SnapshotRow? {
        let worker = node.peer.regionWorker
        let elapsed = Elapsed(
            from: node.regionTask.start, to: node.regionTask.end, now: world.now)
        switch worker.current {
        case .generate(let state):
            return SnapshotRow(
                node: node.id, peer: nil, position: state.position, size: state.data.byteCount,
                state: .generating(attempt: worker.tries + 1, elapsed))
        case .apply(let position):
            return SnapshotRow(
                node: node.id, peer: nil, position: position,
                size: node.peer.disk.file(at: position)?.bytes.count, state: .takingOver(elapsed))
        case nil:
            if worker.isApplying {
                return SnapshotRow(
                    node: node.id, peer: nil, position: nil, size: nil, state: .takingOver(nil))
            }
            guard worker.isWanted else { return nil }
            return SnapshotRow(
                node: node.id, peer: nil, position: nil, size: nil,
                state: .wanted(failed: worker.tries))
        }
    }
}

/// A transfer, chunk by chunk.
struct SendingReading {
    /// Where a chunk is; a lost one went and did not arrive, and what will be lost is still under
    /// way.
    enum Chunk { case rest, underWay, lost, arrived, acknowledged }

    let transfer: OutgoingSnapshot
    let chunks: [Chunk]
    let refused: Int
    /// Bytes a virtual second since it began; nil before anything was acknowledged.
    let rate: Int?

    init(_ transfer: OutgoingSnapshot, _ node: Node, _ world: Simulation) {
        self.transfer = transfer
        let receiver = world.node(transfer.to)
        let incoming = receiver?.peer.incoming.first {
            $0.from == node.id && $0.position == transfer.position
        }
        refused = incoming?.refused ?? 0
        var states = (0..<transfer.count).map { number -> Chunk in
            if number < transfer.acknowledged { return .acknowledged }
            if incoming?.has(number) == true { return .arrived }
            return number < transfer.next ? .lost : .rest
        }
        for flight in world.network.flights {
            guard case .chunk(let chunk) = flight.cargo, chunk.transfer == transfer.number,
                chunk.message.from == node.id, states[chunk.number] != .acknowledged,
                states[chunk.number] != .arrived
            else { continue }
            states[chunk.number] = .underWay
        }
        chunks = states
        let span = world.now.microseconds - transfer.startedAt
        rate =
            transfer.bytesAcknowledged > 0 && span > 0
            ? transfer.bytesAcknowledged * 1_000_000 / span : nil
    }

    /// How many chunks are in each state; states of none are left out.
    var counts: [Chunk: Int] {
        chunks.reduce(into: [:]) { counts, chunk in counts[chunk, default: 0] += 1 }
    }

    /// How long it takes still at the rate so far.
    var left: Duration? {
        guard let rate, rate > 0 else { return nil }
        let bytes = transfer.size - transfer.bytesAcknowledged
        return Duration(microseconds: bytes * 1_000_000 / rate)
    }

    /// The chunks in so many cells; a cell of several shows the one that is least far, and lost
    /// ones before all others.
    func cells(_ count: Int) -> [Chunk] {
        guard count > 0, !chunks.isEmpty else { return [] }
        guard chunks.count > count else { return chunks }
        return (0..<count).map { cell in
            let range = cell * chunks.count / count..<(cell + 1) * chunks.count / count
            let part = chunks[range]
            for state in [Chunk.lost, .underWay, .rest, .arrived] where part.contains(state) {
                return state
            }
            return .acknowledged
        }
    }
}
