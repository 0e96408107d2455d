import RaftCore
import RaftSim
import RaftStore

/// What a snapshot does to the node that gets it, as its log stands now (§7).
enum SnapshotOutcome: Hashable {
    /// Its log goes as far already.
    case nothingNew(commit: LogIndex)
    /// It has the last entry: the log stays, more of it counts as committed.
    case keepsLog(commit: LogIndex, to: LogIndex)
    /// The snapshot takes the place of the whole log.
    case replacesLog(dropped: ClosedRange<LogIndex>?, commit: LogIndex, to: LogIndex)
    case receiverDown

    init(of snapshot: Position, at node: Node) {
        self = node.isUp ? SnapshotOutcome(of: snapshot, in: node.peer.raft.log) : .receiverDown
    }

    /// As the receiver's log says.
    init(of snapshot: Position, in log: RaftLog) {
        if snapshot.index <= log.committed {
            self = .nothingNew(commit: log.committed)
        } else if log.entries.term(at: snapshot.index) == snapshot.term {
            self = .keepsLog(commit: log.committed, to: snapshot.index)
        } else {
            let entries = log.entries
            self = .replacesLog(
                dropped: entries.isEmpty ? nil : entries.firstIndex...entries.lastIndex,
                commit: log.committed, to: snapshot.index)
        }
    }
}

extension Words {
    /// What a snapshot on its way will change at its receiver.
    func sentence(_ outcome: SnapshotOutcome, at node: NodeID) -> String {
        switch outcome {
        case .nothingNew(let commit): "nothing changes, \(node) has committed \(commit)"
        case .keepsLog(let commit, let index):
            "\(node) keeps its log, commit \(commit) to \(index)"
        case .replacesLog(let dropped, let commit, let index):
            dropped.map { "\(node) drops \(words($0)), commit \(commit) to \(index)" }
                ?? "\(node) drops none, commit \(commit) to \(index)"
        case .receiverDown: "\(node) is down, nothing changes"
        }
    }

    func after(_ outcome: String) -> String { "after: \(outcome)" }

    private func words(_ range: ClosedRange<LogIndex>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }

    /// How many chunks of a transfer are where, in two lengths.
    func chunkForms(_ reading: SendingReading) -> [String] {
        let counts = reading.counts
        let again = reading.transfer.resent
        func list(_ names: [(SendingReading.Chunk, String)], _ again: String) -> String {
            let parts = names.compactMap { state, name in
                counts[state].map { "\($0) \(name)" }
            }
            return (parts + (again.isEmpty ? [] : [again])).joined(separator: ", ")
        }
        return [
            list(
                [
                    (.acknowledged, "acknowledged"), (.arrived, "arrived"),
                    (.underWay, "on their way"), (.lost, "missing"), (.rest, "to be sent"),
                ], again > 0 ? "\(again) sent again" : ""),
            list(
                [
                    (.acknowledged, "acked"), (.arrived, "there"), (.underWay, "fly"),
                    (.lost, "missing"), (.rest, "to go"),
                ], again > 0 ? "\(again) again" : ""),
        ]
    }

    /// How many bytes are known to have arrived.
    func bytes(_ transfer: OutgoingSnapshot) -> String {
        "\(size(transfer.bytesAcknowledged)) of \(size(transfer.size))"
    }
}
