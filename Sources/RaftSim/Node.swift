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
    /// When the current phase of the ready loop began and will end.
    public internal(set) var phaseStartedAt = VirtualTime.start
    public internal(set) var phaseEndsAt = VirtualTime.start

    public var isRunning: Bool { isUp && !isFrozen }
}
