import RaftCore
import RaftSim
import Visualizer

/// Everything that happened in a part of a script, in order, for exports that are read instead of
/// watched.
struct Chronicle {
    /// A line of the text, and how many events there were before it.
    struct Item {
        let command: Command
        let event: Int
        let step: Int
        let time: VirtualTime
    }

    let words: Words
    let nodes: [NodeID]
    let quorum: Int
    private(set) var events: [Event] = []
    private(set) var items: [Item] = []
    private(set) var story = Story()
    /// What each message carried, by its number.
    private(set) var contents: [Int: String] = [:]
    /// Roles when the part begins.
    let firstRoles: [Role?]

    /// Something that a chronicle comes to, in order.
    enum Passage {
        case start(Simulation)
        case item(Item)
        /// A move: the world after it, its events, and the rows of the story that it began.
        case move(Simulation, events: Range<Int>, rows: Range<Int>)
    }

    /// - Parameter observe: told of everything as it comes.
    init(_ script: Script, _ span: Script.Span, observe: (Passage, Chronicle) -> Void = { _, _ in })
    {
        var history = script.history
        history.go(toMove: span.firstMove)
        words = Words(wording: script.history.world.options.words)
        nodes = history.world.nodes.map(\.id)
        quorum = history.world.setup.configuration.voters.count / 2 + 1
        firstRoles = history.world.nodes.map { NodeStatus($0).role }
        var itinerary = Itinerary(script, span)
        observe(.start(history.world), self)
        while let stop = itinerary.next() {
            switch stop {
            case .item(let number):
                let item = Item(
                    command: script.items[number].command, event: events.count,
                    step: history.stepCount, time: history.world.now)
                items.append(item)
                observe(.item(item), self)
            case .move:
                let seen = history.events.count
                history.stepForward()
                let (start, row) = (events.count, story.rows.count)
                events += history.events[seen...]
                note(events[start...], history.world)
                story.follow(events)
                observe(
                    .move(
                        history.world, events: start..<events.count,
                        rows: row..<story.rows.count), self)
            }
        }
    }

    private mutating func note(_ new: ArraySlice<Event>, _ world: Simulation) {
        for event in new {
            guard let message = event.sentMessage,
                let flight = world.network.flight(message)
            else { continue }
            contents[message] = words.shortContents(flight)
        }
    }
}

extension Event {
    /// The number of the message that leaves with it.
    var sentMessage: Int? {
        switch kind {
        case .sent(let message, _, _): message
        case .transfer(.chunkSent(let message, _, _, _)): message
        case .transfer(.replySent(let message, _, _, _)): message
        default: nil
        }
    }
}
