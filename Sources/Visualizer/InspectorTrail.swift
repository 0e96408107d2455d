import RaftCore
import RaftSim

/// What the history knows of one message up to the cursor: its contents, when it was sent, what
/// people did to it, and what became of it.
struct MessageTrail {
    enum Missing: Error, Hashable {
        /// No message has this number at the end of the branch.
        case neverSent(count: Int)
        /// It is sent later than the moment that is looked at.
        case sentLater(step: Int)
    }

    /// How a way ended.
    struct End {
        let step: Int
        let time: VirtualTime
        /// The event that ended it.
        let event: Event
        /// What came of it: the rest of its move, and the receiver's ready loop up to its end.
        let consequences: [Event]
    }

    let number: Int
    let sentStep: Int
    let sentAt: VirtualTime
    /// Nil where nobody can tell any more what it carried.
    let flight: Flight?
    /// What people did to it, with the time.
    let deeds: [JournalEntry]
    /// Nil while it is on its way.
    let end: End?
    /// The world in which the receiver meets it: before its end, or now.
    let world: Simulation

    init(of number: Int, in history: History) throws(Missing) {
        guard number > 0, let sent = history.move(of: .sent(message: number)) else {
            throw .neverSent(count: history.world.network.sentCount)
        }
        let sentStep = history.branch.steps(atMove: sent)
        guard sent <= history.moves else { throw .sentLater(step: sentStep) }
        self.number = number
        self.sentStep = sentStep
        let inputs = history.moves - history.stepCount
        deeds = history.journal.prefix(inputs).filter { $0.input.message == number }
        if let flight = history.world.network.flight(number) {
            self.flight = flight
            sentAt = flight.sentAt
            end = nil
            world = history.world
            return
        }
        var past = history
        past.go(toMove: sent)
        sentAt = past.world.now
        flight =
            past.world.network.flight(number)
            ?? MessageTrail.lostAtOnce(number, sentWith: sent, in: past)
        let last =
            history.firstMove(of: history.current, from: sent, limit: history.moves - sent) {
                world, _ in world.network.flight(number) == nil
            } ?? history.moves
        past.go(toMove: last - 1)
        world = past.world
        end = MessageTrail.end(of: number, withMove: last, upTo: history.moves, in: past)
    }

    /// The contents of a message that met a cut link as it was sent: with the link open it would
    /// have set out all the same.
    private static func lostAtOnce(
        _ number: Int, sentWith move: Int, in history: History
    ) -> Flight? {
        var past = history
        past.go(toMove: move)
        let loss = past.events[past.lastMove].first { $0.kind.endsWay(of: number) }
        guard case .lost(_, _, let from, let to, .linkCut)? = loss?.kind else { return nil }
        let branch = past.branch
        let journal = past.journal
        let step = branch.steps(atMove: move)
        let isInput = step == branch.steps(atMove: move - 1)
        past.go(toMove: move - 1)
        past.perform(.heal(LinkChoice(from: from, to: to, isOneWay: true)))
        if isInput {
            past.perform(journal[move - step - 1].input)
        } else {
            past.stepForward()
        }
        return past.world.network.flight(number)
    }

    /// - Parameter past: a history one move before the end.
    private static func end(
        of number: Int, withMove move: Int, upTo cursor: Int, in past: History
    ) -> End? {
        var past = past
        past.go(toMove: move)
        let events = past.events[past.lastMove]
        guard let place = events.firstIndex(where: { $0.kind.endsWay(of: number) }) else {
            return nil
        }
        let event = events[place]
        let step = past.world.steps
        var echo = DeliveryEcho(at: event.node)
        if event.node != .none {
            echo.take(Array(events[(place + 1)...]), in: past.world)
            while echo.goesOn, past.moves < cursor {
                past.go(toMove: past.moves + 1)
                echo.take(Array(past.events[past.lastMove]), in: past.world)
            }
        }
        return End(step: step, time: event.time, event: event, consequences: echo.events)
    }
}

/// Gathers what a delivery causes: what its receiver does with it at once or once it comes to it,
/// and the round of the ready loop that follows.
private struct DeliveryEcho {
    let node: NodeID
    private(set) var events: [Event] = []
    /// Whether more of it may come.
    private(set) var goesOn = true
    /// Whether the message waits for the round before its own.
    private var isQueued = false
    private var moves = 0

    /// Moves that are followed at most.
    private static let limit = 64

    init(at node: NodeID) { self.node = node }

    mutating func take(_ move: [Event], in world: borrowing Simulation) {
        moves += 1
        if moves == 1, let wait = move.first(where: { $0.kind.isQueueing && $0.node == node }) {
            events.append(wait)
            isQueued = true
        } else {
            for event in move where event.node == node && goesOn { take(event) }
        }
        let isIdle = world.node(node)?.peer.phase == .idle
        if moves >= DeliveryEcho.limit || (isIdle && !isQueued) { goesOn = false }
    }

    private mutating func take(_ event: Event) {
        switch event.kind {
        case .store(.stepped): isQueued = false
        case .store(.queued): return
        case .crashed: goesOn = false
        case .advanced where !isQueued: goesOn = false
        default: break
        }
        if !isQueued { events.append(event) }
    }
}

extension Event.Kind {
    fileprivate var isQueueing: Bool {
        if case .store(.queued) = self { return true }
        return false
    }

    /// Whether the way of a message ends with it.
    fileprivate func endsWay(of message: Int) -> Bool {
        switch self {
        case .delivered(message, _, _), .lost(message, _, _, _, _),
            .transfer(.chunkDelivered(message, _, _, _)),
            .transfer(.replyDelivered(message, _, _, _)):
            true
        default: false
        }
    }
}

extension Input {
    /// The message that it is about.
    fileprivate var message: Int? {
        switch self {
        case .deliver(let message), .drop(let message), .duplicate(let message),
            .delay(let message, _), .hold(let message), .release(let message):
            message
        default: nil
        }
    }
}
