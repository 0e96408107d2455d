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
        case .nothingNew(let commit):
            say("snapshots.nothingChangesHasCommitted", ["node": node, "commit": commit])
        case .keepsLog(let commit, let index):
            say("snapshots.keepsItsLogCommit", ["node": node, "commit": commit, "index": index])
        case .replacesLog(let dropped, let commit, let index):
            dropped.map {
                say(
                    "snapshots.dropsCommitTo",
                    ["node": node, "value": words($0), "commit": commit, "index": index])
            }
                ?? say(
                    "snapshots.dropsNoneCommitTo", ["node": node, "commit": commit, "index": index])
        case .receiverDown: say("snapshots.isDownNothingChanges", ["node": node])
        }
    }

    func after(_ outcome: String) -> String { say("snapshots.after", ["outcome": outcome]) }

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
                    (.acknowledged, say("snapshots.acknowledged")),
                    (.arrived, say("snapshots.arrived")),
                    (.underWay, say("snapshots.onTheirWay")), (.lost, say("snapshots.missing")),
                    (.rest, say("snapshots.toBeSent")),
                ], again > 0 ? say("snapshots.sentAgain", ["again": again]) : ""),
            list(
                [
                    (.acknowledged, say("snapshots.acked")), (.arrived, say("snapshots.there")),
                    (.underWay, say("snapshots.fly")),
                    (.lost, say("snapshots.missing")), (.rest, say("snapshots.toGo")),
                ], again > 0 ? say("snapshots.again", ["again": again]) : ""),
        ]
    }

    /// How many bytes are known to have arrived.
    func bytes(_ transfer: OutgoingSnapshot) -> String {
        say(
            "snapshots.of",
            ["bytesAcknowledged": size(transfer.bytesAcknowledged), "size": size(transfer.size)])
    }
}
