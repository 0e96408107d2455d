/// How a leader sends to a peer (etcd's tracker): one probe at a time, many at once, or nothing
/// while a snapshot is on its way.
public enum ProgressState: UInt8, Sendable, CaseIterable {
    case probe, replicate, snapshot
}

/// What a leader knows about one peer's log and may send to it.
public struct Progress: Hashable, Sendable {
    /// The last entry that the peer is known to hold (Figure 2, matchIndex).
    public internal(set) var match: LogIndex = 0
    /// The next entry to send; always above `match` (Figure 2, nextIndex).
    public internal(set) var next: LogIndex
    /// The highest commit index on its way to the peer.
    var sentCommit: LogIndex = 0
    public internal(set) var state = ProgressState.probe
    /// In state snapshot: the index of the snapshot that was sent, otherwise 0.
    public internal(set) var pendingSnapshot: LogIndex = 0
    /// Whether the peer was heard of since the last check of the quorum.
    public internal(set) var isRecentlyActive = false
    /// Whether appends wait for a sign of life: after a probe, or with a full window.
    public internal(set) var isFlowPaused = false
    public internal(set) var inflight: InflightWindow
    public internal(set) var isLearner: Bool

    init(next: LogIndex, window: Int, isLearner: Bool) {
        self.next = next
        inflight = InflightWindow(capacity: window)
        self.isLearner = isLearner
    }

    /// Whether nothing may be sent now.
    public var isPaused: Bool { state == .snapshot || isFlowPaused }

    mutating func becomeProbe() {
        let afterSnapshot = state == .snapshot ? pendingSnapshot + 1 : 0
        reset(to: .probe)
        next = max(match + 1, afterSnapshot)
        sentCommit = min(sentCommit, next - 1)
    }

    mutating func becomeReplicate() {
        reset(to: .replicate)
        next = match + 1
        sentCommit = min(sentCommit, next - 1)
    }

    mutating func becomeSnapshot(index: LogIndex) {
        reset(to: .snapshot)
        pendingSnapshot = index
        next = index + 1
        sentCommit = index
    }

    private mutating func reset(to state: ProgressState) {
        self.state = state
        isFlowPaused = false
        pendingSnapshot = 0
        inflight.removeAll()
    }

    /// Accounts for an append with `count` entries from `next` on.
    @inline(__always)
    mutating func sent(entries count: Int, commit: LogIndex) {
        switch state {
        case .replicate:
            if count > 0 {
                next += count
                inflight.add(next - 1)
            }
            isFlowPaused = inflight.isFull
        case .probe:
            if count > 0 { isFlowPaused = true }
        case .snapshot:
            preconditionFailure("an append was sent to a peer that waits for a snapshot: \(self)")
        }
        sentCommit = commit
    }

    /// Whether telling `commit` could move the peer's commit index.
    func canBumpCommit(to commit: LogIndex) -> Bool {
        commit > sentCommit && sentCommit < next - 1
    }

    /// Takes an acknowledgement up to `index`; false where it says nothing new.
    mutating func acknowledge(_ index: LogIndex) -> Bool {
        guard index > match else { return false }
        match = index
        next = max(next, index + 1)
        isFlowPaused = false
        return true
    }

    /// Takes a refusal of the append behind `rejected`; false where it is stale. `hint` is the
    /// last place where the logs may agree.
    mutating func reject(_ rejected: LogIndex, hint: LogIndex) -> Bool {
        if state == .replicate {
            guard rejected > match else { return false }
            next = match + 1
            sentCommit = min(sentCommit, next - 1)
            return true
        }
        guard next - 1 == rejected else { return false }
        next = max(min(rejected, hint + 1), match + 1)
        sentCommit = min(sentCommit, next - 1)
        isFlowPaused = false
        return true
    }
}

/// The last index of each append that is not answered yet, oldest first; grows on demand up to its
/// capacity and then says so.
public struct InflightWindow: Hashable, Sendable {
    var capacity: Int
    private var indexes: [LogIndex] = []
    /// The first unanswered place; the ones before it are dropped when half the array is dead.
    private var head = 0

    init(capacity: Int) { self.capacity = capacity }

    public var count: Int { indexes.count - head }
    public var isFull: Bool { count >= capacity }

    mutating func add(_ last: LogIndex) { indexes.append(last) }

    /// Frees every append that ends at or below `index`.
    mutating func free(through index: LogIndex) {
        while head < indexes.count, indexes[head] <= index { head += 1 }
        if head == indexes.count {
            indexes.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 32, head * 2 > indexes.count {
            indexes.removeSubrange(..<head)
            head = 0
        }
    }

    mutating func removeAll() {
        indexes.removeAll(keepingCapacity: true)
        head = 0
    }
}
