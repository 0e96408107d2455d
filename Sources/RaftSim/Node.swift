import RaftCore
import RaftStore

/// One server of the simulated cluster: a peer with its power switch and its clock.
public struct Node: Sendable {
    public let id: NodeID
    /// While the node is down only its disk means anything.
    public internal(set) var peer: Peer
    public internal(set) var isUp = true
    /// Alive but doing nothing: messages wait, ticks do not count.
    public internal(set) var isFrozen = false
    /// The rules that it breaks, kept across restarts.
    public internal(set) var bugs = BugSet()
    /// How often it was started.
    public internal(set) var starts = 1

    /// When the last counted tick was.
    var tickAnchor: VirtualTime
    /// When the queue holds its next timer; later than the true one is impossible, earlier is.
    var timerScheduledAt: VirtualTime?
    /// Which timer and phase appointments in the queue still count.
    var timerAppointment = 0
    var phaseAppointment = 0
    /// Whether a phase ended while the node was frozen.
    var isPhaseOverdue = false
    /// Whether a phase waits until the disk has room.
    public internal(set) var isStalled = false
    var workerAppointments = WorkerAppointments()
    /// What was last noted of its commit and applied index for the requests that wait.
    var notedCommit = 0
    var notedApplied = 0
    /// Requests that wait at a frozen node.
    var frozenRequests: [Int] = []
    /// What its disk does to writes.
    public internal(set) var diskFaults = DiskFaults()
    /// When the current phase of the ready loop began and will end.
    public internal(set) var phaseStartedAt = VirtualTime.start
    public internal(set) var phaseEndsAt = VirtualTime.start

    /// When the workers' current tasks began and will end.
    public internal(set) var regionTask = TaskSpan()
    public internal(set) var deletion = TaskSpan()

    /// No task of the workers goes on.
    mutating func stopWorkers() {
        workerAppointments.region += 1
        workerAppointments.deletion += 1
        workerAppointments.gcTick += 1
        workerAppointments.files += 1
        workerAppointments.isGCTickArranged = false
        workerAppointments.isGCTickDue = false
        workerAppointments.filesAt = nil
    }

    public var isRunning: Bool { isUp && !isFrozen }
    public var isDiskFull: Bool { diskFaults.isFull ?? false }
}

/// From when to when a worker is busy.
public struct TaskSpan: Hashable, Sendable {
    public internal(set) var start = VirtualTime.start
    public internal(set) var end = VirtualTime.start
}

/// Which appointments of the workers in the queue still count.
struct WorkerAppointments: Hashable, Sendable {
    var region = 0
    var deletion = 0
    var gcTick = 0
    var files = 0
    var isGCTickArranged = false
    /// Whether the tick has come and waits for the end of the ready loop's round.
    var isGCTickDue = false
    /// When the files of snapshots are looked at next.
    var filesAt: VirtualTime?
}
