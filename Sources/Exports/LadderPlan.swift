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
    }

    struct Arrow {
        enum Fate { case arrived, lost, underWay }

        let from: NodeID
        let to: NodeID
        /// The place at which it left, and that at which it came.
        let start: Int
        let end: Int
        let fate: Fate
        let label: String
        let tone: Tone
    }

    struct Segment {
        let node: NodeID
        let start: Int
        let end: Int
        /// nil: the node is down.
        let role: Role?
    }

    struct Mark {
        let place: Int
        let name: String
    }

    let nodes: [NodeID]
    private(set) var slots: [Slot] = []
    private(set) var arrows: [Arrow] = []
    private(set) var segments: [Segment] = []
    private(set) var marks: [Mark] = []
    /// The place below everything.
    private(set) var end = 1

    /// The place of each event: that of its row, or between the rows around it.
    private var places: [Int] = []

    init(_ chronicle: Chronicle, detail: Detail) {
        nodes = chronicle.nodes
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
            if row.level <= detail {
                place += 2
                let reading = RowReading(row, of: chronicle.events, chronicle.words)
                slots.append(
                    Slot(
                        place: place, time: chronicle.words.time(row.time), reading: reading,
                        isStory: row.level == .story))
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
        guard case .mark(let name) = item.command else { return place }
        marks.append(Mark(place: place + 2, name: name))
        return place + 2
    }

    /// An arrow for each message that arrives or gets lost in a shown row, and for those of the
    /// same kinds that are still under way at the end.
    private mutating func connect(_ chronicle: Chronicle) {
        var sent: [Int: Int] = [:]
        for (index, event) in chronicle.events.enumerated() {
            if let message = event.sentMessage { sent[message] = places[index] }
        }
        for slot in slots {
            guard let arrow = slot.reading.arrow else { continue }
            let contents = chronicle.contents[arrow.message]
            arrows.append(
                Arrow(
                    from: arrow.from, to: arrow.to,
                    start: min(sent[arrow.message] ?? slot.place - 1, slot.place),
                    end: slot.place, fate: arrow.arrives ? .arrived : .lost,
                    label: contents ?? arrow.label,
                    tone: arrow.arrives ? LadderPlan.tone(slot.reading) : .messageLost))
        }
    }

    /// Red where the receiver refuses what came, else the colour of the kind.
    private static func tone(_ reading: RowReading) -> Tone {
        if reading.sign?.text == "!" { return .messageReplyNo }
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
            var role = chronicle.firstRoles[node.arrayIndex]
            var start = 0
            for (index, event) in chronicle.events.enumerated() where event.node == node {
                let new: Role?
                switch event.kind {
                case .fact(.roleChanged(let changed, _, _, _, _)): new = changed
                case .crashed: new = nil
                case .restarted: new = .follower
                default: continue
                }
                guard new != role else { continue }
                if places[index] > start {
                    segments.append(
                        Segment(node: node, start: start, end: places[index], role: role))
                }
                (role, start) = (new, places[index])
            }
            segments.append(Segment(node: node, start: start, end: end, role: role))
        }
    }
}

/// Where the places of a plan lie on paper.
struct LadderSize {
    static let margin = 28
    static let time = 62
    static let wordColumns = 62
    private static let halfRow = 20
    private static let wordWidth = 520

    let top = 84
    let laneGap: Int
    let width: Int
    let height: Int
    private let firstLane: Int
    let words: Int

    init(_ plan: LadderPlan) {
        laneGap = plan.nodes.count <= 5 ? 150 : 104
        firstLane = LadderSize.margin + LadderSize.time + 56
        words = firstLane + (plan.nodes.count - 1) * laneGap + 56
        width = words + LadderSize.wordWidth + LadderSize.margin
        height = top + plan.end * LadderSize.halfRow + LadderSize.margin
    }

    /// A label may be as long as the way to the next lane.
    var labelColumns: Int { laneGap / 6 }

    func lane(_ node: NodeID) -> Int { firstLane + node.arrayIndex * laneGap }
    func y(_ place: Int) -> Int { top + place * LadderSize.halfRow }
}

/// An arrow's line with its head, shortened so that it does not cover what stands on the lanes.
struct ArrowLine {
    let start: (x: Int, y: Int)
    let end: (x: Int, y: Int)
    private let direction: Int
    private let fate: LadderPlan.Arrow.Fate

    init(from: (x: Int, y: Int), to: (x: Int, y: Int), _ fate: LadderPlan.Arrow.Fate) {
        self.fate = fate
        direction = to.x > from.x ? 1 : -1
        start = (from.x + 4 * direction, from.y)
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        switch fate {
        case .arrived:
            // The head's length before the lane, at the height of the whole line there.
            let back = 24 * direction
            end = (to.x - back, dx == 0 ? to.y : to.y - dy * back / dx)
        case .lost, .underWay: end = (from.x + dx * 7 / 10, from.y + dy * 7 / 10)
        }
    }

    /// A slim triangle that ends before the lane.
    var head: String {
        let tip = (x: end.x + 11 * direction, y: end.y + slope(11))
        let (x, y) = end
        return "M\(tip.x) \(tip.y)L\(x) \(y - 6)L\(x) \(y + 6)Z"
    }

    var cross: String {
        let (x, y) = end
        return "M\(x - 6) \(y - 6)L\(x + 6) \(y + 6)M\(x - 6) \(y + 6)L\(x + 6) \(y - 6)"
    }

    /// Above the line, nearer to its end.
    var label: (x: Int, y: Int) {
        (start.x + (end.x - start.x) * 6 / 10, start.y + (end.y - start.y) * 6 / 10 - 7)
    }

    private func slope(_ distance: Int) -> Int {
        let dx = abs(end.x - start.x)
        return dx == 0 ? 0 : (end.y - start.y) * distance / dx
    }
}
