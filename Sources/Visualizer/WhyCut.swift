import RaftCore
import RaftSim

/// What keeps nodes from hearing each other: cut links, crashes, freezes.
extension CauseFinder {
    /// What took the way from a message: a cut, or a crash of its receiver.
    func endOfWay(
        _ from: NodeID, _ to: NodeID, _ reason: LossReason, before end: Int
    ) -> Int? {
        switch reason {
        case .linkCut: cut(from, to, before: end)
        case .receiverDown: stop(of: to, before: end)
        case .chance, .dropped, .damaged: nil
        }
    }

    /// What cut a direction that has been cut since without a break: for several links at once the
    /// command that cut them.
    func cut(_ from: NodeID, _ to: NodeID, before end: Int) -> Int? {
        let change = last(before: end) { event in
            if case .linkChanged(from, to, _) = event.kind { return true }
            return false
        }
        guard let change, case .linkChanged(_, _, true) = events[change].kind else { return nil }
        let command = last(before: change) { event in
            switch event.kind {
            case .linkChanged, .lost: false
            default: true
            }
        }
        guard let command else { return change }
        switch events[command].kind {
        case .isolated where [from, to].contains(events[command].node): return command
        case .partitioned(let side, let parts)
        where parts > 2 || side.contains(from) != side.contains(to):
            return command
        default: return change
        }
    }

    /// What stopped a node that has not run since.
    func stop(of node: NodeID, before end: Int) -> Int? {
        let change = last(before: end) { event in
            guard event.node == node else { return false }
            switch event.kind {
            case .crashed, .restarted, .frozen, .thawed: return true
            default: return false
            }
        }
        guard let change else { return nil }
        switch events[change].kind {
        case .crashed, .frozen: return change
        default: return nil
        }
    }

    /// What left a leader without a majority at its check: of the nodes that were silent, the one
    /// that fell silent last.
    func silence(at leader: NodeID, in row: StoryRow) -> Int? {
        let start = row.events.lowerBound
        for index in row.events {
            guard case .fact(.quorumChecked(let active, false)) = events[index].kind else {
                continue
            }
            return troubled(before: start).filter { !active.contains($0) && $0 != leader }
                .compactMap { silent in
                    [
                        cut(leader, silent, before: start), cut(silent, leader, before: start),
                        stop(of: silent, before: start),
                    ].compactMap { $0 }.min()
                }.max()
        }
        return nil
    }

    /// The nodes that were stopped, or at the end of a link that was changed.
    private func troubled(before end: Int) -> NodeSet {
        var nodes = NodeSet()
        for event in lately(before: end) {
            switch event.kind {
            case .linkChanged(let from, let to, _):
                nodes.insert(from)
                nodes.insert(to)
            case .crashed, .frozen: nodes.insert(event.node)
            default: continue
            }
        }
        return nodes
    }
}
