import RaftCore
import RaftSim
import TerminalUI
import Visualizer

/// What a ladder figure shows and in which order, before anything has a place on paper: places are
/// counted in half rows from the top.
struct LadderPlan {
    /// A row with a time, a sentence and what stands on the lanes.
    struct Slot {
        let place: Int
        let time: String
        let reading: RowReading
        let isStory: Bool
        /// Its first event.
        let event: Int
    }

    struct Arrow {
        let from: NodeID
        let to: NodeID
        /// The place at which it left, and that at which it came.
        let start: Int
        let end: Int
        let arrives: Bool
        let label: String
        let tone: Tone
        /// Whether a sign stands where it ends.
        let hasSign: Bool
    }

    struct Segment {
        let node: NodeID
        let start: Int
        fileprivate(set) var end: Int
        /// nil: the node is down.
        let role: Role?
    }

    struct Mark {
        let place: Int
        let name: String
    }

    let nodes: [NodeID]
    let words: Words
    private(set) var slots: [Slot] = []
    private(set) var arrows: [Arrow] = []
    private(set) var segments: [Segment] = []
    private(set) var marks: [Mark] = []
    /// The place below everything.
    private(set) var end = 1

    /// Where another moment follows, and what the nodes are then.
    private var leaps: [(event: Int, place: Int, roles: [Role?])] = []
    /// The place of each event: that of its row, or between the rows around it.
    private var places: [Int] = []

    init(_ chronicle: Chronicle, detail: Detail) {
        nodes = chronicle.nodes
        words = chronicle.words
        layOut(chronicle, detail)
        connect(chronicle)
        colorLanes(chronicle)
    }

    /// Gives every shown row, and every mark, a place.
    private mutating func layOut(_ chronicle: Chronicle, _ detail: Detail) {
        places = Array(repeating: 1, count: chronicle.events.count)
        var items = chronicle.items[...]
        var place = 0
        for row in chronicle.story.rows {
            while let item = items.first, item.event <= row.events.lowerBound {
                items.removeFirst()
                place = note(item, after: place)
            }
            let reading = RowReading(row, of: chronicle.events, chronicle.words)
            if row.level <= detail, detail == .phases || !reading.isLostHeartbeat {
                place += 2
                slots.append(
                    Slot(
                        place: place, time: chronicle.words.time(row.time), reading: reading,
                        isStory: row.level == .story, event: row.events.lowerBound))
                for index in row.events { places[index] = place }
            } else {
                // Between the last row and the next one.
                for index in row.events { places[index] = place + 1 }
            }
        }
        for item in items { place = note(item, after: place) }
        end = place + 2
    }

    private mutating func note(_ item: Chronicle.Item, after place: Int) -> Int {
        let name: String
        switch item.content {
        case .told(.mark(let mark)): name = mark
        case .leap(let branch):
            name = words.say("export.fromStep", ["branch": branch, "step": item.step])
        case .told, .done: return place
        }
        marks.append(Mark(place: place + 2, name: name))
        if case .leap = item.content { leaps.append((item.event, place + 2, item.roles)) }
        return place + 2
    }

    /// An arrow for each message that arrives or gets lost in a shown row.
    private mutating func connect(_ chronicle: Chronicle) {
        for slot in slots {
            guard let arrow = slot.reading.arrow else { continue }
            let passenger = chronicle.arrivals[slot.event]
            let departure = passenger.map { place(of: $0.departure) }
            arrows.append(
                Arrow(
                    from: arrow.from, to: arrow.to,
                    start: min(departure ?? slot.place - 1, slot.place),
                    end: slot.place, arrives: arrow.arrives,
                    label: passenger?.contents ?? arrow.label,
                    tone: arrow.arrives ? LadderPlan.tone(slot.reading) : .messageLost,
                    hasSign: slot.reading.sign != nil))
        }
    }

    private func place(of departure: Chronicle.Departure) -> Int {
        switch departure {
        case .event(let index): places[index]
        case .leap(let number): leaps[number].place
        }
    }

    /// Red where the receiver refuses what came, else the colour of the kind.
    private static func tone(_ reading: RowReading) -> Tone {
        if reading.sign?.text == "!" { return .messageReplyNo }
        if reading.arrow?.tone == .messageReplyNo { return .messageReplyNo }
        guard let label = reading.arrow?.label else { return .messageAppend }
        if label.hasPrefix("RV") || label.hasPrefix("PV") || label == "VOTE" {
            return .messageVote
        }
        if label.hasPrefix("IS") { return .messageSnapshot }
        return label.hasPrefix("HB") ? .messageHeartbeat : .messageAppend
    }

    /// Cuts each lane where the node's role changes.
    private mutating func colorLanes(_ chronicle: Chronicle) {
        for node in nodes {
            for change in changes(of: node, chronicle) {
                if let last = segments.last, last.node == node {
                    guard change.role != last.role else { continue }
                    segments[segments.count - 1].end = change.place
                }
                segments.append(
                    Segment(node: node, start: change.place, end: end, role: change.role))
            }
        }
        segments.removeAll { $0.start == $0.end }
    }

    /// What a node is from which place on; nil: down.
    private func changes(
        of node: NodeID, _ chronicle: Chronicle
    ) -> [(place: Int, role: Role?)] {
        var changes = [(place: 0, role: chronicle.firstRoles[node.arrayIndex])]
        var leaps = leaps[...]
        for index in chronicle.events.indices {
            while let leap = leaps.first, leap.event <= index {
                leaps.removeFirst()
                changes.append((leap.place, leap.roles[node.arrayIndex]))
            }
            let event = chronicle.events[index]
            guard event.node == node else { continue }
            switch event.kind {
            case .fact(.roleChanged(let change)): changes.append((places[index], change.to))
            case .crashed: changes.append((places[index], nil))
            case .restarted: changes.append((places[index], .follower))
            default: break
            }
        }
        return changes
    }
}

extension RowReading {
    /// Heartbeats get lost by the dozen wherever a link is cut.
    fileprivate var isLostHeartbeat: Bool {
        guard let arrow else { return false }
        return !arrow.arrives && arrow.label.hasPrefix("HB")
    }
}
