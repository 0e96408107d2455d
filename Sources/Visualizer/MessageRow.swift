import RaftCore
import RaftSim
import TerminalUI

/// What the Messages pane lists: messages on their way in the order in which they were sent, so
/// that no row moves before one above it is gone, and below them what was lost lately.
struct MessageList {
    /// Those on their way, ascending.
    let numbers: [Int]
    /// Newest first.
    let losses: [LostMessage]

    init(_ history: History) {
        numbers = history.world.network.numbersInFlight
        losses = LostMessage.lately(in: history)
    }

    var count: Int { numbers.count + losses.count }

    /// The message in a row.
    func number(at place: Int) -> Int {
        place < numbers.count ? numbers[place] : losses[place - numbers.count].number
    }

    /// The row of a message.
    func place(of number: Int?) -> Int? {
        guard let number else { return nil }
        if let place = numbers.firstIndex(of: number) { return place }
        return losses.firstIndex { $0.number == number }.map { numbers.count + $0 }
    }
}

extension Network {
    /// The messages on their way, by number.
    var flightsInOrder: [Flight] { numbersInFlight.compactMap(flight) }
}

extension Model {
    /// Whether the Messages pane has a row for this message.
    func isListed(_ message: Int) -> Bool {
        world.network.flight(message) != nil
            || LostMessage.lately(in: history).contains { $0.number == message }
    }
}

/// A row of the Messages pane, in words and signs.
struct MessageRow {
    let number: Int
    let from: NodeID
    let to: NodeID
    /// Two to four letters, and the whole name.
    let letters: String
    let name: String
    /// What it carries, in few words and in fewer.
    let payload: String
    let shortPayloads: [String]
    let tone: Tone
    let way: MessageWay
    /// What stands where the time to arrival does, or that time.
    let eta: String
    /// One letter for what was done to it.
    let mark: String
    /// The same in words.
    let remark: String

    init(_ flight: Flight, in world: Simulation, fate: LossReason?, _ words: Words) {
        number = flight.number
        from = flight.message.from
        to = flight.message.to
        letters = words.letters(flight)
        name = words.name(flight)
        payload = words.payload(flight)
        shortPayloads = words.shortPayloads(flight)
        let progress = FlightProgress(flight, at: world.now)
        tone = flight.isHeld || flight.isWaiting ? .messageDelayed : flight.tone
        let course: MessageWay.Course =
            if let fate { .doomed(progress, fate) } else if flight.isHeld {
                .held(progress)
            } else { .flying(progress) }
        way = MessageWay(course: course, tone: tone)
        eta = words.eta(flight, progress, fate: fate, hasTime: world.setup.pace == .auto)
        mark = words.mark(flight)
        remark = words.remark(flight, fate: fate)
    }

    init(_ lost: LostMessage, _ words: Words) {
        number = lost.number
        from = lost.from
        to = lost.to
        letters = words.shortName(lost.kind)
        name = words.name(lost.kind)
        payload = words.why(lost.reason)
        shortPayloads = [words.shortly(lost.reason)]
        tone = .messageLost
        way = MessageWay(course: .lost(lost.reason), tone: .messageLost)
        eta = words.lost
        mark = ""
        remark = ""
    }
}

extension Flight {
    /// Colour says the kind a second time; letters say it first.
    var tone: Tone {
        switch cargo {
        case .chunk, .reply: .messageSnapshot
        case .message:
            switch message.kind {
            case .vote, .preVote: .messageVote
            case .append, .proposal: .messageAppend
            case .heartbeat, .heartbeatResponse: .messageHeartbeat
            case .snapshot: .messageSnapshot
            case .appendResponse, .voteResponse, .preVoteResponse:
                message.reject ? .messageReplyNo : .messageReplyOK
            }
        }
    }
}
