import RaftCore
import RaftSim
import Visualizer

/// Everything that happened in a part of a script, in order, for exports that are read instead of
/// watched.
struct Chronicle {
    /// A line of the text, or something that was done, with its place.
    struct Item {
        enum Content {
            case told(Command)
            /// A line of the language.
            case done(String)
            case leap(branch: String)
        }

        let content: Content
        /// How many events there were before it.
        let event: Int
        let step: Int
        let time: VirtualTime
        /// What every node was then.
        let roles: [Role?]
    }

    /// Something that a chronicle comes to, in order.
    enum Passage {
        case start(Simulation)
        case item(Item, Simulation)
        /// A move: the world after it, its events, and the rows of the story that it began.
        case move(Simulation, events: Range<Int>, rows: Range<Int>)
    }

    let words: Words
    let nodes: [NodeID]
    let quorum: Int
    /// From the part's beginning on, whatever was leapt over.
    private(set) var events = Window<Event>()
    private(set) var items: [Item] = []
    private(set) var story = Story()
    /// A message on its way.
    struct Passenger {
        let contents: String
        let departure: Departure
    }

    enum Departure {
        /// With this event.
        case event(Int)
        /// Before the way came to another branch, the first, the second and so on of these leaps.
        case leap(Int)
    }

    /// The message that arrives or gets lost, by the event with which it does.
    private(set) var arrivals: [Int: Passenger] = [:]
    /// Messages under way, by their numbers, which each branch gives anew.
    private var departures: [Int: (contents: String, event: Int)] = [:]
    private var leapCount = 0
    private var lastLeap = 0
    /// Roles when the part begins.
    let firstRoles: [Role?]

    /// - Parameter observe: told of everything as it comes.
    init(_ script: Script, _ span: Script.Span, observe: (Passage, Chronicle) -> Void = { _, _ in })
    {
        var history = script.history
        history.switchBranch(to: span.start.branch, moves: span.start.moves)
        let world = history.world
        words = Words(wording: world.options.words, catalogue: script.catalogue)
        nodes = world.nodes.map(\.id)
        quorum = world.setup.configuration.voters.count / 2 + 1
        firstRoles = world.nodes.map { NodeStatus($0).role }
        observe(.start(world), self)
        var itinerary = Itinerary(script, span)
        while let stop = itinerary.next() {
            let new = history.follow(stop)
            switch stop {
            case .goOn: break
            case .item(let item): add(.told(item.command), history.world, observe)
            case .input(let input):
                add(.done(input.line(changing: history.world.options)), history.world, observe)
            case .leap(_, let branch):
                leapCount += 1
                lastLeap = events.endIndex
                add(.leap(branch: branch), history.world, observe)
            case .move: add(history.events[new], history.world, observe)
            }
        }
    }

    private mutating func add(
        _ content: Item.Content, _ world: Simulation, _ observe: (Passage, Chronicle) -> Void
    ) {
        let item = Item(
            content: content, event: events.endIndex, step: world.steps, time: world.now,
            roles: world.nodes.map { NodeStatus($0).role })
        items.append(item)
        observe(.item(item, world), self)
    }

    private mutating func add(
        _ new: Slice<Window<Event>>, _ world: Simulation,
        _ observe: (Passage, Chronicle) -> Void
    ) {
        let (start, row) = (events.endIndex, story.rows.endIndex)
        for event in new {
            if let message = RowReading.Arrow(event, words)?.message,
                let sent = departures[message]
            {
                let isOld = sent.event < lastLeap
                arrivals[events.endIndex] = Passenger(
                    contents: sent.contents,
                    departure: isOld ? .leap(leapCount - 1) : .event(sent.event))
            }
            if let message = event.sentMessage, let flight = world.network.flight(message) {
                departures[message] = (words.shortContents(flight), events.endIndex)
            }
            events.append(event)
        }
        story.follow(events)
        observe(
            .move(world, events: start..<events.endIndex, rows: row..<story.rows.endIndex), self)
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
