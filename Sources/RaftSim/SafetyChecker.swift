import RaftCore
import RaftStore

/// Checks the invariants after every step, with shadow values of its own.
///
/// A step touches one node; the checker reads a handful of integers from it and stops where none
/// of them moved. Logs are compared by their chained digests, never entry by entry. It is part of
/// the world's value and copied with it, so whatever grows in it is chunked and shared.
public struct SafetyChecker: Sendable {
    /// What each node was like when it was last looked at.
    var readings: [NodeReading] = []
    /// What each node told others or has on disk, which it must never take back.
    var promises: [Promise]
    /// The highest match of each peer that a leader counted in its term, row by row.
    var matches: [LogIndex]
    /// The longest log known to be both committed and on disk, by node.
    var held: [LogIndex]
    var leaders = LeadersByTerm()
    var ledger: CommitLedger
    var seen: FirstSeenLogs
    /// The state that the committed log gives, applied by the checker itself.
    var reference: StateMachine
    private(set) var region: KeyRange
    /// The highest index whose request was answered with success.
    var acknowledged: LogIndex

    /// The highest term that a node spoke or wrote in, and its vote there.
    struct Promise: Sendable {
        var term: Term = 0
        var vote = NodeID.none
    }

    init(_ setup: ClusterSetup) {
        let count = setup.nodeCount
        let start = setup.options.start
        promises = Array(repeating: Promise(), count: count)
        matches = Array(repeating: 0, count: count * count)
        held = Array(repeating: start.index, count: count)
        ledger = CommitLedger(start: start)
        seen = FirstSeenLogs(start: start.index)
        reference = StateMachine(start: start)
        region = setup.options.region
        acknowledged = start.index
    }

    /// Takes the world as it begins for given.
    mutating func begin(with nodes: [Node]) {
        readings = nodes.indices.map { NodeReading($0, of: nodes) }
    }

    /// Looks at the node that the last step touched.
    mutating func check(_ place: Int, in nodes: [Node]) -> Violation? {
        let new = NodeReading(place, of: nodes)
        let old = readings[place]
        if new == old { return new.isLeading ? checkMatches(place, in: nodes) : nil }
        readings[place] = new
        let ledgerEnd = ledger.lastIndex
        if new.disk != old.disk, let found = checkPromises(place, new.disk, from: old.disk) {
            return found
        }
        if new.isUp, let found = checkMemory(place, from: old, in: nodes) { return found }
        if new.disk != old.disk {
            if let found = checkDisk(place, from: old, in: nodes) { return found }
            if let found = checkStores(place, from: old.disk, in: nodes) { return found }
        }
        if new.machine != old.machine, let found = checkMachine(place, in: nodes) { return found }
        if ledger.lastIndex > ledgerEnd, let found = checkLeadersHold(in: nodes) { return found }
        let isLogNews = new.disk.last != old.disk.last || new.disk.digest != old.disk.digest
        return ledger.lastIndex > ledgerEnd || isLogNews ? checkElectable(in: nodes) : nil
    }

    /// Looks at the state of a running raft.
    private mutating func checkMemory(
        _ place: Int, from old: NodeReading, in nodes: [Node]
    ) -> Violation? {
        let new = readings[place]
        let isRestart = new.starts != old.starts
        if let found = checkNothingGoesBack(place, from: old, isRestart: isRestart) {
            return found
        }
        let isNewLeader =
            new.role == .leader && (old.role != .leader || old.term != new.term || isRestart)
        if isNewLeader {
            for peer in nodes.indices { matches[place * nodes.count + peer] = 0 }
            if let found = checkOneLeader(place) { return found }
        }
        if isRestart || new.last != old.last || new.digest != old.digest {
            if let found = checkLog(place, from: old, isRestart: isRestart, in: nodes) {
                return found
            }
        }
        if isRestart || new.commit != old.commit {
            if let found = checkCommit(place, in: nodes) { return found }
        }
        guard new.role == .leader else { return nil }
        if isNewLeader, let found = checkComplete(place, in: nodes) { return found }
        return checkMatches(place, in: nodes)
    }

    /// I3 and I4: what only grows, and what must stay in order.
    func checkNothingGoesBack(
        _ place: Int, from old: NodeReading, isRestart: Bool
    ) -> Violation? {
        let new = readings[place]
        // A crash may cost what was known committed or applied; never a term that others heard of.
        let term = isRestart ? promises[place].term : old.term
        if new.term < term { return violation(.monotonic, place, Position(index: 0, term: term)) }
        if !isRestart {
            if new.commit < old.commit {
                return violation(.monotonic, place, ledger.position(at: old.commit))
            }
            if new.applied < old.applied {
                return violation(.monotonic, place, ledger.position(at: old.applied))
            }
        }
        guard new.applied <= new.commit, new.commit <= new.last.index else {
            return violation(.ordered, place, Position(index: new.commit, term: new.term))
        }
        return nil
    }

    func violation(
        _ invariant: Invariant, _ place: Int, _ position: Position, other: NodeID = .none
    ) -> Violation {
        Violation(
            invariant: invariant, node: NodeID(place + 1), other: other, position: position)
    }
}
