import RaftCore
import RaftStore

extension SafetyChecker {
    // MARK: The stores

    /// Looks at what the two stores of a node say of each other.
    func checkStores(_ place: Int, from old: DiskReading, in nodes: [Node]) -> Violation? {
        let new = readings[place].disk
        guard new.truncated <= new.applied.index else {
            return violation(
                .appliedWithData, place, Position(index: new.truncated, term: new.term))
        }
        if let found = checkData(place, new.data, at: new.applied.index) { return found }
        guard
            new.last != old.last || new.deleted != old.deleted || new.truncated != old.truncated
        else { return nil }
        guard new.deleted <= new.truncated else {
            return violation(.logIsWhole, place, Position(index: new.deleted, term: new.term))
        }
        guard nodes[place].peer.disk.raft.durable.local.last == new.last,
            nodes[place].peer.disk.raft.durable.orphans.isEmpty
        else { return violation(.logIsWhole, place, new.last) }
        return nil
    }

    /// Looks at the state in memory, where it is not that on disk.
    func checkMachine(_ place: Int, in nodes: [Node]) -> Violation? {
        guard readings[place].isUp, !nodes[place].peer.raft.holdsApply else { return nil }
        let position = readings[place].machine
        guard !nodes[place].peer.isDurable || position != readings[place].disk.applied else {
            return nil
        }
        return checkData(place, nodes[place].peer.machine.data.digest, at: position.index)
    }

    /// The state at an index is the one that the committed log gives there.
    private func checkData(_ place: Int, _ digest: UInt64, at index: LogIndex) -> Violation? {
        guard digest != 0, let record = ledger.record(at: index), digest != record.state else {
            return nil
        }
        return violation(.appliedWithData, place, ledger.position(at: index))
    }

    // MARK: Answers

    /// Looks at an answer as it leaves a node.
    /// - Parameter isFirst: whether the request had no answer before.
    mutating func answered(
        _ request: RequestRecord, _ answer: AnswerKind, isFirst: Bool
    ) -> Violation? {
        let place = request.node.arrayIndex
        guard case .result(let position) = answer else {
            return isFirst ? nil : violation(.answeredOnce, place, request.position ?? .zero)
        }
        guard isFirst else { return violation(.answeredOnce, place, position) }
        let isRead = KeyValueCommand(payload: request.payload)?.isRead ?? false
        // An answer from the node's own state has no entry; that is a matter of freshness.
        if !(isRead && request.position == nil) {
            guard position.index <= ledger.lastIndex, request.position ?? position == position,
                position.index <= ledger.start.index
                    || ledger.position(at: position.index) == position
            else { return violation(.acknowledgedIsCommitted, place, position) }
        }
        guard position.index >= request.floor else {
            return violation(
                .readIsFresh, place, Position(index: request.floor, term: position.term))
        }
        acknowledged = max(acknowledged, position.index)
        return nil
    }
}
